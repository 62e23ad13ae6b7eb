"""From pyoxigraph terms to rdflib terms, directly: no text in between, each term made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import XSD

from ip5kg.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

__all__ = ["to_dataset", "to_graph"]

_Node = rdflib.URIRef | rdflib.Literal | rdflib.BNode


def to_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return the triples of the quads as one rdflib graph."""
    graph = rdflib.Graph()
    _bind(graph)
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def to_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Return the quads as an rdflib dataset with the same named graphs, queried as their union."""
    dataset = rdflib.Dataset(default_union=True)
    _bind(dataset)
    graphs: dict[object, rdflib.Graph] = {}
    for quad in quads:
        if quad.graph_name not in graphs:
            graphs[quad.graph_name] = dataset.graph(_node(quad.graph_name))
        graphs[quad.graph_name].add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return dataset


def _bind(graph: rdflib.Graph) -> None:
    for name, iri in PREFIXES.items():
        graph.bind(name, iri, replace=True)


@lru_cache(maxsize=100_000)
def _node(term: object) -> _Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"{term} has no counterpart in RDF 1.1")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == str(XSD.string):
        return rdflib.Literal(term.value)  # as rdflib's own parsers read it
    # The lexical form stays as it is, right or wrong: the shapes judge it.
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
