"""Lines of a page: what is told, in words with links, and the sentences it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.model import Value
from ip5kg.site.wording import PAST, VALUES, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.site.model import Fact, Quote, Reading

__all__ = ["Entry", "Part", "Section", "act", "join", "of_fact", "part", "quotes_of", "value"]

_DATES = {t.XSD_DATE.value, t.XSD_YEAR_MONTH.value, t.XSD_YEAR.value}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a line."""

    text: str
    iri: str = ""
    """The thing they name, if they name one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with its evidence."""

    parts: tuple[Part, ...]
    date: str = ""
    step: str = ""
    """Step of the ladder or role, for its colour."""
    quotes: tuple[Quote, ...] = ()
    curated: bool = False
    words: tuple[str, ...] = field(default=())
    """Words to mark in the sentences besides the names of what the parts name."""

    @property
    def year(self) -> str:
        """The year, or nothing."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    entries: tuple[Entry, ...]
    note: str = ""
    anchor: str = ""


def part(reading: Reading, node: str | Value) -> Part:
    """Return a thing or a literal as words."""
    if isinstance(node, Value):
        return Part(value(node))
    return Part(VALUES.get(node) or reading.label(node), node if node in reading.things else "")


def value(literal: Value) -> str:
    """Return a literal as people write it.

    >>> value(Value("2021-06", "http://www.w3.org/2001/XMLSchema#gYearMonth"))
    'June 2021'
    >>> value(Value("true", "http://www.w3.org/2001/XMLSchema#boolean"))
    'yes'
    """
    if literal.datatype in _DATES:
        return day(literal.text)
    if literal.datatype == t.XSD_BOOLEAN.value:
        return "yes" if literal.text == "true" else "no"
    return literal.text


def quotes_of(facts: Iterable[Fact]) -> tuple[Quote, ...]:
    """Return the passages of some facts, each once, in the order in which they are found."""
    places: dict[tuple[str, int, int], Quote] = {}
    for fact in facts:
        for quote in fact.quotes:
            places.setdefault((quote.statement, quote.start, quote.end), quote)
    return tuple(places.values())


def of_fact(reading: Reading, fact: Fact, *, date: str = "") -> Entry:
    """Return a fact as a line on the page of its subject: its value alone."""
    return Entry((part(reading, fact.object),), date, quotes=fact.quotes, curated=fact.curated)


def join(parts: Iterable[Part], last: str = " and ") -> tuple[Part, ...]:
    """Return some words with commas between them.

    >>> "".join(word.text for word in join([Part("a"), Part("b"), Part("c")]))
    'a, b and c'
    """
    given = list(parts)
    joined: list[Part] = []
    for number, one in enumerate(given):
        if number:
            joined.append(Part(last if number == len(given) - 1 else ", "))
        joined.append(one)
    return tuple(joined)


def act(reading: Reading, iri: str, *, without: str = "") -> Entry:
    """Return an act as a line: who, in which words, what, where and when.

    Parameters
    ----------
    reading
        What was read.
    iri
        The act.
    without
        The thing whose page it is; it is not named once more as agent or meeting.
    """
    facts = reading.about.get(iri, ())
    by: dict[str, list[Fact]] = {}
    for fact in facts:
        by.setdefault(fact.predicate, []).append(fact)

    def parts(predicate: str) -> list[Part]:
        return [part(reading, fact.object) for fact in by.get(predicate, ())]

    step = reading.first(iri, t.STEP.value).rpartition("#")[2]
    verb = reading.first(iri, t.VERB.value) or PAST.get(step, step)
    negated = reading.first(iri, t.NEGATED.value) == "true"
    agents = [one for one in parts(t.AGENT.value) if one.iri != without]
    meeting = [one for one in parts(t.AT_MEETING.value) if one.iri != without]
    condition = reading.first(iri, t.CONDITION.value)
    words = [
        *join(agents),
        Part(f" {verb}" if agents else verb),
        Part(": "),
        *join(parts(t.ACTION_OBJECT.value)),
        *([Part(" · "), *meeting] if meeting else []),
        *([Part(f" · {condition}")] if condition else []),
        *([Part(" · said not to have been done")] if negated else []),
    ]
    return Entry(tuple(words), when(reading, iri), step, quotes_of(facts), words=(verb,))


def when(reading: Reading, iri: str) -> str:
    """Return when an act was done: the date of its meeting, else of the statement that tells it first."""
    for meeting in reading.values(iri, t.AT_MEETING.value):
        if date := reading.first(meeting, t.START_DATE.value):
            return date
    dates = (
        reading.statements[quote.statement].issued
        for fact in reading.about.get(iri, ())
        for quote in fact.quotes
    )
    return min((date for date in dates if date), default="")
