"""Who chaired, hosted, attended and observed which meeting.

A role is read off its own words ("was chaired by", "in an observer capacity", "headed delegations"); the parties are
the names in the same clause. Someone who chairs is not listed as attending too; an office that a named person
represents is not, either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.industry import industry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meetings import Meeting
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People

__all__ = ["Role", "find_roles"]

_BY_CHAIR = re.compile(r"\b(?:chaired|co-chaired|presided over|moderated)(?: jointly)? by\s|\bunder the (?:joint )?(?:chairmanship|chair|co-chairmanship|presidency) of\s|\bwith\s(?=[^.;]{3,60} in the chair)")
_CHAIRS = re.compile(r"\b(?:chaired|co-chaired|presided over|presided at|(?:was|were|being) in the chair|in the chair|took the chair|(?:served|acted) as (?:the )?(?:co-)?chair)\b(?! by\b)")
_BY_HOST = re.compile(r"\b(?:co-)?(?:hosted|organi[sz]ed|convened)\b(?:[^.;]{0,80}?)\s(?:jointly )?by\s")
_HOSTS = re.compile(r"\b(?:co-)?(?:hosted|will host|hosts|organi[sz]ed|(?:is|was|were) hosting|was the host|acted as host)\b(?!\s+(?:jointly\s+)?by\b)")
_OBSERVER = re.compile(r"\bobservers?\b")
_BY_ATTEND = re.compile(
    r"\battended by\s|\bdelegat\w+\b[^.;]{0,40}?\b(?:headed|led) by\s|\bdelegation leaders (?:are|were)\s|\bparticipating were\s|\bparticipants (?:included|were)\s|\bbrought together\b"
    r"|\battendees (?:included|were)\s|\bpresent were\s|\battending were\s|\brepresented by\s(?!their)|\btogether with (?:the heads? of )?(?:the )?(?=[a-z])|\b(?:speech|remarks|address)\b[^.;]{0,40}? by\s"
)
_ATTENDS = re.compile(
    r"\b(?:attended|participated|participates|took part|(?:headed|led)(?: the)?(?: \w+){0,2} delegations?|(?:was|were|is) represented|(?:was|were) (?:also )?present|joined|attends|took the floor)\b(?! by\b(?! their))"
)
_OPENS = re.compile(r"\b(?:opened|delivered|gave|made)\b[^.;]{0,60}?\b(?:event|meeting|remarks|speech|address|opening)\b|\bin (?:his|her|their) (?:opening|closing|welcome|keynote)\b")
_NOT_PRESENT = re.compile(r"\b(?:unable to|did not|could not|was not able|were not able)\s+(?:attend|participate|take part|join)\b|\bon behalf of\b")
_LIST_GAP = re.compile(r"[\s,)(\"';]*(?:(?:and|as well as|&)\s+)?(?:the\s+)?[\s(\"']*")


@dataclass(frozen=True, slots=True)
class Role:
    """``party`` had ``role`` at ``meeting``."""

    meeting: Meeting
    role: str
    """``chair``, ``host``, ``attendee`` or ``observer``."""
    party: NamedNode
    passage: Passage
    rule: str


@dataclass(frozen=True, slots=True, order=True)
class _Party:
    start: int
    end: int
    node: NamedNode
    person: bool


def find_roles(note: Annotated, people: People, meetings: Sequence[Meeting]) -> list[Role]:
    """Return the roles of a text, each once per meeting, in order of the text."""
    if not meetings:
        return []
    found: list[Role] = []
    for passage in note.passages:
        here = _meetings_of(meetings, passage)
        for role, nodes, rule in _read(note, people, passage, meetings):
            for meeting in here:
                found += [Role(meeting, role, node, passage, rule) for node in nodes]
    return _settled(people, list(dict.fromkeys(found)))


def _meetings_of(meetings: Sequence[Meeting], passage: Passage) -> list[Meeting]:
    """Return the meetings a passage speaks of: its own, else those the text is about."""
    own = [m for m in meetings if m.status != "postponed" and any(g.passage == passage and not g.definite for g in m.gatherings)]
    if own:
        return _coordinated(own, own[0]) if own[0].level == "working-body" else own[:1]
    held = [m for m in meetings if m.status == "held"] or list(meetings)
    return _coordinated(held, held[0])


def _coordinated(meetings: Sequence[Meeting], first: Meeting) -> list[Meeting]:
    """Return ``first`` and the meetings held jointly with it (told in one passage, of one level and date)."""
    return [
        m
        for m in meetings
        if m is first or (m.passage == first.passage and m.level == first.level == "working-body" and m.status == first.status)
    ]


def _read(
    note: Annotated, people: People, passage: Passage, meetings: Sequence[Meeting]
) -> Iterator[tuple[str, list[NamedNode], str]]:
    parties = _parties(note, people, passage)
    text = note.folded
    for low, high in _clauses(note, passage):
        here = [p for p in parties if low <= p.start and p.end <= high]
        if not here:
            continue
        clause = text[low:high]
        observer = _OBSERVER.search(clause)
        watching = _observers(text, people, here, low + observer.start()) if observer else []
        if watching:
            yield "observer", _with_organizations(people, watching), "participation/observer"
        acting = [p for p in here if p not in watching]
        yield from _chairs(text, acting, low, high)
        yield from _hosts(note, passage, acting, low, high)
        if not _NOT_PRESENT.search(clause) or watching:
            yield from _attendees(text, acting, low, high, watching=bool(watching))
    yield from _presenters(note, passage, parties)
    yield from _listed(note, passage, parties, meetings, text)


def _clauses(note: Annotated, passage: Passage) -> list[tuple[int, int]]:
    """Cut a passage at semicolons outside a list of parties ("X of A; Y of B; and Z of C")."""
    cuts = [m.end() for m in re.finditer(r";\s+(?!and\s+[A-Z])", note.straight[passage.start : passage.end])]
    segments = []
    low = passage.start
    verb = re.compile(r"\b(?:was|were|is|are|attended|chaired|hosted|participated|headed|led|took|presided|sat|will|joined)\b")
    for cut in cuts:
        if verb.search(note.folded, passage.start + cut, passage.end):
            segments.append((low, passage.start + cut))
            low = passage.start + cut
    segments.append((low, passage.end))
    return segments


def _parties(note: Annotated, people: People, passage: Passage) -> list[_Party]:
    """Return persons and the organisations not merely named as somebody's."""
    found = [_Party(m.start, m.end, m.person, person=True) for m in people.in_span(passage.start, passage.end)]
    spans = people.owned
    for m in note.mentions_in(passage.start, passage.end):
        owned = any(s <= m.start and m.end <= e for s, e in spans)
        if m.kind in {"office", "organization"} and not owned:
            found.append(_Party(m.start, m.end, m.entity, person=False))
    return sorted(found)


def _observers(text: str, people: People, here: Sequence[_Party], position: int) -> list[_Party]:
    """Return the list of parties nearest before the word, else the one after it."""
    before = [p for p in here if p.end <= position]
    if before:
        last = before[-1]
        group = [last]
        for party in reversed(before[:-1]):
            gap = text[party.end : group[0].start]
            if not _LIST_GAP.fullmatch(gap) or last.person:
                break
            group.insert(0, party)
        return group
    del people
    after = [p for p in here if p.start >= position]
    return after[:1]


def _with_organizations(people: People, parties: Sequence[_Party]) -> list[NamedNode]:
    nodes: list[NamedNode] = []
    for party in parties:
        nodes.append(party.node)
        organization = people.organizations.get(party.node) if party.person else None
        if organization is not None:
            nodes.append(organization)
    return list(dict.fromkeys(nodes))


def _chairs(text: str, here: Sequence[_Party], low: int, high: int) -> Iterator[tuple[str, list[NamedNode], str]]:
    by = _BY_CHAIR.search(text, low, high)
    if by:
        after = [p for p in here if p.start >= by.end() - 1]
        group = _group(text, after, together=re.compile(r".{0,120}?\band\b(?!.{0,40}attended)", re.DOTALL)) if "co-chair" in by[0] else after[:1]
        if group:
            yield "chair", [p.node for p in group], "participation/chaired-by"
        return
    chairs = _CHAIRS.search(text, low, high)
    if chairs:
        before = [p for p in here if p.end <= chairs.start()]
        persons = [p for p in before if p.person] or before
        if persons:
            yield "chair", [persons[-1].node], "participation/chairs"


def _group(text: str, parties: Sequence[_Party], together: re.Pattern[str] = _LIST_GAP) -> list[_Party]:
    group = list(parties[:1])
    for party in parties[1:]:
        if not together.fullmatch(text[group[-1].end : party.start]):
            break
        group.append(party)
    return group


def _hosts(
    note: Annotated, passage: Passage, here: Sequence[_Party], low: int, high: int
) -> Iterator[tuple[str, list[NamedNode], str]]:
    text = note.folded
    by = _BY_HOST.search(text, low, high)
    if by:
        after = [p for p in here if p.start >= by.end() - 1 and not p.person]
        if len(after) > 1 and re.fullmatch(r"'s\s+", text[after[0].end : after[1].start]):
            after = after[1:]  # "the Department of Commerce's USPTO"
        group = _group(text, after)
        if group and group[0].start - by.end() < 90:
            yield "host", [p.node for p in group], "participation/hosted-by"
        return
    hosts = _HOSTS.search(text, low, high)
    if hosts:
        before = [p for p in here if p.end <= hosts.start() and not p.person]
        if before and len(text[before[-1].end : hosts.start()].split()) <= 3:
            group = [before[-1]]
            for party in reversed(before[:-1]):
                if _LIST_GAP.fullmatch(text[party.end : group[0].start]):
                    group.insert(0, party)
            yield "host", [p.node for p in group], "participation/hosts"
    del passage


def _attendees(
    text: str, here: Sequence[_Party], low: int, high: int, *, watching: bool
) -> Iterator[tuple[str, list[NamedNode], str]]:
    by = _BY_ATTEND.search(text, low, high)
    if by:
        after = [p for p in here if p.start >= by.end() - 1]
        if "together with" in by[0]:
            after = after[:1]
        if after:
            yield "attendee", [p.node for p in after], "participation/attended-by"
    verb = _ATTENDS.search(text, low, high)
    if verb and not watching and not (by and by.start() <= verb.start() < by.end()):
        before = [p for p in here if p.end <= verb.start() and not (by and p.start < by.start())]
        if before:
            yield "attendee", [p.node for p in before], "participation/attends"
    opens = _OPENS.search(text, low, high)
    if opens:
        persons = [p for p in here if p.person and p.end <= opens.end()]
        if persons:
            yield "attendee", [persons[-1].node], "participation/speaks"


def _presenters(
    note: Annotated, passage: Passage, parties: Sequence[_Party]
) -> Iterator[tuple[str, list[NamedNode], str]]:
    """Take those named in a list of presentations as having been there."""
    if passage.kind != "item" or passage.lead is None:
        return
    lead = note.passage_at(passage.lead)
    if "presentation" in note.folded[lead.start : lead.end]:
        nodes = [p.node for p in parties]
        if nodes:
            yield "attendee", nodes, "participation/presents"


def _listed(
    note: Annotated, passage: Passage, parties: Sequence[_Party], meetings: Sequence[Meeting], text: str
) -> Iterator[tuple[str, list[NamedNode], str]]:
    """Take a list of persons, or of offices in the sentence that tells of the meeting, as those who met."""
    if _OBSERVER.search(text, passage.start, passage.end) and len(parties) < 3:
        return
    persons = [p for p in parties if p.person]
    if len({p.node for p in persons}) >= 3 and not _NOT_PRESENT.search(text, passage.start, passage.end):
        yield "attendee", [p.node for p in persons], "participation/list"
    own = [m for m in meetings if m.status == "held" and any(g.passage == passage for g in m.gatherings)]
    if not own or passage.kind == "title":
        return
    if own[0].level == "industry":
        named = [p.node for p in parties if not p.person and re.search("industry|user", p.node.value)]
        if named:
            yield "attendee", named, "participation/industry"
        elif note.forum is not None and re.search(r"\bindustry\b", text[passage.start : passage.end]):
            yield "attendee", [industry_of(note.registry, note.forum)], "participation/industry"
    offices = [p for p in parties if not p.person and "/office/" in p.node.value]
    for start in range(len(offices)):
        group = _group(text, offices[start:])
        if len({p.node for p in group}) >= 3:
            yield "attendee", [p.node for p in group], "participation/offices"
            return


def _settled(people: People, roles: Sequence[Role]) -> list[Role]:
    """Let the stronger role of a party stand; drop offices that a person represents."""
    rank = {"chair": 3, "observer": 2, "attendee": 1}
    best: dict[tuple[int, NamedNode], int] = {}
    for role in roles:
        if role.role in rank:
            key = (id(role.meeting), role.party)
            best[key] = max(best.get(key, 0), rank[role.role])
    held_by_person = {
        (id(r.meeting), people.organizations.get(r.party), r.role)
        for r in roles
        if r.role in {"chair", "attendee"} and people.organizations.get(r.party)
    }
    # One official who gave a speech does not stand for the delegations; two or more do, and so does a chair.
    delegates = Counter(meeting for meeting, _, role in held_by_person if role == "attendee")
    represented = {
        (meeting, office)
        for meeting, office, role in held_by_person
        if role == "chair" or delegates[meeting] > 1
    }
    kept = []
    for role in roles:
        key = (id(role.meeting), role.party)
        if role.role in rank and rank[role.role] < best[key]:
            continue
        if role.role == "attendee" and key in represented:
            continue
        kept.append(role)
    return kept
