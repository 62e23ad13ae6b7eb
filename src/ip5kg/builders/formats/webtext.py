"""From the main part of a web page, as trafilatura finds it, to lines of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ip5kg.builders.formats.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["lines_of", "with_plain_lists", "with_visible_breaks"]

_INLINE = frozenset({"hi", "ref", "lb", "del", "graphic", "code"})
_MARKED = re.compile(r"- |\d{1,3}\. ")

_PROSE = 80  # characters; shorter ones may be the heads of menus

_Element = Any  # lxml ships no types


def lines_of(body: _Element) -> list[str]:
    """Return the headings, paragraphs, items and rows below an element, each without its surrounding space.

    Parameters
    ----------
    body
        With the elements of trafilatura's output: ``head``, ``p``, ``list``, ``item``, ``table``, ``row``,
        ``cell``, ``quote``, ``hi``, ``lb``, …
    """
    return [line for line in _block(body) if line.strip()]


def with_visible_breaks(tree: _Element) -> None:
    """Turn the line breaks of preformatted text into elements, for trafilatura takes them for spaces."""
    for element in list(tree.iter("pre")):
        element.tag = "div"
        for inner in list(element.iter()):
            inner.text = _broken(inner, inner.text, 0)
            if inner is not element:
                parent = inner.getparent()
                inner.tail = _broken(parent, inner.tail, parent.index(inner) + 1)


def _broken(parent: _Element, text: str | None, place: int) -> str | None:
    """Put a break for each line of `text` after the first into `parent`; return the first line."""
    first, *others = (text or "").split("\n")
    for line in reversed(others):
        breaking = parent.makeelement("br")
        breaking.tail = line
        parent.insert(place, breaking)
    return first


def with_plain_lists(tree: _Element) -> None:
    """Take the links out of lists that stand in running text: trafilatura takes lists of links for menus."""
    for element in list(tree.iter("ul", "ol")):
        before, after = element.getprevious(), element.getnext()
        if before is None:
            continue
        words = "".join(before.itertext()).strip()
        follows = after is not None and len("".join(after.itertext()).strip()) >= _PROSE
        if before.tag in {"p", "div"} and (words.endswith(":") or (len(words) >= _PROSE and follows)):
            for link in list(element.iter("a")):
                link.drop_tag()


def _block(element: _Element) -> Iterator[str]:
    """Yield the lines of an element that may hold text and blocks in any mixture."""
    running = _flat(element.text)
    for child in element:
        if child.tag in _INLINE and not _preformatted(child):
            running += _inline(child)
        else:
            yield _trimmed(running)
            yield from _child(child)
            running = ""
        running += _flat(child.tail)
    yield _trimmed(running)


def _child(element: _Element) -> Iterator[str]:
    if element.tag == "head":
        yield "# " + _one_line(_inline(element))
    elif element.tag == "list":
        yield from _list(element)
    elif element.tag == "table":
        yield from table_lines(_rows(element))
    elif element.tag == "code":
        yield "".join(element.itertext())
    else:
        yield from _block(element)


def _list(element: _Element) -> Iterator[str]:
    """Yield the items of a list; those of an inner list after the item they belong to."""
    if element.get("rend") == "dl":
        yield from _described(element)
        return
    for number, item in enumerate(element.iterchildren("item"), 1):
        mark = f"{number}. " if element.get("rend") == "ol" else "- "
        for line in map(_one_line, lines_of(item)):
            yield line if _MARKED.match(line) else mark + line
            mark = ""


def _described(element: _Element) -> Iterator[str]:
    """Yield the entries of a list of terms, each term before what it is."""
    term = ""
    for item in element.iterchildren("item"):
        text = " ".join(map(_one_line, lines_of(item)))
        if (item.get("rend") or "").startswith("dt"):
            if term:
                yield term
            term = text
        else:
            yield f"{term.rstrip(':')}: {text}" if term else text
            term = ""
    if term:
        yield term


def _rows(table: _Element) -> Iterator[list[str]]:
    for row in table.iter("row"):
        yield ["\n".join(lines_of(cell)) for cell in row.iterchildren("cell")]


def _preformatted(element: _Element) -> bool:
    """Tell whether an element is text with breaks of its own: old pages set whole statements so."""
    return element.tag == "code" and "\n" in "".join(element.itertext())


def _inline(element: _Element) -> str:
    if element.tag == "lb":
        return "\n"
    return _flat(element.text) + "".join(_inline(child) + _flat(child.tail) for child in element)


def _flat(text: str | None) -> str:
    """Return text of the page's source, where a line break is a space."""
    return re.sub(r"\s+", " ", text or "")


def _trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())
