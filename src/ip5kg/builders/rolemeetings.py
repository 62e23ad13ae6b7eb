"""Which meeting a role was had at: the one a passage speaks of, the main one, or several told together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.datereference import days_between
from ip5kg.builders.meeting import speaks_of_main
from ip5kg.builders.patterns import Signs
from ip5kg.builders.phrases import alternation
from ip5kg.builders.sections import headed_meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["meetings_of"]

_LEAST = 2  # meetings of a row
_ROW = 10  # days within which the meetings of a row are held
_ALL = re.compile(
    r"\ball (?:of them|(?:of )?(?:the|these|those) (?:\w+ )?(?:meetings|events|sessions))\b"
    r"|\bthroughout(?: the (?:week|meetings))?\s*[:,.]"
    r"|\b(?:participated|took part|present|represented) (?:in|at) them\b"
    r"|\b(?:at|in|attended|joined) (?:two|three|four|five) meetings\b"
    r"|\b(?:in|at|attended|to|through|hosted|chaired|joined|observed)"
    r" (?:these|the (?:two|three|four|five)|both|all(?: (?:three|four|five|of the))?|each of the(?:se)?)"
    r" (?:meetings|events|conferences)\b"
    r"|\b(?:attended|hosted|chaired|observed|joined) both\b"
)
_BACK = 3  # sentences before that tell what is spoken of
# "on the sidelines of the 18th Heads Meeting", "after the meeting of": told to place another one
_BACKGROUND = re.compile(
    r"\b(?:sidelines|margins?|fringes?|occasion|edges|eve|ahead|before|after|since|following|prior to"
    r"|prepar\w+|preced\w+ by|for)(?: (?:of|for|to))?(?: (?:the|its|their|this year's))?"
    r"\s*(?:[\w'-]+\s+){0,6}$"
)
# "An experts' meeting was also held" is an aside
_ASIDE = re.compile(r"\balso (?:hosted|held|hosts|holds|organi[sz]ed|convened|met|took place)\b")
_ON = re.compile(r",\s+which\s[^.;]{2,40}(?:attended|took place|was held|followed)\b")
_JOINT_LEVELS = frozenset({"working-body", "midterm", "annual"})
"""Levels at which several bodies or forums hold one meeting together."""


def meetings_of(
    note: Annotated, meetings: Meetings, passage: Passage, *, to_come: bool = False
) -> list[Meeting]:
    """Return the meetings a passage speaks of: its own, else those the text is about.

    What is `to_come` belongs to a planned meeting.
    """
    if to_come:
        return _to_come(note, meetings, passage)
    all_of_them = _all_of_them(note, meetings, passage)
    if all_of_them:
        return all_of_them
    told: Sequence[Meeting] = meetings.held
    if not told or not speaks_of_main(note, passage):
        own = [m for m in meetings.named_in(passage) or meetings.told_in(passage) if m.status != "postponed"]
        if own and own[0].level not in _JOINT_LEVELS:
            return _several(note, own, passage) or own[:1]
        told = own or _just_before(note, meetings, passage) or _spoken_of(note, meetings, passage)
        told = told or meetings.held or meetings.told
    beside = meetings.beside(told[0]) if told else ()
    return [m for m in told if m is told[0] or (m in beside and _is_joint(note, m, told[0]))]


def _to_come(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the planned meeting, or those held jointly, that a passage is about."""
    before = note.passage_before(passage)
    planned = [m for m in meetings.told_in(passage) if m.status == "planned"]
    if not planned and before and not meetings.told_in(passage):
        planned = [m for m in meetings.told_in(before) if m.status == "planned"]
    if not planned and not meetings.held:
        planned = [m for m in meetings.told if m.status == "planned"]
    return [m for m in planned if m is planned[0] or _is_joint_plan(m, planned[0])]


def _is_joint_plan(meeting: Meeting, other: Meeting) -> bool:
    """Tell "will host the TM5 and ID5 Annual Meetings": one level, and the same days or none told."""
    same = meeting.level == other.level and meeting.level in _JOINT_LEVELS and meeting.forum != other.forum
    days = [m.date[:2] if m.date else None for m in (meeting, other)]
    return same and meeting.passage == other.passage and days[0] == days[1]


def _all_of_them(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the meetings in a row that "attended all of them" and "the meetings of A, B and C" speak of."""
    held = meetings.held
    if len(held) < _LEAST or passage.kind in {"title", "heading"}:
        return []
    if not _may_be_several(note.lexicon).occur_in(note.folded[passage.start : passage.end]):
        return []
    whole = _ALL.search(note.folded, passage.start, passage.end)
    if not whole and not _of_several(note.lexicon).search(note.folded, passage.start, passage.end):
        return []
    row = [m for m in held if _is_near(m, held[0])]
    if whole:
        return row if len(row) >= _LEAST else []
    named, own = {m.entity for m in note.mentions_in(passage.start, passage.end)}, meetings.named_in(passage)
    meant = [m for m in row if m in own or m.body in named]
    return meant if len(meant) >= _LEAST else []


def _is_near(meeting: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings were held within some days of each other."""
    if not meeting.date or not other.date:
        return False
    days = days_between(meeting.date[0], other.date[0])
    if days is not None:
        return abs(days) <= _ROW
    return meeting.date[0][: len("2021-06")] == other.date[0][: len("2021-06")]


def _just_before(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the several meetings that the passage before tells together."""
    before = note.passage_before(passage)
    if before is None or before.kind == "title":
        return []
    held = [m for m in meetings.named_in(before) if m.status == "held"]
    return _several(note, held, before)


def _spoken_of(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the meeting of the same days that the sentences before speak of, if it is not the main one.

    In a section headed by the name of a meeting it is that one.
    """
    headed = headed_meeting(note, meetings, passage)
    if headed is not None and headed.status == "held":
        return [headed]
    if passage.kind == "item" and passage.lead is not None:
        passage = note.passage_at(passage.lead)
    before, main = _above(note, passage), next(iter(meetings.held), None)
    for _ in range(_BACK):
        if before is None or before.kind == "title" or main is None:
            return []
        if relative := _told_on(note, meetings, before):
            return relative
        if main in meetings.told_in(before) and not _is_background(note, before, main):
            return []
        if _ASIDE.search(note.folded, before.start, before.end):
            return []
        held = [m for m in meetings.named_in(before) if m.status == "held" and _is_near(m, main)]
        if held:
            front = [m for m in held if not _is_background(note, before, m)]
            return front[-1:] or held[-1:]
        before = _above(note, before)
    return []


def _above(note: Annotated, passage: Passage) -> Passage | None:
    """Return the passage before, past all items of a list."""
    before = note.passage_before(passage)
    if before is not None and before.kind == "item" and before.lead is not None:
        return note.passage_at(before.lead)
    return before


def _told_on(note: Annotated, meetings: Meetings, passage: Passage) -> list[Meeting]:
    """Return the meeting that a sentence goes on about: "… to prepare the meeting, which all attended"."""
    held = [m for m in meetings.told_in(passage) if m.status == "held" and m.first.passage == passage]
    return [m for m in held if _ON.match(note.folded, m.first.end, passage.end)][-1:]


def _is_background(note: Annotated, passage: Passage, meeting: Meeting) -> bool:
    """Tell whether a sentence names a meeting only to say where or when another was held."""
    first = meeting.first
    told_here = first.passage == passage
    return told_here and _BACKGROUND.search(note.folded, passage.start, first.start) is not None


def _several(note: Annotated, told: Sequence[Meeting], passage: Passage) -> list[Meeting]:
    """Return those of some meetings that were held together, if a passage speaks of several."""
    together = [m for m in told if _at_one_time(m, told[0])]
    return together if len(together) > 1 and _speaks_of_several(note, passage) else []


def _is_joint(note: Annotated, meeting: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings were held jointly: told in one passage, at one level or as several."""
    same = meeting.passage.start == other.passage.start
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


@cache
def _may_be_several(lexicon: Lexicon) -> Signs:
    """Return what stands in all that speaks of several meetings."""
    nouns = (noun for noun in lexicon.meeting_nouns if noun.endswith("s"))
    return Signs(
        ["all of them", "throughout", "in them", "at them", "meetings", "events", "sessions", *nouns]
    )


@cache
def _of_several(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what leads to several bodies that met: "at the meetings of the"."""
    nouns = alternation(noun for noun in lexicon.meeting_nouns if noun.endswith("s"))
    return re.compile(rf"\b(?:at|to|in|for|attended) (?:the )?(?:[\w-]+ ){{0,2}}?{nouns} of\b")
