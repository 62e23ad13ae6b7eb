"""What a passage leaves open for the list below it: a verb, or a subject whose verbs the items bring."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ip5kg.builders.actors import find_actors
from ip5kg.builders.listing import last_run
from ip5kg.builders.model import Passage
from ip5kg.builders.patterns import Signs
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.people import People
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["HEADING_WORDS", "Lead", "goes_on", "heading_step", "is_led", "labelled_list", "open_subject"]

HEADING_WORDS = 8
"""A longer line is no heading that stands for a verb."""

_LABEL = 60  # characters of a heading in the line of its list
_FIRST = 6  # characters before a noun that opens an item
_WORD = re.compile(r"[\w-]+")
_STOPS = frozenset(".;!?")
_OPEN_SUBJECT = re.compile(
    r"[\s,]*(?:(?:hereby|further|furthermore|also|therefore|jointly|then|have|has|had|\w+ly)[\s,]*)*:?\s*"
)
# A sentence that only says that its list goes on with the one before: "Among them are:", "These include:".
_GOES_ON = re.compile(
    r"(?:(?:among|of) (?:them|these|those|which)|(?:these|those|they|which))"
    r"(?:,? (?:are|were|is|was|include|included|comprise|comprised|in particular|notably|as follows))*:"
)


@value(frozen=True, slots=True)
class Lead:
    """What introduces a list: its passage, its verb if it has one, and the step."""

    passage: Passage
    clause: Clause | None
    step: str


def goes_on(note: Annotated, passage: Passage) -> bool:
    """Tell whether a sentence says no more than that its list goes on with the one before."""
    return bool(_GOES_ON.fullmatch(note.folded, passage.start, passage.end))


def open_subject(note: Annotated, people: People, passage: Passage) -> tuple[Actor, ...]:
    """Return the subject at the end of a passage that has no verb to it."""
    if note.text[passage.end - 1] in _STOPS and not _ends_with_name(note, people, passage):
        return ()  # most sentences
    actors = find_actors(note, people, passage)
    if not actors or not _OPEN_SUBJECT.fullmatch(note.folded, actors[-1].end, passage.end):
        return ()
    return tuple(last_run(note.folded, actors))


def _ends_with_name(note: Annotated, people: People, passage: Passage) -> bool:
    """Tell whether a name closes a passage, such as one that ends with a full stop of its own."""
    start, end = passage.start, passage.end
    if any(m.end == end for m in note.mentions_in(start, end)[-1:]):
        return True
    return any(person.end == end for person in people.in_span(start, end))


def heading_step(note: Annotated, passage: Passage) -> str | None:
    """Read the step off a heading or a lead-in without verb: "Topics and presentations:"."""
    if not _signs_of_headings(note.lexicon).occur_in(note.folded[passage.start : passage.end]):
        return None
    found = _WORD.finditer(note.folded, passage.start, passage.end)
    words = [word[0] for word in islice(found, HEADING_WORDS + 1)]
    if len(words) > HEADING_WORDS:
        return None
    return next(
        (e.step for w in words for e in note.lexicon.expressions.get(w, ()) if e.form == "heading"), None
    )


def labelled_list(note: Annotated, passage: Passage) -> tuple[str | None, Span]:
    """Return the step of "Main topics: machine translation, classification" and where its list stands."""
    colon = note.straight.find(": ", passage.start, passage.start + _LABEL)
    if colon < 0:
        return None, (passage.end, passage.end)
    return heading_step(note, Passage(passage.start, colon, "heading")), (colon, passage.end)


def is_led(clause: Clause, passage: Passage, lead: Lead | None) -> bool:
    """Tell what hangs on the verb above: "They agreed: / - X will be improved / - adoption of Y"."""
    if lead is None:
        return False
    promised = lead.step == "agree" and lead.clause is not None and clause.step == "intend"
    first = clause.predicate.start <= passage.start + _FIRST
    return promised or (first and clause.predicate.construction == "nominal")


@cache
def _signs_of_headings(lexicon: Lexicon) -> Signs:
    return Signs(word for word, told in lexicon.expressions.items() if any(e.form == "heading" for e in told))
