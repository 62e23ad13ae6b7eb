"""The store read once, whole, into plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ip5kg.graph.entities import all_entities
from ip5kg.site.model import Fact, Quote, Reading, Statement, Thing, Value
from ip5kg.site.rows import plain, rows_of
from ip5kg.site.wording import figure_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ip5kg.graph.store import GraphStore
    from ip5kg.site.rows import GraphRows

__all__ = ["read"]

_DERIVED = """
SELECT ?subject ?predicate ?object (GROUP_CONCAT(STR(?ground)) AS ?grounds) WHERE {
  GRAPH <https://w3id.org/ip5kg/id/graph/derived> {
    ?edge rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; prov:wasDerivedFrom ?ground .
  }
}
GROUP BY ?subject ?predicate ?object
"""
_CURATED = """
SELECT ?subject ?predicate ?object WHERE {
  GRAPH <https://w3id.org/ip5kg/id/graph/registry> { ?subject ?predicate ?object }
}
"""
_CONCEPTS = """
SELECT ?concept ?label ?definition WHERE {
  GRAPH <https://w3id.org/ip5kg/ontology> {
    ?concept a skos:Concept ; skos:prefLabel ?label ; skos:definition ?definition
  }
}
"""

_Triple = tuple[str, str, "str | Value"]


def read(store: GraphStore, rows: Mapping[str, GraphRows] | None = None) -> Reading:
    """Return all that the pages show, sorted; derived edges come with what they rest on.

    Parameters
    ----------
    store
        Where to look.
    rows
        What the statements' graphs say, if that has been read already.
    """
    graphs = rows_of(store, {}) if rows is None else rows
    statements = _statements(graphs)
    facts = _facts(store, graphs, statements)
    concepts = [
        (row["concept"].value, row["label"].value, row["definition"].value)
        for row in _select(store, _CONCEPTS)
    ]
    about, naming = _indexed(facts)
    return Reading(
        things=_things(store, statements),
        statements=statements,
        about=about,
        naming=naming,
        told=_told(facts),
        records=_records(facts),
        labels={concept: label for concept, label, _ in concepts},
        definitions={concept: text for concept, _, text in concepts},
    )


def _select(store: GraphStore, query: str) -> Iterable[Any]:
    return store.query(query)  # type: ignore[return-value]


def _statements(graphs: Mapping[str, GraphRows]) -> dict[str, Statement]:
    found = [
        Statement(
            iri,
            rows.identifier,
            rows.title or rows.identifier,
            rows.issued,
            rows.source,
            rows.text,
            rows.fingerprint,
            tuple((start, end, kind) for start, end, kind in rows.passages),
        )
        for iri, rows in graphs.items()
    ]
    return {one.iri: one for one in sorted(found, key=lambda one: (one.issued, one.title, one.iri))}


def _facts(
    store: GraphStore, graphs: Mapping[str, GraphRows], statements: Mapping[str, Statement]
) -> list[Fact]:
    """Return the facts of statements, registry and derivation, sorted, with all that each rests on."""
    told: dict[_Triple, list[Quote]] = defaultdict(list)
    for iri in statements:  # by date, so that quotes are in order
        for subject, predicate, packed, start, end, rule, evidence in graphs[iri].told:
            value = packed if isinstance(packed, str) else Value(*packed)
            told[subject, predicate, value].append(Quote(iri, start, end, rule, evidence))
    grounds = {_triple(row): set(row["grounds"].value.split()) for row in _select(store, _DERIVED)}
    curated = {_triple(row) for row in _select(store, _CURATED)}
    return [
        Fact(*triple, tuple(told.get(triple, ())), triple in curated, tuple(sorted(grounds.get(triple, ()))))
        for triple in sorted({*told, *grounds, *curated}, key=_sortable)
    ]


def _triple(row: Any) -> _Triple:
    return row["subject"].value, row["predicate"].value, plain(row["object"])


def _things(store: GraphStore, statements: dict[str, Statement]) -> dict[str, Thing]:
    """Return everything that has a kind; a statement goes by its title, and by its name if need be."""
    titles = Counter(one.title for one in statements.values())
    found = (
        Thing(e.iri, e.kind, _titled(statements[e.iri], titles))
        if e.iri in statements
        else Thing(e.iri, e.kind, figure_name(e.label) if e.kind == "figure" else e.label, e.names)
        for e in all_entities(store)
    )
    return {thing.iri: thing for thing in sorted(found, key=lambda thing: thing.iri)}


def _titled(statement: Statement, titles: Mapping[str, int]) -> str:
    is_alone = titles[statement.title] == 1 or statement.title == statement.identifier
    return statement.title if is_alone else f"{statement.title} ({statement.identifier})"


def _indexed(facts: Iterable[Fact]) -> tuple[dict[str, tuple[Fact, ...]], dict[str, tuple[Fact, ...]]]:
    about: dict[str, list[Fact]] = defaultdict(list)
    naming: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        about[fact.subject].append(fact)
        if isinstance(fact.object, str):
            naming[fact.object].append(fact)
    return (
        {iri: tuple(found) for iri, found in about.items()},
        {iri: tuple(found) for iri, found in naming.items()},
    )


def _told(facts: Iterable[Fact]) -> dict[str, tuple[tuple[int, int, Fact], ...]]:
    found: dict[str, list[tuple[int, int, Fact]]] = defaultdict(list)
    for fact in facts:
        for quote in fact.quotes:
            found[quote.statement].append((quote.start, quote.end, fact))
    return {iri: tuple(told) for iri, told in found.items()}


def _records(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the facts of the evidence that derived edges rest on."""
    known = list(facts)
    wanted = {ground for fact in known for ground in fact.grounds}
    return {quote.evidence: fact for fact in known for quote in fact.quotes if quote.evidence in wanted}


def _sortable(triple: _Triple) -> tuple[str, str, str]:
    subject, predicate, value = triple
    return subject, predicate, value if isinstance(value, str) else f'"{value.text}"{value.datatype}'
