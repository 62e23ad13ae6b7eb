"""How far the phrase around the noun of a meeting reaches, and the clause it stands in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.ordinals import end_of_late_ordinal
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["clause_around", "left_end", "right_end"]

_REACH = 110  # characters of a phrase before and after the noun

_BREAK = (
    "was|were|is|are|be|been|has|have|had|will|would|during|after|before|at|in|on|by|for|together with|to"
    r"|from|as|of(?!\s+(?:the\s+)?(?:(?:ip|intellectual property|patent|trademark)\s+)?offices?\b)|and also"
    r"|following(?!\s+year's\b)|that|which|via|under|held|hold|holds|holding|host|hosts|organi[sz]es?|convenes?"
    r"|saw|called|launched|took|take|prepare"
)
_COMMA = re.compile(r",\s+(?:and\s+)?(?=the\b)")
_AND = re.compile(r",?\s+(?:and|as well as|before|&)\s+(?=(?:the|an?|its|their)\b)")
_NUMBERED = re.compile(r"the\s+(?:\d|\w+(?:st|nd|rd|th)\b|first|second|third)")
_GO_ON = re.compile(
    r"\s+(?:of|between|among|amongst|with|by"
    r"|for(?= (?:the )?(?:deputy|heads|commissioners|users?|industry)\b))"
    r"\s+",
    re.IGNORECASE,
)
_STOP = (
    "was|were|is|are|has|have|had|will|would|held|takes?|took|follows?|followed|comes?|came|in|on|at|via|by"
    "|that|which|this|last|from|during"
)


@cache
def _break(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what ends a phrase on its left: what is no part of a noun phrase, and verbs of taking part.

    For folded text.
    """
    nouns = alternation(lexicon.meeting_nouns)
    verbs = {verb for form in ("past", "base") for verb in lexicon.meeting_verbs[form]}
    verbs |= {entry.forms[form] for entry in lexicon.roles for form in ("past", "gerund")}
    return re.compile(
        rf"[;:()]|,(?!\s+(?:and|the)\b)|\.\s|\b(?:{nouns})\s+(?:and|&)\s+(?:the|an?)\b|\band\s+an?\b"
        rf"|\b(?:{_BREAK}|{alternation(verbs)})\b"
    )


@cache
def _stop(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what ends a phrase on its right."""
    verbs = {entry.forms["past"] for entry in lexicon.roles}
    nouns = alternation(lexicon.meeting_nouns)
    another = rf"\band\s+(?:of\s+)?(?:the|an?)\s+(?=(?:[\w'-]+\s+){{0,5}}(?:{nouns})\b)"
    return re.compile(rf"(?i)[;:().\"]|,|{another}|\b(?:{_STOP}|{alternation(verbs)})\b")


def left_end(note: Annotated, passage: Passage, position: int) -> int:
    """Return where the phrase of a noun at `position` begins."""
    low = max(passage.start, position - _REACH)
    start = low
    for match in _break(note.lexicon).finditer(_masked(note, low, position).lower()):
        start = low + match.end()
    start = _after_comma(note, _after_date(note, passage, start, position), position)
    while start < position and not note.straight[start].isalnum():
        start += 1
    return start


def _after_date(note: Annotated, passage: Passage, start: int, position: int) -> int:
    """Return where a phrase begins after a date: "on 22 May and the Industry Meeting" is not of May."""
    for date in note.dates_in(passage):
        joined = _AND.match(note.straight, date.end, position)
        if joined and note.straight[start : date.start].strip() in {"", "the"}:
            return joined.end()
    return start


def _after_comma(note: Annotated, start: int, position: int) -> int:
    """Return where a phrase begins after ", and the": "in Boston, and the ID5 meeting" is none of Boston."""
    for match in _COMMA.finditer(note.straight, start, position) if start < position else ():
        if not note.mentions_in(start, match.start()) or _NUMBERED.match(note.straight, match.end()):
            start = match.end()
    return start


def right_end(note: Annotated, passage: Passage, position: int) -> int:
    """Return where the phrase ends: on over "of the IP5 Heads", "between the IP5 Heads and IP5 Industry"."""
    position = end_of_late_ordinal(note.straight, position, passage.end)
    go_on = _GO_ON.match(note.straight, position, passage.end)
    if not go_on:
        return position
    masked = _masked(note, go_on.end(), min(passage.end, position + _REACH))
    stop = _stop(note.lexicon).search(masked)
    return go_on.end() + len(masked[: stop.start() if stop else None].rstrip())


def _masked(note: Annotated, low: int, high: int) -> str:
    """Return the text with mentions blanked, so that words inside names do not break phrases."""
    text = note.straight[low:high]
    for m in note.mentions_in(low, high):
        first, last = m.start - low, m.end - low
        if first and last < len(text) and text[first - 1] == "(" and text[last] == ")":
            first, last = first - 1, last + 1
        text = text[:first] + "x" * (last - first) + text[last:]
    return text


def clause_around(text: str, passage: Passage, start: int, end: int) -> str:
    """Return the clause around a phrase: between semicolons of the passage."""
    low = max(text.rfind(";", passage.start, start) + 1, passage.start)
    high = text.find(";", end, passage.end)
    return text[low : high if high >= 0 else passage.end]
