"""Deeds told as nouns: "following the adoption of the roadmap", "the meeting saw the launch of"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["is_deed"]

_DETERMINERS = frozenset({"the", "a", "an", "their", "its", "this"})
# What comes before a noun that tells a deed as done.
_AFTER = frozenset({"with", "following", "after", "upon", "since"})
_OF = frozenset({"of", "on", "among", "amongst", "between"})
_ANNOUNCED = frozenset(
    {("was", "announced"), ("been", "announced"), ("was", "celebrated"), ("took", "place")}
)
_REACH = 3  # words between a determiner and its noun


def is_deed(lexicon: Lexicon, row: Words, index: int, stop: int) -> bool:
    """Tell "following the adoption of", which was done, from "proposed the adoption of"."""
    if row.at(stop) not in _OF:
        return False
    position = index - 1
    while position >= index - _REACH and row.at(position) not in _DETERMINERS:
        if row.at(position) in _AFTER:
            break  # "after lengthy discussion of"
        position -= 1
    if row.at(position) in _DETERMINERS:
        position -= 1
    before = row.at(position)
    if not before and _is_announced(row, stop):
        return True
    if before in {"was", "were"}:
        return row.at(position - 1) == "there"
    told = _telling(lexicon)
    return before in _AFTER or (before,) in told or (row.at(position - 1), before) in told


def _is_announced(row: Words, stop: int) -> bool:
    """Tell "The adoption of X was announced" at the head of a sentence."""
    return any(pair in _ANNOUNCED for pair in pairwise(row.words[stop:]))


@cache
def _telling(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """Return the words before a deed that say that it took place: ``("saw",)``, ``("led", "to")``."""
    return frozenset(tuple(words.lower().split()) for words in lexicon.words["tells a deed"])
