"""The words that tell who chaired, hosted, attended and observed, and which names they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    text = clause.note.folded
    observer = clause.first(clause.phrases.observer)
    watching = _observers(text, clause.parties, observer.start()) if observer else []
    present = clause.first(clause.phrases.in_attendance) if watching else None
    if present:
        watching += [p for p in clause.parties if p.is_person and present.start() <= p.start < present.end()]
    if watching:
        yield Reading("observer", _with_organizations(watching, offices), "participation/observer")
    acting = clause.without(watching)
    yield from _chairs(acting)
    yield from _hosts(acting)
    yield from _attendees(acting, watched=bool(watching))
    yield from _speakers(acting)
    if proxies:
        yield Reading("attendee", _nodes(proxies), "participation/stands-for")


def _nodes(parties: Sequence[Party]) -> list[NamedNode]:
    return [p.node for p in parties]


def _observers(text: str, parties: Sequence[Party], position: int) -> list[Party]:
    """Return the list of parties nearest before the word, else the one after it."""
    before = [p for p in parties if p.end <= position]
    if not before:
        return [p for p in parties if p.start >= position][:1]
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
    chairs = clause.first(clause.phrases.chairs)
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


def _attendees(clause: Clause, *, watched: bool) -> Iterator[Reading]:
    """Yield who attended; where somebody `watched`, the verb is theirs."""
    led = list(clause.find(clause.phrases.by_attendee))
    for by in led:
        after = clause.after(by)[: 1 if "together with" in by[0] else None]
        if after:
            yield _reading(clause, by, "attendee", after, "participation/attended-by")
    verb = clause.first(clause.phrases.attends) if not watched else None
    if verb and not any(by.start() <= verb.start() < by.end() for by in led):
        low = led[0].start() if led else clause.start
        before = [p for p in clause.before(verb) if p.start >= low]
        if before:
            yield _reading(clause, verb, "attendee", before, "participation/attends")


def _speakers(clause: Clause) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech."""
    for by in clause.find(clause.phrases.by_speaker):
        persons = [p for p in clause.joined_after(clause.after(by)) if p.is_person]
        if persons:
            yield _reading(clause, by, "attendee", persons, "participation/speaks")
    opens = clause.first(clause.phrases.speaks)
    persons = [p for p in clause.parties if opens and p.is_person and p.end <= opens.end()]
    if opens and persons:
        yield _reading(clause, opens, "attendee", clause.joined_before(persons), "participation/speaks")
