"""Meetings told without their verb: "the deputies met in A in May and the heads in B in June"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.levels import level_of_those
from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage

__all__ = ["gapped"]

_OTHERS = SignedPattern(
    r"(?:[,;]\s+(?:(?:and|while|but|whereas)\s+)?|\s(?:and|while|but|whereas)\s+)"
    r"(?P<who>(?:[\w'/-]+\s+){1,7}?)(?:(?:did so|followed)\s+)?"
    r"(?=(?:in|on|at|from)\s)",
    "and while but whereas , ;",
)
# "; the heads endorsed it in July" has a verb of its own.
_VERB = re.compile(
    r"\b(?:\w{3,}ed|it|them|is|are|was|were|has|had|have|will|would|to|that|which|who|saw|took|gave|said|held)\b"
)
_LED = re.compile(r"(?:in|on|at|from)\s+")
_GAP = re.compile(r",?\s*\(?(?:(?:on|in|from|at)\s+)?(?:the\s+)?")
_CLOSED = re.compile(r"\s*\)?\s*(?:[.,;]|$|and\b)")


def gapped(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> Iterator[Gathering]:
    """Yield the meetings of those who are named after a verb of meeting with a time or place of their own."""
    verbs = [g for g in told if g.verb]
    if not verbs:
        return
    for match in _OTHERS.finditer(note.folded, verbs[0].end, passage.end):
        like = next(g for g in reversed(verbs) if g.end <= match.start())
        start, end = match.span("who")
        told_already = any(g.start < match.end() and match.start() < g.end for g in told)
        if told_already or _VERB.search(match["who"]):
            continue
        level, bodies = level_of_those(note, start, end, match["who"])
        if not (level or bodies) or (level, bodies) == (like.level, like.bodies):
            continue
        if _is_all_told(note, passage, match.end()):
            yield replace(
                like, start=start, end=end, level=level, bodies=bodies, ordinal=None, mode=None, pair=()
            )


def _is_all_told(note: Annotated, passage: Passage, position: int) -> bool:
    """Tell whether nothing but times and places follows, to the end of the clause."""
    led = _LED.match(note.folded, position, passage.end)
    end = led.end() if led else position
    told = [(date.start, date.end) for date in note.dates_in(passage)]
    told += [(place.start, place.end) for place in note.places_in(passage)]
    spans = sorted(span for span in told if span[0] >= end)
    if not spans or not _GAP.fullmatch(note.folded, end, spans[0][0]):
        return False
    for low, high in spans:
        if not _GAP.fullmatch(note.folded, end, low):
            break
        end = high
    return _CLOSED.match(note.folded, end, passage.end) is not None
