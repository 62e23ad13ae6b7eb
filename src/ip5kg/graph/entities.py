"""The entities of a store: what kind of thing each is and every name it goes by."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.errors import EntityError
from ip5kg.ontology import terms
from ip5kg.ontology.registry import KINDS as REGISTRY_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.graph.store import GraphStore

__all__ = [
    "KINDS",
    "OTHER",
    "NamedEntity",
    "all_entities",
    "entities",
    "last_part",
    "named",
    "short_iri",
    "unnamed",
]

_CLASSES = {
    **REGISTRY_KINDS,
    terms.ORGANIZATION: "organization",
    terms.PERSON: "person",
    terms.MEETING: "meeting",
    terms.MEMBERSHIP: "post",
    terms.ACTION: "action",
    terms.FIGURE: "figure",
    terms.STATEMENT: "statement",
}
KINDS = tuple(dict.fromkeys(_CLASSES.values()))
"""Kinds of entities, in the order in which they are listed."""


OTHER = "other"
"""Kind of what is none of these: steps, levels, classes."""

_NAMES = (
    terms.PREF_LABEL,
    terms.ALT_LABEL,
    terms.HIDDEN_LABEL,
    terms.NOTATION,
    terms.IDENTIFIER,
    terms.TITLE,
)
_STATEMENTS = terms.DATA_NS + "statement/"

_Name = tuple[int, bool, str]  # rank of the property, whether a statement tells it, the name


@dataclass(frozen=True, slots=True, order=True)
class NamedEntity:
    """An entity with its kind and every name it goes by."""

    kind: str
    label: str
    iri: str
    names: tuple[str, ...] = ()
    """Other names, sorted."""


def entities(store: GraphStore, kind: str | None = None, *, known: bool = False) -> tuple[NamedEntity, ...]:
    """Return the entities of the store, sorted by kind and label.

    Parameters
    ----------
    store
        Where to look.
    kind
        One of `KINDS`, or None for all.
    known
        Whether to list what the registry knows besides what statements tell of.

    Raises
    ------
    EntityError
        If there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise EntityError(f"no kind of entity {kind!r}; choose one of {', '.join(KINDS)}")
    found = [
        e
        for e in all_entities(store)
        if kind in {None, e.kind} and (known or _is_told(store, NamedNode(e.iri)))
    ]
    return tuple(sorted(found, key=lambda entity: (KINDS.index(entity.kind), entity.label, entity.iri)))


def all_entities(store: GraphStore) -> list[NamedEntity]:
    """Return every entity of the kinds, in no particular order."""
    kinds: dict[NamedNode, str] = {}
    for cls, kind in reversed(_CLASSES.items()):
        for quad in store.database.quads_for_pattern(None, terms.TYPE, cls, None):
            if isinstance(quad.subject, NamedNode):
                kinds[quad.subject] = kind
    names: dict[NamedNode, list[_Name]] = defaultdict(list)
    for rank, predicate in enumerate(_NAMES):
        for quad in store.database.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                names[quad.subject].append((rank, quad.graph_name != terms.REGISTRY_GRAPH, quad.object.value))
    return [_entity(node, kind, names.get(node, ())) for node, kind in kinds.items()]


def named(store: GraphStore, node: NamedNode) -> NamedEntity:
    """Return the kind and names of one node, whatever it is."""
    classes = {quad.object for quad in store.database.quads_for_pattern(node, terms.TYPE, None, None)}
    kind = next((kind for cls, kind in _CLASSES.items() if cls in classes), OTHER)
    names = [
        (rank, quad.graph_name != terms.REGISTRY_GRAPH, quad.object.value)
        for rank, predicate in enumerate(_NAMES)
        for quad in store.database.quads_for_pattern(node, predicate, None, None)
        if isinstance(quad.object, Literal)
    ]
    return _entity(node, kind, names)


def short_iri(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI where no prefix fits.

    >>> short_iri("https://w3id.org/ip5kg/id/office/epo")
    'id:office/epo'
    """
    for name, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{name}:{iri[len(namespace) :]}"
    return iri


def last_part(iri: str) -> str:
    """Return what follows the last slash or hash.

    >>> last_part("https://w3id.org/ip5kg/ontology#chair")
    'chair'
    """
    return re.split("[/#]", iri)[-1]


def unnamed(iri: str) -> str:
    """Return what to call a thing without a name: the last part of its IRI, but an address of the web whole.

    >>> unnamed("https://w3id.org/ip5kg/id/post/ana-muller-epo")
    'ana-muller-epo'
    >>> unnamed("https://www.example.org/news/")
    'https://www.example.org/news/'
    """
    return iri if short_iri(iri) == iri else last_part(iri)


def _entity(node: NamedNode, kind: str, names: Sequence[_Name]) -> NamedEntity:
    """Put together an entity; the registry's preferred label comes before those of statements."""
    label = min(names)[2] if names else unnamed(node.value)
    others = {name for *_, name in names if name != label}
    return NamedEntity(kind, label, node.value, tuple(sorted(others)))


def _is_told(store: GraphStore, node: NamedNode) -> bool:
    """Return whether a statement says anything of the entity or names it."""
    return any(
        isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(_STATEMENTS)
        for subject, value in ((node, None), (None, node))
        for quad in store.database.quads_for_pattern(subject, None, value, None)
    )
