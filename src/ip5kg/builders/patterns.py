"""Regular expressions that are tried only where a plain substring says they may match.

Most sentences hold none of the words a pattern is about; looking for a substring costs a hundredth of trying
an alternation at every position.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

import ahocorasick

from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SignedPattern", "Signs", "stems", "whole_words"]

_MANY = 12  # signs from which on one pass for all is faster than one for each
_STEM = 4  # letters that words of one stem share


class Signs:
    """Many stretches of text looked for in one pass (Aho–Corasick), letter for letter.

    >>> Signs(["chair", "host"]).occur_in("she was hosting it"), Signs([]).occur_in("chair")
    (True, False)
    """

    def __init__(self, stretches: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for stretch in stretches:
            self._automaton.add_word(stretch, stretch)
        self._are_any = bool(len(self._automaton))
        if self._are_any:
            self._automaton.make_automaton()

    def occur_in(self, text: str) -> bool:
        """Tell whether a text holds any of them, within words too."""
        return self._are_any and next(self._automaton.iter(text), None) is not None

    def of(self, text: str) -> frozenset[str]:
        """Return those of them that a text holds."""
        return (
            frozenset(stretch for _, stretch in self._automaton.iter(text)) if self._are_any else frozenset()
        )

    def begin_words_of(self, text: str) -> bool:
        """Tell whether any of them stands at the beginning of a word of a text."""
        return self._are_any and any(
            low < 0 or not text[low].isalnum()
            for last, stretch in self._automaton.iter(text)
            for low in (last - len(stretch),)
        )


@dataclass(frozen=True, slots=True)
class SignedPattern:
    """A pattern and its signs: every match holds at least one of them, letter for letter.

    >>> SignedPattern(r"chaired by|in the chair", "chair").search("he was in the chair", 0, 19)[0]
    'in the chair'
    """

    expression: str
    signs: str
    """Substrings of the text to search, separated by spaces, with "_" for a space in them; in lower case for
    folded text."""
    _compiled: re.Pattern[str] = field(init=False, repr=False)
    stretches: tuple[str, ...] = field(init=False, repr=False)
    """The signs as they stand in a text."""
    _known: frozenset[str] = field(init=False, repr=False)
    _many: Signs | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", re.compile(self.expression))
        signs = tuple(sign.replace("_", " ") for sign in self.signs.split())
        object.__setattr__(self, "stretches", signs)
        object.__setattr__(self, "_known", frozenset(signs))
        object.__setattr__(self, "_many", Signs(signs) if len(signs) >= _MANY else None)

    def may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether ``text[start:end]`` holds a sign."""
        stretch = text[start:end]
        if self._many:
            return self._many.occur_in(stretch)
        for sign in self.stretches:  # noqa: SIM110  (a generator costs more than what it asks)
            if sign in stretch:
                return True
        return False

    def may_match_what_holds(self, signs: frozenset[str]) -> bool:
        """Tell whether one of its signs is among those that a stretch of text is known to hold."""
        return not self._known.isdisjoint(signs)

    def every(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """Return all matches in ``text[start:end]``, which is known to hold a sign."""
        return list(self._compiled.finditer(text, start, end))

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self._compiled.match(text, start)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``."""
        return self._compiled.search(text, start, end) if self.may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
        """Return all matches in ``text[start:end]``."""
        return list(self._compiled.finditer(text, start, end)) if self.may_match(text, start, end) else []


def whole_words(words: Iterable[str], *, before: str = "", after: str = "") -> SignedPattern:
    """Return a pattern for any of some words or phrases, none within a word; for none, one without match.

    Parameters
    ----------
    words
        Letter for letter.
    before, after
        Expressions for what must stand beside them.

    >>> found = whole_words(["put off", "postponed"]).search("it was put off", 0, 14)
    >>> found[0] if found else None
    'put off'
    """
    known = list(words)
    signs = " ".join(stems(max(word.split(), key=len) for word in known))
    if before or not known or not all(word[:1].isalnum() for word in known):
        return SignedPattern(rf"{before}\b(?:{alternation(known)})\b{after}", signs)
    return SignedPattern(rf"{_beginning(known)}\b{after}", signs)


def _beginning(words: Iterable[str]) -> str:
    """Return an expression for any of some words that begins with a set of letters: the engine seeks those.

    What precedes is looked at behind the first letter.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_letter.setdefault(word[0], []).append(word[1:])
    letters = "".join(map(re.escape, by_letter))
    branches = (rf"(?<={re.escape(first)})(?:{alternation(rest)})" for first, rest in by_letter.items())
    return rf"[{letters}](?<!\w.)(?:{'|'.join(branches)})"


def stems(words: Iterable[str]) -> list[str]:
    """Return what words of one stem share, so that few signs stand for all forms of a verb.

    >>> stems(["chaired", "chairing", "presided", "preside", "led"])
    ['chair', 'led', 'preside']
    """
    groups = [list(group) for _, group in groupby(sorted(words), key=lambda word: word[:_STEM])]
    # they are sorted: what the first and the last share, all share
    pairs = [zip(group[0], group[-1], strict=False) for group in groups]
    return ["".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pair)) for pair in pairs]
