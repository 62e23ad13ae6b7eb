"""What an evaluation gives: counts, scores, and each miss and extra with its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALL", "CATEGORIES", "Evaluation", "Finding", "Score", "TextEvaluation"]

CATEGORIES = (
    *("meetings", "slots", "roles", "posts", "members"),
    *("entities", "parts", "actions", "figures"),
)
"""What is compared, each on its own; slots are the dates, ordinals, modes, states and places of meetings."""

ALL = "all"
"""All categories together, each row counting once."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows match, and how many do not.

    >>> score = Score(matched=8, missed=2, extra=0)
    >>> score.precision, score.recall, round(score.f1, 3)
    (1.0, 0.8, 0.889)
    """

    matched: int = 0
    """Labels that a row of the graph matches."""
    missed: int = 0
    """Labels that none matches."""
    extra: int = 0
    """Rows of the graph that match no label."""

    @property
    def expected(self) -> int:
        """How many labels there are."""
        return self.matched + self.missed

    @property
    def found(self) -> int:
        """How many rows the graph has."""
        return self.matched + self.extra

    @property
    def precision(self) -> float:
        """Which share of the rows is right, 0 to 1; 1 where there are none."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Which share of the labels is found, 0 to 1; 1 where there are none."""
        return self.matched / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.matched + other.matched, self.missed + other.missed, self.extra + other.extra)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A label that was missed, or a row that matches none."""

    text: str
    """Identifier of the text."""
    category: str
    kind: str
    """``miss`` or ``extra``."""
    what: str
    """In words: ``chair Kasutani Toshihide``."""
    sentence: str = ""
    """For an extra the passage it rests on; for a miss the one most like it, a guess; empty if unknown."""
    start: int | None = None
    """Where the sentence begins, in code points of the normalised text."""


@dataclass(frozen=True, slots=True)
class TextEvaluation:
    """How one text compares with its labels."""

    identifier: str
    scores: Mapping[str, Score]
    """Each category, and all together."""
    findings: tuple[Finding, ...]
    """By category, misses before extras."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a graph compares with the labels of its texts."""

    texts: tuple[TextEvaluation, ...]
    """Sorted by identifier; a text that the graph does not hold is among them, with all its labels missed."""
    not_in_graph: tuple[str, ...] = ()
    """Identifiers of labels whose text the graph does not hold."""
    not_labelled: tuple[str, ...] = ()
    """Identifiers of statements for which there are no labels; they are not counted."""
    scores: Mapping[str, Score] = field(init=False)
    """Each category, and all together, over all texts."""

    def __post_init__(self) -> None:
        totals = {
            category: sum((text.scores[category] for text in self.texts), Score())
            for category in (*CATEGORIES, ALL)
        }
        object.__setattr__(self, "scores", totals)

    @property
    def misses(self) -> tuple[Finding, ...]:
        """Labels that the graph does not tell, by text."""
        return tuple(found for text in self.texts for found in text.findings if found.kind == "miss")

    @property
    def extras(self) -> tuple[Finding, ...]:
        """What the graph tells and no label says, by text."""
        return tuple(found for text in self.texts for found in text.findings if found.kind == "extra")
