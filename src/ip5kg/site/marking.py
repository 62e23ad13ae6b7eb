"""Sentences as HTML, the words that a fact is about marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.graph.marking import spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

__all__ = ["marked"]


def marked(text: str, words: Iterable[str]) -> Markup:
    """Return a text as HTML with words marked, whatever else it holds escaped.

    >>> str(marked("The EPO & the JPO met.", ["EPO"]))
    'The <mark>EPO</mark> &amp; the JPO met.'
    """
    from markupsafe import Markup, escape

    parts: list[str] = []
    done = 0
    for start, end in spans(text, words):
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return Markup("").join(Markup(part) for part in (*parts, escape(text[done:])))  # noqa: S704 - escaped above
