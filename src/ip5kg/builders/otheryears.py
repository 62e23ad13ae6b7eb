"""Meetings told by the years between them and another: "one year after their meeting in Jeju"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.places import PlaceSpan

__all__ = ["is_earlier", "of_another_year"]

_YEAR_LATER = re.compile(r"\b(?:following|subsequent) year's\s+(?:[\w-]+\s+){0,3}?\w+$")
_YEARS_AFTER = re.compile(
    r"\b(?P<count>a|one|two|three|four|five) years? (?:after|on from|since) (?:(?:the|their|its) )?"
    r"(?:(?:last|previous|preceding) )?$"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_LAST_ONE = re.compile(
    r"(?:\b(?:last|previous|preceding|earlier)\s+|\b(?:after|since|following) (?:the|their|its) )"
    r"(?:\w+ )?\w+$"
)
_BEFORE = 40  # characters before a phrase that tell which of several it is


def of_another_year(
    text: str, told: Sequence[Meeting], gathering: Gathering, dates: Sequence[DateSpan]
) -> Gathering:
    """Date "the following year's meeting" and "one year after the meeting in Jeju".

    Parameters
    ----------
    text
        The folded text.
    told
        The meetings told before; the years count from the latest.
    gathering, dates
        The candidate; what has a year, day or number of its own stays as it is.
    """
    own = gathering.year or gathering.ordinal or any(not date.bare_year for date in dates)
    if own:
        return gathering
    low = max(gathering.passage.start, gathering.start - _BEFORE)
    later = _YEAR_LATER.search(text, low, gathering.end)
    after = None if later else _YEARS_AFTER.search(text, low, gathering.start)
    if not (later or after):
        return gathering
    last = max((meeting for meeting in told if meeting.year), key=lambda m: m.year or "", default=None)
    if last is None or last.year is None:
        return gathering
    steps = -_COUNTS.get(after["count"], 1) if after else 1
    return replace(
        gathering,
        year=str(int(last.year) + steps),
        level=gathering.level or last.level,
        bodies=gathering.bodies or ((last.body,) if last.body else ()),
        forum=gathering.forum or last.forum,
        pair=gathering.pair or last.parties,
        definite=False,
    )


def is_earlier(
    text: str, last: Meeting, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]
) -> bool:
    """Tell whether "their last meeting in Jeju" is another than the one told before, held elsewhere.

    Parameters are those of `of_another_year`, with the meeting told right before and the candidate's places.
    """
    if not gathering.definite or dates or not places or not last.places:
        return False
    low = max(gathering.passage.start, gathering.start - _BEFORE)
    if _YEARS_AFTER.search(text, low, gathering.start):
        return False
    before = _LAST_ONE.search(text, low, gathering.end)
    return before is not None and not {place.iri for place in places} & last.places.keys()
