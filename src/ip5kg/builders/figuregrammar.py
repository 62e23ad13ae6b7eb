"""The patterns in which statements write numbers, shares and what is counted, for straightened text.

What is counted, and the words before numbers, come from the lexicon; the patterns are made once for each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import Signs
from ip5kg.builders.phrases import alternation
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.units import Unit

__all__ = [
    "CLAUSE",
    "NUMBER_WORDS",
    "RELATIVE_YEAR",
    "SCALES",
    "VERB",
    "WORDS",
    "YEAR",
    "FigureGrammar",
    "comparator_before",
    "counted_things",
    "figure_grammar",
]

_UP_TO_TWENTY = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
_UNITS = _UP_TO_TWENTY.split()
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
WORDS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **_TENS,
    **{f"{ten}-{one}": tens + n for ten, tens in _TENS.items() for n, one in enumerate(_UNITS[:9], 1)},
    "a dozen": 12,
    "two dozen": 24,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9}

_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?|\d{1,3}(?: \d{3}){1,3}(?! ?\d)|\d{1,9}(?:\.\d{1,4})?"
_SCALE = r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn\b|m\b))?"
_SPELLED = rf"{alternation(WORDS)}(?![\w-])"
_NUMBER = rf"(?:(?P<digits>{_DIGITS})|(?P<word>{_SPELLED})){_SCALE}"
# Up to four words may stand between the number and what is counted: "14 on-going cooperation projects".
_BETWEEN = (
    r"(?: \"?(?!(?:and|or|of|the|in|to|for|are|were|is|was|offices|working)\b)[A-Za-z][\w'/-]{0,30}){0,4}?"
)
_PERCENT = r" ?(?i:%|per ?cent\b|percentage points?\b)"
YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|,\d|\.\d| ?%)")
RELATIVE_YEAR = re.compile(r"\b(last|this) year\b")
CLAUSE = re.compile(r",(?!\d)|[;:()\"]|\.(?:\s|$)| -")
VERB = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|and|which|that|while|but|to|reach(?:es)?"
    r"|grew|rose)\b"
)

NUMBER_WORDS = Signs(WORDS)
"""Without a digit and without one of these at the beginning of a word there is no number."""


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """The patterns that rest on the words of a lexicon."""

    count: re.Pattern[str]
    """Groups ``comparator``, ``digits`` or ``word``, ``scale`` and ``unit``."""
    percent: re.Pattern[str]
    bare: re.Pattern[str]
    """"the 3.33 million worldwide": counted things were named before."""
    continued: re.Pattern[str]
    """"and approximately 400 as …": the same is counted again."""
    ones: re.Pattern[str]
    """"2 new ones", "50 more": the same is counted again."""
    noun: re.Pattern[str]
    """What is counted, wherever it stands."""
    sign: re.Pattern[str]
    """Without a match there is no figure."""
    signs: Signs
    """Stretches in lower case, one of which every match of `sign` holds: cheaper to look for."""
    subject: re.Pattern[str]
    """What the shares of these texts are of; a share of anything else is none of ours."""
    named_number: re.Pattern[str]
    """Stands before a number that is a name."""
    units: tuple[tuple[re.Pattern[str], Unit], ...]
    """Forms of units at the end of a phrase; the first that fits is meant."""

    def unit(self, phrase: str) -> Unit:
        """Return the unit at the end of a phrase that `count` found."""
        return next(unit for form, unit in self.units if form.search(phrase))


@cache
def figure_grammar(lexicon: Lexicon) -> FigureGrammar:
    """Return the patterns for the units and words of a lexicon."""
    forms = sorted(((form, unit) for unit in lexicon.units for form in unit.forms), key=_longest_first)
    counted, comparator = counted_things(lexicon), comparator_before(lexicon)
    number = rf"(?i:(?:{comparator} ?)?{_NUMBER})"
    return FigureGrammar(
        count=re.compile(rf"(?<![\w.,:/$€£¥#-]){number}(?P<unit>{_BETWEEN} (?i:{counted}))\b(?!-)"),
        percent=re.compile(rf"(?<![\w.,:/]){number}{_PERCENT}"),
        bare=re.compile(
            rf"(?<![\w.,:/$€£¥#-])(?i:(?:{comparator} ?)?)"
            r"(?P<digits>\d{1,3}(?:\.\d{1,4})?) (?P<scale>million|billion)\b"
        ),
        continued=re.compile(
            rf"(?<=\band ){comparator} (?P<digits>\d{{1,3}}(?:[, ]\d{{3}}){{1,3}}|\d{{2,3}})"
            r"(?P<scale>)(?= (?:as|for|at|to|by)\b)",
            re.IGNORECASE,
        ),
        ones=re.compile(
            rf"(?<![\w.,:/$€£¥#-])(?i:(?:{comparator} ?)?)(?P<digits>\d{{1,3}})(?P<scale>) "
            r"(?:(?:new|further|other|additional|more) ones|more)\b(?! than)"
        ),
        noun=re.compile(rf"\b(?i:{counted})\b"),
        sign=re.compile(rf"%|(?i:per ?cent)|\b[mb]illion\b|\b(?i:{counted})\b"),
        signs=Signs(["%", "cent", "illion", *(form.partition(f" {GAP} ")[0].lower() for form, _ in forms)]),
        subject=re.compile(_cues(lexicon.units), re.IGNORECASE),
        named_number=re.compile(rf"\b{alternation(lexicon.words['numbered'])}\.? $"),
        units=tuple((re.compile(rf"(?i)\b{_form(form)}$"), unit) for form, unit in forms),
    )


def counted_things(lexicon: Lexicon) -> str:
    """Return an expression for what is counted."""
    forms = sorted(((form, unit) for unit in lexicon.units for form in unit.forms), key=_longest_first)
    with_gaps = [_form(form) for form, _ in forms if GAP in form]
    return f"(?:{'|'.join([*with_gaps, alternation(form for form, _ in forms if GAP not in form)])})"


def comparator_before(lexicon: Lexicon) -> str:
    """Return an expression for what stands before a number: "approx." with its full stop, "well over"."""
    return rf"(?P<comparator>(?:well |just )?{alternation(lexicon.words['comparator'])}\.?)"


def _longest_first(item: tuple[str, Unit]) -> tuple[int, str]:
    return -len(item[0].split()), item[0]


def _form(form: str) -> str:
    """Return the form of a unit as an expression."""
    return re.escape(form).replace(rf"\ {GAP}\ ", r"(?:\ \w+)?\ ")


def _cues(found: Iterable[Unit]) -> str:
    """Return an expression for any cue of some units; those that end in an asterisk are stems."""
    cues = [cue for unit in found for cue in unit.cues]
    whole = alternation(cue for cue in cues if not cue.endswith("*"))
    return rf"\b(?:{alternation(cue[:-1] for cue in cues if cue.endswith('*'))}|(?:{whole})\b)"
