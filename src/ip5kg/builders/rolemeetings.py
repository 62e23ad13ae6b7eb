"""Which meeting a role was had at: the one a passage speaks of, the main one, or several told together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.meeting import speaks_of_main
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["meetings_of"]

_JOINT_LEVELS = frozenset({"working-body", "midterm", "annual"})
"""Levels at which several bodies or forums hold one meeting together."""


def meetings_of(
    note: Annotated, meetings: Meetings, passage: Passage, *, to_come: bool = False
) -> list[Meeting]:
    """Return the meetings a passage speaks of: its own, else those the text is about.

    What is `to_come` belongs to a planned meeting.
    """
    if to_come:
        planned = [m for m in meetings.told_in(passage) if m.status == "planned"]
        return planned[:1] or (
            [] if meetings.held else [m for m in meetings.told if m.status == "planned"][:1]
        )
    told: Sequence[Meeting] = meetings.held
    if not told or not speaks_of_main(note, passage):
        own = [m for m in meetings.named_in(passage) if m.status != "postponed"]
        if own and own[0].level not in _JOINT_LEVELS:
            return _several(note, own, passage) or own[:1]
        told = own or _just_before(note, meetings, passage) or told or meetings.told
    return [m for m in told if m is told[0] or _is_joint(note, m, told[0])]


def _just_before(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the several meetings that the passage before tells together."""
    before = note.passage_before(passage)
    if before is None or before.kind == "title":
        return []
    held = [m for m in meetings.named_in(before) if m.status == "held"]
    return _several(note, held, before)


def _several(note: Annotated, told: Sequence[Meeting], passage: Passage) -> list[Meeting]:
    """Return those of some meetings that were held together, if a passage speaks of several."""
    together = [m for m in told if _at_one_time(m, told[0])]
    return together if len(together) > 1 and _speaks_of_several(note, passage) else []


def _is_joint(note: Annotated, meeting: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings were held jointly: told in one passage, at one level or as several."""
    same = meeting.passage == other.passage
    if meeting.status != other.status or not (same or meeting.passage in other.passages):
        return False
    if same and meeting.level == other.level == "working-body":
        return True
    if not _at_one_time(meeting, other):
        return False
    return (meeting.level == other.level and meeting.level in _JOINT_LEVELS) or (
        same and _speaks_of_several(note, meeting.passage)
    )


def _at_one_time(meeting: Meeting, other: Meeting) -> bool:
    if not meeting.date or not other.date:
        return False
    return meeting.date[:2] == other.date[:2] and meeting.status == other.status


def _speaks_of_several(note: Annotated, passage: Passage) -> bool:
    return bool(_plural(note.lexicon).search(note.folded, passage.start, passage.end))


@cache
def _plural(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what speaks of several meetings: "the two meetings", "three heads meetings"."""
    nouns = alternation(noun for noun in lexicon.meeting_nouns if noun.endswith("s"))
    several = r"\b(?:the|these|those|both|all|two|three|four|five)(?: (?:of )?the(?:se)?)?"
    return re.compile(rf"{several}(?: [\w-]+){{0,2}}? {nouns}\b")
