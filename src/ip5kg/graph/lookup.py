"""From what a person types to an IRI: IRIs, CURIEs, and any name an entity goes by.

Names are compared without case, accents, punctuation, honorifics and British or American endings, the words
of a person's name in any order. Nothing is guessed: what is like it is only suggested.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.errors import EntityError
from ip5kg.ontology import terms
from ip5kg.ontology.registry import KINDS as REGISTRY_KINDS
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.graph.store import GraphStore

__all__ = ["KINDS", "NamedEntity", "entities", "find_entity", "find_property", "short_iri"]

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

_SUGGESTIONS = 5
_NAMELESS = frozenset({"action", "figure"})  # their labels are descriptions
_NAMES = (
    terms.PREF_LABEL,
    terms.ALT_LABEL,
    terms.HIDDEN_LABEL,
    terms.NOTATION,
    terms.IDENTIFIER,
    terms.TITLE,
)
_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir", "the"})
_STATEMENTS = terms.DATA_NS + "statement/"


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
        e for e in _all(store) if kind in {None, e.kind} and (known or _is_told(store, NamedNode(e.iri)))
    ]
    return tuple(sorted(found, key=lambda entity: (KINDS.index(entity.kind), entity.label, entity.iri)))


def find_entity(store: GraphStore, text: str) -> NamedNode:
    """Return the one entity that an IRI, a CURIE or a name means.

    Parameters
    ----------
    store
        Where to look.
    text
        ``https://w3id.org/ip5kg/id/office/epo``, ``id:office/epo``, ``office/epo``, ``EPO``,
        ``european patent office``, ``Toshihide Kasutani``, …

    Raises
    ------
    EntityError
        If it means nothing (the nearest names are suggested) or more than one thing (all are listed).
    """
    node = _expand(text, store)
    if node is not None:
        return node
    listed = _all(store)
    for matches in (_by_label(listed, text), _by_name(listed, text), _by_fold(listed, text)):
        if len(matches) == 1:
            return NamedNode(matches[0].iri)
        if matches:
            raise EntityError(f"{text!r} may mean {_listed(sorted(matches))}; say which by its IRI")
    near = _nearest(listed, text)
    hint = f"did you mean {_listed(near)}?" if near else "list what there is (ip5kg entities)"
    raise EntityError(f"nothing is called {text!r}; {hint}")


def find_property(store: GraphStore, text: str) -> NamedNode:
    """Return the property that an IRI, a CURIE (``ip5:chair``) or a local name (``chair``) means.

    Raises
    ------
    EntityError
        If it means no property of the store, or more than one.
    """
    rows = store.query("SELECT DISTINCT ?p { [] rdf:predicate ?p }")
    used = sorted({row["p"].value for row in rows})  # type: ignore[union-attr]
    wanted = _full_iri(text)
    folded = _fold(text)
    matches = [iri for iri in used if iri == wanted] or [iri for iri in used if _fold(_local(iri)) == folded]
    if len(matches) == 1:
        return NamedNode(matches[0])
    names = ", ".join(short_iri(iri) for iri in matches or used)
    what = "may mean" if matches else "is no property that a fact has; choose one of"
    raise EntityError(f"{text!r} {what} {names}")


def short_iri(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI where no prefix fits.

    >>> short_iri("https://w3id.org/ip5kg/id/office/epo")
    'id:office/epo'
    """
    for name, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{name}:{iri[len(namespace) :]}"
    return iri


def _all(store: GraphStore) -> list[NamedEntity]:
    """Return every typed entity; the registry's label comes before those of statements."""
    kinds: dict[NamedNode, str] = {}
    for cls, kind in reversed(_CLASSES.items()):
        for quad in store.database.quads_for_pattern(None, terms.TYPE, cls, None):
            if isinstance(quad.subject, NamedNode):
                kinds[quad.subject] = kind
    names: dict[NamedNode, list[tuple[int, bool, str]]] = defaultdict(list)
    for rank, predicate in enumerate(_NAMES):
        for quad in store.database.quads_for_pattern(None, predicate, None, None):
            if quad.subject in kinds and isinstance(quad.object, Literal):
                told = quad.graph_name != terms.REGISTRY_GRAPH
                names[quad.subject].append((rank, told, quad.object.value))  # type: ignore[index]
    return [_entity(node, kind, sorted(names.get(node, ()))) for node, kind in kinds.items()]


def _entity(node: NamedNode, kind: str, names: Sequence[tuple[int, bool, str]]) -> NamedEntity:
    label = names[0][2] if names else _local(node.value)
    others = {name for *_, name in names if name != label}
    return NamedEntity(kind, label, node.value, tuple(sorted(others)))


def _is_told(store: GraphStore, node: NamedNode) -> bool:
    """Return whether a statement says anything of the entity or names it."""
    return any(
        isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(_STATEMENTS)
        for subject, value in ((node, None), (None, node))
        for quad in store.database.quads_for_pattern(subject, None, value, None)
    )


def _expand(text: str, store: GraphStore) -> NamedNode | None:
    """Return the node that an IRI, a CURIE or a path such as ``office/epo`` names, if the store has it."""
    candidates = [_full_iri(text)]
    if re.fullmatch(r"[a-z]+[/:][\w./-]+", text):
        candidates.append(terms.DATA_NS + text.replace(":", "/", 1))
    for iri in candidates:
        if iri is None:
            continue
        node = NamedNode(iri)
        for subject, value in ((node, None), (None, node)):
            if next(store.database.quads_for_pattern(subject, None, value, None), None):
                return node
    return None


def _full_iri(text: str) -> str | None:
    """Return the IRI that is written out or as a CURIE; None if the text is neither."""
    plain = text.strip().removeprefix("<").removesuffix(">")
    if re.search(r"[\s<>\"{}|\\^`]", plain):
        return None
    prefix, colon, local = plain.partition(":")
    if colon and prefix in terms.PREFIXES:
        return terms.PREFIXES[prefix] + local
    return plain if re.match(r"[a-z][a-z0-9+.-]*:", plain) else None


def _by_label(listed: Iterable[NamedEntity], text: str) -> list[NamedEntity]:
    return [entity for entity in listed if entity.label == text]


def _by_name(listed: Iterable[NamedEntity], text: str) -> list[NamedEntity]:
    return [entity for entity in listed if text in entity.names]


def _by_fold(listed: Iterable[NamedEntity], text: str) -> list[NamedEntity]:
    wanted, words = _fold(text), _words(text)
    return [
        entity
        for entity in listed
        if any(_fold(name) == wanted for name in _names(entity))
        or (entity.kind == "person" and any(_words(name) == words for name in _names(entity)))
    ]


def _names(entity: NamedEntity) -> tuple[str, ...]:
    return (entity.label, *entity.names, _local(entity.iri))


def _fold(text: str) -> str:
    """Return a key without case, accents, punctuation, honorifics and regional endings."""
    plain = "".join(word for word in slug(text).split("-") if word not in _HONORIFICS)
    return re.sub(r"is(?=ation|e$|ed$|ing$)", "iz", plain).replace("programme", "program")


def _words(text: str) -> list[str]:
    """Return the words of a name in alphabetical order, so that family and given name may change places."""
    return sorted(word for word in slug(text).split("-") if word not in _HONORIFICS)


def _nearest(listed: Sequence[NamedEntity], text: str) -> list[NamedEntity]:
    by_fold: dict[str, NamedEntity] = {}
    for entity in sorted(listed):
        for name in () if entity.kind in _NAMELESS else _names(entity):
            by_fold.setdefault(_fold(name), entity)
    near = difflib.get_close_matches(_fold(text), by_fold, n=_SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(by_fold[fold] for fold in near))


def _listed(found: Iterable[NamedEntity]) -> str:
    return ", ".join(f"{entity.label} ({short_iri(entity.iri)})" for entity in found)


def _local(iri: str) -> str:
    return re.split("[/#]", iri)[-1]
