"""Lists of those present: "Participants:", a table of names, "Present: …", with who chaired and who observed.

A list begins at a heading or lead such as "Participants" and ends at the next heading that is no office.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import whole_words
from ip5kg.builders.rolereadings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.patterns import SignedPattern
    from ip5kg.builders.people import People, PersonMention
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["lists_of_present", "read_list"]

_LINE_START = 90  # characters before the first name of a line: its office, title and honorific
_AND_OTHERS = ("et al.", "etc.")
_UNFINISHED = (" by", " were", " included", " was")  # a list goes on where the sentence breaks off
_HEADING_WORDS = 6  # a longer line speaks of something else
_PARTIES = frozenset({"office", "organization", "body"})
_CHAIR = re.compile(r"\W{1,4}(?:(?:[\w.-]+ ){0,4}?[\w.-]+, )?(?:co-)?chair(?:man|woman|person)?\b(?!\s+of)")
_OBSERVER = re.compile(r"\bobservers?\b")


@cache
def _heads(lexicon: Lexicon) -> SignedPattern:
    return whole_words(lexicon.words["those present"])


def lists_of_present(note: Annotated, people: People) -> Mapping[Passage, bool]:
    """Return the passages that list who was present → whether those above them are named as observers."""
    found: dict[Passage, bool] = {}
    is_open = observers = False
    for passage in note.passages:
        row = note.straight.startswith("|", passage.start)
        heads = passage.kind in {"title", "heading"} or note.straight[passage.end - 1] == ":"
        if is_open and passage.kind != "title" and _is_line(note, people, passage):
            found[passage] = observers
        elif heads and passage.kind != "item" and not row:
            opens = _opens(note, passage)
            is_open = opens or (is_open and _names_party(note, passage))
            observers = is_open and _OBSERVER.search(note.folded, passage.start, passage.end) is not None
        elif is_open and (row or passage.kind == "item"):
            found[passage] = observers
        elif passage.kind == "item" and passage.lead is not None:
            if _opens(note, note.passage_at(passage.lead)):
                found[passage] = False
        else:
            is_open = False
    return found


def _is_line(note: Annotated, people: People, passage: Passage) -> bool:
    """Tell a line, or several unwrapped, that names persons with their posts and is no sentence."""
    named = people.in_span(passage.start, passage.end)
    if not named or named[0].start - passage.start > _LINE_START:
        return False
    return note.straight[passage.end - 1] not in ".!?:;" or note.straight.endswith(
        _AND_OTHERS, 0, passage.end
    )


def _opens(note: Annotated, passage: Passage) -> bool:
    """Tell a heading or lead that says that those present follow."""
    words = note.folded[passage.start : passage.end]
    short = len(words.split()) <= _HEADING_WORDS or words.endswith((":", *_UNFINISHED))
    return short and passage.kind != "title" and bool(_heads(note.lexicon).search(words))


def _names_party(note: Annotated, passage: Passage) -> bool:
    return any(m.kind in _PARTIES for m in note.mentions_in(passage.start, passage.end))


def read_list(
    note: Annotated,
    passage: Passage,
    persons: Sequence[PersonMention],
    offices: Mapping[NamedNode, NamedNode],
    *,
    observers: bool,
) -> Iterator[Reading]:
    """Yield the roles that one line of a list of those present tells.

    Parameters
    ----------
    note, passage
        The annotated statement and the line.
    persons
        Those named in the line.
    offices
        Person → organisation: a person observes for it.
    observers
        Whether the heading above names observers.
    """
    if not persons:
        return
    observing = observers or _OBSERVER.search(note.folded, passage.start, passage.end)
    chairs = _CHAIR.search(note.folded, persons[0].end, passage.end)
    role = "observer" if observing else "chair" if chairs else "attendee"
    nodes = dict.fromkeys(m.person for m in persons)
    if role == "observer":
        nodes |= dict.fromkeys(offices[m.person] for m in persons if m.person in offices)
    yield Reading(role, list(nodes), "participation/present")
