"""From what a person types to an IRI: IRIs, CURIEs, and any name an entity goes by.

Names are compared without case, accents, punctuation, honorifics and British or American endings, the words
of a person's name in any order. Nothing is guessed: what is like it is only suggested.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions

from ip5kg.errors import EntityError
from ip5kg.graph.entities import all_entities, last_part, short_iri
from ip5kg.graph.origins import kept
from ip5kg.ontology import terms
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.store import GraphStore

__all__ = ["find_entity", "find_property"]

_SUGGESTIONS = 5
_LIKE = 0.6  # of difflib's ratio
_WORD_LIKE = 0.8  # higher, because a word is short
_PART = 4  # letters of a name that tell something
_NAMELESS = frozenset({"action", "figure"})  # their labels are descriptions
_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir", "the"})


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
        return kept(store, node)
    listed = all_entities(store)
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
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - it is a SELECT query
    used = sorted({row["p"].value for row in rows})
    wanted = _full_iri(text)
    folded = _fold(text)
    matches = [iri for iri in used if iri == wanted] or [
        iri for iri in used if _fold(last_part(iri)) == folded
    ]
    if len(matches) == 1:
        return NamedNode(matches[0])
    names = ", ".join(short_iri(iri) for iri in matches or used)
    what = "may mean" if matches else "is no property that a fact has; choose one of"
    raise EntityError(f"{text!r} {what} {names}")


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
    return (entity.label, *entity.names, last_part(entity.iri))


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
    wanted = _fold(text)
    near = _holding(by_fold, wanted) or difflib.get_close_matches(wanted, by_fold, _SUGGESTIONS, _LIKE)
    found = [by_fold[fold] for fold in near] or _with_word_like(listed, text)
    return list(dict.fromkeys(found))[:_SUGGESTIONS]


def _holding(folds: Iterable[str], part: str) -> list[str]:
    """Return the names that hold a part (Kasutani), those that begin with it and the shortest first."""
    if len(part) < _PART:
        return []
    holding = (fold for fold in folds if part in fold)
    return sorted(holding, key=lambda fold: (not fold.startswith(part), len(fold), fold))


def _with_word_like(listed: Iterable[NamedEntity], text: str) -> list[NamedEntity]:
    """Return the entities one of whose words is like what is typed (Kasutami)."""
    by_word: dict[str, list[NamedEntity]] = {}
    for entity in sorted(listed):
        for word in () if entity.kind in _NAMELESS else _words(entity.label):
            by_word.setdefault(word, []).append(entity)
    near = difflib.get_close_matches(_fold(text), by_word, _SUGGESTIONS, _WORD_LIKE)
    return [entity for word in near for entity in by_word[word]]


def _listed(found: Iterable[NamedEntity]) -> str:
    return ", ".join(f"{entity.label} ({short_iri(entity.iri)})" for entity in found)
