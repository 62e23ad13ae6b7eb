"""Headings that are nothing but the name of a meeting: what stands below them is told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.meetingstatus import mode_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Passage

__all__ = ["headed_meeting", "read_below_headings"]

_HEADINGS = frozenset({"heading", "title"})
_LETTER = re.compile(r"[^\W\d_]")
_MODE = re.compile(r"\b(?:online|virtual(?:ly)?|hybrid|in person|via|by|video ?conference|and|in|at|held)\b")
_LONGEST = 12  # passages of a section


def read_below_headings(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give a meeting the day, place and mode of the line right below the heading that names it."""
    for meeting in kept:
        for heading in meeting.passages:
            line = _below(note, heading) if _names_only(note, heading, meeting) else None
            if line is None or not _is_details(note, line):
                continue
            places, mode = note.places_in(line), mode_of(note.lexicon, note.folded[line.start : line.end])
            if places or mode:  # a day alone may be that of the release
                meeting.add_places(places, line)
                meeting.add_date(note.dates_in(line)[0], line)
                meeting.mode = meeting.mode or ((mode, line) if mode else None)


def headed_meeting(note: Annotated, meetings: Meetings, passage: Passage) -> Meeting | None:
    """Return the meeting that the heading of a section names, if the section names no other."""
    before = note.passage_before(passage)
    for _ in range(_LONGEST):
        if before is None:
            return None
        named = meetings.named_in(before)
        if before.kind in _HEADINGS and not _is_details(note, before):
            one = named[0] if len(named) == 1 else None
            return one if one and _names_only(note, before, one) else None
        if named:
            return None
        before = note.passage_before(before)
    return None


def _below(note: Annotated, heading: Passage) -> Passage | None:
    """Return the passage right below a heading."""
    line = note.passage_at(heading.end + 1)
    return line if line.start > heading.start else None


def _is_details(note: Annotated, passage: Passage) -> bool:
    """Tell a line with one date, places and how people met, and nothing else."""
    dates = note.dates_in(passage)
    if len(dates) != 1:
        return False
    rest = note.folded[passage.start : passage.end]
    spans = [(date.start, date.end) for date in dates]
    spans += [(place.start, place.end) for place in note.places_in(passage)]
    for low, high in sorted(spans, reverse=True):
        rest = rest[: low - passage.start] + rest[high - passage.start :]
    return not _LETTER.search(_MODE.sub("", rest))


def _names_only(note: Annotated, passage: Passage, meeting: Meeting) -> bool:
    """Tell whether a passage is a heading with the name of a meeting and nothing else."""
    first = meeting.first
    return (
        passage.kind in _HEADINGS
        and first.passage == passage
        and not _LETTER.search(note.text, passage.start, first.start)
        and not _LETTER.search(note.text, first.end, passage.end)
    )
