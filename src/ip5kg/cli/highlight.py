"""Mark words in a sentence: in colour on a terminal, between « and » anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.output import colours

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["marked"]


def marked(text: str, words: Iterable[str], *, coloured: bool | None = None) -> str:
    """Return the text with the words marked.

    >>> marked("The meeting was chaired by Mr. Mori.", ["chaired"], coloured=False)
    'The meeting was «chaired» by Mr. Mori.'
    """
    from ip5kg.graph.marking import spans

    styled = colours() if coloured is None else coloured
    parts: list[str] = []
    done = 0
    for start, end in spans(text, words):
        found = text[start:end]
        parts += [text[done:start], click.style(found, bold=True, fg="yellow") if styled else f"«{found}»"]
        done = end
    return "".join((*parts, text[done:]))
