"""The lines of a Word document's body: what stands in paragraphs, tables, boxes and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ip5kg.builders.formats.tables import table_lines
from ip5kg.builders.formats.wordlists import Lists

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["lines_of"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "ptab": "\t",
}
# What is deleted or moved away, what only Word reads, and what says the same in another way.
_UNREAD = frozenset(_W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")) | {
    _FALLBACK
}
_BOX = _W + "txbxContent"
_HEADING = re.compile(r"(?:heading \d|title|subtitle|überschrift \d|titel)", re.IGNORECASE)
_MANY_TABS = re.compile(r"\t+ ?")

_Element = Any  # lxml ships no types
_Opened = Any  # docx.document.Document


def lines_of(opened: _Opened) -> list[str]:
    """Return the lines of a document: its title after ``#``, headings after ``##``, items after their mark.

    Parameters
    ----------
    opened
        As python-docx opens it; its own paragraphs leave out what tracked changes inserted.
    """
    body = _Body(opened)
    lines = [*body.blocks(opened.element.body), *body.notes(opened.part)]
    return [line for line in lines if line.strip()]


class _Body:
    """A document's body with the styles and lists its paragraphs refer to."""

    def __init__(self, opened: _Opened) -> None:
        self.lists = Lists(opened)
        self.styles = {style.style_id: style for style in opened.styles}

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Yield the lines of paragraphs and tables below an element, in their order."""
        for child in parent:
            if child.tag == _W + "p":
                yield from self._paragraph(child)
            elif child.tag == _W + "tbl":
                yield from table_lines(self._rows(child))
            elif child.tag not in _UNREAD:  # content controls, inserted blocks
                yield from self.blocks(child)

    def notes(self, part: Any) -> Iterator[str]:
        """Yield the lines of footnotes and endnotes, which Word keeps apart from the text."""
        from docx.oxml import parse_xml

        for relation in part.rels.values():
            if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
                for note in parse_xml(relation.target_part.blob):
                    if note.get(_W + "type") in {None, "normal"}:
                        yield from self.blocks(note)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        text = _MANY_TABS.sub(" ", "".join(_words(paragraph))).strip(" ")
        style = self._style(paragraph)
        if text.strip():
            yield self._marked(paragraph, text, style)
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _marked(self, paragraph: _Element, text: str, style: str) -> str:
        mark = self.lists.mark(paragraph)
        if _HEADING.match(style) or _outlined(paragraph):
            sign = "#" if style.lower() in {"title", "titel"} else "##"
            return f"{sign} " + " ".join(f"{mark.removeprefix('- ')}{text}".split())
        if mark or style.lower().startswith("list bullet"):
            return (mark or "- ") + " ".join(text.split())
        return text

    def _style(self, paragraph: _Element) -> str:
        """Return the name of the paragraph's style, or of the heading it is based on."""
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = self.styles.get(found.get(_W + "val")) if found is not None else None
        first = style.name or "" if style is not None else ""
        for _ in range(10):
            if style is None or _HEADING.match(style.name or ""):
                break
            style = getattr(style, "base_style", None)
        return (style.name or "") if style is not None else first

    def _rows(self, table: _Element) -> Iterator[list[str]]:
        for row in table.iter(_W + "tr"):
            if next((one for one in row.iterancestors(_W + "tbl")), None) is table:
                yield [self._cell(cell) for cell in row.iterchildren(_W + "tc")]

    def _cell(self, cell: _Element) -> str:
        """Return the words of a cell; those of a cell that goes on from the row above are there already."""
        return "\n".join(line.lstrip("# ") for line in self.blocks(cell) if line.strip())


def _words(element: _Element) -> Iterator[str]:
    """Yield the characters of a paragraph as it reads when all changes are accepted."""
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag == _W + "sym":
            yield "•"
        elif child.tag != _BOX and child.tag not in _UNREAD:
            yield from _words(child)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """Yield the text boxes anchored in a paragraph."""
    for box in paragraph.iter(_BOX):
        if not any(parent.tag == _FALLBACK or parent.tag == _BOX for parent in box.iterancestors()):
            yield box


def _outlined(paragraph: _Element) -> bool:
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    return level is not None and level.get(_W + "val", "9") < "9"
