"""The constructions in which role verbs and their nouns stand, made into patterns once for a lexicon.

Some lead to the party ("chaired by", "under the chairmanship of", "participants were"), some follow it
("chaired", "was present", "acted as host"). All are for folded text.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern, Signs
from ip5kg.builders.phrases import alternation
from ip5kg.builders.roleleads import (
    accompanied,
    as_did,
    at_meeting,
    beside,
    coming,
    held_by,
    held_one,
    in_place_of,
    in_presence,
    inverted,
    led_under,
    listing,
    named_as,
    opening,
    owned,
    passive,
    speech_by,
    standing_for,
    under,
    whose_meeting,
    with_as,
)
from ip5kg.builders.rolepatterns import (
    absent_from,
    acting_as,
    active,
    agents,
    first_words,
    forms_of,
    future,
    headings,
    part,
    predicates,
    said_of,
    signed,
    speaking,
    was_there,
)
from ip5kg.ontology.roleexpressions import ROLES

if TYPE_CHECKING:
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["RolePhrases", "role_phrases"]


_SENT = "(?:delegations?|delegates?|representatives?|experts?|members|officials?|staff|participants?)"
_AUXILIARIES = [("is",), ("are",), ("was",), ("were",), ("will",)]


@dataclass(frozen=True, slots=True)
class RolePhrases:
    """What to look for in a clause."""

    signs: Signs
    """A clause without any of them tells no role."""
    by_chair: SignedPattern
    by_host: SignedPattern
    by_attendee: SignedPattern
    by_speaker: SignedPattern
    chair_is: SignedPattern
    """Names the chair right behind: "the chair was"."""
    host_is: SignedPattern
    host_beside: SignedPattern
    """Right behind the one who is it: ", this year's host,"."""
    chair_owned: SignedPattern
    """Right behind the one who is it: "under the EPO's chairmanship"."""
    host_owned: SignedPattern
    chairs: SignedPattern
    hosts: SignedPattern
    attends: SignedPattern
    gathers: SignedPattern
    """Said of those who met."""
    came: SignedPattern
    """Said of those whose people came: "came from", "had come to"."""
    speaks: SignedPattern
    at_meeting: SignedPattern
    """Where somebody speaks, up to the comma: "At the meeting in Rome,"."""
    speaks_up: SignedPattern
    """What somebody does there, with what may stand between."""
    led_under: SignedPattern
    """Names who led a delegation right behind: "a delegation took part under"."""
    held_by: SignedPattern
    held_one: SignedPattern
    """Said of an office that held a meeting of several, and so hosted it."""
    sends: SignedPattern
    """Names those sent right behind: "sent"."""
    sends_some: SignedPattern
    """Said of those who sent somebody without a name: "sent two experts"."""
    meets: SignedPattern
    """A word for a meeting."""
    meeting_of: SignedPattern
    """From a meeting to the members of the forum whose it is: "meeting of the ID5, which are the"."""
    observer: SignedPattern
    in_attendance: SignedPattern
    absent: SignedPattern
    stands_for: SignedPattern
    """Whoever is named behind did not come himself: "on behalf of", "representing"."""
    proxy: SignedPattern
    """Of these, the verbs."""
    heads_speakers: SignedPattern
    """Heads a list of those who spoke."""
    verb: SignedPattern
    """A verb of which somebody may be the subject."""


@cache
def role_phrases(lexicon: Lexicon) -> RolePhrases:
    """Return the patterns for the role expressions of a lexicon."""
    chair, host, attend, observe, speak, proxy = (
        [entry for entry in lexicon.roles if entry.role == role] for role in ROLES
    )
    sent = [tuple(word.split()) for word in lexicon.words["sends"]]
    meeting, present = alternation(lexicon.meeting_nouns), [*attend, *proxy]
    others = alternation(entry.forms["participle"] for entry in lexicon.roles if entry.role != "host")
    hosted = alternation(entry.forms["participle"] for entry in host)
    no_other = rf"\b(?:{others}|{hosted}|\w+ed by)\b"
    found = RolePhrases(
        signs=Signs(()),
        by_chair=signed(passive(chair), under(chair), with_as(chair), inverted(chair)),
        # a meeting is chaired by somebody, and hosted somewhere by somebody
        by_host=signed(
            passive(host, rf"(?: and \w+ed)?\b(?:(?!\b{others}\b)[^.;]){{0,80}}?"), under(host), with_as(host)
        ),
        by_attendee=signed(
            passive(present, rf"(?: (?:at|in|on|during|for)\b(?:(?!{no_other})[^.;]){{0,80}}?)?"),
            listing([*attend, *speak]),
            inverted(present),
            accompanied(attend),
            speech_by(speak, f"(?:{others}|{hosted})"),
            in_presence(attend),
            as_did(),
        ),
        by_speaker=signed(passive(speak)),
        chair_is=signed(named_as(chair, meeting), opening(chair)),
        host_is=signed(named_as(host, meeting)),
        host_beside=signed(beside(host, meeting)),
        chair_owned=signed(owned(chair)),
        host_owned=signed(owned(host)),
        chairs=signed(active(chair), future(chair), acting_as(chair, meeting), said_of(chair)),
        hosts=signed(active(host), future(host), acting_as(host, meeting), said_of(host)),
        attends=signed(active(attend), future(attend), said_of(present), was_there()),
        gathers=signed(part(r"%\b", _met(lexicon))),
        came=signed(coming()),
        speaks=signed(active(speak), speaking(speak)),
        at_meeting=signed(at_meeting(meeting)),
        speaks_up=signed(part(r"(?:also )?%\b", [tuple(w.split()) for w in lexicon.words["speaks up"]])),
        led_under=signed(led_under()),
        held_by=signed(held_by(meeting)),
        held_one=signed(held_one(meeting)),
        sends=signed(part(r"%\b(?:,? among (?:others|them),)?", sent)),
        sends_some=signed(part(rf"(?:also )?% (?:[\w-]+ ){{0,4}}?{_SENT}\b", sent)),
        meets=signed(part(r"%\b", _words_of_meeting(lexicon))),
        meeting_of=signed(whose_meeting(meeting)),
        observer=signed(
            part(r"%s?\b", agents(observe)),
            # "X observed.", but not "X observed that"
            *(
                part(r"%(?=[.,;]| the meeting\b)", [words[:1] for words in forms_of(observe, form)])
                for form in ("past", "gerund")
            ),
        ),
        in_attendance=signed(part(r"with\b[^.;]{0,160}?\b%", predicates(attend, alone=True))),
        absent=signed(absent_from(attend)),
        stands_for=signed(standing_for(proxy), part(r"%\b", in_place_of(lexicon))),
        proxy=signed(standing_for(proxy)),
        heads_speakers=signed(part(r"%\b", headings(speak))),
        verb=signed(part(r"%\b", [*_AUXILIARIES, *first_words(lexicon.roles)])),
    )
    return replace(found, signs=Signs(_signs_of_roles(found)))


def _met(lexicon: Lexicon) -> list[tuple[str, ...]]:
    return [tuple(verb.split()) for verb in sorted(lexicon.meeting_verbs["past"])]


def _words_of_meeting(lexicon: Lexicon) -> list[tuple[str, ...]]:
    verbs = (verb for forms in lexicon.meeting_verbs.values() for verb in forms)
    return [tuple(words.split()) for words in sorted({*lexicon.meeting_nouns, *verbs})]


def _signs_of_roles(phrases: RolePhrases) -> set[str]:
    """Return the signs of all patterns that tell a role or that somebody was absent."""
    others = {"signs", "heads_speakers", "verb", "meets", "meeting_of", "at_meeting"}
    patterns = (getattr(phrases, each.name) for each in fields(phrases) if each.name not in others)
    return {sign for pattern in patterns for sign in pattern.stretches}
