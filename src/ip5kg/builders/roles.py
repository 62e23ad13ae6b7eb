"""The words that tell who chaired, hosted, attended and observed, and which names they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.listing import LIST_GAP, first_run, last_run
from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.parties import Party
    from ip5kg.builders.phrases import Span

__all__ = ["NOT_PRESENT", "OBSERVER", "Reading", "read_roles"]

_BY_CHAIR = SignedPattern(
    r"\b(?:chaired|co-chaired|presided over|moderated)(?: jointly)? by\s"
    r"|\bunder the (?:joint )?(?:chairmanship|chair|co-chairmanship|presidency) of\s"
    r"|\bwith\s(?=[^.;]{3,60} in the chair)",
    "chair presided presidency moderated",
)
_CHAIRS = SignedPattern(
    r"\b(?:chaired|co-chaired|presided over|presided at|(?:was|were|being) in the chair|in the chair"
    r"|took the chair|(?:served|acted) as (?:the )?(?:co-)?chair)\b(?! by\b)",
    "chair presided",
)
_BY_HOST = SignedPattern(
    r"\b(?:co-)?(?:hosted|organi[sz]ed|convened)\b(?:[^.;]{0,80}?)\s(?:jointly )?by\s",
    "hosted organised organized convened",
)
_HOSTS = SignedPattern(
    r"\b(?:co-)?(?:hosted|will host|hosts|organi[sz]ed|(?:is|was|were) hosting|was the host|acted as host)\b"
    r"(?!\s+(?:jointly\s+)?by\b)",
    "host organised organized",
)
_BY_ATTEND = SignedPattern(
    r"\battended by\s|\bdelegat\w+\b[^.;]{0,40}?\b(?:headed|led) by\s|\bdelegation leaders (?:are|were)\s"
    r"|\bparticipating were\s|\bparticipants (?:included|were)\s|\bbrought together\b"
    r"|\battendees (?:included|were)\s|\bpresent were\s|\battending were\s|\brepresented by\s(?!their)"
    r"|\bjoined by\s"
    r"|\btogether with (?:the heads? of )?(?:the )?(?=[a-z])|\b(?:speech|remarks|address)\b[^.;]{0,40}? by\s",
    "attend delegat particip together present joined speech remarks address",
)
_ATTENDS = SignedPattern(
    r"\b(?:attended|participated|participates|took part|(?:headed|led)(?: the)?(?: \w+){0,2} delegations?"
    r"|(?:was|were|is) represented|(?:was|were) (?:also )?present|joined|attends|took the floor)\b"
    r"(?! by\b(?! their))",
    "attend particip took delegation present joined",
)
_OPENS = SignedPattern(
    r"\b(?:opened|delivered|gave|made)\b[^.;]{0,60}?\b(?:event|meeting|remarks|speech|address|opening)\b"
    r"|\bin (?:his|her|their) (?:opening|closing|welcome|keynote)\b",
    "opened delivered gave made opening closing welcome keynote",
)
OBSERVER = SignedPattern(r"\bobservers?\b", "observer")
ABSENT = SignedPattern(
    r"\b(?:unable to|did not|could not|was not able to|were not able to)"
    r"\s+(?:attend|participate|take part|join)\b",
    "unable not",
)
NOT_PRESENT = SignedPattern(
    r"\b(?:unable to|did not|could not|was not able|were not able)\s+(?:attend|participate|take part|join)\b"
    r"|\bon behalf of\b",
    "unable not behalf",
)
# Two who chair together, wherever "and" stands between them, unless the second attended.
_CHAIRED_TOGETHER = re.compile(r".{0,120}?\band\b(?!.{0,40}attended).{0,40}", re.DOTALL)
_IN_ATTENDANCE = SignedPattern(r"\bwith\b[^.;]{0,160}?\bin attendance\b", "attendance")
_OWNS = re.compile(r"'s\s+")
_HOST_REACH = 90  # characters after "hosted by" in which the host is named
_HOST_WORDS = 3  # words between a host and its verb


@dataclass(frozen=True, slots=True)
class Reading:
    """Who had a role, as one clause tells it."""

    role: str
    """``chair``, ``host``, ``attendee`` or ``observer``."""
    parties: Sequence[NamedNode]
    rule: str


def read_roles(
    text: str, clause: Span, parties: Sequence[Party], offices: Mapping[NamedNode, NamedNode]
) -> Iterator[Reading]:
    """Yield the roles that a clause tells.

    Parameters
    ----------
    text
        The folded text.
    clause
        Start and end of the clause.
    parties
        The persons and organisations in the clause, in order.
    offices
        Person → organisation: a person observes for it.
    """
    low, high = clause
    if ABSENT.search(text, low, high):
        return
    observer = OBSERVER.search(text, low, high)
    watching = _observers(text, parties, observer.start()) if observer else []
    present = _IN_ATTENDANCE.search(text, low, high) if watching else None
    if present:
        watching += [p for p in parties if p.is_person and present.start() <= p.start < present.end()]
    if watching:
        yield Reading("observer", _with_organizations(watching, offices), "participation/observer")
    acting = [p for p in parties if p not in watching]
    yield from _chairs(text, clause, acting)
    yield from _hosts(text, clause, acting)
    if watching or not NOT_PRESENT.search(text, low, high):
        yield from _attendees(text, clause, acting, watched=bool(watching))
        yield from _speakers(text, clause, acting)


def _nodes(parties: Sequence[Party]) -> list[NamedNode]:
    return [p.node for p in parties]


def _after(parties: Sequence[Party], match: re.Match[str]) -> list[Party]:
    """Return those named after words that end with a space, or with the letter they begin with."""
    return [p for p in parties if p.start >= match.end() - 1]


def _before(parties: Sequence[Party], match: re.Match[str]) -> list[Party]:
    return [p for p in parties if p.end <= match.start()]


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


def _chairs(text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    by = _BY_CHAIR.search(text, *clause)
    if by:
        after = _after(parties, by)
        group = first_run(text, after, _CHAIRED_TOGETHER) if "co-chair" in by[0] else after[:1]
        if group:
            yield Reading("chair", _nodes(group), "participation/chaired-by")
        return
    chairs = _CHAIRS.search(text, *clause)
    before = _before(parties, chairs) if chairs else []
    persons = [p for p in before if p.is_person] or before
    if persons:
        yield Reading("chair", [persons[-1].node], "participation/chairs")


def _hosts(text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    organizations = [p for p in parties if not p.is_person]
    by = _BY_HOST.search(text, *clause)
    if by:
        after = _after(parties, by)
        if len(after) > 1 and _OWNS.fullmatch(text, after[0].end, after[1].start):
            after = after[1:]  # "the Department of Commerce's USPTO"
        group = first_run(text, after, _CHAIRED_TOGETHER if after and after[0].is_person else LIST_GAP)
        if group and group[0].start - by.end() < _HOST_REACH:
            yield Reading("host", _nodes(group), "participation/hosted-by")
        return
    hosts = _HOSTS.search(text, *clause)
    before = _before(organizations, hosts) if hosts else []
    gap = text[before[-1].end : hosts.start()] if hosts and before else ","
    # "Suzhou, home to a centre of the office, hosted": what a comma cuts off is no subject
    if "," not in gap and len(gap.split()) <= _HOST_WORDS:
        yield Reading("host", _nodes(last_run(text, before)), "participation/hosts")


def _attendees(text: str, clause: Span, parties: Sequence[Party], *, watched: bool) -> Iterator[Reading]:
    """Yield who attended; where somebody `watched`, the verb is theirs."""
    by = _BY_ATTEND.search(text, *clause)
    if by:
        after = _after(parties, by)
        if "together with" in by[0]:
            after = after[:1]
        if after:
            yield Reading("attendee", _nodes(after), "participation/attended-by")
    verb = _ATTENDS.search(text, *clause) if not watched else None
    if verb and not (by and by.start() <= verb.start() < by.end()):
        before = [p for p in _before(parties, verb) if not (by and p.start < by.start())]
        if before:
            yield Reading("attendee", _nodes(before), "participation/attends")


def _speakers(text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech."""
    opens = _OPENS.search(text, *clause)
    persons = [p for p in parties if opens and p.is_person and p.end <= opens.end()]
    if persons:
        yield Reading("attendee", [persons[-1].node], "participation/speaks")
