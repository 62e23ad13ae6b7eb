"""Associations of industry and users that met offices, listed with the meeting or said to have been there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.memberlists import member_runs
from ip5kg.builders.rolemeetings import meetings_of
from ip5kg.builders.rolereadings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.builders.parties import Party

__all__ = ["associations_there", "listed_associations"]

_LIST = 3  # names that make a list of those who met
_CAME = re.compile(r"\b(?:were|came|sat|stood|gathered|appeared|turned up)\b")
# Not "comments of A, B and C were discussed", "proposals were sent by A, B and C".
_DID = re.compile(r"\b(?:by|of|to)\s+(?:the\s+)?$")
_BEFORE = 12  # characters before a name in which such a word may stand


def listed_associations(note: Annotated, parties: Sequence[Party]) -> Iterator[Reading]:
    """Take a list of associations in the sentence that tells of a meeting with industry as those who met."""
    for run in member_runs(note, _associations(parties)):
        nodes = list(dict.fromkeys(p.node for p in run))
        if len(nodes) >= _LIST:
            yield Reading("attendee", nodes, "participation/industry", of_industry=True)


def associations_there(
    note: Annotated, passage: Passage, parties: Sequence[Party], meetings: Meetings
) -> Iterator[Reading]:
    """Take associations that "were" or "came" as those who met, where offices met industry."""
    named = _associations(parties)
    if len(named) < _LIST or meetings.told_in(passage):
        return
    if not _CAME.search(note.folded, passage.start, passage.end):
        return
    if any(_DID.search(note.folded, max(passage.start, p.start - _BEFORE), p.start) for p in named):
        return
    meeting = next(iter(meetings_of(note, meetings, passage)), None)
    if meeting and meeting.level == "industry" and meeting.status == "held":
        nodes = list(dict.fromkeys(p.node for p in named))
        yield Reading("attendee", nodes, "participation/industry", meeting=meeting)


def _associations(parties: Sequence[Party]) -> list[Party]:
    """Return the associations among some, industry as a whole left out."""
    return [p for p in parties if p.kind == "organization" and not p.is_person and not is_industry(p.node)]
