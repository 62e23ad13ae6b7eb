"""Geometry of charts of time: lanes, years, and marks that stack where they would overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Chart", "Dot", "Lane", "Mark", "Tick", "place_of_time", "stacked", "years_with_gaps"]

_TOP = 26  # pixels above the first lane, for the years
_ROW = 17  # pixels from mark to mark in a stack
_ROOM = 11  # pixels above the first and below the last mark of a lane
_ROOM_BESIDE = 14  # pixels from mark to mark in a row
_EDGE = 14  # pixels left and right of the first and the last year
_WIDEST = 150
_WIDTH = 720  # pixels that a chart fills if its years are few
_NARROWEST = 44
_EMPTY = 2  # so many years without a dot are drawn, a longer gap is one narrow "…"


@dataclass(frozen=True, slots=True)
class Dot:
    """Something that happened, to be placed."""

    lane: str
    date: str
    """As precise as known: ``2021``, ``2021-06`` or ``2021-06-23``."""
    title: str
    href: str
    form: str
    """Class of the mark: its shape and colour."""
    manner: str = ""
    """Class of the mark: how it is filled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot in its place, in pixels."""

    x: float
    y: float
    dot: Dot


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the chart."""

    label: str
    y: int
    """Of its middle."""
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year, or of a gap."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn, in pixels."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]


def stacked(lanes: Sequence[str], dots: Iterable[Dot]) -> Chart | None:
    """Return the chart of some dots; None where none has a date.

    Parameters
    ----------
    lanes
        Labels of the rows, from the top; rows without a dot are kept.
    dots
        What happened, in any order; those without a date are left out.
    """
    dated = sorted(
        (dot for dot in dots if dot.date), key=lambda dot: (place_of_time(dot.date), dot.title, dot.href)
    )
    if not dated:
        return None
    years = years_with_gaps({int(dot.date[:4]) for dot in dated})
    column = {year: number for number, year in enumerate(years)}
    pitch = max(_NARROWEST, min(_WIDEST, _WIDTH // len(years)))
    taken: dict[str, list[float]] = {lane: [] for lane in lanes}
    rows: list[tuple[float, int, Dot]] = []
    for dot in dated:
        year = int(dot.date[:4])
        x = round(_EDGE + (column[year] + place_of_time(dot.date) - year) * pitch, 1)
        rows.append((x, _row(taken[dot.lane], x), dot))
    placed = _lanes(taken)
    middle = {lane.label: lane.top + _ROOM for lane in placed}
    return Chart(
        width=2 * _EDGE + len(years) * pitch,
        height=placed[-1].top + placed[-1].height + 1,
        lanes=placed,
        ticks=tuple(Tick(_EDGE + number * pitch, str(year or "…")) for number, year in enumerate(years)),
        marks=tuple(Mark(x, middle[dot.lane] + row * _ROW, dot) for x, row, dot in rows),
    )


def years_with_gaps(told: set[int]) -> list[int | None]:
    """Return the years to draw; None stands for a gap.

    >>> years_with_gaps({1983, 2008, 2010})
    [1983, None, 2008, 2009, 2010]
    """
    known = sorted(told)
    years: list[int | None] = [*known[:1]]
    for before, year in pairwise(known):
        years += [None] if year - before - 1 > _EMPTY else range(before + 1, year)
        years.append(year)
    return years


def _row(taken: list[float], x: float) -> int:
    """Return the first row of a lane with room at x, and take it; `taken` has the last mark of each row."""
    row = next((number for number, last in enumerate(taken) if x - last >= _ROOM_BESIDE), len(taken))
    taken[row:] = [x, *taken[row + 1 :]]
    return row


def _lanes(taken: dict[str, list[float]]) -> tuple[Lane, ...]:
    made: list[Lane] = []
    top = _TOP
    for label, rows in taken.items():
        height = 2 * _ROOM + max(len(rows) - 1, 0) * _ROW
        made.append(Lane(label, top + _ROOM, top, height))
        top += height
    return tuple(made)


def place_of_time(date: str) -> float:
    """Return a date as a number of years; what is less precise lies in the middle of its month or year.

    >>> place_of_time("2021"), place_of_time("2021-07"), place_of_time("2021-01-01")
    (2021.5, 2021.5417, 2021.0)
    """
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return int(year) + 0.5
    within = (int(day) - 1) / 31 if day else 0.5
    return round(int(year) + (int(month) - 1 + within) / 12, 4)
