"""The sentences that rows of an answer bring along, with their places in the statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.rows import Rows

__all__ = ["Quote", "quotes"]

_COLUMNS = (
    *(("quote", "statement"), ("quote", "source")),
    *(("otherQuote", "otherStatement"), ("takenQuote", "takenStatement"), ("heldQuote", "heldStatement")),
)
"""Columns of a sentence and of the graph that holds it."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A sentence of a statement."""

    statement: str
    """Identifier of the statement."""
    start: int
    """Unicode code points of the statement's normalised text, end exclusive."""
    end: int
    quote: str


def quotes(store: GraphStore, rows: Rows) -> Iterator[Quote]:
    """Yield the sentences of rows in their order, each once; what the registry tells has none."""
    seen: set[Quote] = set()
    for row in rows.terms:
        cells = dict(zip(rows.columns, row, strict=True))
        for column, source in _COLUMNS:
            text, graph = cells.get(column), cells.get(source)
            if isinstance(text, Literal) and isinstance(graph, NamedNode):
                found = _place(store, text, graph)
                if found and found not in seen:
                    seen.add(found)
                    yield found


def _place(store: GraphStore, text: Literal, graph: NamedNode) -> Quote | None:
    """Return a sentence where it first stands in a statement."""
    places: list[tuple[int, int]] = []
    for quad in store.database.quads_for_pattern(None, t.EXACT, text, graph):
        offsets = [_number(store, quad.subject, part, graph) for part in (t.START, t.END)]
        if offsets[0] is not None and offsets[1] is not None:
            places.append((offsets[0], offsets[1]))
    if not places:
        return None
    start, end = min(places)
    return Quote(graph.value.rsplit("/", 1)[-1], start, end, text.value)


def _number(store: GraphStore, node: object, predicate: NamedNode, graph: NamedNode) -> int | None:
    if not isinstance(node, NamedNode):
        return None
    quad = next(store.database.quads_for_pattern(node, predicate, None, graph), None)
    return int(quad.object.value) if quad and isinstance(quad.object, Literal) else None
