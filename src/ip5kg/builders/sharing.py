"""Dates and places told once for several meetings of a sentence, and several told "respectively"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["announcer", "led_by", "planned_together", "respectively", "shared", "spanning"]

_Span = TypeVar("_Span", "DateSpan", "PlaceSpan")

_JOINT = re.compile(
    r"\s*(?:,|(?:,\s*)?(?:and|&|as well as|and also|followed by))"
    r"\s+(?:(?:of|for|to|by)\s+)?(?:(?:the|an?|its)\s+)?"
)
_ENDED = re.compile(
    r"\b(?:ended|ends|concluded|concludes|closed|closes|finished|finishes|wrapped up"
    r"|(?:came|drew) to (?:an end|a close)"
    r"|(?:ran|lasted|continued|went on|lasting|running)(?: on)? (?:until|till|through|to))"
    r"(?: here| there)?(?: on)?(?: the)? $"
)
_PAIR = 2
_DAY = len("2021-06-23")


def respectively(
    text: str, passage: Passage, here: Sequence[Gathering], found: dict[int, list[DateSpan]]
) -> dict[int, list[DateSpan]]:
    """Give "were held on 3 June and 5 June 2014 respectively" one date each."""
    dates = [date for spans in found.values() for date in spans]
    if text.find("respectively", passage.start, passage.end) < 0 or len(here) != _PAIR:
        return found
    if len(dates) == 1 and dates[0].last and " and " in text[dates[0].start : dates[0].end]:
        dates = [replace(dates[0], last=None), replace(dates[0], first=dates[0].last, last=None)]
    if len(dates) != _PAIR or dates[0].start < here[1].start:
        return found
    return {gathering.start: [date] for gathering, date in zip(here, dates, strict=True)}


def spanning(text: str, found: Mapping[int, Sequence[DateSpan]]) -> dict[int, list[DateSpan]]:
    """Make one range of "began on 11 June … and ended on the 13th"."""
    told: dict[int, list[DateSpan]] = {}
    for start, dates in found.items():
        told[start] = []
        for date in dates:
            before = told[start][-1] if told[start] else None
            if before and _is_end(text, before, date):
                told[start][-1] = replace(before, last=date.first)
            else:
                told[start].append(date)
    return told


def _is_end(text: str, first: DateSpan, last: DateSpan) -> bool:
    """Tell the day on which what began on another day came to its end."""
    days = len(first.first) == len(last.first) == _DAY and first.first < last.first
    return days and not (first.last or last.last) and bool(_ENDED.search(text, first.end, last.start))


def shared(
    text: str, here: Sequence[Gathering], found: Mapping[int, Sequence[_Span]]
) -> Mapping[int, Sequence[_Span]]:
    """Give all the meetings of a list what only one of them is told with.

    "The 9th X Meeting and the 2nd Y Meeting in Z" were both in Z; so were those that "Z saw three meetings: "
    announces.
    """
    told = {start: list(spans) for start, spans in found.items()}
    for run in _runs(text, here):
        having = [g.start for g in run if g.start in told]
        if len(having) == 1:
            told |= {g.start: told[having[0]] for g in run}
    leader = announcer(text, here)
    if leader and leader.start in told:
        told = {g.start: told[leader.start] for g in here if g.start > leader.start} | told
    return told


def announcer(text: str, here: Sequence[Gathering]) -> Gathering | None:
    """Return "three meetings" before a colon after which each of them is named."""
    first = here[0] if here else None
    if first is None or not first.plural or len(here) <= _PAIR - 1:
        return None
    colon = text.find(":", first.end, here[1].start)
    between = text[first.end : here[1].start]
    return first if colon >= 0 and ";" not in between and ". " not in between else None


def planned_together(text: str, here: Sequence[Gathering]) -> list[Gathering]:
    """Take the second of "may be discussed at the A meeting and the B meeting" for planned like the first."""
    found: list[Gathering] = []
    for gathering in here:
        before = found[-1] if found else None
        joint = (
            before is not None
            and before.status == "planned"
            and not gathering.verb
            and before.passage == gathering.passage
            and _JOINT.fullmatch(text, before.end, gathering.start)
        )
        found.append(replace(gathering, status="planned") if joint else gathering)
    return found


def led_by(text: str, here: Sequence[Gathering], position: int) -> Gathering | None:
    """Return "three meetings" if `position` stands before the colon after which they are named."""
    leader = announcer(text, here)
    return leader if leader and position < text.find(":", leader.end) else None


def _runs(text: str, here: Sequence[Gathering]) -> Iterator[list[Gathering]]:
    """Yield the meetings that are listed together."""
    run: list[Gathering] = []
    for gathering in here:
        if run and not _JOINT.fullmatch(text, run[-1].end, gathering.start):
            yield run
            run = []
        run.append(gathering)
    if run:
        yield run
