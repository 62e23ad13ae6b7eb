"""Pieces side by side on a page of a PDF that were written apart: stretched lines, small high signs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["is_level", "joined", "rows_of"]

_SAME = 0.35  # of the font's size; baselines nearer to each other are one
_JUSTIFIED = 2.5  # of the font's size; no space of a justified line is wider
_WIDER = 1.8  # times the other gaps of its row; a gap that is wider is between columns
_GAPS = 3  # gaps in a row that tell how far its words stand apart
_RAISED = 0.88  # of the size of the line; what is smaller and higher is a note's number or the end of "21st"
_SIGN = re.compile(r"[\d*†‡,]{1,5}|st|nd|rd|th|TM|SM|[®™]")


def is_level(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces stand on one baseline."""
    return abs(one.y - other.y) < _SAME * max(one.size, other.size)


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces by their baselines, from the top, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if rows and is_level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a page without doubles and high signs, those of stretched lines joined.

    Parameters
    ----------
    pieces
        In the order of the file.
    """
    whole = _without_signs(_once(pieces))
    return [piece for row in rows_of(whole) for piece in _with_stretched(row)]


def _with_stretched(row: list[Piece]) -> list[Piece]:
    """Join the words of a justified line that were set one by one."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    if len(gaps) < _GAPS:
        return row
    widest = _WIDER * median_low(gaps)
    found = row[:1]
    for piece, gap in zip(row[1:], gaps, strict=True):
        last = found[-1]
        if gap <= min(widest, _JUSTIFIED * piece.size) and not (last.symbol or piece.symbol):
            found[-1] = replace(last, text=f"{last.text} {piece.text}", x1=piece.x1)
        else:
            found.append(piece)
    return found


def _without_signs(pieces: list[Piece]) -> list[Piece]:
    """Drop small signs above the line; the number before a footnote is put before its words."""
    signs = [piece for piece in pieces if _SIGN.fullmatch(piece.text)]
    if not signs:
        return pieces
    dropped: set[int] = set()
    numbers: dict[int, str] = {}
    rows = rows_of(piece for piece in pieces if not _SIGN.fullmatch(piece.text))
    for sign in signs:
        for words in _below(sign, rows):
            if words.x0 - sign.size <= sign.x0 < words.x1 + 0.5 * words.size:
                dropped.add(id(sign))
                if sign.x1 <= words.x0 + 1 and sign.text.isdigit():
                    numbers[id(words)] = sign.text
                break
    kept = [piece for piece in pieces if id(piece) not in dropped]
    return [
        replace(piece, text=f"{numbers[id(piece)]} {piece.text}") if id(piece) in numbers else piece
        for piece in kept
    ]


def _below(sign: Piece, rows: list[list[Piece]]) -> Iterable[Piece]:
    """Return the pieces on whose line a sign stands high."""
    return [
        piece
        for row in rows
        if abs(row[0].y - sign.y) < 2 * row[0].size
        for piece in row
        if sign.size <= _RAISED * piece.size and 0.1 * piece.size < sign.y - piece.y < 0.8 * piece.size
    ]


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without those printed twice in one place to make them look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Piece] = []
    for piece in pieces:
        x, y = round(piece.x0), round(piece.y)
        if not {(piece.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & seen:
            kept.append(piece)
        seen.add((piece.text, x, y))
    return kept
