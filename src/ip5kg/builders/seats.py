"""Which office of a forum is meant by its country: in the IP5, "Japan" is the JPO and "Europe" the EPO."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.ontology.registry import Entity, Registry

__all__ = ["office_of", "offices_of"]


def office_of(registry: Registry, forum: NamedNode, area: NamedNode, year: str | None) -> NamedNode | None:
    """Return the office that belongs to a forum for a country or union; ``None`` if none or several may.

    Parameters
    ----------
    registry
        Knows the members of forums, since when and until when.
    forum
        The forum.
    area
        A country, a region, or a union of states.
    year
        The year of the text: who had left by then, or came later, is not meant.
    """
    found = [office for office in offices_of(registry, area) if _belongs(registry, office, forum, year)]
    if len(found) > 1:
        present = [o for o in found if forum in registry.values(o, t.MEMBER_OF)]
        found = present or found
    return found[0] if len(found) == 1 else None


@cache
def _areas(registry: Registry) -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    """Return country or region → the offices that grant rights for it."""
    countries = {
        code: place.iri for place in _of_kind(registry, "place") for code in _codes(registry, place.iri)
    }
    found: dict[NamedNode, tuple[NamedNode, ...]] = {}
    for office in _of_kind(registry, "office"):
        served = [v for v in registry.values(office.iri, t.AREA_SERVED) if isinstance(v, NamedNode)]
        seats = [v for v in registry.values(office.iri, t.LOCATION) if isinstance(v, NamedNode)]
        own = [countries[code] for code in _codes(registry, office.iri) if code in countries]
        for area in dict.fromkeys(served or own or seats):
            found[area] = (*found.get(area, ()), office.iri)
    return found


def _of_kind(registry: Registry, kind: str) -> Sequence[Entity]:
    return registry.by_kind.get(kind, ())


def _codes(registry: Registry, node: NamedNode) -> tuple[str, ...]:
    return registry.texts(node, t.NOTATION)


def offices_of(registry: Registry, area: NamedNode) -> tuple[NamedNode, ...]:
    """Return the offices that grant rights for a country, a region or a union of states."""
    return _areas(registry).get(area, ())


def _belongs(registry: Registry, office: NamedNode, forum: NamedNode, year: str | None) -> bool:
    """Tell whether an office was a member of a forum in a year."""
    if office not in registry.members.get(forum, ()):
        return False
    first, last = _terms(registry).get((office, forum), ("", "9999"))
    return year is None or first <= year <= last


@cache
def _terms(registry: Registry) -> Mapping[tuple[NamedNode, NamedNode], tuple[str, str]]:
    """Return office and forum → the first and the last year of the membership."""
    found: dict[tuple[NamedNode, NamedNode], tuple[str, str]] = {}
    for node in registry.of_type(t.MEMBERSHIP):
        first = next(iter(registry.texts(node, t.START_DATE)), "")
        last = next(iter(registry.texts(node, t.END_DATE)), "9999")
        for office in registry.values(node, t.MEMBER):
            for forum in registry.values(node, t.MEMBER_ORGANIZATION):
                if isinstance(office, NamedNode) and isinstance(forum, NamedNode):
                    found[office, forum] = first[:4], last[:4]
    return found
