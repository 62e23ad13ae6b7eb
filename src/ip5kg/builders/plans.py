"""What was planned and came otherwise: "originally planned for Lyon, took place online"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import Signs

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["came_otherwise", "is_agreed", "plans_in"]

# One of these stands in each plan.
_MAY_PLAN = Signs(
    (
        *("planned", "scheduled", "due", "foreseen", "intended", "supposed", "slated", "instead of"),
        *("have been held", "have taken place", "have met", "to be held", "to take place", "to have"),
    )
)
_PLAN = re.compile(
    r"\b(?:(?:had|has|have|was|were)\s+(?:been\s+)?)?(?:originally|initially|previously|first)?\s*"
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?:planned|scheduled|due|foreseen|intended|supposed|slated)\s+"
    r"(?:to|for|on|in)\b"
    r"|\b(?:should|would|could) have (?:been held|taken place|met)\b"
    r"|\b(?:was|were) to (?:be held|take place|have been held|have taken place)\b"
    r"|\binstead of\s+(?:in|at|on)\b"
)
_HELD = re.compile(
    r"\b(?:took place|(?:was|were|is being|has been|had to be)\s+(?:\w+ly\s+)?"
    r"(?:instead\s+)?(?:held|moved|reschedul\w+"
    r"|convened|conducted|replaced|organi[sz]ed)|met|took the form)\b"
)
_REACH = 110  # characters between a plan and what came
_AGREED = re.compile(
    r"\b(?:agree[ds]?(?: up)?(?: on|to)?|decided?(?: on|to)?|plan(?:s|ned)? to|intend(?:s|ed)? to"
    r"|will|shall|next steps)(?: [\w ]{1,60})?\s*:\s*$"
)
_TOOK_PLACE = re.compile(r"\b(?:held|met|took place|was|were|has|have|had|since)\b")
_SENTENCE_PART = re.compile(r"[;:.]|,\s+(?=the\b)|(?<=[a-z])\s+-\s")


def plans_in(text: str, passage: Passage) -> list[Span]:
    """Return the stretches of a passage that tell a plan which was not kept.

    Parameters
    ----------
    text
        The folded text.
    passage
        The sentence.
    """
    found: list[Span] = []
    if not _MAY_PLAN.occur_in(text[passage.start : passage.end]):
        return found
    for match in _PLAN.finditer(text, passage.start, passage.end):
        if found and match.start() < found[-1][1]:
            continue
        end = _end_of_plan(text, passage, match)
        if end is not None:
            found.append((match.start(), end))
    return found


def _end_of_plan(text: str, passage: Passage, match: re.Match[str]) -> int | None:
    """Return where a plan gives way to what came; ``None`` if nothing else came."""
    if match[0].startswith("instead"):
        stop = _SENTENCE_PART.search(text, match.end(), passage.end)
        return stop.start() if stop else passage.end
    came = _HELD.search(text, match.end(), min(passage.end, match.end() + _REACH))
    return came.start() if came else None


def is_agreed(note: Annotated, passage: Passage) -> bool:
    """Tell whether a passage is an item of what was agreed or will be done, and tells nothing past itself."""
    if passage.lead is None:
        return False
    lead = note.passage_at(passage.lead)
    agreed = _AGREED.search(note.folded, lead.start, lead.end)
    return agreed is not None and not _TOOK_PLACE.search(note.folded, passage.start, passage.end)


def came_otherwise(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` (folded) tells a plan and then what was held instead."""
    plan = _PLAN.search(text, start, end) if _MAY_PLAN.occur_in(text[start:end]) else None
    return plan is not None and _HELD.search(text, plan.end(), min(end, plan.end() + _REACH)) is not None
