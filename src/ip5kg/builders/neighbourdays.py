"""Days told by those of another meeting: "took place the day before", "about ten days earlier"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting

__all__ = ["date_by_neighbours"]

_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_SHIFT = SignedPattern(
    r"\b(?:the (?:(?P<back>previous day|day before|preceding day|day prior|eve)"
    r"|(?P<on>following day|next day|day after)|(?P<same>same day))\b(?:'s)?"
    r"(?! (?:the|of|its|their)\b)"
    r"|(?P<about>about |around |some |roughly |approximately )?"
    rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) days? "
    r"(?:(?P<earlier>earlier|before|beforehand|previously)"
    r"|(?P<later>later|afterwards|after))\b(?! (?:the|its|their)\b))",
    "day",
)
_DAY_OF = re.compile(r"\bthe (first|second|third|fourth|last|final|closing|opening) day\b")
_DAYS = {"second": 1, "third": 2, "fourth": 3}
_DAY = len("2021-06-23")
_MONTH = len("2021-06")


def date_by_neighbours(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Date a meeting that is told by its distance in days from the one told before it."""
    for meeting in kept:
        if meeting.status == "postponed" or (meeting.date and len(meeting.date[0]) > len("2021")):
            continue
        if own := _day_of_main(note, kept, meeting):
            meeting.add_day(own, meeting.passage)
            continue
        shift = _SHIFT.search(note.folded, meeting.passage.start, meeting.passage.end)
        before = _dated_before(kept, meeting)
        if shift and before and before.date:
            first, last, _ = before.date
            meeting.add_day(_shifted(shift, first, last or first), meeting.passage)


def _day_of_main(note: Annotated, kept: Sequence[Meeting], meeting: Meeting) -> str | None:
    """Return the day of "On the second day users joined an open session", if the main meeting had one."""
    number = _DAY_OF.search(note.folded, meeting.passage.start, meeting.passage.end)
    main = next((m for m in kept if m.status == "held" and m.date and m.date[1] and m is not meeting), None)
    if not number or main is None or main.date is None or len(main.date[0]) != _DAY:
        return None
    first, last = (date.fromisoformat(day) for day in (main.date[0], main.date[1] or main.date[0]))
    day = last if number[1] in {"last", "final", "closing"} else first + timedelta(_DAYS.get(number[1], 0))
    return day.isoformat() if day <= last else None


def _dated_before(kept: Sequence[Meeting], meeting: Meeting) -> Meeting | None:
    """Return the meeting told last before another one, if its day is known."""
    told = [
        m
        for m in kept
        if m is not meeting
        and m.status == meeting.status
        and (m.passage, m.first.start) < (meeting.passage, meeting.first.start)
    ]
    last = max(told, key=lambda m: (m.passage, m.first.start), default=None)
    return last if last and last.date and len(last.date[0]) == _DAY else None


def _shifted(shift: re.Match[str], first: str, last: str) -> str:
    if shift["same"]:
        return first
    number = shift["number"]
    days = (int(number) if number.isdigit() else _NUMBERS[number]) if number else 1
    back = shift["back"] or shift["earlier"]
    day = date.fromisoformat(first if back else last) + timedelta(days=-days if back else days)
    return day.isoformat()[: _MONTH if shift["about"] else _DAY]
