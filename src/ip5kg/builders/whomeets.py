"""Who meets, where a phrase does not say it: "the heads held a meeting", "its 2019 session"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.levels import level_of_those
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["of_those_who_meet"]

_HEADS = frozenset({"heads", "deputy-heads"})
# "a virtual meeting at which the heads of the offices agreed …"
_AT_WHICH = re.compile(
    r"\s+(?:(?:at|in|during) which|where)\s+(?P<who>(?:the\s+|all\s+|its\s+)?(?:[\w'-]+\s+){1,4})"
)
# "the heads created a task force at their meeting in June"
_THEIR = re.compile(r"\btheir\s+(?!(?:last|previous|next|earlier|latest|first)\b)(?:[\w-]+\s+){0,3}$")
_ITS = re.compile(r"\bits\s+(?:[\w-]+\s+){0,3}$")


@cache
def _held_by(lexicon: Lexicon) -> re.Pattern[str]:
    hosted = [entry.forms["past"] for entry in lexicon.roles if entry.role == "host" and not entry.tail]
    return re.compile(rf"(?i)\b(?:held|hold|holding|had|{alternation(hosted)})\s+(?:\w+\s+){{0,4}}$")


def of_those_who_meet(
    note: Annotated,
    passage: Passage,
    phrase: Span,
    noun: Span,
    bodies: tuple[NamedNode, ...],
    forum: NamedNode | None,
) -> tuple[str | None, tuple[NamedNode, ...]]:
    """Return the level and bodies that the words beside the phrase tell: who held it, who met at it."""
    text, start = note.straight, phrase[0]
    if text.startswith(" of its kind", noun[1]):
        level, _ = level_of_those(note, passage.start, start, note.folded[passage.start : start])
        return level, bodies
    if not bodies and (met := _AT_WHICH.match(note.folded, noun[1], passage.end)):
        return level_of_those(note, met.start("who"), met.end(), met["who"])[0], bodies
    if held_by := _held_by(note.lexicon).search(text, passage.start, start):
        who = note.folded[passage.start : held_by.start()]
        return level_of_those(note, passage.start, held_by.start(), who)
    if forum is None and (own := _own_body(note, passage, noun[0])):
        return "working-body", (own,)
    if not bodies and _THEIR.search(note.folded, passage.start, noun[0]):
        level, _ = level_of_those(note, passage.start, start, note.folded[passage.start : start])
        return (level if level in _HEADS else None), bodies
    return None, bodies


def _own_body(note: Annotated, passage: Passage, position: int) -> NamedNode | None:
    """Return the body of "The working group meets each year; its 2019 session was held in Rome"."""
    if not _ITS.search(note.folded, passage.start, position):
        return None
    named = note.last_before(position, ("body", "forum", "office", "organization"))
    return named.entity if named and named.kind == "body" and named.start >= passage.start else None
