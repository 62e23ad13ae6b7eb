"""Who spoke at a meeting, opened or closed it, and so attended it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.roleattendees import senders_before
from ip5kg.builders.rolereadings import named_right_behind, reading_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause
    from ip5kg.builders.rolereadings import Reading

__all__ = ["speakers"]


def speakers(clause: Clause) -> Iterator[Reading]:
    """Yield who opened the meeting or gave a speech, and under whom a delegation came."""
    for under in clause.find(clause.phrases.led_under):
        leaders = [p for p in named_right_behind(clause, under) if p.is_person]
        if leaders:
            yield reading_of(clause, under, "attendee", leaders, "participation/led-under")
    for by in clause.find(clause.phrases.by_speaker):
        persons = [p for p in clause.joined_after(clause.after(by)) if p.is_person]
        if persons:
            yield reading_of(clause, by, "attendee", persons, "participation/speaks")
    opens = clause.first(clause.phrases.speaks)
    if opens is None:
        return
    persons = clause.joined_before([p for p in clause.parties if p.is_person and p.end <= opens.end()])
    if not persons and opens.start() <= clause.start:  # "In her remarks, President X"
        persons = [p for p in named_right_behind(clause, opens) if p.is_person] or _behind_comma(
            clause, opens
        )
    if persons:
        yield reading_of(clause, opens, "attendee", persons, "participation/speaks")
    elif senders := senders_before(clause, opens.start()):  # "delegates of A and B spoke about"
        yield reading_of(clause, opens, "attendee", senders, "participation/speaks")


def _behind_comma(clause: Clause, speaking: re.Match[str]) -> list[Party]:
    """Return the subject of "Speaking at the opening of the meeting in Rome on 5 June, President X said"."""
    first = next((p for p in clause.parties if p.is_person and p.start >= speaking.end()), None)
    comma = clause.note.folded.rfind(", ", speaking.end(), first.start) if first else -1
    return [first] if first and comma >= 0 and clause.are_near(comma + 1, first.start) else []
