"""Meetings that are part of another one, or held at its margins: they share its month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.meetingstatus import mode_of
from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.model import Passage

__all__ = ["attend_alike", "is_beside", "join_side_events", "tell_mode"]

_EVENT = r"(?:[\w'-]+ ){0,4}?(?:meetings?|events?|conference|gathering|summit|programme|program|session)\b"
_PART = SignedPattern(rf"\bpart of (?:the|this|that|its|their) {_EVENT}", "part of")
_BESIDE = SignedPattern(
    rf"\b(?:on|in|at) the (?:sidelines?|margins?|fringes?)\b(?: of (?:the|this|that|its|their) {_EVENT})?"
    r"|\b(?:on )?the (?:first|second|third|last|final|closing|opening) day\b"
    rf"|\b(?:during|within|alongside|in parallel (?:with|to)) (?:the|this|their) {_EVENT}",
    "sideline margin fringe day during within alongside parallel",
)
_MONTH = len("2021-06")


def is_beside(note: Annotated, passage: Passage, position: int) -> bool:
    """Tell whether what stands at `position` of a passage is said to have been in the frame of a meeting."""
    found = (p.search(note.folded, passage.start, passage.end) for p in (_PART, _BESIDE))
    return any(match and not match.start() <= position < match.end() for match in found)


_ATTENDED = SignedPattern(
    r"\b(?:attend(?:ed|ance)|took part|participated|joined|connected|were present|was present)\b",
    "attend took participated joined connected present",
)
_SENTENCES = 3  # after the one that tells of the meeting


def tell_mode(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the main meeting the mode of "Representatives of the offices took part, online or in person"."""
    main = next((m for m in kept if m.status == "held"), None)
    if main is None or main.mode:
        return
    index = note.passages.index(main.passage)
    others = {p for m in kept if m is not main for p in m.passages}
    for passage in note.passages[index : index + 1 + _SENTENCES]:
        mode = None
        if passage not in others and _ATTENDED.search(note.folded, passage.start, passage.end):
            mode = mode_of(note.lexicon, note.folded[passage.start : passage.end])
        if mode:
            main.mode = (mode, passage)
            return


def attend_alike(kept: Sequence[Meeting]) -> None:
    """Take the session of a meeting held online, on one of its days, for online as well."""
    main = next((m for m in kept if m.status == "held" and m.mode and m.mode[0] == "online"), None)
    if main is None or main.date is None or main.mode is None or main.date[1] is None:
        return
    for meeting in kept:
        day = meeting.date[0] if meeting.date else ""
        inside = meeting.level in {"industry", "conference"} and main.date[0] <= day <= main.date[1]
        if inside and meeting is not main and not meeting.mode and not meeting.places:
            meeting.mode = (main.mode[0], meeting.passage)


def join_side_events(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give those without a date of their own the month of the main one, what is part of it its place."""
    main = next((m for m in kept if m.status == "held"), None)
    for meeting in kept:
        if meeting.status != "held" or _has_month(meeting):
            continue
        host = main if main and meeting is not main and _has_month(main) else _told_beside(kept, meeting)
        if host is None or host.date is None or meeting.year not in {None, host.year}:
            continue
        if not is_beside(note, meeting.passage, meeting.first.start):
            continue
        meeting.add_day(host.date[0][:_MONTH], meeting.passage)
        if not meeting.places and _PART.search(note.folded, meeting.passage.start, meeting.passage.end):
            meeting.add_places([place for place, _ in host.places.values()], meeting.passage)


def _has_month(meeting: Meeting) -> bool:
    return meeting.date is not None and len(meeting.date[0]) >= _MONTH


def _told_beside(kept: Sequence[Meeting], meeting: Meeting) -> Meeting | None:
    """Return the dated meeting of the same sentence, at the margins of which another was."""
    return next(
        (m for m in kept if m.passage == meeting.passage and m.status == "held" and _has_month(m)), None
    )
