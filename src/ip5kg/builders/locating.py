"""Which places of a passage are those where something is: "in Suzhou, China", "Suzhou hosted", a dateline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders import placegrammar as p

if TYPE_CHECKING:
    from ip5kg.builders.placespans import PlaceSpan

__all__ = ["located"]

_BEFORE = 40  # characters before a place that show whether it opens the passage
_LED = 24  # characters before a place in which "in the Republic of" stands
_HEADING = 200  # characters; no heading is longer


def _closes(window: str, low: int, high: int) -> bool:
    """Tell whether a name ends a heading, after a comma."""
    return window[:low].endswith(", ") and not window[high:].strip(" ).") and "." not in window[:low]


def _opens(window: str, kind: str, high: int) -> bool:
    """Tell "Suzhou, China hosted" and a dateline from "Japan, Europe and the U.S. agreed"."""
    if p.DATELINE_END.match(window[high : high + 60]):
        return True
    return (kind == "city" or window[high : high + 1] != ",") and bool(
        p.HOSTED.match(window[high : high + 20])
    )


def located(window: str, offset: int, spans: list[PlaceSpan]) -> list[PlaceSpan]:
    """Mark the places where the text says that something is or happens there.

    Parameters
    ----------
    window
        The passage.
    offset
        Where it begins in the text.
    spans
        Its places, in order.
    """
    marked: list[PlaceSpan] = []
    for span in spans:
        low, high = span.start - offset, span.end - offset
        gap = window[marked[-1].end - offset : low] if marked else ""
        held = (
            marked[-1].located
            if marked and gap in {", ", ", the ", " (", ", (", " and ", "/", ", and "}
            else False
        )
        opening = not window[max(0, low - _BEFORE) : low].strip(" (\"'-") and _opens(window, span.kind, high)
        closing = len(window) <= _HEADING and (
            _closes(window, low, high) or bool(p.DATE_AFTER.match(window[high : high + 12]))
        )
        there = held or opening or closing or bool(p.LOCATED.search(window[max(0, low - _LED) : low]))
        there = there or bool(p.HOUSE_BEFORE.search(window[max(0, low - _BEFORE) : low]))
        marked.append(replace(span, located=there))
    for index in range(len(marked) - 1, 0, -1):
        if marked[index].located and marked[index - 1].country:
            marked[index - 1] = replace(marked[index - 1], located=True)
    return marked
