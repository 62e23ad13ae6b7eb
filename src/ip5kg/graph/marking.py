"""Where words stand in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["spans"]


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where any of the words stand in a text, as whole words, in any case, the longest first.

    Spaces match any white space, a word that ends in * any ending; the spans do not overlap.

    >>> spans("The EPO, no IEPO, no EPOS, but EPO  Staff", ["EPO", "EPO staff"])
    [(4, 7), (31, 41)]
    >>> spans("It was chaired by the EPO", ["chair*"])
    [(7, 14)]
    """
    # Only words that are there make the pattern: compiling it costs more than finding them.
    folded = _folded(text)
    wanted = {word for word in map(str.strip, words) if word and _folded(word.removesuffix("*")) in folded}
    if not wanted:
        return []
    ordered = sorted(wanted, key=lambda word: (-len(word), word))
    return [match.span() for match in _pattern(tuple(ordered)).finditer(text)]


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1 << 16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(_choice(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _choice(word: str) -> str:
    stem = word.removesuffix("*")
    return r"\s+".join(re.escape(part) for part in stem.split()) + (r"\w*" if stem != word else "")
