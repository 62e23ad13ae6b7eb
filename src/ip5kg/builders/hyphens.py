"""Words that a line's end broke in two: whether their hyphen belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.folding import straighten

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["mended", "words_of"]

_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First parts of compounds: a hyphen after them at the end of a line belongs to the word.
_PREFIXES = """
    all anti bad best better bi case client cloud co cost cross data de decision e early end ex fast
    first five follow four free full fully geo good half hard high highly in industry inter jointly
    large long low machine man market medium micro mid multi near new newly non off office old on one
    open out part patent peer policy post pre pro project quality re real right risk rule second self
    semi set short side sign small so state sub task term third three time top trade tri two under up
    user vice web well wide work world year
"""
_KEEPS_HYPHEN = frozenset(_PREFIXES.split())


def words_of(text: str) -> frozenset[str]:
    """Return all words of a text in lower case, compounds with their hyphens."""
    return frozenset(_COMPOUND.findall(straighten(text).lower()))


def mended(last: str, line: str, words: AbstractSet[str]) -> tuple[str, str]:
    """Return `last` with or without its final hyphen, and what goes between it and the next line.

    Parameters
    ----------
    last
        A line that is not empty.
    line
        The line after it, not empty either.
    words
        All words of the text, as `words_of` returns them: a compound that stands elsewhere keeps its hyphen.

    >>> mended("harmoni-", "zation of practice", set()), mended("the co-", "chairs", {"co-chairs"})
    (('harmoni', ''), ('the co-', ''))
    """
    if len(last) < 2 or last[-1] not in "-/" or not last[-2].isalnum():
        return last, " "
    if last[-1] == "/" or last[-2].isdigit():
        return last, ""
    head = re.split(r"[^\w-]", last[:-1])[-1].lower()
    tail = line.split(" ", 1)[0].strip(",.;:)\"'”’").lower()
    if tail in {"and", "or", "to"} or tail.endswith("-"):
        return last, " "
    first = head.rsplit("-", 1)[-1]
    if not line[0].islower() or f"{head}-{tail}" in words:
        return last, ""
    keep = first in _KEEPS_HYPHEN and first + tail not in words
    return (last if keep else last[:-1]), ""
