"""Dates, ranges of dates and relative dates in running text.

An own grammar: general parsers read "June 22-23, 2021" as one day and "2019" as a day of this year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ip5kg.builders import dategrammar as g
from ip5kg.builders.datereference import Reference, iso
from ip5kg.builders.folding import straighten

__all__ = ["DateSpan", "find_dates", "is_date_line", "to_iso"]

_NUMBERS = {name[:3]: number for number, name in enumerate(g.MONTHS, 1)}
_WORD_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_MEETING_DAYS = 4  # two days further apart than this, joined by "and", are two dates
_LISTED = re.compile(r"\d(?:st|nd|rd|th)?(?: (?:of )?[A-Z]\w+\.?)?(?:,? \d{4})?(?:,? and | & |, )")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r",? ?\d?\d:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \d{1,6})?$")


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A stretch of text that tells a date or a range, resolved to ISO 8601 at the precision known."""

    start: int
    end: int
    first: str
    last: str | None = None
    """End of a range, else ``None``."""
    relative: bool = False
    """Resolved against the statement's own date ("today", "last week")."""
    bare_year: bool = False
    """Nothing but a year ("in 2021", "the 2016 annual meeting")."""


def find_dates(text: str, start: int, end: int, reference: str | None) -> list[DateSpan]:
    """Return the dates told in ``text[start:end]``, in order.

    Parameters
    ----------
    text
        The normalised text; offsets of the result refer to it.
    start, end
        The passage to read.
    reference
        ISO date of the statement at any precision; gives missing years and resolves relative dates. Without
        it, dates that need it are left out.

    >>> [(d.first, d.last) for d in find_dates("held on June 22-23, 2021", 0, 24, None)]
    [('2021-06-22', '2021-06-23')]
    """
    window = straighten(text[start:end]).replace("\n", " ")
    told = _told(window)
    if not told:
        return []
    origin = Reference.parse(reference)
    left = window
    spans: list[DateSpan] = []
    for pattern, resolve, needed in _GRAMMAR:
        if not told.issuperset(needed):
            continue
        taken = [0]
        for match in pattern.finditer(left):
            if found := resolve(match, origin):
                spans += _spans(match, found, pattern)
                taken += _trim(match, pattern)
        left = _without(left, taken)
    merged = _merged(sorted(spans), window)
    return [replace(span, start=span.start + start, end=span.end + start) for span in merged]


def to_iso(text: str, reference: str | None = None) -> str | None:
    """Return the finest date that `text` tells, or ``None``.

    >>> to_iso("21 July 2020"), to_iso("Q1"), to_iso("2020")
    ('2020-07-21', None, '2020')
    """
    plain = text.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", plain):
        return plain
    spans = find_dates(plain, 0, len(plain), reference)
    return max(spans, key=lambda span: (len(span.first), -span.start)).first if spans else None


@lru_cache(maxsize=512)
def is_date_line(line: str) -> bool:
    """Tell whether a line holds one date and nothing else (but a time of day).

    >>> is_date_line("July 21, 2020"), is_date_line("June 11 was fine"), is_date_line("2014-02-11 16:58")
    (True, False, True)
    """
    plain = line.strip(" ()[].")
    if not 4 <= len(plain) <= 60 or not any(char.isdigit() for char in plain):
        return False
    plain = _TIME.sub("", plain)
    spans = find_dates(plain, 0, len(plain), "2000")
    whole = len(spans) == 1 and spans[0].end - spans[0].start >= len(plain)
    return whole and not spans[0].relative and not spans[0].bare_year


_Match = re.Match[str]
_Found = list[tuple[str, str | None]]


def _days(match: _Match, origin: Reference | None) -> _Found:
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
    if _apart(first, last) > _MEETING_DAYS and _LISTED.search(match[0]):
        return [(first, None), (last, None)]
    return [(first, last if last != first else None)]


def _months(match: _Match, origin: Reference | None) -> _Found:
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


def _dotted(match: _Match, _origin: Reference | None) -> _Found:
    """Resolve "11.-13.03.2014"."""
    year, last = int(match["y"]), int(match["m2"])
    first = iso(year, int(match["m1"] or last), int(match["d1"]))
    end = iso(year, last, int(match["d2"]))
    return [(first, end)] if len(first) == len(end) and first <= end else []


def _figures(match: _Match, _origin: Reference | None) -> _Found:
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


def _part(match: _Match, origin: Reference | None) -> _Found:
    """Resolve "first half of 2011" and "end of this year" to the year."""
    if match["y"]:
        return [(match["y"], None)]
    return [(iso(origin.other_year(match["rel"])), None)] if origin else []


def _years(match: _Match, _origin: Reference | None) -> _Found:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    return [(first, last)] if first < last else []


def _bare(match: _Match, _origin: Reference | None) -> _Found:
    return [(match["y"], None)]


def _relative(match: _Match, origin: Reference | None) -> _Found:
    """Resolve "today", "last week", "on Monday", "two years ago"."""
    if origin is None:
        return []
    if match["day"]:
        return [(origin.other_day(match["day"]), None)]
    if match["unit"]:
        return [(origin.other(match["rel"], match["unit"].lower()), None)]
    if match["weekday"]:
        return [(origin.weekday(match["wrel"], match["weekday"]), None)]
    ago = match["ago"].lower()
    return [(iso(origin.year - (int(ago) if ago.isdigit() else _WORD_NUMBERS[ago])), None)]


# In this order: an earlier pattern keeps the stretch it took. Each with the signs it needs to tell anything.
_GRAMMAR = (
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
    (g.RELATIVE, _relative, ("time",)),
    (g.YEARS, _years, ("two years",)),
    (g.BARE_YEAR, _bare, ("year",)),
)

_ALONE = ("month", "time", "a year")  # signs that tell a date in a passage without the number of a year


def _told(window: str) -> set[str]:
    """Return the signs that a passage holds; none if it tells no date at all."""
    if not (_DIGIT.search(window) or g.WORDS.occur_in(window)):
        return set()
    lowered = window.lower()
    told = {name for name, signs in g.WORDS_NEEDED.items() if signs.occur_in(lowered)}
    if g.MONTH_NAMES.occur_in(window):
        told.add("month")
    if g.NEEDED["year"].search(window):
        told.update(("a year", "digit"))
        told.update(name for name, sign in g.NEEDED.items() if sign.search(window))
        return told
    if " year" in window:
        told.add("a year")
    if told.isdisjoint(_ALONE) or not g.SIGN.search(window):
        return set()
    if _DIGIT.search(window):
        told.add("digit")
    return told


def _month(name: str) -> int:
    return _NUMBERS[name[:3].lower()]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _apart(first: str, last: str) -> int:
    """Return the days between two dates, 0 if either is not known to the day."""
    if len(first) != len("2021-06-23") or len(last) != len("2021-06-23"):
        return 0
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _without(window: str, taken: list[int]) -> str:
    """Return `window` with the stretches blanked that an earlier pattern took: ``[0, start, end, …]``."""
    if len(taken) == 1:
        return window
    ends = [*taken, len(window)]
    pieces = [
        "\0" * (high - low) if index % 2 else window[low:high]
        for index, (low, high) in enumerate(pairwise(ends))
    ]
    return "".join(pieces)


def _trim(match: _Match, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Return the stretch without the words that only led to the date."""
    told = match.groupdict()
    if pattern is g.BARE_YEAR:
        return match.span("y")
    if pattern in (g.MONTH_ALONE, g.MONTH_NOUN):
        first = next(name for name in ("rel", "rel2", "m1") if told.get(name))
        return match.start(first), match.end("m2" if told.get("m2") else "m1")
    return match.start(), match.start() + len(match[0].rstrip(" ,"))


def _spans(match: _Match, found: _Found, pattern: re.Pattern[str]) -> list[DateSpan]:
    low, high = _trim(match, pattern)
    told = match.groupdict()
    if len(found) == 1:
        first, last = found[0]
        relative = pattern is g.RELATIVE or bool(told.get("rel") or told.get("rel2"))
        return [DateSpan(low, high, first, last, relative, pattern in (g.BARE_YEAR, g.YEARS))]
    month_first = pattern is g.MONTH_FIRST and told["m2"]
    middle = match.start("m2") if month_first else match.start("d2")
    first_end = low + len(re.sub(r"[ ,&]*(?: and)?(?: the)?[ ,]*$", "", match.string[low:middle]))
    return [DateSpan(low, first_end, found[0][0]), DateSpan(middle, high, found[1][0])]


def _merged(spans: list[DateSpan], window: str) -> list[DateSpan]:
    """Join two whole dates with nothing but a dash or "to" between them."""
    merged: list[DateSpan] = []
    for span in spans:
        before = merged[-1] if merged else None
        if (
            before
            and before.last is None
            and span.last is None
            and len(before.first) == len(span.first) > len("2021")
            and before.first < span.first
            and g.LINK.fullmatch(window, before.end, span.start)
        ):
            merged[-1] = replace(before, end=span.end, last=span.first)
        else:
            merged.append(span)
    return merged
