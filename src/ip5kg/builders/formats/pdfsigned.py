"""People side by side at the end of a PDF's text, title and office below each name, as they signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["HONORIFIC", "people_of"]

HONORIFIC = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Sir|Dame)\b")
"""With these words a name begins, in a table as in a row of signatures."""


def people_of(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Return a row for each person: name, title and office in this order; none if rows are of another kind.

    Parameters
    ----------
    rows
        Of a table, from the top, each from left to right.
    """
    named = [row for row in rows if len(row) > 1 and all(HONORIFIC.match(piece.text) for piece in row)]
    others = [row for row in rows if not any(HONORIFIC.match(piece.text) for piece in row)]
    if not named or not others:
        return []
    starts = [piece.x0 for piece in max(named, key=len)]
    columns: list[list[list[Piece]]] = [[] for _ in starts]
    before: list[list[Piece]] = []
    for row in rows:
        if not any(columns) and row not in named:
            before.append(list(row))
            continue
        for piece in row:
            column = columns[min(range(len(starts)), key=lambda one: abs(starts[one] - piece.x0))]
            if HONORIFIC.match(piece.text) or not column:
                column.append([])
            column[-1].append(piece)
    ordered = sorted((group for column in columns for group in column), key=lambda group: -group[0].y)
    return before + ordered
