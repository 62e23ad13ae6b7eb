"""What "it", "this" and "one of them" stand for in the object of a deed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.model import Mention, Passage

__all__ = ["with_antecedent"]

_KINDS = frozenset({"initiative", "body", "document"})
_PRONOUN = re.compile(r"\s*(?:this|it|that)\s*")
_IT = re.compile(r"\W*it\b")
_ITS = re.compile(r"\W*(?:its|their)\s(?:[\w-]+\s+){1,4}$")  # "its operational phase was closed"
_ITS_RESULTS = re.compile(
    r"\W*its\s+(?:\w+\s+){0,2}(?:results?|progress|outcomes?|success|achievements?|conclusion|completion|launch"
    r"|extension|continuation|implementation|findings|development|benefits|contents?)\b[\w\s]*\W*$"
)
_VERB_IT = re.compile(
    r"\W*(?:to\s+)?[a-z]+ it\b|.{0,70}\b(?:improv|develop|strengthen|promot|advanc|implement)\w* it\b"
)
_OF_THEM = re.compile(
    r"\b(?:one|each|all|some|both|either|any|two|most) of (?:them|these|those)\b(?! \w+s\b)"
)
_ARTICLE = re.compile(r"(?:(?:The|This|A|An|Its|Their)\s+)?(?:new\s+)?[\"']?")
_MADE = frozenset({"initiative", "document"})
_DONE = frozenset({"adopt", "launch", "conclude"})


def with_antecedent(
    note: Annotated,
    passage: Passage,
    clause: Clause,
    objects: tuple[NamedNode, ...],
    recent: Sequence[NamedNode],
) -> tuple[NamedNode, ...]:
    """Resolve "it" and "this" to what was last spoken of.

    Parameters
    ----------
    note, passage, clause
        The annotated statement, the passage and the deed.
    objects
        What its own words name.
    recent
        The objects of the action before.
    """
    text = " ".join(note.folded[start:end] for start, end in clause.spans)
    if clause.predicate.construction == "passive" and _PRONOUN.fullmatch(text):
        before = note.passage_before(passage) or passage
        named = [m.entity for m in note.mentions_in(before.start, before.end) if m.kind in _KINDS]
        return tuple(named[:1]) or objects
    if (
        not objects
        and clause.predicate.construction == "passive"
        and _ITS.match(text)
        and clause.step in _DONE
    ):
        last = note.last_before(clause.spans[0][0], ("initiative", "document"))
        return (last.entity,) if last else objects
    if _IT.match(text) or (not objects and _ITS_RESULTS.match(text)):
        last = _subject_before(note, passage, clause) or note.last_before(
            clause.predicate.start, ("initiative", "document")
        )
        return (last.entity, *objects) if last else objects
    it = _VERB_IT.match(text) if " it" in text else None
    if it or (not objects and _OF_THEM.search(text)):
        if (not recent or not it) and not objects:  # "them" may be anything that the sentence before names
            before = (it and note.passage_before(passage)) or passage
            made = [m for m in note.mentions_in(before.start, clause.predicate.start) if m.kind in _MADE]
            return tuple(m.entity for m in made[-1:])
        return tuple(dict.fromkeys((*recent[:1], *objects)))
    return objects


def _subject_before(note: Annotated, passage: Passage, clause: Clause) -> Mention | None:
    """Return what the sentence before begins with, if this one names nothing before its verb."""
    before = note.passage_before(passage)
    here = note.mentions_in(passage.start, clause.predicate.start)
    if before is None or any(m.kind in _MADE for m in here):
        return None
    first = next((m for m in note.mentions_in(before.start, before.end) if m.kind in _MADE), None)
    return first if first and _ARTICLE.fullmatch(note.straight, before.start, first.start) else None
