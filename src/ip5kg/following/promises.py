"""What was promised, and what later statements say of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.following.acts import rung
from ip5kg.following.dates import is_later
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.following.acts import Act
    from ip5kg.following.facts import Facts, Quotation
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Rows

__all__ = ["PROMISING", "Later", "Promise", "Promises", "promises"]

PROMISING = frozenset({"intend", "agree"})
"""Steps that bind somebody to something still to be done."""


@dataclass(frozen=True, slots=True)
class Later:
    """A later sentence that names what was promised."""

    date: str
    """Of the meeting where it was done, else of the statement; as precise as known."""
    quotation: Quotation
    act: Act | None
    """What was done or promised; None where the thing is only named."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An intention or an agreement about one thing, and the later sentences that name that thing."""

    act: Act
    object: NamedEntity
    later: tuple[Later, ...]
    """By date, statement and place."""

    @property
    def quotation(self) -> Quotation:
        """The sentence that names the thing."""
        return self.act.sentence(self.object.iri)

    @property
    def context(self) -> Quotation | None:
        """The sentence of the verb, where that is another one (the lead of a list)."""
        others = [quotation for quotation in self.act.quotations if quotation != self.quotation]
        return others[0] if others and others[0] < self.quotation else None

    @property
    def is_open(self) -> bool:
        """Whether no later sentence names the thing."""
        return not self.later

    @property
    def latest(self) -> Later | None:
        """The last thing done or promised about it, of several at one date the highest on the ladder."""
        return max(self._done(), key=lambda one: (one[1].date, rung(one[0].step)), default=(None, None))[1]

    @property
    def furthest(self) -> Later | None:
        """What stands highest on the ladder of all that was later done about it, the first of equals."""
        return max(self._done(), key=lambda one: rung(one[0].step), default=(None, None))[1]

    def _done(self) -> list[tuple[Act, Later]]:
        return [(one.act, one) for one in self.later if one.act is not None and not one.act.negated]


class Promises(tuple[Promise, ...]):
    """Promises in order; notebooks show them as a table."""

    __slots__ = ()

    def rows(self) -> Rows:
        """Return a row for each promise and later sentence."""
        from ip5kg.following.tables import promise_rows

        return promise_rows(self)

    def _repr_html_(self) -> str:
        """Return the table for notebooks."""
        return self.rows().to_html()

    def __repr__(self) -> str:
        return f"<{len(self)} promises>"


def promises(facts: Facts, acts: Iterable[Act]) -> tuple[Promise, ...]:
    """Return each intention and agreement, once for each thing it is about.

    A sentence is later if its date (of the meeting where the thing was done, else of the statement) certainly
    comes after that of the promise: a year alone is not later than a day of that year, nor is anything later
    than a promise without a date. Another report of the meeting where the promise was made does not count,
    whenever it was written, and neither does another sentence of the same statement.

    Parameters
    ----------
    facts
        What the statements say.
    acts
        What was done, by date; the order is kept.
    """
    told = tuple(acts)
    tellings = _tellings(facts, told)
    found: dict[tuple[str, str, str, Quotation], Promise] = {}
    for act in told:
        for thing in act.objects if act.step in PROMISING else ():
            later = tuple(_later(act, tellings[thing.iri], facts))
            # "will support X, will lead X" in one sentence is one promise about X
            found.setdefault(
                (thing.iri, act.step, act.verb, act.sentence(thing.iri)), Promise(act, thing, later)
            )
    return tuple(found.values())


def _tellings(facts: Facts, acts: Iterable[Act]) -> dict[str, list[Later]]:
    """Return for each thing (IRI) the sentences that name it: first as the object of an act, else merely."""
    found: dict[str, list[Later]] = defaultdict(list)
    acted: set[tuple[str, Quotation]] = set()
    for act in acts:
        acted.update(act.naming)
        for thing in act.objects:
            found[thing.iri].append(Later(act.date or "", act.sentence(thing.iri), act))
    for fact in facts.having(t.MENTIONS):
        place = (getattr(fact.object, "value", ""), fact.quotation)
        if place not in acted:
            found[place[0]].append(Later(facts.date(fact.statement) or "", fact.quotation, None))
    for tellings in found.values():
        tellings.sort(key=_order)
    return found


def _later(promise: Act, tellings: Iterable[Later], facts: Facts) -> Iterator[Later]:
    occasion = _occasion(promise, promise.statement, facts)
    for telling in tellings:
        statement = telling.quotation.statement
        if statement == promise.statement or not is_later(telling.date or None, promise.date):
            continue
        if occasion is None or _occasion(telling.act, statement, facts) != occasion:
            yield telling


def _occasion(act: Act | None, statement: str, facts: Facts) -> str | None:
    """Return the meeting that a sentence reports: its own, else that of its statement."""
    if act is not None and act.meeting is not None and not _is_planned(act.meeting, statement, facts):
        return act.meeting.iri
    meeting = facts.occasions.get(statement)
    return None if meeting is None else meeting.value


def _is_planned(meeting: NamedEntity, statement: str, facts: Facts) -> bool:
    return facts.is_planned(NamedNode(meeting.iri), statement)


def _order(one: Later) -> tuple[str, Quotation, str]:
    return (one.date, one.quotation, one.act.iri if one.act else "")
