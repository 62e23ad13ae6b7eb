"""A number with its unit as the text gives it, and the words around it that tell what it measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from ip5kg.builders.figuregrammar import CLAUSE, SCALES, VERB, WORDS
from ip5kg.builders.values import value

__all__ = ["FigureSpan", "last_before", "span_of", "value_of", "words_after", "words_before"]

_MEASURED_WORDS = 8
_LEAD = 120  # characters before a figure in which to look for what it measures
_FUNCTION_WORDS = "a all an and as at by for from in its of on or the their to with"
_LAST_WORDS = frozenset(_FUNCTION_WORDS.split())
_FILED = re.compile(r" (?:was|were|are|is) (filed .*)")


@value(frozen=True, slots=True, order=True)
class FigureSpan:
    """A number with its unit, as the text gives it."""

    start: int
    end: int
    value: str
    """Plain decimal digits: ``2840000``, ``26.4``."""
    unit: str
    """``percent``, ``applications``, ``PCT applications``, ``patents``, ``projects``, …"""
    comparator: str | None
    """"around", "over", … as the text has it, in lower case."""
    measured: str
    """What it measures, in at most eight words of the text."""
    year: str | None
    """The year it holds for, if the sentence says so."""


def last_before(figures: list[FigureSpan], position: int) -> FigureSpan | None:
    """Return the last of the figures, which are in order, that ends before a position."""
    index = bisect_right(figures, position, key=lambda figure: figure.end)
    return figures[index - 1] if index else None


def span_of(match: re.Match[str], value: Decimal, unit: str, measured: str) -> FigureSpan:
    """Return a number as a figure of a unit."""
    comparator = match["comparator"].lower() if match["comparator"] else None
    return FigureSpan(match.start(), match.end(), _plain(value), unit, comparator, measured or unit, None)


def value_of(match: re.Match[str]) -> Decimal:
    """Return the number that a match holds, in units."""
    told = match.groupdict()
    if told["digits"]:
        number = Decimal(told["digits"].replace(",", "").replace(" ", ""))
    else:
        number = Decimal(WORDS[told["word"].lower()])
    return number * SCALES.get((told["scale"] or "").lower(), 1)


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else format(value.normalize(), "f")


def words_after(window: str, position: int) -> str:
    """Return the words that follow, up to the end of the phrase."""
    rest = window[position : position + _LEAD]
    stop = CLAUSE.search(rest)
    rest = rest[: stop.start()] if stop else rest
    if verb := VERB.search(rest):
        filed = _FILED.match(rest, verb.start())
        rest = rest[: verb.start()] + (f" {filed[1]}" if filed else "")
    return _trimmed(rest.split()[:_MEASURED_WORDS])


def words_before(window: str, position: int) -> str:
    """Return the words that lead to a figure, back to the beginning of the clause."""
    lead = window[max(0, position - _LEAD) : position]
    clauses = [words for part in re.split(r",(?!\d)|[;:()\"]| - ", lead) if (words := _trimmed(part.split()))]
    return " ".join(clauses[-1].split()[-_MEASURED_WORDS:]) if clauses else ""


def _trimmed(words: list[str]) -> str:
    while words and words[-1].lower() in _LAST_WORDS:
        words = words[:-1]
    return " ".join(words)
