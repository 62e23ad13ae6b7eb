"""Which meetings a question speaks of: by forum, body, level, time, number, place and mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.asking.periods import Period
from ip5kg.asking.words import words
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.asking.findings import Finding
    from ip5kg.graph.store import GraphStore

__all__ = ["DESCRIBING", "meetings_told"]

DESCRIBING = frozenset({"meeting", "forum", "body", "level", "date", "ordinal", "place", "mode", "latest"})
"""Kinds of findings that tell which meeting is meant."""

_PREDICATES = {
    "forum": t.MEETING_FORUM,
    "body": t.MEETING_BODY,
    "level": t.LEVEL,
    "date": t.START_DATE,
    "ordinal": t.ORDINAL,
    "place": t.LOCATION,
    "mode": t.ATTENDANCE_MODE,
}


def meetings_told(store: GraphStore, told: Sequence[Finding]) -> list[NamedNode]:
    """Return the meetings that all of some findings fit, sorted; a statement need not tell more of them.

    Parameters
    ----------
    store
        Where to look.
    told
        Findings of the kinds `DESCRIBING`.
    """
    found = sorted(
        {
            quad.subject
            for quad in store.database.quads_for_pattern(None, t.TYPE, t.MEETING, None)
            if isinstance(quad.subject, NamedNode) and all(_fits(store, quad.subject, f) for f in told)
        },
        key=lambda node: node.value,
    )
    return _latest(store, found) if any(finding.kind == "latest" for finding in told) else found


def _fits(store: GraphStore, meeting: NamedNode, finding: Finding) -> bool:
    if finding.kind == "meeting":
        return meeting.value == finding.value
    if finding.kind == "latest":
        return _is_held(store, meeting)
    values = _values(store, meeting, _PREDICATES[finding.kind])
    if isinstance(finding.value, Period):
        return any(finding.value.holds(value) for value in values)
    if finding.kind == "level":
        meant = words().levels.get(str(finding.value), (str(finding.value),))
        return any(value == t.IP5_NS + level for value in values for level in meant)
    if finding.kind == "mode":
        return f"{t.SCHEMA_NS}{finding.value}EventAttendanceMode" in values
    return str(finding.value) in values


def _latest(store: GraphStore, meetings: Sequence[NamedNode]) -> list[NamedNode]:
    dated = [(max(_values(store, one, t.START_DATE)), one.value) for one in meetings if _dated(store, one)]
    return [NamedNode(max(dated)[1])] if dated else []


def _dated(store: GraphStore, meeting: NamedNode) -> bool:
    return bool(_values(store, meeting, t.START_DATE))


def _is_held(store: GraphStore, meeting: NamedNode) -> bool:
    """Tell whether some statement speaks of a meeting as held: of a planned one, each tells its status."""
    database = store.database
    graphs = {quad.graph_name for quad in database.quads_for_pattern(meeting, t.TYPE, t.MEETING, None)}
    planned = {quad.graph_name for quad in database.quads_for_pattern(meeting, t.EVENT_STATUS, None, None)}
    return bool(graphs - planned)


def _values(store: GraphStore, meeting: NamedNode, predicate: NamedNode) -> set[str]:
    return {
        quad.object.value
        for quad in store.database.quads_for_pattern(meeting, predicate, None, None)
        if isinstance(quad.object, NamedNode | Literal)
    }
