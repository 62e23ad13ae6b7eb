"""The words and marks of a passage in a row."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["Words", "words_of"]

_TOKEN = re.compile(r"[^\W\d_][\w'-]*|\d(?:[\d.,]*\d)?|[^\w\s]")
# The same for a stretch without other letters, which is faster.
_ASCII_TOKEN = re.compile(r"[a-z][a-z0-9_'-]*|[0-9](?:[0-9.,]*[0-9])?|[^\w\s]")
_SHORTEST_NAME = 4  # characters; a shorter one may be a word


class Words:
    """The words and marks of a passage, folded; where they stand is asked for in few passages."""

    def __init__(self, note: Annotated, passage: Passage, words: Sequence[str]) -> None:
        self.words = words
        self._note, self._passage = note, passage

    @cached_property
    def spans(self) -> Sequence[Span]:
        """Where each stands in the text."""
        text, start = self._note.folded, self._passage.start
        spans: list[Span] = []
        for word in self.words:  # between them is space alone: faster than to take the spans of matches
            low = text.find(word, start)
            start = low + len(word)
            spans.append((low, start))
        return spans

    @cached_property
    def named(self) -> frozenset[int]:
        """Indexes of words inside a name, which are no verbs."""
        named: set[int] = set()
        for m in self._note.mentions_in(self._passage.start, self._passage.end):
            if m.end - m.start >= _SHORTEST_NAME:
                first, last = bisect_left(self.spans, (m.start, 0)), bisect_left(self.spans, (m.end, 0))
                named.update(range(first, last))
        return frozenset(named)

    def at(self, index: int) -> str:
        """Return the word at an index, nothing before the first and after the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def words_of(note: Annotated, passage: Passage) -> Words:
    """Split a passage into words and marks."""
    text, start = note.folded, passage.start
    pattern = _ASCII_TOKEN if text[start : passage.end].isascii() else _TOKEN
    return Words(note, passage, pattern.findall(text, start, passage.end))
