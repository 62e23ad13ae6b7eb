"""Names of a list that is told to hold so many: "three projects: A, B of X and C" is cut into three."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.figuregrammar import WORDS
from ip5kg.builders.phrases import alternation
from ip5kg.builders.titled import SENTENCE_LIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["counted_lists"]

_NUMBER = re.compile(
    rf"(?i)(?:^|(?<=[\s(]))(?P<number>\d\d?|{alternation(w for w in WORDS if w.isalpha())})"
    r"\s+(?:(?!(?:of|in|and|to|for|by)\b)[\w'/-]+\s+){0,4}$"
)
_COLON = re.compile(r"(?:\s+(?!and\b|but\b)[\w'-]+){0,7}?(?:\s*:|,\s+namely,?)\s+")
_BREAK = re.compile(r",\s+and\s+|,\s+|;\s+and\s+|;\s+|\s+and\s+")
_BRACKET = re.compile(r"\([^()]{0,60}\)")
_ARTICLE = re.compile(r"(?:the\s+)?[\"']?")
_NAME = re.compile(r"[A-Z][^()]{3,70}")
_REACH = 70  # characters before a noun in which its number stands
_LEAST = 2


def counted_lists(text: str, passage: Passage, nouns: Heads) -> Iterator[Candidate]:
    """Yield the elements of a list in a passage, if they are as many as it is told to hold and have capitals.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    nouns
        The describing nouns of the text.
    """
    if ":" not in text[passage.start : passage.end] and "namely" not in text[passage.start : passage.end]:
        return
    for noun in nouns.within(passage.start, passage.end):
        opens = _COLON.match(text, noun[1], passage.end) if text[noun[1] - 1] == "s" else None
        number = _NUMBER.search(text[max(passage.start, noun[0] - _REACH) : noun[0]]) if opens else None
        if not opens or not number:
            continue
        told = number["number"].lower()
        elements = list(_elements(text, opens.end(), passage.end))
        if len(elements) == (int(told) if told.isdigit() else WORDS[told]) >= _LEAST:
            for start, end in elements:
                yield Candidate(start, end, text[start:end], nouns.kind(noun), "name/counted")
        return


def _elements(text: str, start: int, limit: int) -> Iterator[Span]:
    """Yield the elements of a list; none if one of them is no name."""
    end = limit - text.endswith((".", ";"), start, limit)
    masked = _BRACKET.sub(lambda match: " " * len(match[0]), text[start:end])
    found: list[Span] = []
    position = 0
    for gap in (*_BREAK.finditer(masked), None):
        stop = gap.start() if gap else len(masked)
        article = _ARTICLE.match(masked, position, stop)
        first = article.end() if article else position
        name = masked[first:stop].rstrip(" \"'")
        if not _NAME.fullmatch(name) or SENTENCE_LIKE.search(name):
            return
        found.append((start + first, start + first + len(name)))
        position = gap.end() if gap else stop
    yield from found
