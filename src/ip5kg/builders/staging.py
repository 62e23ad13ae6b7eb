"""What a text tells of its main meeting outside its sentences: an opening before a colon, labelled lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.datereference import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.model import Passage

__all__ = ["place_schedule", "set_the_stage"]

_STAGE = re.compile(r"[^.;:]{4,70}:\s")
_SCHEDULED = re.compile(r"\s*:\s*(?:\w+,?\s+)?\d|\s*:\s*[a-z]+ \d")
_LETTER = re.compile(r"\w")
_DAY, _YEAR, _WEEK = len("2021-06-23"), len("2021"), 7
_OPENING = 4  # passages at the beginning that may set the stage for all that follows
_LABELLED = 12  # the same for lines with labels, as minutes have them
_WHEN = r"dates?|time|when|period"
_WHERE = r"venue|place|location|where"
_LABEL_WORDS = (
    rf"(?:\(?\w{{1,2}}[.)]\s*)?(?:meeting\s+)?(?:(?P<when>{_WHEN})|(?P<where>{_WHERE}))"
    rf"(?:\s*(?:and|&|/)\s*(?:(?P<also_where>{_WHERE})|{_WHEN}))?(?:\s+of\s+(?:the\s+)?meeting)?\s*"
)
_LABEL = re.compile(rf"{_LABEL_WORDS}:\s*(?=\S)")
_LABEL_ALONE = re.compile(rf"{_LABEL_WORDS}:?")


def set_the_stage(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the main meeting the place and date of "Seville, Spain, this week: …" and of "Venue: …"."""
    main = next((m for m in kept if m.status == "held"), None)
    if main is None:
        return
    told = {passage for meeting in kept for passage in meeting.passages}
    for passage, end in (*_openings(note), *_labelled(note), *_headed(note, main)):
        if passage not in told:
            main.add_places([p for p in note.places_in(passage) if p.end <= end], passage)
            for told_date in note.dates_in(passage):
                if told_date.end <= end:
                    main.add_date(told_date, passage)


def place_schedule(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the parts of a conference the place of the whole: "Pre-Conference: 4 May; Conference: 6 May"."""
    main = next((m for m in kept if m.status == "held" and m.places and m.date), None)
    if main is None or main.date is None:
        return
    for meeting in kept:
        line = _SCHEDULED.search(note.folded, meeting.first.start, meeting.passage.end)
        if line is None or line.start() > meeting.first.end + 2 or meeting.places or meeting.date is None:
            continue
        if meeting.status == main.status and _is_near(meeting.date[0], main.date[0]):
            meeting.add_places([place for place, _ in main.places.values()], meeting.passage)


def _is_near(one: str, other: str) -> bool:
    """Tell whether two days lie in one week."""
    days = days_between(one, other)
    return days is not None and abs(days) <= _WEEK


def _openings(note: Annotated) -> Iterator[tuple[Passage, int]]:
    """Yield the sentences that begin with a place, and where their opening ends."""
    for passage in note.passages[:_OPENING]:
        opening = _STAGE.match(note.straight, passage.start, passage.end)
        if opening and passage.kind == "sentence":
            places = [p for p in note.places_in(passage) if p.end <= opening.end()]
            if places and places[0].start == passage.start:
                yield passage, opening.end()


def _headed(note: Annotated, main: Meeting) -> Iterator[tuple[Passage, int]]:
    """Yield the line "Tokyo, Japan, 3-5 December 2014" where its days are those of the meeting."""
    for passage in note.passages[:_OPENING]:
        places, dates = note.places_in(passage), note.dates_in(passage)
        if not places or len(dates) != 1 or not _may_be_of(main, dates[0]):
            continue
        rest = note.straight[passage.start : passage.end]
        told = [(span.start, span.end) for span in places] + [(span.start, span.end) for span in dates]
        for low, high in sorted(told, reverse=True):
            rest = rest[: low - passage.start] + rest[high - passage.start :]
        if not _LETTER.search(rest):
            yield passage, passage.end


def _may_be_of(main: Meeting, day: DateSpan) -> bool:
    """Tell whether a date is that of the main meeting, or tells more of the same year."""
    if main.date is None or len(main.date[0]) == _YEAR:
        whole = len(day.first) == _DAY and day.last is not None  # a single day may be that of the release
        return whole and (main.date is None or day.first.startswith(main.date[0]))
    return (day.first, day.last) == main.date[:2]


def _labelled(note: Annotated) -> Iterator[tuple[Passage, int]]:
    """Yield the lines "Date: …" and "Venue: …"; a date without a venue may be that of the release.

    The value may stand on the line below.
    """
    lines: list[tuple[Passage, re.Match[str]]] = []
    for passage, below in pairwise(note.passages[: _LABELLED + 1]):
        if label := _LABEL.match(note.folded, passage.start, passage.end):
            lines.append((passage, label))
        elif label := _LABEL_ALONE.fullmatch(note.folded, passage.start, passage.end):
            lines.append((below, label))
    if any(label["where"] or label["also_where"] for _, label in lines):
        yield from ((passage, passage.end) for passage, _ in lines)
