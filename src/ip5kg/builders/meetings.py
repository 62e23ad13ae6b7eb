"""Which meetings a text tells of: candidates brought together, dates and places given to the right one.

Two candidates are one meeting unless something they say contradicts: level, body, ordinal, date or whether
it was held.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ip5kg.builders.circumstances import dates_of, places_of
from ip5kg.builders.frames import Frame, is_frame, place_by_frames
from ip5kg.builders.gatherings import gatherings
from ip5kg.builders.iris import YEARLY
from ip5kg.builders.lookingahead import look_ahead
from ip5kg.builders.meeting import Meetings
from ip5kg.builders.meetingregister import Register
from ip5kg.builders.neighbourdays import date_by_neighbours
from ip5kg.builders.occasions import occasions
from ip5kg.builders.sections import read_below_headings
from ip5kg.builders.sharing import announcer
from ip5kg.builders.sideevents import attend_alike, join_side_events, tell_mode
from ip5kg.builders.staging import place_schedule, set_the_stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.model import Dropped

__all__ = ["find_meetings"]

_FOUR_FIGURES = re.compile(r"\d{4}")
_DEPUTIES_AND_HEADS = re.compile(r"(?i)\bdeputy heads?(?:'s)? and heads?\b")


def find_meetings(note: Annotated) -> tuple[Meetings, list[Dropped]]:
    """Return the meetings of a text, and the candidates that were no meeting."""
    register = Register(note)
    frames: list[Frame] = []
    for passage, group in groupby(gatherings(note), key=lambda g: g.passage):
        here = list(group)
        dates, places = dates_of(note, passage, here), places_of(note, passage, here)
        leader = announcer(note.straight, here)
        for gathering in here:
            told = dates.get(gathering.start, ()), places.get(gathering.start, ())
            if gathering is leader or is_frame(note, gathering):
                frames.append(Frame(passage, *told))
                continue
            for part in _parts(note, gathering):
                own = _of_own_year(note, part, _own(part, dates.get(part.start, ())))
                for occasion in occasions(note, part, own, places.get(part.start, ())):
                    register.place(*occasion)
    kept = register.completed()
    set_the_stage(note, kept)
    read_below_headings(note, kept)
    place_by_frames(frames, kept)
    place_schedule(note, kept)
    date_by_neighbours(note, kept)
    join_side_events(note, kept)
    tell_mode(note, kept)
    attend_alike(kept)
    look_ahead(kept)
    kept.sort(key=lambda m: (m.status != "held", m.passage.kind == "title"))
    _add_year_of_statement(note, kept)
    _tell_apart(kept)
    return Meetings(kept), register.dropped


def _own(gathering: Gathering, dates: Sequence[DateSpan]) -> Sequence[DateSpan]:
    """Return the dates of a meeting; of one among several only what they share of a range of days."""
    if not gathering.listed:
        return dates
    return [replace(d, first=_shared(d.first, d.last), last=None) if d.last else d for d in dates]


def _of_own_year(note: Annotated, gathering: Gathering, dates: Sequence[DateSpan]) -> Sequence[DateSpan]:
    """Give "The 2020 meeting is scheduled for June" its own year."""
    year = gathering.year
    if year is None or all(d.first.startswith(year) for d in dates):
        return dates
    return [
        d
        if d.relative or _FOUR_FIGURES.search(note.straight, d.start, d.end)
        else replace(d, first=year + d.first[4:], last=d.last and year + d.last[4:])
        for d in dates
    ]


def _shared(first: str, last: str) -> str:
    """Return the month, failing that the year, of a range.

    >>> _shared("2018-01-30", "2018-02-03"), _shared("2018-01-30", "2018-01-31")
    ('2018', '2018-01')
    """
    return first[:7] if first[:7] == last[:7] else first[:4]


def _tell_apart(kept: Sequence[Meeting]) -> None:
    """Count those of one forum, level and time: one text tells of both, so they are not one."""
    seen: Counter[tuple[object, ...]] = Counter()
    for meeting in kept:
        postponed = meeting.status == "postponed"
        time = meeting.year if meeting.level in YEARLY and not postponed else (meeting.date or ("",))[0][:7]
        key = (meeting.body or meeting.forum or meeting.parties, meeting.level, time, postponed)
        meeting.further = seen[key]
        seen[key] += 1


def _parts(note: Annotated, gathering: Gathering) -> list[Gathering]:
    """Split "the upcoming Deputy Heads and Heads meetings", and a meeting of several bodies."""
    if len(gathering.bodies) > 1:
        return [replace(gathering, bodies=(body,)) for body in gathering.bodies]
    if gathering.plural and _DEPUTIES_AND_HEADS.search(note.straight, gathering.start, gathering.end):
        return [replace(gathering, level=level, plural=False) for level in ("deputy-heads", "heads")]
    if gathering.beside:
        forums = (gathering.forum, *gathering.beside)
        return [replace(gathering, forum=forum, beside=(), plural=False) for forum in forums]
    return [gathering]


def _is_earlier(meeting: Meeting, found: Sequence[Meeting]) -> bool:
    """Tell whether a later one of the same row was held: "the first was held in Japan" beside the eighth."""
    if meeting.ordinal is None:
        return False
    row = [m for m in found if (m.forum, m.body, m.level) == (meeting.forum, meeting.body, meeting.level)]
    return any(m.ordinal and m.status == "held" and m.ordinal[0] > meeting.ordinal[0] for m in row)


def _add_year_of_statement(note: Annotated, found: Sequence[Meeting]) -> None:
    """Date a meeting told as held without any date: it was held in the year of the statement."""
    issued = note.statement.issued
    for meeting in found:
        if issued and not _is_earlier(meeting, found) and meeting.status == "held" and meeting.date is None:
            meeting.add_year(issued[:4], meeting.passage)
