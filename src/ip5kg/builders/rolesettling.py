"""Of what a text tells of one party at one meeting, what stands: the strongest role, and whoever is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People

__all__ = ["Role", "settled"]

_LIST = 3  # names that make a list of those who met
_LISTING_RULES = frozenset({"participation/offices", "participation/attended-by", "participation/came"})
_PAIR = 2
_RANKS = {"chair": 3, "observer": 2, "attendee": 1, "host": 0}


@value(frozen=True, slots=True)
class Role:
    """``party`` had ``role`` at ``meeting``."""

    meeting: Meeting
    role: str
    """``chair``, ``host``, ``attendee`` or ``observer``."""
    party: NamedNode
    passage: Passage
    rule: str


def settled(people: People, roles: Sequence[Role]) -> list[Role]:
    """Let the stronger role of a party stand; drop offices that a person represents.

    Who attends for an organization that observes is an observer.
    """
    watching = {(id(r.meeting), r.party) for r in roles if r.role == "observer"}
    roles = [
        replace(r, role="observer")
        if r.role == "attendee" and (id(r.meeting), people.organizations.get(r.party)) in watching
        else r
        for r in roles
    ]
    roles = _without_unnamed(roles)
    best: Counter[tuple[int, NamedNode]] = Counter()
    for role in roles:
        key = (id(role.meeting), role.party)
        best[key] = max(best[key], _RANKS[role.role])
    hosts = {(id(r.meeting), r.party) for r in roles if r.role == "host"}
    represented = _represented(people, roles)
    away = (hosts - _listed_with_others(roles)) | represented
    kept: list[Role] = []
    for role in roles:
        key = (id(role.meeting), role.party)
        weaker = role.role != "host" and _RANKS[role.role] < best[key]
        if not weaker and not (role.role == "attendee" and key in away):
            kept.append(role)
    return kept


def _without_unnamed(roles: Sequence[Role]) -> list[Role]:
    """Drop "industry" or "users" as such where two associations at least are told to have attended."""
    if all(role.rule != "participation/users" for role in roles):
        return list(roles)
    associations = Counter(
        id(role.meeting)
        for role in dict.fromkeys(replace(r, passage=roles[0].passage, rule="") for r in roles)
        if "/organization/" in role.party.value and not is_industry(role.party)
    )
    return [
        r
        for r in roles
        if r.rule != "participation/users" or not is_industry(r.party) or associations[id(r.meeting)] < _PAIR
    ]


def _listed_with_others(roles: Sequence[Role]) -> set[tuple[int, NamedNode]]:
    """Return who is listed, with two others at least, among those who attended: a host then did so, too."""
    lists: defaultdict[tuple[int, int, str], set[NamedNode]] = defaultdict(set)
    for role in roles:
        if role.role == "attendee" and role.rule in _LISTING_RULES:
            lists[id(role.meeting), role.passage.start, role.rule].add(role.party)
    return {
        (meeting, party)
        for (meeting, _, _), parties in lists.items()
        if len(parties) >= _LIST
        for party in parties
    }


def _represented(people: People, roles: Sequence[Role]) -> set[tuple[int, NamedNode]]:
    """Return meetings and the offices for which a person attended or chaired.

    One official who gave a speech does not stand for the delegations; two or more do, and so does a chair.
    """
    told = {
        (id(r.meeting), people.organizations[r.party], r.role)
        for r in roles
        if r.role in {"chair", "host", "attendee"} and r.party in people.organizations
    }
    delegates = Counter(meeting for meeting, _, role in told if role == "attendee")
    return {
        (meeting, office) for meeting, office, role in told if role != "attendee" or delegates[meeting] > 1
    }
