"""Whose "first meeting" it is: the working body that the sentences before it are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.gathering import Gathering

__all__ = ["body_spoken_of", "group_spoken_of"]

_GROUP = re.compile(
    r"\b(?:the|this|its) (?:special |joint |new |expert )?"
    r"(?:task ?force|working group|expert (?:panel|group)|panel|group|committee|board)\b"
)
_SENTENCES = 3  # before the one that tells of the meeting, in which the body may be named


def body_spoken_of(note: Annotated, gathering: Gathering) -> NamedNode | None:
    """Return the body of "At the second meeting the task force …" and "The X was set up. A first meeting …".

    A name of a forum or an office that acts in between makes it uncertain whose meeting it is, unless the
    sentence itself speaks of the group.
    """
    spoken = _GROUP.search(note.folded, gathering.passage.start, gathering.passage.end) is not None
    near = [gathering.passage]
    while len(near) <= _SENTENCES and (before := note.passage_before(near[-1])):
        near.append(before)
    for passage in near:
        low = passage.start
        high = gathering.start if passage is gathering.passage else passage.end
        bodies = [m.entity for m in note.mentions_in(low, high) if m.kind == "body"]
        if bodies:
            return bodies[-1] if len(set(bodies)) == 1 else None
        if passage is gathering.passage and any(m.kind == "forum" for m in note.mentions_in(low, high)):
            return None
        if passage is not gathering.passage and not spoken and _heads_lead(note, passage.start, passage.end):
            return None
    if not spoken:
        return None
    named = {m.entity for m in note.mentions_in(0, gathering.start) if m.kind == "body"}
    return next(iter(named)) if len(named) == 1 else None


def group_spoken_of(note: Annotated, gathering: Gathering) -> NamedNode | None:
    """Return the industry or users that the sentence before "They met" is about, and nobody else."""
    above = note.passage_before(gathering.passage)
    named = note.mentions_in(above.start, above.end) if above else ()
    groups = {m.entity for m in named if m.kind == "organization" and is_industry(m.entity)}
    others = any(m.kind in {"office", "forum", "body"} for m in named)
    return next(iter(groups)) if len(groups) == 1 and not others else None


def _heads_lead(note: Annotated, start: int, end: int) -> bool:
    """Tell whether a sentence begins with a forum: it is about the forum, then."""
    named = note.mentions_in(start, end)
    return bool(named) and named[0].kind == "forum" and named[0].start - start <= len("The ")
