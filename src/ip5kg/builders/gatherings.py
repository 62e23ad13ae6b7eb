"""Where a text speaks of a meeting: noun phrases ("the 13th IP5 Heads of Office Meeting") and verbs ("met in …").

A candidate holds only what its own words say; which candidates are one meeting is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Gathering", "gatherings"]

_ORDINALS = {
    w: i
    for i, w in enumerate(
        "inaugural first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"inaugural": 1}
_ORDINAL = re.compile(
    rf"(?i)\b(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))\b(?!\s+(?:time|phase|half|quarter|day))"
)
_AFTER_ORDINAL = re.compile(r"\s*,\s+the\s+(?P<digits>\d{1,3})(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_BREAK = re.compile(
    r"[;:()]|,(?!\s+(?:and|the)\b)|\.\s|\b(?:was|were|is|are|be|been|has|have|had|will|would|held|hosted|attended|chaired"
    r"|during|after|before|at|in|on|by|for|together with|to|from|as|of|and also|met|saw|meetings?\s+and\s+the|meet|following|that|which|called|launched"
    r"|hosting|holding|attending|participated|took|take|via|under|prepare)\b",
    re.IGNORECASE,
)
_HELD_BY = re.compile(r"(?i)\b(?:held|hold|holding|had|convened|organi[sz]ed)\s+(?:\w+\s+){0,4}$")
_GO_ON = re.compile(r"\s+(?:of|between|among|amongst|with|by)\s+", re.IGNORECASE)
_PLANNED = re.compile(r"(?i)\b(?:next|upcoming|forthcoming|planned|scheduled|following)\b")
_POSTPONED = re.compile(r"(?i)\b(?:postponed|cancelled|canceled|called off|put off)\b")
_WILL = re.compile(
    r"(?i)^\s*(?:\([^)]*\))?,?\s*(?:which |that )?(?:(?:is|are|was|were)\s+)?(?:(?:originally |tentatively )?(?:will|shall|to be|to take place|due to|scheduled|planned|expected|is to|are to))\b"
)
_WILL_BEFORE = re.compile(
    r"(?i)\b(?:(?:will|shall|to) (?:host|hold|organi[sz]e|convene|chair|attend|meet)\b[^.;]{0,60}|prepar(?:e|ation|ations|ing)\s+(?:of|for|to)?\s*(?:the\s+|its\s+|their\s+)?|\blooking forward to\s+(?:the\s+)?|\bscheduled\s+(?:the\s+)?)$"
)
_WILL_AT = re.compile(r"(?i)\bat (?:the|its|their|an?) $")
_VAGUE = re.compile(r"(?i)\b(?:previous|regular|such|these|those|their|various|many|several|meetings?\s+room|respective|other|all|any|each)\b")
_ONLINE = re.compile(
    r"(?i)\b(?:video[\s-]?conference|video[\s-]?conferencing|video link|virtual(?:ly)?|online|teleconference|web conference|remotely)\b"
)
_HYBRID = re.compile(r"(?i)\bhybrid\b")
_IN_PERSON = re.compile(r"(?i)\b(?:in[\s-]person|face[\s-]to[\s-]face|physical(?:ly)?)\b")
_MET = re.compile(
    r"(?i)\b(?:met|gathered|convened|came together|come together|(?<=, )meeting|^meeting|meeting)\b(?=\s+(?:in|at|on|via|virtually|by|online|this|last|for|today|here|again|together|yesterday|between|from|through|jointly|the|industry|with)\b)"
)


_MEET = re.compile(r"(?i)\bmeets?\b(?=\s+(?:in|at|on|via|virtually|online|with)\b)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """One place in the text that speaks of a meeting."""

    passage: Passage
    start: int
    end: int
    noun: str
    level: str | None
    ordinal: int | None
    year: str | None
    body: NamedNode | None
    forum: NamedNode | None
    status: str
    """``held``, ``planned`` or ``postponed``."""
    mode: str | None
    definite: bool
    """Refers back ("the meeting") and names nothing of its own."""
    plural: bool
    verb: bool
    owner: str | None = None
    """Kind of an outsider whose meeting it is (an organisation's own assembly)."""


@cache
def _noun_pattern(words: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(n) for n in words.meeting_nouns), key=len, reverse=True))
    return re.compile(rf"(?i)(?<![\w-])(?:{nouns})(?![\w-])")


def gatherings(note: Annotated) -> list[Gathering]:
    """Return the candidates of a text in order."""
    found: list[Gathering] = []
    for passage in note.passages:
        nouns = list(_nouns(note, passage))
        found.extend(nouns)
        found.extend(_verbs(note, passage, nouns))
    return sorted(found, key=lambda g: g.start)


def _nouns(note: Annotated, passage: Passage) -> Iterator[Gathering]:
    text = note.straight
    for match in _noun_pattern(note.lexicon).finditer(text, passage.start, passage.end):
        before = text[max(passage.start, match.start() - 40) : match.start()]
        if match[0].lower() == "meeting" and re.search(r"(?:, |^)$", before) and _MET.match(text, match.start()):
            continue  # "the heads, meeting in Jeju, …" is a verb
        if re.search(r"(?i)(?:via|by|through|over|per|in the form of an?|form of) (?:an? |the )?$", before):
            continue  # "via video conference" is a mode
        inside = [m for m in note.mentions_in(passage.start, passage.end) if m.start < match.start() < m.end]
        if inside and inside[0].kind not in {"forum", "body"}:
            continue
        yield _from_noun(note, passage, match)


def _from_noun(note: Annotated, passage: Passage, match: re.Match[str]) -> Gathering:
    text = note.straight
    start = _left(note, passage, match.start())
    end = _right(note, passage, match.end())
    phrase = text[start:end]
    left = text[start : match.end()]
    mentions = note.mentions_in(start, end)
    ordinal = _ordinal(left) or _late_ordinal(text, match.end(), passage.end)
    body = next((m.entity for m in mentions if m.kind == "body"), None)
    forum = next((m.entity for m in mentions if m.kind == "forum"), None)
    level = _level(note, phrase, match[0], body, mentions)
    held_by = _HELD_BY.search(text, passage.start, start)
    if level is None and held_by:
        level, body = _level_of_those(note, passage.start, held_by.start(), text[passage.start : held_by.start()])
    year = _YEAR.search(left)
    clause = _clause(text, passage, start, end)
    bare = not (ordinal or body or forum or level or year)
    return Gathering(
        passage=passage,
        start=start,
        end=end,
        noun=match[0].lower(),
        level=level,
        ordinal=ordinal,
        year=year[0] if year else None,
        body=body,
        forum=forum,
        status=_status(text, passage, start, end, match.start()),
        mode=_mode(left) or _mode(clause),
        definite=bare,
        plural=match[0].lower().endswith("s"),
        verb=False,
        owner=_owner(note, start, match.start(), mentions, forum, body),
    )


def _owner(
    note: Annotated,
    start: int,
    end: int,
    mentions: tuple[Mention, ...],
    forum: NamedNode | None,
    body: NamedNode | None,
) -> str | None:
    """Tell whose meeting it is where an organisation that is no party to the forum stands before the noun."""
    del note
    before = [m for m in mentions if m.end <= end and m.start >= start]
    if forum or body or not before:
        return None
    last = before[-1]
    if last.kind == "organization" and "industry" not in last.entity.value and "user" not in last.entity.value:
        return "organization"
    return None


def _left(note: Annotated, passage: Passage, position: int) -> int:
    """Go left from the noun to where its phrase begins."""
    text = note.straight
    low = max(passage.start, position - 110)
    start = low
    masked = _mask(note, low, position)
    for match in _BREAK.finditer(masked):
        start = low + match.end()
    while start < position and not text[start].isalnum():
        start += 1
    return start


def _mask(note: Annotated, low: int, high: int) -> str:
    """Return the text with mentions blanked, so that words inside names do not break phrases."""
    chars = list(note.straight[low:high])
    for m in note.mentions_in(low, high):
        first, last = m.start - low, m.end - low
        if first and last < len(chars) and chars[first - 1] == "(" and chars[last] == ")":
            first, last = first - 1, last + 1
        for i in range(first, last):
            chars[i] = "x"
    return "".join(chars)


def _right(note: Annotated, passage: Passage, position: int) -> int:
    """Go on over "of the IP5 Heads", "between the IP5 Heads of Office and IP5 Industry"."""
    text = note.straight
    late = _AFTER_ORDINAL.match(text, position, passage.end)
    if late:
        position = late.end()
    go_on = _GO_ON.match(text, position, passage.end)
    if not go_on:
        return position
    high = min(passage.end, position + 110)
    masked = _mask(note, go_on.end(), high)
    stop = re.search(
        r"[;:().\"]|,|\b(?:was|were|is|are|has|have|had|will|would|held|took|in|on|at|via|by|chaired|hosted|came|that|which|this|last|from|during)\b",
        masked,
    )
    return go_on.end() + (stop.start() if stop else len(masked))


def _ordinal(phrase: str) -> int | None:
    found = None
    for match in _ORDINAL.finditer(phrase):
        found = int(match["digits"]) if match["digits"] else _ORDINALS[match["word"].lower()]
    return found


def _late_ordinal(text: str, position: int, end: int) -> int | None:
    match = _AFTER_ORDINAL.match(text, position, end)
    return int(match["digits"]) if match else None


def _level(
    note: Annotated, phrase: str, noun: str, body: NamedNode | None, mentions: tuple[Mention, ...]
) -> str | None:
    """Read the level off the phrase; the most special word decides."""
    low = phrase.lower()
    implied = note.lexicon.meeting_nouns.get(noun.lower())
    rules = (
        (r"\bdeputy heads?\b", "deputy-heads"),
        (r"\b(?:industry|users?)\b", "industry"),
        (r"\bmid-?\s?(?:term|year)\b", "midterm"),
        (r"\b(?:experts?|working[\s-]level|task ?force|working group|board|committee|panel)\b", "working-body"),
    )
    if body is not None and not re.search(r"\bdeputy heads?\b|\bheads?\b", low):
        return "working-body"
    for pattern, level in rules:
        if re.search(pattern, low) and not (level == "working-body" and body is None and implied):
            return level
    if re.search(r"\b(?:heads?|commissioners|heads of (?:the )?offices?)\b", low) and implied in {None, "heads"}:
        return "heads"
    if implied:
        return implied
    if "annual" in low or "yearly" in low:
        return "annual"
    if "bilateral" in low:
        return "bilateral"
    del mentions
    return None


def _level_of_those(
    note: Annotated, start: int, end: int, who: str
) -> tuple[str | None, NamedNode | None]:
    """Read the level (and the body) off those who meet."""
    who = who.lower()
    bodies = [m.entity for m in note.mentions_in(start, end) if m.kind == "body"]
    if "deputy head" in who:
        return "deputy-heads", None
    if re.search(r"\bindustry\b", who):
        return "industry", None
    if bodies and not re.search(r"\bheads\b", who):
        return "working-body", bodies[-1]
    if re.search(r"\b(?:heads?|commissioners)\b", who):
        return "heads", None
    return None, None


def _clause(text: str, passage: Passage, start: int, end: int) -> str:
    """Return the clause around a phrase: between semicolons and full stops of the passage."""
    low = max(text.rfind(";", passage.start, start) + 1, passage.start)
    high = text.find(";", end, passage.end)
    return text[low : high if high >= 0 else passage.end]


def _status(text: str, passage: Passage, start: int, end: int, noun: int) -> str:
    """Tell a planned or postponed meeting from one held."""
    clause = _clause(text, passage, start, end)
    if _POSTPONED.search(clause):
        return "postponed"
    before = text[max(passage.start, start - 90) : start]
    if _PLANNED.search(text[start:noun]) or _WILL.match(text[end : end + 80]) or _WILL_BEFORE.search(before):
        return "planned"
    if _WILL_AT.search(before) and re.search(r"(?i)\b(?:will|shall)\b", clause):
        return "planned"
    return "held"


def _mode(text: str) -> str | None:
    if _HYBRID.search(text):
        return "hybrid"
    if _ONLINE.search(text):
        return "online"
    if _IN_PERSON.search(text):
        return "in-person"
    return None


def _verbs(note: Annotated, passage: Passage, nouns: list[Gathering]) -> Iterator[Gathering]:
    """Find "the heads met in …": a verb of meeting with those who meet before or after it."""
    text = note.straight
    verbs = list(_MET.finditer(text, passage.start, passage.end))
    if passage.kind == "title":
        verbs += _MEET.finditer(text, passage.start, passage.end)
    for match in verbs:
        if match[0].lower() == "meeting" and (any(n.start <= match.start() < n.end for n in nouns) or text[match.start() - 2 : match.start()] not in {", ", "\n", ""} and match.start() != passage.start):
            continue
        low = max(passage.start, match.start() - 160)
        who = text[low : match.start()].lower()
        if match[0].lower() == "meeting" and match.start() == passage.start:
            who = text[match.end() : match.end() + 200].lower()
        clause = _clause(text, passage, match.start(), match.end())
        mentions = note.mentions_in(low, match.end())
        after = text[match.end() : passage.end]
        level, body = _level_of_those(note, low, match.end(), who)
        if level != "deputy-heads" and re.match(r"\s+(?:with\s+)?(?:the\s+)?(?:\w+\s+)?(?:industry|users?)\b", after):
            level, body = "industry", None
        ordinal = 1 if re.search(r"(?i)\bfirst\s*$", who) else None
        yield Gathering(
            passage=passage,
            start=match.start(),
            end=match.end(),
            noun=match[0].lower(),
            level=level,
            ordinal=ordinal,
            year=None,
            body=body,
            forum=next((m.entity for m in reversed(mentions) if m.kind == "forum"), None),
            status="planned" if re.search(r"(?i)\b(?:will|to)\s*$", who) else "held",
            mode=_mode(clause),
            definite=False,
            plural=False,
            verb=True,
        )
