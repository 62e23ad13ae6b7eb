"""Titles with what belongs to them: rank before ("acting"), field and unit behind ("for patent policy")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import Signs
from ip5kg.builders.phrases import PhraseFinder, alternation
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["TitlePhrase", "find_titles", "title_finder"]

_ON_BEHALF = r"performing the functions and duties of the\s+"
_PERFORMING = re.compile(rf"(?i)^{_ON_BEHALF}")
_CAPITAL = re.compile(r"[A-Z]")
_REACH = 60  # characters before a title in which its department is sought
_RANKS_WIDTH = 60  # characters of the words of rank before a title
_PAST_REACH = 30  # characters before a title in which it is told that it is held no more
# Of what may stand behind a title without a unit: "for patent policy", "of International Affairs".
_FIELD_SIGNS = ("for", "international", "external", "legal", "corporate", "public", "general")
_TITLE_WIDTH = 200  # characters of a title and the rights it is for


@value(frozen=True, slots=True)
class TitlePhrase:
    """A title, or several joined, at ``text[start:end]``."""

    start: int
    end: int
    titles: tuple[str, ...]
    """In their shortest usual form."""
    long: str | None
    """As written, if that says more than the shortest form."""
    capital: bool
    """Written with a capital: a title wherever it stands."""
    plural: bool
    """Said of more than one person."""
    former: bool
    """Said of somebody who holds the post no more."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What a lexicon says of titles and what stands beside them, made into patterns."""

    finder: PhraseFinder
    behind_signs: Signs
    """A stretch in lower case without any of them holds nothing that may stand behind a title."""
    units: Signs
    past_signs: Signs
    many: re.Pattern[str]
    """One title, or several joined."""
    one: re.Pattern[str]
    of_rights: re.Pattern[str]
    """"of Patents, Designs and Trade Marks" at the end of a title."""
    behind: re.Pattern[str]
    """The field or unit behind a title."""
    before: re.Pattern[str]
    """The unit or committee before a title."""
    past: re.Pattern[str]
    """What shows that the title is held no more."""


def title_finder(lexicon: Lexicon) -> PhraseFinder:
    """Return what finds the titles of a lexicon in folded text."""
    return _patterns(lexicon).finder


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    uses = ("office unit", "title field", "title rank", "past title")
    unit, right, rank, past = (rf"(?:{alternation(lexicon.words[use])})" for use in uses)
    units = [word.lower() for word in lexicon.words["office unit"]]
    # "Controller General of Patents, Designs and Trade Marks", but not "of Patent Affairs"
    rights = rf"\s+(?:of|for)\s+{right}(?:(?:,\s+|,?\s+and\s+){right})*(?!\s+[A-Z])(?![\w'-])"
    rights += rf"(?!\s+and\s+(?:[A-Z]\w+\s+){{1,3}}{unit})"
    title = rf"(?i:(?:{rank}[\s-]+)*(?:{alternation(lexicon.titles)}))(?![\w-])(?:{rights})?"
    many = rf"{title}(?:(?:,\s+{title})*,?\s+and\s+(?:the\s+)?{title})?"
    return _Patterns(
        finder=PhraseFinder(lexicon.titles),
        behind_signs=Signs([*units, *_FIELD_SIGNS]),
        units=Signs(units),
        past_signs=Signs(word.lower() for word in lexicon.words["past title"]),
        many=re.compile(rf"(?<![\w-])(?:(?i:{_ON_BEHALF}))?{many}"),
        one=re.compile(rf"(?<![\w-]){title}"),
        of_rights=re.compile(rights + "$"),
        behind=re.compile(_behind(unit)),
        before=re.compile(
            rf"(?<![\w'-])(?:(?:(?!Its |Our |The |Their )[A-Z][\w-]+\s+(?:and\s+)?){{0,4}}{unit}"
            rf"|(?:(?<=\bits )|(?<=\bour )|(?<=\bthe )|(?<='s )|(?<=s' ))(?:[a-z][\w-]+\s+){{0,2}}"
            rf"(?i:{unit}))\s+$"
        ),
        past=re.compile(rf"(?i)\b{past}[\s-]+(?:[\w-]+(?:'s)?\s+)?$"),
    )


def _behind(unit: str) -> str:
    """Return the expression for a field or unit behind a title: "of its legal department"."""
    capitalised = r"(?:[A-Z][\w&/-]*(?:'s)?(?:\s+(?:and|of|for|&|on)(?:\s+the)?)?\s+){0,6}?"
    preposition = r"(?:,|\s+of|\s+for|\s+in charge of|\s+at)"
    return (
        rf"(?:{preposition}\s+(?:(?:the|its|their)\s+)?{capitalised}{unit}(?![\w'-])"
        rf"(?!\s+(?:[A-Z]|of\s+the\s+[A-Z]\w+\s+{unit}))"
        r"|\s+(?:of|for)\s+(?:(?:the|its|their)\s+)?(?:[a-z][\w-]*\s+(?:and\s+)?){0,4}"
        rf"(?i:{unit})(?![\w-])"
        r"|\s+for\s+[a-z][\w-]+(?:\s+(?:and\s+)?[a-z][\w-]+)?"
        r"(?=,\s|\s+[A-Z(]|\s+(?:of|at)\s+(?:the\s+)?[A-Z])"
        r"|\s+(?:of|for)\s+(?:the\s+)?(?:International|External|Legal|Corporate|Public|General)"
        r"\s+[A-Z]\w+(?![\w'-]))"
    )


def find_titles(
    text: str, within: Span, known: Span, lexicon: Lexicon, taken: Sequence[Span]
) -> Iterator[TitlePhrase]:
    """Yield the titles of a passage that do not touch what is `taken`, in order.

    Parameters
    ----------
    text
        With straight quotes and hyphens.
    within
        The passage.
    known
        Where the first and the last of the titles known to be there begin.
    lexicon
        Holds the titles.
    taken
        Organisations.
    """
    start, end = within
    first, last = max(start, known[0] - _RANKS_WIDTH), min(end, known[1] + _TITLE_WIDTH)
    patterns = _patterns(lexicon)
    position = first
    while position <= known[1] and (match := patterns.many.search(text, position, last)):
        low, high = match.span()
        position = high
        if _hits(low, high, taken):
            continue
        written = match[0]
        follows = patterns.behind_signs.occur_in(text[high:end].lower())
        behind = patterns.behind.match(text, high, end) if follows else None
        long_end = behind.end() if behind and not _hits(high, behind.end(), taken) else high
        bound = max((e for _, e in taken if e <= low), default=start)
        near = max(bound, start, low - _REACH)
        precedes = patterns.units.occur_in(text[near:low].lower())
        before = patterns.before.search(text, near, low) if precedes else None
        long_start = before.start() if before else low
        near = max(start, long_start - _PAST_REACH)
        former = patterns.past_signs.occur_in(text[near:long_start].lower())
        single = written.lower() in lexicon.titles
        parts = [written] if single else [match[0] for match in patterns.one.finditer(written)]
        yield TitlePhrase(
            long_start,
            long_end,
            _short_forms(written, parts, lexicon),
            text[long_start:long_end] if (long_start, long_end) != (low, high) else None,
            bool(_CAPITAL.search(written)),
            _is_plural(parts, lexicon),
            former and bool(patterns.past.search(text, near, long_start)),
        )


def _hits(start: int, end: int, taken: Sequence[Span]) -> bool:
    return any(start < high and low < end for low, high in taken)


def _is_plural(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether titles are said of several persons: "Commissioners", "Acting Heads"."""
    plural = lexicon.plural_titles
    bare = [_patterns(lexicon).of_rights.sub("", part).lower() for part in parts]
    return any(part in plural or part.split()[-1] in plural for part in bare)


def _short_forms(written: str, parts: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the usual forms of the titles joined in a phrase."""
    if _PERFORMING.match(written):
        return (written,)
    return tuple(dict.fromkeys(_short_form(part, lexicon) for part in parts))


def _short_form(part: str, lexicon: Lexicon) -> str:
    """Return the usual form of one title with its rank and the rights it is for."""
    known = lexicon.titles.get(part.lower())
    if known:
        return known
    of_rights = _patterns(lexicon).of_rights.search(part)
    if of_rights:
        return _short_form(part[: of_rights.start()], lexicon) + part[of_rights.start() :]
    rank, _, rest = part.replace("-", " ", 1).partition(" ")
    return f"{rank.capitalize()} {_short_form(rest, lexicon)}"
