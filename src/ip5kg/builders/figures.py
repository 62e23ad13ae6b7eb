"""Shares and counts that a statement gives of filings, grants, users and projects.

Only what measures the cooperation or the offices' work: "five offices", "three aims" or a head count of guests
say nothing of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ip5kg.builders.folding import straighten

__all__ = ["FigureSpan", "find_figures"]

_WORDS = {
    **{
        word: number
        for number, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
            1,
        )
    },
    "a dozen": 12,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9}
_SMALL = 4  # "two new projects" is how one speaks; from four on, and in digits, it is a count

_NUMBER = (
    r"(?:(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?|\d{1,3}(?: \d{3}){1,3}(?! ?\d)|\d{1,9}(?:\.\d{1,4})?)"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}))"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn\b|m\b))?"
)
_COMPARATOR = (
    r"(?:(?P<comparator>around|about|approximately|approx\.?|roughly|some|circa|ca\.|nearly|almost|close to|over|more than"
    r"|greater than|in excess of|exceeding|above|up to|as many as|at least|less than|fewer than|under|below|an estimated|just over|just under"
    r"|well over|~) ?)?"
)
# Words that may stand between the number and what is counted.
_BETWEEN = r"(?: (?!and\b|or\b|of\b|the\b|in\b|to\b|for\b|are\b|were\b|is\b|was\b|offices\b|working\b)[A-Za-z][\w'/-]*){0,4}?"
_UNITS = {
    "PCT applications": r"(?:PCT|international)(?: patent)? (?:applications|filings)",
    "applications": r"applications|filings",
    "patents": r"patents|patent grants|grants",
    "patent documents": r"patent documents",
    "registrations": r"registrations",
    "designs": r"designs",
    "trade marks": r"trade ?marks",
    "projects": r"[Pp]rojects",
    "requests": r"requests",
    "users": r"users",
    "examiners": r"examiners",
}
_PCT = re.compile(_UNITS["PCT applications"] + "$")
_UNIT = "|".join(form for name, form in _UNITS.items() if name != "PCT applications")
_COUNT = re.compile(rf"(?<![\w.,:/$€£¥#-])(?i:{_COMPARATOR}{_NUMBER})(?P<unit>{_BETWEEN} (?:{_UNIT}))\b(?!-)")
_PERCENT = re.compile(
    rf"(?<![\w.,:/])(?i:{_COMPARATOR}{_NUMBER})(?: ?-? ?| to | and )?(?i:%|per ?cent\b|percentage points?\b)".replace(
        "(?: ?-? ?| to | and )?(?i:%", " ?(?i:%"
    )
)
_BARE = re.compile(
    rf"(?<![\w.,:/$€£¥#-])(?i:{_COMPARATOR})(?P<digits>\d{{1,3}}(?:\.\d{{1,4}})?) (?P<scale>million|billion)\b"
)
_SIGN = re.compile(r"%|(?i:per ?cent)|\b(?i:million|billion)\b|" + _UNIT)
# What the figures of these texts are about; a share of anything else is none of ours.
_SUBJECT = re.compile(
    r"applica|patent|filing|filed|grant|PCT|trade ?mark|design|examin|pendency|backlog|search|office action|project|workload|user",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:Phase|Group|WG|Article|Rule|No\.?|Section|Part|Chapter|Annex|Table|Figure|patent|Step) )$"
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|,\d|\.\d| ?%)")
_RELATIVE_YEAR = re.compile(r"\b(last|this) year\b|\bper (?:year|annum)\b")
_CLAUSE = re.compile(r"[,;:()]|\.(?:\s|$)| -|\"")
_VERB = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|and|which|that|while|but|to|reach(?:es)?)\b"
)
_LAST_WORDS = frozenset(["the", "a", "an", "of", "in", "on", "at", "by", "for", "from", "to", "with", "and", "or", "as", "its", "their", "all"])
_MEASURED_WORDS = 8


@dataclass(frozen=True, slots=True, order=True)
class FigureSpan:
    """A number with its unit, as the text gives it."""

    start: int
    end: int
    value: str
    """Plain decimal digits: ``2840000``, ``26.4``."""
    unit: str
    comparator: str | None
    """"around", "over", … as the text has it, lower-cased."""
    measured: str
    """What it measures, in at most eight words of the text."""
    year: str | None
    """The year it holds for, if the sentence says so."""


def find_figures(
    text: str, passage_start: int, passage_end: int, reference_year: int | None
) -> list[FigureSpan]:
    """Return the figures of a passage, in order.

    Parameters
    ----------
    text
        The normalised text; offsets of the result refer to it.
    passage_start, passage_end
        The passage to read.
    reference_year
        Year of the statement; resolves "last year" and "this year", nothing else.

    >>> [(f.value, f.unit) for f in find_figures("2.84 million patent applications (up 11%)", 0, 41, None)]
    [('2840000', 'applications'), ('11', 'percent')]
    """
    window = straighten(text[passage_start:passage_end]).replace("\n", " ")
    if not _SIGN.search(window):
        return []
    found = [figure for match in _COUNT.finditer(window) if (figure := _count(match, window))]
    if _SUBJECT.search(window):
        found += [_percent(match, window) for match in _PERCENT.finditer(window)]
    found += _elliptical(window, found)
    years = [(match.start(), match[0]) for match in _YEAR.finditer(window)]
    return sorted(
        replace(
            figure,
            start=figure.start + passage_start,
            end=figure.end + passage_start,
            year=_year(window, figure, years, reference_year),
        )
        for figure in found
    )


def _value(match: re.Match[str]) -> Decimal:
    group = match.groupdict()
    digits, word = group.get("digits"), group.get("word")
    number = (
        Decimal(digits.replace(",", "").replace(" ", "")) if digits else Decimal(_WORDS[(word or "").lower()])
    )
    return number * _SCALES.get((group.get("scale") or "").lower(), 1)


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else format(value.normalize(), "f")


def _comparator(match: re.Match[str]) -> str | None:
    return match["comparator"].lower() if match["comparator"] else None


def _first(match: re.Match[str]) -> int:
    """Return where the number begins, without its comparator."""
    group = match.groupdict()
    return match.start("digits") if group.get("digits") else match.start("word")


def _count(match: re.Match[str], window: str) -> FigureSpan | None:
    value = _value(match)
    unit = next(name for name, form in _UNITS.items() if re.search(rf"\b(?:{form})$", match["unit"]))
    spelled = match["word"] is not None and match["scale"] is None
    year = match["digits"] and re.fullmatch(r"(?:19|20)\d\d", match["digits"]) and not match["scale"]
    if year or (spelled and (value < _SMALL or unit != "projects")) or not value:
        return None
    if _NAMED_NUMBER.search(window[max(0, _first(match) - 12) : _first(match)]):
        return None
    if unit == "users" and re.search(r"\battend|participa", window):
        return None  # guests of a session, not users of the system
    measured = _after(window, match.start("unit"))
    return FigureSpan(match.start(), match.end(), _plain(value), unit, _comparator(match), measured, None)


def _percent(match: re.Match[str], window: str) -> FigureSpan:
    after = re.match(r"(?: share)? of | in ", window[match.end() : match.end() + 10])
    measured = _after(window, match.end() + after.end()) if after else _before(window, match.start())
    return FigureSpan(
        match.start(), match.end(), _plain(_value(match)), "percent", _comparator(match), measured, None
    )  # fmt: skip


def _elliptical(window: str, found: list[FigureSpan]) -> list[FigureSpan]:
    """Return millions without a noun that continue an earlier count: "85% of the 3.33 million worldwide"."""
    more: list[FigureSpan] = []
    for match in _BARE.finditer(window):
        low, high = match.span()
        earlier = [f for f in found if f.unit not in {"percent", "projects"} and f.end <= low]
        if earlier and not any(f.start < high and low < f.end for f in found):
            measured = _after(window, high) or earlier[-1].measured
            more.append(
                FigureSpan(
                    low, high, _plain(_value(match)), earlier[-1].unit, _comparator(match), measured, None
                )
            )
    return more


def _after(window: str, position: int) -> str:
    """Return the words that follow, up to the end of the phrase."""
    rest = window[position : position + 160]
    stop = _CLAUSE.search(rest)
    rest = rest[: stop.start()] if stop else rest
    verb = _VERB.search(rest, min(len(rest), 1))
    if verb and rest[verb.start() :].split()[0] in {"is", "are", "was", "were", "has", "have", "will"}:
        tail = re.match(r" (?:was|were|are|is) (filed .*)", rest[verb.start() :])
        rest = rest[: verb.start()] + (" " + tail[1] if tail else "")
    elif verb:
        rest = rest[: verb.start()]
    return _trimmed(rest.split()[:_MEASURED_WORDS])


def _before(window: str, position: int) -> str:
    """Return the words that lead to a figure, back to the beginning of the clause."""
    lead = window[max(0, position - 120) : position].rstrip(" (,")
    words = re.split(r"[,;:()\"]| - ", lead)[-1].split() or lead.split()
    return _trimmed(words[-_MEASURED_WORDS:])


def _trimmed(words: list[str]) -> str:
    while words and words[-1].lower() in _LAST_WORDS:
        words.pop()
    return " ".join(words)


def _year(
    window: str, figure: FigureSpan, years: list[tuple[int, str]], reference_year: int | None
) -> str | None:
    """Return the year the sentence ties the figure to: the last before it, or the only one."""
    if len(years) == 1:
        return years[0][1]
    before = [year for position, year in years if position < figure.start]
    if before:
        return before[-1]
    relative = _RELATIVE_YEAR.search(window)
    if relative and relative[1] and reference_year and not years:
        return str(reference_year - (relative[1] == "last"))
    return None
