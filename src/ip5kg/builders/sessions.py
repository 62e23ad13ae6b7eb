"""Sessions that are meetings: "the ninth session of the working group", not "a session on fees"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.ordinals import ordinal_before

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["is_part_of_meeting"]

_OF_WHOM = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|this\s+)?(?:[\w'-]+\s+){0,3}?"
    r"(?:heads|deputy heads|commissioners|presidents|group|panel|task force|committee|experts|board)\b"
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?$")
# "the 4th session of the GDTF meeting" is told by that noun
_OF_MEETING = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|this\s+)?(?:[\w'()-]+\s+){0,6}?"
    r"(?:meeting|conference|summit|symposium|workshop|dialogue)\b"
)
_THIS = re.compile(r"\b(?:this|that|the same)\s+(?:[\w-]+\s+)?$")
_OWN = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+)$")
_OWN_NEXT = re.compile(
    r"\b(?:its|their)\s+(?:next|last|previous|first|latest|annual|regular|ordinary|spring|autumn|inaugural|(?:19|20)\d\d)\s+$"
)
_FEWEST = 3  # a meeting has a first and a second session; a third is rather one of a row
_BESIDE = 2  # characters between a name and the noun
_REACH = 12  # characters of "of the"


def is_part_of_meeting(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell whether a session is but a part of a meeting: no body, forum or heads hold it.

    Parameters
    ----------
    note
        The annotated statement.
    passage
        The sentence.
    noun
        Where the noun stands.
    """
    start, end = noun
    if not note.folded.startswith("session", start) or end - start > len("sessions"):
        return False
    if _OF_MEETING.match(note.folded, end, passage.end) or _THIS.search(note.folded, passage.start, start):
        return True
    return not (_is_held_by_others(note, passage, noun) or _is_one_of_a_row(note, passage, start))


def _is_held_by_others(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell "WG1 session", "session of the IP5" and "session of the working group"."""
    start, end = noun
    if _OF_WHOM.match(note.folded, end, passage.end):
        return True
    return any(
        (m.kind == "body" and 0 <= start - m.end <= _BESIDE)
        or (0 <= m.start - end <= _REACH and _OF.fullmatch(note.folded, end, m.start) is not None)
        for m in note.mentions_in(passage.start, passage.end)
        if m.kind in {"body", "forum"}
    )


def _is_one_of_a_row(note: Annotated, passage: Passage, start: int) -> bool:
    """Tell "the ninth session", "its second session" and "its next session"."""
    if _OWN_NEXT.search(note.folded, passage.start, start):
        return True
    ordinal = ordinal_before(note.folded, passage.start, start)
    return ordinal is not None and (
        ordinal >= _FEWEST or _OWN.search(note.folded, passage.start, start) is not None
    )
