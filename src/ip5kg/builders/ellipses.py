"""Meetings known by their number alone: "the second in Jeju in 2008", "The 31st was put off"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.gathering import Gathering
from ip5kg.builders.listing import runs
from ip5kg.builders.meetingstatus import mode_of, status_of
from ip5kg.builders.ordinals import ordinal_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["by_forum", "by_number", "last_one", "of_pairs", "without_noun"]

_OPENING = re.compile(
    r"(?:the|its|their)\s+(\w+|\d+(?:st|nd|rd|th))"
    r"(?=,|\s+(?:one\s+)?(?:was|is|will|took|takes|followed|had)\b)"
)
# "It was the 29th; the first …"
_IT_WAS = re.compile(
    r"(?:it|this) (?:was|is|has been|will be) (?:already |also |now )?(?:the|its|their) "
    r"(\w+|\d+(?:st|nd|rd|th))"
    r"(?: (?:one|such (?:meeting|conference|event)|of its kind|in the series|edition))?(?=[;,.:]|$)"
)
_NEAR = 160  # the same, for a sentence in between
_NEXT = 4  # characters between a sentence and the next
_ELLIPTIC = re.compile(
    r"[,;a](?:(?<=[,;])|(?<!\w.)(?<=a)nd)\s+(?:while\s+|whereas\s+|but\s+)?(?:the|its|their)\s+(?=(?:\w+|\d+(?:st|nd|rd|th))"
    r"(?:\s+one)?(?:\s+(?:(?:was|had been) (?:held|organi[sz]ed|convened)(?: back)?"
    r"|took place|had taken place|will be held|will take place|will follow|will be(?= in\b| at\b)"
    r"|is (?:to be held|to take place|planned|scheduled|due)|follows|followed"
    r"|(?:was|had been|will be) hosted\b[^,;.]{0,60}?))?"
    r"\s+(?:in|at|on|for|by|last year)\b)"
)
# "the last one dates back to 2017", "the previous one was held in Jeju"
_LAST_ONE = re.compile(
    r"(?:^|[,;]|\band|\bwhile|\bwhere)\s*the\s+"
    r"(?P<one>(?:last|previous|preceding|latest)\s+(?:one|such meeting|meeting of (?:its|this|that) kind))"
    r"\s+(?:had\s+|was\s+|were\s+|has\s+)?"
    r"(?:been\s+)?(?:held|hosted|organi[sz]ed|convened|taken place|took place"
    r"|(?P<back>dates?|dated|goes|went))\b"
)
# What stands in each: it begins with letters, so the engine goes straight to them.
_MAY_BE_LAST = re.compile(r"(?:last|previous|preceding|latest)\s+(?:one|such|meeting)\b")
_BACK_TO = re.compile(r"[^.;]{0,40}?\bto\s+(?:early |late )?((?:19|20)\d\d)\b")
# "the 29th between A and B", also after a colon
_OF_PAIR = re.compile(
    r"[:,;a](?:(?<=[:,;])|(?<!\w.)(?<=a)nd)\s+(?:and\s+)?(?:the|its|their)\s+"
    r"(?=(?:\w+|\d+(?:st|nd|rd|th))(?:\s+one)?\s+(?:between|of|with)\b)"
)
# "Beijing will be the venue of the next one", "CNIPA is to host the next"
_OF_NEXT = re.compile(
    r"\b(?:of|hosts?|hosted|hosting|for|to)\s+(?:the\s+)?"
    r"(?P<one>(?:next|following|upcoming) (?:one|such meeting|edition))\b"
)
_ONE_WORD = re.compile(r"\w+")
_COMING = frozenset({"next", "upcoming", "forthcoming", "following"})
_WILL = re.compile(r"(?:\s+one)?\s+(?:will|takes place|is (?:to|due|planned|scheduled|going))\b")
_HOSTED = re.compile(r"\b(?:hosted|organi[sz]ed) by\b")
_TO_COME = frozenset({"next", "upcoming", "following"})
_WHICH = re.compile(r"\b(?:the|this year's|its|our)\s+(\w+|\d+(?:st|nd|rd|th))\s+$")
_WHICH_REACH = 30
_TAKES_PLACE = re.compile(
    r"\s+(?:(?:will|is to|is due to|was|has|had|takes?|took|comes?|followed|follows)\b|(?:in|at|on)\s+\S)"
)
# "Last came the X Group (XG) on 19 January"
_CAME = re.compile(r"\b(?:came|comes|followed|follows|followed by|preceded by)\s+(?:the|that of the)\s+$")
_ON = re.compile(
    r"(?:\s*\([\w/-]+\))?,?\s+(?:in [\w ]{3,20} )?on (?:the )?"
    r"(?:\d|[a-z]+(?:day|uary|ary|ch|il|ay|une|uly|ust|ber)\b)"
)
# "The 8th Joint Experts Group (JEG) among A, B and C took place": a group is held where it meets
_IS_HELD = re.compile(
    r"(?:\s*\([\w/-]+\))?(?:\s+(?:among|of|between)\s[^.;:]{3,60}?)?"
    r"\s+(?:(?:was|will be|is to be|is being|being)\s+(?:\w+\s+)?(?:held|hosted|convened|organi[sz]ed)"
    r"|(?:took|takes|will take|is to take) place)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAIR = 2
_PAIR_REACH = 160  # characters in which the offices of a pair are named
_BETWEEN = re.compile(r"[\s()]*(?:and\s+)?(?:the\s+)?")


def by_number(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "The 31st was put off" at the beginning of a sentence after one about the 32nd meeting."""
    if not told:
        return []
    match = _OPENING.match(note.folded, passage.start, passage.end)
    near = _NEXT
    if match is None:
        match, near = _IT_WAS.match(note.folded, passage.start, passage.end), _NEAR
    text = note.folded[passage.start : passage.end]
    may = match is None and ("next" in text or "following" in text or "upcoming" in text)
    if may and (match := _OF_NEXT.search(note.folded, passage.start, passage.end)):
        near = _NEXT
    ordinal = ordinal_in(match[1]) if match else None
    if not match or told[0].passage.end + near < passage.start:
        return []
    if ordinal is None and not _is_to_come(note, passage, match):
        return []
    status = status_of(note.lexicon, note.folded, passage, match.span(1), match.start(1))
    mode = mode_of(note.lexicon, note.folded[passage.start : passage.end])
    return [
        replace(
            told[0], passage=passage, start=match.start(1), end=match.end(1), ordinal=ordinal, year=None,
            status="planned" if ordinal is None else status, mode=mode, definite=False,
        )
    ]  # fmt: skip


def _is_to_come(note: Annotated, passage: Passage, match: re.Match[str]) -> bool:
    """Tell "The next will be hosted by CNIPA" from "The next item was classification"."""
    if match[1].partition(" ")[0] not in _TO_COME:
        return False
    if match.re is _OF_NEXT:
        return True
    placed = note.dates_in(passage) or any(place.located for place in note.places_in(passage))
    told = placed or _HOSTED.search(note.folded, match.end(), passage.end)
    return bool(told and _WILL.match(note.folded, match.end(1), passage.end))


def without_noun(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "the second in Jeju in 2008" after "the first meeting of the Heads was held in Hawaii"."""
    found: list[Gathering] = []
    for match in _ELLIPTIC.finditer(note.folded, told[0].end, passage.end) if told else ():
        like = next((g for g in reversed(told) if g.end <= match.start()), None)
        word = re.compile(r"\S+").match(note.folded, match.end())
        ordinal = ordinal_in(word[0]) if word else None
        if not like or not word or (ordinal is None and word[0] not in {"next", "following"}):
            continue
        status = status_of(note.lexicon, note.folded, passage, (match.end(), word.end()), word.end())
        found.append(
            replace(
                like, start=match.end(), end=word.end(), ordinal=ordinal, year=None, status=status, mode=None,
                definite=False, elliptic=True,
            )
        )  # fmt: skip
    return found


def last_one(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "the last one dates back to 2017": an earlier meeting like the one told before it."""
    if not told or not _may_be_last(note.folded[passage.start : passage.end]):
        return []
    match = _LAST_ONE.search(note.folded, passage.start, passage.end)
    like = match and next((g for g in reversed(told) if g.end <= match.start("one")), None)
    if not match or not like:
        return []
    year = _BACK_TO.match(note.folded, match.end(), passage.end) if match["back"] else None
    start, end = match.span("one")
    return [
        replace(
            like, passage=passage, start=start, end=end, ordinal=None, year=year[1] if year else None,
            status="held", mode=None, definite=False, verb=False, elliptic=True,
        )
    ]  # fmt: skip


def _may_be_last(text: str) -> bool:
    """Tell whether a stretch may speak of "the last one"; most do not, which plain substrings tell faster."""
    may = "last" in text or "latest" in text or "previous" in text or "preceding" in text
    return may and _MAY_BE_LAST.search(text) is not None


def by_forum(note: Annotated, passage: Passage) -> list[Gathering]:
    """Return "The next TRIPO will be hosted by KIPO": a forum or body called for its meeting."""
    found: list[Gathering] = []
    for named in note.mentions_in(passage.start, passage.end):
        which = _which_one(note, passage, named) if named.kind in {"forum", "body"} else None
        if which is None:
            continue
        word, span = which[1] if which.lastindex else "", (which.start(), named.end)
        is_body = named.kind == "body"
        found.append(
            Gathering(
                passage, *span, noun=note.folded[named.start : named.end],
                level="working-body" if is_body else None,
                ordinal=ordinal_in(word), year=word if _YEAR.fullmatch(word) else None,
                bodies=(named.entity,) if is_body else (), forum=None if is_body else named.entity,
                status=status_of(note.lexicon, note.folded, passage, span, named.start),
            )
        )  # fmt: skip
    return found


def _which_one(note: Annotated, passage: Passage, named: Mention) -> re.Match[str] | None:
    """Return the words before a forum or body that tell which of its meetings it stands for, if any."""
    low = max(passage.start, named.start - _WHICH_REACH)
    came = _CAME.search(note.folded, low, named.start) if named.kind == "body" else None
    if came and _ON.match(note.folded, named.end, passage.end):
        return came
    which = _WHICH.search(note.folded, low, named.start)
    if which is None:
        return None
    held = _IS_HELD.match(note.folded, named.end, passage.end)
    short = named.kind == "forum" and _ONE_WORD.fullmatch(note.straight, named.start, named.end)
    takes_place = _TAKES_PLACE.match(note.folded, named.end, passage.end) if short else held
    of_year = held and _YEAR.fullmatch(which[1])
    numbered = of_year or which[1] in _COMING or ordinal_in(which[1]) is not None
    return which if takes_place and numbered else None


def of_pairs(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "the 29th between A and B" after "three heads meetings took place": a bilateral meeting."""
    found: list[Gathering] = []
    for match in _OF_PAIR.finditer(note.folded, told[0].end, passage.end) if told else ():
        word = re.compile(r"\S+").match(note.folded, match.end())
        ordinal = ordinal_in(word[0]) if word else None
        named = note.mentions_in(match.end(), min(passage.end, match.end() + _PAIR_REACH))
        offices = next(runs(note.straight, [m for m in named if m.kind == "office"], _BETWEEN), [])
        pair = tuple(dict.fromkeys(m.entity for m in offices))
        if word and ordinal is not None and len(pair) == _PAIR:
            found.append(
                replace(
                    told[0], start=match.end(), end=word.end(), ordinal=ordinal, year=None, level="bilateral",
                    forum=None, bodies=(), beside=(), pair=pair, definite=False, plural=False,
                )
            )  # fmt: skip
    return found
