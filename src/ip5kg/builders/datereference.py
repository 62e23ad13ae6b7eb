"""The date a statement was issued, from which missing years and relative dates are measured."""

from __future__ import annotations

from datetime import date, timedelta

from ip5kg.builders.dategrammar import FUTURE, PAST, WEEKDAYS
from ip5kg.builders.values import value

__all__ = ["Reference", "days_between", "iso"]

_STEPS = {"last": -1, "past": -1, "previous": -1, "yesterday": -1, "next": 1, "coming": 1, "tomorrow": 1}
# First and last months.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_HALF_YEAR = 6  # months; a past event does not lie further ahead


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return the date at its precision; an impossible day falls back to the month.

    >>> iso(2021, 6, 23), iso(2021, 6, 31), iso(2021)
    ('2021-06-23', '2021-06', '2021')
    """
    if month is None or not 1 <= month <= len("JFMAMJJASOND"):
        return f"{year:04}"
    try:
        return date(year, month, day).isoformat() if day else f"{year:04}-{month:02}"
    except ValueError:
        return f"{year:04}-{month:02}"


def days_between(first: str, last: str) -> int | None:
    """Return the days from one ISO date to another, ``None`` if either is not known to the day.

    >>> days_between("2021-06-23", "2021-07-01"), days_between("2021-06", "2021-07-01")
    (8, None)
    """
    if len(first) != len("2021-06-23") or len(last) != len("2021-06-23"):
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


@value(frozen=True, slots=True)
class Reference:
    """A date at the precision known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> Reference | None:
        """Return the reference for an ISO date, ``None`` for none."""
        return cls(*map(int, text.split("-"))) if text else None

    @property
    def date(self) -> date | None:
        """The day, if it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def year_of(self, month: int, relation: str, context: str) -> int:
        """Return the year of a month that is named without one.

        Parameters
        ----------
        month
            1 to 12.
        relation
            "last", "this", "next" before the month, or "".
        context
            The sentence; its tense decides for months far from the reference.
        """
        step = _STEPS.get(relation.strip().lower(), 0)
        if step:
            passed = self.month is not None and (month - self.month) * step > 0
            return self.year if passed else self.year + step
        if relation or self.month is None:
            return self.year
        future = bool(FUTURE.search(context))
        if future and month < self.month:
            return self.year + 1
        if not future and month - self.month > _HALF_YEAR and PAST.search(context):
            return self.year - 1
        return self.year

    def other_year(self, relation: str) -> int:
        """Return the year that "last", "this" or "next year" means."""
        return self.year + _STEPS.get(relation.lower(), 0)

    def other_day(self, word: str) -> str:
        """Return the date of "today", "yesterday", "tomorrow", "this morning"."""
        if self.date is None:
            return iso(self.year, self.month)
        return (self.date + timedelta(days=_STEPS.get(word.lower(), 0))).isoformat()

    def other(self, relation: str, unit: str) -> str:
        """Return what "last week", "this month", "next year" mean, at the precision that leaves."""
        relation = relation.lower()
        if unit in {"quarter", *_SEASONS}:
            return iso(self._season(relation, _SEASONS.get(unit)))
        if unit == "year":
            return iso(self.other_year(relation))
        if self.month is None:
            return iso(self.year)
        if unit == "week":
            return self._week(relation)
        months = self.year * 12 + self.month - 1 + _STEPS.get(relation, 0)
        return iso(months // 12, months % 12 + 1)

    def _season(self, relation: str, months: tuple[int, int] | None) -> int:
        """Return the year of "next spring" and "last autumn"; without months, that of "last quarter"."""
        step = _STEPS.get(relation, 0)
        if months is None or not step:
            return self.year
        first, last = months
        ahead = self.month is not None and (self.month < first if step > 0 else self.month > last)
        return self.year if ahead else self.year + step

    def _week(self, relation: str) -> str:
        """Return the month of a week: the reference's, unless the whole week lies in another."""
        month = iso(self.year, self.month)
        if self.date is None:
            return month
        monday = self.date + timedelta(days=7 * _STEPS.get(relation, 0) - self.date.weekday())
        ends = {day.isoformat()[:7] for day in (monday, monday + timedelta(days=6))}
        return month if month in ends else min(ends)

    def weekday(self, relation: str, name: str) -> str:
        """Return the day of "on Monday" (the last one), "last Monday", "next Monday"."""
        if self.date is None:
            return iso(self.year, self.month)
        back = (self.date.weekday() - WEEKDAYS.index(name.lower())) % 7
        if relation.lower() == "next":
            return (self.date + timedelta(days=7 - back)).isoformat()
        skipped = 7 if relation.lower() == "last" and not back else 0
        return (self.date - timedelta(days=back + skipped)).isoformat()
