"""Who meets, told by countries: "the Korea-Japan Heads Meeting", "the heads of the offices of A, B and C"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.listing import runs
from ip5kg.builders.seats import office_of, offices_of

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["forum_of_countries", "pair_of_countries"]

_PAIR = 2
_LEAST = 3
_BEFORE_NOUN = re.compile(
    r"\b(?P<a>[A-Z][\w.]*)\s?[-/]\s?(?P<b>[A-Z][\w.]*)\s+"
    r"(?=(?:[Bb]ilateral|[Hh]eads?|[Cc]ommissioners?|[Pp]residents?|IP|[Ii]ntellectual|[Pp]atent|[Tt]rademark|[Jj]oint"
    r"|[Aa]nnual|[Hh]igh)\b)"
)
_OFFICES_OF = re.compile(r"\b(?:offices?|authorities) (?:of|from|in) (?:the )?$")
_REACH = 170  # characters before the noun in which those who meet are told
_LEAD = 40


def pair_of_countries(note: Annotated, phrase: Span, noun: int) -> tuple[NamedNode, ...]:
    """Return the two offices of "the Korea-Japan Heads of IP Office Meeting", if the text names both."""
    match = _BEFORE_NOUN.search(note.straight, phrase[0], noun)
    if not match:
        return ()
    strong = gazetteer(note.registry).strong
    offices: list[NamedNode] = []
    for name in (match["a"], match["b"]):
        place = strong.get(name)
        known = [] if place is None else offices_of(note.registry, place.iri)
        named = [office for office in known if office in note.offices]
        offices += named if len(named) == 1 else []
    return tuple(offices) if len(set(offices)) == _PAIR else ()


def forum_of_countries(note: Annotated, passage: Passage, noun: int) -> NamedNode | None:
    """Return the forum of "the heads of the patent offices of Korea, China and Japan": all of it, no more."""
    low = max(passage.start, noun - _REACH)
    places = [p for p in note.places_in(passage) if low <= p.start < noun]
    for run in runs(note.folded, places):
        lead = note.folded[max(low, run[0].start - _LEAD) : run[0].start]
        if len(run) < _LEAST or not _OFFICES_OF.search(lead):
            continue
        year = note.reference[:4] if note.reference else None
        for forum in sorted(note.registry.ip_forums, key=str):
            offices = {office_of(note.registry, forum, place.iri, year) for place in run}
            complete = note.registry.member_counts.get(forum) == len(run) == len(offices)
            if complete and None not in offices and note.office_kind(forum) == "patent":
                return forum
    return None
