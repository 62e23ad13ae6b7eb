"""Who of those named around a verb is its subject, and who are named together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import first_run, last_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.predicates import Predicate

__all__ = ["agents_by", "first_group", "is_subject", "subject_of", "subject_start"]

_LISTED = re.compile(
    r"\s*[,)(][\s,)(]*(?:and\s+)?(?:the\s+)?[\s(]*"
    r"|\s+(?:and|&|as well as|together with|along with)\s+(?:the\s+)?"
    r"|\s*|\s+commissioner\s+"
)
_COORDINATED = re.compile(r"(?:\band|\bor|\bbut|,)\s+(?:\w+ly\s+|also\s+|then\s+)?$")
_CLAUSE_MARK = re.compile(r"[,;]")
_ASIDE = re.compile(r"^,\s[a-z][^;:]{0,100},\s(?=\w+\s*$|$)")  # "the JPO, relying on its experience, will"
_BY = re.compile(r"[^.;]{0,80}?\bby\s+")
_CONJUNCTION = re.compile(r"(?:,?\s+(?:and|but|while|under which|which|whereby)\s*)$")
_NEAR = 3  # words that may stand between subject and verb
_AFTER_BY = 12  # characters between "by" and the first agent


def first_group(note: Annotated, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the first actor and those joined to it by commas and "and"."""
    return tuple(first_run(note.folded, actors, _LISTED))


def is_subject(note: Annotated, actor: Actor, predicate: Predicate) -> bool:
    """Tell whether an actor right before a verb is its subject."""
    gap = _ASIDE.sub(" ", note.straight[actor.end : predicate.start])
    if _COORDINATED.search(gap):
        return False  # "… of IP5 cooperation and reaffirmed": the actor belongs to the object before
    return len(gap.split()) <= _NEAR and not _CLAUSE_MARK.search(gap.rstrip(", "))


def subject_of(note: Annotated, before: Sequence[Actor], predicate: Predicate) -> tuple[Actor, ...]:
    """Return who acts, of those named `before` a verb: the list right before it, else the first."""
    if before and not is_subject(note, before[-1], predicate):
        return first_group(note, before)
    return tuple(last_run(note.folded, before, _LISTED))


def agents_by(
    note: Annotated, passage: Passage, predicate: Predicate, actors: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return the agents of a passive: those after "by"."""
    by = _BY.match(note.folded, predicate.end, passage.end)
    if not by:
        return ()
    after = [a for a in actors if a.start >= by.end() - 1]
    return first_group(note, after) if after and after[0].start <= by.end() + _AFTER_BY else ()


def subject_start(note: Annotated, subject: Sequence[Actor], start: int) -> int:
    """Return where the clause of a later subject begins: the relative or conjunction before it."""
    match = _CONJUNCTION.search(note.folded[start : subject[0].start])
    return start + match.start() if match else subject[0].start
