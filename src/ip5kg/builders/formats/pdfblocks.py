"""From the lines of a PDF to its paragraphs, headings and items, over columns and pages.

Breaks show in distance, indentation, size and weight, in marks of items, and where a line ends although the
next word would have fitted on it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.formats.pdfmarks import is_bulleted, is_marked
from ip5kg.builders.hyphens import mended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.formats.pdfshapes import Line

__all__ = ["Block", "blocks_of"]

_SPACED = 1.25  # times the usual distance of lines; a wider one parts paragraphs
_RESIZED = 0.08  # of the size; lines that differ by more are of different blocks
_INDENT = 0.8  # of the size; a first line is indented by more
_LISTED = 3  # lines of a column that tell whether it is a list of names and addresses
_FEW_WORDS = 2.5  # on average; lines of such a list have fewer
_SOME_WORDS = 3.5  # on average; lines of such a list may have so many if they end anywhere
_MOST = 0.6  # of the lines, of one
_FILLED = 0.7  # of a column's width; most lines of prose fill more
_FITS = 1.3  # times the length of a word, as far as it is known; there is room for it
_HEADING = 250  # characters; what is longer is a paragraph, however bold
_ENDS = re.compile(r"[.!?:;…][\"')\]”’»]*$")
_AWAITS_DATE = re.compile(r"(?:[,:-]|\b(?:on|in|of|to|and|from|until|\d{1,2}))$")
_UNENDED = re.compile(r"(?:-|,[\"')\]”’»]*)$")
_SENTENCE = re.compile(r"[.!?][\"')\]”’»]*$")


class Block:
    """Lines that make up one paragraph, heading or item."""

    def __init__(self, first: Line) -> None:
        self.lines = [first]

    @property
    def last(self) -> Line:
        """The line after which the next would be put."""
        return self.lines[-1]

    @property
    def item(self) -> bool:
        """Whether it is an item of a list or a row of a table."""
        return self.lines[0].row or is_marked(self.lines[0].text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(line.text.split()) for line in self.lines)

    def text(self, words: frozenset[str]) -> str:
        """Return the lines joined, words that were broken mended.

        Parameters
        ----------
        words
            All words of the document.
        """
        whole = self.lines[0].text
        for line in self.lines[1:]:
            whole, gap = mended(whole, line.text, words)
            whole += gap + line.text
        return whole

    def is_heading(self, body: float) -> bool:
        """Tell whether it is set as a heading, in a text whose size is `body`."""
        first = self.lines[0]
        length = sum(len(line.text) for line in self.lines)
        larger = first.size > body * (1 + _RESIZED)
        bold = all(line.bold for line in self.lines) and not _SENTENCE.search(self.last.text)
        return not self.item and length <= _HEADING and (larger or bold)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks that lines in reading order make up.

    Parameters
    ----------
    lines
        Of all pages.
    """
    distance = _distances(lines)
    apart = _listed(lines)
    blocks: list[Block] = []
    for line in lines:
        alone = line.region in apart and not line.text[0].islower()
        if blocks and not alone and _continues(blocks[-1], line, distance):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(line))
    return blocks


def _distances(lines: Sequence[Line]) -> dict[float, float]:
    """Return how far lines of each size usually are from each other."""
    gaps: dict[float, Counter[float]] = {}
    for one, other in pairwise(lines):
        if one.region == other.region and _same_size(one, other) and 0 < one.y - other.y < 3 * one.size:
            gaps.setdefault(_step(one.size), Counter())[round(one.y - other.y, 1)] += 1
    return {size: max(counts, key=lambda gap: (counts[gap], -gap)) for size, counts in gaps.items()}


def _listed(lines: Sequence[Line]) -> set[int]:
    """Return the regions whose lines are names and addresses: short, and beginning with a capital."""
    regions: dict[int, list[Line]] = {}
    for line in lines:
        regions.setdefault(line.region, []).append(line)
    return {region for region, column in regions.items() if len(column) >= _LISTED and _is_list(column)}


def _is_list(column: Sequence[Line]) -> bool:
    if sum(line.text[0].islower() for line in column) * 5 >= len(column):
        return False
    words = sum(len(line.text.split()) for line in column) / len(column)
    filled = sum(line.x1 - line.x0 > _FILLED * (line.right - line.left) for line in column) / len(column)
    return words < _FEW_WORDS or (words < _SOME_WORDS and filled < _MOST)


def _continues(block: Block, line: Line, distance: dict[float, float]) -> bool:
    """Tell whether a line goes on with a block."""
    last = block.last
    if line.row or last.row or not _same_size(last, line) or last.bold != line.bold:
        return False
    dated = is_date_line(line.text) and not _AWAITS_DATE.search(last.text)
    if dated or (len(block.lines) == 1 and is_date_line(last.text)):
        return False
    if _starts_item(block, line):
        return False
    if last.region != line.region:
        return _runs_over(block, line)
    usual = distance.get(_step(line.size), 1.2 * line.size)
    if last.y - line.y > _SPACED * max(usual, line.size):
        return False
    return not _is_indented(block, line) and not _ended_early(block, line)


def _starts_item(block: Block, line: Line) -> bool:
    """Tell whether a line begins an item: a number at its beginning may also be that of a sentence."""
    if is_bulleted(line.text):
        return line.text[0] not in "*+–—−-" or block.item or bool(_ENDS.search(block.last.text))
    ended = bool(_ENDS.search(block.last.text)) or block.last.text.endswith((",", " and", " or"))
    return is_marked(line.text) and (ended or _ended_early(block, line, loosely=True))


def _runs_over(block: Block, line: Line) -> bool:
    """Tell whether a sentence goes on in the next column or on the next page."""
    last = block.last
    if line.text[0].islower() or _UNENDED.search(last.text):
        return True
    return len(block.lines) > 1 and not _ENDS.search(last.text) and not _ended_early(block, line)


def _is_indented(block: Block, line: Line) -> bool:
    """Tell whether a line stands further in or out than what goes on with the block would."""
    step = _INDENT * line.size
    if block.item:
        hanging = block.lines[1].x0 if len(block.lines) > 1 else None
        out = line.x0 < (hanging if hanging is not None else block.lines[0].x0 + step) - step
        return out and bool(_SENTENCE.search(block.last.text)) and line.x0 <= block.lines[0].x0 + step
    reference = line.left if len(block.lines) == 1 else block.last.x0
    return step < line.x0 - reference < 5 * line.size and bool(_ENDS.search(block.last.text))


def _ended_early(block: Block, line: Line, *, loosely: bool = False) -> bool:
    """Tell whether the last line was ended although the first word of the next would have fitted on it.

    Parameters
    ----------
    block
        With the last line.
    line
        The next line.
    loosely
        Whether it counts that a sentence may go on.
    """
    last = block.last
    if (line.text[0].islower() and not loosely) or _centred(last, line):
        return False
    wide = (line.x1 - line.x0) / max(len(line.text), 1)
    word = len(line.text.split(" ", 1)[0]) + 1
    room = last.right - last.x1
    return room > _FITS * word * wide and (
        room > 0.15 * (last.right - last.left) or bool(_ENDS.search(last.text))
    )


def _centred(one: Line, other: Line) -> bool:
    """Tell whether two lines of different length have one middle, as the lines of a centred title have."""
    apart = abs(one.x0 - other.x0) > 1.0
    return apart and abs((one.x0 + one.x1) - (other.x0 + other.x1)) < 0.5 * one.size


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _RESIZED * max(one.size, other.size)


def _step(size: float) -> float:
    return round(size * 2) / 2
