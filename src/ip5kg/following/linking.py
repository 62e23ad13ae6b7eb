"""The facts of the statements as links between entities: what a path can be made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.following.acts import rung
from ip5kg.graph.entities import last_part
from ip5kg.graph.network import ROLES
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.following.acts import Act
    from ip5kg.following.facts import Quotation
    from ip5kg.following.telling import Telling

__all__ = ["Link", "links"]

_ROLES = {t.CHAIR, t.HOST, t.ATTENDEE, t.OBSERVER}
_PLAIN = (*_ROLES, t.MEETING_FORUM, t.MEETING_BODY, t.PARTY, t.LOCATION, t.IS_PART_OF, t.MEMBER_OF)
_FIRM = 5
"""What a post, a part or a membership is worth beside the rungs of the ladder, 1 to 9."""
_PRESENT = 1
"""What it is worth that somebody acted at a meeting: any role at it says more."""


@dataclass(frozen=True, slots=True)
class Link:
    """A fact that links two entities, and its sentence."""

    subject: str
    """IRI."""
    predicate: str
    """Local name of the property; of an action the step; ``post``; ``at`` from who acts to the meeting,
    ``dealt with at`` from what it is about."""
    object: str
    """IRI."""
    words: str
    """The verb or the title, as the text has it; else empty."""
    date: str | None
    """Of the meeting or act, else of the statement."""
    quotation: Quotation
    strength: int
    """From 1 to 9: the rung of a step; chair and host before attendee and observer."""


def links(told: Telling) -> Iterator[Link]:
    """Yield the links: actions that are not negated, posts, roles at meetings, parts, members and places."""
    for act in told.acts:
        if not act.negated:
            yield from _of_act(act)
    for post in told.posts:
        for quotation in post.quotations if post.organization else ():
            ends = (post.person.iri, "post", post.organization.iri if post.organization else "")
            yield Link(*ends, post.title, post.date, quotation, _FIRM)
    for predicate in sorted(_PLAIN, key=str):
        yield from _of_property(told, predicate)


def _of_act(act: Act) -> Iterator[Link]:
    strength = rung(act.step)
    told = (act.verb, act.date)
    for thing in act.objects:
        sentence = act.sentence(thing.iri)
        for agent in act.agents:
            yield Link(agent.iri, act.step, thing.iri, *told, sentence, strength)
        if act.meeting is not None:
            yield Link(thing.iri, f"{act.step} at", act.meeting.iri, *told, sentence, strength)
    for agent in act.agents if act.meeting is not None else ():
        meeting = act.meeting.iri if act.meeting else ""
        yield Link(agent.iri, f"{act.step} at", meeting, *told, act.quotations[0], _PRESENT)


def _of_property(told: Telling, predicate: NamedNode) -> Iterator[Link]:
    name = last_part(predicate.value)
    strength = _FIRM - ROLES.index(name) if name in ROLES else _FIRM
    for fact in told.facts.having(predicate):
        if isinstance(fact.object, NamedNode):
            date = told.facts.meeting_date(fact.subject, fact.statement) or told.facts.date(fact.statement)
            ends = (fact.subject.value, name, fact.object.value)
            yield Link(*ends, "", date, fact.quotation, strength)
