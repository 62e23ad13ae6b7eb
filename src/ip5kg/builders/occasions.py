"""Several meetings told by one verb or noun: "met in Tokyo on 5 March and in Seoul on 8 October"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.places import PlaceSpan

__all__ = ["occasions"]

Occasion = tuple["Gathering", "Sequence[DateSpan]", "Sequence[PlaceSpan]"]
"""A meeting with its dates and places."""

_WITHIN = re.compile(r",?\s*\(?(?:(?:on|in|from|at|of|held)\s+)?(?:early |late |mid-)?(?:the\s+)?")
_NEXT = re.compile(
    r"\)?\s*(?:[;,]\s*)?(?:(?:and|and then|as well as|followed by)\s+)?(?:(?:again|then|also|another)\s+)?"
    r"\(?(?:(?:on|in|from|at)\s+)?(?:the\s+)?"
)
_BETWEEN = re.compile(r"\bbetween\s+$")
_MONTH = len("2021-06")
_LEAST = 2


def occasions(
    note: Annotated, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]
) -> list[Occasion]:
    """Return one meeting for each time that stands in a row with others; else the one there is."""
    whole = [(gathering, dates, places)]
    if not (gathering.verb or gathering.plural) or gathering.ordinal is not None or gathering.definite:
        return whole
    times = [one for date in dates if not date.bare_year for one in _apart(note, date)]
    months = {date.first[:_MONTH] for date in times}
    if len(times) < _LEAST or len(months) != len(times) or min(map(len, months)) < _MONTH:
        return whole
    found = _groups(note, times, places)
    if len(found) != len(times) or len({bool(there) for _, there in found}) > 1:
        return whole
    return [(replace(gathering, plural=False, year=None), (date,), there) for date, there in found]


def _apart(note: Annotated, date: DateSpan) -> list[DateSpan]:
    """Return the two months of "in March and October 2018"."""
    joined = note.folded.find(" and ", date.start, date.end)
    if (
        not date.last
        or joined < 0
        or len(date.first) != _MONTH
        or _BETWEEN.search(note.folded, 0, date.start)
    ):
        return [date]
    return [replace(date, end=joined, last=None), replace(date, start=joined + 5, first=date.last, last=None)]


def _groups(
    note: Annotated, times: Sequence[DateSpan], places: Sequence[PlaceSpan]
) -> list[tuple[DateSpan, list[PlaceSpan]]]:
    """Return each time with the places beside it; nothing if anything else stands between them."""
    told = sorted(
        [(date.start, date.end, date, None) for date in times]
        + [(place.start, place.end, None, place) for place in places],
        key=lambda one: one[:2],
    )
    when: list[DateSpan | None] = []
    where: list[list[PlaceSpan]] = []
    end = told[0][0]
    for low, high, date, place in told:
        city = place is not None and place.kind == "city"
        full = not when or (when[-1] is not None and (date is not None or (city and _is_placed(where))))
        gap = note.folded[end:low]
        if not (_NEXT if full else _WITHIN).fullmatch(gap):
            return []
        if full:
            when.append(None)
            where.append([])
        if date is not None:
            when[-1] = date
        if place is not None:
            where[-1].append(place)
        end = high
    return [(date, there) for date, there in zip(when, where, strict=True) if date is not None]


def _is_placed(where: Sequence[Sequence[PlaceSpan]]) -> bool:
    """Tell whether the time told last has its town already."""
    return any(place.kind == "city" for place in where[-1])
