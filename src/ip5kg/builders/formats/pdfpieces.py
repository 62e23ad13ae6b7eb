"""From a page of a PDF to its pieces of text, by what PDFium tells of each character.

PDFium (https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/fpdf_text.h) gives characters in the
order of the file with their places; what belongs together is decided here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from ctypes import byref, c_double, c_int, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from ip5kg.builders.formats.pdfrows import joined
from ip5kg.builders.formats.pdfshapes import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["NUMBER", "pieces_of"]

_SPACE = 0.18  # of the font's size; a wider gap within a piece is a space
_WIDE = 1.0  # of the font's size; a wider gap ends a piece
_JUSTIFIED = 3.0  # of the font's size; no space of a justified line is wider
_MARKED = 0.6  # of the font's size; a wider gap after a number or sign makes it the mark of an item
_TRACKED = 1.6  # times the gap between letters that stand apart; a wider one is between words
_RAISED = 0.88  # of the size of the line; smaller characters above its baseline are notes and ordinals
_BOLD = 600  # weight of a font from which it is bold
_NAMED_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingdings|dingbats|webdings|marlett", re.IGNORECASE)
_SLANT = 0.02  # quarter turns; what is turned more stands askew
_LAST_SPACE = 0x20
NUMBER = re.compile(r"\(?\d{1,2}[.)]?")
_NOTE = re.compile(r"[\d*†‡,]+")
_HYPHENS = {0x02: "-", 0xAD: "-", 0xFFFE: "-", 0x2010: "-"}  # as PDFium gives what ends a broken word

_TextPage = Any  # pypdfium2 ships no types


@dataclass(frozen=True, slots=True)
class _Font:
    """How the characters of one text object look."""

    size: float
    bold: bool
    symbol: bool
    turn: int
    """Quarter turns against the clock; -1 for any other angle."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character, where its line of writing has it: from `x0` to `x1` along the baseline at height `y`."""

    text: str
    font: _Font
    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class _Run:
    """A piece while it grows."""

    font: _Font
    x0: float
    x1: float
    y: float
    letters: list[tuple[str, float]]
    """Each with the gap before it, in points; 0 or less where no space is."""

    @property
    def text(self) -> str:
        """The letters, with a space in each gap."""
        return "".join(f" {letter}" if gap > 0 else letter for letter, gap in self.letters)

    def piece(self) -> Piece:
        """Return what has grown, with single spaces."""
        gaps = sorted(gap for _, gap in self.letters if gap > 0)
        if len(gaps) > 3 and len(gaps) >= 0.8 * (len(self.letters) - 1):  # letters set apart for looks
            usual = _TRACKED * gaps[len(gaps) // 2]
            self.letters = [(letter, gap if gap > usual else 0.0) for letter, gap in self.letters]
        whole = self.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        font = self.font
        return Piece(" ".join(whole.split()), self.x0, self.x1, self.y, font.size, font.bold, font.symbol)


def pieces_of(textpage: _TextPage, page: tuple[float, float, float, float]) -> tuple[list[Piece], float]:
    """Return the pieces of a page in the order of the file, and the height of the page as it is read.

    Parameters
    ----------
    textpage
        As pypdfium2 opens it. If most of its text is turned by a quarter, it is read turned; text at
        other angles (watermarks) is left out.
    page
        Left, bottom, right and top edge.
    """
    glyphs = list(_glyphs(textpage, page))
    turns = Counter(glyph.font.turn for glyph in glyphs if glyph and glyph.font.turn >= 0)
    turn = max(turns, key=lambda one: (turns[one], -one), default=0)
    runs = _runs(glyph for glyph in glyphs if glyph is None or glyph.font.turn == turn)
    pieces = joined([piece for run in runs if (piece := run.piece()).text])
    return pieces, page[2] - page[0] if turn % 2 else page[3] - page[1]


def _glyphs(textpage: _TextPage, page: tuple[float, float, float, float]) -> Iterator[_Glyph | None]:
    """Yield the characters of a page with their places; None for each space."""
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    fonts: dict[int | None, _Font] = {}
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code <= _LAST_SPACE and code not in _HYPHENS:
            yield None
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
        pdfium.FPDFText_GetLooseCharBox(textpage, index, byref(box))
        shown = cast(pdfium.FPDFText_GetTextObject(textpage, index), c_void_p).value
        if shown not in fonts:
            fonts[shown] = _font(textpage, index)
        font = fonts[shown]
        sides = (box.left, box.bottom, box.right, box.top)
        yield _Glyph(
            _HYPHENS.get(code) or chr(code), font, *_placed(font.turn, sides, x.value, y.value, page)
        )


def _placed(
    turn: int,
    box: tuple[float, float, float, float],
    x: float,
    y: float,
    page: tuple[float, float, float, float],
) -> tuple[float, float, float]:
    """Return where a character begins and ends and its baseline, after the page is turned upright."""
    if turn == 1:  # it reads upwards: the left edge is its top
        return box[1] - page[1], box[3] - page[1], page[2] - x
    if turn == 2:
        return page[2] - box[2], page[2] - box[0], page[3] - y
    if turn == 3:
        return page[3] - box[3], page[3] - box[1], x - page[0]
    return box[0] - page[0], box[2] - page[0], y - page[1]


def _font(textpage: _TextPage, index: int) -> _Font:
    """Return how a character looks, which is how all of its text object look."""
    matrix, flags, name = pdfium.FS_MATRIX(), c_int(), create_string_buffer(256)
    known = pdfium.FPDFText_GetMatrix(textpage, index, byref(matrix))
    a, b, c, d = (matrix.a, matrix.b, matrix.c, matrix.d) if known else (1.0, 0.0, 0.0, 1.0)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 256, byref(flags))
    named = name.value.decode("utf-8", "replace")
    quarters = math.atan2(b, a) / (math.pi / 2)
    return _Font(
        size=max(pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(c, d), 1.0),
        bold=pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD or bool(_NAMED_BOLD.search(named)),
        symbol=bool(_SYMBOLS.search(named)),
        turn=round(quarters) % 4 if abs(quarters - round(quarters)) < _SLANT else -1,
    )


def _runs(glyphs: Iterable[_Glyph | None]) -> Iterator[_Run]:
    """Yield characters that follow each other on one baseline together."""
    run: _Run | None = None
    space = False
    for glyph in glyphs:
        if glyph is None:
            space = True
        elif run and _follows(run, glyph, spaced=space):
            gap = glyph.x0 - run.x1
            apart = space or gap > _SPACE * run.font.size
            run.letters.append((glyph.text, max(gap, 0.01) if apart else 0.0))
            run.x1 = max(run.x1, glyph.x1)
            space = False
        elif run and _is_raised(run, glyph):
            if not _NOTE.fullmatch(glyph.text):
                run.letters.append((glyph.text, 0.0))
            run.x1 = max(run.x1, glyph.x1)
        else:
            number = run.letters if run and _is_lowered(run, glyph) else []
            if run and not number:
                yield run
            start = run.x0 if run and number else glyph.x0
            run = _Run(glyph.font, start, glyph.x1, glyph.y, [*number, (glyph.text, 0.01)])
            space = False
    if run:
        yield run


def _follows(run: _Run, glyph: _Glyph, *, spaced: bool) -> bool:
    """Tell whether a character goes on with a run."""
    size = max(run.font.size, glyph.font.size)
    gap = glyph.x0 - run.x1
    begun = run.text if len(run.letters) <= 3 else ""
    if spaced and glyph.font is run.font and not NUMBER.fullmatch(begun.strip()):
        widest = _JUSTIFIED  # one text object: a line whose spaces are stretched
    else:
        widest = _MARKED if begun and not begun.strip().isalpha() else _WIDE
    level = abs(glyph.y - run.y) < 0.15 * size and glyph.font.size > _RAISED * run.font.size
    return level and -0.5 * size < gap < widest * size


def _is_raised(run: _Run, glyph: _Glyph) -> bool:
    """Tell whether a character stands small and high right after a run: a note's number, or "st" of "1st"."""
    size = run.font.size
    small = glyph.font.size <= _RAISED * size
    return (
        small and 0.1 * size < glyph.y - run.y < 0.8 * size and -0.2 * size < glyph.x0 - run.x1 < 0.3 * size
    )


def _is_lowered(run: _Run, glyph: _Glyph) -> bool:
    """Tell whether a run is the small, high number of a note, and a character the first of its words."""
    size = glyph.font.size
    small = (
        run.font.size <= _RAISED * size and len(run.letters) < 4 and bool(_NOTE.fullmatch(run.text.strip()))
    )
    return small and 0.1 * size < run.y - glyph.y < 0.8 * size and -0.2 * size < glyph.x0 - run.x1 < size
