"""Dates, ranges of dates and relative dates in running text.

An own grammar: general parsers read "June 22-23, 2021" as one day and "2019" as a day of this year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders import dategrammar as g
from ip5kg.builders.datebeside import months_in, worth_trying
from ip5kg.builders.datereference import Reference
from ip5kg.builders.dateresolving import GRAMMAR, Found, Resolve
from ip5kg.builders.datesigns import signs_in
from ip5kg.builders.folding import straighten
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateSpan", "find_dates", "is_date_line", "to_iso"]

_LEAD, _BEHIND = 40, 24  # characters around a year that tell whether it is one
_TIME = re.compile(r",? ?\d?\d:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \d{1,6})?$")


@value(frozen=True, slots=True, order=True)
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
    told = signs_in(window)
    if not told:
        return []
    origin = Reference.parse(reference)
    left = window
    spans: list[DateSpan] = []
    months = months_in(window) if "month" in told else []
    for pattern, resolve in _worth_trying(frozenset(told)):
        if not worth_trying(pattern, window, months):
            continue
        taken = [0]
        for match in pattern.finditer(left) if pattern is not g.BARE_YEAR else _bare_years(left):
            if found := resolve(match, origin):
                spans += _spans(match, found, pattern)
                taken += _trim(match, pattern)
        if len(taken) > 1:
            left = _without(left, taken)
    merged = _merged(sorted(spans), window)
    if "eek " in window:
        merged = [_of_week(span, window) for span in merged]
    return [
        DateSpan(s.start + start, s.end + start, s.first, s.last, s.relative, s.bare_year) for s in merged
    ]


def _bare_years(window: str) -> Iterator[re.Match[str]]:
    """Yield the years told by nothing but a word before them, each sought around its digits."""
    position = 0
    for year in g.NEEDED["year"].finditer(window):
        low = max(position, year.start() - _LEAD)
        found = g.BARE_YEAR.search(window, low, year.end() + _BEHIND) if year.start() >= position else None
        if found:
            yield found
            position = found.end()


@cache
def _worth_trying(told: frozenset[str]) -> list[tuple[re.Pattern[str], Resolve]]:
    """Return what of the grammar needs no sign but those told."""
    return [(pattern, resolve) for pattern, resolve, needed in GRAMMAR if told.issuperset(needed)]


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


def _without(window: str, taken: list[int]) -> str:
    """Return `window` with the stretches blanked that an earlier pattern took: ``[0, start, end, …]``."""
    ends = [*taken, len(window)]
    pieces = [
        "\0" * (high - low) if index % 2 else window[low:high]
        for index, (low, high) in enumerate(pairwise(ends))
    ]
    return "".join(pieces)


def _trim(match: re.Match[str], pattern: re.Pattern[str]) -> tuple[int, int]:
    """Return the stretch without the words that only led to the date."""
    told = match.groupdict()
    if pattern is g.BARE_YEAR:
        return match.span("y")
    if pattern in (g.MONTH_ALONE, g.MONTH_NOUN):
        first = next(name for name in ("rel", "rel2", "m1") if told.get(name))
        return match.start(first), match.end("m2" if told.get("m2") else "m1")
    return match.start(), match.start() + len(match[0].rstrip(" ,"))


def _spans(match: re.Match[str], found: Found, pattern: re.Pattern[str]) -> list[DateSpan]:
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


def _of_week(span: DateSpan, window: str) -> DateSpan:
    """Return the month for "the week of 12 June": the day is that of the week alone."""
    if span.last or len(span.first) != len("2021-06-23") or not g.WEEK_OF.search(window, 0, span.start):
        return span
    return replace(span, first=span.first[: len("2021-06")])


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
