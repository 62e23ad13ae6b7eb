"""Bilateral meetings told by who received whom: "EPO President A received JPO Commissioner B in Munich"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.gathering import Gathering
from ip5kg.builders.meetingphrases import clause_around
from ip5kg.builders.meetingstatus import mode_of
from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["SIGNS", "received"]

_A = r"(?:an?|his|her|its|their) (?:[\w-]+ ){0,2}?"
_RECEIVED = SignedPattern(
    r"\b(?:(?:was|were) (?:received|welcomed|hosted) (?:(?:in|at) [^.;,]{3,40}? )?by"
    r"|received|welcomed|hosted|sat down with"
    rf"|(?:held|had|hold|holds) (?:{_A})?"
    r"(?:bilaterals?|talks?|discussions?|conversation|exchange of views) with)\s",
    "received welcomed hosted sat talk discussion conversation bilateral exchange",
)
SIGNS = _RECEIVED.signs
_THOSE = re.compile(
    r"\b(?:commissioner|president|director|deputy|head|delegation|counterpart|minister|leader|secretary)\b"
)
_WILL = re.compile(r"\b(?:will|shall|to|would|could|may)\s+(?:be\s+)?$")
_KINDS = frozenset({"forum", "body"})
_REACH = 110  # characters after the verb in which the office of the guest is named
_BEFORE = 24


def received(note: Annotated, passage: Passage) -> Gathering | None:
    """Return the meeting of the two offices, if it is told when or where and who the guests were."""
    match = _RECEIVED.search(note.folded, passage.start, passage.end)
    if match is None or _WILL.search(note.folded, max(passage.start, match.start() - _BEFORE), match.start()):
        return None
    pair = _pair(note, passage, match)
    placed = any(place.located for place in note.places_in(passage))
    if not pair or not (placed or any(not date.bare_year for date in note.dates_in(passage))):
        return None
    return Gathering(
        passage=passage,
        start=match.start(),
        end=match.end(),
        noun=match[0].strip(),
        level="bilateral",
        mode=mode_of(note.lexicon, clause_around(note.folded, passage, *match.span())),
        verb=True,
        pair=pair,
    )


def _pair(note: Annotated, passage: Passage, verb: re.Match[str]) -> tuple[NamedNode, ...]:
    """Return the office before the verb and that of the persons after it; none where a forum is spoken of."""
    high = min(passage.end, verb.end() + _REACH)
    before, after = note.mentions_in(passage.start, verb.start()), note.mentions_in(verb.end(), high)
    if any(m.kind in _KINDS for m in (*before, *after)):
        return ()
    hosts = list(dict.fromkeys(m.entity for m in before if m.kind == "office"))
    guests = list(dict.fromkeys(m.entity for m in after if m.kind == "office"))
    if len(hosts) != 1 or len(guests) != 1 or hosts == guests:
        return ()
    last = max(m.end for m in after if m.kind == "office")
    persons = _THOSE.search(note.folded, verb.end(), min(high, last + _BEFORE))
    owned = (
        "'" in note.folded[verb.end() : min(high, last + _BEFORE)]
    )  # "welcomed the commissioner's proposal"
    return (hosts[0], guests[0]) if persons and not owned else ()
