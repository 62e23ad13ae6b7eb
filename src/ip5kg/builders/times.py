"""Further meetings told by time and place alone: "…, and in Tokyo in June 2016 they agreed"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["further_times"]

_BESIDE = re.compile(r",?\s*\(?(?:(?:on|in)\s+)?")
_LED = re.compile(r"(?:^|[\s(])(?:in|at|on)\s+$")
# What they did there stands behind the time, or before it in the same clause.
_DID_BEHIND = re.compile(
    r"(?:,\s+(?:where|with|hosted|under)\b[^,;.]{3,60})?,?\s+(?:they|it|the (?:deputy )?heads"
    r"|the (?:five |three )?offices)\s+(?:\w+ly\s+|also\s+|then\s+)?(?!will\b|would\b)\w+"
)
_DID_BEFORE = re.compile(
    r"[,;]\s+(?:(?:and|then)\s+)*(?:agreed|adopted|endorsed|approved|launched|decided|signed|discussed)\b[^,;]*$"
)
_PLANNED = re.compile(r"\b(?:will|would|to be|agreed to|decided to|next|again)\b")
_MONTH = len("2016-06")
_LEVELS = frozenset({"heads", "deputy-heads", "annual", "midterm", "working-body", None})
_LEAST = 2  # times: that of the meeting told and a later one
_BACK = 8  # characters before a place in which "in" stands


def further_times(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> Iterator[Gathering]:
    """Yield a meeting like the last one told for each later place and time that something was done at.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage.
    told
        What was told of meetings in it.
    """
    held = [g for g in told if g.status == "held" and g.level in _LEVELS and not g.plural]
    if len(held) != 1 or len(told) != 1:
        return
    like = held[0]
    dates = [d for d in note.dates_in(passage) if not d.bare_year and len(d.first) >= _MONTH]
    if len(dates) < _LEAST:
        return
    seen = {d.first[:_MONTH] for d in dates[:1]}
    for place, date in _pairs(note, passage, like, dates[1:]):
        low, high = min(place.start, date.start), max(place.end, date.end)
        before = note.folded[like.end : low]
        if date.first[:_MONTH] in seen or _PLANNED.search(before):
            continue
        if _DID_BEHIND.match(note.folded, high, passage.end) or _DID_BEFORE.search(before):
            seen.add(date.first[:_MONTH])
            yield replace(
                like,
                start=low,
                end=high,
                ordinal=None,
                year=None,
                mode=None,
                verb=True,
                definite=False,
                elliptic=True,
            )


def _pairs(
    note: Annotated, passage: Passage, like: Gathering, dates: Sequence[DateSpan]
) -> Iterator[tuple[PlaceSpan, DateSpan]]:
    """Yield each place behind a meeting with the time right behind it."""
    for place in note.places_in(passage):
        if place.start < like.end or not _LED.search(note.folded, place.start - _BACK, place.start):
            continue
        for date in dates:
            if place.end <= date.start and _BESIDE.fullmatch(note.folded, place.end, date.start):
                yield place, date
