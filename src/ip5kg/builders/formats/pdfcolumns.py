"""The reading order of a page of a PDF: columns, and bands of the page that are read one after the other.

A column begins where several pieces begin one below the other; a piece that reaches across its beginning (a
title, a paragraph over the whole width) divides the page into bands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ip5kg.builders.formats.pdfmarks import is_marked
from ip5kg.builders.formats.pdfrows import is_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["Band", "bands_of", "column_starts"]

_ALIGNED = 3  # pieces that begin one below the other make a column at least
_NEAR = 2.0  # points between the beginnings of lines in one column
_LONG = 6  # lines of a column, beside which fewer may be the beginning of the next
_TITLED = 1.15  # times the usual size; a title is larger
_INDENTED = 24.0  # points by which the words of an item are indented at most
_GUTTER = 0.7  # of the font's size; columns stand further apart
_SAME = 0.35  # of the font's size; baselines nearer to each other are one
_LINED = 1.6  # of the font's size; the lines of a paragraph are no further apart
_MANY = 5000  # pieces; a page of more is no text set in columns
_DEEP = 4  # columns within columns


@dataclass(frozen=True, slots=True)
class Band:
    """Pieces that are read line by line, or row by row."""

    pieces: tuple[Piece, ...]
    table: bool = False


def bands_of(pieces: Sequence[Piece], known: Sequence[float] = (), depth: int = _DEEP) -> list[Band]:
    """Return the pieces of a page in bands, in the order in which these are read.

    Parameters
    ----------
    pieces
        Of one page, marks of items joined to their words.
    known
        Where columns begin on other pages of the same text: a short last column is found by that.
    depth
        How often a column may be divided again.
    """
    least = _ALIGNED if depth == _DEEP else _LONG  # within a column, stretched lines look like columns
    start = _second_column(pieces, known, least) if depth else None
    if start is None:
        return [Band(tuple(pieces))] if pieces else []
    bands: list[Band] = []
    single: list[Piece] = []
    for found, left, right in _groups(pieces, start):
        arranged = _arrangement(left, right, known=start in known or _is_short(left, right))
        if not arranged:
            single += found
            continue
        bands += _single(single)
        single = []
        if arranged == "table":
            bands.append(Band(tuple(found), table=True))
        else:
            bands += bands_of(left, known, depth - 1) + bands_of(right, known, depth - 1)
    return bands + _single(single)


def column_starts(pages: Sequence[Sequence[Piece]]) -> list[float]:
    """Return where second, third, … columns begin on the pages of a text."""
    return sorted({start for pieces in pages for start in _starts(pieces, _DEEP)})


def _starts(pieces: Sequence[Piece], depth: int) -> set[float]:
    """Return where columns begin among some pieces."""
    start = _second_column(pieces, (), _ALIGNED if depth == _DEEP else _LONG) if depth else None
    if start is None:
        return set()
    found: set[float] = set()
    for _, left, right in _groups(pieces, start):
        if _arrangement(left, right, known=False) == "columns":
            found |= {start} | _starts(left, depth - 1) | _starts(right, depth - 1)
    return found


def _single(pieces: list[Piece]) -> list[Band]:
    return [Band(tuple(pieces))] if pieces else []


def _groups(pieces: Sequence[Piece], start: float) -> Iterator[tuple[list[Piece], list[Piece], list[Piece]]]:
    """Yield the pieces between those that reach across a column's beginning, from the top: all, left, right.

    Pieces that reach across come between them, with nothing to the left and right; so do the short last
    lines of a title.
    """
    usual = median(piece.size for piece in pieces)
    last: Piece | None = None
    groups: list[tuple[bool, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        across = _side(piece, start) == 0 or (last is not None and _is_titled(last, piece, usual))
        last = piece if across else last
        if groups and groups[-1][0] == across:
            groups[-1][1].append(piece)
        else:
            groups.append((across, [piece]))
    for across, found in groups:
        left = [] if across else [piece for piece in found if _side(piece, start) < 0]
        right = [] if across else [piece for piece in found if _side(piece, start) > 0]
        yield found, left, right


def _is_titled(last: Piece, piece: Piece, usual: float) -> bool:
    """Tell whether a piece goes on with a title above it."""
    close = 0 <= last.y - piece.y < 2 * last.size
    return close and piece.size > _TITLED * usual and abs(piece.size - last.size) < 1


def _side(piece: Piece, start: float) -> int:
    """Return -1 for a piece left of a column's beginning, 1 right of it, 0 across."""
    if piece.x0 >= start - _NEAR:
        return 1
    return -1 if piece.x1 <= start - _GUTTER * piece.size + _NEAR else 0


def _second_column(pieces: Sequence[Piece], known: Sequence[float], least: int) -> float | None:
    """Return where a second column begins: the place that parts the most pieces and cuts the fewest.

    Parameters
    ----------
    pieces
        Of a page or a column.
    known
        Where columns begin on other pages; one piece there is enough.
    least
        How many pieces must begin at another place.
    """
    if len(pieces) > _MANY:
        return None
    begins = sorted(piece.x0 for piece in pieces)
    starts = sorted({round(begin) for begin in begins})
    aligned = [start for start in starts if _count(begins, start - _NEAR, start + _NEAR) >= least]
    best: tuple[int, float] | None = None
    for start in sorted({*starts, *known}):
        sides = Counter(_side(piece, start) for piece in pieces)
        fewer = min(sides[-1], sides[1])
        # Marks of items stand before the line in which the words of a column begin.
        enough = fewer >= least and _count(aligned, start, start + _INDENTED) > 0
        if (enough or (fewer > 0 and start in known)) and (best is None or fewer - sides[0] > best[0]):
            best = fewer - sides[0], start
    return best[1] if best else _short_column(pieces, starts)


def _count(places: Sequence[float], low: float, high: float) -> int:
    """Return how many of some places, which are in order, lie between two others."""
    return bisect_left(places, high) - bisect_left(places, low)


def _short_column(pieces: Sequence[Piece], starts: Sequence[float]) -> float | None:
    """Return where a last column of one or two lines begins, level with the top of a long column of prose."""
    for start in starts[1:]:
        if any(_is_short(left, right) and _is_prose(left) for _, left, right in _groups(pieces, start)):
            return start
    return None


def _is_short(left: list[Piece], right: list[Piece]) -> bool:
    return len(left) >= _LONG and 0 < len(right) < _LONG and is_level(left[0], right[0])


def _arrangement(left: list[Piece], right: list[Piece], *, known: bool) -> str:
    """Tell how the pieces on both sides of a gap are read: as ``columns``, as a ``table``, or not apart."""
    if not left or not right or (min(len(left), len(right)) < _ALIGNED and not known):
        return ""
    if _is_prose(left) and (_is_prose(right) or known or _is_dense(right)):
        return "columns"
    if _is_prose(right) and _is_dense(left):
        return "columns"
    if _is_listed(left) or _is_listed(right):
        return "columns"
    if min(_level_share(left, right), _level_share(right, left)) >= 0.5 or _is_prose(right):
        return "table"
    return "columns" if _is_dense(left) and _is_dense(right) else ""


def _is_prose(pieces: list[Piece]) -> bool:
    """Tell whether pieces are the wrapped lines of sentences: many then begin with a small letter."""
    small = sum(piece.text[0].islower() for piece in pieces)
    return len(pieces) >= _ALIGNED and small * 4 >= len(pieces)


def _is_dense(pieces: list[Piece]) -> bool:
    """Tell whether the lines of a side follow each other as closely as in a paragraph."""
    heights = sorted({round(piece.y, 1) for piece in pieces}, reverse=True)
    gaps = [high - low for high, low in pairwise(heights)]
    return bool(gaps) and median(gaps) <= _LINED * median(piece.size for piece in pieces)


def _is_listed(pieces: list[Piece]) -> bool:
    return sum(is_marked(piece.text) for piece in pieces) * 4 > len(pieces)


def _level_share(ones: list[Piece], others: list[Piece]) -> float:
    """Return how many of some pieces have another on their baseline, of one."""
    heights = sorted(piece.y for piece in others)
    level = 0
    for piece in ones:
        place = bisect_left(heights, piece.y - _SAME * piece.size)
        level += place < len(heights) and heights[place] < piece.y + _SAME * piece.size
    return level / len(ones)
