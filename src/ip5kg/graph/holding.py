"""What came of each decision: whether facts rest on it, whether it just holds, or why it does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import SAME
from ip5kg.builders.identity import resolve
from ip5kg.graph.redeciding import differing, stored_decisions
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.builders.decisions import Decision
    from ip5kg.builders.identity import Identity
    from ip5kg.graph.store import GraphStore

__all__ = ["DecisionReport", "held", "holding", "registered_labels"]


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """What a build made of one decision."""

    id: str
    label: str
    state: str
    """``applied`` (facts rest on it), ``holds`` (it keeps things apart) or ``idle`` (it concerns nothing)."""
    reason: str
    """Why it is idle."""


def holding(store: GraphStore, identity: Identity) -> tuple[DecisionReport, ...]:
    """Return what came of each decision in a store that was built with them, sorted by IRI."""
    return tuple(_report(store, decision, identity) for decision in identity.decisions)


def held(store: GraphStore, decisions: Iterable[Decision]) -> dict[str, DecisionReport]:
    """Return what came of each of some decisions by its id, without those the store was not built with."""
    made = tuple(decisions)
    changed = differing(made, stored_decisions(store))
    built = [decision for decision in made if decision.iri not in changed]
    reports = holding(store, resolve(built, registered_labels(store)))
    return {report.id: report for report in reports}


def registered_labels(store: GraphStore) -> dict[NamedNode, str]:
    """Return what the registry of a store describes, each with its label."""
    found = store.database.quads_for_pattern(None, t.PREF_LABEL, None, t.REGISTRY_GRAPH)
    return {
        quad.subject: quad.object.value
        for quad in found
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def _report(store: GraphStore, decision: Decision, identity: Identity) -> DecisionReport:
    label = decision.label.value if decision.label else decision.id
    blocked = identity.idle.get(decision.iri)
    if blocked:
        return DecisionReport(decision.id, label, "idle", blocked)
    if _changes_facts(decision):
        resting = store.database.quads_for_pattern(None, t.DECISION, decision.iri, None)
        if next(resting, None) is not None:
            return DecisionReport(decision.id, label, "applied", "")
        return DecisionReport(decision.id, label, "idle", _missing(store, decision))
    absent = [node for node in decision.concerns if not _is_in(store, node)]
    if absent:
        return DecisionReport(decision.id, label, "idle", f"no statement speaks of {_short(absent[0])}")
    return DecisionReport(decision.id, label, "holds", "")


def _changes_facts(decision: Decision) -> bool:
    """Tell whether a decision puts one IRI in the place of another, or gives a name its meaning."""
    if decision.statement is None:
        return decision.verdict == SAME
    if decision.name is not None or decision.verdict == SAME:
        return decision.verdict == SAME and (decision.name is not None or len(decision.concerns) > 1)
    return True


def _missing(store: GraphStore, decision: Decision) -> str:
    """Return why no fact rests on a decision."""
    where = decision.statement
    if where is not None and not _is_in(store, where):
        return f"there is no {_short(where)}"
    if decision.name is not None:
        return f"the statement does not leave open what {decision.name!r} means"
    given_up = next(node for node in decision.concerns if node != decision.kept)
    whole = "no statement speaks of" if where is None else f"{_short(where)} does not speak of"
    return f"{whole} {_short(given_up)}"


def _is_in(store: GraphStore, node: NamedNode) -> bool:
    """Tell whether something else than the decisions speaks of a thing."""
    return any(
        quad.graph_name != t.DECISIONS_GRAPH
        for subject, value in ((node, None), (None, node))
        for quad in store.database.quads_for_pattern(subject, None, value, None)
    )


def _short(node: NamedNode) -> str:
    return node.value.removeprefix(t.DATA_NS)
