"""Entities by the likeness of their names: what an assistant tries before it knows the IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ip5kg.graph.entities import KINDS, entities
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.store import GraphStore

__all__ = ["search_entities"]

_LEAST = 60.0  # of 100; less alike is noise
_UNNAMED = frozenset({"action", "figure", "post"})  # their labels are descriptions


def search_entities(
    store: GraphStore, text: str, kind: str | None = None, *, most: int = 10
) -> list[tuple[float, NamedEntity]]:
    """Return the entities whose names are most like a text, with their likeness from 0 to 100.

    Parameters
    ----------
    store
        Where to look.
    text
        A name, or a part of one.
    kind
        One of `ip5kg.graph.entities.KINDS`; None for all that have names.
    most
        How many at most.

    Raises
    ------
    EntityError
        If there is no such kind.
    """
    wanted = _plain(text)
    found = [
        (max(_likeness(wanted, name) for name in (entity.label, *entity.names)), entity)
        for entity in entities(store, kind)
        if kind or entity.kind not in _UNNAMED
    ]
    good = [(likeness, entity) for likeness, entity in found if likeness >= _LEAST]
    return sorted(good, key=lambda one: (-one[0], KINDS.index(one[1].kind), one[1].label, one[1].iri))[:most]


def _likeness(wanted: str, name: str) -> float:
    return round(float(fuzz.WRatio(wanted, _plain(name))), 1)


def _plain(text: str) -> str:
    return slug(text).replace("-", " ")
