"""All that is told of one entity, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.following.entries import (
    acts_of,
    changes_of,
    figures_of,
    meetings_of,
    names_of,
    parts_of,
    posts_of,
    roles_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from ip5kg.following.entries import Entry
    from ip5kg.following.telling import Telling
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Rows

__all__ = ["Timeline", "timeline"]


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """What is told of an entity."""

    entity: NamedEntity
    entries: tuple[Entry, ...]
    """By date (those without one last), statement and place."""

    def rows(self) -> Rows:
        """Return a row for each entry."""
        from ip5kg.following.tables import timeline_rows

        return timeline_rows(self)

    def _repr_html_(self) -> str:
        """Return the table for notebooks."""
        return self.rows().to_html()

    def __repr__(self) -> str:
        return f"<Timeline of {self.entity.label}: {len(self.entries)} entries>"


def timeline(told: Telling, node: NamedNode, *, through: bool = False) -> Timeline:
    """Return what is told of an entity: what was done, by and about it, roles, meetings, posts, names.

    Parameters
    ----------
    told
        What the statements tell.
    node
        The entity.
    through
        Whether to take in what was done by forums that the entity belonged to.
    """
    found: list[Entry] = [
        *acts_of(told, node, through=through),
        *roles_of(told, node),
        *meetings_of(told, node),
        *posts_of(told, node),
        *parts_of(told, node),
        *figures_of(told, node),
        *changes_of(told, node),
    ]
    found += names_of(told, node, {entry.quotation for entry in found if entry.quotation})
    return Timeline(told.facts.entity(node), tuple(sorted(set(found), key=_order)))


def _order(entry: Entry) -> tuple[str, Iterable[object], str, str, str]:
    quotation = entry.quotation
    place = (quotation.statement, quotation.start, quotation.end) if quotation else ("", 0, 0)
    return (entry.date or "~", place, entry.what, str(entry.who), str(entry.about))
