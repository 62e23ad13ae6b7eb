"""What the builders found of actions and figures, written as facts in the shape of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ip5kg.builders.describing import described, hashed_iri, worded
from ip5kg.builders.iris import dated, meeting_iri
from ip5kg.builders.meeting import speaks_of_main
from ip5kg.builders.model import Fact
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from ip5kg.builders.actions import Action
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.figurespans import FigureSpan
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Passage

__all__ = ["actions", "figures", "observed"]


def actions(note: Annotated, found: Iterable[Action], told: Meetings) -> Iterator[Fact]:
    """Yield the deeds and promises; an item's rest on the words that introduce it too."""
    where = {meeting: meeting_iri(note, meeting) for meeting in told.told}
    for action in found:
        node = hashed_iri("action", note, action.passage.start, action.start, action.step)
        passage, rule = action.passage, action.rule
        label = f"{action.verb}: {', '.join(note.label_of(thing) for thing in action.objects)}"
        yield from _deed(node, action, passage)
        if action.lead:
            yield from _deed(node, action, action.lead)
        yield Fact(node, t.PREF_LABEL, worded(note, label), passage, rule)
        for agent in _agents(note, action):
            yield Fact(node, t.AGENT, agent, action.lead or passage, rule)
        for thing in action.objects:
            yield Fact(node, t.ACTION_OBJECT, thing, passage, rule)
        meeting = _meeting_of(note, action, told)
        if meeting is not None:
            yield Fact(node, t.AT_MEETING, where[meeting], passage, "action/meeting")
        yield from _qualifications(node, action)


def _deed(node: NamedNode, action: Action, passage: Passage) -> Iterator[Fact]:
    yield Fact(node, t.TYPE, t.ACTION, passage, action.rule)
    yield Fact(node, t.STEP, t.ip5(action.step), passage, action.rule)
    yield Fact(node, t.VERB, Literal(action.verb), passage, action.rule)


def _agents(note: Annotated, action: Action) -> list[NamedNode]:
    """Return who acts; where nobody is named, the forum or the two offices the text is about."""
    named = list(dict.fromkeys(agent.node for agent in action.agents))
    return named or list(note.group)


def _qualifications(node: NamedNode, action: Action) -> Iterator[Fact]:
    if action.negated:
        negated = Literal("true", datatype=t.XSD_BOOLEAN)
        yield Fact(node, t.NEGATED, negated, action.passage, "action/negation")
    if action.condition:
        yield Fact(node, t.CONDITION, Literal(action.condition), action.passage, "action/condition")


def _meeting_of(note: Annotated, action: Action, told: Meetings) -> Meeting | None:
    """Return the meeting at which something was done: the sentence's own, else the one the text is about."""
    if told.held and speaks_of_main(note, action.passage):
        return told.held[0]
    own = [m for m in told.told_in(action.passage) if m.status == "held"]
    if action.agents and all(agent.kind == "industry" for agent in action.agents):
        own = [m for m in told.held if m.level == "industry"] or own
    if own or not told.held:
        return own[0] if own else None
    main = told.held[0]
    if main.year is None:
        return main
    dates = note.dates_in(action.passage)
    of_another_year = any(not d.bare_year and not d.first.startswith(main.year) for d in dates)
    return None if of_another_year else main


def figures(note: Annotated, found: Iterable[tuple[Passage, FigureSpan]]) -> Iterator[Fact]:
    """Yield shares and counts."""
    for passage, figure in found:
        node = hashed_iri("figure", note, figure.start, figure.end)
        rule = f"figure/{'share' if figure.unit == 'percent' else 'count'}"
        number = " ".join(x for x in (figure.comparator, figure.value, figure.unit) if x)
        yield from described(note, node, t.FIGURE, f"{number}: {figure.measured}", passage, rule)
        yield Fact(node, t.VALUE, Literal(figure.value, datatype=t.XSD_DECIMAL), passage, rule)
        yield Fact(node, t.UNIT_TEXT, Literal(figure.unit), passage, rule)
        yield Fact(node, t.MEASURED_PROPERTY, Literal(figure.measured), passage, rule)
        about = observed(note, passage)
        if about is not None:
            yield Fact(node, t.OBSERVATION_ABOUT, about, passage, rule)
        if figure.comparator:
            yield Fact(node, t.COMPARATOR, Literal(figure.comparator), passage, rule)
        if figure.year:
            yield Fact(node, t.REFERENCE_YEAR, dated(figure.year), passage, rule)


def observed(note: Annotated, passage: Passage) -> NamedNode | None:
    """Return whom a figure is about: forum or one office of its sentence, else the forum of the text."""
    named = note.mentions_in(passage.start, passage.end)
    forums = [m.entity for m in named if m.kind == "forum"]
    offices = {m.entity for m in named if m.kind == "office"}
    if forums:
        return forums[0]
    return next(iter(offices)) if len(offices) == 1 else note.forum
