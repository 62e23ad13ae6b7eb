"""SHACL validation by pySHACL, statement by statement (https://www.w3.org/TR/shacl/).

Import this module only where it is used: pySHACL and rdflib take a second to load.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib.namespace import SH
from rdflib.term import BNode, Node, URIRef

from ip5kg.builders.quads import statement_iri
from ip5kg.graph.interchange import to_graph
from ip5kg.ontology import terms
from ip5kg.ontology.resources import evidence_shapes_turtle, shapes_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from ip5kg.graph.store import GraphStore

__all__ = ["Violation", "validate"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape found wrong, with the sentence it rests on where there is one."""

    statement: str
    """Identifier of the statement; ``registry``, ``decisions`` or ``derived`` for the graphs so named."""
    severity: str
    """``Violation``, ``Warning`` or ``Info``."""
    shape: str
    """IRI of the constraint or shape that failed."""
    focus: str
    """IRI of the node that was checked."""
    path: str | None
    """IRI of the property concerned."""
    value: str | None
    """The value concerned, as text."""
    message: str
    quote: str | None
    """The passage that the focus node (or the value) rests on."""
    start: int | None
    """Where the passage begins: Unicode code points of the normalised text."""

    def __str__(self) -> str:
        quote = f" — “{self.quote}”" if self.quote else ""
        return f"{self.statement}: {self.severity}: {_short(self.focus)}: {self.message}{quote}"


def validate(
    store: GraphStore, identifiers: Iterable[str] | None = None, *, curated: bool = False
) -> tuple[Violation, ...]:
    """Check statements against the shapes; nothing is changed.

    Each statement is checked with the ontology and what the registry says of the entities it refers to; its
    evidence is checked on its own. Shapes that plug-ins brought come on top.

    Parameters
    ----------
    store
        Holds the statements, the registry and the ontology.
    identifiers
        The statements to check; None for all.
    curated
        Whether to check the registry, the decisions and the derived edges too.

    Returns
    -------
    tuple of Violation
        Sorted by statement, place in the text, focus node and shape; empty if all is well.
    """
    chosen = store.statements() if identifiers is None else identifiers
    further = to_graph(store.quads(terms.SHAPES_GRAPH))
    found = [v for identifier in sorted(set(chosen)) for v in _validate_statement(store, identifier, further)]
    if curated:
        found.extend(_validate_curated(store))
    return tuple(sorted(found, key=_order))


def _validate_statement(store: GraphStore, identifier: str, further: rdflib.Graph) -> list[Violation]:
    own = list(store.quads(statement_iri(identifier)))
    around = [*store.quads(terms.ONTOLOGY_GRAPH), *_described(store, own)]
    results = [*_run(own, _shapes(evidence=True)), *_run([*own, *around], _shapes(evidence=False))]
    if further:
        results += _run_brought([*own, *around], further, statement_iri(identifier))
    if not results:
        return []
    passages = _Passages(own)
    described = {quad.subject.value for quad in own if isinstance(quad.subject, NamedNode)}
    # A flaw in the registry is the registry's, not that of each statement that refers to it.
    return [_violation(identifier, found, passages) for found in results if found.focus in described]


def _validate_curated(store: GraphStore) -> list[Violation]:
    ontology = list(store.quads(terms.ONTOLOGY_GRAPH))
    registry = list(store.quads(terms.REGISTRY_GRAPH))
    derived = list(store.quads(terms.DERIVED_GRAPH))
    decisions = list(store.quads(terms.DECISIONS_GRAPH))
    found = {
        "registry": _run([*registry, *ontology], _shapes(evidence=False)),
        "decisions": _run([*decisions, *ontology], _shapes(evidence=False)) if decisions else [],
        "derived": _run(derived, _shapes(evidence=True)),
    }
    none = _Passages([])
    return [_violation(name, result, none) for name, results in found.items() for result in results]


def _described(store: GraphStore, quads: Iterable[Quad]) -> list[Quad]:
    """Return what the registry says of the nodes of the quads, and of what it names in saying so."""
    found: list[Quad] = []
    waiting = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    seen = set(waiting)
    while waiting:
        about = store.database.quads_for_pattern(waiting.pop(), None, None, terms.REGISTRY_GRAPH)
        for quad in about:
            found.append(quad)
            if isinstance(quad.object, NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.add(quad.object)
    return found


@dataclass(frozen=True, slots=True)
class _Result:
    """A sh:ValidationResult as text."""

    severity: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    message: str


def _run(quads: list[Quad], shapes: rdflib.Graph) -> list[_Result]:
    conforms, report, _ = pyshacl.validate(to_graph(quads), shacl_graph=shapes, inplace=True)
    if conforms:
        return []
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL could not use the shapes: {report!r}")
    return sorted({_result(report, node) for node in report.objects(None, SH.result)}, key=str)


def _run_brought(quads: list[Quad], shapes: rdflib.Graph, statement: NamedNode) -> list[_Result]:
    """Run the shapes of plug-ins; that they cannot be run is a finding, too."""
    try:
        return _run(quads, shapes)
    except (RuntimeError, TypeError, ValueError, AttributeError) as error:  # what pySHACL has for bad shapes
        told = " ".join(str(error).split())
        message = f"The shapes that plug-ins brought cannot be used ({told}); mend them."
        return [_Result("Violation", terms.SHAPES_GRAPH.value, statement.value, None, None, message)]


def _result(report: rdflib.Graph, node: Node) -> _Result:
    def text(predicate: URIRef) -> str | None:
        value = report.value(node, predicate)
        return None if value is None or isinstance(value, BNode) else str(value)

    severity = (text(SH.resultSeverity) or "Violation").removeprefix(str(SH))
    shape = text(SH.sourceConstraint) or text(SH.sourceShape) or ""
    messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
    message = " ".join(" ".join(messages).split())
    return _Result(severity, shape, text(SH.focusNode) or "", text(SH.resultPath), text(SH.value), message)


@cache
def _shapes(*, evidence: bool) -> rdflib.Graph:
    turtle = evidence_shapes_turtle() if evidence else shapes_turtle()
    return to_graph(parse(turtle, RdfFormat.TURTLE))


def _violation(statement: str, result: _Result, passages: _Passages) -> Violation:
    start, quote = passages.of(result) or (None, None)
    return Violation(
        statement,
        result.severity,
        result.shape,
        result.focus,
        result.path,
        result.value,
        result.message,
        quote,
        start,
    )


class _Passages:
    """Where in the text a node of a statement's graph comes from."""

    def __init__(self, quads: list[Quad]) -> None:
        self._objects: dict[tuple[str, NamedNode], list[NamedNode | Literal]] = defaultdict(list)
        self._evidence: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._objects[quad.subject.value, quad.predicate].append(quad.object)
                if quad.predicate == terms.SUBJECT:
                    self._evidence[quad.object.value].append(quad.subject.value)

    def of(self, result: _Result) -> tuple[int, str] | None:
        """Return offset and text of the first passage of the node at fault."""
        # Constraints on a whole graph have no path, the statement as focus and the node at fault as value.
        for node in (result.focus, result.value) if result.path else (result.value, result.focus):
            places = self._places(node, result.path) if node else []
            if places:
                return min(places)
        return None

    def _places(self, node: str, path: str | None) -> list[tuple[int, str]]:
        own = self._evidence.get(node, [])
        concerned = [item for item in own if path in self._values(item, terms.PREDICATE)] or own
        passages = [
            passage for item in (node, *concerned) for passage in self._values(item, terms.WAS_DERIVED_FROM)
        ]
        selectors = [s for passage in (node, *passages) for s in self._values(passage, terms.HAS_SELECTOR)]
        found: list[tuple[int, str]] = []
        for selector in (node, *selectors):
            starts, quotes = self._values(selector, terms.START), self._values(selector, terms.EXACT)
            if starts and quotes and starts[0].isdecimal():
                found.append((int(starts[0]), quotes[0]))
        return found

    def _values(self, node: str, predicate: NamedNode) -> list[str]:
        return [value.value for value in self._objects.get((node, predicate), ())]


def _order(violation: Violation) -> tuple[str, int, str, str, str, str, str]:
    return (
        violation.statement,
        -1 if violation.start is None else violation.start,
        violation.focus,
        violation.shape,
        violation.path or "",
        violation.value or "",
        violation.message,
    )


def _short(iri: str) -> str:
    return iri.removeprefix(terms.DATA_NS)
