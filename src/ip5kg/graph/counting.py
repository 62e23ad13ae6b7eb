"""How much a statement tells of: the figures of a build report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.quads import statement_iri
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.graph.store import GraphStore

__all__ = ["Counts", "count"]

_KINDS = {"meetings": "meeting/", "people": "person/", "initiatives": "initiative/", "actions": "action/"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of distinct things, so that what two statements share counts once in their total."""

    meetings: int
    people: int
    initiatives: int
    actions: int
    facts: int
    """Triples that have evidence."""


def count(store: GraphStore, identifiers: Iterable[str]) -> Counts:
    """Count what some statements tell of together.

    >>> from ip5kg.graph.store import GraphStore
    >>> count(GraphStore.in_memory(), ["absent"])
    Counts(meetings=0, people=0, initiatives=0, actions=0, facts=0)
    """
    named: set[str] = set()
    facts: set[tuple[str, ...]] = set()
    for graph in map(statement_iri, identifiers):
        for quad in store.database.quads_for_pattern(None, terms.SUBJECT, None, graph):
            values = {
                q.predicate: q.object
                for q in store.database.quads_for_pattern(quad.subject, None, None, graph)
            }
            triple = [
                values[part] for part in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT) if part in values
            ]
            facts.add(tuple(str(node) for node in triple))
            named.update(node.value for node in triple if isinstance(node, NamedNode))
    by_kind = {
        name: sum(1 for iri in named if iri.startswith(terms.DATA_NS + path)) for name, path in _KINDS.items()
    }
    return Counts(**by_kind, facts=len(facts))
