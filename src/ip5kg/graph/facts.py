"""Facts as rows: one for each fact and each sentence it rests on, with all it takes to read and cite it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.days import days
from ip5kg.graph.entities import OTHER, all_entities, last_part
from ip5kg.graph.evidence import bears
from ip5kg.graph.statements import saved_table, statement_rows
from ip5kg.ontology import terms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ip5kg.builders.model import Term
    from ip5kg.graph.statements import StatementRow
    from ip5kg.graph.store import GraphStore

__all__ = ["FactRow", "fact_rows"]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact and one sentence it rests on; what a column means is told in `ip5kg.graph.columns`."""

    subject: str
    subject_label: str
    subject_kind: str
    predicate: str
    predicate_label: str
    object: str
    object_label: str
    object_kind: str | None
    object_datatype: str | None
    object_language: str | None
    quote: str
    statement: str
    start: int
    end: int
    title: str | None
    source: str | None
    date: str | None
    date_first: dt.date | None
    date_last: dt.date | None
    rule: str
    via: str | None
    step: str | None
    verb: str | None
    negated: bool | None
    condition: str | None
    meeting: str | None
    meeting_date: str | None
    id: str


def fact_rows(store: GraphStore) -> tuple[FactRow, ...]:
    """Return what statements tell and what is derived from it, each with the sentences it rests on.

    Curated knowledge (the registry) has no sentence and no row; where a derived edge rests on a statement and
    on the registry, the sentences of the statement are listed.

    Returns
    -------
    tuple of FactRow
        Sorted by date (what has none first), statement, place in the text, and triple.
    """
    return tuple(sorted(_Reader(store).rows(), key=_order))


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact and the passage it rests on, as terms."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    graph: str
    start: int
    end: int
    quote: str
    rule: str
    via: NamedNode | None = None


class _Reader:
    """Reads all evidence of a store at once, and names what it speaks of."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store.database
        self._statements = {row.iri: row for row in statement_rows(store)}
        self._days = {iri: days(row.date or "") or (None, None) for iri, row in self._statements.items()}
        self._actions: dict[NamedNode, dict[str, Any]] = {}
        self._meetings: dict[tuple[NamedNode, str], tuple[str | None, str | None]] = {}
        self._entities = {entity.iri: entity for entity in all_entities(store)}
        self._terms = _labels_of_terms(store)
        self._told: dict[NamedNode, list[_Told]] = defaultdict(list)  # by the node of the evidence
        quotes: dict[str, str] = {}  # many facts rest on one sentence: it is kept once
        for row in self._query("told"):
            place = (row["graph"].value, int(row["start"].value), int(row["end"].value))
            quote = quotes.setdefault(row["quote"].value, row["quote"].value)
            told = _Told(*_triple(row), *place, quote, row["rule"].value)
            self._told[row["evidence"]].append(told)
        self._of: dict[NamedNode, list[_Told]] = defaultdict(list)  # by subject
        for some in self._told.values():
            for one in some:
                self._of[one.subject].append(one)

    def rows(self) -> set[FactRow]:
        told = {one for some in self._told.values() for one in some}
        return {self._row(one) for one in told.union(self._derived()) if one.graph in self._statements}

    def _derived(self) -> Iterator[_Told]:
        """Yield derived edges with the sentences of what they rest on, as `ip5kg.graph.evidence` does."""
        edges: dict[tuple[Any, ...], set[NamedNode]] = defaultdict(set)
        for row in self._query("derived"):
            edges[*_triple(row), row["rule"].value].add(row["ground"])
        for (subject, predicate, value, rule), grounds in edges.items():
            for ground in grounds:
                bearing = self._told.get(ground) or [
                    one for one in self._of[ground] if bears(one.predicate, one.object, {value, *grounds})
                ]
                for one in bearing:
                    yield _Told(
                        subject, predicate, value, one.graph, one.start, one.end, one.quote, rule, ground
                    )

    def _row(self, told: _Told) -> FactRow:
        statement = self._statements[told.graph]
        first, last = self._days[told.graph]
        meeting, meeting_date = self._meeting_of(told.via or told.subject, told.graph)
        subject, predicate, value = told.subject, told.predicate, told.object
        literal = value if isinstance(value, Literal) else None
        entity = value if isinstance(value, NamedNode) else None
        return FactRow(
            subject=subject.value,
            subject_label=self._label(subject),
            subject_kind=self._kind(subject),
            predicate=predicate.value,
            predicate_label=self._property(predicate),
            object=value.value,
            object_label=self._label(entity) if entity else value.value,
            object_kind=self._kind(entity) if entity else None,
            object_datatype=literal.datatype.value if literal else None,
            object_language=literal.language if literal else None,
            quote=told.quote,
            statement=statement.identifier,
            start=told.start,
            end=told.end,
            title=statement.title,
            source=statement.source,
            date=statement.date,
            date_first=first,
            date_last=last,
            rule=told.rule,
            via=told.via.value if told.via else None,
            **self._action_of(told.via or subject),
            meeting=meeting,
            meeting_date=meeting_date,
            id=_digest(told, statement),
        )

    def _kind(self, node: NamedNode) -> str:
        entity = self._entities.get(node.value)
        return entity.kind if entity else OTHER

    def _label(self, node: NamedNode) -> str:
        entity = self._entities.get(node.value)
        return entity.label if entity else self._terms.get(node, last_part(node.value))

    def _property(self, node: NamedNode) -> str:
        """Return the ontology's label, else the words of the name: ``start date`` of startDate."""
        words = re.sub("(?<=[a-z])(?=[A-Z])", " ", last_part(node.value)).lower()
        return self._terms.get(node, words)

    def _action_of(self, node: NamedNode) -> dict[str, Any]:
        if node not in self._actions:
            self._actions[node] = self._action(node)
        return self._actions[node]

    def _action(self, node: NamedNode) -> dict[str, Any]:
        """Return step, verb, negation and condition; None for each where the node is no action."""
        of: dict[NamedNode, str] = {}
        for told in self._of.get(node, ()):  # of several values, the least
            of[told.predicate] = min(told.object.value, of.get(told.predicate, told.object.value))
        step = of.get(terms.STEP)
        return {
            "step": last_part(step) if step else None,
            "verb": of.get(terms.VERB),
            "negated": of.get(terms.NEGATED) in {"true", "1"} if step else None,
            "condition": of.get(terms.CONDITION),
        }

    def _meeting_of(self, node: NamedNode, graph: str) -> tuple[str | None, str | None]:
        """Return label and first day of the meeting that a node is, or was at, by what its statement says."""
        if (node, graph) not in self._meetings:
            is_one = self._kind(node) == "meeting"
            meetings = [node] if is_one else self._values(node, terms.AT_MEETING, graph)
            meeting = min((one for one in meetings if isinstance(one, NamedNode)), key=str, default=None)
            dates = self._values(meeting, terms.START_DATE, graph) if meeting else []
            self._meetings[node, graph] = (
                self._label(meeting) if meeting else None,
                min((date.value for date in dates), default=None),
            )
        return self._meetings[node, graph]

    def _values(self, node: NamedNode, predicate: NamedNode, graph: str) -> list[Term]:
        told = self._of.get(node, ())
        return [one.object for one in told if one.predicate == predicate and one.graph == graph]

    def _query(self, name: str) -> Any:
        return self._store.query(saved_table(name))


def _labels_of_terms(store: GraphStore) -> dict[NamedNode, str]:
    labels: dict[NamedNode, str] = {}
    for quad in store.database.quads_for_pattern(None, terms.LABEL, None, terms.ONTOLOGY_GRAPH):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            labels[quad.subject] = min(quad.object.value, labels.get(quad.subject, quad.object.value))
    return labels


def _triple(row: Any) -> tuple[NamedNode, NamedNode, Term]:
    return row["subject"], row["predicate"], row["object"]


def _digest(told: _Told, statement: StatementRow) -> str:
    """Return a name for the row that other rows do not change."""
    parts = (told.subject, told.predicate, told.object, told.rule, told.via or "")
    key = "\n".join(map(str, (*parts, statement.iri, told.start, told.end)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _order(row: FactRow) -> tuple[str, str, int, str, str, str, str]:
    return row.date or "", row.statement, row.start, row.subject, row.predicate, row.object, row.id
