"""From the bands of a page of a PDF to its lines, and the rows of its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.formats.pdfcolumns import bands_of
from ip5kg.builders.formats.pdfrows import rows_of
from ip5kg.builders.formats.pdfshapes import Line
from ip5kg.builders.formats.pdfsigned import HONORIFIC, people_of
from ip5kg.builders.formats.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["lines_of"]

_TIGHT = 1.15  # times the least distance of lines in a table; the lines of one cell are no further apart
_LINED = 1.6  # of the font's size, at most
_OPENING = re.compile(rf"\d|[^\w\s]|{HONORIFIC.pattern}")  # with these a row begins
_OFTEN = 4  # rows of which one at least stands further apart, where cells have several lines


def lines_of(pieces: Sequence[Piece], region: int = 0, known: Sequence[float] = ()) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    Parameters
    ----------
    pieces
        Of one page, marks of items joined to their words.
    region
        The number that the first column gets; the others count on.
    known
        Where columns begin on other pages.
    """
    lines: list[Line] = []
    for number, band in enumerate(bands_of(pieces, known), region):
        rows = rows_of(band.pieces)
        if band.table:
            found = people_of(rows) or _cells(rows)
            lines += [line for row in found for line in _row_lines(row, number)]
        else:
            lines += _with_edges([_line(row, number, row[0].x0, row[-1].x1) for row in rows])
    return lines


def _with_edges(lines: list[Line]) -> list[Line]:
    """Return the lines of a band with the edges of those in its size: a title may be wider than its text."""
    edges: dict[tuple[int, bool], tuple[float, float]] = {}
    for line in lines:
        kind = round(line.size), line.bold
        left, right = edges.get(kind, (line.x0, line.x1))
        edges[kind] = min(left, line.x0), max(right, line.x1)
    sides = [edges[round(line.size), line.bold] for line in lines]
    return [replace(line, left=left, right=right) for line, (left, right) in zip(lines, sides, strict=True)]


def _line(row: Sequence[Piece], region: int, left: float, right: float) -> Line:
    largest = max(row, key=lambda piece: (len(piece.text), piece.size))
    return Line(
        text=" ".join(piece.text for piece in row),
        x0=row[0].x0,
        x1=max(piece.x1 for piece in row),
        y=row[0].y,
        size=largest.size,
        bold=all(piece.bold for piece in row),
        region=region,
        left=left,
        right=right,
    )


def _cells(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the rows of a table, the further lines of a cell joined to its first."""
    first = min((row[0].x0 for row in rows), default=0.0)
    columns = max(map(len, rows), default=0)
    gaps = [one[0].y - other[0].y for one, other in pairwise(rows)]
    tight = min(gaps, default=0.0) * _TIGHT
    parted = sum(gap > tight * _TIGHT for gap in gaps) * _OFTEN >= len(gaps)
    joined: list[list[Piece]] = []
    for row, gap in zip(rows, [0.0, *gaps], strict=True):
        close = bool(joined) and gap <= min(tight, _LINED * row[0].size)
        opening = len(row) == columns and bool(_OPENING.match(row[0].text))
        if close and (row[0].x0 > first + row[0].size or (parted and not opening)):
            for piece in row:
                _add(joined[-1], piece)
        else:
            joined.append(list(row))
    return joined


def _add(row: list[Piece], piece: Piece) -> None:
    """Join a further line to the cell of a row under which it stands."""
    place = min(range(len(row)), key=lambda one: abs(row[one].x0 - piece.x0))
    row[place] = replace(row[place], text=f"{row[place].text} {piece.text}")


def _row_lines(row: Sequence[Piece], region: int) -> list[Line]:
    """Return a row of a table as a line of text; a row of one cell is a line like others."""
    plain = _line(row, region, row[0].x0, max(piece.x1 for piece in row))
    if len(row) == 1:
        return [plain]
    return [replace(plain, text=text, row=True) for text in table_lines([[piece.text for piece in row]])]
