"""Posts and memberships: who held which post where, and for which dates that is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Entry, Part, Section, distinct, join, part, quotes_of
from ip5kg.site.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.site.model import Reading, Thing

__all__ = ["people_section", "post", "posts_section"]


def posts_section(reading: Reading, thing: Thing) -> Section:
    """Return the posts that a person held, or since when an organisation is a member of what."""
    heading = "Posts held" if thing.kind == "person" else "Member since"
    return Section(
        heading, _posts(reading, thing, t.MEMBER.value, t.MEMBER_ORGANIZATION.value), anchor="posts"
    )


def people_section(reading: Reading, thing: Thing) -> Section:
    """Return who held a post at an office, or which members a forum had."""
    heading = "Members over time" if thing.kind == "forum" else "People"
    return Section(
        heading, _posts(reading, thing, t.MEMBER_ORGANIZATION.value, t.MEMBER.value), anchor="people"
    )


def post(reading: Reading, iri: str) -> tuple[Part, ...]:
    """Return who held a post where, on the day for which it is told."""
    people, places = (
        [part(reading, node, reading.chronology.post(iri)) for node in reading.values(iri, predicate)]
        for predicate in (t.MEMBER.value, t.MEMBER_ORGANIZATION.value)
    )
    title = reading.first(iri, t.POST_TITLE.value)
    told = [one for one in (join(people), (Part(title),) if title else (), join(places)) if one]
    return tuple(word for number, one in enumerate(told) for word in ((Part(", "),) if number else ()) + one)


def _posts(reading: Reading, thing: Thing, here: str, other: str) -> tuple[Entry, ...]:
    """Return posts as lines, the latest first; a post told for several dates is one line."""
    facts = (fact for fact in reading.naming.get(thing.iri, ()) if fact.predicate == here)
    lines = [_post(reading, fact.subject, other) for fact in facts]
    return tuple(_joined(sorted(sorted(lines, key=_words), key=lambda line: line.date, reverse=True)))


def _post(reading: Reading, iri: str, other: str) -> Entry:
    """Return a post as a line: its title, who or where, and the date for which it is told."""
    facts = reading.about.get(iri, ())
    title, date = reading.first(iri, t.POST_TITLE.value), reading.chronology.post(iri)
    others = [part(reading, fact.object, date) for fact in facts if fact.predicate == other]
    end = reading.first(iri, t.END_DATE.value)
    words = [
        *([Part(title)] if title else []),
        *([Part(", ")] if title and others else []),
        *join(others),
        *([Part(f" · until {day(end)}")] if end else []),
    ]
    curated = any(fact.curated for fact in facts)
    return Entry(
        tuple(words), date, quotes=quotes_of(facts), curated=curated, words=(title,) if title else ()
    )


def _joined(lines: Iterable[Entry]) -> Iterable[Entry]:
    """Make one line of those that say the same of several dates, under the latest of them."""
    found: dict[tuple[Part, ...], list[Entry]] = {}
    for line in lines:
        found.setdefault(line.parts, []).append(line)
    for first, *others in found.values():
        earlier = [Part(day(line.date)) for line in others if line.date]
        parts = (*first.parts, *((Part(" · also on "), *join(earlier)) if earlier else ()))
        quotes = distinct(quote for line in (first, *others) for quote in line.quotes)
        yield replace(first, parts=parts, quotes=quotes)


def _words(line: Entry) -> str:
    return "".join(one.text for one in line.parts)
