"""From raw text to the normalised text that offsets refer to: a heading, paragraph or list item a line.

Characters are brought to NFC (https://www.unicode.org/reports/tr15/), hard-wrapped lines are joined, page
furniture and Markdown marks go, list bullets of every make become ``- ``.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.hyphens import mended, words_of
from ip5kg.builders.linemarks import BARE_MARKER, MARKER, plain_line, settle_characters

__all__ = ["normalise"]

_CLOSERS = "\"')]”’»"
_STOPS = frozenset(".!?:;…")
_ABBREVIATED = re.compile(
    r"(?:^|[ (])(?:Mr|Mrs|Ms|Dr|Prof|Messrs|St|No|Art|U\.S|P\.R|approx|e\.g|i\.e|vs|cf|[A-Z])\.$"
)
_UNFINISHED = re.compile(
    r"(?:^|[ (])(?:a|an|and|as|at|between|by|during|for|from|in|including|into|its|of|on|or|over|per|than"
    r"|that|the|their|this|to|under|via|with|within|which|who|&)$"
)
_OPENING = re.compile(
    r"[\"“']?(?:The|They|This|These|Those|It|In|On|At|A|An|We|He|She|During|Following|Meeting|Recognizing"
    r"|Recognising|Having|For|As|To|With|Since|After|By|Source|From)\b"
)
_SHORT = 40  # characters; a shorter line is not taken for the beginning of a wrapped paragraph
_WRAPPED = 130  # characters; no hard-wrapped text has longer lines


def normalise(raw: str) -> str:
    r"""Return the normalised text of `raw`; applying it again changes nothing.

    >>> normalise("The heads of the IP5 offices agreed to continue\nwork on:\n\uf0b7 harmoni-\nzation\n")
    'The heads of the IP5 offices agreed to continue work on:\n- harmonization'
    """
    text = raw
    while (settled := _Lines(text).joined()) != text:
        text = settled
    return text


class _Lines:
    """The lines of a text, and what joins them into blocks."""

    def __init__(self, raw: str) -> None:
        self.text = settle_characters(raw)
        self.lines = [(line[:1] == " ", plain_line(line)) for line in self.text.split("\n")]
        self._unmarked: list[str] = []

    @cached_property
    def width(self) -> int:
        """Width at which the text is hard-wrapped, in characters; 0 if it is not."""
        broken = [
            (len(line), after[0].islower())
            for (_, line), (_, after) in pairwise(self.lines)
            if _SHORT <= len(line) <= _WRAPPED and line[-1] not in _STOPS
            if after and not MARKER.match(after)
        ]
        if not any(lower for _, lower in broken):
            return 0
        return sorted(length for length, _ in broken)[len(broken) * 9 // 10]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text in lower case, compounds with their hyphens."""
        return words_of(self.text)

    @cached_property
    def flush(self) -> bool:
        """Whether most lines begin at the margin, so that an indented one says something."""
        filled = [indented for indented, line in self.lines if line]
        return sum(filled) * 3 <= len(filled)

    def joined(self) -> str:
        """Return the text with each heading, paragraph and item on one line."""
        blocks: list[list[str]] = []
        blank = False
        for indented, line in self.lines:
            if not line:
                blank = True
            elif indented and self._lost_bullet(blocks, line):
                self._unmarked = ["- " + line]
                blocks.append(self._unmarked)
                blank = False
            elif blocks and self._continues(blocks[-1], line, blank=blank, indented=indented):
                self._append(blocks[-1], line)
                blank = False
            else:
                blocks.append([line])
                blank = False
        return "\n".join(whole for block in blocks if (whole := "".join(block).strip(" ")))

    def _lost_bullet(self, blocks: list[list[str]], line: str) -> bool:
        """Tell whether an indented line is a list item whose bullet did not survive the copying."""
        if not blocks or MARKER.match(line) or not self.flush or line[0].islower():
            return False
        return blocks[-1][-1].endswith(":") or blocks[-1] is self._unmarked

    def _continues(self, block: list[str], line: str, *, blank: bool, indented: bool) -> bool:
        """Tell whether `line` goes on with the sentence or item in `block`."""
        last = block[-1].rstrip(" ")
        marked = bool(MARKER.match(line))
        if len(block) == 1 and BARE_MARKER.fullmatch(last):
            return not marked
        if marked or (len(block) == 1 and is_date_line(last)):
            return False
        tail = last[-12:]
        unfinished = tail[-1:] == "," or bool(_UNFINISHED.search(tail) or _ABBREVIATED.search(tail))
        if is_date_line(line):
            return unfinished and not blank
        if unfinished:
            return True
        if last.rstrip(_CLOSERS)[-1:] in _STOPS:
            return not blank and self._after_stop(block, last, line, indented=indented)
        return self._after_word(block, last, line, blank=blank)

    def _after_stop(self, block: list[str], last: str, line: str, *, indented: bool) -> bool:
        """Decide after a stop: an item may go on with a sentence that is indented or follows a full line."""
        item = bool(MARKER.match(block[0]))
        if item and indented and line[-1:] in ".;,":
            return True
        filled = len(last) + 1 + len(line.split(" ", 1)[0]) > self.width
        whole = self.width and filled and len(last) * 4 <= self.width * 5 and len(line) * 2 > self.width
        return bool(whole) and (item or line[0].islower())

    def _after_word(self, block: list[str], last: str, line: str, *, blank: bool) -> bool:
        """Decide after a line that ends without a stop."""
        short = len(block) == 1 and len(last) < _SHORT
        broken = last[-1:] == "-" and last[-2:-1].isalpha() and line[0].islower()
        if line[0].islower() or (last[-1:] in "-/" and not blank):
            return broken or not short
        if blank or not self.width or len(line) > _WRAPPED or _OPENING.match(line):
            return False
        return self.width * 4 <= len(last) * 5 <= self.width * 25 // 4

    def _append(self, block: list[str], line: str) -> None:
        """Join `line` to the block, mending a word broken at the line's end."""
        gap = " "
        if block[-1][-1] in "-/":
            block[-1], gap = mended(block[-1], line, self.words)
        block.append(gap + line)
