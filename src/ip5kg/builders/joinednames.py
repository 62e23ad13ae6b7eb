"""Stretches of capitals with two names: "X Institute and Y University", "Statement of the Z Task Force"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.phrases import Span

__all__ = ["document_of_body", "each_organization"]

_AND = re.compile(r",?\s+(?:and|&)\s+")
_OF_BODY = re.compile(r"\s+of\s+the\s+(?=[A-Z])")


def document_of_body(text: str, stretch: Span, head: Span, heads: Heads) -> Span | None:
    """Return the head noun of a document that goes on with the body it is of.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens, offices masked.
    stretch
        A name as far as its capitals and small words go.
    head
        The head noun found in it.
    heads
        The head nouns of the text.
    """
    found = heads.within(*stretch)
    for document, body in pairwise(found):
        kinds = (heads.kind(document), heads.kind(body))
        if kinds == ("document", "body") and document[1] <= head[1] and _OF_BODY.match(text, document[1]):
            return document
    return None


def each_organization(text: str, name: Span, head: Span, heads: Heads) -> list[Span]:
    """Return the halves of "Acme Motor Corporation and Nordlys AG", else the whole.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    name
        A name as far as it goes.
    head
        Its head noun.
    heads
        The head nouns of the text.
    """
    if heads.kind(head) != "organization":
        return [name]
    found = [span for span in heads.within(*name) if heads.kind(span) == "organization"]
    for left, right in pairwise(found):
        ands = list(_AND.finditer(text, left[1], right[0]))
        # "Institute for Innovation and Competition and Stanford University": the last joins
        if ands and (len(ands) > 1 or ands[0].start() == left[1]):
            return [(name[0], ands[-1].start()), (ands[-1].end(), name[1])]
    return [name]
