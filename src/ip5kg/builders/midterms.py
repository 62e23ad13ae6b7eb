"""Whether "midterm" is a meeting: "this year's midterm was held", not "the midterm strategy"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["is_adjective"]

# "this year's midterm was", "the ID5 midterm in Alicante", but not "in the midterm", "the midterm strategy"
_ALONE = re.compile(
    r"(?:[.,;)]|\s+(?:was|were|is|will|has|had|took|takes|in(?! the\b)|at|on|hosted|held|of the|from"
    r"|for (?:19|20)\d\d)\b|$)"
)
_ALONE_BEFORE = re.compile(
    r"(?:\w'?s|\d|\b(?:the|an?|last|next|this|its|their))\s+(?:(?:annual|19\d\d|20\d\d|first|virtual|online)\s+)?$"
)
_IN_THE = re.compile(r"\b(?:in|over|for) the\s+$")
_ADJECTIVE = re.compile(r"mid[ -]?term")


def is_adjective(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell "the midterm strategy", "the midterm meeting" and "in the midterm" from the meeting itself."""
    return _ADJECTIVE.fullmatch(note.folded, *noun) is not None and not _stands_alone(note, passage, noun)


def _stands_alone(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell "this year's midterm was held" from "the midterm strategy" and "in the mid-term"."""
    start, end = noun
    if not _ALONE.match(note.folded, end, passage.end) or _IN_THE.search(note.folded, passage.start, start):
        return False
    named = any(
        m.end in {start - 1, start} and m.kind == "forum" for m in note.mentions_in(passage.start, end)
    )
    return named or _ALONE_BEFORE.search(note.folded, passage.start, start) is not None
