"""What two offices, forums, bodies or persons did, both of them and each alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.errors import EntityError
from ip5kg.following.acts import rung
from ip5kg.following.timeline import timeline
from ip5kg.graph.network import ROLES, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from ip5kg.following.entries import Entry
    from ip5kg.following.telling import Telling
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Rows

__all__ = ["COMPARABLE", "FACETS", "Compared", "Comparison", "Share", "compare"]

COMPARABLE = ("office", "organization", "forum", "body", "person")
"""Kinds of entities that do things; two of one kind can be compared, and an office with an organisation."""

FACETS = ("initiative", "document", "body", "topic", "meeting", "person", "organization")
"""Kinds of what they have to do with, in the order in which they are listed."""

_ORGANIZATIONS = frozenset({"office", "organization"})


@dataclass(frozen=True, slots=True)
class Share:
    """What one of the two has to do with a thing."""

    how: str
    """The highest step or foremost role that is not negated; the post; ``meeting``."""
    own: str
    """The same, of what it did in its own name; empty if all was done by a forum that it belonged to."""
    entries: tuple[Entry, ...]
    """What this rests on, by date."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which it is told, sorted."""
        return tuple(sorted({int(entry.date[:4]) for entry in self.entries if entry.date}))


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing, and what each of the two has to do with it; None for nothing."""

    facet: str
    """One of `FACETS`."""
    thing: NamedEntity
    one: Share | None
    other: Share | None

    @property
    def whose(self) -> str:
        """``both``, ``one`` or ``other``."""
        return "both" if self.one and self.other else "one" if self.one else "other"


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """What two have in common and what each has alone."""

    one: NamedEntity
    other: NamedEntity
    things: tuple[Compared, ...]
    """By facet, then what both share, then label."""

    def counts(self) -> dict[str, Counter[str]]:
        """Return facet → ``both``, ``one`` and ``other`` → number of things."""
        found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for thing in self.things:
            found[thing.facet][thing.whose] += 1
        return {facet: counter for facet, counter in found.items() if counter}

    def by_year(self) -> dict[int, tuple[int, int]]:
        """Return year → number of things that each of the two has to do with in that year."""
        found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for thing in self.things:
            for side, share in enumerate((thing.one, thing.other)):
                for year in share.years if share else ():
                    found[year][side] += 1
        return {year: (found[year][0], found[year][1]) for year in sorted(found)}

    def rows(self) -> Rows:
        """Return a row for each thing, with what each of the two has to do with it."""
        from ip5kg.following.tables import comparison_rows

        return comparison_rows(self)

    def _repr_html_(self) -> str:
        """Return the table for notebooks."""
        return self.rows().to_html()

    def __repr__(self) -> str:
        return f"<Comparison of {self.one.label} and {self.other.label}: {len(self.things)} things>"


def compare(told: Telling, one: NamedNode, other: NamedNode, *, own: bool = False) -> Comparison:
    """Compare two offices, forums, bodies or persons.

    Parameters
    ----------
    told
        What the statements tell.
    one, other
        The two.
    own
        Whether to leave out what a forum did that they belong to.

    Raises
    ------
    EntityError
        If they are the same, of kinds that cannot be compared, or do nothing.
    """
    first, second = (told.facts.entity(node) for node in (one, other))
    _check(first, second)
    sides = [_shares(told, node, own=own) for node in (one, other)]
    keys = {key for side in sides for key in side}
    things = [
        Compared(facet, thing, sides[0].get((facet, thing)), sides[1].get((facet, thing)))
        for facet, thing in keys
    ]
    return Comparison(first, second, tuple(sorted(things, key=_order)))


def _check(one: NamedEntity, other: NamedEntity) -> None:
    if one.iri == other.iri:
        raise EntityError(f"{one.label} is one and the same; name two to compare")
    for entity in (one, other):
        if entity.kind not in COMPARABLE:
            kinds = ", ".join(COMPARABLE)
            raise EntityError(f"{entity.label} ({entity.kind}) cannot be compared; choose two of: {kinds}")
    if one.kind != other.kind and not {one.kind, other.kind} <= _ORGANIZATIONS:
        pair = f"{one.label} ({one.kind}) and {other.label} ({other.kind})"
        raise EntityError(f"{pair} cannot be compared; choose two of one kind")


def _shares(told: Telling, node: NamedNode, *, own: bool) -> dict[tuple[str, NamedEntity], Share]:
    gathered: dict[tuple[str, NamedEntity], list[Entry]] = defaultdict(list)
    for entry in timeline(told, node, through=not own).entries:
        for facet, thing in _things(entry, node):
            gathered[facet, thing].append(entry)
    return {key: _share(entries) for key, entries in gathered.items()}


def _things(entry: Entry, node: NamedNode) -> Iterator[tuple[str, NamedEntity]]:
    """Yield what an entry links the entity with: objects of its acts, meetings that were held, posts."""
    if entry.what in STEPS:
        acts = entry.through is not None or any(agent.iri == node.value for agent in entry.who)
        things = entry.about if acts and not entry.negated else ()
    elif entry.what in {*ROLES, "meeting"}:
        things = entry.about if entry.status == "held" else ()
    else:
        things = (*entry.who, *entry.about) if entry.what == "post" else ()
    for thing in things:
        facet = "organization" if thing.kind in _ORGANIZATIONS else thing.kind
        if thing.iri != node.value and facet in FACETS:
            yield facet, thing


def _share(entries: Iterable[Entry]) -> Share:
    told = tuple(entries)
    own = [entry for entry in told if entry.through is None or entry.through.kind == "person"]
    return Share(_best(told), _best(own), told)


def _best(entries: Iterable[Entry]) -> str:
    best = max(entries, key=_rank, default=None)
    if best is None:
        return ""
    return best.words if best.what == "post" else best.what


def _rank(entry: Entry) -> int:
    if entry.what in STEPS:
        return rung(entry.what)
    return -ROLES.index(entry.what) if entry.what in ROLES else -len(ROLES)


def _order(one: Compared) -> tuple[int, int, str, str]:
    return FACETS.index(one.facet), ("both", "one", "other").index(one.whose), one.thing.label, one.thing.iri
