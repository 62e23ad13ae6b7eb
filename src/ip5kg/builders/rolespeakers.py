"""Who spoke at a meeting, opened or closed it, and so attended it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import last_run
from ip5kg.builders.roleattendees import senders_before
from ip5kg.builders.rolereadings import named_right_behind, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause
    from ip5kg.builders.rolereadings import Reading

__all__ = ["speakers"]

# "At the meeting in Rome, the offices agreed on it, X announced"
_DID = re.compile(
    r"\b(?!hosted|organi[sz]ed|chaired|convened|called|dated|attended)\w+ed\b|\b(?:that|took|met|set)\b"
)
# What is said of a meeting is not said at it: "said that the results of the meeting".
_ARTICLE = re.compile(r"\s*(?:the\s+)?")
_WAS_HELD = re.compile(r"\b(?:was|were) (?:held|hosted|convened|organi[sz]ed)\b|\btook place\b|\bmet\b")
_OPENS = re.compile(r"(?:[^.,;:]{1,30},?\s)?")  # "Also in 2015, at the second meeting"
_OTHER_CLAUSE = re.compile(r"\b(?:that|which|who|after|before|to)\b|[\"':]")


def speakers(clause: Clause) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech, and under whom a delegation came."""
    for under in clause.find(clause.phrases.led_under):
        leaders = [p for p in named_right_behind(clause, under) if p.is_person]
        if leaders:
            yield reading_of(clause, under, "attendee", leaders, "participation/led-under")
    for by in clause.find(clause.phrases.by_speaker):
        persons = [p for p in clause.joined_after(clause.after(by)) if p.is_person]
        if persons:
            yield reading_of(clause, by, "attendee", persons, "participation/speaks")
    yield from _speaking_up(clause)
    opens = clause.first(clause.phrases.speaks)
    if opens is None:
        return
    persons = clause.joined_before([p for p in clause.parties if p.is_person and p.end <= opens.end()])
    if not persons and opens.start() <= clause.start:  # "In her remarks, President X"
        persons = [p for p in named_right_behind(clause, opens) if p.is_person] or _behind_comma(
            clause, opens
        )
    if persons:
        yield reading_of(clause, opens, "attendee", persons, "participation/speaks")
    elif senders := senders_before(clause, opens.start()) or _associations(clause, opens):
        yield reading_of(clause, opens, "attendee", senders, "participation/speaks")


def _associations(clause: Clause, speaks: re.Match[str]) -> list[Party]:
    """Return the associations in "A and B made presentations"."""
    before = last_run(clause.note.folded, [p for p in clause.parties if p.end <= speaks.start()])
    if not before or any(p.kind != "organization" for p in before):
        return []
    gap = clause.note.folded[before[-1].end : speaks.start()].strip()
    return before if gap in {"", "also", "both"} else []


def _speaking_up(clause: Clause) -> Iterator[Reading]:
    """Yield who said something "at the meeting", named there or right behind the comma."""
    verbs = list(clause.find(clause.phrases.speaks_up))
    text = clause.note.folded
    place = clause.phrases.at_meeting.search(text, clause.start, clause.end) if verbs else None
    for verb in verbs:
        who = next(iter([p for p in clause.parties if p.end <= verb.start()][-1:]), None)
        if who is None or who.kind == "office" or not clause.are_near(who.end, verb.start()):
            continue
        if _follows_meeting(clause, who) or (
            place and (_there_behind(clause, verb, place) or _opened_there(clause, place, who))
        ):
            with_others = [who] if who.is_person else last_run(text, clause.before(verb))
            yield reading_of(clause, verb, "attendee", with_others, "participation/speaks")
            return


def _there_behind(clause: Clause, verb: re.Match[str], place: re.Match[str]) -> bool:
    """Tell "X reported on it at the meeting" from "X said that the results of the meeting"."""
    low, high = verb.end(), place.start()
    return low <= high and not _OTHER_CLAUSE.search(clause.note.folded, low, high)


def _opened_there(clause: Clause, place: re.Match[str], who: Party) -> bool:
    """Tell "At the meeting in Rome, X" from "At the meeting in Rome the offices agreed on it, X"."""
    if not _OPENS.fullmatch(clause.note.folded, clause.start, place.start()) or place.end() > who.start:
        return False
    comma = clause.note.folded.rfind(", ", place.end(), who.start)
    did = comma >= 0 and _DID.search(clause.note.folded, place.end(), comma)
    return comma >= 0 and not did and clause.are_near(comma + 1, who.start)


def _follows_meeting(clause: Clause, who: Party) -> bool:
    """Tell "The first meeting was hosted by A in May; B presented its vision"."""
    text, low = clause.note.folded, clause.note.passage_at(clause.start).start
    cut = text.rfind(";", low, who.start)
    if cut < 0 or not _ARTICLE.fullmatch(text, cut + 1, who.start):
        return False
    told = _WAS_HELD.search(text, low, cut)
    return bool(told and clause.phrases.meets.search(text, low, cut))


def _behind_comma(clause: Clause, speaking: re.Match[str]) -> list[Party]:
    """Return the subject of "Speaking at the opening of the meeting in Rome on 5 June, President X said"."""
    first = next((p for p in clause.parties if p.is_person and p.start >= speaking.end()), None)
    comma = clause.note.folded.rfind(", ", speaking.end(), first.start) if first else -1
    return [first] if first and comma >= 0 and clause.are_near(comma + 1, first.start) else []
