"""Which two offices meet, told by their countries: "the Korea-Japan Heads Meeting"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.seats import offices_of

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.phrases import Span

__all__ = ["pair_of_countries"]

_PAIR = 2
_BEFORE_NOUN = re.compile(
    r"\b(?P<a>[A-Z][\w.]*)\s?[-/]\s?(?P<b>[A-Z][\w.]*)\s+"
    r"(?=(?:[Bb]ilateral|[Hh]eads?|[Cc]ommissioners?|[Pp]residents?|IP|[Ii]ntellectual|[Pp]atent|[Tt]rademark|[Jj]oint"
    r"|[Aa]nnual|[Hh]igh)\b)"
)


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
