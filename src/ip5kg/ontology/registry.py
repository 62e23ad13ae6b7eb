"""The registry of known things, read once from Turtle: entities with their labels, members, parts.

Everything a curator knows is here; code only asks. The files lie in ``ontology/registry`` and can be extended
by further Turtle files of the same shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.checking import first_problem
from ip5kg.ontology.resources import registry_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

__all__ = ["KINDS", "LABELS", "Entity", "Registry", "load_registry", "registry_of"]

KINDS = {
    t.OFFICE: "office",
    t.FORUM: "forum",
    t.WORKING_BODY: "body",
    t.STAKEHOLDER: "organization",
    t.FORMAL_ORGANIZATION: "organization",
    t.ORGANIZATION: "organization",
    t.INITIATIVE: "initiative",
    t.DOCUMENT: "document",
    t.TOPIC: "topic",
    t.PLACE: "place",
}
"""Class of an entity → the short name of its kind."""

LABELS = (t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL)
"""Predicates of the names a thing goes by."""

_Value = NamedNode | Literal
_Properties = Mapping[NamedNode, Mapping[NamedNode, tuple[_Value, ...]]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A known thing with every name it goes by."""

    iri: NamedNode
    kind: str
    label: str
    labels: tuple[str, ...]
    needs_context: bool = False
    """Its names are ordinary words: only taken where the text writes them as a name."""


@dataclass(frozen=True, eq=False)
class Registry:
    """All curated knowledge, indexed for the builders."""

    quads: tuple[Quad, ...]
    entities: Mapping[NamedNode, Entity]
    by_kind: Mapping[str, tuple[Entity, ...]]
    members: Mapping[NamedNode, frozenset[NamedNode]]
    """Forum → offices that belong or once belonged to it."""
    parts: Mapping[NamedNode, frozenset[NamedNode]]
    """Entity → what it is a part of."""
    member_counts: Mapping[NamedNode, int]
    ip_forums: frozenset[NamedNode]
    """Forums whose members are IP offices (they carry ``ip5:officeKind``)."""
    properties: _Properties = field(repr=False)

    def values(self, subject: NamedNode, predicate: NamedNode) -> tuple[_Value, ...]:
        """Return the objects of ``subject predicate ?`` in file order."""
        return self.properties.get(subject, {}).get(predicate, ())

    def texts(self, subject: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        """Return the objects of ``subject predicate ?`` as plain strings."""
        return tuple(value.value for value in self.values(subject, predicate))

    def of_type(self, cls: NamedNode) -> tuple[NamedNode, ...]:
        """Return the subjects typed ``cls``, sorted."""
        found = (s for s, p in self.properties.items() if cls in p.get(t.TYPE, ()))
        return tuple(sorted(found, key=lambda node: node.value))

    def without(self, things: Collection[NamedNode]) -> Registry:
        """Return a registry that knows nothing of some things: neither they nor what refers to them."""
        return _index(q for q in self.quads if q.subject not in things and q.object not in things)

    def with_turtle(self, data: bytes, name: str) -> Registry:
        """Return a registry that holds the triples of a Turtle file, too.

        Parameters
        ----------
        data
            The file.
        name
            What to call it in messages.

        Raises
        ------
        RegistryError
            As for `load_registry`.
        """
        return _extended(self, ((data, name),))


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """Read the bundled registry and any further Turtle files.

    Raises
    ------
    RegistryError
        A file is not Turtle, holds a blank node, or an entity lacks its label.
    """
    # Known again by their content, not their names: a file may change between two builds.
    further = tuple((_read(path), str(path)) for path in extra)
    return _extended(_bundled(), further) if further else _bundled()


def registry_of(quads: Iterable[Quad]) -> Registry:
    """Return the registry that quads hold, such as those a store was built with.

    Raises
    ------
    RegistryError
        An entity lacks its label.
    """
    return _index(sorted(quads, key=str))


@cache
def _bundled() -> Registry:
    return _index(quad for name, data in registry_files() for quad in _parse(data, name))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RegistryError(f"registry {path}: cannot be read ({error.strerror}); check the path") from error


@cache
def _extended(registry: Registry, further: tuple[tuple[bytes, str], ...]) -> Registry:
    quads = [*registry.quads]
    for data, name in further:
        quads.extend(_checked(_parse(data, name), name))
    return _index(quads)


def _parse(data: bytes, name: str) -> list[Quad]:
    try:
        found = [
            Quad(q.subject, q.predicate, q.object, t.REGISTRY_GRAPH) for q in parse(data, RdfFormat.TURTLE)
        ]
    except SyntaxError as error:
        raise RegistryError(f"registry {name}: not valid Turtle ({error}); mend the line named") from error
    for quad in found:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            raise RegistryError(f"registry {name}: blank node near {quad.predicate.value}; give it an IRI")
    return found


def _checked(quads: list[Quad], name: str) -> list[Quad]:
    if problem := first_problem(quads):
        raise RegistryError(f"registry {name}: {problem}")
    return quads


def _index(quads: Iterable[Quad]) -> Registry:
    unique = tuple(dict.fromkeys(quads))
    properties = _properties(unique)
    entities = {e.iri: e for e in (_entity(iri, po) for iri, po in properties.items()) if e}
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities.values(), key=lambda e: e.iri.value):
        by_kind[entity.kind].append(entity)
    return Registry(
        quads=unique,
        entities=entities,
        by_kind={kind: tuple(found) for kind, found in by_kind.items()},
        members=_members(properties),
        parts={s: frozenset(_nodes(po[t.IS_PART_OF])) for s, po in properties.items() if t.IS_PART_OF in po},
        member_counts={
            s: int(po[t.MEMBER_COUNT][0].value) for s, po in properties.items() if t.MEMBER_COUNT in po
        },
        ip_forums=frozenset(s for s, po in properties.items() if t.OFFICE_KIND in po),
        properties=properties,
    )


def _properties(quads: Iterable[Quad]) -> _Properties:
    """Return subject → predicate → objects; `_parse` has refused blank nodes."""
    found: dict[NamedNode, dict[NamedNode, list[_Value]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject][quad.predicate].append(quad.object)
    return {s: {p: tuple(objects) for p, objects in po.items()} for s, po in found.items()}


def _entity(iri: NamedNode, properties: Mapping[NamedNode, tuple[_Value, ...]]) -> Entity | None:
    kind = next((KINDS[c] for c in _nodes(properties.get(t.TYPE, ())) if c in KINDS), None)
    if kind is None:
        return None
    labels = [value.value for predicate in LABELS for value in properties.get(predicate, ())]
    if t.PREF_LABEL not in properties:
        raise RegistryError(f"registry: {iri.value} has no skos:prefLabel; give it one")
    context = any(value.value == "true" for value in properties.get(t.NEEDS_CONTEXT, ()))
    return Entity(iri, kind, properties[t.PREF_LABEL][0].value, tuple(dict.fromkeys(labels)), context)


def _members(properties: _Properties) -> dict[NamedNode, frozenset[NamedNode]]:
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for subject, po in properties.items():
        for forum in _nodes(po.get(t.MEMBER_OF, ())):
            found[forum].add(subject)
        for forum in _nodes(po.get(t.MEMBER_ORGANIZATION, ())):
            found[forum].update(_nodes(po.get(t.MEMBER, ())))
    return {forum: frozenset(members) for forum, members in found.items()}


def _nodes(values: Iterable[_Value]) -> list[NamedNode]:
    return [value for value in values if isinstance(value, NamedNode)]
