"""Sentences, headings and list items of a normalised text, with exact offsets.

Lists are kept with the words that introduce them: an item alone says little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.linemarks import MARKER
from ip5kg.builders.model import Passage
from ip5kg.builders.sentences import sentences

__all__ = ["passages"]

_HEADING_WIDTH = 120  # characters; a longer line without a final stop is a sentence that lost it
_TITLE_WIDTH = 350
_LABEL_WIDTH = 40
_CLOSED = frozenset(".!?;,…")
_CLOSERS = "\"')]”’»"
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|agreed?|decided?|discussed|endorsed|include)\b"
)
_INTRODUCES = re.compile(r"(?:follow(?:s|ing)|below|namely|include[sd]?|are|were)\W*$", re.IGNORECASE)


def passages(text: str) -> tuple[Passage, ...]:
    r"""Return the passages of a normalised text: disjoint, in order, all that is not space or marker.

    Parameters
    ----------
    text
        As `normalise` returns it: a heading, paragraph or list item a line.

    >>> [(p.kind, p.lead) for p in passages("Results\nThey agreed on:\n- quality. It counts.\n- data")]
    [('title', None), ('sentence', None), ('item', 8), ('item', 8), ('item', 8)]
    """
    found: list[Passage] = []
    lists = _Lists()
    lines = [(*match.span(), match[0]) for match in re.finditer(r"\S[^\n]*(?<=\S)", text)]
    for index, (start, end, line) in enumerate(lines):
        after = lines[index + 1][2] if index + 1 < len(lines) else ""
        found += _line(text, start, end, _mark(line), after, lists, first=not found)
    return tuple(found)


@dataclass(slots=True)
class _Lists:
    """The lists open at a line: their marker styles and where the words that introduce each begin."""

    last: Passage | None = None
    introducing: bool = False
    heading: Passage | None = None
    open: list[tuple[str, int | None]] = field(default_factory=list)
    closed: dict[str, int | None] = field(default_factory=dict)

    def lead(self, style: str, number: str) -> int | None:
        """Return the start of the passage that introduces the list an item belongs to."""
        for depth, (known, lead) in enumerate(self.open):
            if known == style:
                del self.open[depth + 1 :]
                return lead
        resumed = not self.open and style in self.closed and number not in {"", "1", "a", "i", "I", "A"}
        lead = self.closed[style] if resumed else self._introduction()
        self.open.append((style, lead))
        return lead

    def _introduction(self) -> int | None:
        if self.last and self.introducing:
            return self.last.start
        if self.open:
            return self.open[-1][1]
        return self.heading.start if self.heading else None

    def note(self, last: Passage, opening: str) -> None:
        """Take note of the last passage of a line."""
        self.last = last
        if last.kind in {"heading", "title"}:
            self.heading = last
            self.introducing = True
        else:
            stopped = opening[-1] in '.!?;,"”)'
            self.introducing = not stopped or bool(_INTRODUCES.search(opening[-40:]))
        if last.kind != "item" and self.open:
            self.closed = dict(self.open)
            self.open.clear()


def _line(
    text: str, start: int, end: int, marker: str, after: str, lists: _Lists, *, first: bool
) -> list[Passage]:
    """Return the passages of one line."""
    body = start + len(marker)
    while text[body].isspace():
        body += 1
    kind = _kind(text[body:end], marker, after, first=first)
    lead = lists.lead(*_style(marker)) if kind == "item" else None
    whole = kind in {"title", "heading"}
    spans = [(body, end)] if whole else sentences(text, body, end)
    made = [Passage(low, high, kind, lead) for low, high in spans]
    lists.note(made[-1], text[made[-1].start : made[-1].end])
    return made


def _mark(line: str) -> str:
    """Return the list marker of a line, empty if it has none or is nothing else."""
    marker = MARKER.match(line)
    return marker[0] if marker and line[marker.end() :].strip() else ""


def _kind(body: str, marker: str, after: str, *, first: bool) -> str:
    """Tell a title, heading, item and plain sentence apart by the look of the line."""
    closed = body.rstrip(_CLOSERS)[-1:] in _CLOSED and not body.endswith(("Inc.", "Ltd.", "Co."))
    colon = body.endswith(":")
    if marker:
        heads = not closed and not colon and len(body) <= _HEADING_WIDTH and _numbered(marker)
        return "heading" if heads and after and _style(_mark(after))[0] != _style(marker)[0] else "item"
    if first and after and not closed and not colon and len(body) <= _TITLE_WIDTH and not is_date_line(body):
        return "title"
    if closed or len(body) > _HEADING_WIDTH:
        return "sentence"
    if colon:
        label = len(body) <= _LABEL_WIDTH and body.count(" ") < 5 and not _VERB.search(body)
        return "heading" if label else "sentence"
    # "Since 2007 users have been given", and then the list
    introduces = bool(_mark(after)) and body.count(" ") > 4 and _VERB.search(body)
    alone = first and not after
    return "sentence" if introduces or alone else "heading"


def _numbered(marker: str) -> bool:
    return _style(marker)[0] not in {"-", "a)", "(a)"}


def _style(marker: str) -> tuple[str, str]:
    """Return the style of a list marker and its number: ``(1)`` and ``(2)`` are of one style."""
    number = marker.strip(" ().[]")
    if number in {"", "-"}:
        return number, ""
    if number[0].isdigit():
        shape = "1" + ".1" * number.count(".")
    elif set(number) <= set("ivx"):
        shape = "i"
    else:
        shape = "a" if number.islower() else "A"
    return marker.strip().replace(number, shape), number
