"""Known things within a name: whose it is, who signed it, or the thing itself with its kind beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.candidates import Candidate
    from ip5kg.builders.model import Mention

__all__ = ["after_owner", "before_offices", "is_owner", "is_with_its_kind", "owner_at_end"]

# "Minutes of the 22nd KIPO-JPO Heads Meeting" name the two who met
_MEETING_OF = re.compile(
    r"(?:[-/][A-Z]\w+)*(?:\s+[A-Z]\w+){0,4}\s+(?:Meeting|Conference|Summit|Dialogue|Talks)"
)
_UNIT = re.compile(r"\b(?:Division|Department|Bureau|Directorate|Section|Branch|Unit)\s+of\s+(?:the\s+)?$")
_OWNED = re.compile(r"(?:[-/]\w+)*\s+(?:[A-Z]|e-)|(?:[-/]\w+)+\s+[a-z]")
_KIND = re.compile(
    r"(?i)\s+(?:pilot\s+)?(?:projects?|programmes?|programs?|initiatives?|pilots?|systems?|schemes?)(?:\s+pilot)?"
)
_BETWEEN_OFFICES = re.compile(r"\s+(?:of|between|with|among|by|for)(?:\s+the)?\s*$")
_JOINED = re.compile(r"[A-Z]\w*(?:,| and| -| &)\s+$")
_OF_OWNER = re.compile(r"\w\s+of\s+(?:the\s+)?$")
_JOINT_OWNER = re.compile(r"^\w+[-/]$")


def after_owner(candidate: Candidate, inside: Sequence[Mention], text: str) -> Candidate:
    """Cut off the last of several owners: "ASEAN IPOs - JPO Action Plan", "EPO and JPO Roadmap"."""
    owner = inside[0] if inside and inside[0].kind == "office" else None
    if owner is None or owner.start != candidate.start or not _OWNED.match(text, owner.end, candidate.end):
        return candidate
    if not _JOINED.search(text[max(0, owner.start - 20) : owner.start]):
        return candidate
    start = owner.end + 1
    return replace(candidate, start=start, name=text[start : candidate.end])


def before_offices(candidate: Candidate, inside: Sequence[Mention], text: str) -> Candidate:
    """Cut "Memorandum on Training between EPO and JPO" before those who signed it."""
    for m in inside:
        link = _BETWEEN_OFFICES.search(text[candidate.start : m.start])
        if m.kind in {"office", "organization"} and link and candidate.kind in {"document", "initiative"}:
            name = text[candidate.start : candidate.start + link.start()]
            if " " in name:
                return replace(candidate, end=candidate.start + len(name), name=name)
    return candidate


def is_with_its_kind(candidate: Candidate, known: Mention, text: str) -> bool:
    """Tell whether a candidate is a known thing with its kind: "the Bad Faith project"."""
    starts = known.start == candidate.start and known.kind in {"initiative", "document"}
    return starts and bool(_KIND.fullmatch(text, known.end, candidate.end))


def is_owner(candidate: Candidate, owner: Mention, text: str) -> bool:
    """Tell whether an office only says whose a thing is: "WIPO Academy", "Administrative Council of EAPO"."""
    if candidate.kind == "document" and _MEETING_OF.fullmatch(text, owner.end, candidate.end):
        return True
    before, after = text[candidate.start : owner.start], text[owner.end : candidate.end]
    if owner.start == candidate.start:
        return bool(_OWNED.match(after))
    ends = owner.end == candidate.end and candidate.kind in {"body", "organization"}
    if ends and owner.kind == "office" and candidate.kind == "organization" and _UNIT.search(before):
        return False  # a section of an office is no organisation of its own
    return (ends and bool(_OF_OWNER.search(before))) or bool(_JOINT_OWNER.search(before))


def owner_at_end(candidate: Candidate, inside: Sequence[Mention], text: str) -> str | None:
    """Return "General Court" for "General Court of the European Union", as which it is known later."""
    last = inside[-1] if inside else None
    if last is None or last.kind not in {"office", "organization"} or last.end != candidate.end:
        return None
    link = _OF_OWNER.search(text[candidate.start : last.start])
    short = text[candidate.start : candidate.start + link.start() + 1] if link else ""
    return short if " " in short else None
