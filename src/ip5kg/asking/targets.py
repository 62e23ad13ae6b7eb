"""What a question asks for: who, when, which meeting, how many initiatives, whether."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.asking.findings import Target
from ip5kg.asking.words import words
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.phrases import Span

__all__ = ["targets"]

_REACH = 4  # words between "which" and its noun: "which of the five IP5 offices"
_EQUALS = frozenset({"is", "are", "was", "were"})  # "what was the place of the meeting"
_TURNED = frozenset({"who", "when", "where"})  # "in which year" asks when


def targets(folded: str, places: Sequence[Span], names: Sequence[Span]) -> tuple[Target, ...]:
    """Return what a question may ask for, the most special reading first.

    Parameters
    ----------
    folded
        The question in lower case.
    places
        Where its words stand.
    names
        Where names stand, whose words ask nothing.

    >>> [t.key for t in targets("in which year", [(0, 2), (3, 8), (9, 13)], [])]
    ['when', 'what']
    """
    asked = next((m for m in _asks().finditer(folded) if not _lies_in(m.span(), names)), None)
    if asked is None:
        return tuple(_unasked(folded, places, names))
    kind = words().ask[asked[0]]
    found = [Target(kind, (asked.span(),))]
    if kind in {"what", "how many", "how much"}:
        noun = _noun_after(folded, places, names, asked.end())
        if noun:
            key = words().nouns[folded[noun[0] : noun[1]]]
            told = key if kind == "what" or key in _TURNED else f"{kind} {key}"
            found.insert(0, Target(told, (asked.span(), noun)))
    return tuple(found)


def _unasked(folded: str, places: Sequence[Span], names: Sequence[Span]) -> Iterator[Target]:
    """Yield what is asked for without a word that asks: "did X …", "list the meetings", "history of X"."""
    if places and folded[places[0][0] : places[0][1]] in words().whether:
        yield Target("whether", (places[0],))
        return
    noun = _noun_after(folded, places, names, 0)
    if noun:
        yield Target(words().nouns[folded[noun[0] : noun[1]]], (noun,))
    yield Target("what", ())


def _noun_after(folded: str, places: Sequence[Span], names: Sequence[Span], position: int) -> Span | None:
    """Return the first noun that tells what is asked for, before a verb that opens the question proper."""
    following = [place for place in places if place[0] >= position]
    for count, (start, end) in enumerate(following):
        match = _nouns().match(folded, start)
        if match and not _lies_in(match.span(), names):
            return match.span()
        word = folded[start:end]
        named = _lies_in((start, end), names)
        opens = position and word in words().whether and not (count == 0 and word in _EQUALS)
        if not named and (count >= _REACH or opens):
            return None
    return None


def _lies_in(span: Span, others: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words().ask)}\b")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words().nouns)}\b")
