"""Where a text speaks of a meeting: noun phrases ("the 13th IP5 Heads Meeting") and verbs ("met in …").

A candidate holds only what its own words say; which candidates are one meeting is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.levels import level_of_phrase, level_of_those
from ip5kg.builders.meetingphrases import (
    clause_around,
    late_ordinal,
    left_end,
    ordinal_in,
    right_end,
    times_met,
)
from ip5kg.builders.meetingstatus import mode_of, status_of
from ip5kg.builders.patterns import SignedPattern, whole_words
from ip5kg.builders.phrases import PhraseFinder, alternation, leftmost_longest, spans_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Gathering", "gatherings"]

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MODE_BEFORE = re.compile(r"(?i)(?:via|by|through|over|per|in the form of an?|form of) (?:an? |the )?$")
_MET_HOW = (
    r"(?=\s+(?:in|at|on|via|virtually|by|online|this|last|for|today|here|again|together|yesterday|between|from"
    r"|through|jointly|the|industry|users|representatives|with|to)\b)"
)
_MET_SOMEONE = re.compile(r"\bmet (?:with )?(?=(?:(?:his|her|its|their) \w+ |the )?[A-Z])")
_WHOM = re.compile(r"met (?:with )?(?!in |at |on |via |by )")
_OPENING = re.compile(
    r"(?:the|its|their)\s+(\w+|\d+(?:st|nd|rd|th))(?=,|\s+(?:was|is|will|took|takes|followed)\b)"
)
_NEXT = 4  # characters between a sentence and the next
_ELLIPTIC = re.compile(
    r"(?:[,;]|\band)\s+(?:the|its|their)\s+(?=(?:\w+|\d+(?:st|nd|rd|th))"
    r"(?:\s+(?:one|was held|took place|will be held|will take place|followed|was hosted\b[^,;.]{0,40}))?"
    r"\s+(?:in|at|on)\b)"
)
_WITH_INDUSTRY = re.compile(
    r"\s+(?:with\s+)?(?:the\s+)?"
    r"(?:(?:representatives?|members|delegates|delegations) (?:of|from) (?:the\s+)?)?"
    r"(?:\w+\s+)?(?:industry|users?)\b"
)
_FIRST = re.compile(r"\bfirst\s*$")
_WILL = re.compile(r"\b(?:will|to)\s*$")
_PAIR = 2
_OF_PAIR = re.compile(r"\s+(?:between|of|among)\b")
_TO_NOUN = re.compile(
    r"\s*\)?\s+(?:(?:[A-Z][\w'-]*|heads?|of|offices?|deputy|bilateral|annual|joint|high-level|working|experts?"
    r"|group|level)\s+)*"
)
_OF_TWO = frozenset({None, "heads", "annual"})
_BEFORE = 40  # characters before a noun that tell whether it is one
_SUBJECT_REACH = 160  # characters before a verb in which those who meet are named
_OBJECT_REACH = 200
_WHOM_REACH = 90  # characters after "met" in which the office of the other is named


@dataclass(frozen=True, slots=True)
class Gathering:
    """One place in the text that speaks of a meeting: ``text[start:end]``."""

    passage: Passage
    start: int
    end: int
    noun: str
    """The noun or verb in lower case."""
    level: str | None
    ordinal: int | None
    year: str | None
    bodies: tuple[NamedNode, ...]
    """More than one if they met together."""
    forum: NamedNode | None
    status: str
    """``held``, ``planned`` or ``postponed``."""
    mode: str | None
    """``online``, ``in-person`` or ``hybrid``."""
    definite: bool
    """Refers back ("the meeting") and names nothing of its own."""
    plural: bool
    verb: bool
    pair: tuple[NamedNode, ...] = ()
    """The two offices of a bilateral meeting, where its phrase names them."""
    elliptic: bool = False
    """Stands for a noun told before: "the second in Jeju"."""

    @property
    def body(self) -> NamedNode | None:
        """The body that met."""
        return self.bodies[0] if self.bodies else None


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs of meeting of a lexicon, where they are said of those who meet."""

    met: SignedPattern
    meets: SignedPattern
    """In titles."""
    will_meet: SignedPattern


@cache
def _verbs(lexicon: Lexicon) -> _Verbs:
    forms = lexicon.meeting_verbs
    past, present, base = (
        {*forms["past"], *forms["participle"], "meeting"}, {*forms["base"], *forms["third"]}, forms["base"]
    )  # fmt: skip
    return _Verbs(
        met=whole_words(past, after=_MET_HOW),
        meets=whole_words(present, after=r"(?=\s+(?:in|at|on|via|virtually|online|with)\b)"),
        will_meet=whole_words(
            base,
            before=r"(?:(?<=\bto )|(?<=\bwill )(?:(?:next|again) )?)",
            after=r"(?=(?:\s+(?:again|next))?\s+(?:in|at|on|virtually|online)\b)",
        ),
    )


def gatherings(note: Annotated) -> list[Gathering]:
    """Return the candidates of a text in order."""
    nouns = _noun_finder(note.lexicon).find(note.folded)
    found: list[Gathering] = []
    for passage in note.passages:
        told = leftmost_longest(spans_in(nouns, passage.start, passage.end))
        here = [(_phrase(note, passage, noun), noun) for noun in told if _names_meeting(note, passage, noun)]
        before = len(found)
        found += [g for phrase, noun in here if (g := _from_noun(note, passage, phrase, noun))]
        found += _opening(note, passage, found[-1:]) + _elliptic(note, passage, found[before:])
        found += _from_verbs(note, passage, [phrase for phrase, _ in here])
    return sorted(found, key=lambda g: g.start)


@cache
def _noun_finder(lexicon: Lexicon) -> PhraseFinder:
    return PhraseFinder(lexicon.meeting_nouns)


@cache
def _held_by(lexicon: Lexicon) -> re.Pattern[str]:
    hosted = [entry.forms["past"] for entry in lexicon.roles if entry.role == "host" and not entry.tail]
    return re.compile(rf"(?i)\b(?:held|hold|holding|had|{alternation(hosted)})\s+(?:\w+\s+){{0,4}}$")


@cache
def _other_event(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{alternation(lexicon.words['other event'])})\s$")


def _names_meeting(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell a meeting from a verb, a mode of meeting and a word inside another name."""
    start, end = noun
    before = note.straight[max(passage.start, start - _BEFORE) : start]
    opens = not before or before.endswith(", ")
    if opens and note.folded[start:end] == "meeting" and _verbs(note.lexicon).met.match(note.folded, start):
        return False  # "the heads, meeting in Jeju, …" is a verb
    if _other_event(note.lexicon).search(before):
        return False  # a press conference is no meeting of offices
    if _MODE_BEFORE.search(before):
        return False  # "via video conference" is a mode
    inside = [m for m in note.mentions_in(passage.start, passage.end) if m.start < start < m.end]
    return not inside or inside[0].kind in {"forum", "body"}


def _phrase(note: Annotated, passage: Passage, noun: Span) -> Span:
    return left_end(note, passage, noun[0]), right_end(note, passage, noun[1])


def _from_noun(note: Annotated, passage: Passage, phrase: Span, noun: Span) -> Gathering | None:
    """Return what a noun phrase says of a meeting; nothing if it is an outsider's own."""
    text, (start, end) = note.straight, phrase
    left = text[start : noun[1]]
    mentions = note.mentions_in(start, end)
    body = next((m.entity for m in mentions if m.kind == "body"), None)
    forum = next((m.entity for m in mentions if m.kind == "forum"), None)
    theirs = mentions if text.startswith(" of", noun[1]) else [m for m in mentions if m.end <= noun[0]]
    if not (forum or body) and _is_outsiders(theirs):
        return None
    written = note.folded[noun[0] : noun[1]]
    ordinal = ordinal_in(left) or late_ordinal(text, noun[1], passage.end)
    level = level_of_phrase(note, text[start:end], written, body)
    pair = _pair(note, mentions, noun) if forum is None and body is None else ()
    level = "bilateral" if pair and level in _OF_TWO else level
    bodies: tuple[NamedNode, ...] = () if body is None else (body,)
    held_by = _held_by(note.lexicon).search(text, passage.start, start) if level is None else None
    if held_by:
        who = note.folded[passage.start : held_by.start()]
        level, bodies = level_of_those(note, passage.start, held_by.start(), who)
    year = _YEAR.search(left)
    return Gathering(
        passage=passage,
        start=start,
        end=end,
        noun=written,
        level=level,
        ordinal=ordinal,
        year=year[0] if year else None,
        bodies=bodies,
        forum=forum,
        status=status_of(note.lexicon, note.folded, passage, phrase, noun[0]),
        mode=mode_of(note.lexicon, left.lower())
        or mode_of(note.lexicon, clause_around(note.folded, passage, start, end)),
        definite=not (ordinal or bodies or forum or level or year),
        plural=written.endswith("s"),
        verb=False,
        pair=pair,
    )


def _pair(note: Annotated, mentions: Iterable[Mention], noun: Span) -> tuple[NamedNode, ...]:
    """Return the two offices of "the 7th SIPO-EPO Heads Meeting" and "the meeting between A and B"."""
    named = [m for m in mentions if m.kind == "office"]
    offices = tuple(dict.fromkeys(m.entity for m in named))
    if len(offices) != _PAIR:
        return ()
    last = named[-1]
    before = last.end <= noun[0] and _TO_NOUN.fullmatch(note.straight, last.end, noun[0])
    between = named[0].start >= noun[1] and _OF_PAIR.match(note.straight, noun[1])
    return offices if before or between else ()


def _is_outsiders(before: Iterable[Mention]) -> bool:
    """Tell whether an organisation that is no party to the forum stands right before the noun."""
    last = next(iter(reversed(list(before))), None)
    return last is not None and last.kind == "organization" and not is_industry(last.entity)


def _opening(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "The 31st was put off" at the beginning of a sentence after one about the 32nd meeting."""
    match = _OPENING.match(note.folded, passage.start, passage.end)
    ordinal = ordinal_in(match[1]) if match and told else None
    if not match or ordinal is None or told[0].passage.end + _NEXT < passage.start:
        return []
    status = status_of(note.lexicon, note.folded, passage, match.span(1), match.start(1))
    mode = mode_of(note.lexicon, note.folded[passage.start : passage.end])
    return [
        replace(
            told[0], passage=passage, start=match.start(1), end=match.end(1), ordinal=ordinal, year=None,
            status=status, mode=mode, definite=False,
        )
    ]  # fmt: skip


def _elliptic(note: Annotated, passage: Passage, told: Sequence[Gathering]) -> list[Gathering]:
    """Return "the second in Jeju in 2008" after "the first meeting of the Heads was held in Hawaii"."""
    found: list[Gathering] = []
    for match in _ELLIPTIC.finditer(note.folded, *(told[0].end, passage.end) if told else (0, 0)):
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


def _from_verbs(note: Annotated, passage: Passage, phrases: Sequence[Span]) -> Iterator[Gathering]:
    """Yield "the heads met in …": a verb of meeting with those who meet before or after it."""
    known = _verbs(note.lexicon)
    verbs = known.met.finditer(note.folded, passage.start, passage.end)
    verbs += known.will_meet.finditer(note.folded, passage.start, passage.end)
    verbs += _met_someone(note, passage)
    if passage.kind == "title":
        verbs += known.meets.finditer(note.folded, passage.start, passage.end)
    for match in {verb.start(): verb for verb in verbs}.values():
        if match[0] == "meeting" and not _is_verb(note, passage, match.start(), phrases):
            continue
        low = max(passage.start, match.start() - _SUBJECT_REACH)
        who = note.folded[low : match.start()]
        if match[0] == "meeting" and match.start() == passage.start:
            who = note.folded[match.end() : match.end() + _OBJECT_REACH]
        level, bodies = level_of_those(note, low, match.end(), who)
        if level != "deputy-heads" and _WITH_INDUSTRY.match(note.folded, match.end(), passage.end):
            level, bodies = "industry", ()
        if level != "industry" and _is_between_two(note, passage, match):
            level, bodies = "bilateral", ()
        forums = [m.entity for m in note.mentions_in(low, match.end()) if m.kind == "forum"]
        yield Gathering(
            passage=passage,
            start=match.start(),
            end=match.end(),
            noun=match[0].strip(),
            level=level,
            ordinal=1 if _FIRST.search(who) else times_met(note.folded, match.end(), passage.end),
            year=None,
            bodies=bodies,
            forum=forums[-1] if forums else None,
            status="planned" if _WILL.search(who) else "held",
            mode=mode_of(note.lexicon, clause_around(note.folded, passage, match.start(), match.end())),
            definite=False,
            plural=False,
            verb=True,
        )


def _met_someone(note: Annotated, passage: Passage) -> Iterator[re.Match[str]]:
    """Yield "EPO President A met JPO Commissioner B"."""
    for match in _MET_SOMEONE.finditer(note.straight, passage.start, passage.end):
        if _is_between_two(note, passage, match):
            yield match


def _is_between_two(note: Annotated, passage: Passage, verb: re.Match[str]) -> bool:
    """Tell whether one office is named before the verb and another as the one met."""
    if not _WHOM.match(note.folded, verb.start()):
        return False
    before = {m.entity for m in note.mentions_in(passage.start, verb.start()) if m.kind == "office"}
    reach = min(passage.end, verb.end() + _WHOM_REACH)
    after = {m.entity for m in note.mentions_in(verb.end(), reach) if m.kind == "office"}
    return len(before) == len(after) == 1 and before != after


def _is_verb(note: Annotated, passage: Passage, start: int, phrases: Sequence[Span]) -> bool:
    """Tell "the heads, meeting in Jeju" and "Meeting in Jeju, the heads" from the noun."""
    if any(low <= start < high for low, high in phrases):
        return False
    return start == passage.start or note.straight[max(0, start - 2) : start] == ", "
