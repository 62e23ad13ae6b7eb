"""What was intended or agreed and what became of it, by the rules of `ip5kg.following.promises`."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ip5kg.following.dates import is_later
from ip5kg.following.promises import PROMISING
from ip5kg.ontology import terms as t
from ip5kg.site.entries import Entry, Part, act, merged
from ip5kg.site.wording import RUNGS, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.site.model import Fact, Quote, Reading

__all__ = ["Promise", "promise_entries", "promises"]

_Place = tuple[str, int, int]


class _Act(NamedTuple):
    iri: str
    date: str
    statement: str
    step: str
    verb: str
    meeting: str
    negated: bool


class _Telling(NamedTuple):
    date: str
    place: _Place
    act: _Act | None


@dataclass(frozen=True, slots=True)
class Promise:
    """An intention or an agreement about one thing."""

    act: str
    """IRI of the act."""
    object: str
    """IRI of the thing."""
    date: str
    quote: Quote
    """The sentence that names the thing."""
    later: int
    """How many later sentences name it."""
    latest: str
    """The last act about it (IRI), of several at one date the highest on the ladder; or nothing."""


def promises(reading: Reading) -> list[Promise]:
    """Return each intention and agreement, once for each thing it is about, by date."""
    acts = {iri: _act(reading, iri) for iri, thing in reading.things.items() if thing.kind == "action"}
    naming = {iri: _naming(reading, iri) for iri in acts}
    tellings = _tellings(reading, acts, naming)
    dates = {iri: [one.date for one in told] for iri, told in tellings.items()}
    found: dict[tuple[str, str, str, _Place], Promise] = {}
    for made in sorted(acts.values(), key=lambda one: (one.date or "~", one.statement, one.iri)):
        for thing, quotes in naming[made.iri].items() if made.step in PROMISING else ():
            key = (thing, made.step, made.verb, _place(quotes[0]))
            if key not in found:
                start = bisect_right(dates[thing], made.date)
                later = list(_later(reading, made, tellings[thing][start:]))
                found[key] = Promise(made.iri, thing, made.date, quotes[0], len(later), _latest(later))
    return list(found.values())


def promise_entries(reading: Reading, found: Iterable[Promise]) -> tuple[Entry, ...]:
    """Return the promises as lines, the latest first, each with what became of it."""
    lines: list[Entry] = []
    for promise in found:
        line = act(reading, promise.act, only=promise.object)
        then = act(reading, promise.latest, only=promise.object) if promise.latest else None
        if promise.latest:
            outcome = f"Named in {counted(promise.later, 'later sentence')}; what was done last:"
        elif promise.later:
            outcome = f"Named in {counted(promise.later, 'later sentence')}; none tells what was done"
        else:
            outcome = "No later mention"
        lines.append(replace(line, quotes=(promise.quote,), outcome=(Part(outcome),), then=then))
    return tuple(sorted(merged(lines), key=lambda line: line.date, reverse=True))


def _act(reading: Reading, iri: str) -> _Act:
    facts = reading.about.get(iri, ())
    return _Act(
        iri,
        reading.chronology.act(iri),
        next((quote.statement for fact in facts for quote in fact.quotes), ""),
        reading.first(iri, t.STEP.value).rpartition("#")[2],
        reading.first(iri, t.VERB.value),
        reading.first(iri, t.AT_MEETING.value),
        reading.first(iri, t.NEGATED.value) == "true",
    )


def _naming(reading: Reading, iri: str) -> dict[str, list[Quote]]:
    """Return the things an act is about, each with the sentences that name it, in their order."""
    facts = (fact for fact in reading.about.get(iri, ()) if fact.predicate == t.ACTION_OBJECT.value)
    return {str(fact.object): sorted(fact.quotes, key=_place) for fact in facts if fact.quotes}


def _tellings(
    reading: Reading, acts: dict[str, _Act], naming: dict[str, dict[str, list[Quote]]]
) -> dict[str, list[_Telling]]:
    """Return for each thing the sentences that name it, by date: as the object of an act, or merely."""
    found: dict[str, list[_Telling]] = defaultdict(list)
    acted: set[tuple[str, _Place]] = set()
    for iri, things in naming.items():
        for thing, quotes in things.items():
            acted.update((thing, _place(quote)) for quote in quotes)
            found[thing].append(_Telling(acts[iri].date, _place(quotes[0]), acts[iri]))
    for fact in _mentions(reading):
        for quote in fact.quotes:
            place = _place(quote)
            if (str(fact.object), place) not in acted:
                date = reading.chronology.statement(quote.statement)
                found[str(fact.object)].append(_Telling(date, place, None))
    for tellings in found.values():
        tellings.sort(key=lambda one: (one.date, one.place, one.act.iri if one.act else ""))
    return found


def _mentions(reading: Reading) -> Iterator[Fact]:
    for statement in reading.statements:
        yield from (f for f in reading.about.get(statement, ()) if f.predicate == t.MENTIONS.value)


def _later(reading: Reading, promise: _Act, tellings: Iterable[_Telling]) -> Iterator[_Telling]:
    """Yield what certainly comes later, in another statement, of another occasion."""
    occasion = _occasion(reading, promise, promise.statement)
    for telling in tellings:
        statement = telling.place[0]
        if statement == promise.statement or not is_later(telling.date or None, promise.date or None):
            continue
        if not occasion or _occasion(reading, telling.act, statement) != occasion:
            yield telling


def _occasion(reading: Reading, made: _Act | None, statement: str) -> str:
    chronology = reading.chronology
    if made is not None and made.meeting and not chronology.is_planned(made.meeting, statement):
        return made.meeting
    return chronology.occasions.get(statement, "")


def _latest(later: Iterable[_Telling]) -> str:
    done = [one.act for one in later if one.act is not None and not one.act.negated]
    latest = max(done, key=lambda one: (one.date, RUNGS.get(one.step, 0)), default=None)
    return latest.iri if latest else ""


def _place(quote: Quote) -> _Place:
    return quote.statement, quote.start, quote.end
