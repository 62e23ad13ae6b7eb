"""Why a thing has the IRI it has: the registry, a rule, and what persons decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.decisions import kind_of
from ip5kg.builders.identity import resolve
from ip5kg.graph.redeciding import stored_decisions
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.decisions import Decision
    from ip5kg.graph.store import GraphStore

__all__ = ["Origin", "kept", "origin"]

_NAMED = "the name, the kind and the forum of the text make its IRI"
_RULES = {
    "action": "its place in its statement makes its IRI",
    "body": _NAMED,
    "document": f"{_NAMED}; a joint statement is told apart by its year",
    "figure": "its place in its statement makes its IRI",
    "initiative": _NAMED,
    "meeting": "forum or body, level, and year (heads, annual) or month make its IRI",
    "organization": "the name makes its IRI",
    "person": "the words of the name make its IRI, without order, accents and hyphens;"
    " a lone family name takes its office with it",
    "place": "the name makes its IRI",
    "post": "person, title, organisation and date make its IRI",
    "statement": "the name of its file makes its IRI",
}
_REGISTRY = "the registry gives its IRI"


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a thing has its IRI."""

    by: str
    """``registry``, ``rule`` or ``decision``."""
    text: str
    """What made the IRI, before anybody decided anything."""
    decisions: tuple[Decision, ...]
    """The decisions that are about it, or about what its IRI is made from, sorted by IRI."""


def origin(store: GraphStore, node: NamedNode) -> Origin:
    """Return why a thing has its IRI, whatever it is."""
    database = store.database
    resting = {
        quad.object
        for evidence in database.quads_for_pattern(None, t.SUBJECT, node, None)
        if next(database.quads_for_pattern(evidence.subject, t.PREDICATE, t.TYPE, None), None) is not None
        for quad in database.quads_for_pattern(evidence.subject, t.DECISION, None, None)
    }
    made = tuple(
        decision
        for decision in stored_decisions(store)
        if node in {*decision.concerns, decision.kept} or decision.iri in resting
    )
    listed = store.database.quads_for_pattern(node, None, None, t.REGISTRY_GRAPH)
    if next(listed, None) is not None:
        return Origin("registry", _REGISTRY, made)
    chosen = any(node == d.kept and node not in d.concerns for d in made)
    rule = "the decision gives its IRI" if chosen else _RULES.get(kind_of(node), "")
    return Origin("decision" if chosen else "rule", rule, made)


def kept(store: GraphStore, node: NamedNode) -> NamedNode:
    """Return what stands for a thing that decisions made one with another; else the thing itself."""
    about = store.database.quads_for_pattern(None, t.CONCERNS, node, t.DECISIONS_GRAPH)
    if next(about, None) is None:
        return node
    told = (
        quad.graph_name
        for subject, value in ((node, None), (None, node))
        for quad in store.database.quads_for_pattern(subject, None, value, None)
    )
    if any(graph != t.DECISIONS_GRAPH for graph in told):
        return node
    target = resolve(stored_decisions(store)).everywhere.get(node)
    return node if target is None else target.node
