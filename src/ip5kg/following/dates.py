"""Dates that are known to the day, the month or the year, compared only as far as both are known."""

from __future__ import annotations

import re
from datetime import date as calendar_date

from ip5kg.errors import ParameterError

__all__ = ["as_date", "is_later", "refined", "within"]

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def as_date(text: str) -> str:
    """Return a date of ISO 8601 at any precision, as it was given.

    Raises
    ------
    ParameterError
        If it is none.

    >>> as_date("2021-06")
    '2021-06'
    """
    try:
        if _ISO_DATE.fullmatch(text):
            calendar_date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return text
    except ValueError:
        pass
    raise ParameterError(f"{text!r} is no date; give one such as 2021-06-23, 2021-06 or 2021")


def is_later(date: str | None, than: str | None) -> bool:
    """Return whether one date certainly comes after another.

    Dates are ISO 8601: ``2021-06-23``, ``2021-06`` or ``2021``; None is unknown, neither earlier nor later. A
    year is not later than a day within it.

    >>> is_later("2021", "2020-07-21"), is_later("2020", "2020-07-21"), is_later("2020-07-21", "2020")
    (True, False, False)
    """
    if date is None or than is None:
        return False
    known = min(len(date), len(than))
    return date[:known] > than[:known]


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Return whether a date may lie between two others, both included; None leaves a side open.

    An unknown date lies only between open sides.

    >>> within("2020", "2020-06", None), within("2020-05", "2020-06", None), within("2020-05", None, "2020")
    (True, False, True)
    """
    if date is None:
        return since is None and until is None
    return not (is_later(since, date) or is_later(date, until))


def refined(date: str | None, other: str | None) -> str | None:
    """Return the date, or the other one where that says the same more precisely, or the first is unknown.

    >>> refined("2015", "2015-05-22"), refined("2016", "2015-05-22"), refined(None, "2015-05-22")
    ('2015-05-22', '2016', '2015-05-22')
    """
    return other if other is not None and other.startswith(date or "") else date
