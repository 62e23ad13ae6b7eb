"""IRIs and labels of meetings, and dates as literals of their precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meetings import Meeting

__all__ = ["dated", "meeting_iri", "meeting_label"]

_DATE_TYPES = {4: t.XSD_YEAR, 7: t.XSD_YEAR_MONTH, 10: t.XSD_DATE}
_YEARLY = frozenset({"heads", "annual"})
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
    """Return a date as a literal of its precision.

    >>> dated("2020-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(date, datatype=_DATE_TYPES[len(date)])


def _local(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]


def meeting_iri(note: Annotated, meeting: Meeting) -> NamedNode:
    """Return the IRI of a meeting.

    Heads and annual meetings are told apart by forum and year, all others by their month; a meeting without a date
    belongs to its statement alone.
    """
    who = _local(meeting.body) if meeting.body else "-".join(map(_local, meeting.parties))
    if not who and meeting.forum is not None:
        who = _local(meeting.forum)
    level = meeting.level or "heads"
    parts = [who] if level == "working-body" and meeting.body else [who, level]
    if meeting.date is None:
        parts += ["of", slug(note.statement.identifier)]
    elif level in _YEARLY and meeting.status != "postponed":
        parts.append(meeting.date[0][:4])
    else:
        parts.append(meeting.date[0][:7])
    if meeting.status == "postponed":
        parts.append("postponed")
    return NamedNode(f"{t.DATA_NS}meeting/{'-'.join(p for p in parts if p)}")


def meeting_label(note: Annotated, meeting: Meeting) -> str:
    """Return a label such as "IP5 heads of office meeting 2021"."""
    if meeting.parties:
        who = " and ".join(note.label_of(p) for p in meeting.parties)
    elif meeting.body is not None:
        who = note.label_of(meeting.body)
    else:
        who = note.label_of(meeting.forum) if meeting.forum is not None else ""
    when = meeting.date[0] if meeting.date else "without date"
    kind = _LEVEL_LABELS[meeting.level or "heads"]
    if (meeting.level or "") in _YEARLY and meeting.date:
        when = when[:4]
    postponed = " (postponed)" if meeting.status == "postponed" else ""
    return f"{who} {kind} {when}{postponed}"
