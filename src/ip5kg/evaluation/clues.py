"""What to look for in a text when a label was missed: how dates are written, and how many clues are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.dategrammar import MONTHS
from ip5kg.evaluation.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.evaluation.gold import Names

__all__ = ["clues_held", "date_clues"]

_HALF = 0.5
"""Worth of a name whose words are there, but not together."""


def date_clues(date: str) -> tuple[Names, ...]:
    """Return the year, the month and the day of a date as they may be written.

    >>> date_clues("2014-06-04")
    (('2014',), ('june', 'jun'), ('june 4', '4 june', 'june 4th', '4th june'))
    """
    year, *rest = date.split("-")
    if not year:
        return ()
    if not rest:
        return ((year,),)
    month = MONTHS[int(rest[0]) - 1]
    clues = ((year,), (month, month[:3]))
    if len(rest) == 1:
        return clues
    day = int(rest[1])
    return (*clues, (f"{month} {day}", f"{day} {month}", f"{month} {day}th", f"{day}th {month}"))


def clues_held(sentence: str, clues: Iterable[Names]) -> float:
    """Return how many clues a sentence holds in any of their forms."""
    words = plain(sentence).split()
    return sum(max((_held(words, plain(name).split()) for name in names), default=0.0) for names in clues)


def _held(words: list[str], name: list[str]) -> float:
    if not name:
        return 0.0
    if any(words[place : place + len(name)] == name for place in range(len(words) - len(name) + 1)):
        return 1.0
    return _HALF if len(name) > 1 and set(name) <= set(words) else 0.0
