"""Deeds told as nouns: "following the adoption of the roadmap", "the meeting saw the launch of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.words import Words

__all__ = ["is_deed"]

_DETERMINERS = frozenset({"the", "a", "an", "their", "its", "this"})
# What comes before a noun that tells a deed as done.
_AFTER = frozenset({"with", "following", "after", "upon", "since"})
_TOLD = frozenset(
    ["saw", "sees", "seen", "witnessed", "marked", "marks", "announced", "announce", "celebrated"]
)
_LED_TO = frozenset({("culminated", "in"), ("resulted", "in"), ("led", "to"), ("ended", "in")})
_OF = frozenset({"of", "on", "among", "amongst", "between"})


def is_deed(row: Words, index: int, stop: int) -> bool:
    """Tell "following the adoption of", which was done, from "proposed the adoption of"."""
    if row.at(stop) not in _OF:
        return False
    position = index - 1
    while position >= index - 3 and row.at(position) not in _DETERMINERS:
        if row.at(position) in _AFTER:
            break  # "after lengthy discussion of"
        position -= 1
    if row.at(position) in _DETERMINERS:
        position -= 1
    before = row.at(position)
    if before in {"was", "were"}:
        return row.at(position - 1) == "there"
    return before in _AFTER | _TOLD or (row.at(position - 1), before) in _LED_TO
