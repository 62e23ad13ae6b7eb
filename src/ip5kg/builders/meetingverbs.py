"""Verbs of meeting with those who meet: "the heads met in Busan", "A met B", "to meet again in Tokyo"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.gathering import Gathering
from ip5kg.builders.groupmeetings import group_that_meets
from ip5kg.builders.levels import level_of_those
from ip5kg.builders.listing import last_run
from ip5kg.builders.meetingphrases import clause_around
from ip5kg.builders.meetingstatus import mode_of
from ip5kg.builders.ordinals import times_met
from ip5kg.builders.patterns import SignedPattern, Signs, whole_words
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["is_verb_of_meeting", "told_by_verbs"]

_MET_HOW = (
    r"(?!\s+(?:\w+\s+){0,3}(?:needs?|demands?|expectations?|requirements?|requests?|challenges?|goals?|targets?"
    r"|criteri\w+|deadlines?|standards?|objectives?|obligations?)\b)"
    r"(?=(?:,\s+\w+,)?\s+(?:in|at|on|via|virtually|by|online|this|last|for|today|here|there|again|together|yesterday|between|from"
    r"|through|jointly|separately|bilaterally|informally|the|industry|users|representatives|with|to"
    r"|twice|three|back|among|amongst|physically|face|face-to-face|simultaneously|over|under|during|as)\b"
    r"|\s+(?:\w+\s+){0,4}(?:industry|users?)\b|(?<=also met)[.,;]"
    r"|(?<=together)\s*(?:[.;]|$))"
)
_MET_SOMEONE = SignedPattern(r"\bmet (?:with )?(?=(?:(?:his|her|its|their) \w+ |the )?[A-Z])", "met")
_WHOM = re.compile(r"met (?:with )?(?!in |at |on |via |by )")
_WITH_INDUSTRY = re.compile(
    r"(?:,\s+\w+,)?\s+(?:with\s+)?(?:the\s+|their\s+)?"
    r"(?:(?:(?:\w+ )?representatives?|members|delegates|delegations|leaders|heads|groups|delegations)"
    r" (?:of|from) (?:the\s+|an?\s+)?){0,2}"
    r"(?:(?:associations?|organi[sz]ations?) (?:of|from) (?:the\s+)?)?"
    r"(?!in |on |at |via )(?:[\w-]+\s+){0,3}?"
    r"(?:industry|users?|user groups?|business(?:es)?|user associations?)\b"
)
_TO_VERB = re.compile(r"\s*\)?\s*(?:(?:heads|commissioners|presidents|also|again|then|first)\s+)*")
_TWO = 2
_FIRST = re.compile(r"\bfirst\s*$")
_WILL = re.compile(r"\b(?:will|to)\s*$")
# "to meet with users", "they usually meet in June"
_IN_GENERAL = re.compile(
    r"\b(?:to|can|may|should|could|must|would|shall|not|regularly|usually|always|often|normally|that|which|who)\s*$"
)
_THOSE = re.compile(
    r"(?:^|[.,;]\s|\band\s|\b(?:when|after|before|until|once|where)\s)(?:it|they"
    r"|(?:the|this|that) (?:(?:working |expert )?groups?|panel|task ?force|committee|board|bodies))"
    r"\s+(?:\w+\s+){0,2}$"
    r"|\b(?:met|convened|gathered|assembled|came together)\b[^.;]{0,70}\band\s+"
    r"(?:(?:will|shall|would|(?:(?:is|are)|agreed|decided|plans?|expects?|intends?|hopes?) to)"
    r"\s+(?:\w+\s+)?)?$"
)
_NOT_TOLD = frozenset({None, "working-body"})
_SOMEONE = re.compile(r"\s+(?:with\s+)?(?:the|their|its|all|some|representatives|members)\b")
_EXACT = re.compile(r"\d")
_WILL_REACH = 14
_SUBJECT_REACH = 420  # characters before a verb in which those who meet are named
_OBJECT_REACH = 200
_WHOM_REACH = 90  # characters after "met" in which the office of the other is named


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs of meeting of a lexicon, where they are said of those who meet."""

    met: SignedPattern
    meets: SignedPattern
    """In titles."""
    will_meet: SignedPattern
    meets_there: re.Pattern[str]
    """What both of these hold; it begins with letters, so the engine goes straight to them."""
    signs: Signs
    """One of them stands in every match of any."""


@cache
def _verbs(lexicon: Lexicon) -> _Verbs:
    forms = lexicon.meeting_verbs
    past, present, base = (
        {*forms["past"], *forms["participle"], "meeting"}, {*forms["base"], *forms["third"]}, forms["base"]
    )  # fmt: skip
    met = whole_words(past, after=_MET_HOW)
    meets = whole_words(present, after=r"(?=\s+(?:in|at|on|via|virtually|online|with)\b)")
    will_meet = whole_words(
        base,
        before=r"\b(?:(?<=\bto )|(?<=\bwill )(?:(?:next|again) )?)",
        after=r"(?=(?:\s+(?:again|next))?\s+(?:in|at|on|virtually|online|via)\b"
        r"|\s+again\s+(?:before|later|towards?|by|this|next)\b"
        r"|\s+(?:this|next|later this) (?:week|month|year|spring|summer|autumn|fall|winter)\b)",
    )
    patterns = (met, meets, will_meet, _MET_SOMEONE)
    signs = Signs(sign for pattern in patterns for sign in pattern.stretches)
    there = (
        r"(?:\s+(?:again|next))?\s+"
        r"(?:in|at|on|via|virtually|online|with|before|later|towards?|by|this|next)\b"
    )
    meets_there = re.compile(rf"(?:{alternation(present)}){there}")
    return _Verbs(met, meets, will_meet, meets_there, signs)


def is_verb_of_meeting(note: Annotated, position: int) -> bool:
    """Tell whether a verb of meeting begins at `position`."""
    return _verbs(note.lexicon).met.match(note.folded, position) is not None


def told_by_verbs(note: Annotated, passage: Passage, phrases: Sequence[Span]) -> Iterator[Gathering]:
    """Yield "the heads met in …": a verb of meeting with those who meet before or after it."""
    known = _verbs(note.lexicon)
    if not known.signs.occur_in(note.folded[passage.start : passage.end]):
        return
    verbs = known.met.finditer(note.folded, passage.start, passage.end)
    now = known.meets_there.search(note.folded, passage.start, passage.end)
    if now:
        verbs += known.will_meet.finditer(note.folded, passage.start, passage.end)
    verbs += _met_someone(note, passage)
    if now:
        found = known.meets.finditer(note.folded, passage.start, passage.end)
        verbs += [m for m in found if _is_told_now(note, passage, m)]
    last = passage.start
    for match in sorted({verb.start(): verb for verb in verbs}.values(), key=re.Match.start):
        if match[0] == "meeting" and not _is_verb(note, passage, match.start(), phrases):
            continue
        named = max((high for _, high in phrases if high <= match.start()), default=last)
        low = _subject_start(note, passage, match.start(), max(last, named))
        last = match.end()
        who = _without_offices(note, low, match.start())
        if match[0] == "meeting" and match.start() == passage.start:
            who = _without_offices(note, match.end(), match.end() + _OBJECT_REACH)
        level, bodies = level_of_those(note, low, match.end(), who)
        if level != "deputy-heads" and _WITH_INDUSTRY.match(note.folded, match.end(), passage.end):
            level, bodies = "industry", ()
        pair = () if level == "industry" or bodies else _pair(note, low, match)
        if level != "industry" and (pair or _is_between_two(note, passage, match)):
            level, bodies = "bilateral", ()
        group = group_that_meets(note, low, match.span()) if level == "industry" else None
        forums = [m.entity for m in note.mentions_in(low, match.end()) if m.kind == "forum"]
        yield Gathering(
            passage=passage,
            start=match.start(),
            end=match.end(),
            noun=match[0].strip(),
            level=level,
            ordinal=_ordinal(note, passage, match, who),
            bodies=bodies,
            forum=group or (forums[-1] if forums else None),
            status="planned" if _WILL.search(who) else "held",
            mode=mode_of(note.lexicon, clause_around(note.folded, passage, match.start(), match.end())),
            verb=True,
            pair=pair,
            pronoun=not (bodies or pair) and level in _NOT_TOLD and _is_of_those_told(note, match, who),
        )


def _is_of_those_told(note: Annotated, verb: re.Match[str], who: str) -> bool:
    """Tell "they met in Seoul" from "they met the heads"."""
    return _THOSE.search(who) is not None and not _SOMEONE.match(note.folded, verb.end())


def _subject_start(note: Annotated, passage: Passage, verb: int, last: int) -> int:
    """Return where those who meet begin to be named: past another meeting told before, if any are.

    "The deputies met in A; the heads met in B", but "the deputies met in A and will meet again in B".
    """
    low = max(passage.start, verb - _SUBJECT_REACH)
    cut = max(last, note.folded.rfind("; ", low, verb) + 1)
    if cut > low:
        level, bodies = level_of_those(note, cut, verb, note.folded[cut:verb])
        if level or bodies or any(m.kind == "forum" for m in note.mentions_in(cut, verb)):
            return cut
    return low


def _is_told_now(note: Annotated, passage: Passage, verb: re.Match[str]) -> bool:
    """Tell a headline, and "The heads meet this year on 12 June", from how often they meet."""
    if passage.kind == "title":
        return True
    before = note.folded[max(passage.start, verb.start() - _WILL_REACH) : verb.start()]
    if _IN_GENERAL.search(before):
        return False
    days = [d for d in note.dates_in(passage) if d.start > verb.start() and not d.bare_year]
    return any(_EXACT.search(note.folded, d.start, d.end) and not d.last for d in days)


def _pair(note: Annotated, low: int, verb: re.Match[str]) -> tuple[NamedNode, ...]:
    """Return the two offices of "the heads of A and B met", where no forum is said to have met."""
    named = [m for m in note.mentions_in(low, verb.start()) if m.kind in {"office", "forum"}]
    run = last_run(note.folded, named)
    offices = tuple(dict.fromkeys(m.entity for m in run if m.kind == "office"))
    near = run and _TO_VERB.fullmatch(note.folded, run[-1].end, verb.start())
    return offices if near and len(offices) == _TWO and len(run) == len(offices) == len(named) else ()


def _without_offices(note: Annotated, start: int, end: int) -> str:
    """Return the folded text without the names of offices: one is of "Industry and Commerce"."""
    text = note.folded[start:end]
    for m in note.mentions_in(start, end):
        if m.kind == "office":
            text = text[: m.start - start] + "-" * (m.end - m.start) + text[m.end - start :]
    return text


def _ordinal(note: Annotated, passage: Passage, verb: re.Match[str], who: str) -> int | None:
    """Return 1 for "first met", 3 for "met for the third time"."""
    if _FIRST.search(who):
        return 1
    return times_met(note.folded, passage.start, verb.end(), passage.end)


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
