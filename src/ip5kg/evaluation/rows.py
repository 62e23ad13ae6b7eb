"""What a graph tells, in rows that can be compared with labels."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from ip5kg.builders.model import Term

__all__ = ["Forms", "Row", "Told", "ToldMeeting", "Triple"]

Forms = frozenset[str]
"""All the forms under which one thing may match."""

Triple = tuple[NamedNode, NamedNode, Term]

_YEAR = 4  # digits


@dataclass(frozen=True, slots=True)
class Row:
    """One thing told, and the triple that tells it."""

    words: str
    """For people: ``chair Kasutani Toshihide``."""
    triple: Triple
    names: tuple[Forms, ...] = ()
    """Of all that takes part: person, title and organisation of a post; part and whole."""
    kind: str = ""
    """Role, step, kind of entity or value, where the row has one."""


@dataclass(frozen=True, slots=True)
class ToldMeeting:
    """A meeting with all that is compared."""

    row: Row
    level: str | None
    forums: tuple[Forms, ...]
    slots: dict[str, Row]
    """``start``, ``end``, ``ordinal``, ``mode``, where told, and ``status``; the value as `Row.kind`."""
    places: tuple[Row, ...]
    roles: tuple[Row, ...]

    def value(self, slot: str) -> str | None:
        """Return what is told of a slot."""
        return self.slots[slot].kind if slot in self.slots else None

    @property
    def year(self) -> int | None:
        """Year of the beginning."""
        start = self.value("start") or ""
        return int(start[:_YEAR]) if start[:_YEAR].isdigit() else None


@dataclass(frozen=True, slots=True)
class Told:
    """All that is compared with the labels of one text."""

    meetings: tuple[ToldMeeting, ...] = ()
    posts: tuple[Row, ...] = ()
    members: tuple[Row, ...] = ()
    entities: tuple[Row, ...] = ()
    parts: tuple[Row, ...] = ()
    actions: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
