"""What must stand beside the name of a month for a pattern of dates to match: cheaper than trying it.

Most months are told in one way, and five patterns look for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders import dategrammar as g

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.phrases import Span

__all__ = ["months_in", "worth_trying"]

_BEFORE = 14  # characters before a month that are looked at
_DAY_BEFORE = re.compile(r"(?:\d|st|nd|rd|th|\))(?: of)?[ -]$")
_DAY_AFTER = re.compile(r" ?(?:the )?\d")
_YEAR_AFTER = re.compile(r"(?:,? of|,)? ?(?:19|20)\d\d| (?:of )?(?:last|this|next) year")
_LEADING = """
    in of since until till by during from between through throughout around before after for early late
    mid mid- last this next previous past coming
"""
_LEADS = tuple(word + joint for word in _LEADING.split() for joint in ("", " ", "-"))


def months_in(window: str) -> list[Span]:
    """Return where months are named."""
    return [match.span() for match in g.MONTH.finditer(window)]


def worth_trying(pattern: re.Pattern[str], window: str, months: Sequence[Span]) -> bool:
    """Tell whether a pattern of dates may match beside one of the months, where it needs one."""
    told = _TOLD.get(pattern)
    return told is None or any(told(window, low, high) for low, high in months)


def _follows_day(window: str, low: int, _: int) -> bool:
    return _DAY_BEFORE.search(window, max(0, low - _BEFORE), low) is not None


def _precedes_day(window: str, _: int, high: int) -> bool:
    return _DAY_AFTER.match(window, high) is not None


def _precedes_year(window: str, _: int, high: int) -> bool:
    return _YEAR_AFTER.match(window, high) is not None


def _is_led(window: str, low: int, _: int) -> bool:
    return window[max(0, low - _BEFORE) : low].lower().endswith(_LEADS)


def _has_article(window: str, low: int, _: int) -> bool:
    return window.endswith(("The ", "the "), 0, low)


_TOLD = {
    g.DAY_FIRST: _follows_day,
    g.MONTH_FIRST: _precedes_day,
    g.MONTH_YEAR: _precedes_year,
    g.MONTH_ALONE: _is_led,
    g.MONTH_NOUN: _has_article,
}
