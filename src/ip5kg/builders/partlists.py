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

# What may stand between a programme and the colon after it: 'the "Foundation Projects" (with lead office):'
_TO_COLON = re.compile(
    r"[\"']?(?:\s+\([^()]*\))?"
    r"(?P<fields>(?:\s+(?:with|covering|on|has|have))?(?:\s+(?:these|the|its))?(?:\s+(?:following|new|\w+))?"
    r"\s+(?:priorities|topics|projects|items|components|elements|fields|areas))?"
    r"(?:\s+(?:are|include|comprise)|,?\s+(?:among\s+(?:them|these|which)|including|for\s+(?:example|instance)|such\s+as|namely))?"
    r"(?:\s+are)?\s*(?::\s*)?$"
)
# "Covering all fields, these include:", "They are:": those the sentence before names.
_THESE = re.compile(
    r"(?i)(?:^|[,;]\s)(?:these|they|which)\s+(?:are|include|comprise|cover)\b[^.;:]{0,30}:\s*$"
)
_WORKED_BY = re.compile(
    r"(?:\b(?:analy[sz]ed|studied|examined|handled|led|run|pursued|conducted|undertaken|managed"
    r"|carried out|worked on)\s+by"
    r"|\b(?:(?:sub-?)?projects?|topics?|items?|initiatives?|work|activities|priorities|components|elements|themes"
    r"|workstreams)\s+(?:of|under|within|in))\s+(?:the\s+)?$"
)
_OPENS_LIST = re.compile(
    r"(?::|\b(?:among\s+(?:them|these|which)|including|for\s+(?:example|instance)|such\s+as|namely))\s*:?\s*$"
)
_BARE = re.compile(
    r"(?:\s+\([^()]*\))?(?:'s)?(?:\s+(?:priorities|topics|projects|items))?\s*:\s*"
)  # "Working Group 2:"
_PLAN = re.compile(r"(?i)\b(?:work|action) (?:plan|programme|program)$|\broadmap$")
_OPENS = re.compile(r"(?:(?:[Tt]he|[Aa]n?)\s+)?[\"']?")
_BEFORE = 50  # characters before a body in which it is told that it does the work


def parts_of_list(note: Annotated, passage: Passage) -> Iterator[Relation]:
    """Yield the initiative that an item begins with as part of what its lead and the title tell of."""
    if passage.kind != "item" or passage.lead is None:
        return
    part = next(iter(note.mentions_in(passage.start, passage.end)), None)
    if (
        part is None
        or part.kind != "initiative"
        or not _OPENS.fullmatch(note.straight, passage.start, part.start)
    ):
        return
    lead = note.passage_at(passage.lead)
    if not _OPENS_LIST.search(note.straight, max(lead.start, lead.end - _BEFORE), lead.end):
        return
    for whole in (*_workers(note, lead), *_programmes(note, lead), *_plan_of_text(note)):
        if whole.entity != part.entity:
            yield Relation(part.entity, whole.entity, passage, "part/list")


def _workers(note: Annotated, lead: Passage) -> Iterator[Mention]:
    """Yield the body that does what the list holds: "three topics were analysed by the PHEP:"."""
    for m in note.mentions_in(lead.start, lead.end):
        before = note.straight[max(lead.start, m.start - _BEFORE) : m.start]
        bare = m.start == lead.start and _BARE.fullmatch(note.straight, m.end, lead.end)
        if m.kind == "body" and (bare or _WORKED_BY.search(before)):
            yield m


def _programmes(note: Annotated, lead: Passage) -> Iterator[Mention]:
    """Yield the programme whose projects the list holds: "news on the ten Foundation Projects:"."""
    named = note.mentions_in(lead.start, lead.end)
    colon = _TO_COLON.match(note.straight, named[-1].end, lead.end) if named else None
    before = note.straight[max(lead.start, named[-1].start - _BEFORE) : named[-1].start] if named else ""
    told = colon and (colon["fields"] or _WORKED_BY.search(before))
    if colon and (_is_plural(note, named[-1]) or (told and named[-1].kind == "initiative")):
        yield named[-1]
    elif _THESE.search(note.straight[lead.start : lead.end]):
        earlier = note.passage_before(lead) or lead
        yield from [m for m in note.mentions_in(earlier.start, earlier.end) if _is_plural(note, m)][-1:]


def _is_plural(note: Annotated, mention: Mention) -> bool:
    return mention.kind == "initiative" and note.straight.endswith("s", mention.start, mention.end)


def _plan_of_text(note: Annotated) -> Iterator[Mention]:
    """Yield the plan that is the title of the text."""
    title = note.passages[0]
    for m in note.mentions_in(title.start, title.end):
        whole = m.start == title.start and m.end == title.end
        if whole and m.kind == "initiative" and _PLAN.search(note.straight[m.start : m.end]):
            yield m
