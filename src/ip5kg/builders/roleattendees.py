"""Who attended, spoke, was sent or observed, as a clause tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.listing import first_run, last_run
from ip5kg.builders.memberlists import member_runs
from ip5kg.builders.roleellipses import elliptic
from ip5kg.builders.rolereadings import named_right_behind, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause
    from ip5kg.builders.rolereadings import Reading

__all__ = ["attendees", "observers", "senders_before", "with_organizations"]

# Behind "observers": they are named next.
_NAMES_BEHIND = re.compile(r"s?(?: (?:was|were|is|are|included|being)|:) (?:also )?(?:the )?")
_AS = re.compile(r"(?:^|\band|\bwith|\bplus|;),? (?:also )?as (?:an? )?$")
_ONE = re.compile(r"\b(?:an|the) $")
_AS_ONE = re.compile(r"\)?(?:,? as |\s?\((?:as )?(?:an )?)observers?")  # right behind the one who is it
# "the meeting, which all of them attended": whoever is named before is not the subject
_PRONOUN = re.compile(r"\b(?:which|that) (?:all(?: of them)?|they(?: all)?|both) (?:also )?$")
_AS_REACH = 16  # characters before "observer" in "and, as an observer, X"
_AMONG = re.compile(r"\b(?:including|among them|among others)\b,? ")
_PEOPLE_OF = re.compile(
    r"\b(?:people|representatives?|delegates?|delegations?|experts?|officials?|members|staff|examiners|participants"
    r"|heads?|leaders?|directors?(?:[ -]general)?|presidents?|commissioners?|chiefs?) (?:from|of) (?:the )?$"
)
_PEOPLE = re.compile(
    r"\b(?:people|representatives?|delegates?|delegations?|experts?|officials?|examiners|participants|guests|speakers"
    r"|heads|attendees|judges|specialists)\b(?:,?\s(?!(?:the|an?|said|that)\b)[\w-]+){0,4},?\s?$"
)
_FAR_FROM_VERB = re.compile(r"[.;:]|(?:\b\w+\b\W+){9}")
_FAR_FROM_NAME = re.compile(r"[;:]|\.\s(?=[A-Z])|(?:\b\w+\b\W+){12}")
_CAME_REACH = 70  # characters before "came from", or before the list of those whose people came
_BESIDES = re.compile(r"(?:besides|apart from|in addition to|alongside|next to) ")
_JOINED = re.compile(
    r" (?:the(?=\s)|them|us|him|her|it|online|virtually|remotely|via|by|from|for|as|with|on)\b"
    r"|(?: in| as well| too)?[.,;]|$"
)
_FAR_COMPANY = re.compile(r"[,;:]|(?:\b\w+\b\W+){7}")  # too much to stand between "with" and the company
_COMPANY = re.compile(r"(?:together|along) with\b|alongside\b|with\b|(?:speakers|panell?ists) from\b")
_MEETINGS = re.compile(r"\)? (?:[\w-]+ )?(?:meetings?|sessions?|conferences?)\b")
_JOIN_REACH = 60
_FAR = re.compile(r",|(?:\b\w+\b\W+){4}")  # too much to stand between a subject and its verb
_COLON_REACH = 60  # characters between a verb and the colon before a list


def observers(clause: Clause, words: re.Match[str]) -> list[Party]:
    """Return the list of parties nearest before the word, else the one after it.

    "…, and, as an observer, X" and "the observers were X and Y" name them behind.
    """
    text, parties, position = clause.note.folded, clause.parties, words.start()
    before = [p for p in parties if p.end <= position]
    after = [p for p in parties if p.start >= position]
    behind = _NAMES_BEHIND.match(text, words.end(), clause.end)
    inserted = _AS.search(text, max(clause.start, position - _AS_REACH), position)
    low = behind.end() if behind else words.end() + 1
    told = behind or (inserted and text.startswith(",", words.end()))
    if told and after and clause.are_near(low, after[0].start):
        return clause.joined_after(after) if after[0].is_person else first_run(text, after)
    if not before:
        return after[:1]
    if text.startswith("observers", position) and before[-1].is_person:
        return [p for p in before if p.is_person]
    if before[-1].is_person:
        return before[-1:]
    group = last_run(text, before)
    low = max(clause.start, position - _AS_REACH)
    single = _ONE.search(text, low, position) or (
        _AS_ONE.fullmatch(text, group[-1].end, words.end()) and not words[0].endswith("s")
    )
    return [p for p in group if p.node == group[-1].node] if single else group


def with_organizations(parties: Sequence[Party], offices: Mapping[NamedNode, NamedNode]) -> list[NamedNode]:
    """Return parties with the organizations that the persons among them observe for."""
    nodes: dict[NamedNode, None] = {}
    for party in parties:
        nodes[party.node] = None
        if party.is_person and party.node in offices:
            nodes[offices[party.node]] = None
    return list(nodes)


def attendees(clause: Clause, *, watched: bool) -> Iterator[Reading]:
    """Yield who attended; where somebody `watched`, the verb is theirs."""
    led = list(clause.find(clause.phrases.by_attendee))
    yield from _came(clause)
    for by in led:
        if _BESIDES.match(clause.note.folded, clause.start):
            led_before = [p for p in clause.before(by) if p.is_person]
            if led_before:
                yield reading_of(clause, by, "attendee", led_before, "participation/attended-by")
        after, company = clause.after(by), _COMPANY.match(by[0])
        if company:
            near = after and not _FAR_COMPANY.search(clause.note.folded, by.end(), after[0].start)
            after = first_run(clause.note.folded, after) if near else []
        if after and (not company or _tells_of_meeting(clause)):
            yield reading_of(clause, by, "attendee", after, "participation/attended-by")
    if not watched:
        yield from _attending(clause, led)
    yield from _sent(clause)


def _attending(clause: Clause, led: Sequence[re.Match[str]]) -> Iterator[Reading]:
    """Yield those named before verbs of attending, but not what is `led` to by other words."""
    low, near = led[0].start() if led else clause.start, False
    for verb in clause.find(clause.phrases.attends):
        if _PRONOUN.search(clause.note.folded, max(clause.start, verb.start() - 2 * _AS_REACH), verb.start()):
            continue
        if any(by.start() < verb.end() and verb.start() < by.end() for by in led) or not _is_of_meeting(
            clause, verb
        ):
            continue
        # what leads to others behind the verb takes nothing from before it: "X took part, together with Y"
        before = [p for p in clause.before(verb) if p.start >= (low if low < verb.start() else clause.start)]
        if near:  # a second verb has a subject of its own, right before it
            close = before and not _FAR.search(clause.note.folded, before[-1].end, verb.start())
            before = last_run(clause.note.folded, before) if close else []
        if verb[0] == "among them":  # whoever is named so of an organization is of those who did something
            before = [p for p in before[-1:] if p.is_person]
        before += elliptic(clause, verb)
        listed = _listed_behind(clause, verb)
        if listed:  # not the collective, but those it is made up of
            before = [p for p in before if not is_industry(p.node)] + listed
        if before:
            yield reading_of(clause, verb, "attendee", before, "participation/attends")
        low, near = verb.end(), True


def _is_of_meeting(clause: Clause, verb: re.Match[str]) -> bool:
    """Tell "joined the meeting" and "joined online" from "joined the system" and "joined in 2008"."""
    if not verb[0].endswith(("join", "joined", "joins", "joining")):
        return True
    behind = _JOINED.match(clause.note.folded, verb.end(), clause.end)
    if behind is None:
        return False
    return not behind[0].endswith("the") or bool(
        clause.phrases.meets.search(clause.note.folded, verb.end(), min(clause.end, verb.end() + _JOIN_REACH))
    )


def _came(clause: Clause) -> Iterator[Reading]:
    """Yield whose people came: "examiners came from A and B", "officials from A and B had come to Lima"."""
    text = clause.note.folded
    for words in clause.find(clause.phrases.came):
        behind = [p for p in clause.parties if p.start >= words.end() - 1]
        ahead = senders_before(clause, words.start()) or _who_was(clause, words)
        if words[0].rstrip().endswith(("from", "from the")):
            group = (
                _run_of(clause, behind) if behind and clause.are_near(words.end(), behind[0].start) else []
            )
            if group and _PEOPLE.search(text, max(clause.start, words.start() - _CAME_REACH), words.start()):
                yield reading_of(clause, words, "attendee", group, "participation/came")
            if sent := _sent_among(clause, words.end()):
                yield reading_of(clause, words, "attendee", sent, "participation/came")
        elif ahead:
            yield reading_of(clause, words, "attendee", ahead, "participation/came")


def _who_was(clause: Clause, words: re.Match[str]) -> list[Party]:
    """Return the organisation of "A was in Lima for meetings of B and C"."""
    before = clause.before(words)[-1:] if words[0].startswith(("was", "were")) else []
    text = clause.note.folded
    near = before and not before[0].is_person and not text[before[0].end : words.start()].strip()
    return before if near and clause.phrases.meets.match(text, words.end()) else []


def _run_of(clause: Clause, parties: Sequence[Party]) -> list[Party]:
    return next(iter(member_runs(clause.note, [p for p in parties if not p.is_person])), [])


def senders_before(clause: Clause, position: int) -> list[Party]:
    """Return those who came themselves, or the list of those whose people did: "officials from A and B"."""
    before = [p for p in clause.parties if p.end <= position]
    if before and before[-1].is_person:
        far = _FAR_FROM_NAME.search(clause.note.folded, before[-1].end, position)
        return [] if far else clause.joined_before(before)
    runs = list(member_runs(clause.note, before))
    if not runs or _FAR_FROM_VERB.search(clause.note.folded, runs[-1][-1].end, position):
        return []
    low = max(clause.start, runs[-1][0].start - _CAME_REACH)
    return runs[-1] if _PEOPLE_OF.search(clause.note.folded, low, runs[-1][0].start) else []


def _tells_of_meeting(clause: Clause) -> bool:
    told = (clause.phrases.meets, clause.phrases.attends, clause.phrases.speaks, clause.phrases.by_attendee)
    own = [match for pattern in told for match in clause.find(pattern)]
    return any(not _COMPANY.match(match[0]) for match in own)


def _listed_behind(clause: Clause, verb: re.Match[str]) -> list[Party]:
    """Return those listed behind a colon: "the associations attended part of it: A, B and C"."""
    colon = clause.note.folded.find(":", verb.end(), min(clause.end, verb.end() + _COLON_REACH))
    after = [p for p in clause.parties if p.start > colon] if colon > 0 else []
    if after and clause.are_near(colon + 1, after[0].start):
        # "took part in them: the A, B and C meetings": what is listed are meetings
        return [] if _MEETINGS.match(clause.note.folded, after[-1].end, clause.end) else after
    among = _AMONG.search(clause.note.folded, verb.end(), min(clause.end, verb.end() + _COLON_REACH))
    return (
        [p for p in clause.parties if p.start >= among.end() and _is_sent(clause, among, p)] if among else []
    )


def _sent_among(clause: Clause, position: int) -> list[Party]:
    """Return those of "came from the offices, among them Ms A"."""
    among = _AMONG.search(clause.note.folded, position, clause.end)
    if among is None:
        return []
    return [p for p in clause.parties if p.start >= among.end() and _is_sent(clause, among, p)]


def _is_sent(clause: Clause, among: re.Match[str], party: Party) -> bool:
    """Tell whether "including" leads to a person, or to whose people came: "and experts from the EPO"."""
    if party.is_person:
        return True
    return bool(_PEOPLE_OF.search(clause.note.folded, among.end() - 1, party.start))


def _sent(clause: Clause) -> Iterator[Reading]:
    """Yield whom somebody sent, failing that who sent somebody."""
    for words in clause.find(clause.phrases.sends):
        persons = [p for p in named_right_behind(clause, words) if p.is_person]
        if persons:
            yield reading_of(clause, words, "attendee", persons, "participation/sent")
    sends = clause.first(clause.phrases.sends_some)
    senders = [p for p in clause.before(sends) if not p.is_person] if sends else []
    if sends and senders:
        who = last_run(clause.note.folded, senders)
        yield reading_of(clause, sends, "attendee", who, "participation/sent")
