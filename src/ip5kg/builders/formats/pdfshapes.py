"""What pages of a PDF are made of on the way to paragraphs: pieces of text, lines of these; in points."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Line", "Page", "Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters on one baseline without a wide gap between them."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline, upwards from the foot of the page."""
    size: float
    """Of the font as it appears."""
    bold: bool = False
    symbol: bool = False
    """Whether it begins in a font of signs, so that its first character is a bullet and no letter."""


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page in the order of the file."""

    pieces: tuple[Piece, ...]
    height: float
    pictured: bool = False
    """Whether there are pictures on a page that has no pieces."""


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one baseline in one column, and the edges of that column."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    region: int
    """Number of the column in reading order, over all pages; between two of them heights say nothing."""
    left: float
    right: float
    row: bool = False
    """Whether it is a whole row of a table."""
