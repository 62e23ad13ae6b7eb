"""Names that no registry lists: recognised by shape and context, given a kind by their head noun.

Five shapes: a capitalised name that ends in a head noun or goes on after it, the long form with its
abbreviation in brackets (Schwartz & Hearst 2003, https://doi.org/10.1142/9789812776303_0042), a head noun
with a capital amid the sentence, a quoted title, and the name that an item of a list begins with ("New work
plan for X: the offices agreed …").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate, Heads, heads_of
from ip5kg.builders.capitalised import capital_heads, capitalised_names
from ip5kg.builders.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["find_names"]

_QUOTED = re.compile(r"([\"'])(?<!\w[\"'])(?P<name>[A-Z][^\"\n]{2,90}?)\1(?!\w)")
_SENTENCE_LIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|can|must|said|we|our|I|you|they)\b|[.!?,;]$"
)
_TERM_CONTEXT = re.compile(
    r"(?:\(\s*(?:the|hereinafter|collectively|together)?[^()]{0,24}"
    r"|\b(?:an?|one|term|called|name|named|known as"
    r"|theme(?: of)?|slogan|motto|entitled|titled|themed|topic of)\s)$"
)
_PROJECT_CONTEXT = re.compile(
    r"\b(?:project|initiative|programme|program|item|topic|theme|pilot|proposal|service|tool|led)s?\b"
)
_CREDIT = re.compile(r"\(?(?:Source|From|Translated|Photo|Picture|Via)\b[^.]{0,90}$")
_ITEM_NAME = 90  # characters in which the colon after the name of an item must come


def find_names(
    text: str, passages: Sequence[Passage], lexicon: Lexicon, taken: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """Return the names found outside other spans, in order, without overlaps.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens; offsets of the result refer to it.
    passages
        All passages of the text, in order.
    lexicon
        Gives the head nouns.
    taken
        Spans of what the registry knows, in order, disjoint.
    """
    heads = heads_of(fold(text), lexicon)
    found: list[Candidate] = []
    for passage in passages:
        if _CREDIT.match(text, passage.start, passage.end):
            continue
        found.extend(_quoted(text, passage, lexicon, heads))
        found.extend(capitalised_names(text, passage, lexicon, heads))
        found.extend(_item_names(text, passage, heads))
        found.extend(capital_heads(text, passage, heads))
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not _lies_within(candidate, taken) and not (kept and candidate.start < kept[-1].end):
            kept.append(candidate)
    return kept


def _lies_within(candidate: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(taken, candidate.start, key=lambda span: span[0])
    return index > 0 and candidate.end <= taken[index - 1][1]


def _quoted(text: str, passage: Passage, lexicon: Lexicon, heads: Heads) -> Iterator[Candidate]:
    """Yield quoted titles that are neither sentences nor terms the text defines."""
    for match in _QUOTED.finditer(text, passage.start, passage.end):
        name = match["name"].strip()
        before = text[max(passage.start, match.start() - 40) : match.start()]
        if not _is_title(name) or _TERM_CONTEXT.search(before) or name.lower() in lexicon.collectives:
            continue
        start = match.start("name")
        kind = heads.last_kind(start, start + len(name))
        titled = sum(w[0].isupper() for w in name.split()) >= 2
        if kind is None and (titled or _PROJECT_CONTEXT.search(text[passage.start : passage.end].lower())):
            kind = "initiative"
        if kind:
            yield Candidate(start, start + len(name), name, kind, "name/quoted")


def _is_title(name: str) -> bool:
    return not _SENTENCE_LIKE.search(name) and 2 <= len(name.split()) <= 12


def _item_names(text: str, passage: Passage, heads: Heads) -> Iterator[Candidate]:
    """Yield the bold name an item begins with, where a head noun shows that it names something."""
    if passage.kind != "item":
        return
    colon = text.find(":", passage.start, min(passage.end, passage.start + _ITEM_NAME))
    if colon < 0:
        return
    name = text[passage.start : colon].strip().strip("\"'*")
    start = text.index(name, passage.start)
    kind = heads.last_kind(start, start + len(name))
    if kind in {"initiative", "body", "document"}:
        yield Candidate(start, start + len(name), name, kind, "name/item")
