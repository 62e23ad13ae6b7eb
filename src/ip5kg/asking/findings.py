"""What is found in a question: a stretch of it, its kind, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.asking.periods import Period
    from ip5kg.builders.phrases import Span

__all__ = ["Finding", "Question", "Target"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a question that names a thing, or tells a time, a level, a title and the like."""

    start: int
    end: int
    kind: str
    """``office``, ``person``, … as `ip5kg.graph.entities.KINDS`, or one of ``date``, ``level``, ``ordinal``,
    ``mode``, ``latest``, ``title`` and ``step``."""
    value: str | int | Period
    """IRI of a thing, number, period or name."""
    label: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Target:
    """One reading of what a question asks for, and the words that tell so."""

    key: str
    """``who``, ``when``, ``meeting``, ``how many meeting``, ``whether``, …"""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question with all that is recognised in it; offsets are code points of its text."""

    text: str
    folded: str
    """The text in lower case, with plain quotes, of the same length."""
    words: tuple[Span, ...]
    """Where its words stand."""
    findings: tuple[Finding, ...]
    """Sorted; they may overlap."""
    targets: tuple[Target, ...]
    """What it may ask for, the most special reading first."""
    unclear: tuple[tuple[Span, str], ...] = ()
    """Names that may mean several things: where they stand, and what they may mean, in words."""
