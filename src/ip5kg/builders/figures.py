"""Shares and counts that a statement gives of filings, grants, users and projects.

Only what measures the cooperation or the offices' work: "five offices", "three aims" or a head count of
guests say nothing of the kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.figuregrammar import NUMBER_WORDS, RELATIVE_YEAR, YEAR, figure_grammar
from ip5kg.builders.figurespans import last_before, span_of, value_of, words_after, words_before
from ip5kg.builders.figuresubjects import figures_of_subjects
from ip5kg.builders.folding import straighten

if TYPE_CHECKING:
    from ip5kg.builders.figuregrammar import FigureGrammar
    from ip5kg.builders.figurespans import FigureSpan
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["find_figures"]

_SMALL = 4  # "two new projects" is how one speaks; from four on, and in digits, it is a count
_PERCENT_SIGN = re.compile("%|cent")
_DIGIT = re.compile(r"\d")
_OF = re.compile(r"(?: share)? (?:of|in) ")
_COMPARED = re.compile(
    r"(?i)\b(?:than|than in|compared (?:to|with)|since|from|over)\s+$"
)  # a year told of beside it
_REACH = 16  # characters before a year in which it is told that it is compared with
_TO = re.compile(r"\b(?:to|reach\w*|total\w*) $")
_GREW = re.compile(
    r"\b(?:rose|r[iu]sen?|grew|grown|went up|going up|gone up|increas\w+|climb\w+|jump\w+"
    r"|fell|fallen|dropp\w+|declin\w+|decreas\w+|doubl\w+|amount\w+ to|total\w+|reach\w+|stood at)\b"
)
# "1.5 million in 2009": the year right after a figure is its own
_OWN_YEAR = re.compile(r"[^,;.]{0,20}\b(?:in|for|by) $")
_FEW = 20  # "the 5 users met"
_FEW_OFFICES = 6  # "data of the 5 offices" are those of the forum
_GUESTS = re.compile(
    r"\battend|participa|delegat|representative|\bcame\b|\bgather|\bjoined\b|took part|were present"
)
_REACHES = re.compile(
    r"(?i)\bcover|\bnetwork|\bties\b|\blink|\bPPH\b|highway|\bdata\b|\bavailable\b|\bextend|\breach"
    r"|\baccess|\bus(?:e|es|ed|ing)\b|\badopted by"
)


def find_figures(
    lexicon: Lexicon, text: str, passage_start: int, passage_end: int, reference_year: int | None
) -> list[FigureSpan]:
    """Return the figures of a passage, in order.

    Parameters
    ----------
    lexicon
        Gives the units and the words before numbers.
    text
        The normalised text; offsets of the result refer to it.
    passage_start, passage_end
        The passage to read.
    reference_year
        Year of the statement; resolves "last year" and "this year", nothing else.

    >>> from ip5kg.ontology.lexicon import lexicon
    >>> from ip5kg.ontology.registry import load_registry
    >>> words, text = lexicon(load_registry()), "2.84 million patent applications (up 11%)"
    >>> [(f.value, f.unit) for f in find_figures(words, text, 0, len(text), None)]
    [('2840000', 'applications'), ('11', 'percent')]
    """
    g = figure_grammar(lexicon)
    window = straighten(text[passage_start:passage_end]).replace("\n", " ")
    lowered = window.lower()
    if not g.signs.occur_in(lowered):
        return []
    if not (_DIGIT.search(window) or NUMBER_WORDS.begin_words_of(lowered)):
        return []
    found = [figure for match in g.count.finditer(window) if (figure := _count(g, match, window))]
    if _PERCENT_SIGN.search(lowered) and g.subject.search(window):
        found += [_percent(match, window, found) for match in g.percent.finditer(window)]
    if found or "illion" in window:
        few = {unit.name for unit in lexicon.units if unit.counts == "projects"}
        many = [figure for figure in found if figure.unit not in few]
        more = [*_elliptical(g, window, many), *_continued(g, window, many, g.continued)]
        found += [*more, *_continued(g, window, found, g.ones)]
    others = figures_of_subjects(lexicon, g, window, sorted(found))
    if not found and not (others and g.sign.search(window)):
        return []
    found += others
    years = [
        (match.start(), match[0])
        for match in YEAR.finditer(window)
        if not _COMPARED.search(window[max(0, match.start() - _REACH) : match.start()])
    ]
    dated = (replace(figure, year=_year(window, figure, years, reference_year)) for figure in found)
    return sorted(replace(f, start=f.start + passage_start, end=f.end + passage_start) for f in dated)


def _count(g: FigureGrammar, match: re.Match[str], window: str) -> FigureSpan | None:
    """Return a count of things, unless it only looks like one."""
    value = value_of(match)
    unit = g.unit(match["unit"])
    first = match.start("digits") if match["digits"] else match.start("word")
    spelled = match["word"] and not match["scale"]
    if match["unit"].endswith("project") and value != 1:
        return None  # "a 3-year project"; one project is told in the singular
    like_a_year = not match["scale"] and re.fullmatch(r"(?:19|20)\d\d", match["digits"] or "")
    if not value or like_a_year or (spelled and (value < _SMALL or unit.counts != "projects")):
        return None
    if g.named_number.search(window[max(0, first - 12) : first]):
        return None
    if unit.counts == "people" and (value < _FEW or _GUESTS.search(window)):
        return None  # those who met, not users of the system
    if unit.counts == "reach" and (
        value < _FEW_OFFICES or _GUESTS.search(window) or not _REACHES.search(window)
    ):
        return None
    measured = words_after(window, match.start("unit"))
    if '"' in match["unit"]:  # 'ten joint "Foundation Projects"'
        measured = match["unit"].replace('"', "").strip()
    return span_of(match, value, unit.name, measured)


def _percent(match: re.Match[str], window: str, found: list[FigureSpan]) -> FigureSpan:
    """Return a share or a rate of growth with what it is of."""
    of = _OF.match(window, match.end())
    if of:
        return span_of(
            match,
            value_of(match),
            "percent",
            words_after(window, of.end()) or words_before(window, match.start()),
        )
    measured = words_before(window, match.start())
    earlier = last_before(found, match.start())
    if earlier and " " not in measured:  # "2,077,642 patent applications (up 11%)"
        measured = f"{earlier.measured} {measured}"
    return span_of(match, value_of(match), "percent", measured)


def _elliptical(g: FigureGrammar, window: str, found: list[FigureSpan]) -> list[FigureSpan]:
    """Return millions without a noun that continue an earlier count: "85% of the 3.33 million worldwide"."""
    more: list[FigureSpan] = []
    counts = [figure for figure in found if figure.unit != "percent"]
    starts = {figure.start for figure in found}
    if "illion" not in window:
        return more
    for match in g.bare.finditer(window):
        earlier = last_before(counts, match.start())
        grown = (
            None if earlier or not _TO.search(window[: match.start()]) else last_before(found, match.start())
        )
        unit = earlier.unit if earlier else _unit_of_share(g, grown) or _unit_of_subject(g, window, match)
        if unit and match.start() not in starts:
            measured = f"{unit} {words_after(window, match.end())}".strip()
            more.append(span_of(match, value_of(match), unit, measured))
    return more


def _unit_of_share(g: FigureGrammar, share: FigureSpan | None) -> str | None:
    """Return what a rate is of: "up 5 percent in patent applications to 3.4 million" are applications."""
    known = (unit.name for form, unit in g.units if share and form.search(share.measured))
    return next(known, None)


def _unit_of_subject(g: FigureGrammar, window: str, match: re.Match[str]) -> str | None:
    """Return what is said to grow: "Patent applications rose from 1.5 million to 2.4 million"."""
    grew = _GREW.search(window, 0, match.start())
    nouns = [g.unit(noun[0]) for noun in g.noun.finditer(window, 0, grew.start())] if grew else []
    filings = [unit.name for unit in nouns if unit.counts == "filings"]
    return filings[-1] if filings else None


def _continued(
    g: FigureGrammar, window: str, found: list[FigureSpan], pattern: re.Pattern[str]
) -> list[FigureSpan]:
    """Return numbers that continue a count: "up to 100 applications as X and approximately 400 as Y"."""
    more: list[FigureSpan] = []
    counts = [figure for figure in found if figure.unit != "percent"]
    for match in pattern.finditer(window) if counts else ():
        earlier = last_before(counts, match.start())
        if earlier:
            measured = f"{earlier.unit} {words_after(window, match.end())}".strip()
            more.append(span_of(match, value_of(match), earlier.unit, measured))
    return more


def _year(
    window: str, figure: FigureSpan, years: list[tuple[int, str]], reference_year: int | None
) -> str | None:
    """Return the year the sentence ties the figure to: the only one, or the last before it."""
    if len(years) == 1:
        return years[0][1]
    for start, year in years:
        if start >= figure.end and _OWN_YEAR.fullmatch(window, figure.end, start):
            return year
    before = bisect_left(years, (figure.start, ""))
    if before:
        return years[before - 1][1]
    relative = RELATIVE_YEAR.search(window) if reference_year and not years else None
    return str((reference_year or 0) - (relative[1] == "last")) if relative else None
