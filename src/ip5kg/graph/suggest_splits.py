"""Questions whether one IRI stands for two things: contradictory meetings, people in two offices.

A meeting of heads has the IRI of its forum and year, a person that of the name, so two of them may share one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import NEW, SAME
from ip5kg.graph.entities import named
from ip5kg.graph.proposals import Proposal, question, side
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import Quad

    from ip5kg.graph.store import GraphStore

__all__ = ["split_proposals"]

_FAR, _NEAR = 21, 7  # days between two starts that make two meetings likely, or possible
_FAR_SCORE, _NEAR_SCORE = 0.95, 0.8
_PLACE_SCORE, _ORDINAL_SCORE, _OFFICE_SCORE = 0.85, 0.95, 0.85
_DAY, _MONTH, _YEAR = len("2021-06-23"), len("2021-06"), len("2021")
_PARTS = (t.START_DATE, t.LOCATION, t.ORDINAL, t.EVENT_STATUS)
_SENTENCES = 2

_Doubt = tuple[float, str]  # score and reason


@dataclass(slots=True)
class _Telling:
    """What one statement tells of a thing."""

    graph: NamedNode
    issued: str
    start: str = ""
    planned: bool = False
    places: dict[NamedNode, str] = field(default_factory=dict)
    """Place → label."""
    around: set[NamedNode] = field(default_factory=set)
    """The places and what they lie in."""
    ordinal: str = ""
    offices: dict[NamedNode, str] = field(default_factory=dict)
    """Office of a post → label."""


def split_proposals(store: GraphStore, threshold: float) -> Iterator[Proposal]:
    """Yield a question for each statement that tells of a thing what others contradict, by IRI."""
    for thing, tellings in sorted(_meetings(store).items(), key=lambda item: item[0].value):
        yield from _split(store, thing, tellings, threshold)
    for thing, tellings in sorted(_people(store).items(), key=lambda item: item[0].value):
        yield from _split(store, thing, tellings, threshold)


def _split(
    store: GraphStore, thing: NamedNode, tellings: Sequence[_Telling], threshold: float
) -> Iterator[Proposal]:
    """Ask of each telling that the best supported one contradicts whether it is of another thing."""
    held = [telling for telling in tellings if not telling.planned]  # what is planned may come otherwise
    if len(held) < 2:
        return

    def contradicted(one: _Telling) -> int:
        return sum(_doubt(one, other)[0] >= threshold for other in held)

    main = min(held, key=lambda one: (contradicted(one), one.start or "9", one.issued, one.graph.value))
    for other in sorted(held, key=lambda one: one.graph.value):
        score, reason = _doubt(main, other)
        if other is not main and score >= threshold:
            yield _proposal(store, thing, (main, other), (score, reason))


def _proposal(
    store: GraphStore, thing: NamedNode, tellings: tuple[_Telling, _Telling], doubt: _Doubt
) -> Proposal:
    main, other = tellings
    suffix, words = _distinction(thing, other)
    label = named(store, thing).label
    name = f"{label}-{suffix}" if label.endswith(other.start[:_YEAR] or "-") else f"{label} ({words})"
    here = side(store, thing, statement=main.graph, most=_SENTENCES)
    there = side(store, thing, statement=other.graph, most=_SENTENCES)
    both = replace(here, sentences=(*here.sentences, *there.sentences))
    asked = question([both], kept=NamedNode(f"{thing.value}-{suffix}"), kept_name=name, statement=other.graph)
    return Proposal(asked, "split", doubt[0], doubt[1], (SAME, NEW), (both,))


def _distinction(thing: NamedNode, telling: _Telling) -> tuple[str, str]:
    """Return what to add to the IRI and the name of a thing: month, day, office, place or number."""
    for node, label in sorted(telling.offices.items(), key=lambda item: item[0].value):
        return node.value.rsplit("/", 1)[-1], label
    start = telling.start
    if len(start) >= _MONTH and thing.value.endswith(start[:_YEAR]):
        return start[_YEAR + 1 : _MONTH], start[:_MONTH]
    if len(start) == _DAY:
        return start.removeprefix(start[: _MONTH + 1] if start[:_MONTH] in thing.value else ""), start
    for node, label in sorted(telling.places.items(), key=lambda item: item[0].value):
        return node.value.rsplit("/", 1)[-1], label
    last = telling.ordinal or telling.graph.value.rsplit("/", 1)[-1]
    return last, last


def _doubt(one: _Telling, other: _Telling) -> _Doubt:
    """Return how likely two tellings are of two things."""
    if one is other:
        return 0.0, ""
    doubts = [
        *_doubts_of_time(one, other),
        *_doubts_of_place(one, other),
        *_doubts_of_number(one, other),
        *_doubts_of_office(one, other),
    ]
    if not doubts:
        return 0.0, ""
    score = min(max(score for score, _ in doubts) + 0.02 * (len(doubts) - 1), 0.99)
    return round(score, 2), "; ".join(reason for _, reason in doubts)


def _doubts_of_time(one: _Telling, other: _Telling) -> Iterator[_Doubt]:
    if one.offices or other.offices:
        return  # people have no dates
    days = _days_apart(one.start, other.start)
    if days >= _NEAR:
        score = _FAR_SCORE if days >= _FAR else _NEAR_SCORE
        yield score, f"begins {one.start} and {other.start}"
    for early, late in ((one, other), (other, one)):
        size = min(len(early.issued), len(late.start))
        if size >= _MONTH and early.issued[:size] < late.start[:size]:
            score = _FAR_SCORE if _days_apart(early.issued, late.start) >= _FAR else _NEAR_SCORE
            yield score, f"told as held on {early.issued}, before {late.start}"


def _doubts_of_place(one: _Telling, other: _Telling) -> Iterator[_Doubt]:
    if one.around and other.around and not one.around & other.around:
        yield _PLACE_SCORE, f"in {_listed(one.places)} and in {_listed(other.places)}"


def _doubts_of_number(one: _Telling, other: _Telling) -> Iterator[_Doubt]:
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        yield _ORDINAL_SCORE, f"number {one.ordinal} and {other.ordinal}"


def _doubts_of_office(one: _Telling, other: _Telling) -> Iterator[_Doubt]:
    """Yield that a person has posts in different offices within a year."""
    if not one.offices or not other.offices or one.offices.keys() & other.offices.keys():
        return
    years = [int(telling.start[:_YEAR]) for telling in (one, other) if telling.start]
    if len(years) == 2 and abs(years[0] - years[1]) <= 1:
        yield _OFFICE_SCORE, f"of {_listed(one.offices)} and of {_listed(other.offices)}"


def _days_apart(one: str, other: str) -> int:
    """Return the days between two starts, counted by months where one has no day; 0 if not told."""
    size = min(len(one), len(other))
    if size < _MONTH:
        return 0
    if size < _DAY:
        one, other = f"{one[:_MONTH]}-01", f"{other[:_MONTH]}-01"
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _listed(found: Mapping[NamedNode, str]) -> str:
    return ", ".join(sorted(found.values()))


def _meetings(store: GraphStore) -> dict[NamedNode, list[_Telling]]:
    """Return what each statement tells of each meeting."""
    found: dict[NamedNode, dict[NamedNode, _Telling]] = defaultdict(dict)
    for predicate in (t.TYPE, *_PARTS):
        for quad in store.database.quads_for_pattern(
            None, predicate, t.MEETING if predicate == t.TYPE else None, None
        ):
            node, graph = quad.subject, quad.graph_name
            if isinstance(node, NamedNode) and isinstance(graph, NamedNode):
                if predicate == t.TYPE:
                    found[node][graph] = _Telling(graph, _issued(store, graph))
                elif graph in found[node]:
                    _add(store, found[node][graph], quad)
    return {node: list(by_graph.values()) for node, by_graph in found.items() if by_graph}


def _add(store: GraphStore, telling: _Telling, quad: Quad) -> None:
    value = quad.object
    if quad.predicate == t.START_DATE and isinstance(value, Literal):
        telling.start = max(telling.start, value.value, key=lambda text: (len(text), text))
    elif quad.predicate == t.ORDINAL and isinstance(value, Literal):
        telling.ordinal = value.value
    elif quad.predicate == t.EVENT_STATUS:
        telling.planned = True
    elif isinstance(value, NamedNode):
        telling.places[value] = named(store, value).label
        wholes = store.database.quads_for_pattern(value, t.CONTAINED_IN_PLACE, None, None)
        telling.around |= {value, *(q.object for q in wholes if isinstance(q.object, NamedNode))}


def _people(store: GraphStore) -> dict[NamedNode, list[_Telling]]:
    """Return in which offices each statement has each person."""
    found: dict[NamedNode, dict[NamedNode, _Telling]] = defaultdict(dict)
    for quad in store.database.quads_for_pattern(None, t.MEMBER, None, None):
        person, graph = quad.object, quad.graph_name
        if not isinstance(person, NamedNode) or not isinstance(graph, NamedNode):
            continue
        for of in store.database.quads_for_pattern(quad.subject, t.MEMBER_ORGANIZATION, None, graph):
            office = of.object
            if isinstance(office, NamedNode) and _is_office(store, office):
                issued = _issued(store, graph)
                telling = found[person].setdefault(graph, _Telling(graph, issued, issued))
                telling.offices[office] = named(store, office).label
                for on in store.database.quads_for_pattern(quad.subject, t.ATTESTED_ON, None, graph):
                    telling.start = on.object.value if isinstance(on.object, Literal) else telling.start
    return {node: list(by_graph.values()) for node, by_graph in found.items() if by_graph}


def _is_office(store: GraphStore, node: NamedNode) -> bool:
    return next(store.database.quads_for_pattern(node, t.TYPE, t.OFFICE, None), None) is not None


def _issued(store: GraphStore, graph: NamedNode) -> str:
    found = store.database.quads_for_pattern(graph, t.ISSUED, None, graph)
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), "")
