"""Posts told of several at once: "A and B, Commissioners of X and Y", tables, "from the X side"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.elements import Element
from ip5kg.builders.personshapes import is_personal
from ip5kg.builders.postrespectively import respectively, run_of
from ip5kg.builders.postrows import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.postpatterns import Reader

__all__ = ["read_beside", "read_cells", "read_heads", "read_lists"]

_Listed = tuple[list[Element], list[Element]]
"""Names and offices."""

_BAR = re.compile(r"\s*\|\s*")
_DASH = re.compile(r"\s+-{1,2}\s+")
_IN_BRACKETS = re.compile(r"\s*(?:\([^()]*\))?\s*")
_WORDS = re.compile(r"[A-Za-z][\w\s,&'/-]{2,60}")
_BEFORE_TITLE = re.compile(r",?\s+(?:the\s+)?(?:respective\s+)?")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")
_APART = re.compile(r"\s*(?:-{1,2}|[:(])\s*")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_FOR = re.compile(r",?\s+(?:for|from|representing)\s+(?:the\s+)?")
_WHO_HEAD = re.compile(r",?\s+who\s+(?:head|lead|run|direct)\s+(?:the\s+)?")
_OPENED = re.compile(r"\s?\(\s*(?:[A-Z][a-z]{1,2}\.?\s+)?")
_MARKED = re.compile(r"\s*(?:\s-{1,2}|:)\s+(?:[A-Z][a-z]{1,2}\.?\s+)?")
_PART_ENDS = re.compile(r"\s*(?:[;.,\n]|$|and\b)")
_NEXT = re.compile(r"\)?[,;]?\s+(?:and\s+)?")
_LIST_REACH = 12  # characters between a plural title and the list of names it is for
_LEAST = 2  # of a list
_COLUMNS = 3  # of a table of participants: office, name and function


def read_lists(reader: Reader) -> Iterator[Reading]:
    """Yield the posts of names listed before or after a plural title, or told one by one, "respectively"."""
    for index, title in enumerate(reader.row):
        if title.kind != "T" or not title.title or index in reader.used:
            continue
        if title.title.plural:
            for name, office in _paired(reader, index) or _listed(reader, index):
                reader.used.add(index)
                yield Reading(name, title.titles, office, "post/plural-title")
        else:
            yield from respectively(reader, index)


def _listed(reader: Reader, index: int) -> list[tuple[Element, Element | None]]:
    """Return the names listed before or after a plural title and its offices, each with its own."""
    title = reader.row[index]
    offices: list[Element] = run_of(reader, index + 1, 1, "O") if _of_office(reader, index) else []
    names = run_of(reader, index - 1, -1, "N")[::-1]
    if not names or not reader.gap(names[-1], title, _BEFORE_TITLE):
        names, offices = _behind_offices(reader, index, offices) or _before_offices(reader, index)
    if len(names) < _LEAST or len(offices) not in {0, 1, len(names)}:
        return []
    owners: list[Element | None] = [*offices] if offices else [title.owner]
    return list(zip(names, owners if len(owners) > 1 else owners * len(names), strict=True))


def _behind_offices(reader: Reader, index: int, offices: list[Element]) -> _Listed | None:
    """Return the names in "Commissioners of X and Y, A and B"."""
    follow = index + 1 + len(offices)
    names = run_of(reader, follow, 1, "N") if offices else []
    joined = (reader.gaps.listed, _APART)
    if not names or not any(reader.gap(reader.row[follow - 1], names[0], between) for between in joined):
        return None
    return names, offices


def _before_offices(reader: Reader, index: int) -> _Listed:
    """Return the names and offices in "Commissioners A and B of X and Y"."""
    names = run_of(reader, index + 1, 1, "N")
    if not names or not reader.gap(reader.row[index], names[0], reader.gaps.title_name):
        return [], []
    offices = run_of(reader, index + 1 + len(names), 1, "O")
    return names, offices if offices and reader.gap(names[-1], offices[0], reader.gaps.of) else []


def read_beside(note: Annotated, reader: Reader) -> Iterator[Reading]:
    """Yield the persons of "A, O, B, P and C, Q" and "A for O, B for P": names with their offices."""
    pairs: list[tuple[Element, Element]] = []
    for index, name in enumerate(reader.row):
        office = reader.at(index + 1, "O")
        if name.kind != "N" or not office:
            continue
        if not reader.gap(name, office, _COMMA) and not reader.gap(name, office, _FOR):
            continue
        if not is_personal(note, name.text):
            continue
        if pairs and not reader.gap(pairs[-1][1], name, _NEXT):
            yield from _beside(pairs)
            pairs = []
        pairs.append((name, office))
    yield from _beside(pairs)
    yield from _beside(list(_behind_own_office(note, reader)))


def _behind_own_office(note: Annotated, reader: Reader) -> Iterator[tuple[Element, Element]]:
    """Yield names and offices of "O (A), P (B)" and "O - A; P - B"."""
    for index, name in enumerate(reader.row):
        office = reader.at(index - 1, "O")
        if name.kind != "N" or not office or not is_personal(note, name.text):
            continue
        closed = reader.text.startswith(")", name.end) and reader.gap(office, name, _OPENED)
        apart = reader.gap(office, name, _MARKED) and _PART_ENDS.match(reader.text, name.end)
        if closed or apart:
            yield name, office


def read_heads(note: Annotated, reader: Reader) -> Iterator[Reading]:
    """Yield the posts in "A and B, who head O and P": the one office is that of the one, in this order."""
    for index, office in enumerate(reader.row):
        verb = reader.at(index - 1, "T")  # "head" is a title, too
        last = index - 2 if verb else index - 1
        before = reader.at(last, "N")
        if office.kind != "O" or not before or not reader.gap(before, office, _WHO_HEAD):
            continue
        names, offices = run_of(reader, last, -1, "N")[::-1], run_of(reader, index, 1, "O")
        if len(names) == len(offices) >= _LEAST and all(is_personal(note, name.text) for name in names):
            for name, own in zip(names, offices, strict=True):
                yield Reading(name, ("Head",), own, "post/who-heads")


def _beside(pairs: Sequence[tuple[Element, Element]]) -> Iterator[Reading]:
    if len(pairs) >= _LEAST:
        for name, office in pairs:
            yield Reading(name, (), office, "person/beside")


def _paired(reader: Reader, index: int) -> list[tuple[Element, Element | None]]:
    """Return the names after a title, each with its office in brackets or, if several, behind "of"."""
    bracketed = _pairs(reader, index, _BRACKET)
    pairs = bracketed or _pairs(reader, index, reader.gaps.of)
    return pairs if bracketed or len(pairs) >= _LEAST else []


def _pairs(reader: Reader, index: int, between: re.Pattern[str]) -> list[tuple[Element, Element | None]]:
    pairs: list[tuple[Element, Element | None]] = []
    at = index + 1
    while (name := reader.at(at, "N")) and (office := reader.at(at + 1, "O")):
        if not reader.gap(name, office, between) or name.start - reader.row[at - 1].end > _LIST_REACH:
            break
        pairs.append((name, office))
        at += 2
    return pairs


def _of_office(reader: Reader, index: int) -> bool:
    office = reader.at(index + 1, "O")
    return office is not None and reader.gap(reader.row[index], office, reader.gaps.of)


def read_cells(note: Annotated, passage: Passage, row: Sequence[Element]) -> list[Reading]:
    """Return the post told by a line of a list or table: "Name - Title - Office", "| Office | Name |"."""
    text = note.straight
    bars = text.startswith("|", passage.start) or text.count("|", passage.start, passage.end) >= _LEAST
    if not bars and text.find(" -", passage.start, passage.end) < 0:
        return []
    cells = _cells(text, passage, _BAR if bars else _DASH)
    if len(cells) < _LEAST:
        return []
    named = next(((c, n) for c in cells for n in row if _is_name_cell(note, c, n)), None)
    if named is None:
        return []
    cell, name = named
    others = [c for c in cells if c != cell]
    title = next((e for e in row if e.kind == "T" and any(e.start == c[0] for c in others)), None)
    office = next(
        (e for e in row if e.kind == "O" and any(c[0] <= e.start and e.end <= c[1] for c in others)), None
    )
    if title:
        whole = next(c for c in others if c[0] == title.start)
        end = min(whole[1], office.start) if office and office.start > whole[0] else whole[1]
        written = text[whole[0] : end].strip(" ,(")
        long = written if written != title.text else None
        return [Reading(name, title.titles, office, "post/cells", long)]
    rest = [c for c in others if not (office and c[0] <= office.start < c[1])]
    if bars and office and len(cells) == _COLUMNS and len(rest) == 1 and _WORDS.fullmatch(text, *rest[0]):
        return [Reading(name, (note.text[rest[0][0] : rest[0][1]],), office, "post/cells")]
    return []


def _cells(text: str, passage: Passage, separator: re.Pattern[str]) -> list[Span]:
    cells: list[Span] = []
    low = passage.start
    for match in separator.finditer(text, passage.start, passage.end):
        cells.append((low, match.start()))
        low = match.end()
    cells.append((low, passage.end))
    return [(start, end) for start, end in cells if start < end]


def _is_name_cell(note: Annotated, cell: Span, name: Element) -> bool:
    """Tell whether a cell holds a name and nothing else but an honorific and something in brackets."""
    low, high = cell
    if name.kind != "N" or not (low <= name.start and name.end <= high):
        return False
    if note.straight[low : name.start].strip() and not name.honoured:
        return False
    alone = _IN_BRACKETS.fullmatch(note.straight, name.end, high)
    return bool(alone) and (name.honoured or is_personal(note, name.text))
