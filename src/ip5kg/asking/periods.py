"""Periods of time in questions: "in 2021", "since 2019", "between 2019 and 2021", "on 23 June 2021"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.asking.words import words
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from ip5kg.builders.dates import DateSpan

__all__ = ["Period", "period_at"]

_YEAR = 4  # letters of a year


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, both ends included, in ISO 8601 at the precision told; None for an open end."""

    first: str | None
    last: str | None
    beyond: bool = False
    """Whether the ends themselves are left out: "after 2019", "before 2019"."""

    @property
    def year(self) -> int | None:
        """The year, if the period is one."""
        same = self.first == self.last and self.first is not None and not self.beyond
        return int(self.first) if same and self.first and len(self.first) == _YEAR else None

    def holds(self, date: str) -> bool:
        """Tell whether a date lies in it; one less precise than an end does not, for nobody can tell.

        >>> Period("2019", "2021").holds("2020-07-21"), Period("2019", None, beyond=True).holds("2019-12")
        (True, False)
        """
        if any(end is not None and len(date) < len(end) for end in (self.first, self.last)):
            return False
        after = self.first is None or date[: len(self.first)] >= self.first
        before = self.last is None or date[: len(self.last)] <= self.last
        edge = self.beyond and any(
            end is not None and date.startswith(end) for end in (self.first, self.last)
        )
        return after and before and not edge

    def __str__(self) -> str:
        if self.beyond:
            return f"after {self.first}" if self.first else f"before {self.last}"
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or '…'} to {self.last or '…'}"


def period_at(folded: str, date: DateSpan) -> tuple[int, Period]:
    """Return where the period of a date begins, the word before it included, and the period."""
    match = _before().search(folded, max(0, date.start - 30), date.start)
    last = date.last or date.first
    if match is None:
        return date.start, Period(date.first, last)
    kind = words().periods[match["word"]]
    if kind in {"since", "after"} and date.last is None:
        return match.start("word"), Period(date.first, None, beyond=kind == "after")
    if kind in {"until", "before"}:
        return match.start("word"), Period(
            None, date.first if kind == "before" else last, beyond=kind == "before"
        )
    return match.start("word"), Period(date.first, last)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{alternation(words().periods)})\s+(?:the\s+year\s+)?$")
