"""From raw text to the normalised text that offsets refer to: one heading, paragraph or list item a line.

Unicode is brought to NFC (https://www.unicode.org/reports/tr15/), hard-wrapped lines are joined, page
furniture and Markdown marks go, list bullets of every make become ``- ``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import pairwise

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.folding import straighten

__all__ = ["MARKER", "normalise"]

MARKER = re.compile(
    r"- |(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\(\d{1,2}\)|[A-Za-z]\)|\([a-z]{1,4}\)|(?=[ivxIVX])[ivx]{1,4}[.)]|[IVX]{1,4}\.)[ ]"
)
"""A list marker at the start of a normalised line."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffc": " "}
)
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
# Soft hyphens, zero-width marks, byte order marks, directional marks, and control characters but tab and breaks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")

_BULLET = re.compile(
    "(?:[\uf000-\uf8ff•‣⁃▪▫■□▢○●◦◆◇▶►▸➢➤✓✔❖☐·∙⦁] ?|[*+–—−-] |(?:o|§) (?=\\S))(?:[\uf000-\uf8ff•] ?)?"
)
_BARE_MARKER = re.compile("(?:[\uf000-\uf8ff•▪■○●◦–*-]|\\(?\\d{1,2}[.)])")
_NUMBERED = re.compile(r"(\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}(?:\.\d{1,2}){0,2}\.|[ivx]{1,4}\.)(?=\s|\()\s*")
_FURNITURE = re.compile(
    r"-? ?\d{1,3} ?-?|(?:[Pp]age|PAGE|[Pp]\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,3} ?(?:/|of) ?\d{1,3}"
    r"|\[?\d{1,3}\]?|\d{1,3} ?\| ?[Pp] ?a ?g ?e"
)
_RULE_LINE = re.compile(r"[-=_*~# ]{3,}")
_HEADING_MARK = re.compile(r"#{1,6}[ ]+")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,400}?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"`([^`\n]{1,200})`")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,600}(?: \"[^\"\n]{0,200}\")?\)")

_CLOSERS = "\"')]”’»"
_TITLES = re.compile(r"(?:^|[ (])(?:Mr|Mrs|Ms|Dr|Prof|Messrs|St|No|Art|U\.S|P\.R|approx|e\.g|i\.e|vs|cf|[A-Z])\.$")
_FUNCTION_WORD = re.compile(
    r"(?:^|[ (])(?:a|an|and|as|at|between|by|during|for|from|in|including|into|its|of|on|or|over|per|than|that|the"
    r"|their|this|to|under|via|with|within|which|who|&)$"
)
_STARTER = re.compile(
    r"[\"“']?(?:The|They|This|These|Those|It|In|On|At|A|An|We|He|She|During|Following|Meeting|Recognizing"
    r"|Recognising|Having|For|As|To|With|Since|After|By|Source|From)\b"
)
# First parts of compounds that keep their hyphen when a line breaks after it.
_KEEP_HYPHEN = frozenset(
    "co re non multi self pre post inter cross semi anti sub mid pro de bi tri ex all user work high low long short "
    "medium well one two three four five first second third decision policy world state cost time high-quality "
    "ever self- client peer follow up on off in out set sign case e end full half hard high-level large small "
    "machine man near new newly old open patent quality real right rule side so top under vice wide year day "
    "micro macro bad good best better cloud data fast free geo industry market office part project "
    "risk task term trade web and".split()
)

_SHORT = 40  # a line shorter than this is not taken for the beginning of a wrapped paragraph
_WRAPPED = 130  # no hard-wrapped text has longer lines


def normalise(raw: str) -> str:
    r"""Return the normalised text of `raw`; applying it again changes nothing.

    >>> normalise("The heads of the IP5 offices agreed to continue\nwork on:\n\uf0b7 harmoni-\nzation\n")
    'The heads of the IP5 offices agreed to continue work on:\n- harmonization'
    """
    text = _pass(raw)
    while (again := _pass(text)) != text:
        text = again
    return text


def _pass(raw: str) -> str:
    lines = _Lines(_characters(raw))
    return "\n".join(lines.blocks())


def _characters(raw: str) -> str:
    """Settle the characters: composed, without invisible ones, one kind of break and space."""
    text = unicodedata.normalize("NFC", raw)
    if not text.isascii():
        text = _SOFT_BREAK.sub("", text).translate(_LIGATURES)
    text = _BREAKS.sub("\n", text).replace("\f", "\n\n")
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def _plain(line: str) -> str:
    """Take Markdown and bullet marks off a line; empty if nothing is left to read."""
    line = line.strip(" ")
    while line.startswith(">"):
        line = line[1:].lstrip(" ")
    if not line or _FURNITURE.fullmatch(line) or _RULE_LINE.fullmatch(line):
        return ""
    if line[0] == "#" and (heading := _HEADING_MARK.match(line)):
        line = line[heading.end() :].rstrip("# ")
    bullet = _BULLET.match(line)
    if bullet:
        line = "- " + line[bullet.end() :].lstrip(" ")
    if "*" in line:
        line = _EMPHASIS.sub(r"\2", line)
    if "_" in line:
        line = _UNDERSCORES.sub(r"\2", line)
    if "`" in line:
        line = _CODE.sub(r"\1", line)
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if not bullet and (numbered := _NUMBERED.match(line)):
        line = f"{numbered[1]} {line[numbered.end() :]}"
    return line.strip(" ")


class _Lines:
    """The lines of a text and what joins them into blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unmarked: list[str] = []
        self.lines = [(raw[:1] == " ", _plain(raw)) for raw in text.split("\n")]

    @cached_property
    def width(self) -> int | None:
        """Width at which the text is hard-wrapped, in characters; ``None`` if it is not."""
        lengths = sorted(
            len(line)
            for (_, line), (_, after) in pairwise(self.lines)
            if _SHORT <= len(line) <= _WRAPPED and after[:1].islower() and line[-1] not in ".!?:;"
        )
        return lengths[len(lengths) * 9 // 10] if len(lengths) > 2 else None

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, lower-cased, compounds with their hyphens."""
        return frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", straighten(self.text).lower()))

    @cached_property
    def flush(self) -> bool:
        """Whether most lines begin at the margin, so that an indented one says something."""
        filled = [indented for indented, line in self.lines if line]
        return sum(filled) * 3 <= len(filled)

    def _lost_bullet(self, blocks: list[list[str]], line: str) -> bool:
        """Tell whether an indented line is a list item whose bullet did not survive the copying."""
        if not blocks or MARKER.match(line) or not self.flush:
            return False
        opened = blocks[-1][-1].endswith(":") or blocks[-1] is self._unmarked
        return opened and not line[0].islower()

    def blocks(self) -> list[str]:
        """Return the headings, paragraphs and items, each on one line."""
        blocks: list[list[str]] = []
        blank = False
        for indented, line in self.lines:
            if not line:
                blank = True
                continue
            if indented and self._lost_bullet(blocks, line):
                self._unmarked = ["- " + line]
                blocks.append(self._unmarked)
            elif blocks and self._continues(blocks[-1], line, blank=blank, indented=indented):
                self._append(blocks[-1], line)
            else:
                blocks.append([line])
            blank = False
        return [joined for block in blocks if (joined := "".join(block).strip(" "))]

    def _continues(self, block: list[str], line: str, *, blank: bool, indented: bool) -> bool:
        """Tell whether `line` goes on with the sentence or item in `block`."""
        last = block[-1].rstrip(" ")
        whole = len(block) == 1
        if whole and _BARE_MARKER.fullmatch(last):
            return not MARKER.match(line)
        if whole and is_date_line(last):
            return False
        open_end = last.endswith(",") or bool(_FUNCTION_WORD.search(last[-12:])) or bool(_TITLES.search(last[-8:]))
        if MARKER.match(line):
            return False
        if is_date_line(line):
            return open_end and not blank
        if open_end:
            return True
        return self._goes_on(block, last, line, blank=blank, indented=indented)

    def _goes_on(self, block: list[str], last: str, line: str, *, blank: bool, indented: bool) -> bool:
        short = len(block) == 1 and len(last) < _SHORT
        lower = line[0].islower()
        full = not blank and self.width is not None and self.width * 5 // 4 >= len(last)
        fits = len(last) + 1 + len(line.split(" ", 1)[0])
        item = bool(MARKER.match(block[0]))
        if last.rstrip(_CLOSERS)[-1:] in set(".!?:;…"):
            if item and indented and not blank and line[-1:] in ".;,":
                return True
            if not (full and self.width and fits > self.width and len(line) * 2 > self.width):
                return False
            return item or lower
        if lower:
            return not short
        if last[-1:] in "-/" and not blank:
            return not short
        if not (full and self.width) or _STARTER.match(line):
            return False
        return len(last) * 5 >= self.width * 4

    def _append(self, block: list[str], line: str) -> None:
        """Join `line` to the block, mending a word broken at the line's end."""
        last = block[-1]
        if last.endswith("-") and len(last) > 1 and last[-2].isalpha():
            tail = last.rsplit(" ", 1)[-1]
            block[-1], gap = self._hyphenated(last, tail[:-1], line)
            block.append(gap + line)
        elif last.endswith(("-", "/")) and len(last) > 1 and last[-2].isalnum():
            block.append(line)
        else:
            block.append(" " + line)

    def _hyphenated(self, last: str, head: str, line: str) -> tuple[str, str]:
        """Return the line with or without its final hyphen, and what goes between it and the next."""
        tail = line.split(" ", 1)[0].strip(",.;:)\"'”’")
        first = re.split(r"[^\w]", head)[-1].lower()
        if tail in {"and", "or", "to"} or tail.endswith("-"):
            return last, " "
        whole = re.split(r"[^\w-]", head)[-1]
        if not tail[:1].islower() or f"{whole}-{tail}".lower() in self.words:
            return last, ""
        if (first + tail).lower() in self.words:
            return last[:-1], ""
        return (last, "") if first in _KEEP_HYPHEN else (last[:-1], "")
