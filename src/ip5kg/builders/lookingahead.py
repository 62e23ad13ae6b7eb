"""What comes after a meeting that is planned is planned, too, in whatever tense it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.meeting import Meeting

__all__ = ["is_title_of", "look_ahead"]

_DAY = len("2021-06-23")


def look_ahead(kept: Iterable[Meeting]) -> None:
    """Take meetings for planned that are not before one which is: "User session: 17 May"."""
    days = [m.date[0] for m in kept if m.status == "planned" and m.date and len(m.date[0]) == _DAY]
    first = min(days, default=None)
    for meeting in kept:
        if first and meeting.status == "held" and meeting.date and len(meeting.date[0]) == _DAY:
            meeting.status = "planned" if meeting.date[0] >= first else "held"


def is_title_of(meeting: Meeting, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]) -> bool:
    """Tell whether a meeting that the title alone names is the one that a sentence tells as planned."""
    if meeting.status != "held" or gathering.status != "planned" or gathering.verb:
        return False
    if any(passage.kind != "title" for passage in meeting.passages):
        return False
    same = (
        level == meeting.level and gathering.forum in {None, meeting.forum} and gathering.body == meeting.body
    )
    ordinal = meeting.ordinal[0] if meeting.ordinal else None
    numbered = gathering.ordinal is None or ordinal in {None, gathering.ordinal}
    years = {date.first[:4] for date in dates}
    return same and numbered and (meeting.year is None or not years or years == {meeting.year})
