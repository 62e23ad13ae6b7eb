"""Whether a candidate may be a meeting already told: nothing it says contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.industry import industry_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.meeting import Meeting

__all__ = ["is_compatible", "is_same_time", "most_alike"]

_DAY = len("2021-06-23")


def most_alike(found: Iterable[Meeting], gathering: Gathering) -> list[Meeting]:
    """Return meetings in the order in which a candidate is most likely one of them.

    The same ordinal counts most, then the same body, then the same passage, then who was told first.
    """
    status, number, body, start = gathering.status, gathering.ordinal, gathering.body, gathering.passage.start

    def unlikeness(meeting: Meeting) -> tuple[bool, bool, bool, bool]:
        ordinal = meeting.ordinal
        return (
            meeting.status != status,
            number is None or ordinal is None or ordinal[0] != number,
            body is None or meeting.body != body,
            start not in meeting.starts,
        )

    return sorted(found, key=unlikeness)


def is_compatible(
    meeting: Meeting, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]
) -> bool:
    """Tell whether a candidate may be a meeting already told.

    Parameters
    ----------
    meeting
        What is known so far.
    gathering
        The candidate.
    level, dates
        The candidate's level and dates.
    """
    if gathering.definite and not dates and not gathering.verb:
        return meeting.status == gathering.status or gathering.status == "held"
    if meeting.parties and gathering.pair and set(meeting.parties) != set(gathering.pair):
        return False
    if _is_of_others(meeting, gathering):
        return False
    if meeting.status != gathering.status and not _is_that_number(meeting, gathering, level):
        return not dates and _looks_ahead(meeting, gathering, level)
    if level is not None and level != meeting.level:
        if meeting.level is not None:
            return False
        if (gathering.body or gathering.ordinal) and not gathering.verb:
            return not _contradicts(meeting, gathering)
    return not _contradicts(meeting, gathering) and all(is_same_time(meeting, date) for date in dates)


def _is_that_number(meeting: Meeting, gathering: Gathering, level: str | None) -> bool:
    """Tell whether "The fifth Annual Meeting is expected to bring …" is the fifth, which was held."""
    same = gathering.ordinal is not None and meeting.ordinal is not None
    same = same and meeting.ordinal is not None and meeting.ordinal[0] == gathering.ordinal
    return same and meeting.status == "held" and gathering.status == "planned" and level == meeting.level


def _looks_ahead(meeting: Meeting, gathering: Gathering, level: str | None) -> bool:
    """Tell whether "the outcome of the Midterm Meeting" means the one that is planned."""
    own = gathering.ordinal or gathering.year or gathering.verb or gathering.mode
    alike = level == meeting.level and gathering.body == meeting.body
    return (
        meeting.status == "planned"
        and gathering.status == "held"
        and alike
        and not own
        and _is_first(meeting)
    )


def _is_first(meeting: Meeting) -> bool:
    """Tell whether a text told of the meeting before all others: an announcement."""
    return meeting.rank == 0


def _is_of_others(meeting: Meeting, gathering: Gathering) -> bool:
    """Tell whether another forum is named; two offices that met as two are no forum."""
    if gathering.forum is None:
        return bool(gathering.pair) and meeting.first.forum is not None
    if meeting.first.listed and meeting.forum and meeting.forum == industry_named(gathering.forum):
        return False  # "1. IP5 Users Meeting" after "the meetings of the IP5 Users and the GDTF"
    return bool(meeting.first.pair) or meeting.forum not in {None, gathering.forum}


def _contradicts(meeting: Meeting, gathering: Gathering) -> bool:
    """Tell whether body, ordinal or year differ."""
    ordinal = meeting.ordinal[0] if meeting.ordinal else None
    pairs = (
        (meeting.body, gathering.body),
        (ordinal, gathering.ordinal),
        (meeting.year, gathering.year),
    )
    return any(known and told and known != told for known, told in pairs)


def is_same_time(meeting: Meeting, date: DateSpan) -> bool:
    """Tell whether a date lies within that of the meeting or the other way round, as precise as both are."""
    if meeting.date is None:
        return True
    first, last, _ = meeting.date
    if first.startswith(date.first) or date.first.startswith(first):
        return True
    if not len(first) == len(date.first) == _DAY:
        return False
    return first <= date.first <= (last or first) or date.first <= first <= (date.last or date.first)
