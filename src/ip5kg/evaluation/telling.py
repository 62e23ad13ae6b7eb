"""From the graph of a statement to rows: facts of that graph, names of the whole store."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.evaluation.rows import Row, Told, ToldMeeting
from ip5kg.graph.entities import last_part
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.builders.model import Term
    from ip5kg.evaluation.naming import Namer
    from ip5kg.graph.store import GraphStore

__all__ = ["tell"]

_MODES: Mapping[Term, str] = {t.ONLINE_MODE: "online", t.OFFLINE_MODE: "in-person", t.MIXED_MODE: "hybrid"}
_STATUSES: Mapping[Term, str] = {t.EVENT_SCHEDULED: "planned", t.EVENT_POSTPONED: "postponed"}
_SLOTS: Mapping[str, tuple[NamedNode, Mapping[Term, str] | None]] = {
    "start": (t.START_DATE, None),
    "end": (t.END_DATE, None),
    "ordinal": (t.ORDINAL, None),
    "mode": (t.ATTENDANCE_MODE, _MODES),
    "status": (t.EVENT_STATUS, _STATUSES),
}
_ROLES = {"chair": t.CHAIR, "host": t.HOST, "attendee": t.ATTENDEE, "observer": t.OBSERVER}
_ROLE = NamedNode(t.ORG_NS + "role")


def tell(store: GraphStore, statement: NamedNode, namer: Namer) -> Told:
    """Return what the graph of a statement tells, each list sorted by its triples.

    Parameters
    ----------
    store
        With the registry, so that things have all their names.
    statement
        IRI of the statement and of its graph.
    namer
        Of the same store; it remembers names from statement to statement.
    """
    reader = _Reader(store, statement, namer)
    return Told(
        meetings=tuple(reader.meeting(node) for node in reader.of(t.MEETING)),
        posts=tuple(row for node in reader.of(t.MEMBERSHIP) for row in reader.post(node)),
        members=tuple(reader.pairs(t.MEMBER_OF, "in")),
        entities=tuple(reader.entities()),
        parts=tuple(
            row
            for row in reader.pairs(t.IS_PART_OF, "part of")
            if namer.kind(row.triple[0]) and namer.kind(row.triple[2])
        ),
        actions=reader.actions(),
        figures=tuple(row for node in reader.of(t.FIGURE) for row in reader.figure(node)),
    )


class _Reader:
    """One graph, read once."""

    def __init__(self, store: GraphStore, statement: NamedNode, namer: Namer) -> None:
        self._statement = statement
        self._names, self._label, self._kind = namer.names, namer.label, namer.kind
        self._facts: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(dict)
        quads = store.database.quads_for_pattern(None, None, None, statement)
        for quad in sorted(quads, key=lambda quad: (str(quad.subject), str(quad.object))):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._facts[quad.predicate].setdefault(quad.subject, []).append(quad.object)

    def of(self, cls: NamedNode) -> list[NamedNode]:
        """Return the nodes of a class."""
        return [node for node, classes in self._facts[t.TYPE].items() if cls in classes]

    def meeting(self, node: NamedNode) -> ToldMeeting:
        """Return a meeting with its slots, places and roles."""
        slots = {"status": Row("status held", (node, t.TYPE, t.MEETING), kind="held")}
        for name, (predicate, known) in _SLOTS.items():
            for value in self._values(node, predicate)[::-1]:
                text = value.value if known is None else known.get(value)
                if text:
                    slots[name] = Row(f"{name} {text}", (node, predicate, value), kind=text)
        return ToldMeeting(
            row=Row(self._label(node), (node, t.TYPE, t.MEETING)),
            level=next((last_part(value.value) for value in self._values(node, t.LEVEL)), None),
            forums=tuple(self._names(forum) for forum in self._values(node, t.MEETING_FORUM)),
            slots=slots,
            places=tuple(
                Row(f"place {self._label(place)}", (node, t.LOCATION, place), (self._names(place),))
                for place in self._values(node, t.LOCATION)
            ),
            roles=tuple(
                Row(f"{role} {self._label(party)}", (node, predicate, party), (self._names(party),), role)
                for role, predicate in _ROLES.items()
                for party in self._values(node, predicate)
            ),
        )

    def post(self, node: NamedNode) -> Iterator[Row]:
        """Yield the post, unless nobody holds it."""
        titles = [*self._values(node, _ROLE), *self._values(node, t.POST_TITLE)]
        organizations = self._values(node, t.MEMBER_ORGANIZATION)[:1]
        held = frozenset[str]().union(*map(self._names, titles))
        office = frozenset[str]().union(*map(self._names, organizations))
        for person in self._values(node, t.MEMBER)[:1]:
            words = ", ".join(map(self._label, [person, *titles, *organizations]))
            yield Row(words, (node, t.MEMBER, person), (self._names(person), held, office))

    def pairs(self, predicate: NamedNode, word: str) -> Iterator[Row]:
        """Yield all triples with a predicate."""
        for subject, values in self._facts[predicate].items():
            for value in values:
                words = f"{self._label(subject)} {word} {self._label(value)}"
                names = (self._names(subject), self._names(value))
                yield Row(words, (subject, predicate, value), names)

    def entities(self) -> Iterator[Row]:
        """Yield what the statement mentions, without topics and places."""
        for node in self._values(self._statement, t.MENTIONS):
            if kind := self._kind(node):
                triple = (self._statement, t.MENTIONS, node)
                yield Row(f"{kind} {self._label(node)}", triple, (self._names(node),), kind)

    def actions(self) -> tuple[Row, ...]:
        """Return each step with each thing once, however often it was taken."""
        found: dict[tuple[str, Term], Row] = {}
        for node in self.of(t.ACTION):
            step = next((last_part(value.value) for value in self._values(node, t.STEP)), "")
            for thing in self._values(node, t.ACTION_OBJECT):
                triple = (node, t.ACTION_OBJECT, thing)
                row = Row(f"{step} {self._label(thing)}", triple, (self._names(thing),), step)
                found.setdefault((step, thing), row)
        return tuple(found.values())

    def figure(self, node: NamedNode) -> Iterator[Row]:
        """Yield the figure, unless it has no value."""
        units = [unit.value for unit in self._values(node, t.UNIT_TEXT)]
        for value in self._values(node, t.VALUE)[:1]:
            digits = re.sub(r"\.0+$", "", value.value.replace(",", ""))
            yield Row(" ".join([value.value, *units]), (node, t.VALUE, value), kind=digits)

    def _values(self, node: NamedNode, predicate: NamedNode) -> list[Term]:
        return self._facts[predicate].get(node, [])
