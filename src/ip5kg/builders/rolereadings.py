"""What one clause tells of a role, and how such a reading is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.meeting import Meeting
    from ip5kg.builders.parties import Party
    from ip5kg.builders.roleclauses import Clause

__all__ = ["Reading", "named_right_behind", "nodes_of", "reading_of"]


@value(frozen=True, slots=True)
class Reading:
    """Who had a role, as one clause tells it."""

    role: str
    """``chair``, ``host``, ``attendee`` or ``observer``."""
    parties: Sequence[NamedNode]
    rule: str
    to_come: bool = False
    """Told of a meeting that is planned."""
    of_industry: bool = False
    """Told of the meetings with industry alone, where a passage tells of others too."""
    of_several: bool = False
    """Told of a meeting of more than two."""
    of_body: bool = False
    """Told of a working body, not of a meeting of others."""
    at: int | None = None
    """Where the words stand: of two meetings told one after the other, the nearer is meant."""
    meeting: Meeting | None = None
    """The very meeting, where the words leave no doubt."""


def nodes_of(parties: Sequence[Party]) -> list[NamedNode]:
    """Return the persons and organizations that parties name."""
    return [p.node for p in parties]


def reading_of(
    clause: Clause, words: re.Match[str], role: str, parties: Sequence[Party], rule: str
) -> Reading:
    """Return the reading of some words by which parties had a role."""
    of_body = role == "chair" and clause.is_of_body(words)
    return Reading(
        role, nodes_of(parties), rule, to_come=clause.is_to_come(words), of_body=of_body, at=words.start()
    )


def named_right_behind(clause: Clause, words: re.Match[str]) -> list[Party]:
    """Return those named right after "the chair was" or "the host, "."""
    after = clause.after(words)
    return clause.joined_after(after) if after and clause.are_near(words.end(), after[0].start) else []
