"""From the pages of a PDF to lines of Markdown: headings, paragraphs and items, notes at the end."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ip5kg.builders.dates import is_date_line, to_iso
from ip5kg.builders.formats.pdfblocks import blocks_of
from ip5kg.builders.formats.pdfcolumns import column_starts
from ip5kg.builders.formats.pdffurniture import body_size, without_furniture
from ip5kg.builders.formats.pdflines import lines_of
from ip5kg.builders.formats.pdfmarks import with_marks
from ip5kg.builders.hyphens import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfblocks import Block
    from ip5kg.builders.formats.pdfshapes import Line, Page

__all__ = ["PdfText"]

_TITLED = 1.15  # times the size of the text; a title is larger
_HEAD = 12  # blocks among which the title stands
_WORDS = 3  # of a title; the name in a letterhead may be larger
_TITLE_WIDTH = 350  # characters
_FOOTNOTE = re.compile(r"(?:\d{1,2}|[*†‡])\s?[\w\"“(]")
_ADDRESS = re.compile(r"https?://[\w.-]+/[^\s<>\"{}|\\^`…]+[^\s<>\"{}|\\^`….,;]$")
_SMALLER = 0.93  # of the size of the text; footnotes are


class PdfText:
    """The text of a PDF's pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        marked = [replace(page, pieces=tuple(with_marks(page.pieces))) for page in pages]
        kept, self._others = without_furniture(marked)
        self._body = body_size([piece for pieces in kept for piece in pieces])
        known = column_starts(kept)
        lines: list[Line] = []
        for pieces in kept:
            lines += lines_of(pieces, lines[-1].region + 1 if lines else 0, known)
        text, notes = _without_notes(lines, self._body)
        self._words = words_of("\n".join(line.text for line in lines))
        self._blocks = [*blocks_of(text), *blocks_of(notes)]

    def lines(self) -> list[str]:
        """Return headings after ``#``, paragraphs, items after their mark, rows of tables as items."""
        return [self._marked(block) for block in self._blocks]

    def title(self) -> str | None:
        """Return the first of the blocks set largest at the top, if they are larger than the text."""
        head = [
            block for block in self._blocks[:_HEAD] if block.is_heading(self._body) and block.words >= _WORDS
        ]
        largest = max(head, key=lambda block: block.lines[0].size, default=None)
        if largest is None or largest.lines[0].size < _TITLED * self._body:
            return None
        title = largest.text(self._words)
        return title if len(title) <= _TITLE_WIDTH else None

    def day(self) -> str | None:
        """Return the day in the running heads and feet, if there is one only."""
        days = {to_iso(other) for other in self._others if is_date_line(other)} - {None}
        return days.pop() if len(days) == 1 else None

    def address(self) -> str | None:
        """Return the address that a browser prints at the foot of each page, if it is that of a page."""
        found = {match[0] for other in self._others if (match := _ADDRESS.search(other))}
        return found.pop() if len(found) == 1 else None

    def _marked(self, block: Block) -> str:
        text = block.text(self._words)
        return f"# {text}" if block.is_heading(self._body) else text


def _without_notes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and those of footnotes: they would part sentences that go on overleaf."""
    text: list[Line] = []
    notes: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.region):
        column = list(group)
        end = len(column)
        while end and column[end - 1].size < _SMALLER * body:
            end -= 1
        while end < len(column) and not _is_note(column[end].text):
            end += 1
        text += column[:end]
        notes += [replace(line, bold=False) for line in column[end:]]
    return text, notes


def _is_note(text: str) -> bool:
    return bool(_FOOTNOTE.match(text)) and not is_date_line(text)
