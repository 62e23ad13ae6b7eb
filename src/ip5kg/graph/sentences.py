"""Where a thing is named: the sentences to show beside it, a few and well spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.graph.store import GraphStore

__all__ = ["Sentence", "sentences"]

_NAMING = frozenset({t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL, t.MENTIONS})

_Place = tuple[NamedNode, NamedNode]  # passage and graph


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """Where a thing is named."""

    statement: str
    start: int
    """Unicode code points of the statement's normalised text."""
    quote: str
    date: str | None = None
    """When the statement was issued, as precise as known."""


def sentences(
    store: GraphStore, node: NamedNode, statement: NamedNode | None = None, most: int = 2
) -> tuple[Sentence, ...]:
    """Return up to `most` sentences that name a thing, or else speak of it, by date.

    Parameters
    ----------
    store
        Where to look.
    node
        The thing.
    statement
        The one statement to look in; None for all.
    most
        How many at most; the first of each statement before the second of any.
    """
    naming: set[_Place] = set()
    other: set[_Place] = set()
    for part in (t.SUBJECT, t.OBJECT):
        for quad in store.database.quads_for_pattern(None, part, node, statement):
            evidence, graph = quad.subject, quad.graph_name
            if not isinstance(evidence, NamedNode) or not isinstance(graph, NamedNode):
                continue
            of = {
                q.predicate: q.object for q in store.database.quads_for_pattern(evidence, None, None, graph)
            }
            passage = of.get(t.WAS_DERIVED_FROM)
            if isinstance(passage, NamedNode) and graph != t.DERIVED_GRAPH:
                (naming if of.get(t.PREDICATE) in _NAMING else other).add((passage, graph))
    found = [_sentence(store, *place) for place in naming or other]
    told = sorted({one for one in found if one is not None}, key=_order)
    return tuple(_spread(told)[:most])


def _spread(told: Iterable[Sentence]) -> list[Sentence]:
    """Put the first sentence of each statement before the second of any."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, Sentence]] = []
    for one in told:
        seen[one.statement] = seen.get(one.statement, 0) + 1
        ranked.append((seen[one.statement], one))
    return [one for _, one in sorted(ranked, key=lambda item: item[0])]


def _sentence(store: GraphStore, passage: NamedNode, graph: NamedNode) -> Sentence | None:
    values: dict[NamedNode, str] = {}
    nodes = [graph]
    for quad in store.database.quads_for_pattern(passage, t.HAS_SELECTOR, None, graph):
        nodes += [quad.object] if isinstance(quad.object, NamedNode) else []
    for node in nodes:
        for predicate in (t.IDENTIFIER, t.ISSUED, t.START, t.EXACT):
            for quad in store.database.quads_for_pattern(node, predicate, None, graph):
                if isinstance(quad.object, Literal):
                    values[predicate] = quad.object.value
    start = values.get(t.START, "")
    if not start.isdecimal():
        return None
    return Sentence(values.get(t.IDENTIFIER, ""), int(start), values.get(t.EXACT, ""), values.get(t.ISSUED))


def _order(one: Sentence) -> tuple[str, str, int]:
    return one.date or "", one.statement, one.start
