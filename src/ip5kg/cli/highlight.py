"""Mark words in a sentence: in colour on a terminal, between « and » anywhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from ip5kg.cli.output import colours

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["marked", "spans"]


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where any of the words stand in a text, as whole words, in any case, the longest first.

    Spaces match any white space, a word that ends in * any ending; the spans do not overlap.

    >>> spans("The EPO, no IEPO, no EPOS, but EPO  Staff", ["EPO", "EPO staff"])
    [(4, 7), (31, 41)]
    >>> spans("It was chaired by the EPO", ["chair*"])
    [(7, 14)]
    """
    wanted = sorted({word.strip() for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not wanted:
        return []
    choices = "|".join(_pattern(word) for word in wanted)
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{choices})(?!\w)", text, re.IGNORECASE)]


def marked(text: str, words: Iterable[str], *, coloured: bool | None = None) -> str:
    """Return the text with the words marked.

    >>> marked("The meeting was chaired by Mr. Mori.", ["chaired"], coloured=False)
    'The meeting was «chaired» by Mr. Mori.'
    """
    styled = colours() if coloured is None else coloured
    parts: list[str] = []
    done = 0
    for start, end in spans(text, words):
        found = text[start:end]
        parts += [text[done:start], click.style(found, bold=True, fg="yellow") if styled else f"«{found}»"]
        done = end
    return "".join((*parts, text[done:]))


def _pattern(word: str) -> str:
    stem = word.removesuffix("*")
    return r"\s+".join(re.escape(part) for part in stem.split()) + (r"\w*" if stem != word else "")
