"""One line under the headline that says what a thing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Part, join, part
from ip5kg.site.model import Value
from ip5kg.site.wording import LEVELS, VALUES, day, kind_name

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.site.model import Reading, Thing

__all__ = ["lead"]


def lead(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    """Return what a thing is in a line: its kind, what it belongs to, when and where."""
    make = {"meeting": _meeting, "person": _person, "office": _office}.get(thing.kind, _other)
    return make(reading, thing)


def _meeting(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    iri = thing.iri
    level = _first(reading, iri, t.LEVEL).rpartition("#")[2]
    of = _links(reading, iri, t.MEETING_FORUM, t.MEETING_BODY, t.PARTY)
    start, end = reading.chronology.meeting(iri), _most_told(reading, iri, t.END_DATE.value)
    dates = [day(date) for date in (start, end if end > start else "") if date]
    places = [part(reading, place) for place in reading.values(iri, t.LOCATION.value)]
    words = [Part(LEVELS.get(level, "Meeting")), *([Part(" · "), *of] if of else [])]
    words += [Part(f" · {' to '.join(dates)}")] if dates else []
    words += [Part(" · "), *join(places)] if places else []
    return (*words, Part(f" · {_status(reading, iri)}"))


def _status(reading: Reading, iri: str) -> str:
    """Return what became of a meeting: it was held unless all who tell of it look ahead to it."""
    told = {quote.statement for fact in reading.about[iri] for quote in fact.quotes}
    held = any(not reading.chronology.is_planned(iri, statement) for statement in told)
    return "held" if held else VALUES.get(_first(reading, iri, t.EVENT_STATUS), "held")


def _most_told(reading: Reading, iri: str, predicate: str) -> str:
    """Return the value that most sentences tell."""
    facts = [fact for fact in reading.about.get(iri, ()) if fact.predicate == predicate]
    found = max(facts, key=lambda fact: len(fact.quotes), default=None)
    return found.object.text if found and isinstance(found.object, Value) else ""


def _person(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    posts = [fact.subject for fact in reading.naming.get(thing.iri, ()) if fact.predicate == t.MEMBER.value]
    if not posts:
        return (Part("Person"),)
    latest = max(posts, key=lambda post: (_first(reading, post, t.ATTESTED_ON), post))
    title, date = _first(reading, latest, t.POST_TITLE), _first(reading, latest, t.ATTESTED_ON)
    where = _links(reading, latest, t.MEMBER_ORGANIZATION)
    return (Part(title), *([Part(", "), *where] if where else []), Part(f" ({day(date)})" if date else ""))


def _office(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    forums = _links(reading, thing.iri, t.MEMBER_OF)
    places = _links(reading, thing.iri, t.LOCATION)
    return (
        Part("Office"),
        *([Part(" in "), *places] if places else []),
        *([Part(" · member of "), *forums] if forums else []),
    )


def _other(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    wholes = _links(reading, thing.iri, t.IS_PART_OF)
    return (Part(kind_name(thing.kind).capitalize()), *([Part(" of "), *wholes] if wholes else []))


def _first(reading: Reading, iri: str, predicate: NamedNode) -> str:
    return reading.first(iri, predicate.value)


def _links(reading: Reading, iri: str, *predicates: NamedNode) -> tuple[Part, ...]:
    nodes = dict.fromkeys(node for predicate in predicates for node in reading.values(iri, predicate.value))
    return join(part(reading, node) for node in nodes)
