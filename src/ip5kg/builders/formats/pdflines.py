"""From the bands of a page of a PDF to its lines, and the rows of its tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ip5kg.builders.formats.pdfcolumns import bands_of, is_level
from ip5kg.builders.formats.pdfshapes import Line
from ip5kg.builders.formats.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["lines_of"]

_TIGHT = 1.35  # of the font's size; lines of one cell are no further apart
_LOOSE = 1.25  # times the distance of a cell's lines; rows are further apart, or all cells of a row fill one line


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
        rows = _rows(band.pieces)
        if band.table:
            lines += [line for row in _cells(rows) for line in _row_lines(row, number)]
        else:
            left, right = min(piece.x0 for piece in band.pieces), max(piece.x1 for piece in band.pieces)
            lines += [_line(row, number, left, right) for row in rows]
    return lines


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces by their baselines, from the top, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if rows and is_level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


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
    pitch = median([one[0].y - other[0].y for one, other in pairwise(rows)] or [0.0])
    joined: list[list[Piece]] = []
    last = 0.0
    for row in rows:
        gap, size = last - row[0].y, row[0].size
        begins = row[0].x0 <= first + size
        tight = bool(joined) and gap <= _TIGHT * size and len(row) < len(joined[-1])
        if tight and (not begins or pitch > _LOOSE * gap):
            for piece in row:
                _add(joined[-1], piece)
        else:
            joined.append(list(row))
        last = row[0].y
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
