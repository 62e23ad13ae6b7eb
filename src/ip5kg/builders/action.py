"""One deed or promise of those who work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.model import Passage

__all__ = ["Action", "action_of", "is_news"]


@value(frozen=True, slots=True)
class Action:
    """One deed or promise."""

    passage: Passage
    start: int
    step: str
    verb: str
    agents: tuple[Actor, ...]
    """Empty where the forum the text is about acts without being named."""
    objects: tuple[NamedNode, ...]
    negated: bool = False
    condition: str | None = None
    rule: str = ""
    lead: Passage | None = None
    """For an item: the passage whose verb it takes."""


def action_of(
    passage: Passage, clause: Clause, objects: tuple[NamedNode, ...], lead: Passage | None = None
) -> Action:
    """Return the action that a clause tells, with its objects and the passage that gives its subject."""
    return Action(
        passage=passage,
        start=clause.predicate.start,
        step=clause.step,
        verb=clause.verb,
        agents=clause.agents,
        objects=objects,
        negated=clause.predicate.negated,
        condition=clause.condition,
        rule=f"action/{clause.predicate.construction}",
        lead=lead,
    )


def is_news(action: Action) -> bool:
    """Tell "the report was released", which alone is no deed of those who work together."""
    return action.step == "conclude" and not action.agents and action.rule != "action/clause"
