"""The days that a date stands for which names a day, a month or a year alone (ISO 8601)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["days", "periods"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Period = tuple[date, date]


def days(text: str) -> Period | None:
    """Return the first and the last day that a date may mean, or None where the text is no such date.

    >>> days("2021-06")
    (datetime.date(2021, 6, 1), datetime.date(2021, 6, 30))
    >>> days("soon")
    """
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # 30 February
        return None
    return last.replace(month=month or 1, day=day or 1), last


def periods(dates: Iterable[str]) -> list[Period]:
    """Return the days that dates stand for, each period once, in order; what is no date is passed over.

    >>> [f"{first} {last}" for first, last in periods(["2021", "2020-07-21", "2020-07-21", ""])]
    ['2020-07-21 2020-07-21', '2021-01-01 2021-12-31']
    """
    return sorted({found for text in dates if (found := days(text)) is not None})
