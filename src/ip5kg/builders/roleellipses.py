"""Who attended where the verb is not said again: "X headed A's delegation, Y that of B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import runs

if TYPE_CHECKING:
    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause

__all__ = ["elliptic"]

# "Y that of B", "Y for B"; "…; for B, Y"
_THAT_OF = re.compile(
    r"(?:,[^,;.]{3,70},| \([^()]{2,60}\))?"
    r" (?:that (?:of|from)|the (?:one|delegation) (?:of|from)|for|from)(?: the)? \w"
)
_FOR_THEM = re.compile(
    r"(?:[;,]|\band)(?: and)?,? (?:for|from|on behalf of|on)(?: the)? [^,;]{2,60}, [^,;]{0,60}\Z"
)
# "…, A and B by video link"
_BY_VIDEO = re.compile(
    r"\)?(?:,? (?:the )?[\w.' -]{0,30}?)?,?"
    r" (?:by (?:video|phone|telephone)|via|online|remotely|virtually|in person|over)\b"
)
_ELLIPSIS_REACH = 140


def elliptic(clause: Clause, verb: re.Match[str]) -> list[Party]:
    """Return those behind a verb that is not said again: "X headed A's delegation, Y that of B"."""
    text = clause.note.folded
    found: list[Party] = []
    behind = [p for p in clause.parties if p.start >= verb.end()]
    for run in runs(text, behind):
        if _BY_VIDEO.match(text, run[-1].end, clause.end):
            found += run
    for party in behind:
        if not party.is_person:
            continue
        low = max(verb.end(), party.start - _ELLIPSIS_REACH)
        if _THAT_OF.match(text, party.end, clause.end) or _FOR_THEM.search(text, low, party.start):
            found.append(party)
    return found
