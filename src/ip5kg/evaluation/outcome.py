"""What comparing the rows of one category gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ip5kg.evaluation.matching import match

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ip5kg.evaluation.gold import Names
    from ip5kg.evaluation.rows import Row

__all__ = ["Miss", "Outcome", "outcome"]

G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Miss:
    """A label that no row matches, and what to look for in the text."""

    what: str
    """In words."""
    clues: tuple[Names, ...] = ()
    """The more of them a sentence holds, the likelier it says so; each with its alternatives."""
    step: str | None = None
    """Step of the ladder, whose verbs are clues too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows that match and rows that do not."""

    matched: int = 0
    misses: tuple[Miss, ...] = ()
    extras: tuple[Row, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.matched + other.matched, self.misses + other.misses, self.extras + other.extras)


def outcome(
    labels: Sequence[G], rows: Sequence[Row], fits: Callable[[G, Row], bool], miss: Callable[[G], Miss]
) -> Outcome:
    """Match labels and rows; `miss` says what is missed with a label."""
    matched = match(labels, rows, fits)
    return Outcome(
        len(matched.pairs),
        tuple(miss(labels[place]) for place in matched.missed),
        tuple(rows[place] for place in matched.extra),
    )
