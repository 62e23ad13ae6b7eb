"""Bodies in lower case that are told by whose they are: "an IP5 sustainability task force"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage

__all__ = ["owned_bodies"]

# "the IP5 quality task force", "an ID5 design registration working group"; "the ID5 new group" is any
_OWNED = re.compile(
    r"(?:^|(?<=\s))(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his)\s+)(?:(?:new|joint)\s+)?"
    r"(?P<name>(?:[A-Z]{2}\d|TRIPO|[Tt]rilateral)\s+(?!new\b|joint\b|first\b|second\b|third\b|other\b|same\b|own\b)"
    r"(?:[a-z][\w/-]+\s+){1,2})$"
)
_SMALL = re.compile(
    r"\b(?:of|in|on|for|to|by|and|or|with|from|has|have|was|were|is|are|will|offices?|heads|partners)\b"
)
_REACH = 70  # characters before a head noun in which its owner stands


def owned_bodies(text: str, passage: Passage, heads: Heads) -> Iterator[Candidate]:
    """Yield the bodies of a passage that a forum owns and a word in lower case tells apart.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    heads
        The head nouns of the text.
    """
    for start, end in heads.within(passage.start, passage.end):
        if heads.kind((start, end)) != "body" or not text[start].islower():
            continue
        low = max(passage.start, start - _REACH)
        owned = _OWNED.search(text[low:start])
        if owned and not _SMALL.search(owned["name"]):
            first = low + owned.start("name")
            yield Candidate(first, end, text[first:end], "body", "name/owned-body")
