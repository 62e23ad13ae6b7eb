"""Posts told line by line, as under signatures: the name, below it the title, below that the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.personshapes import is_personal
from ip5kg.builders.postgaps import gaps
from ip5kg.builders.postrows import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.elements import Element, Rows
    from ip5kg.builders.model import Passage

__all__ = ["read_stacked"]

_WIDTH = 60  # characters of a line that is a name


def read_stacked(note: Annotated, rows: Rows) -> Iterator[tuple[Passage, Passage, Reading]]:
    """Yield the passage of a name, the one of the title below it and who holds which post."""
    for index in range(1, len(note.passages)):
        above, here = note.passages[index - 1], note.passages[index]
        if not rows.begins_with_title(here) or above.end - above.start > _WIDTH:
            continue
        name = _only_name(note, rows, above)
        row = rows.of(here)
        if name is None or not row or row[0].kind != "T" or any(e.kind == "N" for e in row):
            continue
        title, office = row[0], row[1] if len(row) > 1 and row[1].kind == "O" else None
        if title.start != here.start or (title.title and title.title.plural):
            continue
        if office is None and title.end == here.end and index + 1 < len(note.passages):
            office = _first_office(rows, note.passages[index + 1])
        elif office and not gaps(note.lexicon).joins.fullmatch(note.straight, title.end, office.start):
            continue
        long = title.title.long if title.title else None
        yield above, here, Reading(name, title.titles, office, "post/stacked", long)


def _only_name(note: Annotated, rows: Rows, passage: Passage) -> Element | None:
    """Return the name that a line consists of, with or without an honorific."""
    row = rows.of(passage)
    if len(row) != 1 or row[0].kind != "N":
        return None
    name = row[0]
    rest = note.text[name.end : passage.end].strip(" ,")
    opens = name.start == passage.start or name.honoured
    return name if opens and not rest and (name.honoured or is_personal(note, name.text)) else None


def _first_office(rows: Rows, passage: Passage) -> Element | None:
    row = rows.of(passage)
    return row[0] if row and row[0].kind == "O" and row[0].start == passage.start else None
