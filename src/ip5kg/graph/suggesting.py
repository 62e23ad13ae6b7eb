"""All open questions of identity in a store: what similarity suggests and nobody has decided yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.decisions import NEW
from ip5kg.builders.identity import apart_iri, resolve
from ip5kg.errors import DecisionError
from ip5kg.graph.proposals import KINDS
from ip5kg.graph.suggest_meanings import meaning_proposals
from ip5kg.graph.suggest_names import name_proposals
from ip5kg.graph.suggest_people import people_proposals
from ip5kg.graph.suggest_splits import split_proposals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.builders.decisions import Decision
    from ip5kg.graph.proposals import Proposal
    from ip5kg.graph.store import GraphStore

__all__ = ["KINDS", "THRESHOLD", "proposals"]

THRESHOLD = 0.8
"""Least score of a proposal, from 0 to 1."""


def proposals(
    store: GraphStore,
    decisions: Sequence[Decision] = (),
    *,
    threshold: float = THRESHOLD,
    kinds: Iterable[str] = KINDS,
) -> tuple[Proposal, ...]:
    """Return the open questions, the likeliest first.

    Parameters
    ----------
    store
        As a build left it.
    decisions
        What is decided already.
    threshold
        Least score, from 0 to 1.
    kinds
        Some of `KINDS`.

    Raises
    ------
    DecisionError
        If there is no such kind or the decisions contradict each other.
    """
    wanted = set(kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise DecisionError(f"no kind of proposal {unknown[0]!r}; choose of {', '.join(KINDS)}")
    closed = {decision.iri for decision in decisions}
    new = [decision for decision in decisions if decision.verdict == NEW]
    own = {thing for decision in new if decision.statement is None for thing in decision.concerns}
    apart = {
        frozenset((d.concerns[0], d.kept or apart_iri(d.concerns[0], d.statement)))
        for d in new
        if d.statement
    }

    def is_open(proposal: Proposal) -> bool:
        # What is a thing of its own is like none the registry has.
        settled = any(not side.registered and side.iri in own for side in proposal.sides)
        known = any(side.registered for side in proposal.sides)
        if proposal.decision.iri in closed or (proposal.kind == "name" and settled and known):
            return False
        return frozenset(side.iri for side in proposal.sides) not in apart

    found = filter(is_open, _all(store, decisions, threshold, wanted))
    return tuple(sorted(found, key=lambda p: (-p.score, KINDS.index(p.kind), p.title, p.id)))


def _all(
    store: GraphStore, decisions: Sequence[Decision], threshold: float, wanted: set[str]
) -> Iterator[Proposal]:
    if "person" in wanted:
        yield from people_proposals(store, threshold)
    if "name" in wanted:
        yield from name_proposals(store, threshold)
    if "ambiguous" in wanted:
        yield from meaning_proposals(store, resolve(decisions), threshold)
    if "split" in wanted:
        yield from split_proposals(store, threshold)
