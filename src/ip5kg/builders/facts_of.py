"""What the builders found, written as facts: one function per kind of thing, in the shape of the ontology."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.iris import dated, meeting_iri, meeting_label
from ip5kg.builders.minting import CLASSES
from ip5kg.builders.model import Fact
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.builders.actions import Action
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.figures import FigureSpan
    from ip5kg.builders.meetings import Meeting
    from ip5kg.builders.model import Passage
    from ip5kg.builders.participation import Role
    from ip5kg.builders.people import People
    from ip5kg.builders.structure import Relation

_MODES = {"online": t.ONLINE_MODE, "in-person": t.OFFLINE_MODE, "hybrid": t.MIXED_MODE}
_STATUSES = {"planned": t.EVENT_SCHEDULED, "postponed": t.EVENT_POSTPONED}
_ROLES = {"chair": t.CHAIR, "host": t.HOST, "attendee": t.ATTENDEE, "observer": t.OBSERVER}


def mentions(note: Annotated) -> Iterator[Fact]:
    """Yield what the statement names, and class and labels of what it named first."""
    from ip5kg.builders.quads import statement_iri

    statement = statement_iri(note.statement.identifier)
    for mention in note.mentions:
        passage = note.passage_at(mention.start)
        yield Fact(statement, t.MENTIONS, mention.entity, passage, f"mention/{mention.kind}")
        minted = note.minted.get(mention.entity)
        if minted:
            yield Fact(mention.entity, t.TYPE, CLASSES[minted.kind], passage, minted.rule)
            written = note.text[mention.start : mention.end]
            yield from _labels(note, mention.entity, minted.label, passage, minted.rule)
            if written != minted.label and written in minted.forms:
                yield Fact(mention.entity, t.ALT_LABEL, _text(note, written), passage, minted.rule)


def persons(note: Annotated, people: People) -> Iterator[Fact]:
    """Yield the persons with every form of their names."""
    for person, labels in people.labels.items():
        passage = people.first[person]
        yield Fact(person, t.TYPE, t.PERSON, passage, "person/name")
        yield from _labels(note, person, labels[0], passage, "person/name")
        for label in labels[1:]:
            yield Fact(person, t.ALT_LABEL, _text(note, label), passage, "person/name")


def posts(note: Annotated, people: People, found: Sequence[Meeting]) -> Iterator[Fact]:
    """Yield the posts that the text attests for its date."""
    held = next((m for m in found if m.status == "held" and m.date), None)
    date = held.date[0] if held and held.date else note.statement.issued
    for post in people.posts:
        organization = post.organization.value.rsplit("/", 1)[-1] if post.organization else ""
        parts = [post.person.value.rsplit("/", 1)[-1], slug(post.title), organization, date or ""]
        node = NamedNode(f"{t.DATA_NS}post/{'-'.join(p for p in parts if p)}")
        label = f"{people.labels[post.person][0]}, {post.title}"
        if post.organization:
            label += f", {note.label_of(post.organization)}"
        yield Fact(node, t.TYPE, t.MEMBERSHIP, post.passage, post.rule)
        yield from _labels(note, node, label, post.passage, post.rule)
        yield Fact(node, t.MEMBER, post.person, post.passage, post.rule)
        yield Fact(node, t.POST_TITLE, _text(note, post.title), post.passage, post.rule)
        if post.organization:
            yield Fact(node, t.MEMBER_ORGANIZATION, post.organization, post.passage, post.rule)
        if date:
            yield Fact(node, t.ATTESTED_ON, dated(date), post.passage, post.rule)


def meetings(note: Annotated, found: Sequence[Meeting]) -> Iterator[Fact]:
    """Yield the meetings with all that is told of them."""
    for meeting in found:
        node = meeting_iri(note, meeting)
        passage = meeting.passage
        yield Fact(node, t.TYPE, t.MEETING, passage, "meeting/told")
        yield from _labels(note, node, meeting_label(note, meeting), passage, "meeting/told")
        yield Fact(node, t.LEVEL, t.ip5(meeting.level or "heads"), passage, "meeting/level")
        if meeting.forum is not None:
            yield Fact(node, t.MEETING_FORUM, meeting.forum, passage, "meeting/forum")
        for party in meeting.parties:
            yield Fact(node, t.PARTY, party, passage, "meeting/party")
        if meeting.body is not None:
            yield Fact(node, t.MEETING_BODY, meeting.body, passage, "meeting/body")
        yield from _circumstances(note, node, meeting)


def _circumstances(note: Annotated, node: NamedNode, meeting: Meeting) -> Iterator[Fact]:
    if meeting.date:
        first, last, passage = meeting.date
        yield Fact(node, t.START_DATE, dated(first), passage, "meeting/date")
        if last:
            yield Fact(node, t.END_DATE, dated(last), passage, "meeting/date")
    if meeting.ordinal:
        number, passage = meeting.ordinal
        yield Fact(node, t.ORDINAL, Literal(str(number), datatype=t.XSD_INTEGER), passage, "meeting/ordinal")
    if meeting.mode:
        mode, passage = meeting.mode
        yield Fact(node, t.ATTENDANCE_MODE, _MODES[mode], passage, "meeting/mode")
    if meeting.status in _STATUSES:
        yield Fact(node, t.EVENT_STATUS, _STATUSES[meeting.status], meeting.passage, "meeting/status")
    for place, passage in meeting.places.values():
        yield Fact(node, t.LOCATION, place.iri, passage, "meeting/place")
        if place.iri not in note.registry.entities:
            yield Fact(place.iri, t.TYPE, t.PLACE, passage, "meeting/place")
            yield from _labels(note, place.iri, place.name, passage, "meeting/place")
            if place.country is not None and place.country != place.iri:
                yield Fact(place.iri, t.CONTAINED_IN_PLACE, place.country, passage, "meeting/place")


def roles(note: Annotated, found: Iterable[Role]) -> Iterator[Fact]:
    """Yield who chaired, hosted, attended and observed."""
    for role in found:
        node = meeting_iri(note, role.meeting)
        yield Fact(node, _ROLES[role.role], role.party, role.passage, role.rule)


def relations(members: Iterable[Relation], parts: Iterable[Relation]) -> Iterator[Fact]:
    """Yield memberships and parts."""
    for member in members:
        yield Fact(member.part, t.MEMBER_OF, member.whole, member.passage, member.rule)
    for part in parts:
        yield Fact(part.part, t.IS_PART_OF, part.whole, part.passage, part.rule)


def actions(note: Annotated, found: Sequence[Action], told: Sequence[Meeting]) -> Iterator[Fact]:
    """Yield the deeds and promises."""
    for action in found:
        key = f"{note.statement.identifier}\n{action.passage.start}\n{action.start}\n{action.step}"
        node = NamedNode(f"{t.DATA_NS}action/{hashlib.sha256(key.encode()).hexdigest()[:16]}")
        agents = [a.node for a in action.agents] or ([note.forum] if note.forum is not None else [])
        where = [action.passage, *([action.lead] if action.lead else [])]
        for passage in where:
            yield Fact(node, t.TYPE, t.ACTION, passage, action.rule)
            yield Fact(node, t.STEP, t.ip5(action.step), passage, action.rule)
            yield Fact(node, t.VERB, Literal(action.verb), passage, action.rule)
        passage = action.passage
        yield from _labels(note, node, _action_label(note, action), passage, action.rule)
        for agent in dict.fromkeys(agents):
            yield Fact(node, t.AGENT, agent, where[-1], action.rule)
        for thing in action.objects:
            yield Fact(node, t.ACTION_OBJECT, thing, passage, action.rule)
        meeting = _meeting_of(note, action, told)
        if meeting is not None:
            yield Fact(node, t.AT_MEETING, meeting_iri(note, meeting), passage, "action/meeting")
        if action.negated:
            yield Fact(node, t.NEGATED, Literal("true", datatype=t.XSD_BOOLEAN), passage, "action/negation")
        if action.condition:
            text = Literal(action.condition)
            yield Fact(node, t.CONDITION, text, passage, "action/condition")


def _action_label(note: Annotated, action: Action) -> str:
    things = ", ".join(note.label_of(thing) for thing in action.objects)
    return f"{action.verb}: {things}"


def _meeting_of(note: Annotated, action: Action, told: Sequence[Meeting]) -> Meeting | None:
    """Return the meeting at which something was done: the sentence's own, else the one the text is about."""
    own = [m for m in told if m.status == "held" and any(g.passage == action.passage for g in m.gatherings)]
    if own:
        return own[0]
    held = [m for m in told if m.status == "held"]
    if not held or held[0].date is None:
        return held[0] if held else None
    when = held[0].date[0]
    others = [d for d in note.dates_in(action.passage) if not d.bare_year and not d.first.startswith(when[:4])]
    return None if others else held[0]


def figures(note: Annotated, found: Sequence[tuple[Passage, FigureSpan]]) -> Iterator[Fact]:
    """Yield shares and counts."""
    for passage, figure in found:
        key = f"{note.statement.identifier}\n{figure.start}\n{figure.end}"
        node = NamedNode(f"{t.DATA_NS}figure/{hashlib.sha256(key.encode()).hexdigest()[:16]}")
        rule = f"figure/{'share' if figure.unit == 'percent' else 'count'}"
        label = " ".join(x for x in (figure.comparator, figure.value, figure.unit) if x)
        yield Fact(node, t.TYPE, t.FIGURE, passage, rule)
        yield from _labels(note, node, f"{label}: {figure.measured}", passage, rule)
        yield Fact(node, t.VALUE, Literal(figure.value, datatype=t.XSD_DECIMAL), passage, rule)
        yield Fact(node, t.UNIT_TEXT, Literal(figure.unit), passage, rule)
        yield Fact(node, t.MEASURED_PROPERTY, Literal(figure.measured), passage, rule)
        about = _figure_subject(note, passage)
        if about is not None:
            yield Fact(node, t.OBSERVATION_ABOUT, about, passage, rule)
        if figure.comparator:
            yield Fact(node, t.COMPARATOR, Literal(figure.comparator), passage, rule)
        if figure.year:
            yield Fact(node, t.REFERENCE_YEAR, dated(figure.year), passage, rule)


def _figure_subject(note: Annotated, passage: Passage) -> NamedNode | None:
    named = [m for m in note.mentions_in(passage.start, passage.end) if m.kind in {"forum", "office"}]
    forums = [m.entity for m in named if m.kind == "forum"]
    if forums:
        return forums[0]
    return named[0].entity if len({m.entity for m in named}) == 1 else note.forum


def _text(note: Annotated, value: str) -> Literal:
    return Literal(value, language=note.statement.language)


def _labels(note: Annotated, node: NamedNode, label: str, passage: Passage, rule: str) -> Iterator[Fact]:
    yield Fact(node, t.PREF_LABEL, _text(note, label), passage, rule)
