"""Who chaired, hosted, attended and observed which meeting.

A role is read off its own words ("was chaired by", "in an observer capacity", "headed delegations"); the
parties are the names in the same clause. Someone who chairs is not listed as attending too; an office that
a named person represents is not, either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.associations import associations_there, listed_associations
from ip5kg.builders.attendance import lists_of_present, read_list
from ip5kg.builders.grouproles import associations_named, with_associations
from ip5kg.builders.industry import industry_of, is_industry, user_associations
from ip5kg.builders.memberlists import member_runs
from ip5kg.builders.members import forum_listed
from ip5kg.builders.parties import clauses_of, parties_of
from ip5kg.builders.roleclauses import Clause
from ip5kg.builders.rolegatherers import told_before
from ip5kg.builders.rolemeetings import meetings_of
from ip5kg.builders.rolephrases import role_phrases
from ip5kg.builders.rolereadings import Reading
from ip5kg.builders.roles import absentees, read_roles
from ip5kg.builders.rolesettling import Role, settled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.builders.parties import Party
    from ip5kg.builders.people import People

__all__ = ["find_roles"]

_INDUSTRY = re.compile(
    r"\bindustry\b|\bbusiness representatives\b"
    r"|\b(?P<users>users)\b(?! (?:meeting|session|symposium|conference|day|forum)\b)"
)
_AT = re.compile(r"\bat (?:the )?[^,;:()]{0,30}\Z")  # before an office spoken of
_QUOTED = re.compile(r"[\"'](?:Partners?|Offices|Parties|Members)[\"'],? (?:namely|i\.e\.)")
_TERM_REACH = 40  # characters between a term and the list of those it stands for
# Between a group and its members: "the associations of the regions: A and B"
_NAMELY = re.compile(
    r"(?:\s+(?:of|from|in) [^.;:,]{3,40})?\s?(?::|,? (?:namely|i\.e\.|that is),?)\s+(?:the\s+)?|\s\("
)
_LIST = 3  # names that make a list of those who met


def find_roles(note: Annotated, people: People, meetings: Meetings) -> list[Role]:
    """Return the roles of a text, in order; of one party at one meeting the strongest."""
    if not meetings.told:
        return []
    listed, named = lists_of_present(note, people), associations_named(note)
    found = [
        Role(meeting, reading.role, node, passage, reading.rule)
        for passage in note.passages
        for reading in (
            read_list(
                note,
                passage,
                people.in_span(passage.start, passage.end),
                people.organizations,
                observers=listed[passage],
            )
            if passage in listed
            else (
                with_associations(reading, passage, named)
                for reading in _readings(note, people, meetings, passage)
            )
        )
        for meeting in _meetings_of(note, meetings, passage, reading)
        if not reading.of_body or meeting.level == "working-body"
        if not reading.of_several or (not meeting.parties and passage in meeting.passages)
        for node in reading.parties
        if not (reading.of_industry and _is_own_meeting(meeting, node))
        if not _is_stranger(people, meeting, node, reading.role)
    ]
    return settled(people, list(dict.fromkeys(found)))


def _meetings_of(note: Annotated, meetings: Meetings, passage: Passage, reading: Reading) -> list[Meeting]:
    if reading.meeting is not None:
        return [reading.meeting]
    if further := _further(meetings, passage, reading.at):
        return [further]
    if reading.of_industry:
        return [m for m in meetings.told_in(passage) if m.level == "industry" and m.status == "held"]
    return meetings_of(note, meetings, passage, to_come=reading.to_come)


def _further(meetings: Meetings, passage: Passage, position: int | None) -> Meeting | None:
    """Return the meeting told by time alone before some words: "and in A in May, where B was host"."""
    told = [m for m in meetings.told_in(passage) if m.first.elliptic and m.first.passage == passage]
    before = [m for m in told if position is not None and m.first.start <= position]
    return max(before, key=lambda m: m.first.start, default=None)


def _is_own_meeting(meeting: Meeting, node: NamedNode) -> bool:
    """Tell whether industry met by itself: its associations attended, if a text names them."""
    return is_industry(node) and meeting.forum is not None and is_industry(meeting.forum)


def _is_stranger(people: People, meeting: Meeting, node: NamedNode, role: str) -> bool:
    """Tell whether somebody of a third office is said to have been at a meeting of two."""
    office = people.organizations.get(node)
    return (
        role == "attendee" and bool(meeting.parties) and office is not None and office not in meeting.parties
    )


def _readings(note: Annotated, people: People, meetings: Meetings, passage: Passage) -> Iterator[Reading]:
    phrases, parties = role_phrases(note.lexicon), parties_of(note, people, passage)
    if parties:
        for low, high in clauses_of(note, passage):
            here = [p for p in parties if low <= p.start and p.end <= high]
            signs = phrases.signs.of(note.folded[low:high]) if here else None
            if signs:
                yield from read_roles(Clause(note, phrases, low, high, here, signs), people.organizations)
        yield from _presenters(note, passage, parties)
    yield from _two_sides(note, people, meetings, passage)
    yield from told_before(note, people, passage, meetings)
    if len(parties) >= _LIST or not phrases.observer.search(note.folded, passage.start, passage.end):
        yield from _listed_persons(note, passage, parties)
        yield from associations_there(note, passage, parties, meetings)
        yield from _listed_organizations(note, passage, parties, meetings)


def _two_sides(note: Annotated, people: People, meetings: Meetings, passage: Passage) -> Iterator[Reading]:
    """Take those who act for either office of a bilateral meeting as having met."""
    if not meetings.pairs:
        return
    persons = dict.fromkeys(m.person for m in people.in_span(passage.start, passage.end))
    sides = {p: people.organizations[p] for p in persons if p in people.organizations}
    if not sides or frozenset(sides.values()) not in meetings.pairs:
        return
    told = [*meetings_of(note, meetings, passage)[:1], *meetings.told_in(passage)]
    meeting = next((m for m in told if _are_its(sides.values(), m)), None)
    if meeting is not None:
        yield Reading("attendee", list(sides), "participation/two-sides", meeting=meeting)


def _are_its(offices: Collection[NamedNode], meeting: Meeting) -> bool:
    """Tell whether some offices are the two of a bilateral meeting that was held."""
    return meeting.level == "bilateral" and meeting.status == "held" and set(offices) == set(meeting.parties)


def _presenters(note: Annotated, passage: Passage, parties: Sequence[Party]) -> Iterator[Reading]:
    """Take those named in a list of presentations as having been there."""
    if passage.kind == "item" and passage.lead is not None:
        lead = note.passage_at(passage.lead)
        if role_phrases(note.lexicon).heads_speakers.search(note.folded, lead.start, lead.end):
            # "Recent developments at WIPO" is what is spoken of, "WIPO: recent developments" who speaks
            speaking = [p.node for p in parties if not _AT.search(note.folded, passage.start, p.start)]
            if speaking:
                yield Reading("attendee", speaking, "participation/presents")


def _listed_persons(note: Annotated, passage: Passage, parties: Sequence[Party]) -> Iterator[Reading]:
    """Take a list of persons as those who met."""
    if len(parties) < _LIST or len({p.node for p in parties if p.is_person}) < _LIST:
        return
    phrases, low, high = role_phrases(note.lexicon), passage.start, passage.end
    clause = Clause(note, phrases, low, high, parties, phrases.signs.of(note.folded[low:high]))
    present = clause.without(absentees(clause)).parties
    persons = [p.node for p in present if p.is_person]
    if len(set(persons)) >= _LIST:
        yield Reading("attendee", persons, "participation/list")


def _listed_organizations(
    note: Annotated, passage: Passage, parties: Sequence[Party], meetings: Meetings
) -> Iterator[Reading]:
    """Take industry, or a list of offices, in the sentence that tells of the meeting as those who met."""
    # whoever met an office one by one was at no meeting of all
    own = [m for m in meetings.told_in(passage) if m.status == "held" and not m.parties]
    if not own or passage.kind == "title":
        return
    if any(m.level == "industry" for m in own):
        named = [p.node for p in parties if not p.is_person and is_industry(p.node)]
        told = None if named else _INDUSTRY.search(note.folded, passage.start, passage.end)
        if told and (note.forum or told["users"]):
            named = [
                user_associations()
                if told["users"] or not note.forum
                else industry_of(note.registry, note.forum)
            ]
        if named and not _stands_for_list(note, passage, parties):
            rule = "participation/users" if told and told["users"] else "participation/industry"
            yield Reading("attendee", named, rule, of_industry=True)
        yield from listed_associations(note, parties)
    offices = [p for p in parties if p.kind == "office"]
    for run in member_runs(note, offices) if len(offices) >= _LIST else ():
        nodes = [p.node for p in run]
        if len(set(nodes)) < _LIST:
            continue
        # "a matter for the IP5, that is A, B and C": they are no list of those who met in another forum
        forum, rule = forum_listed(note, passage, run[0].start, run[-1].end)
        if forum not in {None, own[0].forum}:
            continue
        # "the annual meeting of the ID5, which are A, B and C, was held": they say whose meeting it is
        if forum and _named_in_meeting(note, passage, run[0].start):
            continue
        defined = (
            forum is None
            or rule == "member/defined-term"
            or _QUOTED.search(note.straight, max(passage.start, run[0].start - _TERM_REACH), run[0].start)
        )
        yield Reading("attendee", nodes, "participation/offices" if defined else "participation/members")
        return


def _stands_for_list(note: Annotated, passage: Passage, parties: Sequence[Party]) -> bool:
    """Tell "met the industry associations of the regions: A, B and C", where the list says who they are."""
    named = [p for p in parties if p.kind == "organization" and not p.is_person]
    for group, first, second in zip(named, named[1:], named[2:], strict=False):
        listed = not (is_industry(first.node) or is_industry(second.node))
        if is_industry(group.node) and listed and _NAMELY.fullmatch(note.folded, group.end, first.start):
            return True
    return False


def _named_in_meeting(note: Annotated, passage: Passage, position: int) -> bool:
    """Tell whether a list stands within the name of a meeting: "the meeting of the ID5, which are …"."""
    before = role_phrases(note.lexicon).meeting_of.finditer(note.folded, passage.start, position)
    return bool(before) and before[-1].end() == position
