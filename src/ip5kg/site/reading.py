"""The store read once, whole, into plain values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from ip5kg.graph.entities import all_entities
from ip5kg.ontology import terms as t
from ip5kg.site.model import Fact, Quote, Reading, Statement, Thing, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.graph.store import GraphStore

__all__ = ["read"]

_EVIDENCE = """
SELECT ?evidence ?subject ?predicate ?object ?passage ?rule ?graph WHERE {
  GRAPH ?graph {
    ?evidence rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      prov:wasDerivedFrom ?passage ; ip5:rule ?rule .
  }
}
"""
_CURATED = """
SELECT ?subject ?predicate ?object WHERE {
  GRAPH <https://w3id.org/ip5kg/id/graph/registry> { ?subject ?predicate ?object }
}
"""
_STATEMENTS = """
SELECT ?statement ?identifier ?title ?issued ?source ?text WHERE {
  ?statement a ip5:Statement ; dcterms:identifier ?identifier ; schema:text ?text .
  OPTIONAL { ?statement dcterms:title ?title }
  OPTIONAL { ?statement dcterms:issued ?issued }
  OPTIONAL { ?statement dcterms:source ?source }
}
"""
_PASSAGES = """
SELECT ?statement ?start ?end ?kind WHERE {
  ?passage a ip5:Passage ; oa:hasSource ?statement ; oa:hasSelector ?selector ; ip5:passageKind ?kind .
  ?selector oa:start ?start ; oa:end ?end .
}
"""
_CONCEPTS = """
SELECT ?concept ?label ?definition WHERE {
  GRAPH <https://w3id.org/ip5kg/ontology> {
    ?concept a skos:Concept ; skos:prefLabel ?label ; skos:definition ?definition
  }
}
"""
_PASSAGE_NS = t.DATA_NS + "passage/"
_STATEMENT_NS = t.DATA_NS + "statement/"
_PLAIN = {t.XSD_NS + "string", t.RDF_NS + "langString"}
_DERIVED = t.DERIVED_GRAPH.value

_Triple = tuple[str, str, "str | Value"]


def read(store: GraphStore) -> Reading:
    """Return all that the pages show, sorted; derived edges come with what they rest on."""
    statements = _statements(store)
    told, grounds = _evidence(store)
    curated = {
        (row["subject"].value, row["predicate"].value, _term(row["object"])) for row in _rows(store, _CURATED)
    }
    facts = [
        Fact(
            *triple,
            quotes=tuple(sorted(told.get(triple, ()), key=lambda quote: _order(quote, statements))),
            curated=triple in curated,
            grounds=tuple(sorted(grounds.get(triple, ()))),
        )
        for triple in sorted({*told, *grounds, *curated}, key=_sortable)
    ]
    concepts = [
        (row["concept"].value, row["label"].value, row["definition"].value) for row in _rows(store, _CONCEPTS)
    ]
    labels, definitions = {c: label for c, label, _ in concepts}, {c: text for c, _, text in concepts}
    return Reading(
        _things(store, statements),
        statements,
        *_indexed(facts),
        _told(facts),
        _records(facts),
        labels,
        definitions,
    )


def _rows(store: GraphStore, query: str) -> Iterable[Any]:
    return store.database.query(query, prefixes=t.PREFIXES, use_default_graph_as_union=True)  # type: ignore[return-value]


def _term(node: Any) -> str | Value:
    if isinstance(node, Literal):
        datatype = node.datatype.value
        return Value(node.value, "" if datatype in _PLAIN else datatype, node.language or "")
    return str(node.value)


def _statements(store: GraphStore) -> dict[str, Statement]:
    passages: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in _rows(store, _PASSAGES):
        place = (int(row["start"].value), int(row["end"].value), row["kind"].value)
        passages[row["statement"].value].append(place)
    found: dict[str, Statement] = {}
    for row in _rows(store, _STATEMENTS):
        iri = row["statement"].value
        title, issued, source = ("" if row[key] is None else row[key].value for key in _OPTIONAL)
        identifier = row["identifier"].value
        found[iri] = Statement(
            iri,
            identifier,
            title or identifier,
            issued,
            source,
            row["text"].value,
            tuple(sorted(passages[iri])),
        )
    return {one.iri: one for one in sorted(found.values(), key=lambda one: (one.issued, one.title, one.iri))}


_OPTIONAL = ("title", "issued", "source")


def _evidence(store: GraphStore) -> tuple[dict[_Triple, list[Quote]], dict[_Triple, set[str]]]:
    """Return the passages of each triple that is told, and the grounds of each that is derived."""
    told: dict[_Triple, list[Quote]] = defaultdict(list)
    grounds: dict[_Triple, set[str]] = defaultdict(set)
    for row in _rows(store, _EVIDENCE):
        triple = (row["subject"].value, row["predicate"].value, _term(row["object"]))
        ground, graph = row["passage"].value, row["graph"].value
        if graph == _DERIVED:
            grounds[triple].add(ground)
            continue
        start, _, end = ground.rpartition("/")[2].partition("-")
        told[triple].append(Quote(graph, int(start), int(end), row["rule"].value, row["evidence"].value))
    return told, grounds


def _things(store: GraphStore, statements: dict[str, Statement]) -> dict[str, Thing]:
    """Return everything that has a kind; a statement goes by its title."""
    found = (
        Thing(e.iri, e.kind, statements[e.iri].title)
        if e.iri in statements
        else Thing(e.iri, e.kind, e.label, e.names)
        for e in all_entities(store)
    )
    return {thing.iri: thing for thing in sorted(found, key=lambda thing: thing.iri)}


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


def _order(quote: Quote, statements: dict[str, Statement]) -> tuple[str, str, int, str]:
    return statements[quote.statement].issued, quote.statement, quote.start, quote.evidence


def _sortable(triple: _Triple) -> tuple[str, str, str]:
    subject, predicate, value = triple
    return subject, predicate, value if isinstance(value, str) else f'"{value.text}"{value.datatype}'
