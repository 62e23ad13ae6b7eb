"""When things were done: dates of meetings, acts and statements, and which meeting a statement reports.

The rules are those of `ip5kg.following`: a statement's own word counts before that of others, and what a
statement tells of a meeting still to come is dated by the statement.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.following.dates import refined
from ip5kg.ontology import terms as t
from ip5kg.site.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.site.model import Fact, Reading

__all__ = ["Chronology"]


class Chronology:
    """The dates of what was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._planned = {
            (fact.subject, quote.statement)
            for fact in self._having(t.EVENT_STATUS.value)
            for quote in fact.quotes
        }
        self._starts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for fact in self._having(t.START_DATE.value):
            for quote in fact.quotes:
                if isinstance(fact.object, Value):
                    self._starts[fact.subject][quote.statement].add(fact.object.text)

    def meeting(self, iri: str, statement: str = "") -> str:
        """Return when a meeting began, by this statement if it says so, else by any; empty if unknown."""
        told = self._starts.get(iri, {})
        dates = told.get(statement) or {date for found in told.values() for date in found}
        return min(dates, key=lambda date: (-len(date), date), default="")

    def is_planned(self, meeting: str, statement: str) -> bool:
        """Return whether a statement tells a meeting as one that is still to come."""
        return (meeting, statement) in self._planned

    def issue(self, iri: str) -> str:
        """Return when a statement was issued; if that is unknown, when the meeting was that it reports."""
        return self._reading.statements[iri].issued or self.statement(iri)

    def statement(self, iri: str) -> str:
        """Return when a statement was issued, more precisely or at all by the meeting it reports."""
        issued = self._reading.statements[iri].issued
        occasion = self.occasions.get(iri, "")
        return refined(issued or None, (occasion and self.meeting(occasion, iri)) or None) or ""

    def act(self, iri: str) -> str:
        """Return when something was done: at the meeting, or when it was told if that is still to come."""
        facts = self._reading.about.get(iri, ())
        statement = next((quote.statement for fact in facts for quote in fact.quotes), "")
        for meeting in sorted(self._reading.values(iri, t.AT_MEETING.value)):
            if not self.is_planned(meeting, statement) and (date := self.meeting(meeting, statement)):
                return date
        return self.statement(statement) if statement else ""

    def of(self, iri: str) -> str:
        """Return the date for which a thing's facts are told, if it is a meeting, an act or a post."""
        dates = {"meeting": self.meeting, "action": self.act, "post": self.post}
        kind = self._reading.kind(iri)
        return dates[kind](iri) if kind in dates else ""

    def post(self, iri: str) -> str:
        """Return for when a post is told, or since when it is held."""
        return self._reading.first(iri, t.ATTESTED_ON.value) or self._reading.first(iri, t.START_DATE.value)

    @cached_property
    def occasions(self) -> dict[str, str]:
        """Statement → the latest meeting that it tells something done at."""
        dated: dict[str, tuple[str, str]] = {}
        for fact in self._having(t.AT_MEETING.value):
            meeting = str(fact.object)
            for quote in fact.quotes:
                if not self.is_planned(meeting, quote.statement):
                    found = (self.meeting(meeting, quote.statement), meeting)
                    dated[quote.statement] = max(dated.get(quote.statement, ("", "")), found)
        return {statement: meeting for statement, (_, meeting) in dated.items()}

    def _having(self, predicate: str) -> Iterable[Fact]:
        return (
            fact for facts in self._reading.about.values() for fact in facts if fact.predicate == predicate
        )
