"""Names in lower case beside a new project: "A new project, an awareness campaign for X, was adopted"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.titled import SENTENCE_LIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage

__all__ = ["apposed_names"]

_NEW_ONE = SignedPattern(
    r"(?i)\b(?:an?|one|another)\s+(?:(?:new|joint|further|additional|second|third|pilot)\s+){0,2}"
    r"(?:project|pilot|initiative|programme|program|study|tool|service|campaign),\s+(?:namely\s+|called\s+)?"
    r"(?:an?|the)\s+(?=[a-z])",
    "roject, ilot, nitiative, rogram tudy, ool, ervice, ampaign, PROJECT",
)
_NAME = re.compile(r"[^,;:.()]{8,90}")
_ENDS = re.compile(r"\s*(?:[,.;(]|$)")
_EXPLAINS = re.compile(
    r"(?i)(?:(?:first|joint|common|major|key|important|new|big|small)\s+){0,2}"
    r"(?:step|proposal|effort|result|response|part|first|move|attempt|idea|fruit|priority|cooperation|contribution"
    r"|product|milestone|initiative|project|suggestion|matter|topic)\b"
)
_CLAUSE = re.compile(r"\b(?:that|which|who|whose|where|aimed|aiming|led|designed|proposed|intended)\b")


def apposed_names(text: str, passage: Passage, nouns: Heads) -> Iterator[Candidate]:
    """Yield the apposition of a new project, where it has a noun for such a thing.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    nouns
        The describing nouns of the text.
    """
    for match in _NEW_ONE.finditer(text, passage.start, passage.end):
        name = _NAME.match(text, match.end(), passage.end)
        if not name or not _ENDS.match(text, name.end(), passage.end):
            continue
        if _EXPLAINS.match(name[0]) or SENTENCE_LIKE.search(name[0]) or _CLAUSE.search(name[0]):
            continue
        if nouns.last_kind(*name.span()) == "initiative":
            yield Candidate(name.start(), name.end(), name[0], "initiative", "name/apposed")
