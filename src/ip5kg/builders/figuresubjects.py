"""Numbers without a noun behind them, told by what stands before.

"The number of requests rose to 25,000", "patents granted: 1.2 million"; "100 applications, of which 40 …";
"the EPO received 181,000, the JPO 307,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.figuregrammar import WORDS, comparator_before, counted_things
from ip5kg.builders.figurespans import last_before, span_of, value_of, words_after, words_before
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.figuregrammar import FigureGrammar
    from ip5kg.builders.figurespans import FigureSpan
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["figures_of_subjects"]

_GROUPED = (
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,3}|\d{1,3}(?: \d{3}){1,3}"
    r"|\d{1,3}(?:\.\d{1,3})?(?= (?:million|billion)\b))"
)
_THOUSANDS = re.compile(r"\d[ ,]\d{3}")
_SCALE = r"(?: (?P<scale>million|billion))?"
_ENDS = r"(?![\w%]|[.,]\d| ?%| per ?cent| (?:percent|points|years?|months?|days?|weeks?)\b)"
_BECAME = (
    r"(?:totall?ed|reached|numbered|exceeded|surpassed|(?:amounted|amounts|came|comes) to|stood at|stands at"
    r"|(?:rose|grew|fell|dropped|increased|decreased|climbed|went up|doubled)"
    r"(?: sharply| slightly| again)? to)"
)
_WAS = rf"(?:{_BECAME}|is|was|are|were|has (?:risen|grown|fallen) to)(?: now| currently| already| only)?"
_ABOUT = r"(?:(?P<comparator>about|around|over|some|nearly) )?"
_OF_THESE = re.compile(
    rf"\b(?:of (?:which|these|them|those|whom),?|(?:^|(?<=[.;:] ))Of [^,.;:]{{3,80}},) {_ABOUT}"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,3}})|(?P<word>{alternation(WORDS)})\b){_SCALE}{_ENDS}"
)
# An office and its number: "the JPO 307,000", "the USPTO (597,172)", "European Patent Office: 174,775"
_OF_OFFICE = re.compile(
    r"(?P<office>\b[A-Z]{3,6}|\bOffice|\bAdministration|\bChina|\bJapan|\bKorea|\bStates|\bEurope)\)?"
    rf"(?: with| received| at|:|,)? \(?{_ABOUT}{_GROUPED}{_SCALE}"
    rf"{_ENDS}(?! (?!(?:and|in|for|at|by|from|while|whereas|but)\b)[a-z])"
)
_NOT_OFFICE = re.compile(r"^.*\b(?:and|by|while|for|\d[\d,. ]*)\s+")
_SMALL = 4  # "of which two" is how one speaks
_REACH = 200  # characters between the count of one office and those of the others


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns that rest on the words of a lexicon."""

    became: re.Pattern[str]
    """"Applications … reached 2.9 million", "patents granted: 1.2 million"."""
    number: re.Pattern[str]
    """"the number of projects is 15"."""


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    noun = rf"\b(?P<noun>(?i:{counted_things(lexicon)}))\b"
    comparator = rf"(?:(?i:{comparator_before(lexicon)}) )?"
    return _Grammar(
        re.compile(
            rf"{noun}[^.;:%]{{0,80}}?(?: {_BECAME} |: ){comparator}{_GROUPED}{_SCALE}{_ENDS}(?! [a-z]+s\b)"
        ),
        re.compile(
            rf"\b[Nn]umbers? of [^.;:%]{{0,40}}?{noun}[^.;:%]{{0,80}}? {_WAS} {comparator}"
            r"(?P<digits>\d{1,3}(?:[ ,]\d{3}){1,3}|\d{1,3}(?:\.\d{1,3})?)"
            rf"{_SCALE}{_ENDS}(?! [a-z]+s\b)"
        ),
    )


def figures_of_subjects(
    lexicon: Lexicon, g: FigureGrammar, window: str, found: Sequence[FigureSpan]
) -> list[FigureSpan]:
    """Return the numbers of a passage that none of the figures found in it holds.

    Parameters
    ----------
    lexicon
        Gives the units and the words before numbers.
    g
        The patterns for them.
    window
        The passage with straight quotes and hyphens, in one line.
    found
        The figures with a noun of their own, in order.
    """
    held = [(figure.start, figure.end) for figure in found]
    more: list[FigureSpan] = []
    for figure in (*_by_noun(lexicon, g, window), *_by_count(g, window, list(found))):
        if all(figure.end <= start or end <= figure.start for start, end in held):
            held.append((figure.start, figure.end))
            more.append(figure)
    return more


def _by_noun(lexicon: Lexicon, g: FigureGrammar, window: str) -> Iterator[FigureSpan]:
    """Read "the number of requests rose to 25,000"."""
    grammar = _grammar(lexicon)
    tried = [(grammar.number, "umber"), (grammar.became, "illion")]
    if _THOUSANDS.search(window):
        tried[1] = (grammar.became, "")
    for pattern, sign in tried:
        for match in pattern.finditer(window) if sign in window else ():
            nouns = list(g.noun.finditer(window, match.start("noun"), match.start("digits")))
            noun = next((noun for noun in nouns if g.unit(noun[0]).counts == "filings"), nouns[0])
            unit = g.unit(noun[0])
            if unit.counts in {"filings", "projects"} or pattern is grammar.number:
                yield _figure(match, unit.name, words_before(window, noun.end()))


def _by_count(g: FigureGrammar, window: str, found: list[FigureSpan]) -> Iterator[FigureSpan]:
    """Read "…, of which 40 came from X" and what the other offices received."""
    filings = {unit.name for _, unit in g.units if unit.counts == "filings"}
    counts = [figure for figure in found if figure.unit != "percent"]
    for match in _OF_THESE.finditer(window) if counts else ():
        earlier = last_before(counts, _number_start(match))
        if earlier and (match["digits"] or (value_of(match) >= _SMALL and earlier.unit not in filings)):
            yield _figure(match, earlier.unit, f"{earlier.unit} {words_after(window, match.end())}".strip())
    counts = [figure for figure in counts if figure.unit in filings]
    for match in _OF_OFFICE.finditer(window) if counts else ():
        earlier = last_before(counts, match.start())
        if earlier and match.start() - earlier.end <= _REACH:
            yield _figure(match, earlier.unit, f"{earlier.unit} of {_office(window, match)}")


def _office(window: str, match: re.Match[str]) -> str:
    """Return the name that ends before a number: "the USPTO (597,172)"."""
    name = words_before(window, match.end("office"))
    return _NOT_OFFICE.sub("", name) or match["office"]


def _number_start(match: re.Match[str]) -> int:
    return match.start("digits") if match["digits"] else match.start("word")


def _figure(match: re.Match[str], unit: str, measured: str) -> FigureSpan:
    """Return a figure that begins at its number or what compares it."""
    figure = span_of(match, value_of(match), unit, measured)
    return type(figure)(
        match.start("comparator") if match["comparator"] else _number_start(match),
        match.end(),
        figure.value,
        unit,
        figure.comparator,
        figure.measured,
        None,
    )
