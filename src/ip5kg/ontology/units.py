"""What figures count: "applications", "PCT … filings", "projects"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import labels_of, one

if TYPE_CHECKING:
    from ip5kg.ontology.registry import Registry

__all__ = ["COUNTED", "Unit", "units"]

COUNTED = ("filings", "people", "projects", "reach")
"""Kinds of things that units count; filings unless an entry says otherwise."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with all its forms, as written."""

    name: str
    forms: tuple[str, ...]
    """``…`` stands for at most one word."""
    cues: tuple[str, ...]
    """What a share is of where it is told of the unit; ``*`` ends a stem."""
    counts: str
    """One of `COUNTED`."""


def units(registry: Registry) -> tuple[Unit, ...]:
    """Return the units of a registry, sorted by their IRIs.

    Raises
    ------
    RegistryError
        If an entry has no label or counts what the grammar does not know.
    """
    found: list[Unit] = []
    for node in registry.of_type(t.UNIT):
        counts = next(iter(registry.texts(node, t.COUNTS)), "filings")
        if counts not in COUNTED:
            known = ", ".join(COUNTED)
            raise RegistryError(f'registry: {node.value} counts "{counts}"; use one of {known}')
        name = one(registry, node, t.PREF_LABEL)
        found.append(Unit(name, labels_of(registry, node), registry.texts(node, t.CUE), counts))
    return tuple(found)
