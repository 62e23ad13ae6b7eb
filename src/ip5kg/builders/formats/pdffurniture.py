"""What stands on the pages of a PDF and is not its text: running heads and feet, page numbers, addresses."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfshapes import Page, Piece

__all__ = ["body_size", "without_furniture"]

_ZONE = 0.14  # of a page's height, at its head and at its foot
_STEP = 4.0  # points; what repeats stands at the same height, nearly
_NUMBER = re.compile(
    r"[-–—|\s\[(]*(?:(?:page|seite|p\.)\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/|von|\|)\s*\d{1,3})?[-–—|\s\])]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"www\.|https?://|@\w|\b(?:tel|phone|fax)\b|\+\d{1,3}[ (]?\d|©|copyright|all rights reserved",
    re.IGNORECASE,
)
_TITLED = 1.2  # times the size of the text; a title may be repeated as running head
_RIM = 0.065  # of a page's height, where small print is a head or a foot
_SMALLER = 0.85  # of the size of the text; such small print
_SMALL = 0.9  # of the size of the text; what is at the foot of a page in this size or less may be an address


def without_furniture(pages: Sequence[Page]) -> tuple[list[list[Piece]], list[str]]:
    """Return the pieces of each page that are its text, and the words of the others.

    The others are running heads and feet, page numbers and the sender's address.
    """
    size = body_size([piece for page in pages for piece in page.pieces])
    times: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edged = (piece for piece in page.pieces if _at_edge(piece, page.height, _ZONE))
        times.update({key for piece in edged for key in _keys(piece, page.height)})
    least = max(2, (len(pages) + 2) // 3)
    titles = {id(piece) for page in pages[:1] for piece in page.pieces if piece.size > size * _TITLED}

    def is_text(piece: Piece, height: float) -> bool:
        if not _at_edge(piece, height, _ZONE):
            return True
        if _NUMBER.fullmatch(piece.text) or _is_address(piece, height, size):
            return False
        if _at_edge(piece, height, _RIM) and piece.size <= size * _SMALLER:
            return False
        return times[_keys(piece, height)[1]] < least or id(piece) in titles

    kept = [[piece for piece in page.pieces if is_text(piece, page.height)] for page in pages]
    others = [piece.text for page in pages for piece in page.pieces if not is_text(piece, page.height)]
    return kept, others


def body_size(pieces: Sequence[Piece]) -> float:
    """Return the size in which most characters are printed, in points; 10 if there are none."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda one: (sizes[one], one), default=10.0)


def _at_edge(piece: Piece, height: float, share: float) -> bool:
    return not share * height < piece.y < (1 - share) * height


def _keys(piece: Piece, height: float) -> tuple[tuple[str, int], ...]:
    """Return what makes pieces of different pages the same: words but for figures, height but for a hair."""
    words = re.sub(r"\d+", "#", piece.text)
    fromfoot = piece.y if piece.y < height / 2 else piece.y - height
    step = round(fromfoot / _STEP)
    return (words, step - 1), (words, step), (words, step + 1)


def _is_address(piece: Piece, height: float, size: float) -> bool:
    """Tell whether a piece is one of the lines in which a letterhead's sender can be reached."""
    return piece.y < height * _ZONE and piece.size <= size * _SMALL and bool(_CONTACT.search(piece.text))
