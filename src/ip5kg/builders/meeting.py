"""A meeting as one text tells it, and all the meetings of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["Meeting", "Meetings", "Told", "speaks_of_main"]

_AT_THE_MEETING = re.compile(r"(?:at|during|in) (?:the|this) (?:meeting|conference|session|summit)\b")

Told = tuple[str, str | None, "Passage"]
"""Start and end of a meeting (ISO 8601 at the precision known), and the passage that tells them."""


@dataclass(slots=True, eq=False)
class Meeting:
    """One meeting; it grows while candidates are brought together and is left alone afterwards."""

    first: Gathering
    """The candidate it began with."""
    forum: NamedNode | None
    level: str | None
    body: NamedNode | None
    status: str
    """``held``, ``planned`` or ``postponed``."""
    ordinal: tuple[int, Passage] | None = None
    mode: tuple[str, Passage] | None = None
    places: dict[NamedNode, tuple[PlaceSpan, Passage]] = field(default_factory=dict)
    parties: tuple[NamedNode, ...] = ()
    """The two offices of a bilateral meeting."""
    rank: int = 0
    """How many other meetings the text tells of before it."""
    further: int = 0
    """How many the text tells of before it that would have the same IRI."""
    passages: dict[Passage, bool] = field(default_factory=dict)
    """Every passage that speaks of it → whether it does so by more than "the meeting"."""
    starts: set[int] = field(default_factory=set)
    """Where these begin."""
    _told: Passage | None = None
    _date: Told | None = None
    _year: Told | None = None

    @property
    def passage(self) -> Passage:
        """The passage that first tells of the meeting (a sentence rather than the title)."""
        return self._told or self.first.passage

    @property
    def date(self) -> Told | None:
        """Start and end at the best precision told, with the passage that tells it."""
        return self._date or self._year

    @property
    def year(self) -> str | None:
        """The year of the meeting, if told."""
        return self.date[0][:4] if self.date else None

    def add(self, gathering: Gathering) -> None:
        """Take note of a passage that speaks of the meeting."""
        passage = gathering.passage
        self.starts.add(passage.start)
        self.passages[passage] = self.passages.get(passage, False) or not gathering.definite
        if self._told is None and passage.kind != "title":
            self._told = passage

    def add_date(self, date: DateSpan, passage: Passage) -> None:
        """Keep the most precise date, a range before a day, then the one told first."""
        if self._date is None or _precision(date.first, date.last, passage) > _precision(*self._date):
            self._date = (date.first, date.last, passage)

    def add_year(self, year: str, passage: Passage) -> None:
        """Keep a year that counts while no date is told."""
        self._year = self._year or (year, None, passage)

    def add_day(self, day: str, passage: Passage) -> None:
        """Keep a day or month that follows from another meeting, where no more than a year is told."""
        self._date = self._date if self._date and len(self._date[0]) > len("2021") else (day, None, passage)

    def add_places(self, places: Sequence[PlaceSpan], passage: Passage) -> None:
        """Keep the places with the passage that tells each first."""
        for place in places:
            self.places.setdefault(place.iri, (place, passage))


def speaks_of_main(note: Annotated, passage: Passage) -> bool:
    """Tell whether a sentence goes on about the meeting of the text: "At the meeting, …"."""
    return bool(_AT_THE_MEETING.match(note.folded, passage.start, passage.end))


def _precision(first: str, last: str | None, passage: Passage) -> tuple[int, bool, int]:
    return len(first), last is not None, -passage.start


@dataclass(frozen=True, eq=False)
class Meetings:
    """The meetings of a text."""

    told: Sequence[Meeting]
    """The one the text is about first: held ones before planned ones."""

    @cached_property
    def held(self) -> list[Meeting]:
        """Those that the text tells as held."""
        return [m for m in self.told if m.status == "held"]

    def told_in(self, passage: Passage) -> Sequence[Meeting]:
        """Return those that a passage speaks of in any way."""
        return [meeting for meeting, _ in self._by_passage.get(passage.start, ())]

    def named_in(self, passage: Passage) -> Sequence[Meeting]:
        """Return those that a passage speaks of by more than "the meeting"."""
        return [meeting for meeting, named in self._by_passage.get(passage.start, ()) if named]

    @cached_property
    def pairs(self) -> frozenset[frozenset[NamedNode]]:
        """The two offices of each bilateral meeting."""
        return frozenset(frozenset(m.parties) for m in self.told if m.level == "bilateral")

    def beside(self, meeting: Meeting) -> frozenset[Meeting]:
        """Return those that a passage speaks of which speaks of another one, and itself."""
        known = self._beside.get(meeting)
        if known is None:
            found = (each for passage in meeting.passages for each in self.told_in(passage))
            known = self._beside[meeting] = frozenset(found)
        return known

    @cached_property
    def _beside(self) -> dict[Meeting, frozenset[Meeting]]:
        return {}

    @cached_property
    def _by_passage(self) -> dict[int, list[tuple[Meeting, bool]]]:
        """Start of a passage → the meetings it speaks of, and whether by more than "the meeting"."""
        found: defaultdict[int, list[tuple[Meeting, bool]]] = defaultdict(list)
        for meeting in self.told:
            for passage, named in meeting.passages.items():
                found[passage.start].append((meeting, named))
        return dict(found)
