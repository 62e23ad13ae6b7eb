"""Whether a candidate says enough to be one certain meeting."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import whole_words
from ip5kg.builders.sideevents import is_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.patterns import SignedPattern
    from ip5kg.builders.places import PlaceSpan
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["is_announced", "is_prepared", "is_specific"]

_VAGUE = re.compile(
    r"(?i)\b(?:previous|regular|such|these|those|various|many|respective|other|any|each|all|several|ongoing|on-going|continued|continuing|constant)\b"
)
_DEFINITE = re.compile(r"(?i)\b(?:the|this|its|their|an?|joint|next|upcoming)\s*$")
_HELD = re.compile(r"\b(?:held|holds?|organi[sz]ed|convened)\s+$")
_WAS_HELD = re.compile(
    r"\s*(?:(?:was|were)\s+(?:also\s+|then\s+|first\s+)?(?:held|hosted|organi[sz]ed|convened)"
    r"|(?:also\s+)?took place)\b"
)
_BILATERAL = re.compile(
    r"(?i)\bbilateral|\bbetween\b|\bwith\b|\btalks\b"
    r"|\b(?:the two|both) (?:\w+ )?(?:offices|sides|parties|heads|authorities)"
)
# "At a meeting with industry, its representatives said …", "There was also a meeting with the users"
_ONE_HELD = re.compile(
    r"(?:(?:at|in|during)|(?:there|then|also) (?:was|were)(?: also| then)?|followed by) (?:also )?"
    r"(?:an? |another )?(?:\w+ )?(?:separate |joint |special |dedicated )?$"
)
_TOLD_AS_PAST = re.compile(r"\b(?:was|were|had|said|spoke|told|made|saw|led|met|heard|gave|took|\w{3,}ed)\b")
# "the outcome of the IP5 round table": it was held
_OUTCOME = re.compile(
    r"\b(?:outcomes?|results?|findings|conclusions|feedback|follow[- ]?up|minutes)"
    r" (?:of|from|to|at) (?:(?:the|its|their|an?) )?$"
)
_THE = re.compile(r"\b(?:the|a|an|their|its)\b")
_OUTCOME_REACH = 36
_PREPARED = re.compile(r"\bprepar\w+\s+(?:(?:for|of)\s+)?(?:(?:the|that|this)\s+)?$")
_PREPARED_REACH = 24
_BEFORE = 12  # characters before a phrase in which its article stands
_PAIR = 2


def is_specific(
    note: Annotated,
    gathering: Gathering,
    level: str | None,
    dates: Sequence[DateSpan],
    places: Sequence[PlaceSpan],
) -> bool:
    """Tell whether a candidate says enough to be one certain meeting."""
    if note.forum is None and gathering.forum is None and not _is_bilateral(note, gathering):
        return False
    if not dates and _VAGUE.search(note.straight, gathering.start, gathering.end):
        return False
    named = gathering.forum is not None or level is not None
    if gathering.verb and not (named or dates or places):
        return False
    if dates or places or gathering.ordinal is not None or gathering.listed:
        return bool(dates or places or gathering.ordinal is not None)
    if is_prepared(note, gathering):
        return False
    if gathering.status == "planned" and is_announced(note, gathering):
        return True
    if not named and gathering.body is None:
        return False
    if _is_told_as_held(note, gathering, level):
        return True
    own = bool(gathering.pair) or gathering.year is not None or gathering.mode is not None or gathering.verb
    return gathering.status == "planned" or own or _is_definite(note, gathering)


def _is_one_held(note: Annotated, gathering: Gathering, level: str | None) -> bool:
    """Tell "At a meeting with industry, its representatives said …" from meetings in general."""
    if level != "industry" or gathering.plural or gathering.verb:
        return False
    p = gathering.passage
    before = note.folded[max(p.start, gathering.start - _OUTCOME_REACH) : gathering.start]
    article = note.folded[gathering.start : gathering.start + len("an ")]
    led = _ONE_HELD.search(before + article) or _ONE_HELD.search(before)
    opens = led and not before[: led.start()].strip()
    return bool(opens) and _TOLD_AS_PAST.search(note.folded, p.start, p.end) is not None


def _is_session_told(note: Annotated, gathering: Gathering) -> bool:
    """Tell "In the user session, the office spoke about …": one beside the meeting the text is about."""
    p = gathering.passage
    before = note.folded[max(p.start, gathering.start - _BEFORE) : gathering.start + len("the ")]
    return (
        gathering.level == "industry"
        and gathering.noun.startswith("user")
        and gathering.noun.endswith("session")
        and not gathering.plural
        and (gathering.forum is not None or _THE.search(before) is not None)
        and _TOLD_AS_PAST.search(note.folded, p.start, p.end) is not None
    )


def _had_outcome(note: Annotated, gathering: Gathering) -> bool:
    """Tell "the outcome of the IP5 round table" where its forum or body is named."""
    if gathering.plural or not (gathering.level == "conference" or gathering.body):
        return False
    if not (gathering.forum or gathering.body):
        return False
    low = max(gathering.passage.start, gathering.start - _OUTCOME_REACH)
    return _OUTCOME.search(note.folded[low : gathering.start]) is not None


def _is_told_as_held(note: Annotated, gathering: Gathering, level: str | None) -> bool:
    """Tell whether the words around a candidate say that it took place."""
    if _WAS_HELD.match(note.folded, gathering.end, gathering.passage.end):
        return gathering.forum is not None or level is not None
    if gathering.status != "held":
        return False
    beside = level and is_beside(note, gathering.passage, gathering.start)
    one = _is_one_held(note, gathering, level) or _is_session_told(note, gathering)
    return bool(beside) or one or _had_outcome(note, gathering)


@cache
def _announcing(lexicon: Lexicon) -> SignedPattern:
    return whole_words(lexicon.words["planned"])


def is_announced(note: Annotated, gathering: Gathering) -> bool:
    """Tell "the next meeting" and "a follow-up meeting": there is one, whatever else is known of it."""
    return _announcing(note.lexicon).search(note.folded, gathering.start, gathering.end) is not None


def is_prepared(note: Annotated, gathering: Gathering) -> bool:
    """Tell "met to prepare the next day's meeting": one that is told elsewhere, if it is told at all."""
    low = max(gathering.passage.start, gathering.start - _PREPARED_REACH)
    return gathering.definite and _PREPARED.search(note.folded, low, gathering.start) is not None


def _is_definite(note: Annotated, gathering: Gathering) -> bool:
    before = note.straight[max(0, gathering.start - _BEFORE) : gathering.start]
    return (
        bool(_DEFINITE.search(before) or _HELD.search(before)) or gathering.start == gathering.passage.start
    )


def _is_bilateral(note: Annotated, gathering: Gathering) -> bool:
    p = gathering.passage
    offices = {m.entity for m in note.mentions_in(p.start, p.end) if m.kind == "office"}
    told = gathering.verb or _BILATERAL.search(note.straight, p.start, p.end)
    return bool(gathering.pair) or (len(offices) == _PAIR and bool(told)) or (len(note.group) == _PAIR)
