"""Whether a meeting was held, is planned or postponed, and how people attend it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.meetingphrases import clause_around
from ip5kg.builders.patterns import SignedPattern, Signs, whole_words
from ip5kg.builders.plans import came_otherwise

if TYPE_CHECKING:
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["mode_of", "status_of"]

_WILL = re.compile(
    r"^(?:\s+and\s+[\w\s'-]{3,50}?(?=\s+(?:will|shall|are to) (?:be held|take place|be hosted)))?"
    r"\s*(?:\([^)]*\))?,?\s*(?:which |that )?(?:(?:is|are|was|were)\s+)?"
    r"(?:(?:originally |tentatively )?(?:will|shall|to be|to take place|due to|scheduled|planned|expected"
    r"|is to|are to))\b"
    r"|^(?:\s+(?:among|of|between)\s|,\s)?[^.;]{0,50}?,?\s+(?:which|that)\s+(?:the\s+)?[^.;,]{2,40}?"
    r"\s+(?:will|is to|is due to)\s+(?:host|hold|organi[sz]e|convene|chair)\b"
    r"|^\s+follows?\s+(?:in|at|on|by|next|later|this|towards?)\b"
)
_WILL_BEFORE = re.compile(
    r"\b(?:(?:will|shall|to|(?:is|are|was|were) going to) (?:then |again |also |next )?"
    r"(?:host|hold|organi[sz]e|convene|chair|attend|meet|welcome|receive|gather|come together|bring|travel|go"
    r"|have|join)\b[^.;]{0,80}"
    r"|prepar(?:e|ation|ations|ing)\s+(?:of|for|to)?\s*(?:the\s+|its\s+|their\s+)?"
    r"|\b(?:will|shall) be (?:the )?(?:venue|place|site|home|location|host|scene) (?:of|for)\b[^.;]{0,60}"
    r"|\bagree(?:d|s|ment)? (?:up)?on\s+"
    r"|\b(?:may|will|to|shall|could) (?:then )?be \w+(?:ed|en|wn) (?:at|on|during|in)\s+"
    r"(?:(?:the|its|their)\s+)?"
    r"|\b(?:will|shall)\s+|\blooking forward to\s+(?:the\s+)?|\bscheduled\s+(?:the\s+)?)$"
)
_WILL_AT = re.compile(r"\bat\s+(?:(?:the|its|their|an?)\s+)?$")
# "The following meeting was held", "held a follow-up meeting" are no plans.
_HELD_AFTER = re.compile(
    r"\s*(?:(?:was|were)\s+(?:then\s+)?(?:held|hosted|convened|organi[sz]ed|attended|chaired)"
    r"|took place|followed)\b"
    # "to prepare the meeting, which all of them attended the next day"
    r"|,\s+(?:which|that)\s+(?:(?:all|both|most)\s+)?(?:of\s+)?(?:\w+\s+){0,3}"
    r"(?:attended|took place|was held|joined|followed)\b"
)
_HELD_BEFORE = re.compile(
    r"\b(?:held|had|hosted|convened|attended|chaired|organi[sz]ed)\s+(?:(?:an?|the|their|its)\s+)?$"
)
# "The heads come to Busan for their seventh meeting" looks ahead; a headline may look back.
_COMES = re.compile(
    r"\b(?:(?:comes?|travels?|returns?|gathers?) (?:to|in)|heads? to) [^.;,]{2,40} for "
    r"(?:(?:the|its|their)\s+)?$"
)
# "led a delegation to attend the meeting" tells why they came.
_PURPOSE = re.compile(
    r"\b(?:led|leads?|heads|headed|went|came|travel+ed|visited|sent|brought|gathered)\b[^.;]{0,70}"
    r"\bto (?:attend|chair|meet)\b[^.;]*$"
)
_FUTURE = re.compile(r"\b(?:will|shall)\b")
# Use of the words → what they tell; hybrid meetings are online, too.
_MODES = {"hybrid": "hybrid", "online": "online", "in person": "in-person"}
# "in Kyoto and online" tells of both; "after two years of virtual meetings" of none.
_THERE_AND_ONLINE = re.compile(
    r"\b(?:in|at) (?:the )?(?!person\b)[\w' ,-]{2,40}? (?:and|as well as) (?:also )?"
    r"(?:online|virtually|remotely)\b"
    r"|\b(?:online|virtually|remotely) (?:and|as well as) (?:also )?(?:in|at) (?!person\b)\w"
)
_BEFORE_NOW = re.compile(
    r"\b(?:after|following|since|unlike|instead of) [^.;,]{0,70}\b(?:meetings|editions|years)\b"
)
_DAY = re.compile(r"\s+(?:day|morning|week|month)(?:'s)?\b")  # "the next day's meeting" may have been held
_BEFORE = 90  # characters before a phrase that may tell of the future
_AFTER = 80


@cache
def _words(lexicon: Lexicon, use: str) -> SignedPattern:
    return whole_words(lexicon.words[use])


def status_of(lexicon: Lexicon, text: str, passage: Passage, phrase: Span, noun: int) -> str:
    """Return ``held``, ``planned`` or ``postponed``.

    Parameters
    ----------
    lexicon
        Gives the words for what is planned and what was postponed.
    text
        The folded text.
    passage, phrase
        Where the meeting is told.
    noun
        Where the noun of the phrase begins.
    """
    start, end = phrase
    clause = clause_around(text, passage, start, end)
    if _words(lexicon, "postponed").search(clause):
        return "postponed"
    if came_otherwise(text, end, min(end + len(clause), passage.end)):
        return "held"
    before = text[max(passage.start, start - _BEFORE) : start]
    if passage.kind != "title" and " for " in before and _COMES.search(before):
        return "planned"
    after = text[end : min(passage.end, end + _AFTER)]
    held = _HELD_AFTER.match(after) or _HELD_BEFORE.search(before)
    told = _words(lexicon, "planned").search(text, start, noun)
    if (not held and told and not _DAY.match(text, told.end())) or _WILL.match(after):
        return "planned"
    attended = held is not None and held[0].startswith(",")
    if _WILL_BEFORE.search(before) and not (attended or _PURPOSE.search(before)):
        return "planned"
    return "planned" if _WILL_AT.search(before) and _is_promised(clause, before) else "held"


def _is_promised(clause: str, before: str) -> bool:
    """Tell "X will be shown at the meeting" and "At the meeting X will …" from "X, launched at it, will"."""
    opens = _WILL_AT.match(before) is not None
    return bool(_FUTURE.search(clause if opens else before))


@cache
def _signs_of_modes(lexicon: Lexicon) -> Signs:
    return Signs(sign for use in _MODES for sign in _words(lexicon, use).stretches)


def mode_of(lexicon: Lexicon, text: str) -> str | None:
    """Return ``hybrid``, ``online`` or ``in-person`` if the folded words tell."""
    if not _signs_of_modes(lexicon).occur_in(text):
        return None
    text = _BEFORE_NOW.sub("", text)
    if _THERE_AND_ONLINE.search(text):
        return "hybrid"
    return next((mode for use, mode in _MODES.items() if _words(lexicon, use).search(text)), None)
