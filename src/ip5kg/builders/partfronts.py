"""Parts of what stands at the head of a sentence: "Under the PHEP, they work on A and B"; "PHEP: A; B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import first_run
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["parts_of_front"]

_WHOLES = frozenset({"body", "initiative"})
_FRONT = SignedPattern(
    r"(?:(?:Under|Within)\s+(?:the\s+(?:framework|scope|context|umbrella|remit)\s+of\s+)?"
    r"|(?:As\s+(?:an?\s+\w+\s+)?part|In\s+the\s+(?:framework|context|scope)|Under\s+the\s+(?:auspices|roof)"
    r"|(?:Also\s+)?(?:[Pp]art|[Pp]arts|[Cc]omponents|[Ee]lements))\s+of\s+)"
    r"(?:the\s+)?[\"']?",
    "Under Within part Part omponents lements framework context scope auspices roof",
)
# "can be found through X": what only uses a thing tells nothing of its place
_USES = re.compile(
    r"\b(?:in|through|via|by|from|to|with|at|into|using|like|than|for|between)\s+(?:the\s+)?[\"']?$"
)
_FOR_USERS = re.compile(r"(?i)\b(?:users?|applicants?|examiners?|public|can|may|find|access\w*|available)\b")
_COLON = re.compile(r"(?:\s+\([^()]{1,30}\))?\s*:\s+(?:the\s+|an?\s+)?[\"']?")
_BRACKET = re.compile(r"\s+\((?:the\s+)?[\"']?")
_LONGEST = 160  # characters between what stands at the head and what belongs to it
_LEAST = 2


def parts_of_front(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield what a sentence names under what it begins with.

    Parameters
    ----------
    note
        The annotated text.
    passage
        Where to look.
    mentions
        Its names, in order.
    """
    whole = mentions[0] if mentions else None
    later = [m for m in mentions[1:] if m.kind == "initiative"]
    if whole is None or whole.kind not in _WHOLES or not later:
        return
    front = _FRONT.search(note.straight, passage.start, whole.start)
    if front and front.start() == passage.start and front.end() == whole.start:
        rule = "part/front"
        found = _of_front(note, whole, later)
    else:
        rule = "part/colon"
        found = _of_colon(note, passage, whole, mentions[1:])
    for part in found:
        if part.kind == "initiative":
            yield Relation(part.entity, whole.entity, passage, rule)


def _of_front(note: Annotated, whole: Mention, later: Sequence[Mention]) -> Sequence[Mention]:
    between = note.straight[whole.end : later[0].start]
    told_of_use = _USES.search(between) or _FOR_USERS.search(between) or ";" in between
    return () if told_of_use or len(between) > _LONGEST else first_run(note.folded, later)


def _of_colon(
    note: Annotated, passage: Passage, whole: Mention, following: Sequence[Mention]
) -> Sequence[Mention]:
    """Read "PHEP: A; B" and "PHEP (A, B)", where nothing else stands."""
    run = first_run(note.folded, following)
    between = (note.straight, whole.end, following[0].start)
    if whole.kind == "body" and whole.start == passage.start and _COLON.fullmatch(*between):
        return run
    closes = note.straight.find(")", whole.end, run[-1].end + 1) == run[-1].end
    return run if len(run) >= _LEAST and closes and _BRACKET.fullmatch(*between) else ()
