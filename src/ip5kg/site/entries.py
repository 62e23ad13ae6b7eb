"""Lines of a page: what is told, in words with links, and the sentences it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.model import Value
from ip5kg.site.wording import VALUES, day, done_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.site.model import Fact, Quote, Reading

__all__ = [
    "Entry",
    "Group",
    "Part",
    "Section",
    "act",
    "distinct",
    "join",
    "merged",
    "of_fact",
    "part",
    "quotes_of",
    "value",
]

_FEW = 24  # lines that need no order by years, and after which years are folded
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
    words: tuple[str, ...] = ()
    """Words to mark in the sentences besides the names of what the parts name."""
    outcome: tuple[Part, ...] = ()
    """What became of it."""
    then: Entry | None = None
    """What was done about it last."""

    @property
    def year(self) -> str:
        """The year, or nothing."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one year, or all lines where they are few."""

    heading: str
    """The year, or empty."""
    entries: tuple[Entry, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    entries: tuple[Entry, ...]
    anchor: str
    note: tuple[Part, ...] = ()
    """What to know about the lines."""
    iri: str = ""
    """The thing that the heading names, if it names one."""
    years: tuple[tuple[str, int, str], ...] = ()
    """Where they are too many for one page: each year, how many lines it has, and the path of its page."""

    @property
    def total(self) -> int:
        """How many lines there are, here and on the pages of the years."""
        return sum(number for _, number, _ in self.years) or len(self.entries)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The lines by year, those of the first years open."""
        return tuple(_grouped(self.entries))


def _grouped(entries: tuple[Entry, ...]) -> Iterator[Group]:
    if len(entries) <= _FEW:
        yield Group("", entries, is_open=True)
        return
    shown = 0
    for year, found in groupby(entries, key=lambda entry: entry.year):
        group = tuple(found)
        dated = bool(year) or len(group) < len(entries)
        if dated:
            yield Group(year or "without a date", group, is_open=shown < _FEW)
        else:  # no line has a date
            yield Group("", group[:_FEW], is_open=True)
            yield Group(f"{len(group) - _FEW} more", group[_FEW:], is_open=False)
        shown += len(group)


def part(reading: Reading, node: str | Value, date: str = "") -> Part:
    """Return a literal or a thing as words, under the name that it bore on a date if one is given."""
    if isinstance(node, Value):
        return Part(value(node))
    return Part(VALUES.get(node) or reading.label_on(node, date), node if node in reading.things else "")


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
    return distinct(quote for fact in facts for quote in fact.quotes)


def of_fact(reading: Reading, fact: Fact) -> Entry:
    """Return a fact as a line on the page of its subject: its value alone."""
    date = reading.chronology.of(fact.subject)
    return Entry((part(reading, fact.object, date),), quotes=fact.quotes, curated=fact.curated)


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


def act(reading: Reading, iri: str, *, without: str = "", only: str = "") -> Entry:
    """Return an act as a line: who, in which words, what, where and when.

    Parameters
    ----------
    reading
        What was read.
    iri
        The act.
    without
        The thing whose page it is; it is not named once more as agent or meeting.
    only
        The one object to name, of several.
    """
    facts = reading.about.get(iri, ())
    date = reading.chronology.act(iri)

    def parts(predicate: str) -> list[Part]:
        return [part(reading, fact.object, date) for fact in facts if fact.predicate == predicate]

    step = reading.first(iri, t.STEP.value).rpartition("#")[2]
    verb = reading.first(iri, t.VERB.value)
    done = done_in_words(step, verb)
    named = parts(t.AGENT.value)
    agents = [one for one in named if one.iri != without]
    own = len(agents) < len(named)
    objects = [one for one in parts(t.ACTION_OBJECT.value) if not only or one.iri == only]
    meeting = [one for one in parts(t.AT_MEETING.value) if one.iri != without]
    condition = reading.first(iri, t.CONDITION.value)
    words = [
        *([] if own else join(agents)),
        Part(f" {done}: " if agents and not own else f"{done}: "),
        *join(objects),
        *([Part(" – with "), *join(agents)] if own and agents else []),
        *([Part(" – at "), *meeting] if meeting else []),
        *([Part(f" – {condition}")] if condition else []),
        *([Part(" – said not to be so")] if reading.first(iri, t.NEGATED.value) == "true" else []),
    ]
    return Entry(tuple(words), date, step, quotes_of(facts), words=(verb,) if verb else ())


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """Return the lines, those that say the same of the same day made one with the sentences of all."""
    found: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (entry.parts, entry.date, entry.step, entry.outcome, entry.then)
        known = found.get(key)
        found[key] = (
            entry if known is None else replace(known, quotes=distinct((*known.quotes, *entry.quotes)))
        )
    return list(found.values())


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return each passage once, in the order in which they are found."""
    places: dict[tuple[str, int, int], Quote] = {}
    for quote in quotes:
        places.setdefault((quote.statement, quote.start, quote.end), quote)
    return tuple(places.values())
