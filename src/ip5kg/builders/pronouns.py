"""Meetings that go by a pronoun where it is told when and where: "It took place in Tokyo on 4 June"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.gathering import Gathering
from ip5kg.builders.meetingstatus import mode_of, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["by_pronoun"]

_HELD = r"(?:then |again |also |\w+ly )?(?:held|hosted|convened|organi[sz]ed|staged)"
_IT = re.compile(
    r"(?:it|this|(?:the|this)(?: \w+-day)? (?:event|session|gathering|get-together))"
    r"(?=,? (?:which )?(?:"
    rf"(?:was|were|had been|has been|will be|is being|is to be) {_HELD}\b"
    r"|(?:had |has |will |is to )?(?:took|takes?|taken) place\b|(?:had |will )?last(?:s|ed)?\b"
    r"|(?:will )?(?:ran|runs?|began|begins?|started|opened|ended|closed|concluded)\b"
    r"|is (?:planned|scheduled|due)\b)|, held\b)"
)


def by_pronoun(note: Annotated, passage: Passage) -> Iterator[Gathering]:
    """Yield the meeting told before that a sentence begins with, if it goes on with a verb of holding."""
    told = _IT.match(note.folded, passage.start, passage.end)
    if told is None or not (note.dates_in(passage) or note.places_in(passage)):
        return
    yield Gathering(
        passage=passage,
        start=told.start(),
        end=told.end(),
        noun=told[0],
        status=status_of(note.lexicon, note.folded, passage, told.span(), told.start()),
        mode=mode_of(note.lexicon, note.folded[passage.start : passage.end]),
        definite=True,
        pronoun=True,
    )
