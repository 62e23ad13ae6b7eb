"""How a sentence tells that a fee changed: "the EPO reduced the search fee", "search fees were raised"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.model import Dropped

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.model import Passage
    from ip5kg.builders.plugins import Reading

__all__ = ["FeeChange", "read_sentence"]

_VERBS = {
    "reduced": r"reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|halv(?:e|es|ed|ing)",
    "raised": r"rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)",
    "waived": r"waiv(?:e|es|ed|ing)|abolish(?:es|ed|ing)?",
    "introduced": r"introduc(?:e|es|ed|ing)",
}
_CHANGE = re.compile("|".join(rf"(?P<{way}>\b(?:{words})\b)" for way, words in _VERBS.items()), re.IGNORECASE)
_KINDS = (
    "annual|appeal|application|designation|examination|filing|grant|international|issue|maintenance|official|"
    "opposition|patent|publication|registration|renewal|search|trade ?mark|transmittal"
)
_FEE = re.compile(rf"\b((?:(?:{_KINDS}) )+)(fee)s?\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bby (?:up to |around |about )?(\d+(?:\.\d+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
# Whoever talks of a change has not made it.
_UNDECIDED = re.compile(
    r"\b(?:not|never|no|whether|would|could|(?-i:may)|might|should|if|discuss\w*|consider\w*|propos\w*|suggest\w*"
    r"|call(?:s|ed|ing)? (?:for|on)|ask\w*|request\w*|stud(?:y|ies|ied|ying))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:from|since|as of|with effect from|as from) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeeChange:
    """One change, as a sentence tells it."""

    office: NamedNode
    direction: str
    """``reduced``, ``raised``, ``waived`` or ``introduced``."""
    fee: str
    """In the singular and in lower case: "international search fee"."""
    percent: str | None
    since: str | None
    """ISO 8601, as precise as told."""


def read_sentence(reading: Reading, passage: Passage) -> FeeChange | Dropped | None:
    """Return the change that a passage tells; why it tells none although it seems to; or None."""
    words = reading.text[passage.start : passage.end]
    fees, changes = list(_FEE.finditer(words)), list(_CHANGE.finditer(words))
    if not fees or not changes:
        return None
    named = reading.note.mentions_in(passage.start, passage.end)
    offices = dict.fromkeys(m.entity for m in named if m.kind == "office")
    if _UNDECIDED.search(words):
        return Dropped(passage, "fees/undecided", "talked about, not decided", words)
    if len(offices) != 1 or len(fees) != 1 or len(changes) != 1:
        return Dropped(passage, "fees/unclear", "not one office, one fee and one change", words)
    percent = _PERCENT.search(words)
    return FeeChange(
        office=next(iter(offices)),
        direction=str(changes[0].lastgroup),
        fee=f"{fees[0][1]}{fees[0][2]}".lower(),
        percent=percent[1] if percent else None,
        since=_since(reading, passage),
    )


def _since(reading: Reading, passage: Passage) -> str | None:
    """Return the date behind "from" or "since", if there is one."""
    for date in reading.note.dates_in(passage):
        if _SINCE.search(reading.text, passage.start, date.start):
            return date.first
    return None
