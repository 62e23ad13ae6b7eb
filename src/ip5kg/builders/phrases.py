"""Many words and phrases found as whole words in one pass (Aho–Corasick), whatever their number.

What stands beside a phrase may be no letter, digit, underscore or hyphen: "joint-project" holds no "project".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PhraseFinder", "Span", "alternation", "leftmost_longest", "spans_in"]

Span = tuple[int, int]
"""Start and end (exclusive) of a stretch of text, in code points."""


class PhraseFinder:
    """Phrases compiled once, compared letter for letter; fold both sides to compare in any case."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            self._automaton.add_word(phrase, phrase)
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Span]:
        """Return every occurrence as a whole word, overlapping ones too, sorted."""
        if not len(self._automaton):
            return []
        found: list[Span] = []
        size = len(text)
        for last, phrase in self._automaton.iter(text):
            end = last + 1
            if end < size and text[end].isalnum():
                continue  # most of what is found stands within a word
            start = end - len(phrase)
            if (not start or not _joins(text[start - 1])) and (end == size or text[end] not in "_-"):
                found.append((start, end))
        found.sort()
        return found


def _joins(char: str) -> bool:
    return char.isalnum() or char in "_-"


def alternation(phrases: Iterable[str]) -> str:
    r"""Return a regular expression that matches any of some phrases, the longest that fits first.

    Common beginnings are shared, so that an engine which tries branch after branch tries few.

    >>> alternation(["pilot", "pilot project", "plan"])
    'p(?:ilot(?:\\ project)?|lan)'
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases)):
        by_letter.setdefault(phrase[:1], []).append(phrase)
    optional = by_letter.pop("", None) is not None
    branches = [_branch(phrases) for phrases in by_letter.values()]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not optional else f"(?:{'|'.join(branches)})"
    return f"{body}?" if optional else body


def _branch(phrases: list[str]) -> str:
    """Return the expression for phrases that begin alike."""
    pairs = zip(phrases[0], phrases[-1], strict=False)  # they are sorted: what these two share, all share
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return re.escape(phrases[0][:shared]) + alternation(phrase[shared:] for phrase in phrases)


def spans_in(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return those of sorted spans that begin at or after `start` and end by `end`."""
    low = bisect_left(spans, (start, 0))
    if low == len(spans) or spans[low][0] >= end:
        return ()
    high = bisect_left(spans, (end, 0), low)
    return [span for span in spans[low:high] if span[1] <= end]


def leftmost_longest(spans: Iterable[Span]) -> list[Span]:
    """Return disjoint spans as a regular expression would find them: the first, of those the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
