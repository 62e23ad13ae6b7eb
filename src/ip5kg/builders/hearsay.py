"""Words of others in quotes: a visitor's hope is no deed of the offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["is_hearsay"]

_QUOTE = re.compile(r'"[^"]*(?:"|$)')
_SPEAKER = frozenset({"person", "office", "forum", "body"})
_LEAST = 4  # words of a quote that is a sentence and no name


def is_hearsay(note: Annotated, passage: Passage, position: int, actors: Sequence[Actor]) -> bool:
    """Tell whether what stands at `position` is said, in quotes, by nobody who acts for an office.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage.
    position
        Where the verb stands.
    actors
        Those named in the passage.
    """
    if note.straight.find('"', passage.start, passage.end) < 0:
        return False
    quotes = [match.span() for match in _QUOTE.finditer(note.straight, passage.start, passage.end)]
    inside = next(((low, high) for low, high in quotes if low < position < high), None)
    if inside is None or len(note.straight[slice(*inside)].split()) < _LEAST:
        return False
    return not any(
        actor.kind in _SPEAKER and not any(low < actor.start < high for low, high in quotes)
        for actor in actors
    )
