"""Evidence in RDF 1.2: what names a triple by three triples there reifies a triple term here, and back.

RDF 1.1 reification (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) and ``rdf:reifies`` of a triple term
(https://www.w3.org/TR/rdf12-concepts/#section-triple-terms-reification) say the same: nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ip5kg.errors import ExportError
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["REIFIES", "to_rdf_11", "to_rdf_12"]

REIFIES = NamedNode(t.RDF_NS + "reifies")

_PARTS = (t.SUBJECT, t.PREDICATE, t.OBJECT)
_Node = tuple[object, object]  # a graph and a node of it


def to_rdf_12(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads with a triple term for each node that names one triple; others stay as they are.

    >>> evidence, office = NamedNode("urn:evidence"), NamedNode("urn:office")
    >>> parts = [(t.SUBJECT, office), (t.PREDICATE, t.TYPE), (t.OBJECT, t.OFFICE)]
    >>> quads = [Quad(evidence, predicate, value) for predicate, value in parts]
    >>> [quad.object == Triple(office, t.TYPE, t.OFFICE) for quad in to_rdf_12(quads)]
    [True]
    >>> to_rdf_11(to_rdf_12(quads)) == quads
    True
    """
    given = list(quads)
    told: dict[_Node, dict[object, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in given:
        if quad.predicate in _PARTS:
            told[quad.graph_name, quad.subject][quad.predicate].append(quad)
    named = {node: triple for node, parts in told.items() if (triple := _triple(parts))}
    kept: list[Quad] = []
    for quad in given:
        triple = named.get((quad.graph_name, quad.subject))
        if triple is None or quad.predicate not in _PARTS:
            kept.append(quad)
        elif quad.predicate == t.SUBJECT:
            kept.append(Quad(quad.subject, REIFIES, triple, quad.graph_name))
    return kept


def to_rdf_11(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads with three triples for each triple term.

    Raises
    ------
    ExportError
        If something has no counterpart in RDF 1.1: a node that reifies several triples, a triple term that is
        not reified or holds another, a text with a direction.
    """
    made: list[Quad] = []
    seen: set[_Node] = set()
    for quad in quads:
        if quad.predicate != REIFIES or not isinstance(quad.object, Triple):
            _check(quad.object)
            made.append(quad)
            continue
        if (quad.graph_name, quad.subject) in seen:
            raise ExportError(f"{quad.subject} reifies several triples, which RDF 1.1 cannot tell apart")
        seen.add((quad.graph_name, quad.subject))
        made.extend(_parts(quad, quad.object))
    return made


def _triple(parts: dict[object, list[Quad]]) -> Triple | None:
    """Return the triple that is named, or None if it is not just one."""
    if any(len(parts[part]) != 1 for part in _PARTS):
        return None
    subject, predicate, value = (parts[part][0].object for part in _PARTS)
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode):
        return None
    return Triple(subject, predicate, value)


def _parts(quad: Quad, triple: Triple) -> list[Quad]:
    _check(triple.object)
    values = (triple.subject, triple.predicate, triple.object)
    return [Quad(quad.subject, p, o, quad.graph_name) for p, o in zip(_PARTS, values, strict=True)]


def _check(term: object) -> None:
    if isinstance(term, Triple) or (isinstance(term, Literal) and term.direction is not None):
        raise ExportError(f"{term} has no counterpart in RDF 1.1; choose RDF 1.2")
