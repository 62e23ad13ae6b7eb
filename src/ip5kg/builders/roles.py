"""The words that tell who chaired, hosted, attended and observed, and which names they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.listing import LIST_GAP, first_run, last_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause

__all__ = ["Reading", "absentees", "read_roles"]

# Two who chair together, wherever "and" stands between them, unless the second attended.
_CHAIRED_TOGETHER = re.compile(r".{0,120}?\band\b(?!.{0,40}attended).{0,40}", re.DOTALL)
_AND = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?")
_OWNS = re.compile(r"'s\s+")
_OTHERS = re.compile(r"\b(?:but|while|whereas|although)\b")
# Behind "observers": they are named next.
_NAMES_BEHIND = re.compile(r"s?(?: (?:was|were|is|are|included|being)|:) (?:also )?(?:the )?")
_AS = re.compile(r"(?:^|\band|\bwith|\bplus|;),? (?:also )?as (?:an? )?$")
_IT = re.compile(r" it (?:had |has |also )*$")
_AS_REACH = 16  # characters before "observer" in "and, as an observer, X"
_AMONG = re.compile(r"\b(?:including|among them|among others)\b,? ")
_PEOPLE_OF = re.compile(
    r"\b(?:people|representatives?|delegates?|delegations?|experts?|officials?|members|staff|examiners|participants"
    r"|heads?|directors?[ -]general|presidents?|commissioners?|chiefs?) (?:from|of) (?:the )?$"
)
_COLON_REACH = 60  # characters between a verb and the colon before a list
_HOST_REACH = 90  # characters after "hosted by" in which the host is named
_HOST_WORDS = 3  # words between a host and its verb


@dataclass(frozen=True, slots=True)
class Reading:
    """Who had a role, as one clause tells it."""

    role: str
    """``chair``, ``host``, ``attendee`` or ``observer``."""
    parties: Sequence[NamedNode]
    rule: str
    to_come: bool = False
    """Told of a meeting that is planned."""
    of_several: bool = False
    """Told of a meeting of more than two."""
    of_body: bool = False
    """Told of a working body, not of a meeting of others."""


def absentees(clause: Clause) -> list[Party]:
    """Return those who did not come, and those for whom others came."""
    absent = clause.first(clause.phrases.absent)
    found: list[Party] = []
    if absent:
        others = [m.end() for m in _OTHERS.finditer(clause.note.folded, clause.start, absent.start())]
        found += [p for p in clause.before(absent) if p.start >= max(others, default=0)]
    return found + [p for _, gone in _proxies(clause) for p in gone]


def _proxies(clause: Clause) -> Iterator[tuple[Party | None, list[Party]]]:
    """Yield who came for whom: "X on behalf of Y", "X, representing the office"; the first may be unnamed."""
    for match in clause.find(clause.phrases.stands_for):
        after = [p for p in clause.parties if p.start >= match.end()]
        if after and clause.are_near(match.end(), after[0].start):
            ahead = [p for p in clause.before(match) if p.is_person][-1:]
            who = (
                ahead[0] if ahead and clause.phrases.proxy.match(clause.note.folded, match.start()) else None
            )
            gone = first_run(clause.note.folded, after, _AND)
            yield who, [p for p in gone if p.is_person or ahead]


def read_roles(clause: Clause, offices: Mapping[NamedNode, NamedNode]) -> Iterator[Reading]:
    """Yield the roles that a clause tells.

    Parameters
    ----------
    clause
        The clause with those named in it.
    offices
        Person → organisation: a person observes for it.
    """
    proxies = [who for who, _ in _proxies(clause) if who]
    clause = clause.without(absentees(clause))
    observer = clause.first(clause.phrases.observer)
    watching = _observers(clause, observer) if observer else []
    present = clause.first(clause.phrases.in_attendance) if watching else None
    if present:
        watching += [p for p in clause.parties if p.is_person and present.start() <= p.start < present.end()]
    if watching:
        yield Reading("observer", _with_organizations(watching, offices), "participation/observer")
    acting = clause.without(watching)
    yield from _chairs(acting)
    yield from _hosts(acting)
    yield from _holders(acting)
    yield from _attendees(acting, watched=bool(watching))
    yield from _speakers(acting)
    if proxies:
        yield Reading("attendee", _nodes(proxies), "participation/stands-for")


def _nodes(parties: Sequence[Party]) -> list[NamedNode]:
    return [p.node for p in parties]


def _observers(clause: Clause, words: re.Match[str]) -> list[Party]:
    """Return the list of parties nearest before the word, else the one after it.

    "…, and, as an observer, X" and "the observers were X and Y" name them behind.
    """
    text, parties, position = clause.note.folded, clause.parties, words.start()
    before = [p for p in parties if p.end <= position]
    after = [p for p in parties if p.start >= position]
    behind = _NAMES_BEHIND.match(text, words.end(), clause.end)
    inserted = (
        _AS.search(text, max(clause.start, position - _AS_REACH), position) and text[words.end()] == ","
    )
    if (
        after
        and (behind or inserted)
        and clause.are_near(words.end() + len(behind[0] if behind else ","), after[0].start)
    ):
        return clause.joined_after(after) if after[0].is_person else first_run(text, after)
    if not before:
        return after[:1]
    if text.startswith("observers", position) and before[-1].is_person:
        return [p for p in before if p.is_person]
    return before[-1:] if before[-1].is_person else last_run(text, before)


def _with_organizations(parties: Sequence[Party], offices: Mapping[NamedNode, NamedNode]) -> list[NamedNode]:
    nodes: dict[NamedNode, None] = {}
    for party in parties:
        nodes[party.node] = None
        if party.is_person and party.node in offices:
            nodes[offices[party.node]] = None
    return list(nodes)


def _chairs(clause: Clause) -> Iterator[Reading]:
    text = clause.note.folded
    by = clause.first(clause.phrases.by_chair)
    if by:
        after = clause.after(by)
        together = first_run(text, after, _CHAIRED_TOGETHER) if _jointly(text, by) else []
        group = together if len(together) > 1 else clause.joined_after(after)
        if group:
            yield _reading(clause, by, "chair", group, "participation/chaired-by")
        return
    for named in clause.find(clause.phrases.chair_is):
        group = _named_as(clause, named)
        if group:
            yield _reading(clause, named, "chair", group, "participation/chair-is")
            return
    leads = {m.start() for m in clause.find(clause.phrases.attends)}  # "led a delegation to a session"
    chairs = next((m for m in clause.find(clause.phrases.chairs) if m.start() not in leads), None)
    before = clause.before(chairs) if chairs else []
    group = clause.joined_before([p for p in before if p.is_person] or before)
    if chairs and group:
        yield _reading(clause, chairs, "chair", group, "participation/chairs")


def _reading(clause: Clause, words: re.Match[str], role: str, parties: Sequence[Party], rule: str) -> Reading:
    of_body = role == "chair" and clause.is_of_body(words)
    return Reading(role, _nodes(parties), rule, clause.is_to_come(words), of_body)


def _named_as(clause: Clause, words: re.Match[str]) -> list[Party]:
    """Return those named right after "the chair was" or "the host, "."""
    after = clause.after(words)
    return clause.joined_after(after) if after and clause.are_near(words.end(), after[0].start) else []


def _jointly(text: str, by: re.Match[str]) -> bool:
    """Tell "co-chaired by", "jointly chaired by" and "under the joint chairmanship of"."""
    return "joint" in by[0] or "co-" in by[0] or text.endswith(("co-", "jointly "), 0, by.start())


def _hosts(clause: Clause) -> Iterator[Reading]:
    text = clause.note.folded
    by = clause.first(clause.phrases.by_host)
    if by:
        after = clause.after(by)
        if len(after) > 1 and _OWNS.fullmatch(text, after[0].end, after[1].start):
            after = after[1:]  # "the Department of Commerce's USPTO"
        group = first_run(text, after, _CHAIRED_TOGETHER if after and after[0].is_person else LIST_GAP)
        if group and group[0].start - by.end() < _HOST_REACH:
            yield _reading(clause, by, "host", group, "participation/hosted-by")
        return
    for named in clause.find(clause.phrases.host_is):
        group = _named_as(clause, named)
        if group:
            yield _reading(clause, named, "host", group, "participation/host-is")
            return
    hosts = clause.first(clause.phrases.hosts)
    before = [p for p in clause.before(hosts) if not p.is_person] if hosts else []
    gap = text[before[-1].end : hosts.start()] if hosts and before else ","
    # "Suzhou, home to a centre of the office, hosted": what a comma cuts off is no subject
    if hosts and "," not in gap and len(gap.split()) <= _HOST_WORDS:
        yield _reading(clause, hosts, "host", last_run(text, before), "participation/hosts")


def _holders(clause: Clause) -> Iterator[Reading]:
    """Yield the one office that held a meeting of several."""
    text = clause.note.folded
    for by in clause.find(clause.phrases.held_by):
        group = first_run(text, clause.after(by))
        sole = {(p.node, p.kind) for p in group}
        if [kind for _, kind in sole] == ["office"] and clause.are_near(by.end(), group[0].start):
            yield _held(clause, by, group)
    held = clause.first(clause.phrases.held_one)
    before = [p for p in clause.before(held) if not p.is_person] if held else []
    if not held or {p.kind for p in clause.before(held)} != {"office"} or len({p.node for p in before}) != 1:
        return
    gap = text[before[-1].end : held.start()]
    if _IT.search(gap) or ("," not in gap and len(gap.split()) <= _HOST_WORDS):
        yield _held(clause, held, before[:1])


def _held(clause: Clause, words: re.Match[str], group: Sequence[Party]) -> Reading:
    return Reading("host", _nodes(group), "participation/holds", clause.is_to_come(words), of_several=True)


def _attendees(clause: Clause, *, watched: bool) -> Iterator[Reading]:
    """Yield who attended; where somebody `watched`, the verb is theirs."""
    led = list(clause.find(clause.phrases.by_attendee))
    for by in led:
        company = "together with" in by[0]
        after = clause.after(by)[: 1 if company else None]
        if after and (not company or _tells_of_meeting(clause)):
            yield _reading(clause, by, "attendee", after, "participation/attended-by")
    verb = clause.first(clause.phrases.attends) if not watched else None
    if verb and not any(by.start() <= verb.start() < by.end() for by in led):
        low = led[0].start() if led else clause.start
        before = [p for p in clause.before(verb) if p.start >= low]
        listed = _listed_behind(clause, verb)
        if listed:  # not the collective, but those it is made up of
            before = [p for p in before if not is_industry(p.node)] + listed
        if before:
            yield _reading(clause, verb, "attendee", before, "participation/attends")
    yield from _sent(clause)


def _tells_of_meeting(clause: Clause) -> bool:
    told = (clause.phrases.meets, clause.phrases.attends, clause.phrases.speaks, clause.phrases.by_attendee)
    own = [match for pattern in told for match in clause.find(pattern)]
    return any("together with" not in match[0] for match in own)


def _listed_behind(clause: Clause, verb: re.Match[str]) -> list[Party]:
    """Return those listed behind a colon: "the associations attended part of it: A, B and C"."""
    colon = clause.note.folded.find(":", verb.end(), min(clause.end, verb.end() + _COLON_REACH))
    after = [p for p in clause.parties if p.start > colon] if colon > 0 else []
    if after and clause.are_near(colon + 1, after[0].start):
        return after
    among = _AMONG.search(clause.note.folded, verb.end(), min(clause.end, verb.end() + _COLON_REACH))
    return (
        [p for p in clause.parties if p.start >= among.end() and _is_sent(clause, among, p)] if among else []
    )


def _is_sent(clause: Clause, among: re.Match[str], party: Party) -> bool:
    """Tell whether "including" leads to a person, or to whose people came: "and experts from the EPO"."""
    if party.is_person:
        return True
    return bool(_PEOPLE_OF.search(clause.note.folded, among.end() - 1, party.start))


def _sent(clause: Clause) -> Iterator[Reading]:
    """Yield whom somebody sent, failing that who sent somebody."""
    for words in clause.find(clause.phrases.sends):
        persons = [p for p in _named_as(clause, words) if p.is_person]
        if persons:
            yield _reading(clause, words, "attendee", persons, "participation/sent")
    words = clause.first(clause.phrases.sends_some)
    senders = [p for p in clause.before(words) if not p.is_person] if words else []
    if words and senders:
        yield _reading(clause, words, "attendee", last_run(clause.note.folded, senders), "participation/sent")


def _speakers(clause: Clause) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech, and under whom a delegation came."""
    for under in clause.find(clause.phrases.led_under):
        leaders = [p for p in _named_as(clause, under) if p.is_person]
        if leaders:
            yield _reading(clause, under, "attendee", leaders, "participation/led-under")
    for by in clause.find(clause.phrases.by_speaker):
        persons = [p for p in clause.joined_after(clause.after(by)) if p.is_person]
        if persons:
            yield _reading(clause, by, "attendee", persons, "participation/speaks")
    opens = clause.first(clause.phrases.speaks)
    persons = [p for p in clause.parties if opens and p.is_person and p.end <= opens.end()]
    if opens and persons:
        yield _reading(clause, opens, "attendee", clause.joined_before(persons), "participation/speaks")
