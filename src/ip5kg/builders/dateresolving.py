"""What the patterns of dates tell, resolved against the date of the statement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ip5kg.builders import dategrammar as g
from ip5kg.builders.datereference import Reference, days_between, iso

__all__ = ["GRAMMAR", "Found", "Resolve"]

_NUMBERS = {name[:3]: number for number, name in enumerate(g.MONTHS, 1)}
_WORD_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_MEETING_DAYS = 4  # two days further apart than this, joined by "and", are two dates
_LISTED = re.compile(r"\d(?:st|nd|rd|th)?(?: (?:of )?[A-Z]\w+\.?)?(?:,? \d{4})?(?:,? and | & |, )")

_Match = re.Match[str]
Resolve = Callable[[_Match, "Reference | None"], "Found"]
"""Returns the dates that a match tells."""
Found = list[tuple[str, str | None]]
"""Start and end of each date that one match tells."""


def _days(match: _Match, origin: Reference | None) -> Found:
    """Resolve the day patterns; two days far apart joined by "and" are two dates."""
    group = match.groupdict()
    name = group["m1"] or group["m2"]
    if name is None:
        return []
    months = _month(name), _month(group["m2"] or name)
    days = _number(group["d1"]), _number(group["d2"]) if group["d2"] else None
    told = group["y2"] or group["y1"]
    if told:
        year = int(told)
    elif origin:
        year = origin.year_of(months[1], "", match.string)
    else:
        return []
    begun = int(group["y1"] or year)
    if days[1] is None:
        return [(iso(begun, months[0], days[0]), None)]
    if not group["y1"] and (months[0], days[0]) > (months[1], days[1]):
        begun -= 1
    first, last = iso(begun, months[0], days[0]), iso(year, months[1], days[1])
    if (days_between(first, last) or 0) > _MEETING_DAYS and _LISTED.search(match[0]):
        return [(first, None), (last, None)]
    return [(first, last if last != first else None)]


def _months(match: _Match, origin: Reference | None) -> Found:
    """Resolve months with or without a year."""
    group = match.groupdict()
    first, last = _month(group["m1"]), _month(group.get("m2") or group["m1"])
    if group.get("y2"):
        year = int(group["y2"])
    elif not origin:
        return []
    elif match.re is g.MONTH_YEAR:
        year = origin.other_year(group["rel"])
    else:
        year = origin.year_of(last, group.get("rel2") or group.get("rel") or "", match.string)
    begun = int(group["y1"]) if group.get("y1") else year - (first > last)
    return [(iso(begun, first), iso(year, last) if group.get("m2") else None)]


def _dotted(match: _Match, _origin: Reference | None) -> Found:
    """Resolve "11.-13.03.2014"."""
    year, last = int(match["y"]), int(match["m2"])
    first = iso(year, int(match["m1"] or last), int(match["d1"]))
    end = iso(year, last, int(match["d2"]))
    return [(first, end)] if len(first) == len(end) and first <= end else []


def _figures(match: _Match, _origin: Reference | None) -> Found:
    """Resolve dates in figures. A slash date with both numbers up to 12 has no certain order."""
    told = ((name.rstrip("_"), value or "") for name, value in match.groupdict().items())
    group = {name: int(value) for name, value in told if value.isdigit()}
    if "a" in group:
        first, second = group["a"], group["b"]
        if match["sep"] != "." and first <= 12 and second <= 12 and first != second:
            return [(iso(group["y"]), None)]
        day_first = match["sep"] == "." or first > 12
        group["d"], group["m"] = (first, second) if day_first else (second, first)
    valid = 1 <= group["m"] <= 12 and 1 <= group["d"] <= 31
    return [(iso(group["y"], group["m"], group["d"]), None)] if valid else []


def _part(match: _Match, origin: Reference | None) -> Found:
    """Resolve "first half of 2011" and "end of this year" to the year."""
    if match["y"]:
        return [(match["y"], None)]
    return [(iso(origin.other_year(match["rel"])), None)] if origin else []


def _years(match: _Match, _origin: Reference | None) -> Found:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    return [(first, last)] if first < last else []


def _bare(match: _Match, _origin: Reference | None) -> Found:
    return [(match["y"], None)]


def _relative(match: _Match, origin: Reference | None) -> Found:
    """Resolve "today", "last week", "on Monday", "two years ago"."""
    if origin is None:
        return []
    if match["day"]:
        return [(origin.other_day(match["day"]), None)]
    if match["unit"]:
        return [(origin.other(match["rel"], match["unit"].lower()), None)]
    if name := match["weekday"] or match["bare"]:
        told = match["wrel"] or "on"
        ahead = told.lower() == "on" and g.FUTURE.search(match.string, 0, match.start()) is not None
        return [(origin.weekday("next" if ahead else told, name), None)]
    ago = match["ago"].lower()
    return [(iso(origin.year - (int(ago) if ago.isdigit() else _WORD_NUMBERS[ago])), None)]


def _weekdays(match: _Match, origin: Reference | None) -> Found:
    """Resolve "from Thursday to Tuesday": those to come where the words look ahead, else those past."""
    if origin is None or origin.date is None:
        return []
    if g.FUTURE.search(match.string, 0, match.start()):
        first = date.fromisoformat(origin.weekday("next", match["w1"]))
        return [(first.isoformat(), _following(first, match["w2"]))]
    last = date.fromisoformat(origin.weekday("on", match["w2"]))
    back = (last.weekday() - g.WEEKDAYS.index(match["w1"].lower())) % len(g.WEEKDAYS)
    return [((last - timedelta(days=back)).isoformat(), last.isoformat())]


def _following(day: date, name: str) -> str:
    ahead = (g.WEEKDAYS.index(name.lower()) - day.weekday()) % len(g.WEEKDAYS)
    return (day + timedelta(days=ahead)).isoformat()


# In this order: an earlier pattern keeps the stretch it took. Each with the signs it needs to tell anything.
GRAMMAR = (
    (g.YEAR_FIRST, _figures, ("year and mark",)),
    (g.DOTTED, _dotted, ("mark and year",)),
    (g.YEAR_LAST, _figures, ("mark and year",)),
    (g.SPACED, _figures, ("day and year",)),
    (g.MONTH_FIRST, _days, ("month", "digit")),
    (g.DAY_FIRST, _days, ("month", "digit")),
    (g.MONTH_YEAR, _months, ("month",)),
    (g.MONTH_ALONE, _months, ("month",)),
    (g.MONTH_NOUN, _months, ("month",)),
    (g.PART, _part, ("a year", "part")),
    (g.WEEKDAY_RANGE, _weekdays, ("time",)),
    (g.RELATIVE, _relative, ("time",)),
    (g.YEARS, _years, ("two years",)),
    (g.BARE_YEAR, _bare, ("year",)),
)


def _month(name: str) -> int:
    return _NUMBERS[name[:3].lower()]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))
