"""Why the graph says so: from a triple or an entity back to the sentences it rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from ip5kg.builders.model import Term
    from ip5kg.graph.store import GraphStore

__all__ = ["REGISTRY", "Explanation", "bears", "explain", "explain_entity"]

REGISTRY = "registry"
"""What stands for the statement where a triple rests on curated knowledge."""

_SELECTOR = (terms.START, terms.END, terms.EXACT)
# What of an action or a post shows that an edge rests on it; its other triples may stand in other sentences.
_BEARING = frozenset({terms.STEP, terms.AGENT, terms.MEMBER, terms.MEMBER_ORGANIZATION})


@dataclass(frozen=True, slots=True)
class Explanation:
    """A triple and one passage it rests on."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    quote: str
    """The passage; for curated knowledge the label of the node that holds it, or nothing."""
    start: int | None
    """Unicode code points of the statement's normalised text, end exclusive; None for curated knowledge."""
    end: int | None
    statement: str
    """Identifier of the statement, or ``registry``."""
    before: str
    """The passage before, if any."""
    after: str
    """The passage after, if any."""
    rule: str
    """The builder's rule, or ``derive/…`` for a derived edge."""
    date: str | None
    """When the statement was issued, as precise as known."""
    via: NamedNode | None = None
    """For a derived edge: the action, post or membership between it and the sentence."""
    decisions: tuple[NamedNode, ...] = ()
    """The decisions on identity without which the sentence would speak of another IRI, sorted."""

    @property
    def context(self) -> str:
        """The passage with its neighbours."""
        return " ".join(part for part in (self.before, self.quote, self.after) if part)


def explain(
    store: GraphStore,
    subject: NamedNode | None = None,
    predicate: NamedNode | None = None,
    object: Term | None = None,  # noqa: A002 - the third part of a triple
) -> list[Explanation]:
    """Return what the triples that match rest on; None matches anything.

    Parameters
    ----------
    store
        Where to look.
    subject, predicate, object
        Parts of the triple; at least one is given.

    Returns
    -------
    list of Explanation
        Sorted by date, statement, place in the text and triple; empty where there is no such triple.
    """
    return sorted(set(_Reader(store).explanations(subject, predicate, object)), key=_order)


def explain_entity(store: GraphStore, entity: NamedNode) -> list[Explanation]:
    """Return what each triple rests on that has the entity as subject or object, sorted likewise."""
    reader = _Reader(store)
    found = {*reader.explanations(entity, None, None), *reader.explanations(None, None, entity)}
    return sorted(found, key=_order)


def bears(predicate: NamedNode, value: Term, targets: set[Term]) -> bool:
    """Return whether a triple of an action or a post shows that an edge to one of the targets rests on it."""
    return predicate in _BEARING or (predicate == terms.ACTION_OBJECT and value in targets)


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Record:
    """An ip5:Evidence or ip5:DerivedEdge."""

    node: NamedNode
    graph: NamedNode
    triple: tuple[NamedNode, NamedNode, Term]
    grounds: tuple[NamedNode, ...]
    rule: str
    decisions: tuple[NamedNode, ...]

    def matches(self, predicate: NamedNode | None, value: Term | None) -> bool:
        return predicate in {None, self.triple[1]} and value in {None, self.triple[2]}


class _Reader:
    """Follows evidence through the store, reading each statement's passages once."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store.database
        self._passages: dict[NamedNode, dict[NamedNode, _Passage]] = {}

    def explanations(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: Term | None
    ) -> Iterator[Explanation]:
        for record in self._records(subject, predicate, value):
            if record.graph == terms.DERIVED_GRAPH:
                yield from self._derived(record)
            else:
                yield from self._told(record, record)
        if subject is not None and predicate is not None:
            for quad in self._store.quads_for_pattern(subject, predicate, value, terms.REGISTRY_GRAPH):
                yield _curated((subject, predicate, quad.object), "", REGISTRY)  # type: ignore[arg-type]

    def _records(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: Term | None
    ) -> Iterator[_Record]:
        parts = ((terms.SUBJECT, subject), (terms.OBJECT, value), (terms.PREDICATE, predicate))
        index, key = next((part for part in parts if part[1] is not None), (terms.SUBJECT, None))
        for quad in self._store.quads_for_pattern(None, index, key, None):
            record = self._record(quad)
            if record is not None and record.matches(predicate, value):
                yield record

    def _record(self, quad: Quad) -> _Record | None:
        node, graph = quad.subject, quad.graph_name
        if not isinstance(node, NamedNode) or not isinstance(graph, NamedNode):
            return None
        values = self._values(node, graph)
        try:
            triple = (values[terms.SUBJECT][0], values[terms.PREDICATE][0], values[terms.OBJECT][0])
            grounds = tuple(sorted(values[terms.WAS_DERIVED_FROM], key=str))
            decisions = tuple(sorted(values[terms.DECISION], key=str))
            return _Record(node, graph, triple, grounds, values[terms.RULE][0].value, decisions)  # type: ignore[arg-type]
        except (KeyError, IndexError):  # incomplete: the shapes tell, there is nothing to show
            return None

    def _told(self, told: _Record, evidence: _Record, via: NamedNode | None = None) -> Iterator[Explanation]:
        """Yield what one piece of evidence shows for a triple: its own, or one derived from it."""
        identifier = self._first(evidence.graph, terms.IDENTIFIER, evidence.graph) or ""
        date = self._first(evidence.graph, terms.ISSUED, evidence.graph)
        for ground in evidence.grounds:
            found = self._of(evidence.graph).get(ground)
            if found is not None:
                neighbours = (found.before, found.after)
                yield Explanation(
                    *told.triple,
                    found.quote,
                    found.start,
                    found.end,
                    identifier,
                    *neighbours,
                    told.rule,
                    date,
                    via,
                    evidence.decisions,
                )

    def _derived(self, edge: _Record) -> Iterator[Explanation]:
        targets = {edge.triple[2], *edge.grounds}
        for ground in edge.grounds:
            evidence = next(self._store.quads_for_pattern(ground, terms.SUBJECT, None, None), None)
            if evidence is not None:
                record = self._record(evidence)
                if record is not None:
                    yield from self._told(edge, record, ground)
                continue
            for record in self._records(ground, None, None):
                if bears(*record.triple[1:], targets):
                    yield from self._told(edge, record, ground)
            kind = self._store.quads_for_pattern(ground, terms.TYPE, terms.MEMBERSHIP, terms.REGISTRY_GRAPH)
            if next(kind, None) is not None:
                label = self._first(ground, terms.PREF_LABEL, terms.REGISTRY_GRAPH) or ""
                yield _curated(edge.triple, label, edge.rule, ground)

    def _of(self, graph: NamedNode) -> dict[NamedNode, _Passage]:
        if graph not in self._passages:
            self._passages[graph] = self._read_passages(graph)
        return self._passages[graph]

    def _read_passages(self, graph: NamedNode) -> dict[NamedNode, _Passage]:
        found: list[tuple[_Passage, NamedNode]] = []
        for quad in self._store.quads_for_pattern(None, terms.HAS_SELECTOR, None, graph):
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                values = self._values(quad.object, graph)
                start, end, exact = (values.get(p, [Literal("")])[0].value for p in _SELECTOR)
                if start.isdecimal() and end.isdecimal():
                    found.append((_Passage(int(start), int(end), exact), quad.subject))
        found.sort(key=lambda item: (item[0].start, item[0].end))
        quotes = ["", *(passage.quote for passage, _ in found), ""]
        return {
            node: replace(passage, before=before, after=after)
            for (passage, node), before, after in zip(found, quotes, quotes[2:], strict=False)
        }

    def _values(self, node: NamedNode, graph: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
        values: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(node, None, None, graph):
            if isinstance(quad.object, NamedNode | Literal):
                values[quad.predicate].append(quad.object)
        return values

    def _first(self, node: NamedNode, predicate: NamedNode, graph: NamedNode) -> str | None:
        found = self._values(node, graph).get(predicate)
        return min(value.value for value in found) if found else None


def _curated(
    triple: tuple[NamedNode, NamedNode, Term], label: str, rule: str, via: NamedNode | None = None
) -> Explanation:
    return Explanation(*triple, label, None, None, REGISTRY, "", "", rule, None, via)


def _order(found: Explanation) -> tuple[str, str, int, str, str, str, str, str]:
    return (
        found.date or "",
        found.statement,
        -1 if found.start is None else found.start,
        str(found.subject),
        str(found.predicate),
        str(found.object),
        found.rule,
        str(found.via),
    )
