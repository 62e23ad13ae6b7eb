"""What the opening of a text tells of its main meeting: place and date before a colon, labelled lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting

__all__ = ["set_the_stage"]

_STAGE = re.compile(r"[^.;:]{4,70}:\s")
_OPENING = 4  # passages at the beginning that may set the stage for all that follows


def set_the_stage(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the main meeting the place and date of a sentence such as "Seville, Spain, this week: …"."""
    main = next((m for m in kept if m.status == "held"), None)
    if main is None:
        return
    for passage in note.passages[:_OPENING]:
        opening = _STAGE.match(note.straight, passage.start, passage.end)
        if not opening or passage.kind != "sentence" or any(passage in m.passages for m in kept):
            continue
        places = [p for p in note.places_in(passage) if p.end <= opening.end()]
        if places and places[0].start == passage.start:
            main.add_places(places, passage)
            for date in note.dates_in(passage):
                if date.end <= opening.end():
                    main.add_date(date, passage)
