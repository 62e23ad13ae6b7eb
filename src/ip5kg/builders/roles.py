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
    from ip5kg.builders.rolephrases import RolePhrases

__all__ = ["Reading", "not_present", "read_roles"]

_ON_BEHALF = SignedPattern(r"\bon behalf of\b", "behalf")
# Two who chair together, wherever "and" stands between them, unless the second attended.
_CHAIRED_TOGETHER = re.compile(r".{0,120}?\band\b(?!.{0,40}attended).{0,40}", re.DOTALL)
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


def not_present(phrases: RolePhrases, text: str, clause: Span) -> bool:
    """Tell whether folded words say that somebody did not come, or that another stood for him."""
    return bool(phrases.absent.search(text, *clause) or _ON_BEHALF.search(text, *clause))


def read_roles(
    phrases: RolePhrases,
    text: str,
    clause: Span,
    parties: Sequence[Party],
    offices: Mapping[NamedNode, NamedNode],
) -> Iterator[Reading]:
    """Yield the roles that a clause tells.

    Parameters
    ----------
    phrases
        The patterns of the lexicon.
    text
        The folded text.
    clause
        Start and end of the clause.
    parties
        The persons and organisations in the clause, in order.
    offices
        Person → organisation: a person observes for it.
    """
    if phrases.absent.search(text, *clause):
        return
    observer = phrases.observer.search(text, *clause)
    watching = _observers(text, parties, observer.start()) if observer else []
    present = phrases.in_attendance.search(text, *clause) if watching else None
    if present:
        watching += [p for p in parties if p.is_person and present.start() <= p.start < present.end()]
    if watching:
        yield Reading("observer", _with_organizations(watching, offices), "participation/observer")
    acting = [p for p in parties if p not in watching]
    yield from _chairs(phrases, text, clause, acting)
    yield from _hosts(phrases, text, clause, acting)
    if watching or not not_present(phrases, text, clause):
        yield from _attendees(phrases, text, clause, acting, watched=bool(watching))
        yield from _speakers(phrases, text, clause, acting)


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


def _chairs(phrases: RolePhrases, text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    by = phrases.by_chair.search(text, *clause)
    if by:
        after = _after(parties, by)
        group = first_run(text, after, _CHAIRED_TOGETHER) if _jointly(text, by) else after[:1]
        if group:
            yield Reading("chair", _nodes(group), "participation/chaired-by")
        return
    chairs = phrases.chairs.search(text, *clause)
    before = _before(parties, chairs) if chairs else []
    persons = [p for p in before if p.is_person] or before
    if persons:
        yield Reading("chair", [persons[-1].node], "participation/chairs")


def _jointly(text: str, by: re.Match[str]) -> bool:
    """Tell "co-chaired by" and "under the joint chairmanship of": "co-" stands before the verb matched."""
    return "joint" in by[0] or text.endswith("co-", 0, by.start()) or "co-" in by[0]


def _hosts(phrases: RolePhrases, text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    organizations = [p for p in parties if not p.is_person]
    by = phrases.by_host.search(text, *clause)
    if by:
        after = _after(parties, by)
        if len(after) > 1 and _OWNS.fullmatch(text, after[0].end, after[1].start):
            after = after[1:]  # "the Department of Commerce's USPTO"
        group = first_run(text, after, _CHAIRED_TOGETHER if after and after[0].is_person else LIST_GAP)
        if group and group[0].start - by.end() < _HOST_REACH:
            yield Reading("host", _nodes(group), "participation/hosted-by")
        return
    hosts = phrases.hosts.search(text, *clause)
    before = _before(organizations, hosts) if hosts else []
    gap = text[before[-1].end : hosts.start()] if hosts and before else ","
    # "Suzhou, home to a centre of the office, hosted": what a comma cuts off is no subject
    if "," not in gap and len(gap.split()) <= _HOST_WORDS:
        yield Reading("host", _nodes(last_run(text, before)), "participation/hosts")


def _attendees(
    phrases: RolePhrases, text: str, clause: Span, parties: Sequence[Party], *, watched: bool
) -> Iterator[Reading]:
    """Yield who attended; where somebody `watched`, the verb is theirs."""
    by = phrases.by_attendee.search(text, *clause)
    if by:
        after = _after(parties, by)
        if "together with" in by[0]:
            after = after[:1]
        if after:
            yield Reading("attendee", _nodes(after), "participation/attended-by")
    verb = phrases.attends.search(text, *clause) if not watched else None
    if verb and not (by and by.start() <= verb.start() < by.end()):
        before = [p for p in _before(parties, verb) if not (by and p.start < by.start())]
        if before:
            yield Reading("attendee", _nodes(before), "participation/attends")


def _speakers(phrases: RolePhrases, text: str, clause: Span, parties: Sequence[Party]) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech."""
    opens = phrases.speaks.search(text, *clause)
    persons = [p for p in parties if opens and p.is_person and p.end <= opens.end()]
    if persons:
        yield Reading("attendee", [persons[-1].node], "participation/speaks")
