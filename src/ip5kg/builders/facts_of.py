"""What the builders found of things and meetings, written as facts in the shape of the ontology.

One function per kind of thing; each yields its facts in the order of the text, some of them more than once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ip5kg.builders.describing import described, worded
from ip5kg.builders.folding import straighten
from ip5kg.builders.iris import dated, meeting_iri, meeting_label, post_iri
from ip5kg.builders.mentioning import named_in
from ip5kg.builders.minting import CLASSES
from ip5kg.builders.model import Fact
from ip5kg.builders.quads import statement_iri
from ip5kg.builders.topics import find_topics
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.people import People
    from ip5kg.builders.relations import Relation
    from ip5kg.builders.rolesettling import Role

__all__ = ["meetings", "members", "mentions", "parts", "persons", "posts", "roles", "topics"]

_MODES = {"online": t.ONLINE_MODE, "in-person": t.OFFLINE_MODE, "hybrid": t.MIXED_MODE}
_STATUSES = {"planned": t.EVENT_SCHEDULED, "postponed": t.EVENT_POSTPONED}
_ROLES = {"chair": t.CHAIR, "host": t.HOST, "attendee": t.ATTENDEE, "observer": t.OBSERVER}


def mentions(note: Annotated) -> Iterator[Fact]:
    """Yield what the statement names, and class and labels of what no registry lists."""
    statement = statement_iri(note.statement.identifier)
    passage = note.passages[0] if note.passages else None
    for mention in named_in(note):
        if passage is None or not passage.start <= mention.start < passage.end:
            passage = note.passage_at(mention.start)
        yield Fact(statement, t.MENTIONS, mention.entity, passage, f"mention/{mention.kind}")
        minted = note.minted.get(mention.entity)
        if minted is None:
            continue
        cls, label, rule = CLASSES[minted.kind], minted.label, minted.rule
        yield from described(note, mention.entity, cls, label, passage, rule)
        told = note.straight[passage.start : passage.end]
        for form in minted.forms:
            if form != straighten(label) and form in told:
                yield Fact(mention.entity, t.ALT_LABEL, worded(note, form), passage, rule)


def topics(note: Annotated) -> Iterator[Fact]:
    """Yield what the statement is about, sentence by sentence."""
    statement = statement_iri(note.statement.identifier)
    for passage in note.passages:
        for hit in find_topics(note, passage.start, passage.end):
            yield Fact(statement, t.MENTIONS, hit.topic, passage, "mention/topic")


def persons(note: Annotated, people: People) -> Iterator[Fact]:
    """Yield the persons with every form of their names."""
    for person, ((label, first), *others) in ((p, forms.items()) for p, forms in people.labels.items()):
        yield from described(note, person, t.PERSON, label, first, "person/name")
        for other, passage in others:
            yield Fact(person, t.ALT_LABEL, worded(note, other), passage, "person/name")


def posts(note: Annotated, people: People, told: Meetings) -> Iterator[Fact]:
    """Yield the posts that the text attests for the date of its meeting, else for its own."""
    date = next((m.date[0] for m in told.held if m.date), note.statement.issued)
    for post in people.posts:
        node = post_iri(post.person, post.title, post.organization, date)
        who, office = next(iter(people.labels[post.person])), f", {post.written}" if post.written else ""
        label = f"{who}, {post.title}{office}"
        yield from described(note, node, t.MEMBERSHIP, label, post.passage, post.rule)
        if post.long:
            longer = worded(note, f"{who}, {post.long}{office}")
            yield Fact(node, t.ALT_LABEL, longer, post.passage, post.rule)
        yield Fact(node, t.MEMBER, post.person, post.passage, post.rule)
        yield Fact(node, t.POST_TITLE, worded(note, post.title), post.passage, post.rule)
        if post.organization:
            yield Fact(node, t.MEMBER_ORGANIZATION, post.organization, post.passage, post.rule)
        if date:
            yield Fact(node, t.ATTESTED_ON, dated(date), post.passage, post.rule)


def meetings(note: Annotated, told: Meetings) -> Iterator[Fact]:
    """Yield the meetings with all that is told of them."""
    for meeting in told.told:
        node, passage = meeting_iri(note, meeting), meeting.passage
        label = meeting_label(note, meeting)
        yield from described(note, node, t.MEETING, label, passage, "meeting/told")
        yield Fact(node, t.LEVEL, t.ip5(meeting.level or "heads"), passage, "meeting/level")
        if meeting.forum is not None:
            yield Fact(node, t.MEETING_FORUM, meeting.forum, passage, "meeting/forum")
        for party in meeting.parties:
            yield Fact(node, t.PARTY, party, passage, "meeting/party")
        if meeting.body is not None:
            yield Fact(node, t.MEETING_BODY, meeting.body, passage, "meeting/body")
        yield from _circumstances(node, meeting)
        yield from _replacement(note, told, meeting)
        yield from _places(note, node, meeting)


def _replacement(note: Annotated, told: Meetings, meeting: Meeting) -> Iterator[Fact]:
    """Yield which meeting took the place of a postponed one: the only one of its forum, level and year."""
    key = (meeting.forum, meeting.level, meeting.year)
    held = [m for m in told.held if (m.forum, m.level, m.year) == key]
    if meeting.status == "postponed" and len(held) == 1:
        node, instead = meeting_iri(note, meeting), meeting_iri(note, held[0])
        yield Fact(node, t.RESCHEDULED_AS, instead, meeting.passage, "meeting/rescheduled")


def _circumstances(node: NamedNode, meeting: Meeting) -> Iterator[Fact]:
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


def _places(note: Annotated, node: NamedNode, meeting: Meeting) -> Iterator[Fact]:
    """Yield where a meeting is, and what a place is that no registry lists."""
    rule = "meeting/place"
    for place, passage in meeting.places.values():
        yield Fact(node, t.LOCATION, place.iri, passage, rule)
        if place.iri in note.registry.entities:
            continue
        yield from described(note, place.iri, t.PLACE, place.name, passage, rule)
        if place.country is not None and place.country != place.iri:
            yield Fact(place.iri, t.CONTAINED_IN_PLACE, place.country, passage, rule)


def roles(note: Annotated, found: Iterable[Role], told: Meetings) -> Iterator[Fact]:
    """Yield who chaired, hosted, attended and observed."""
    nodes = {meeting: meeting_iri(note, meeting) for meeting in told.told}
    for role in found:
        yield Fact(nodes[role.meeting], _ROLES[role.role], role.party, role.passage, role.rule)


def members(found: Iterable[Relation]) -> Iterator[Fact]:
    """Yield who belongs to a forum or body."""
    for relation in found:
        yield Fact(relation.part, t.MEMBER_OF, relation.whole, relation.passage, relation.rule)


def parts(found: Iterable[Relation]) -> Iterator[Fact]:
    """Yield what is part of what."""
    for relation in found:
        yield Fact(relation.part, t.IS_PART_OF, relation.whole, relation.passage, relation.rule)
