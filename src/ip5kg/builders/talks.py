"""Bilateral talks with several offices: "bilateral meetings with A, B and C" is one meeting with each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.listing import runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Mention

__all__ = ["one_with_each"]

_EACH = re.compile(r"\b(?:bilateral|one-on-one|separate|individual)\b")
_WITH = re.compile(r"\s+(?:\w+\s+)?with\s+(?:(?:the|his|her|its)\s+)?(?:\w+\s+of\s+(?:the\s+)?)?")
_KINDS = frozenset({"office", "organization"})
_REACH = 400


def one_with_each(note: Annotated, gathering: Gathering) -> list[Gathering]:
    """Return a gathering for each office that another one had talks with; nothing if it is one meeting."""
    if not (gathering.plural and _EACH.search(note.folded, gathering.start, gathering.end)):
        return []
    noun = note.folded.find(gathering.noun, gathering.start, gathering.end)
    after = noun + len(gathering.noun)
    named = note.mentions_in(after, min(gathering.passage.end, after + _REACH))
    others = next(runs(note.folded, [m for m in named if m.kind in _KINDS]), [])
    if not others or not _WITH.fullmatch(note.folded, after, others[0].start):
        return []
    one = _speaker(note, gathering)
    return [
        replace(
            gathering, start=other.start, end=other.end, level="bilateral", forum=None, plural=False,
            definite=False, pair=(one, other.entity),
        )
        for other in others
        if one is not None and other.entity != one
    ]  # fmt: skip


def _speaker(note: Annotated, gathering: Gathering) -> NamedNode | None:
    """Return the office whose talks they are: the one named before them, else the one of the title."""
    before = note.mentions_in(gathering.passage.start, gathering.start)
    told = _offices(before) or _offices(note.mentions_in(0, note.passages[0].end))
    return told[0] if len(told) == 1 else None


def _offices(mentions: Iterable[Mention]) -> list[NamedNode]:
    return list(dict.fromkeys(m.entity for m in mentions if m.kind == "office"))
