"""Which forum meets, and the forums that meet beside it: "the TM5-ID5 mid-term meeting"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span

__all__ = ["forums_of"]

# "TM5-ID5", "the ID5 (designs) and the TM5"
_LINK = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?(?:-|/|&|,?\s*and\b)\s*(?:the\s+)?")
_OF_SEVERAL = re.compile(
    r"\s+(?:of|between|by) (?:the |their |its )?(?:two|three|both|several)\s+(?:\w+\s+){0,3}\w+s"
    r",?\s+(?:namely\s+)?(?:the\s+)?$"
)
_APPOSED = 60  # characters between "the meetings of two forums" and their names


def forums_of(
    note: Annotated, passage: Passage, mentions: Sequence[Mention], noun: Span
) -> tuple[NamedNode, ...]:
    """Return the forum that meets first, then those that are said to meet like it.

    Parameters
    ----------
    note, passage
        Where the phrase stands.
    mentions
        Those within the phrase.
    noun
        Its noun.
    """
    named = [m for m in mentions if m.kind == "forum"]
    if not named:
        named = _apposed(note, passage, noun)
    if not named:
        return ()
    before = [m for m in named if m.end <= noun[0]]
    main = before[-1] if before else named[0]
    run = next(run for run in runs(note.straight, named, _LINK) if main in run)
    others = [m.entity for m in run if m.entity != main.entity]
    hyphened = note.straight[run[0].end : run[0].end + 1] == "-"
    several = hyphened or note.straight[noun[1] - 1] == "s"
    return (main.entity, *dict.fromkeys(others)) if several else (main.entity,)


def _apposed(note: Annotated, passage: Passage, noun: Span) -> list[Mention]:
    """Return the forums of "the midterm meetings of two organisations, the ID5 and the TM5"."""
    if note.straight[noun[1] - 1] != "s":
        return []
    after = [m for m in note.mentions_in(noun[1], passage.end) if m.kind == "forum"]
    led = after and _OF_SEVERAL.fullmatch(note.straight, noun[1], min(after[0].start, noun[1] + _APPOSED))
    return next(runs(note.straight, after, _LINK)) if led else []
