"""What the graph holds on one entity, each line with where it comes from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.entities import NamedEntity, named, short_iri
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from ip5kg.graph.store import GraphStore

__all__ = ["Description", "Line", "describe"]

_RECORDS = frozenset({terms.SUBJECT, terms.OBJECT, terms.PREDICATE, terms.WAS_DERIVED_FROM, terms.HAS_SOURCE})
_NAMES = frozenset({terms.PREF_LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL})
_STATEMENTS = terms.DATA_NS + "statement/"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One triple of an entity, seen from it."""

    property: str
    """CURIE of the property."""
    value: str
    """Label of the other entity, or the text of a literal."""
    iri: str | None
    """IRI of the other entity."""
    sources: tuple[str, ...]
    """Identifiers of statements, ``registry`` or ``derived``, sorted."""


@dataclass(frozen=True, slots=True)
class Description:
    """An entity with its names, what is said of it and where it is named."""

    entity: NamedEntity
    facts: tuple[Line, ...]
    """Triples with the entity as subject, without its names."""
    references: tuple[Line, ...]
    """Triples with the entity as object."""


def describe(store: GraphStore, node: NamedNode) -> Description:
    """Return all that the store holds on an entity, sorted."""
    about = store.database.quads_for_pattern(node, None, None, None)
    naming = store.database.quads_for_pattern(None, None, node, None)
    facts = _lines(store, ((quad, quad.object) for quad in about if quad.predicate not in _RECORDS | _NAMES))
    references = _lines(store, ((quad, quad.subject) for quad in naming if quad.predicate not in _RECORDS))
    return Description(named(store, node), facts, references)


def _lines(store: GraphStore, ends: Iterable[tuple[Quad, object]]) -> tuple[Line, ...]:
    sources: dict[tuple[str, object], set[str]] = defaultdict(set)
    for quad, other in ends:
        sources[quad.predicate.value, other].add(_source(quad))
    lines: list[Line] = []
    for (predicate, other), where in sources.items():
        if isinstance(other, NamedNode):
            value, iri = named(store, other).label, other.value
        else:
            value, iri = other.value if isinstance(other, Literal) else str(other), None
        lines.append(Line(short_iri(predicate), value, iri, tuple(sorted(where))))
    return tuple(sorted(lines, key=lambda line: (line.property, line.value, line.iri or "")))


def _source(quad: Quad) -> str:
    graph = quad.graph_name
    iri = graph.value if isinstance(graph, NamedNode) else ""
    return iri.removeprefix(_STATEMENTS).rsplit("/", 1)[-1]
