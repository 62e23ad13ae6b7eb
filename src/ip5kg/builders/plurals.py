"""Numbered things named together: "Working Groups 1, 2 and 3", "WGs 1 to 3" name each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.labels import Hit, LabelIndex

__all__ = ["with_plurals"]

_NUMBER = re.compile(r"\d{1,2}|[IVX]+")
_ONE = rf"(?:{_NUMBER.pattern})"
# What stands in each: it begins with letters, so the engine goes straight to them.
_MAY_BE_PLURAL = re.compile(r"(?:groups|Groups|Forces|Committees|Projects|WGs)\s*[\dIVX]")
_PLURAL = re.compile(
    r"\b(?P<owner>(?:[A-Z]+\d\s+)?)"
    r"(?P<noun>Working Group|Task Force|Sub-?group|Expert Group|Committee|Project|WG)s\s*"
    rf"(?P<numbers>{_ONE}(?:\s*,\s*{_ONE}){{0,9}}\s*,?\s*(?:and|&|or)\s*{_ONE}"
    r"|(?P<first>\d)\s*(?:-|to|through)\s*(?P<last>\d))(?!\w)",
)


def with_plurals(text: str, hits: Sequence[Hit], index: LabelIndex) -> list[Hit]:
    """Return labels found in a text with those that a plural and several numbers stand for.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    hits
        Labels in order of the text, disjoint.
    index
        Tells what a noun with one of the numbers names.
    """
    if not _MAY_BE_PLURAL.search(text):
        return list(hits)
    found = [hit for match in _PLURAL.finditer(text) for hit in _each(match, index)]
    if not found:
        return list(hits)
    ends = [f.end for f in found]
    kept: list[Hit] = []
    for hit in hits:
        following = bisect_right(ends, hit.start)
        if following == len(found) or found[following].start >= hit.end:
            kept.append(hit)
    return sorted([*kept, *found])


def _each(match: re.Match[str], index: LabelIndex) -> Iterator[Hit]:
    """Yield a label for each number; the first stands for the noun, too."""
    start = match.start()
    if match["first"]:
        yield from _range(match, index)
        return
    for number in _NUMBER.finditer(match["numbers"]):
        low, high = (match.start("numbers") + offset for offset in number.span())
        named = index.find(f"{match['owner']}{match['noun']} {number[0]}")
        if len(named) == 1:
            hit = named[0]
            yield type(hit)(start if low == match.start("numbers") else low, high, hit.label, hit.entities)


def _range(match: re.Match[str], index: LabelIndex) -> Iterator[Hit]:
    """Yield a label for each of "1 to 3"; those between stand where "to" does."""
    first, last = int(match["first"]), int(match["last"])
    places = {first: (match.start(), match.end("first")), last: match.span("last")}
    between = range(first + 1, last)
    if len(between) >= match.start("last") - match.end("first"):
        return
    places |= {n: (match.end("first") + i, match.end("first") + i + 1) for i, n in enumerate(between)}
    for number, (low, high) in sorted(places.items()):
        named = index.find(f"{match['owner']}{match['noun']} {number}")
        if len(named) == 1:
            yield type(named[0])(low, high, named[0].label, named[0].entities)
