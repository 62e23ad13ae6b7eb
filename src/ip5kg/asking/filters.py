"""Filters of rows: what a question names and a saved query has no parameter for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.asking.periods import Period
from ip5kg.asking.stages import STEPS
from ip5kg.builders.folding import fold

if TYPE_CHECKING:
    from ip5kg.asking.findings import Finding

__all__ = ["Filter", "filter_by", "filter_holding"]

_EITHER = "/"
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class Filter:
    """Rows are kept whose column fits."""

    columns: tuple[str, ...]
    """One of these must fit."""
    values: tuple[str, ...] = ()
    """IRIs or texts of which the cell is one."""
    period: Period | None = None
    """Or the time in which the date of the cell lies."""
    word: str = ""
    """Or a word that the text of the cell holds, in any of its regular forms."""
    told: str = ""
    """The filter in words."""

    def keeps(self, cell: str) -> bool:
        """Tell whether a cell fits."""
        if self.period:
            return self.period.holds(cell)
        if self.word:
            return _stem(self.word) in map(_stem, _WORD.findall(cell))
        return cell in self.values


def filter_by(name: str, finding: Finding) -> Filter:
    """Return the filter by a finding.

    Parameters
    ----------
    name
        A column, or several of which one must fit: ``one/other``.
    finding
        What the cell must hold: a thing, a date within a period, the rung of a step.
    """
    columns, told = tuple(name.split(_EITHER)), name.replace(_EITHER, " or ")
    if isinstance(finding.value, Period):
        return Filter(columns, period=finding.value, told=f"{told} in {finding.value}")
    value = str(finding.value)
    if finding.kind == "step":
        value = str(STEPS.index(value) + 1)
    return Filter(columns, (value,), told=f"{told} is {finding.label}")


def filter_holding(column: str, word: str) -> Filter:
    """Return the filter by a word that a text must hold.

    >>> filter_holding("quote", "handled").keeps("The IP5 handle most of them.")
    True
    """
    return Filter((column,), word=word, told=f"{column} holds “{word}”")


def _stem(word: str) -> str:
    """Return what the regular forms of a word share.

    >>> {_stem(word) for word in ("handle", "handles", "handled", "handling")}
    {'handl'}
    """
    return _ENDING.sub("", fold(word))
