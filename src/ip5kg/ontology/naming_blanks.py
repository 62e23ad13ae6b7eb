"""Turtle without blank nodes: each gets an IRI in the order of the file (RDF 1.1, section 3.5).

So the same file gives the same triples, which a store can compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["parse_named"]


def parse_named(turtle: bytes, graph: NamedNode, namespace: str) -> tuple[Quad, ...]:
    """Return the triples of a Turtle file as quads of a graph, blank nodes named.

    Parameters
    ----------
    turtle
        The file.
    graph
        The graph of the quads.
    namespace
        What the IRIs of blank nodes begin with; a number follows.

    Raises
    ------
    SyntaxError
        If it is not Turtle.
    """
    names: dict[BlankNode, NamedNode] = {}

    def named(node: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        if isinstance(node, BlankNode):
            return names.setdefault(node, NamedNode(f"{namespace}{len(names) + 1}"))
        if not isinstance(node, NamedNode | Literal):
            raise SyntaxError("a triple as a term is not RDF 1.1")
        return node

    found: list[Quad] = []
    for quad in parse(turtle, RdfFormat.TURTLE):
        subject = named(quad.subject)
        if isinstance(subject, NamedNode):
            found.append(Quad(subject, quad.predicate, named(quad.object), graph))
    return tuple(found)
