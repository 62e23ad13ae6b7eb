"""Who holds which post: tables and lists first, then name by name, then whose person somebody is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import family_name
from ip5kg.builders.personshapes import affiliated, is_personal, is_told_as_person
from ip5kg.builders.postelsewhere import office_elsewhere
from ip5kg.builders.postgaps import gaps
from ip5kg.builders.postlists import read_beside, read_cells, read_heads, read_lists
from ip5kg.builders.postpatterns import Reader
from ip5kg.builders.postrows import Reading
from ip5kg.builders.postsides import headed_by, heads_next, side_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.elements import Element
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["read_posts"]


def read_posts(note: Annotated, passage: Passage, row: Sequence[Element]) -> Iterator[Reading]:
    """Yield who holds which post and who is named without one, read off the row of a passage."""
    if not any(element.kind == "N" for element in row):
        return
    cells = read_cells(note, passage, row)
    if cells:
        yield from cells
        return
    reader = Reader(note.straight, row, gaps(note.lexicon))
    listed = [*read_lists(reader), *read_heads(note, reader), *read_beside(note, reader)]
    yield from listed
    told = {reading.name for reading in listed}
    side, office = side_of(note, passage, row) or headed_by(note, passage), None
    for index, element in enumerate(row):
        if heads_next(note, passage, element):
            side = element
        if element.kind != "N" or element in told:
            continue
        found = reader.post(index, office)
        elsewhere = None if side else office_elsewhere(note.lexicon, reader, index, passage.start)
        acts_for = side or elsewhere
        if found and found.titles:
            if acts_for and (found.organization is None or found.by_default):
                found = replace(found, organization=acts_for, by_reference=_acts(elsewhere, element))
            office = found.organization or office
            yield replace(found, owner=_in_genitive(reader, index))
            second = reader.also(found, index)
            if second:
                yield second
        else:
            person = found or _without_post(note, reader, index, acts_for)
            if person:
                here = person.organization is elsewhere
                yield replace(person, by_reference=True) if here and _acts(elsewhere, element) else person


def _acts(office: Element | None, name: Element) -> bool:
    """Tell whether an office named elsewhere acts itself: "led the delegation of O", but not "For O, X"."""
    return office is not None and office.start > name.start


def _in_genitive(reader: Reader, index: int) -> Span | None:
    """Return where the office stands in "the JPO's Ms X, Director of the JPO"."""
    before = reader.at(index - 1, "O")
    owns = before is not None and reader.gap(before, reader.row[index], reader.gaps.own_name)
    return (before.start, before.end) if before and owns else None


def _without_post(note: Annotated, reader: Reader, index: int, side: Element | None) -> Reading | None:
    """Return a person to whom no post is given: by honorific, office beside the name or verb."""
    name = reader.row[index]
    lone = family_name(name.text) is not None
    office = affiliated(reader, note, index)
    if name.honoured and (office or side or not lone):
        return Reading(name, (), office or side, "person/honorific")
    if (
        not lone
        and (office or side or is_told_as_person(note.lexicon, reader, index))
        and is_personal(note, name.text)
    ):
        return Reading(name, (), office or side, "person/shape")
    return None
