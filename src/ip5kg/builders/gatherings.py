"""Where a text speaks of a meeting: noun phrases ("the 13th IP5 Heads Meeting") and verbs ("met in …").

A candidate holds only what its own words say; which candidates are one meeting is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.countrynames import pair_of_countries
from ip5kg.builders.ellipses import by_forum, by_number, last_one, of_pairs, without_noun
from ip5kg.builders.gapping import gapped
from ip5kg.builders.gathering import Gathering
from ip5kg.builders.groupmeetings import forum_of_group, is_group, meetings_of_several
from ip5kg.builders.impliedmeetings import implied
from ip5kg.builders.industry import is_industry
from ip5kg.builders.levels import level_of_phrase
from ip5kg.builders.meetingforums import forums_of
from ip5kg.builders.meetingphrases import clause_around, left_end, right_end
from ip5kg.builders.meetingstatus import mode_of, status_of
from ip5kg.builders.meetingverbs import is_verb_of_meeting, told_by_verbs
from ip5kg.builders.midterms import is_adjective
from ip5kg.builders.ordinals import late_ordinal, ordinal_in, ordinal_of_session, times_met
from ip5kg.builders.phrases import PhraseFinder, alternation, leftmost_longest, spans_in
from ip5kg.builders.plans import is_agreed
from ip5kg.builders.pronouns import by_pronoun
from ip5kg.builders.sessions import is_part_of_meeting
from ip5kg.builders.sharing import planned_together
from ip5kg.builders.talks import one_with_each
from ip5kg.builders.times import further_times
from ip5kg.builders.whomeets import of_those_who_meet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["gatherings"]

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MODE_BEFORE = re.compile(r"(?i)(?:via|by|through|over|per|in the form of an?|form of) (?:an? |the )?$")
_BY_WIRE = re.compile(r"video|tele|web|conference")
_ENDS_OF_MODES = ("via ", "by ", "through ", "over ", "per ", "of ", "a ", "an ", "the ")
_PAIR = 2
_OF_PAIR = re.compile(r"\s+(?:between|of|among)\b")
_TO_NOUN = re.compile(
    r"\s*\)?\s+(?:(?:[A-Z][\w'-]*|heads?|of|offices?|deputy|bilateral|annual|joint|high-level|working|experts?"
    r"|group|level)\s+)*"
)
# "signed meeting minutes" is of no meeting in particular
_IS_QUALIFIER = re.compile(
    r"\s+(?:minutes|rooms?|documents?|agendas?|schedules?|formats?|materials?|reports?)\b"
)
# "It was the second meeting to be held in Japan" counts those in Japan.
_FIRST_THERE = re.compile(
    r"(?:It|This) (?:is|was|will be) the \w+ (?:[\w-]+ ){0,5}?(?:of its kind )?(?:ever )?(?:to be )?"
    r"held (?:in|outside) "
)
# "In a meeting with the heads, IP5 Industry thanked …"
_WITH_HEADS = re.compile(r"\s+with\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}heads\b")
# "the members of the Trilateral Users meeting" are a group
_MEMBERS_OF = re.compile(r"\b(?:members|membership|secretariat|chairmanship) of (?:the\s+)?$")
# "after the Heads Meeting", "a decade on from the inaugural meeting": how that one was is not told here.
_IN_ORDER = re.compile(
    r"\b(?:before|after|ahead of|prior to|preceding|following|since|on from|eve of)\s+"
    r"(?:(?:the|its|their|this)\s+)?$"
)
_OF_TWO = frozenset({None, "heads", "annual"})
_BEGAN = re.compile(r"\b(?:beg[aiu]n|beginning|start(?:ed)?|keep|kept|continue[ds]?|stop(?:ped)?) $")
_BEFORE = 40  # characters before a noun that tell whether it is one


def gatherings(note: Annotated) -> list[Gathering]:
    """Return the candidates of a text in order."""
    nouns = _noun_finder(note.lexicon).find(note.folded)
    found: list[Gathering] = []
    for passage in note.passages:
        told = leftmost_longest(spans_in(nouns, passage.start, passage.end))
        here = [(_phrase(note, passage, noun), noun) for noun in told if _names_meeting(note, passage, noun)]
        before = len(found)
        for phrase, noun in here:
            if told_by_noun := _from_noun(note, passage, phrase, noun):
                found += _each(note, told_by_noun, noun)
        found += by_number(note, passage, found[-1:])
        found += without_noun(note, passage, found[before:])
        found += of_pairs(note, passage, found[before:])
        found += by_forum(note, passage)
        found += last_one(note, passage, found[-1:])
        found += told_by_verbs(note, passage, [phrase for phrase, _ in here])
        found += gapped(note, passage, found[before:])
        found += further_times(note, passage, found[before:])
        if len(found) == before:
            found += by_pronoun(note, passage)
        if len(found) == before:
            found += implied(note, passage)
    agreed = sorted((_as_agreed(note, g) for g in found), key=lambda g: g.start)
    return planned_together(note.straight, agreed)


def _each(note: Annotated, told: Gathering, noun: Span) -> list[Gathering]:
    """Return the gatherings of "the meetings of A and B" and "talks with A and B", else the one told."""
    return one_with_each(note, told) or meetings_of_several(note, told, noun) or [told]


def _as_agreed(note: Annotated, gathering: Gathering) -> Gathering:
    """Take a meeting in a list of what was agreed for planned: "agreed to: - meet experts in autumn"."""
    own = gathering.definite or gathering.ordinal is not None
    if gathering.status != "held" or own or not is_agreed(note, gathering.passage):
        return gathering
    return replace(gathering, status="planned")


@cache
def _noun_finder(lexicon: Lexicon) -> PhraseFinder:
    return PhraseFinder(lexicon.meeting_nouns)


@cache
def _other_events(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(f"{word} ".lower() for word in lexicon.words["other event"])


@cache
def _other_event(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{alternation(lexicon.words['other event'])})\s$")


def _names_meeting(note: Annotated, passage: Passage, noun: Span) -> bool:
    """Tell a meeting from a verb, a mode of meeting and a word inside another name."""
    start, end = noun
    before = note.straight[max(passage.start, start - _BEFORE) : start]
    opens = not before or before.endswith(", ")
    if _BEGAN.search(before):
        return False  # "since they began meeting"
    if is_adjective(note, passage, noun):
        return False  # "the midterm strategy"
    if opens and note.folded[start:end] == "meeting" and is_verb_of_meeting(note, start):
        return False  # "the heads, meeting in Jeju, …" is a verb
    if is_part_of_meeting(note, passage, noun):
        return False
    if before.lower().endswith(_other_events(note.lexicon)) and _other_event(note.lexicon).search(before):
        return False  # a press conference is no meeting of offices
    mode = _MODE_BEFORE.search(before) if before.lower().endswith(_ENDS_OF_MODES) else None
    if mode and not (mode[0].startswith("by") and not _BY_WIRE.match(note.folded, start, end)):
        return False  # "via video conference" is a mode, "preceded by the meeting" is not
    inside = [m for m in note.mentions_in(passage.start, passage.end) if m.start < start < m.end]
    return not inside or inside[0].kind in {"forum", "body"} or is_group(inside[0])


def _phrase(note: Annotated, passage: Passage, noun: Span) -> Span:
    return left_end(note, passage, noun[0]), right_end(note, passage, noun[1])


def _from_noun(note: Annotated, passage: Passage, phrase: Span, noun: Span) -> Gathering | None:
    """Return what a noun phrase says of a meeting; nothing if it is an outsider's own."""
    text, (start, end) = note.straight, phrase
    left = text[start : noun[1]]
    mentions = note.mentions_in(start, end)
    if _FIRST_THERE.match(text, passage.start, passage.end):
        return None
    if _MEMBERS_OF.search(text, passage.start, start):
        return None
    if _IS_QUALIFIER.match(text, noun[1]) and not any(m.kind in {"forum", "body"} for m in mentions):
        return None
    body = next((m.entity for m in mentions if m.kind == "body"), None)
    forums = forums_of(note, passage, mentions, noun)
    forum = forums[0] if forums else None
    theirs = mentions if text.startswith(" of", noun[1]) else [m for m in mentions if m.end <= noun[0]]
    if not (forum or body) and _is_outsiders(theirs):
        return None
    written = note.folded[noun[0] : noun[1]]
    ordinal = (
        ordinal_in(left)
        or ordinal_of_session(text, passage.start, start)
        or late_ordinal(note.folded, noun[1], passage.end)
        or times_met(note.folded, passage.start, end, passage.end)
    )
    level = level_of_phrase(note, text[start:end], written, body)
    if level is None and written == "consultations":
        return None  # consultations are a meeting where the words tell of whom
    pair = _pair(note, mentions, noun) if forum is None and body is None else ()
    pair = pair or (pair_of_countries(note, phrase, noun[0]) if forum is None and body is None else ())
    level = "bilateral" if pair and level in _OF_TWO else level
    if level == "heads" and _WITH_HEADS.match(note.folded, noun[1], passage.end):
        groups = [m for m in note.mentions_in(passage.start, passage.end) if is_group(m)]
        level = "industry" if groups else level
    bodies: tuple[NamedNode, ...] = () if body is None else (body,)
    if level is None:
        level, bodies = of_those_who_meet(note, passage, phrase, noun, bodies, forum)
    forum = forum or forum_of_group(note, mentions)
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
        beside=forums[1:],
        status=status_of(note.lexicon, note.folded, passage, phrase, noun[0]),
        mode=mode_of(note.lexicon, left.lower()) or _mode_of_clause(note, passage, phrase),
        definite=not (ordinal or bodies or forum or level or year),
        plural=written.endswith("s"),
        pair=pair,
    )


def _mode_of_clause(note: Annotated, passage: Passage, phrase: Span) -> str | None:
    """Return how people attended, unless the clause tells of another meeting: "Before the meeting, …"."""
    if _IN_ORDER.search(note.folded, max(passage.start, phrase[0] - _BEFORE), phrase[0]):
        return None
    return mode_of(note.lexicon, clause_around(note.folded, passage, *phrase))


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
