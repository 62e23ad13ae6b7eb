"""One line under the headline that says what a thing is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Part, join, part
from ip5kg.site.model import Value
from ip5kg.site.wording import LEVELS, VALUES, day, days, kind_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from ip5kg.site.model import Reading, Thing

__all__ = ["lead", "reported"]


def lead(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    """Return what a thing is in a line: its kind, what it belongs to, when and where."""
    make = {"meeting": _meeting, "person": _person, "office": _office}.get(thing.kind, _other)
    return make(reading, thing)


def reported(reading: Reading, statement: str) -> tuple[Part, ...]:
    """Return the latest meeting that a statement tells of as held, with its date; nothing if of none."""
    acts = Counter(_meetings_told(reading, statement))
    held = [meeting for meeting in acts if not reading.chronology.is_planned(meeting, statement)]
    if not held:
        return ()
    dates = {meeting: reading.chronology.meeting(meeting, statement) for meeting in held}
    meeting = max(held, key=lambda one: (dates[one], acts[one], one))
    return (part(reading, meeting), *([Part(f", {day(dates[meeting])}")] if dates[meeting] else []))


def _meetings_told(reading: Reading, statement: str) -> Iterator[str]:
    """Yield a meeting for each thing that a statement tells of it or of what was done there."""
    for _, _, fact in reading.told.get(statement, ()):
        if fact.predicate == t.AT_MEETING.value:
            yield str(fact.object)
        elif fact.predicate == t.START_DATE.value and reading.kind(fact.subject) == "meeting":
            yield fact.subject


def _meeting(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    iri = thing.iri
    level = _first(reading, iri, t.LEVEL).rpartition("#")[2]
    start = reading.chronology.meeting(iri)
    of = _links(reading, iri, t.MEETING_FORUM, t.MEETING_BODY, t.PARTY, date=start)
    end = _most_told(reading, iri, t.END_DATE.value)
    places = _within_each_other(reading, reading.values(iri, t.LOCATION.value))
    words = [Part(LEVELS.get(level, "Meeting")), *([Part(" · "), *of] if of else [])]
    words += [Part(f" · {days(start, end)}")] if start else []
    words += [Part(" · "), *join((part(reading, place) for place in places), ", ")] if places else []
    return (*words, Part(f" · {_status(reading, iri)}"))


def _within_each_other(reading: Reading, places: list[str]) -> list[str]:
    """Return places, those that lie in another of them first."""
    wholes = {place: set(reading.values(place, t.CONTAINED_IN_PLACE.value)) for place in places}
    return sorted(places, key=lambda place: (-len(wholes[place] & set(places)), place))


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
    where = _links(reading, latest, t.MEMBER_ORGANIZATION, date=date)
    return (Part(title), *([Part(", "), *where] if where else []), Part(f" ({day(date)})" if date else ""))


def _office(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    forums = _links(reading, thing.iri, t.MEMBER_OF)
    places = _links(reading, thing.iri, t.LOCATION)
    former = [name for name in reading.dated_names.get(thing.iri, ()) if name.end]
    return (
        Part("Office"),
        *([Part(" in "), *places] if places else []),
        *(Part(f" · {name.text} until {day(name.end)}") for name in former[-1:]),
        *([Part(" · member of "), *forums] if forums else []),
    )


def _other(reading: Reading, thing: Thing) -> tuple[Part, ...]:
    wholes = _links(reading, thing.iri, t.IS_PART_OF)
    return (Part(kind_name(thing.kind).capitalize()), *([Part(" of "), *wholes] if wholes else []))


def _first(reading: Reading, iri: str, predicate: NamedNode) -> str:
    return reading.first(iri, predicate.value)


def _links(reading: Reading, iri: str, *predicates: NamedNode, date: str = "") -> tuple[Part, ...]:
    nodes = dict.fromkeys(node for predicate in predicates for node in reading.values(iri, predicate.value))
    return join(part(reading, node, date) for node in nodes)
