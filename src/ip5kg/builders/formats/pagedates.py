"""The day of publication where only the page's words tell it: ``<time>``, "Published: 24 June 2021"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ip5kg.builders.dates import is_date_line, to_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["marked_day", "shown_day", "updated_day"]

_Tree = Any  # lxml ships no types

_DAY = len("2021-06-24")
_WIDTH = 160  # characters; what tells the date is short
_LABEL = re.compile(
    r"\W{0,3}(?:(?:(?:Release|Publication|Publish(?:ed|ing)|Issue|Posting) )?(?:[Dd]ate|[Tt]ime)"
    r"|Published|Posted|Issued|Released)(?: on)?\s*[:：]?\s*"
)
_UPDATE = re.compile(r"\W{0,3}(?:Last |Page )?(?:[Uu]pdated?|[Mm]odified|[Rr]eviewed)(?: on)?\s*[:：]?\s*")
_CLASSED = "//*[contains(@class, 'date') or contains(@id, 'date') or contains(@class, 'publi')]"
_BLOCKS = "//*[self::div or self::p or self::span or self::li or self::td or self::small or self::em]"


def marked_day(tree: _Tree) -> str | None:
    """Return the day of the ``<time>`` that marks the publication, or the only day marked so at all."""
    days: dict[str, None] = {}
    for element in tree.iter("time"):
        day = _day(element.get("datetime") or "") or _day(_text(element))
        if day and (element.get("pubdate") is not None or "publi" in (element.get("class") or "").lower()):
            return day
        if day:
            days[day] = None
    return next(iter(days)) if len(days) == 1 else None


def shown_day(tree: _Tree) -> str | None:
    """Return the day after a label that speaks of publication, or the only day set as a date."""
    labelled = _first(_LABEL, _texts(tree.xpath(_BLOCKS)))
    if labelled:
        return labelled
    lone = {_day(text) for text in _texts(tree.xpath(_CLASSED)) if is_date_line(text)} - {None}
    return lone.pop() if len(lone) == 1 else None


def updated_day(tree: _Tree) -> str | None:
    """Return the day on which the page says it was changed last."""
    return _first(_UPDATE, _texts(tree.xpath(_BLOCKS)))


def _first(label: re.Pattern[str], texts: Iterable[str]) -> str | None:
    """Return the first day that stands right after a label."""
    for text in texts:
        if (match := label.match(text)) and (day := _day(text[match.end() :][:24])):
            return day
    return None


def _day(text: str) -> str | None:
    found = to_iso(text[:40])
    return found if found and len(found) == _DAY else None


def _texts(elements: Iterable[_Tree]) -> Iterator[str]:
    """Yield the words of the elements that have few, inner elements included."""
    for element in elements:
        if len(element) <= 8 and (text := _text(element)):
            yield text


def _text(element: _Tree) -> str:
    """Return the words of an element; empty if they are many."""
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > 4 * _WIDTH:
            return ""
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else ""
