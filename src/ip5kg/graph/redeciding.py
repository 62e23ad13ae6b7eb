"""Statements of the store that a changed decision concerns, read again from the text that the store keeps.

So a build brings decisions to all statements, whichever of them it is given to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from ip5kg.builders.deciding import extract_decided
from ip5kg.builders.decisions import read_decisions, triples
from ip5kg.builders.identity import classes
from ip5kg.builders.model import Statement
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from ip5kg.builders.decisions import Decision
    from ip5kg.builders.identity import Identity
    from ip5kg.builders.model import Extraction
    from ip5kg.builders.plugins import Plugin
    from ip5kg.graph.store import GraphStore
    from ip5kg.ontology.registry import Registry

__all__ = ["decision_quads", "differing", "redecided", "stored_decisions", "stored_statement"]


def decision_quads(decisions: Iterable[Decision]) -> list[Quad]:
    """Return what the graph of decisions holds."""
    return [Quad(*triple, t.DECISIONS_GRAPH) for decision in decisions for triple in triples(decision)]


def stored_decisions(store: GraphStore) -> tuple[Decision, ...]:
    """Return the decisions that the store was built with, sorted by IRI."""
    found = [quad.triple for quad in store.quads(t.DECISIONS_GRAPH)]
    return read_decisions(serialize(found, format=RdfFormat.TURTLE) or b"", str(store))


def stored_statement(store: GraphStore, identifier: str) -> Statement:
    """Return a statement as it was read when it was built."""
    iri = statement_iri(identifier)
    values = {
        quad.predicate: quad.object.value
        for quad in store.database.quads_for_pattern(iri, None, None, iri)
        if isinstance(quad.object, Literal | NamedNode)
    }
    return Statement(
        identifier,
        values.get(t.TEXT, ""),
        values.get(t.TITLE),
        values.get(t.ISSUED),
        values.get(t.SOURCE),
        values.get(t.LANGUAGE, "en"),
    )


def redecided(
    store: GraphStore,
    identity: Identity,
    registry: Registry,
    *,
    but: AbstractSet[str],
    plugins: Sequence[Plugin] = (),
) -> dict[str, tuple[Extraction, list[Quad]]]:
    """Return anew the statements that decisions made or taken back since the last build concern.

    Parameters
    ----------
    store
        As the last build left it.
    identity
        The decisions to apply now.
    registry
        What is known beforehand.
    but
        Identifiers of statements that are read or removed anyway.
    plugins
        Builders of other packages that read along.

    Returns
    -------
    dict
        Identifier → what the statement yields now, and its quads.
    """
    before = stored_decisions(store)
    changed = differing(identity.decisions, before)
    if not changed:
        return {}
    concerned = _concerned(store, changed, [*before, *identity.decisions])
    return {
        identifier: _again(store, stored_statement(store, identifier), identity, registry, plugins)
        for identifier in store.statements()
        if identifier not in but and statement_iri(identifier) in concerned
    }


def differing(now: Iterable[Decision], before: Iterable[Decision]) -> set[NamedNode]:
    """Return the IRIs of decisions that were made, changed or taken back since a store was built."""
    old = {decision.iri: decision for decision in before}
    new = {decision.iri: decision for decision in _as_stored(now)}
    return {iri for iri in old.keys() | new.keys() if old.get(iri) != new.get(iri)}


def _as_stored(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions as the store will give them back, which writes times in one way."""
    scratch = Store()
    scratch.extend(decision_quads(decisions))
    found = [quad.triple for quad in scratch]
    return read_decisions(serialize(found, format=RdfFormat.TURTLE) or b"", "decisions")


def _concerned(store: GraphStore, changed: AbstractSet[NamedNode], known: Sequence[Decision]) -> set[object]:
    """Return the graphs that rest on a changed decision or speak of a thing that one is about."""
    made = [decision for decision in known if decision.iri in changed]
    things = {node for d in made for node in (*d.concerns, d.kept) if node is not None}
    things |= {node for members in classes(known) if not things.isdisjoint(members) for node in members}
    graphs: set[object] = {decision.statement for decision in made}
    for node in (*(decision.iri for decision in made), *things):
        for subject, value in ((node, None), (None, node)):
            graphs |= {q.graph_name for q in store.database.quads_for_pattern(subject, None, value, None)}
    return graphs


def _again(
    store: GraphStore,
    statement: Statement,
    identity: Identity,
    registry: Registry,
    plugins: Sequence[Plugin],
) -> tuple[Extraction, list[Quad]]:
    """Return what a statement yields; what the store says of the text itself is kept as it is."""
    graph = statement_iri(statement.identifier)
    found = extract_decided(statement, registry, identity, plugins=plugins)
    facts = {(fact.predicate, fact.object) for fact in found.facts if fact.subject == graph}
    made = [q for q in quads(found) if q.subject != graph or (q.predicate, q.object) in facts]
    return found, [*_description(store, graph), *made]


def _description(store: GraphStore, graph: NamedNode) -> list[Quad]:
    """Return what is said of a statement without evidence: its name, date, source and text."""
    database = store.database
    facts = {
        (predicate.object, value.object)
        for evidence in database.quads_for_pattern(None, t.SUBJECT, graph, graph)
        for predicate in database.quads_for_pattern(evidence.subject, t.PREDICATE, None, graph)
        for value in database.quads_for_pattern(evidence.subject, t.OBJECT, None, graph)
    }
    told = database.quads_for_pattern(graph, None, None, graph)
    return [quad for quad in told if (quad.predicate, quad.object) not in facts]
