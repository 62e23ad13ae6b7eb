"""Labelled meetings against those a graph tells of: which is which, then slots, places and roles.

A label and a meeting are the same if level, forum and year do not contradict; heads of two offices meet
bilaterally, so these levels are one. Of several that may be meant, the one that agrees most is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.evaluation.clues import date_clues
from ip5kg.evaluation.names import forms
from ip5kg.evaluation.outcome import Miss, Outcome, outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.evaluation.gold import Gold, GoldMeeting, Names
    from ip5kg.evaluation.rows import Row, ToldMeeting

__all__ = ["compare_meetings"]

_ONE_LEVEL = {"heads", "bilateral"}
_SLOTS = ("start", "end", "ordinal", "mode", "status")
_DATES = frozenset({"start", "end"})
_YEAR = 4  # characters of a date that gives the year alone


def compare_meetings(gold: Gold, told: Sequence[ToldMeeting]) -> dict[str, Outcome]:
    """Return the outcome of the categories meetings, slots and roles."""
    pairs, missed, extra = _pair(gold.meetings, told)
    slots = Outcome()
    for label, meeting in pairs:
        slots += _slots(label, meeting)
    roles = Outcome()
    by_key = {label.key: meeting.roles for label, meeting in pairs}
    for label in gold.meetings:
        roles += _roles(label, gold, by_key.get(label.key, ()))
    # Whoever took part in a meeting that no label knows is an extra too.
    roles += Outcome(extras=tuple(role for meeting in extra for role in meeting.roles))
    meetings = Outcome(
        len(pairs),
        tuple(Miss(_in_words(label), _clues(label)) for label in missed),
        tuple(meeting.row for meeting in extra),
    )
    return {"meetings": meetings, "slots": slots, "roles": roles}


def _pair(
    labels: Sequence[GoldMeeting], told: Sequence[ToldMeeting]
) -> tuple[list[tuple[GoldMeeting, ToldMeeting]], list[GoldMeeting], list[ToldMeeting]]:
    """Return the pairs, the labels that were missed and the meetings that are extras.

    A postponed meeting may be told as the former date of the one that was held: it is neither missed nor
    an extra.
    """
    left = list(told)
    pairs: list[tuple[GoldMeeting, ToldMeeting]] = []
    missed: list[GoldMeeting] = []
    for label in labels:
        same = [meeting for meeting in left if _same(label, meeting)]
        if same:
            best = max(same, key=lambda meeting: _closeness(label, meeting))
            left.remove(best)
            pairs.append((label, best))
        elif label.status != "postponed":
            missed.append(label)
    return pairs, missed, [meeting for meeting in left if meeting.value("status") != "postponed"]


def _same(label: GoldMeeting, meeting: ToldMeeting) -> bool:
    if label.level != meeting.level and {label.level, meeting.level} != _ONE_LEVEL:
        return False
    if label.year and meeting.year and label.year != meeting.year:
        return False
    wanted = forms(label.forum)
    return not wanted or any(wanted & forum for forum in meeting.forums)


def _closeness(label: GoldMeeting, meeting: ToldMeeting) -> tuple[bool, bool, int]:
    """Return what decides between several: the beginning, the ordinal, then all slots."""
    slots = _slots(label, meeting)
    return (
        label.start is not None and label.start == meeting.value("start"),
        _text(label.ordinal) == meeting.value("ordinal"),
        -len(slots.misses) - len(slots.extras),
    )


def _slots(label: GoldMeeting, meeting: ToldMeeting) -> Outcome:
    found = Outcome()
    for slot in _SLOTS:
        found += _slot(label, slot, _text(getattr(label, slot)), meeting.slots.get(slot))
    return found + outcome(
        label.places,
        meeting.places,
        lambda names, row: bool(forms(names) & row.names[0]),
        lambda names: Miss(f"place {names[0]} of {_in_words(label)}", (names, *_clues(label))),
    )


def _slot(label: GoldMeeting, slot: str, wanted: str | None, row: Row | None) -> Outcome:
    """Compare one slot; a beginning that nobody labelled may be told, and what was held need not say so."""
    if slot == "status" and row is not None and wanted == row.kind == "held":
        return Outcome()
    if wanted is None:
        return Outcome(extras=(row,)) if row is not None and slot != "start" else Outcome()
    if row is not None and (wanted == row.kind or (slot in _DATES and _more_precise(wanted, row.kind))):
        return Outcome(matched=1)
    clue = date_clues(wanted) if slot in _DATES else ((wanted, f"{wanted}th"),)
    miss = Miss(f"{slot} {wanted} of {_in_words(label)}", (*clue, *_clues(label)))
    return Outcome(misses=(miss,), extras=() if row is None else (row,))


def _more_precise(wanted: str, told: str) -> bool:
    """Tell whether a month was labelled and a day of it told; a year alone is not enough."""
    return _YEAR < len(wanted) < len(told) and told.startswith(wanted)


def _roles(label: GoldMeeting, gold: Gold, told: Sequence[Row]) -> Outcome:
    wanted = [(role, names) for key, role, names in gold.roles if key == label.key]
    return outcome(
        wanted,
        told,
        lambda one, row: one[0] == row.kind and bool(forms(one[1]) & row.names[0]),
        lambda one: Miss(f"{one[0]} {one[1][0]} of {_in_words(label)}", (one[1], (one[0],))),
    )


def _in_words(label: GoldMeeting) -> str:
    who = label.forum[0] if label.forum else " and ".join(names[0] for names in label.parties)
    number = f"{label.ordinal}." if label.ordinal else ""
    return " ".join(filter(None, (who, number, label.level, label.start or _text(label.year))))


def _clues(label: GoldMeeting) -> tuple[Names, ...]:
    """Return what a sentence that tells of the meeting may hold."""
    ordinal = ((str(label.ordinal), f"{label.ordinal}th"),) if label.ordinal else ()
    level = label.level.replace("-", " ")
    return (*date_clues(label.start or ""), *ordinal, *label.places, label.forum, (level,), ("meeting",))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
