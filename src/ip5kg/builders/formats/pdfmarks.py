"""Marks of items on the pages of a PDF, which often stand apart from the words they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.formats.pdfpieces import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.builders.formats.pdfshapes import Piece

__all__ = ["is_bulleted", "is_marked", "with_marks"]

_SIGNS = "\uf000-\uf8ff•‣⁃▪▫■□▢○●◦◆◇▶►▸➢➤✓✔❖☐·∙⦁・"
_BULLET = re.compile(rf"[{_SIGNS}*+–—−o§-]")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2}){1,2})[.)]?")
_INITIAL = re.compile(r"[a-z]\. [A-Z“\"]")
_BULLETED = re.compile(rf"[{_SIGNS}] ?\S|[*+–—−-] \S")
_MARKED = re.compile(
    rf"[{_SIGNS}] ?\S|[*+–—−-] \S|\(?\d{{1,2}}[.)] \S|\(?[a-z]\) \S|\(?[ivx]{{1,4}}\) \S|[ivx]{{1,4}}\. \S"
)
_LEVEL = 8.0  # points; baselines are sought among those so near
_FAR = 6.0  # of the font's size; a mark's words begin nearer


def is_bulleted(text: str) -> bool:
    """Tell whether a line begins with a sign that only items begin with."""
    return bool(_BULLETED.match(text))


def is_marked(text: str) -> bool:
    """Tell whether a line begins with a bullet, a number or a letter as items do."""
    return bool(_MARKED.match(text))


def with_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with each mark of an item joined to the words right of it.

    Parameters
    ----------
    pieces
        Of one page, in any order.
    """
    marks = {place: mark for place, piece in enumerate(pieces) if (mark := _mark(piece))}
    levels: dict[int, list[int]] = {}
    for place, piece in enumerate(pieces):
        if place not in marks:
            levels.setdefault(round(piece.y / _LEVEL), []).append(place)
    marked: dict[int, tuple[int, str]] = {}
    for place, mark in marks.items():
        words = _words_of(pieces, place, levels)
        if words is not None and _fits(pieces[place].text, pieces[words].text):
            marked[words] = (place, mark)
    used = {place for place, _ in marked.values()}
    joined: list[Piece] = []
    for place, piece in enumerate(pieces):
        if place in marked:
            before, mark = marked[place]
            joined.append(replace(piece, text=f"{mark} {piece.text}", x0=pieces[before].x0, symbol=False))
        elif place not in used:
            joined.append(_with_sign(piece))
    return joined


def _mark(piece: Piece) -> str:
    """Return the mark that a piece is, as Markdown has it; empty if it is none."""
    text = piece.text
    if (piece.symbol and len(text) == 1) or _BULLET.fullmatch(text):
        return "•"
    if NUMBER.fullmatch(text):
        return text if text[-1] in ".)" else text + "."
    if re.fullmatch(r"[a-z]\.", text):  # with a stop it would be an initial to the normaliser
        return text[0] + ")"
    return text if _LETTERED.fullmatch(text) and (text[-1] in ".)" or "." in text) else ""


def _words_of(pieces: Sequence[Piece], place: int, levels: Mapping[int, Sequence[int]]) -> int | None:
    """Return the place of the piece that stands next to the right of a mark."""
    mark = pieces[place]
    level = round(mark.y / _LEVEL)
    near = [other for step in (-1, 0, 1) for other in levels.get(level + step, ())]
    fitting = [other for other in near if _stands_by(mark, pieces[other])]
    return min(fitting, key=lambda other: pieces[other].x0, default=None)


def _stands_by(mark: Piece, words: Piece) -> bool:
    level = abs(words.y - mark.y) < 0.35 * max(words.size, mark.size)
    return level and -0.1 * words.size < words.x0 - mark.x1 < _FAR * words.size


def _fits(mark: str, words: str) -> bool:
    """Tell whether words may be those of an item with a mark: after a bare number a sentence begins."""
    if not mark[0].isalnum() and mark[0] != "(":
        return True
    opening = words[0].isupper() or words[0] in "\"“‘'«(" or (words[0].isalpha() and not mark.isdigit())
    return " " in words and opening


def _with_sign(piece: Piece) -> Piece:
    """Return a piece that begins with a sign of a font of signs, or a letter and a stop, with its mark."""
    if _INITIAL.match(piece.text):
        return replace(piece, text=f"{piece.text[0]}) {piece.text[3:]}")
    if piece.symbol and len(piece.text) > 1 and not piece.text[1].isalpha():
        return replace(piece, text="• " + piece.text[1:].lstrip(), symbol=False)
    return piece
