"""Datelines: "Tokyo, 23 July 2020 - The heads met" tells of the release, not of a meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["dateline_end"]

# "From 3 to 5 May 2011 the IP5 WG1 - Working Group on Classification met" has a dash, too.
_DATELINE = re.compile(
    r"(?!(?:From|On|Between|In|At|Since|During|By)\b)(?:"
    r"[^.:;]{0,60}?(?:19|20)\d\d\s*\)?\s*(?:-{1,3})\s"
    r"|[^:;]{0,40}?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s?\d{1,2}\b"
    r"[^:;]{0,40}?\s-{1,3}\s)"
)
_PLACES_DASH = re.compile(r"(?:\s*\([A-Z][\w .]+\))?\s*-{1,3}\s")
_CHAINED = re.compile(r",?\s*\(?")


def dateline_end(note: Annotated, passage: Passage) -> int:
    """Return where the dateline of a passage ends; where the passage begins, if it has none.

    An item of a history that begins with a date ("June 2011 - The heads met") has none.
    """
    if note.straight.find("- ", passage.start, passage.end) < 0:
        return passage.start
    dateline = _DATELINE.match(note.straight, passage.start, passage.end)
    if dateline:
        of_item = passage.kind == "item" and note.dates_in(passage)[:1]
        return passage.start if of_item and of_item[0].start == passage.start else dateline.end()
    end = passage.start
    for place in note.places_in(passage):
        if not _CHAINED.fullmatch(note.straight, end, place.start):
            break
        end = place.end
    dash = _PLACES_DASH.match(note.straight, end, passage.end) if passage.kind == "sentence" else None
    return dash.end() if dash and end > passage.start else passage.start
