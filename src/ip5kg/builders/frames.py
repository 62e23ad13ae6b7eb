"""Where several meetings were, told once: "various meetings took place in Munich from 15 to 20 January"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["Frame", "is_frame", "place_by_frames"]

_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|various|many|multiple|different"
    r"|(?:number|series|row|round|set|week) of|both|all)\b"
)
_BEFORE = 25  # characters before a phrase in which "a number of" stands


@dataclass(frozen=True, slots=True)
class Frame:
    """The time and place of several meetings."""

    passage: Passage
    dates: Sequence[DateSpan]
    places: Sequence[PlaceSpan]


def is_frame(note: Annotated, gathering: Gathering) -> bool:
    """Tell "three meetings" and "various international meetings", which are none of them."""
    named = gathering.forum or gathering.level or gathering.bodies or gathering.pair
    if named or not gathering.plural or gathering.status != "held":
        return False
    low = max(gathering.passage.start, gathering.start - _BEFORE)
    return _SEVERAL.search(note.folded, low, gathering.end) is not None


def place_by_frames(frames: Iterable[Frame], kept: Sequence[Meeting]) -> None:
    """Give the places of a frame to meetings within its time that tell no place of their own."""
    for frame in frames:
        for meeting in kept:
            if meeting.status == "held" and not meeting.places and _holds(frame, meeting):
                meeting.add_places(frame.places, frame.passage)


def _holds(frame: Frame, meeting: Meeting) -> bool:
    if meeting.date is None or meeting.passage < frame.passage:
        return False
    first = meeting.date[0]
    return any(d.first[: len(first)] <= first <= (d.last or d.first) for d in frame.dates)
