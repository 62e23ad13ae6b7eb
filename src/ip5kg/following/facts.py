"""The facts of the statements with their sentences, read once and looked up by their ends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ip5kg.following.dates import refined
from ip5kg.graph.entities import NamedEntity, named
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.builders.model import Term
    from ip5kg.graph.store import GraphStore

__all__ = ["Fact", "Facts", "Quotation", "distinct", "select"]


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A sentence and where it stands."""

    statement: str
    """Identifier of the statement."""
    start: int
    """Unicode code points of the statement's normalised text, end exclusive."""
    end: int
    quote: str
    date: str
    """Of the statement, as precise as known; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple and a sentence it was read in."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    quotation: Quotation
    rule: str

    @property
    def statement(self) -> str:
        """Identifier of the statement."""
        return self.quotation.statement


class Facts:
    """The facts of a store without types and names, in the order of their sentences."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.entity = cache(self._entity)
        self._issued = self._read_statements()
        self.all = self._read_facts()
        self._by_subject: dict[NamedNode, list[Fact]] = defaultdict(list)
        self._by_object: dict[Term, list[Fact]] = defaultdict(list)
        self._by_predicate: dict[NamedNode, list[Fact]] = defaultdict(list)
        for fact in self.all:
            self._by_subject[fact.subject].append(fact)
            self._by_object[fact.object].append(fact)
            self._by_predicate[fact.predicate].append(fact)
        self.occasions = self._occasions()
        """Identifier of a statement → the latest meeting that it has something done at."""

    def about(self, subject: NamedNode, *predicates: NamedNode) -> list[Fact]:
        """Return the facts with this subject, of these predicates or all."""
        return _of(self._by_subject.get(subject, ()), predicates)

    def naming(self, value: Term, *predicates: NamedNode) -> list[Fact]:
        """Return the facts with this object, of these predicates or all."""
        return _of(self._by_object.get(value, ()), predicates)

    def having(self, predicate: NamedNode) -> list[Fact]:
        """Return the facts of this predicate."""
        return self._by_predicate.get(predicate, [])

    def text(self, subject: NamedNode, predicate: NamedNode, statement: str | None = None) -> str | None:
        """Return the longest literal that a statement gives, else that any gives; of equals the least."""
        found = self.about(subject, predicate)
        own = [fact for fact in found if fact.statement == statement] or found
        values = {fact.object.value for fact in own if isinstance(fact.object, Literal)}
        return min(values, key=lambda value: (-len(value), value), default=None)

    def meeting_date(self, meeting: NamedNode, statement: str | None = None) -> str | None:
        """Return when a meeting began, by this statement if it says so, else by any."""
        return self.text(meeting, t.START_DATE, statement)

    def is_planned(self, meeting: NamedNode, statement: str) -> bool:
        """Return whether a statement tells a meeting as one that is still to come."""
        status = self.about(meeting, t.EVENT_STATUS)
        return any(fact.statement == statement for fact in status)

    def date(self, statement: str) -> str | None:
        """Return when a statement was issued, more precisely or at all by the meeting it reports."""
        occasion = self.occasions.get(statement)
        return refined(self._issued[statement], occasion and self.meeting_date(occasion, statement))

    def _entity(self, node: NamedNode) -> NamedEntity:
        return named(self.store, node)

    def _read_statements(self) -> dict[str, str | None]:
        rows = select(self.store, "statements")
        return {row["identifier"].value: row["issued"] and row["issued"].value for row in rows}

    def _read_facts(self) -> tuple[Fact, ...]:
        identifiers = {row["statement"]: row["identifier"].value for row in select(self.store, "statements")}
        found = [_fact(row, identifiers, self._issued) for row in select(self.store, "facts")]
        return tuple(sorted(found, key=_order))

    def _occasions(self) -> dict[str, NamedNode]:
        dated: dict[str, tuple[str, str]] = {}
        for fact in self.having(t.AT_MEETING):
            if isinstance(fact.object, NamedNode) and not self.is_planned(fact.object, fact.statement):
                date = self.meeting_date(fact.object, fact.statement) or ""
                dated[fact.statement] = max(dated.get(fact.statement, ("", "")), (date, fact.object.value))
        return {statement: NamedNode(iri) for statement, (_, iri) in dated.items()}


def distinct(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Return each sentence once, in the order of statement and place."""
    return tuple(sorted(set(quotations)))


def _of(facts: Iterable[Fact], predicates: tuple[NamedNode, ...]) -> list[Fact]:
    return [fact for fact in facts if not predicates or fact.predicate in predicates]


def select(store: GraphStore, name: str) -> QuerySolutions:
    """Run a query of this folder."""
    text = (files("ip5kg.following") / f"{name}.rq").read_text("utf-8")
    found = store.query(text)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - it is a SELECT query
    return found


def _fact(row: Any, identifiers: dict[Any, str], issued: dict[str, str | None]) -> Fact:
    statement = identifiers[row["statement"]]
    place = (int(row["start"].value), int(row["end"].value), row["quote"].value)
    quotation = Quotation(statement, *place, issued[statement] or "")
    return Fact(row["subject"], row["predicate"], row["object"], quotation, row["rule"].value)


def _order(fact: Fact) -> tuple[Quotation, str, str, str, str]:
    return (fact.quotation, str(fact.subject), str(fact.predicate), str(fact.object), fact.rule)
