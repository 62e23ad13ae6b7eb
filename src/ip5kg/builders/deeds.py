"""Deeds told as nouns: "following the adoption of the roadmap", "the meeting saw the launch of"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["is_deed", "is_first_deed"]

_DETERMINERS = frozenset({"the", "a", "an", "their", "its", "this"})
# What comes before a noun that tells a deed as done.
_AFTER = frozenset({"with", "following", "after", "upon", "since"})
_OF = frozenset({"of", "on", "about", "among", "amongst", "between"})
_ANNOUNCED = frozenset(
    {
        *(("was", "announced"), ("been", "announced"), ("was", "celebrated"), ("took", "place")),
        *(
            ("the", "highlight"),
            ("a", "highlight"),
            ("a", "milestone"),
            ("the", "outcome"),
            ("the", "result"),
        ),
    }
)
# What is told of a meeting, before the noun of a deed: "the highlight was the adoption of".
_HIGHLIGHTS = frozenset({"highlight", "highlights", "outcome", "outcomes", "result", "results"})
_HIGHLIGHT = 8  # words before a deed in which that stands
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
    if before in {"was", "were", "included"}:
        near = row.words[max(0, position - _HIGHLIGHT) : position]
        return row.at(position - 1) == "there" or not _HIGHLIGHTS.isdisjoint(near)
    if before == "for":  # "met in Tokyo for discussions on"
        return not _met(lexicon).isdisjoint(row.words[max(0, position - _HIGHLIGHT) : position])
    told = _telling(lexicon)
    return before in _AFTER or (before,) in told or (row.at(position - 1), before) in told


def is_first_deed(row: Words, index: int, stop: int) -> bool:
    """Tell "Adoption of X" and "Agreement on X" at the head of a line."""
    return row.at(stop) in {"of", "on"} and all(word in _DETERMINERS for word in row.words[:index])


@cache
def _met(lexicon: Lexicon) -> frozenset[str]:
    verbs = lexicon.meeting_verbs
    return frozenset(verb.split()[0] for form in ("past", "participle") for verb in verbs[form])


def _is_announced(row: Words, stop: int) -> bool:
    """Tell "The adoption of X was announced" at the head of a sentence."""
    return any(pair in _ANNOUNCED for pair in pairwise(row.words[stop:]))


@cache
def _telling(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """Return the words before a deed that say that it took place: ``("saw",)``, ``("led", "to")``."""
    return frozenset(tuple(words.lower().split()) for words in lexicon.words["tells a deed"])
