"""Which mark a paragraph of a Word document bears in its list: Word counts, the file only says by what."""

from __future__ import annotations

import re
from typing import Any

from ip5kg.builders.linemarks import MARKER

__all__ = ["Lists"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9

_Element = Any  # lxml ships no types
_Opened = Any  # docx.document.Document


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, opened: _Opened) -> None:
        self._numbering = _numbering(opened)
        self._styles = {style.style_id: style.element for style in opened.styles}
        self._abstract = {
            number.get(_W + "numId"): _value(number, "abstractNumId") for number in self._all("num")
        }
        self._levels = {
            (one.get(_W + "abstractNumId"), level.get(_W + "ilvl")): level
            for one in self._all("abstractNum")
            for level in one.iterchildren(_W + "lvl")
        }
        self._counts: dict[str, list[int]] = {}

    def mark(self, paragraph: _Element) -> str:
        """Return the mark of a paragraph with a space after it, empty if it is in no list; count it."""
        number, depth = self._place(paragraph)
        if not number or number == "0":
            return ""
        abstract = self._abstract.get(number) or ""
        level = self._levels.get((abstract, str(depth)))
        if level is None or _value(level, "numFmt") in {None, "bullet", "none"}:
            return "- " if level is None or _value(level, "numFmt") != "none" else ""
        return self._counted(abstract, depth, level)

    def _counted(self, abstract: str, depth: int, level: _Element) -> str:
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        counts[depth] = (counts[depth] or int(_value(level, "start") or 1) - 1) + 1
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)

        def figure(match: re.Match[str]) -> str:
            place = min(int(match[1]), _LEVELS) - 1
            inner = self._levels.get((abstract, str(place)))
            return _figure(max(counts[place], 1), _value(inner, "numFmt") if inner is not None else None)

        mark = re.sub(r"%([1-9])", figure, _value(level, "lvlText") or "%1.").strip() + " "
        return mark if MARKER.fullmatch(mark) or not mark[0].isdigit() else mark.strip(" .") + ". "

    def _place(self, paragraph: _Element) -> tuple[str | None, int]:
        """Return the number of the list and the level, of the paragraph itself or of its style."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(_W + "val") if style is not None else None
        for _ in range(10):
            if found is not None or name not in self._styles:
                break
            element = self._styles[name]
            found = element.find(f"{_W}pPr/{_W}numPr")
            name = _value(element, "basedOn")
        if found is None:
            return None, 0
        depth = _value(found, "ilvl") or "0"
        return _value(found, "numId"), min(int(depth), _LEVELS - 1) if depth.isdigit() else 0

    def _all(self, tag: str) -> list[_Element]:
        return list(self._numbering.iterchildren(_W + tag)) if self._numbering is not None else []


def _numbering(opened: _Opened) -> _Element | None:
    """Return the definitions of lists; None if the document has no lists."""
    parts = (relation for relation in opened.part.rels.values() if not relation.is_external)
    found = (one.target_part for one in parts if one.reltype.endswith("/numbering"))
    return getattr(next(found, None), "element", None)


def _value(element: _Element, tag: str) -> str | None:
    found = element.find(_W + tag)
    value: str | None = found.get(_W + "val") if found is not None else None
    return value


def _figure(number: int, kind: str | None) -> str:
    """Return a number in the figures of a list.

    >>> _figure(3, "decimal"), _figure(3, "lowerLetter"), _figure(4, "upperRoman")
    ('3', 'c', 'IV')
    """
    letter, roman = chr(ord("a") + (number - 1) % 26), ""
    left = number
    for worth, sign in _ROMAN:
        while left >= worth and len(roman) < 20:
            roman, left = roman + sign, left - worth
    known = {
        "lowerLetter": letter,
        "upperLetter": letter.upper(),
        "lowerRoman": roman,
        "upperRoman": roman.upper(),
    }
    return known.get(kind or "", str(number))
