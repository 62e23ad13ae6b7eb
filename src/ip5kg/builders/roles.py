"""The words that tell who chaired, hosted, attended and observed, and which names they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import first_run
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.roleattendees import attendees, observers, with_organizations
from ip5kg.builders.rolechairs import chairs, holders, hosts
from ip5kg.builders.rolegatherers import gatherers
from ip5kg.builders.rolereadings import Reading, nodes_of
from ip5kg.builders.rolespeakers import speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause

__all__ = ["absentees", "read_roles"]

_AND = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?")
_AT_MEETING = re.compile(
    r"\b(?:at|in) (?:the|this|these|those|both|all)\b[^.;,]{0,40}\b(?:meetings?|conferences?|sessions?)\b"
)
_BUT = SignedPattern(
    r"\b(?:all|every|each)\b[^.;,]{0,40} (?:but|except(?: for)?|with the exception of|other than) (?:the )?"
    r"|\bneither (?:the )?(?=[^.;,]{2,80} nor\b)",
    "_but_ _except _exception_ _other_than_ neither_",
)
_HIM = re.compile(r" (?:him|her|them)\b")
_OTHERS = re.compile(r"\b(?:but|while|whereas|although)\b")


def absentees(clause: Clause) -> list[Party]:
    """Return those who did not come, and those for whom others came."""
    absent = clause.first(clause.phrases.absent)
    found = _excepted(clause)
    if absent:
        others = [m.end() for m in _OTHERS.finditer(clause.note.folded, clause.start, absent.start())]
        found += [p for p in clause.before(absent) if p.start >= max(others, default=0)]
    return found + [p for _, gone in _proxies(clause) for p in gone]


def _excepted(clause: Clause) -> list[Party]:
    """Return those in "all offices but A", "every office except A and B", "neither A nor B"."""
    but = _BUT.search(clause.note.folded, clause.start, clause.end)
    after = [p for p in clause.parties if but and p.start >= but.end() - 1]
    if but and but[0].startswith("neither"):
        return after[:2]
    return first_run(clause.note.folded, after) if but and after and after[0].start <= but.end() else []


def _proxies(clause: Clause) -> Iterator[tuple[Party | None, list[Party]]]:
    """Yield who came for whom: "X on behalf of Y", "X, representing the office"; the first may be unnamed."""
    for match in clause.find(clause.phrases.stands_for):
        after = [p for p in clause.parties if p.start >= match.end()]
        if not after and (
            _AT_MEETING.search(clause.note.folded, match.end(), clause.end)
            or _HIM.match(clause.note.folded, match.end())
        ):
            # "X and Y represented the users at the meeting"
            for person in clause.before(match):
                if person.is_person and clause.phrases.proxy.match(clause.note.folded, match.start()):
                    yield person, []
        if _is_for_office(clause, match.end()):
            continue
        if after and clause.are_near(match.end(), after[0].start):
            ahead = [p for p in clause.before(match) if p.is_person][-1:]
            who = (
                ahead[0] if ahead and clause.phrases.proxy.match(clause.note.folded, match.start()) else None
            )
            gone = first_run(clause.note.folded, after, _AND)
            yield who, [p for p in gone if p.is_person or ahead]


def _is_for_office(clause: Clause, position: int) -> bool:
    """Tell whether an office that is no party follows: "on behalf of the JPO, Ms X attended" for it."""
    named = clause.note.mentions_in(position, clause.end)[:1]
    if not named or named[0].kind != "office" or named[0].start - position > len(" the "):
        return False
    is_party = any(p.start == named[0].start for p in clause.parties)
    return not is_party and clause.note.straight.startswith(",", named[0].end)


def _is_of_observers(clause: Clause, watching: Sequence[Party]) -> bool:
    """Tell "X attended as observer" from "A and B attended, X as an observer"."""
    verb = clause.first(clause.phrases.attends) if watching else None
    return bool(watching) and not (verb and all(p.start >= verb.end() for p in watching))


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
    watching = observers(clause, observer) if observer else []
    present = clause.first(clause.phrases.in_attendance) if watching else None
    if present:
        watching += [p for p in clause.parties if p.is_person and present.start() <= p.start < present.end()]
    if watching:
        yield Reading("observer", with_organizations(watching, offices), "participation/observer")
    acting = clause.without(watching)
    yield from chairs(acting)
    yield from hosts(acting)
    yield from holders(acting)
    yield from attendees(acting, watched=_is_of_observers(clause, watching))
    yield from gatherers(acting)
    yield from speakers(acting)
    if proxies:
        yield Reading("attendee", nodes_of(proxies), "participation/stands-for")
