"""Parts told by a list: "topics analysed by the PHEP: - A - B", and the items of a text on a work plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["parts_of_list"]

_WORKED_BY = re.compile(
    r"(?:\b(?:analy[sz]ed|studied|examined|handled|led|run|pursued|conducted|undertaken|managed"
    r"|carried out|worked on)\s+by"
    r"|\b(?:projects?|topics?|items?|initiatives?|work|activities)\s+(?:of|under|within))\s+(?:the\s+)?$"
)
_PLAN = re.compile(r"(?i)\b(?:work|action) (?:plan|programme|program)$|\broadmap$")
_BEFORE = 50  # characters before a body in which it is told that it does the work


def parts_of_list(note: Annotated, passage: Passage) -> Iterator[Relation]:
    """Yield the initiative that an item begins with as part of what its lead and the title tell of."""
    if passage.kind != "item" or passage.lead is None:
        return
    part = next(iter(note.mentions_in(passage.start, passage.end)), None)
    if part is None or part.kind != "initiative" or part.start != passage.start:
        return
    lead = note.passage_at(passage.lead)
    if not note.straight[lead.start : lead.end].rstrip().endswith(":"):
        return
    for whole in (*_workers(note, lead), *_plan_of_text(note)):
        if whole.entity != part.entity:
            yield Relation(part.entity, whole.entity, passage, "part/list")


def _workers(note: Annotated, lead: Passage) -> Iterator[Mention]:
    """Yield the body that does what the list holds: "three topics were analysed by the PHEP:"."""
    for m in note.mentions_in(lead.start, lead.end):
        before = note.straight[max(lead.start, m.start - _BEFORE) : m.start]
        if m.kind == "body" and _WORKED_BY.search(before):
            yield m


def _plan_of_text(note: Annotated) -> Iterator[Mention]:
    """Yield the plan that is the title of the text."""
    title = note.passages[0]
    for m in note.mentions_in(title.start, title.end):
        whole = m.start == title.start and m.end == title.end
        if whole and m.kind == "initiative" and _PLAN.search(note.straight[m.start : m.end]):
            yield m
