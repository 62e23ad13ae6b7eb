"""What an entry of the lexicon says: its labels, its properties, and its phrase in all forms."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.inflection import inflect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from ip5kg.ontology.registry import Registry

__all__ = ["GAP", "alternatives", "inflected", "labels_of", "local_name", "lowered", "one"]

GAP = "…"
"""Stands for a few words in a phrase; how many, each kind of entry says."""


def labels_of(registry: Registry, node: NamedNode) -> tuple[str, ...]:
    """Return the preferred and the other labels of an entry."""
    return registry.texts(node, t.PREF_LABEL) + registry.texts(node, t.ALT_LABEL)


def one(registry: Registry, node: NamedNode, predicate: NamedNode) -> str:
    """Return what an entry says with a predicate.

    Raises
    ------
    RegistryError
        If it says nothing.
    """
    values = registry.texts(node, predicate)
    if not values:
        raise RegistryError(f"registry: {node.value} has no <{predicate.value}>; give it one")
    return values[0]


def lowered(registry: Registry, node: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
    """Return what an entry says with a predicate, in lower case, in the order of the file."""
    return tuple(value.lower() for value in registry.texts(node, predicate))


def alternatives(written: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each phrase that ``/`` between words stands for.

    >>> [" ".join(words) for words in alternatives("hold talks/discussions on/about")]
    ['hold talks on', 'hold talks about', 'hold discussions on', 'hold discussions about']
    """
    return product(*(word.split("/") for word in written.split()))


def inflected(
    registry: Registry, node: NamedNode, phrase: str = ""
) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return the phrase of an entry as written, the forms of its first word, and the words after it.

    Parameters
    ----------
    registry, node
        The entry.
    phrase
        One of its labels that begins with the same word; else the preferred label.

    Raises
    ------
    RegistryError
        If the entry has no phrase.
    """
    phrase = phrase or one(registry, node, t.PREF_LABEL)
    head, *tail = phrase.lower().split()
    forms = inflect(head)
    forms["past"] = next(iter(registry.texts(node, t.PAST_FORM)), forms["past"])
    forms["participle"] = next(iter(registry.texts(node, t.PARTICIPLE_FORM)), forms["past"])
    return phrase, forms, tuple(tail)


def local_name(iri: str) -> str:
    """Return the part of an IRI after its last slash or hash."""
    return re.split(r"[#/]", iri)[-1]
