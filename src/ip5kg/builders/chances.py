"""Infinitives that tell what was done: "used the meeting to discuss X", "the visit served to sign Y"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["is_chance"]

_EVENT = (
    r"(?:meetings?|conference|summit|talks|visit|sessions?|seminar|workshop|gathering|consultations?"
    r"|round ?table)"
)
_CHANCE = re.compile(
    r"(?:\b(?:us(?:ed|ing)|took|taking|seized|seizing|had|got|gave|giving|provid(?:ed|ing)|offer(?:ed|ing)|was|were)"
    r"\s(?:[\w'-]+\s){0,5}?(?:opportunity|opportunities|occasion|chance|meeting|conference|forum|platform"
    r"|visit|talks|session)"
    r"(?:\s(?:for|of)\s(?:[\w'-]+\s){0,5}?[\w'-]+)?"
    rf"|\b{_EVENT}(?:\s(?:in|on|at)\s(?:\w+\s?){{1,3}})?\s(?:was|were\s)?(?:held|convened|called|organi[sz]ed|served|aimed)"
    r"|\b(?:was|were) able|\b(?:allow|enabl)(?:ed|ing)\s(?:[\w'-]+\s){0,5}?[\w'-]+"
    rf"|\b(?:purpose|aim|object|objective|goal)s?\sof\s(?:the|this|their)\s(?:[\w'-]+\s){{0,2}}?{_EVENT}\s(?:was|were))"
    r"\s+(?:also\s+|again\s+|jointly\s+)?to\s+(?:\w+ly\s+|also\s+)?$"
)
_MEETING_TO = re.compile(rf"\b{_EVENT}(?:\s(?:of|between|with|in)\s(?:[\w'-]+\s){{0,5}}?[\w'-]+)?\s+to\s+$")
_TOOK_PLACE = re.compile(r"\b(?:was|were) (?:held|organi[sz]ed|convened)\b|\btook place\b")
_REACH = 110  # characters before a verb in which the chance stands


def is_chance(note: Annotated, passage: Passage, start: int, verb: int) -> bool:
    """Tell whether an infinitive at `verb` says what those who had the chance did.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage.
    start
        Where the clause begins.
    verb
        Where the verb behind "to" begins.
    """
    before = note.folded[max(start, verb - _REACH) : verb]
    if not before.endswith("to "):
        return False
    if _CHANCE.search(before):
        return True
    return bool(_MEETING_TO.search(before)) and _TOOK_PLACE.search(note.folded, verb, passage.end) is not None
