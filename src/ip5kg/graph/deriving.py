"""Derived edges: what follows from actions, memberships and posts, by the CONSTRUCT queries in ``derive/``.

Each edge comes with an ``ip5:DerivedEdge`` node that says what it rests on, so it can be traced to sentences.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Quad, QueryTriples, Store

from ip5kg.ontology.terms import DERIVED_GRAPH, PREFIXES

if TYPE_CHECKING:
    from ip5kg.graph.store import GraphStore

__all__ = ["derive", "derived_quads"]

# Rules over the statements and the registry, then rules over the edges that those gave.
_FROM_FACTS = ("participates-in", "represented")
_FROM_EDGES = ("cooperates-with",)


def derive(store: GraphStore) -> bool:
    """Bring the graph of derived edges up to date, in one transaction; return whether it changed.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    return bool(store.replace({DERIVED_GRAPH: derived_quads(store)}).written)


def derived_quads(store: GraphStore) -> list[Quad]:
    """Return the quads of the derived graph, sorted, without writing them."""
    edges = Store()
    for rule in _FROM_FACTS:
        edges.extend(_construct(store.database, rule))
    for rule in _FROM_EDGES:
        edges.extend(_construct(edges, rule))
    return sorted(edges, key=str)


def _construct(source: Store, rule: str) -> list[Quad]:
    text = files("ip5kg.graph").joinpath("derive", f"{rule}.rq").read_text("utf-8")
    found = source.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, QueryTriples):
        raise TypeError(f"derive/{rule}.rq is no CONSTRUCT query")
    return [Quad(triple.subject, triple.predicate, triple.object, DERIVED_GRAPH) for triple in found]
