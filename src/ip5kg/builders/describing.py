"""The first facts of any thing a text tells of: its class and its label."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.model import Fact
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["described", "hashed_iri", "worded"]

_HASH_DIGITS = 16


def worded(note: Annotated, words: str) -> Literal:
    """Return words as a literal in the language of the statement."""
    return Literal(words, language=note.statement.language)


def described(
    note: Annotated, node: NamedNode, cls: NamedNode, label: str, passage: Passage, rule: str
) -> Iterator[Fact]:
    """Yield the class and the preferred label of a thing.

    Parameters
    ----------
    note
        Gives the language of the label.
    node, cls, label
        The thing, its class and what to call it.
    passage, rule
        What the facts rest on.
    """
    yield Fact(node, t.TYPE, cls, passage, rule)
    yield Fact(node, t.PREF_LABEL, worded(note, label), passage, rule)


def hashed_iri(kind: str, note: Annotated, *parts: object) -> NamedNode:
    """Return the IRI of something that only its place in the statement identifies."""
    key = "\n".join(map(str, (note.statement.identifier, *parts)))
    digest = hashlib.sha256(key.encode()).hexdigest()[:_HASH_DIGITS]
    return NamedNode(f"{t.DATA_NS}{kind}/{digest}")
