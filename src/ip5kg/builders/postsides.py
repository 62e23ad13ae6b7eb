"""Whose side a whole passage tells of: "From the X side, …", an office that heads a list of persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.elements import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["headed_by", "heads_next", "side_of"]

_NOTHING_ELSE = re.compile(r"\)?\s*(?:\([^()]*\))?\s*:?\s*")
_SIDE = re.compile(r"(?:'s)?\s+(?:side|delegation)\b\)?")
# "JPO: Mr X, Commissioner; …", "WIPO (observer): …"
_HEADS_LINE = re.compile(r"\)?(?:\s*\([^()]{2,40}\))?\s*:\s")
_DASH = re.compile(r"\)?\s+-{1,2}\s+(?:[A-Z][a-z]{1,2}\.?\s+)?")  # "JPO - Mr X, Commissioner"
_LINE_MARK = re.compile(r"\W*(?:\d+[.)]\s*)?(?:(?:For|From)\s+)?(?:[Tt]he\s+)?")
_NEXT_PART = re.compile(r"[;.\n]\s+(?:and\s+)?(?:[Tt]he\s+)?$")
_FROM = re.compile(r"(?i)(?:\b(?:from|on|for)\s+(?:the\s+)?|\(\s*)$")
_PEOPLE_SIDE = re.compile(
    r"(?i:\b(?:from|on|for)\s+(?:the\s+)?|\()([A-Z][a-z]+)\s+side\b"
    r"|\b[Tt]he\s+([A-Z][a-z]+)\s+delegation\s+(?:was|is)\s+(?:led|headed)\s+by\b"
)


def headed_by(note: Annotated, passage: Passage) -> Element | None:
    """Return the office that heads a list of persons: "European Patent Office (EPO):"."""
    if passage.kind != "item" or passage.lead is None:
        return None
    lead = note.passage_at(passage.lead)
    named = note.mentions_in(lead.start, lead.end)
    if not named or named[0].kind not in {"office", "organization"} or len({m.entity for m in named}) > 1:
        return None
    first, last = named[0], named[-1]
    alone = _NOTHING_ELSE.fullmatch(note.straight, last.end, lead.end)
    if not alone or note.folded[lead.start : first.start].strip() not in {"", "the"}:
        return None
    return Element(first.start, first.end, "O", note.text[first.start : first.end], first.entity)


def heads_next(note: Annotated, passage: Passage, element: Element) -> bool:
    """Tell an office that heads a later part of a passage: "A: President X; B: Director Y"."""
    if element.kind != "O" or not _HEADS_LINE.match(note.straight, element.end, passage.end):
        return False
    low = max(passage.start, element.start - 12)
    return bool(_NEXT_PART.search(note.straight, low, element.start))


def side_of(note: Annotated, passage: Passage, row: Sequence[Element]) -> Element | None:
    """Return the office whose side a passage tells of: "From the X side, Commissioner …"."""
    first = row[0]
    heads = first.kind == "O" and (
        _HEADS_LINE.match(note.straight, first.end, passage.end)
        or (len(row) > 1 and row[1].kind != "O" and _DASH.fullmatch(note.straight, first.end, row[1].start))
    )
    if heads and _LINE_MARK.fullmatch(note.straight, passage.start, first.start):
        return first
    for element in row:
        if element.kind != "O" or not _SIDE.match(note.straight, element.end):
            continue
        if _FROM.search(note.straight, max(passage.start, element.start - 10), element.start):
            return element
    return _people_side(note, passage)


def _people_side(note: Annotated, passage: Passage) -> Element | None:
    """Return the office of a people: the one of those named whose name begins so ("(Korean side)")."""
    told = any(note.folded.find(word, passage.start, passage.end) >= 0 for word in ("side", "delegation"))
    match = _PEOPLE_SIDE.search(note.straight, passage.start, passage.end) if told else None
    if not match:
        return None
    group = 1 if match[1] else 2
    people = f"{match[group]} "
    known = [
        office
        for office in sorted(note.offices, key=str)
        if office in note.registry.entities
        and any(label.startswith(people) for label in note.registry.entities[office].labels)
    ]
    if len(known) != 1:
        return None
    return Element(match.start(group), match.end(group), "O", note.label_of(known[0]), known[0])
