"""What comes after a meeting that is planned is planned, too, in whatever tense it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.meeting import Meeting

__all__ = ["look_ahead", "without_announced_titles"]

_DAY = len("2021-06-23")


def look_ahead(kept: Iterable[Meeting]) -> None:
    """Take meetings for planned that are not before one which is: "User session: 17 May" in an announcement."""
    days = [m.date[0] for m in kept if m.status == "planned" and m.date and len(m.date[0]) == _DAY]
    first = min(days, default=None)
    for meeting in kept:
        if first and meeting.status == "held" and meeting.date and len(meeting.date[0]) == _DAY:
            meeting.status = "planned" if meeting.date[0] >= first else "held"


def without_announced_titles(kept: Sequence[Meeting]) -> list[Meeting]:
    """Return the meetings without those of the title that the text tells as planned."""
    titles = {id(m): _announced(kept, m) for m in kept if all(p.kind == "title" for p in m.passages)}
    for meeting in kept:
        planned = titles.get(id(meeting))
        if planned is not None:
            planned.ordinal = planned.ordinal or meeting.ordinal
    return [m for m in kept if titles.get(id(m)) is None]


def _announced(kept: Iterable[Meeting], title: Meeting) -> Meeting | None:
    """Return the planned meeting that a title speaks of without saying so."""
    key = (title.forum, title.level, title.body)
    return next(
        (
            m
            for m in kept
            if m.status == "planned"
            and title.status == "held"
            and key == (m.forum, m.level, m.body)
            and (title.year is None or title.year == m.year)
        ),
        None,
    )
