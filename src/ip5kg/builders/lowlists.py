"""Projects listed in lower case: "the five priority items: alerting, …", "three projects: a, b and c".

The noun that opens such a list says that it holds projects or priorities; where it gives their number, the
list must have as many elements. What only explains an element ("led by X", "with Y as its outcome") is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.figuregrammar import WORDS
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.titled import SENTENCE_LIKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span

__all__ = ["low_lists"]

_SIGN = re.compile(r"(?:ies|ts|ms|cs|as|ls)\b")
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(word for word in WORDS if ' ' not in word)})"
_BETWEEN = r"(?:(?!(?:and|or|of|to|in|on|for|by)\b)[\w'/&-]+\s+){0,3}?"
_PROJECTS = r"(?:projects|pilots|pilot\s+projects|sub-?projects|studies|project\s+(?:proposals|ideas))"
_ANY = r"(?:items|topics|areas|themes|components|elements|services|functions|projects|tasks)"
# not "priorities" alone, which may be aims: "three priorities: faster grants and lower costs"
_RANKED = rf"(?:prioriti[sz]ed|priority|top-priority)\s+(?:\w+\s+)?{_ANY}"
# "were concluded", "led by the EPO": between the noun and its colon
_TO_COLON = r"(?:\s+(?!and\b|but\b)[\w'-]+){0,7}?"
_NUMBERED = rf"(?:{_NUMBER}|(?:the\s+)?(?:following|new|newly\s+\w+))\s+{_BETWEEN}{_PROJECTS}{_TO_COLON}"
_THEN = r"(?P<opens>\s*:\s+|\s+\((?=[a-z])|,?\s+(?:namely|i\.e\.),?\s+)"
_OPENING = SignedPattern(
    rf"(?i)\b(?:{_NUMBERED}|(?:{_NUMBER.replace('number', 'ranks')}\s+)?{_BETWEEN}{_RANKED}){_THEN}",
    "riorit PRIORIT",
)
# The same for what tells of no priorities, which may begin with any word.
_OPENING_OTHERS = SignedPattern(rf"(?i)\b{_NUMBERED}{_THEN}", "rojects ilots tudies roject PROJECTS")
_OPENS = re.compile(r":\s|\s\(|(?i:namely|i\.e\.)")
_FIELDS = r"(?:priorities|topics|projects|sub-?projects|components|workstreams|items)"
_WHICH = r"(?:\s+(?:which|that)(?:\s+(?!and\b|but\b)[\w'-]+){1,7}?)?"  # "which users prefer"
_OF_KNOWN = re.compile(
    rf"\s+(?:\w+\s+)?{_FIELDS}(?P<opens>{_WHICH}\s*:\s+|\s+\((?=[a-z])|,?\s+(?:namely|i\.e\.),?\s+)"
)
_KNOWN_BEFORE = re.compile(rf"\b{_FIELDS}\s+(?:of|under|within|in)\s+(?:the\s+)?$")
_AFTER_KNOWN = re.compile(r"(?:\s+\([^()]{1,30}\))?(?P<opens>\s*:\s+|,?\s+(?:namely|i\.e\.),?\s+)")
_BREAK = re.compile(r"(?:\s*[,;]\s+(?:and\s+|as\s+well\s+as\s+)?|\s+and\s+)")
_BRACKET = re.compile(r"\s*\((?:[^()]|\([^()]{0,80}\)){0,200}\)|\"[^\"]*\"")
_EXPLAINS = re.compile(
    r"(?:with|which|that|whose|where|led|proposed|hosted|meaning|including|such|for example|e\.g|i\.e"
    r"|both|each|all|aim\w*|to|by|in|on|from|as|resulting|it|they|this|these|among)\b"
)
_ARTICLE = re.compile(r"(?:(?:the|an?|a\s+new|the\s+new)\s+)?[\"']?")
_MOST_WORDS = 9
_LEAST = 2
_BEFORE = 40  # characters before a known name in which its topics are told


def low_lists(text: str, passage: Passage, known: Sequence[Mention]) -> Iterator[Candidate]:
    """Yield the elements of a list of projects or priorities of a passage that are written in lower case.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    known
        What the registry knows there, in order.
    """
    if not _may_open(text[passage.start : passage.end]) or not _SIGN.search(text, passage.start, passage.end):
        return
    for start, number, owned in _openings(text, passage, known):
        end = _end(text, start, passage.end)
        elements = list(_elements(text, start, end))
        if len(elements) != number if number else len(elements) < _LEAST:
            continue
        for first, last in elements:
            if not owned and text[first:last].isalpha() and text[first:last].islower():
                continue  # "two projects: quality and users" are told by what they are on
            if owned or text[first].islower() or text[first + 1 : first + 2].isupper():
                yield Candidate(first, last, text[first:last], "initiative", "name/low-list")


def _may_open(text: str) -> bool:
    """Tell whether a stretch holds what stands in all that opens a list."""
    return ":" in text or "(" in text or "amely" in text or "AMELY" in text or "i.e" in text or "I.E" in text


def _openings(
    text: str, passage: Passage, known: Sequence[Mention]
) -> Iterator[tuple[int, int | None, bool]]:
    """Yield where a list begins, how many elements it is said to have, and whether a known thing owns it."""
    opens = _OPENS.search(text, passage.start, passage.end)
    ranked = _OPENING.may_match(text, passage.start, passage.end)
    opening = _OPENING if ranked else _OPENING_OTHERS
    for match in opening.finditer(text, passage.start, passage.end) if opens else ():
        groups = match.groupdict()
        told = (groups["number"] or groups.get("ranks") or "").lower()
        yield match.end(), int(told) if told.isdigit() else WORDS.get(told), False
    for m in known:
        if m.kind not in {"initiative", "body"}:
            continue
        opens = _OF_KNOWN.match(text, m.end, passage.end)
        after = None if opens else _AFTER_KNOWN.match(text, m.end, passage.end)
        if after and _KNOWN_BEFORE.search(text[max(passage.start, m.start - _BEFORE) : m.start]):
            opens = after
        if opens:
            yield opens.end(), None, True


def _end(text: str, start: int, limit: int) -> int:
    """Return where a list ends: at the bracket it stands in, a semicolon or the end of the passage."""
    bracketed = text[start - 1] == "("
    stop = text.find(")" if bracketed else ";", start, limit)
    end = stop if stop >= 0 else limit
    return end - text.endswith((".", ";"), start, end)


def _elements(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the elements of a list without their articles and what explains them; none if one is a clause."""
    masked = _BRACKET.sub(lambda match: "\0" * len(match[0]), text[start:end])
    cuts = [0, *(at for match in _BREAK.finditer(masked) for at in match.span()), len(masked)]
    found: list[Span] = []
    explaining = False
    for low, high in list(pairwise(cuts))[::2]:
        joined = masked[low - 5 : low] == " and " and not masked[: low - 5].endswith((",", ";"))
        explaining = (explaining and joined) or bool(_EXPLAINS.match(masked, low, high))
        if explaining:
            continue
        first = start + low + len(_match(_ARTICLE, masked, low, high))
        name = text[first : start + low + len(masked[low:high].split("\0")[0].rstrip(" \"'"))]
        if not name or len(name.split()) > _MOST_WORDS or SENTENCE_LIKE.search(name):
            return
        found.append((first, first + len(name)))
    yield from found


def _match(pattern: re.Pattern[str], text: str, low: int, high: int) -> str:
    match = pattern.match(text, low, high)
    return match[0] if match else ""
