"""Meetings of industry or users among themselves, and meetings of several told by one noun.

"The IP5 Users met on 5 June" is theirs, not one of the offices; "the GDTF and ICG meetings" are two.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.listing import first_run, last_run
from ip5kg.builders.ordinals import ordinal_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Mention
    from ip5kg.builders.phrases import Span

__all__ = ["forum_of_group", "group_that_meets", "is_group", "meetings_of_several"]

_OFFICES = re.compile(r"\b(?:heads?|presidents?|commissioners?|offices|directors?)\b")
_WITH_OFFICES = re.compile(
    r"\s+(?:(?:again|also|jointly|together)\s+)?(?:the|their|all|representatives|heads|leaders|ip5)\b"
    r"|[^.;]{0,90}?\bwith\s+(?:the\s+|their\s+)?(?:[\w-]+\s+){0,5}?(?:heads|offices|commissioners|presidents)\b"
)
_OTHER_KINDS = frozenset({"office", "forum", "body"})
_OBJECT_REACH = 120
# What stands between the members of "meetings of the X organization, the Y and the Z Heads".
_KIND = (
    r"(?:\s+(?:organi[sz]ations?|associations?|groups?|heads?(?: of offices?)?|offices?"
    r"|patent offices? heads?|patent offices?))?"
)
_AND = (
    r"\s*\)?\s*(?:\([^()]{0,80}\)\s*)?(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:(?:of|with)\s+)?"
    r"(?:the\s+|its\s+)?"
)
_NUMBER = r"(?:\d{1,3}(?:st|nd|rd|th)\s+|(?:first|second|third|fourth|fifth)\s+)?"
_ABBREVIATION = r"\s*\(\s*"
_GAP = re.compile(rf"{_KIND}{_AND}{_NUMBER}|{_ABBREVIATION}")
_OF = re.compile(rf"\s+(?:of|between|with)\s+(?:the\s+)?{_NUMBER}")
_TO_NOUN = re.compile(r"\s*\)?\s*")
_HEADS = re.compile(r"\s+(?:patent\s+office\s+)?heads?\b")
_REACH = 260  # characters of a list of those who meet
_LEAST = 2


def is_group(mention: Mention) -> bool:
    """Tell whether a mention names industry or users as a group."""
    return mention.kind == "organization" and is_industry(mention.entity)


def group_that_meets(note: Annotated, low: int, verb: Span) -> NamedNode | None:
    """Return the group of industry or users that met without the offices.

    Parameters
    ----------
    note
        The annotated statement.
    low
        Where those who meet begin to be named.
    verb
        The verb of meeting.
    """
    named = note.mentions_in(low, verb[0])
    groups = [m for m in named if is_group(m)]
    if not groups or any(m.kind in _OTHER_KINDS for m in named):
        return None
    if _OFFICES.search(note.folded, groups[0].end, verb[0]) or _OFFICES.search(
        note.folded, low, groups[0].start
    ):
        return None
    if _WITH_OFFICES.match(note.folded, verb[1], verb[1] + _OBJECT_REACH):
        return None
    return groups[0].entity


def forum_of_group(note: Annotated, mentions: Sequence[Mention]) -> NamedNode | None:
    """Return the forum whose industry or users a phrase names: "the Trilateral Users Meeting"."""
    wholes = [note.registry.parts.get(m.entity, frozenset()) for m in mentions if is_group(m)]
    forums = {one for whole in wholes for one in whole & note.registry.ip_forums}
    return next(iter(forums)) if len(forums) == 1 else None


def meetings_of_several(note: Annotated, told: Gathering, noun: Span) -> list[Gathering]:
    """Return one gathering for each of those who met: "the meetings of the IP5 Users and the GDTF".

    They share the stretch of text, and so what it tells of time and place.
    """
    if not told.plural:
        return []
    members = _members(note, told, noun)
    if len({m.entity for m in members}) < _LEAST:
        return []
    found: dict[NamedNode, Gathering] = {}
    for m in members:
        heads = m.kind == "forum"
        if heads and not _HEADS.match(note.folded, m.end):
            return []
        one = replace(
            told,
            end=max(told.end, members[-1].end),
            level="heads" if heads else "working-body" if m.kind == "body" else "industry",
            bodies=(m.entity,) if m.kind == "body" else (),
            forum=None if m.kind == "body" else m.entity,
            beside=(),
            pair=(),
            ordinal=ordinal_before(note.folded, told.passage.start, m.start),
            definite=False,
            plural=False,
            listed=True,
        )
        found.setdefault(m.entity, one)
    return list(found.values())


def _members(note: Annotated, told: Gathering, noun: Span) -> Sequence[Mention]:
    """Return the names listed right behind the noun, failing that those listed right before it."""
    after = [m for m in note.mentions_in(noun[1], min(told.passage.end, noun[1] + _REACH)) if _may_meet(m)]
    if after and _OF.fullmatch(note.folded, noun[1], after[0].start):
        return first_run(note.folded, after, _GAP)
    low = max(told.passage.start, noun[0] - _REACH)
    before = [m for m in note.mentions_in(low, noun[1]) if _may_meet(m) and m.start < noun[0]]
    if before and (before[-1].end > noun[0] or _TO_NOUN.fullmatch(note.folded, before[-1].end, noun[0])):
        run = last_run(note.folded, before, _GAP)
        return run if all(m.kind != "forum" for m in run) else ()
    return ()


def _may_meet(mention: Mention) -> bool:
    return mention.kind in {"body", "forum"} or is_group(mention)
