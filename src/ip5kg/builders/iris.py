"""IRIs of meetings and posts, labels of meetings, and dates as literals of their precision.

The IRI of a meeting of heads (or of an annual meeting) is made from forum and year, so that the meeting one
text plans and another reports is one; all others carry their month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting

__all__ = ["YEARLY", "dated", "meeting_iri", "meeting_label", "post_iri"]

_DATE_TYPES = {4: t.XSD_YEAR, 7: t.XSD_YEAR_MONTH, 10: t.XSD_DATE}
YEARLY = frozenset({"heads", "annual"})
"""Levels that meet once a year."""
_YEAR, _MONTH, _DAY = len("2021"), len("2021-06"), len("2021-06-23")
_LEVEL_LABELS = {
    "heads": "heads of office meeting",
    "deputy-heads": "deputy heads meeting",
    "working-body": "meeting",
    "industry": "meeting with industry and users",
    "annual": "annual meeting",
    "midterm": "mid-term meeting",
    "bilateral": "bilateral meeting",
    "conference": "event",
}


def dated(date: str) -> Literal:
    """Return an ISO 8601 date (year, month or day) as a literal of its precision.

    >>> dated("2020-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(date, datatype=_DATE_TYPES[len(date)])


def meeting_iri(note: Annotated, meeting: Meeting) -> NamedNode:
    """Return the IRI of a meeting.

    Heads and annual meetings are told apart by forum and year, all others by their month; a meeting without a
    date belongs to its statement alone. Of several that one text tells of, the later told is known more
    precisely, failing that by its number.
    """
    level = meeting.level or "heads"
    of_body = level == "working-body" and meeting.body is not None
    parts = [_who(meeting), "" if of_body else level, *_when(note, meeting, level)]
    if meeting.status == "postponed":
        parts.append("postponed")
    return NamedNode(f"{t.DATA_NS}meeting/{'-'.join(part for part in parts if part)}")


def post_iri(person: NamedNode, title: str, organization: NamedNode | None, date: str | None) -> NamedNode:
    """Return the IRI of a post, which person, title, organisation and date make up."""
    parts = [_local(person), slug(title), _local(organization) if organization else "", date or ""]
    return NamedNode(f"{t.DATA_NS}post/{'-'.join(part for part in parts if part)}")


def _who(meeting: Meeting) -> str:
    if meeting.body is not None:
        return _local(meeting.body)
    forum = [meeting.forum] if meeting.forum is not None else []
    return "-".join(map(_local, meeting.parties or forum))


def _when(note: Annotated, meeting: Meeting, level: str) -> list[str]:
    if meeting.date is None:
        return ["of", slug(note.statement.identifier), *_number(meeting)]
    yearly = level in YEARLY and meeting.status != "postponed"
    sizes = (_YEAR, _MONTH, _DAY) if yearly else (_MONTH, _DAY)
    when = meeting.date[0][: sizes[min(meeting.further, len(sizes) - 1)]]
    return [when, *_number(meeting)] if len(when) <= sizes[0] else [when]


def _number(meeting: Meeting) -> list[str]:
    return [str(meeting.further + 1)] if meeting.further else []


def _local(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]


def meeting_label(note: Annotated, meeting: Meeting) -> str:
    """Return a label such as "IP5 heads of office meeting 2021"."""
    level = meeting.level or "heads"
    one = meeting.body or meeting.forum
    parties = meeting.parties or ((one,) if one is not None else ())
    who = " and ".join(note.label_of(party) for party in parties)
    when = meeting.date[0] if meeting.date else "without date"
    if meeting.date and level in YEARLY:
        when = when[:_YEAR]
    postponed = " (postponed)" if meeting.status == "postponed" else ""
    return f"{who} {_LEVEL_LABELS[level]} {when}{postponed}"
