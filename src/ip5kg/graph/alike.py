"""How alike two names are, from 0 to 1, and why: words in any order, spellings, initials, abbreviations.

The measure within a word is Jaro–Winkler (https://www.census.gov/library/working-papers/1991/adrm/rr91-09.html);
words that differ only as romanisations do (vowels, h, doubled and soft consonants) count as nearly the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    _Measure = Callable[[str, str], float]

__all__ = [
    "Likeness",
    "initials",
    "name_likeness",
    "name_words",
    "person_likeness",
    "person_words",
    "skeleton",
]

_HYPHENS = re.compile(r"[-'’.]")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_INITIAL, _SOUNDALIKE, _ABBREVIATED = 0.9, 0.93, 0.95
_GENERIC = 0.4  # weight of a word that says what kind of thing is named
_SPELLING = 0.75  # least likeness at which two words may be one misspelt
_MISSING, _MISSING_INITIAL = 0.04, 0.02  # what a word costs that only one of two names has
_LONE = 0.7  # a family name alone says little
_LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are."""

    score: float
    reason: str


@lru_cache(maxsize=65_536)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without case, accents and hyphens.

    >>> person_words("Kim Young-Min"), person_words("A. Iancu")
    (('kim', 'youngmin'), ('a', 'iancu'))
    """
    # A full stop ends an initial, a hyphen joins syllables.
    return tuple(filter(None, slug(_HYPHENS.sub("", name.replace(".", " "))).split("-")))


@cache
def skeleton(word: str) -> str:
    """Return what is left of a word when romanisations are levelled.

    >>> skeleton("hirshfeld") == skeleton("hirschfeld"), skeleton("joff") == skeleton("geoff")
    (True, True)
    >>> skeleton("kim"), skeleton("kimura")
    ('km', 'kmr')
    """
    text = re.sub("g(?=[eiy])", "j", word)
    for spelling, sound in (("sch", "s"), ("sh", "s"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k")):
        text = text.replace(spelling, sound)
    head, tail = text[:1], re.sub("[aeiouwyh]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if head in "aeiou" else head) + tail)


def person_likeness(one: str, other: str) -> Likeness:
    """Return how alike two names of persons are, whatever the order of their words.

    >>> person_likeness("Drew Hirshfeld", "Hirschfeld Drew")
    Likeness(score=0.99, reason='hirshfeld ≈ hirschfeld')
    >>> person_likeness("A. Iancu", "Andrei Iancu").score, person_likeness("Lee Michelle", "Lee Daewon").score
    (0.95, 0.59)
    """
    shorter, longer = sorted((person_words(one), person_words(other)), key=lambda words: (len(words), words))
    matches = _matched(shorter, longer, _word_likeness)
    if not shorter or not matches:
        return Likeness(0.0, "")
    score = sum(likeness for _, _, likeness in matches) / len(shorter)
    left = list(longer)
    for _, word, _ in matches:
        left.remove(word)
    score -= sum(_MISSING_INITIAL if len(word) == 1 else _MISSING for word in left)
    if len(shorter) == 1 and len(longer) > 1:
        score *= _LONE
    told = [f"{a} ≈ {b}" for a, b, likeness in matches if likeness < 1]
    told += [f"only one has {word}" for word in left]
    return Likeness(round(max(score, 0.0), 2), ", ".join(told) or "the same words")


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a thing's name that count, without case, plural and regional spelling.

    >>> name_words("The Global Dossiers Programme of the IP5")
    ('global', 'dossier', 'program', 'ip5')
    """
    words = (word for word in slug(name).split("-") if word and word not in _SMALL)
    return tuple(_singular(word.replace("programme", "program")) for word in words)


def initials(words: Sequence[str]) -> set[str]:
    """Return the abbreviations that the words of a name may have: initials of two to six in a row."""
    letters = "".join(word[0] for word in words)
    size = len(letters)
    return {
        letters[start:end]
        for start in range(size)
        for end in range(start + 2, min(size, start + _LONGEST_RUN) + 1)
    }


def name_likeness(one: str, other: str, generic: Collection[str] = ()) -> Likeness:
    """Return how alike two names of things are; different numbers make different things.

    Parameters
    ----------
    one, other
        The names.
    generic
        Words, as `name_words` gives them, that say what kind of thing is named rather than which.

    >>> name_likeness("Global Dossier Initiative", "Global Dossiers", {"initiative"}).score
    0.91
    >>> name_likeness("NET/AI roadmap", "New Emerging Technologies/AI Roadmap").score > 0.9
    True
    >>> name_likeness("Working Group 1", "Working Group 2").score
    0.0
    """
    words, others = name_words(one), name_words(other)
    if {w for w in words if w.isdecimal()} != {w for w in others if w.isdecimal()}:
        return Likeness(0.0, "different numbers")
    words, others, written_out = _abbreviated(words, others)
    others, words, again = _abbreviated(others, words)

    def weight(word: str) -> float:
        return _GENERIC if word in generic or word.isdecimal() else 1.0

    matches = _matched(words, others, _spelling_likeness)
    if not any(weight(word) == 1 for word, _, _ in matches):
        return Likeness(0.0, "")
    shared = sum(likeness * (weight(a) + weight(b)) for a, b, likeness in matches)
    score = shared / sum(map(weight, (*words, *others)))
    if written_out or again:
        score *= _ABBREVIATED
    told = [f"{a} ≈ {b}" for a, b, likeness in matches if likeness < 1]
    told += [f"{short} for its words" for short in (*written_out, *again)]
    rest = [*_without(words, [a for a, _, _ in matches]), *_without(others, [b for _, b, _ in matches])]
    told += [f"only one has {word}" for word in rest]
    return Likeness(round(score, 2), ", ".join(told) or "the same words")


def _abbreviated(
    words: Sequence[str], others: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Put an abbreviation that one name has in the place of the words of the other."""
    left, used = list(others), list[str]()
    for short in words:
        size = len(short)
        if not 2 <= size <= _LONGEST_RUN or short in left:
            continue
        for start in range(len(left) - size + 1):
            if "".join(word[0] for word in left[start : start + size]) == short:
                left[start : start + size] = [short]
                used.append(short)
                break
    return tuple(words), tuple(left), tuple(used)


def _matched(words: Sequence[str], others: Sequence[str], measure: _Measure) -> list[tuple[str, str, float]]:
    """Return the best one-to-one pairing of words, greedily, with the likeness of each pair."""
    pairs = sorted(
        ((-measure(a, b), i, j) for i, a in enumerate(words) for j, b in enumerate(others)),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[str, str, float]] = []
    for minus, i, j in pairs:
        if minus < 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((words[i], others[j], -minus))
    return found


@lru_cache(maxsize=65_536)
def _word_likeness(one: str, other: str) -> float:
    """Return how alike two words of persons' names are; unlike words count less than they measure."""
    from rapidfuzz.distance import JaroWinkler

    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    measured = JaroWinkler.similarity(one, other)
    if skeleton(one) == skeleton(other) and len(skeleton(one)) > 1:
        return max(measured, _SOUNDALIKE)
    return measured if measured >= _SPELLING + 0.05 else measured**2


@lru_cache(maxsize=65_536)
def _spelling_likeness(one: str, other: str) -> float:
    """Return how alike two words of a name are; 0 unless they may be one word misspelt."""
    from rapidfuzz.distance import OSA

    if one == other:
        return 1.0
    measured = OSA.normalized_similarity(one, other)
    return measured if measured >= _SPELLING and not one.isdecimal() else 0.0


def _without(words: Sequence[str], gone: Sequence[str]) -> list[str]:
    left = list(words)
    for word in gone:
        left.remove(word)
    return left


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
