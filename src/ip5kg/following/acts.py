"""What was done or promised: each action put together from its facts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.following.facts import distinct
from ip5kg.graph.entities import last_part
from ip5kg.graph.network import STEPS
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.following.facts import Fact, Facts, Quotation
    from ip5kg.graph.entities import NamedEntity

__all__ = ["Act", "read_acts", "rung"]

_TRUE = frozenset({"true", "1"})


@dataclass(frozen=True, slots=True)
class Act:
    """An action that a statement tells."""

    iri: str
    step: str
    """Local name on the ladder: ``discuss``, …, ``conclude``."""
    verb: str
    """As the text has it."""
    negated: bool
    condition: str | None
    """As the text has it."""
    agents: tuple[NamedEntity, ...]
    """By IRI."""
    objects: tuple[NamedEntity, ...]
    """By IRI."""
    meeting: NamedEntity | None
    date: str | None
    """Of the meeting where it was done, else of the statement; as precise as known."""
    statement: str
    """Identifier of the statement."""
    quotations: tuple[Quotation, ...]
    """The sentence of the verb and those that name the objects, in the order of the text."""
    naming: tuple[tuple[str, Quotation], ...]
    """IRI of an object and a sentence that names it."""

    def sentence(self, thing: str) -> Quotation:
        """Return the first sentence that names an object, given by its IRI, else the first of the action."""
        return next((quotation for iri, quotation in self.naming if iri == thing), self.quotations[0])


def read_acts(facts: Facts) -> tuple[Act, ...]:
    """Return the actions of all statements, by date (those without one last), statement and place."""
    gathered: dict[tuple[str, NamedNode], list[Fact]] = defaultdict(list)
    for step in facts.having(t.STEP):
        gathered[step.statement, step.subject] = []
    for statement, node in gathered:
        gathered[statement, node] = [fact for fact in facts.about(node) if fact.statement == statement]
    made = (_act(facts, statement, node, told) for (statement, node), told in gathered.items())
    return tuple(sorted(made, key=lambda act: (act.date or "~", act.quotations, act.iri)))


def rung(step: str) -> int:
    """Return the place of a step on the ladder, from 1.

    >>> rung("discuss"), rung("conclude")
    (1, 9)
    """
    return STEPS.index(step) + 1


def _act(facts: Facts, statement: str, node: NamedNode, told: list[Fact]) -> Act:
    meetings = _nodes(told, t.AT_MEETING)
    naming = {
        (fact.object.value, fact.quotation)
        for fact in told
        if fact.predicate == t.ACTION_OBJECT and isinstance(fact.object, NamedNode)
    }
    bearing = [fact.quotation for fact in told if fact.predicate in {t.STEP, t.ACTION_OBJECT}]
    return Act(
        iri=node.value,
        step=last_part(_nodes(told, t.STEP)[0].value),
        verb=" ".join(_texts(told, t.VERB)[:1]),
        negated=bool(_TRUE & set(_texts(told, t.NEGATED))),
        condition="; ".join(_texts(told, t.CONDITION)) or None,
        agents=tuple(map(facts.entity, _nodes(told, t.AGENT))),
        objects=tuple(map(facts.entity, _nodes(told, t.ACTION_OBJECT))),
        meeting=facts.entity(meetings[0]) if meetings else None,
        date=_date(facts, statement, meetings),
        statement=statement,
        quotations=distinct(bearing),
        naming=tuple(sorted(naming)),
    )


def _date(facts: Facts, statement: str, meetings: list[NamedNode]) -> str | None:
    """Return when it was done: at the meeting; if that is still to come, when the statement was made."""
    held = [meeting for meeting in meetings if not facts.is_planned(meeting, statement)]
    dates = (facts.meeting_date(meeting, statement) for meeting in held)
    return next((date for date in dates if date), facts.date(statement))


def _nodes(told: Iterable[Fact], predicate: NamedNode) -> list[NamedNode]:
    found = {f.object for f in told if f.predicate == predicate and isinstance(f.object, NamedNode)}
    return sorted(found, key=lambda node: node.value)


def _texts(told: Iterable[Fact], predicate: NamedNode) -> list[str]:
    return sorted(
        {f.object.value for f in told if f.predicate == predicate and isinstance(f.object, Literal)}
    )
