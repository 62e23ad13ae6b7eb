"""The files of a release, each in a format that a kind of tool reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ip5kg.graph.export import serialise
from ip5kg.graph.fact_files import csv_metadata, table_bytes
from ip5kg.graph.fact_table import FactTable
from ip5kg.graph.neo4j import neo4j_files
from ip5kg.graph.network import KINDS, network
from ip5kg.graph.network_files import network_bytes
from ip5kg.ontology import resources
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.saved import saved_queries
from ip5kg.releasing.model import ReleaseFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.graph.store import GraphStore

__all__ = ["contents"]


class _Form(NamedTuple):
    """A form in which the whole graph is written."""

    name: str
    title: str
    media_type: str
    standard: str
    rdf_12: bool = False


_GRAPHS = (
    _Form("ip5kg.ttl", "The graph as Turtle", "text/turtle", "https://www.w3.org/TR/turtle/"),
    _Form(
        "ip5kg.trig",
        "The graph as TriG, a graph for each statement",
        "application/trig",
        "https://www.w3.org/TR/trig/",
    ),
    _Form(
        "ip5kg.nq",
        "The graph as N-Quads, a graph for each statement",
        "application/n-quads",
        "https://www.w3.org/TR/n-quads/",
    ),
    _Form(
        "ip5kg.jsonld",
        "The graph as JSON-LD, a graph for each statement",
        "application/ld+json",
        "https://www.w3.org/TR/json-ld11/",
    ),
    _Form(
        "ip5kg-rdf-1.2.ttl",
        "The graph as Turtle 1.2, evidence as annotations",
        "text/turtle",
        "https://www.w3.org/TR/rdf12-turtle/",
        rdf_12=True,
    ),
    _Form(
        "ip5kg-rdf-1.2.trig",
        "The graph as TriG 1.2, evidence as annotations",
        "application/trig",
        "https://www.w3.org/TR/rdf12-trig/",
        rdf_12=True,
    ),
)
_NETWORKS = {
    "cyjs": ("Cytoscape JSON", "application/json", "https://js.cytoscape.org/#notation/elements-json"),
    "gexf": ("GEXF for Gephi", "application/xml", "https://gexf.net/"),
    "graphml": ("GraphML", "application/xml", "http://graphml.graphdrawing.org/"),
}
_CSV, _RFC_4180 = "text/csv", "https://www.rfc-editor.org/rfc/rfc4180"
_SHACL, _OWL = "https://www.w3.org/TR/shacl/", "https://www.w3.org/TR/owl2-overview/"


def contents(store: GraphStore, endpoint: str | None = None) -> Iterator[ReleaseFile]:
    """Yield the files, one made after the other.

    Parameters
    ----------
    store
        What to release.
    endpoint
        SPARQL endpoint that the examples are for, if there is one.
    """
    for name, title, media_type, standard, rdf_12 in _GRAPHS:
        made = serialise(store, name.rpartition(".")[2], rdf_12=rdf_12)
        yield ReleaseFile(name, title, media_type, made, standard, graph=True)
    yield from _vocabulary(endpoint)
    yield from _tables(store)
    yield from _networks(store)


def _vocabulary(endpoint: str | None) -> Iterator[ReleaseFile]:
    turtle = "text/turtle"
    shapes, evidence = resources.shapes_turtle(), resources.evidence_shapes_turtle()
    examples = catalogue(saved_queries(), endpoint).encode()
    yield ReleaseFile("ontology.ttl", "The ontology", turtle, resources.ontology_turtle(), _OWL)
    yield ReleaseFile("shapes.ttl", "Shapes of entities", turtle, shapes, _SHACL)
    yield ReleaseFile("evidence-shapes.ttl", "Shapes of evidence", turtle, evidence, _SHACL)
    described = resources.release_shapes_turtle()
    yield ReleaseFile("release-shapes.ttl", "Shapes of this description", turtle, described, _SHACL)
    yield ReleaseFile("queries.ttl", "Questions as SPARQL examples", turtle, examples, _SHACL)
    context = resources.context_json()
    standard = "https://www.w3.org/TR/json-ld11/"
    yield ReleaseFile("context.jsonld", "The JSON-LD context", "application/ld+json", context, standard)


def _tables(store: GraphStore) -> Iterator[ReleaseFile]:
    """Yield the facts as a table and for Neo4j; not as Parquet, whose bytes change with its library."""
    table, name = FactTable.of(store), "facts.csv"
    csvw = "https://www.w3.org/TR/tabular-metadata/"
    made, described = table_bytes(table, "csv"), csv_metadata(name)
    yield ReleaseFile(name, "The facts as a table, each with its sentence", _CSV, made, _RFC_4180)
    title = "What the columns of the table hold"
    yield ReleaseFile(f"{name}-metadata.json", title, "application/csvm+json", described, csvw)
    for file, content in neo4j_files(store).items():
        table_of = file.endswith(".csv")
        media_type = _CSV if table_of else "text/plain"
        standard = _RFC_4180 if table_of else None
        yield ReleaseFile(f"neo4j/{file}", f"For Neo4j: {file}", media_type, content, standard)


def _networks(store: GraphStore) -> Iterator[ReleaseFile]:
    for kind in KINDS:
        drawn = network(store, kind)
        for suffix, (title, media_type, standard) in _NETWORKS.items():
            name = f"network-{kind}.{suffix}"
            made = network_bytes(drawn, f".{suffix}")
            yield ReleaseFile(name, f"The network {kind} as {title}", media_type, made, standard)
