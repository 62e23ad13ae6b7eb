"""The single things told of an entity: one function for each kind of thing that can be told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.following.facts import select
from ip5kg.following.selecting import is_by
from ip5kg.graph.entities import last_part
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.model import Term
    from ip5kg.following.acts import Act
    from ip5kg.following.facts import Fact, Facts, Quotation
    from ip5kg.following.telling import Telling
    from ip5kg.graph.entities import NamedEntity

__all__ = [
    "Entry",
    "acts_of",
    "changes_of",
    "figures_of",
    "meetings_of",
    "names_of",
    "parts_of",
    "posts_of",
    "roles_of",
]

_ROLES = (t.CHAIR, t.HOST, t.ATTENDEE, t.OBSERVER)
_HOLDERS = (t.MEETING_FORUM, t.MEETING_BODY, t.PARTY, t.LOCATION)
_PARTS = {t.IS_PART_OF: "part of", t.MEMBER_OF: "member of"}
_STATUS: dict[Term, str] = {t.EVENT_SCHEDULED: "planned", t.EVENT_POSTPONED: "postponed"}


# Meeting, role, sentence and the person who stands for an organisation → who had the role.
_Roles = dict[tuple[NamedNode, NamedNode, "Quotation", "NamedEntity | None"], set[NamedNode]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told of an entity."""

    date: str | None
    """Of the meeting or act, else of the statement; as precise as known."""
    what: str
    """A step (``agree``), a role (``chair``), ``meeting``, ``post``, ``part of``, ``member of``, ``figure``,
    ``named`` or ``renamed``."""
    words: str
    """The verb, title or figure as the text has it; else empty."""
    who: tuple[NamedEntity, ...]
    """Who did it, held the role or post, or is the part."""
    about: tuple[NamedEntity, ...]
    """What it was done about; the meeting, organisation or whole."""
    meeting: NamedEntity | None
    quotation: Quotation | None
    """The sentence; None for what the registry knows."""
    status: str = ""
    """Of the meeting, for a meeting and a role at it: ``held``, ``planned`` or ``postponed``."""
    negated: bool = False
    through: NamedEntity | None = None
    """The forum or person by which the entity has part in it; None for itself."""

    @property
    def statement(self) -> str:
        """Identifier of the statement, or ``registry``."""
        return self.quotation.statement if self.quotation else "registry"


def acts_of(told: Telling, node: NamedNode, *, through: bool = False) -> Iterator[Entry]:
    """Yield what was done by an entity, about it or at it, and on demand what its forums did."""
    for act in told.acts if through else told.acts_by_thing.get(node.value, ()):
        things = {thing.iri for thing in (*act.agents, *act.objects)}
        if node.value in things or (act.meeting is not None and act.meeting.iri == node.value):
            yield _done(act, node, None)
        elif is_by(act, node.value, told.memberships):
            yield _done(act, node, _forum(told, act, node))


def roles_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield who had which role at a meeting: all of a meeting, or those of a person or an organisation."""
    grouped: _Roles = defaultdict(set)
    for fact in told.facts.about(node, *_ROLES):
        _add(grouped, fact, None)
    for fact in told.facts.naming(node, *_ROLES):
        _add(grouped, fact, None)
    for post in told.posts:
        if post.organization is not None and post.organization.iri == node.value:
            for fact in told.facts.naming(NamedNode(post.person.iri), *_ROLES):
                if fact.statement == post.statement:
                    _add(grouped, fact, post.person)
    for (meeting, role, quotation, person), people in grouped.items():
        who = tuple(map(told.facts.entity, sorted(people, key=lambda one: one.value)))
        yield Entry(
            date=_met(told.facts, meeting, quotation.statement),
            what=last_part(role.value),
            words="",
            who=who,
            about=(told.facts.entity(meeting),),
            meeting=told.facts.entity(meeting),
            quotation=quotation,
            status=_status(told.facts, meeting, quotation.statement),
            through=person,
        )


def meetings_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield that a meeting was held, is planned or was postponed: of itself, a forum, a body or a place."""
    own = told.facts.about(node, t.START_DATE) or told.facts.about(node, t.MEETING_FORUM, t.PARTY)
    for fact in (*own, *told.facts.naming(node, *_HOLDERS)):
        yield _gathering(told.facts, fact)


def posts_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield the posts of a person or in an organisation."""
    for post in told.posts:
        organizations = () if post.organization is None else (post.organization,)
        if node.value in {thing.iri for thing in (post.person, *organizations)}:
            for quotation in post.quotations:
                yield Entry(post.date, "post", post.title, (post.person,), organizations, None, quotation)


def parts_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield what an entity is a part or a member of, and its parts and members."""
    for fact in (*told.facts.about(node, *_PARTS), *told.facts.naming(node, *_PARTS)):
        if isinstance(fact.object, NamedNode):
            part, whole = told.facts.entity(fact.subject), told.facts.entity(fact.object)
            date = told.facts.date(fact.statement)
            yield Entry(date, _PARTS[fact.predicate], "", (part,), (whole,), None, fact.quotation)


def figures_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield the figures about an entity."""
    parts = (t.COMPARATOR, t.VALUE, t.UNIT_TEXT)
    for fact in told.facts.naming(node, t.OBSERVATION_ABOUT):
        words = (told.facts.text(fact.subject, part, fact.statement) for part in parts)
        year = told.facts.text(fact.subject, t.REFERENCE_YEAR, fact.statement)
        date = year or told.facts.date(fact.statement)
        about = (told.facts.entity(node),)
        yield Entry(date, "figure", " ".join(filter(None, words)), (), about, None, fact.quotation)


def changes_of(told: Telling, node: NamedNode) -> Iterator[Entry]:
    """Yield the changes of an organisation that the registry knows."""
    for row in select(told.facts.store, "changes"):
        if row["organization"] == node:
            about = (told.facts.entity(node),)
            yield Entry(row["date"].value, "renamed", row["label"].value, (), about, None, None)


def names_of(told: Telling, node: NamedNode, shown: set[Quotation]) -> Iterator[Entry]:
    """Yield the sentences that name an entity, without those shown already."""
    about = (told.facts.entity(node),)
    for fact in told.facts.naming(node, t.MENTIONS):
        if fact.quotation not in shown:
            yield Entry(told.facts.date(fact.statement), "named", "", (), about, None, fact.quotation)


def _done(act: Act, node: NamedNode, through: NamedEntity | None) -> Entry:
    return Entry(
        date=act.date,
        what=act.step,
        words=act.verb,
        who=act.agents,
        about=act.objects,
        meeting=act.meeting,
        quotation=act.sentence(node.value),
        negated=act.negated,
        through=through,
    )


def _forum(told: Telling, act: Act, node: NamedNode) -> NamedEntity:
    """Return the first of the agents that the entity belonged to."""
    holds = told.memberships.holds
    return next(one for one in act.agents if holds(node.value, one.iri, act.date, act.statement))


def _add(
    grouped: _Roles,
    fact: Fact,
    through: NamedEntity | None,
) -> None:
    if isinstance(fact.object, NamedNode):
        grouped[fact.subject, fact.predicate, fact.quotation, through].add(fact.object)


def _gathering(facts: Facts, fact: Fact) -> Entry:
    meeting = facts.entity(fact.subject)
    status = _status(facts, fact.subject, fact.statement)
    date = facts.meeting_date(fact.subject, fact.statement)
    if status == "held":
        date = date or facts.date(fact.statement)
    return Entry(date, "meeting", "", (), (meeting,), meeting, fact.quotation, status)


def _status(facts: Facts, meeting: NamedNode, statement: str) -> str:
    told = facts.about(meeting, t.EVENT_STATUS)
    return next((_STATUS[fact.object] for fact in told if fact.statement == statement), "held")


def _met(facts: Facts, meeting: NamedNode, statement: str) -> str | None:
    return facts.meeting_date(meeting, statement) or facts.date(statement)
