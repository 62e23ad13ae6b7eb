"""The names of a thing: those with dates first, then all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Entry, Part, Section
from ip5kg.site.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.site.model import Reading, Thing

__all__ = ["DatedName", "dated_names", "names_section"]

_LITERAL = t.SKOSXL_NS + "literalForm"
_DATED = (t.SKOSXL_NS + "prefLabel", t.SKOSXL_NS + "altLabel")


@dataclass(frozen=True, slots=True, order=True)
class DatedName:
    """What a thing was called for a time."""

    start: str
    """First day, month or year; empty if unknown."""
    end: str
    """Last day, month or year; empty while it lasts."""
    text: str

    def covers(self, date: str) -> bool:
        """Return whether the name was borne on a date, which may be a month or a year.

        >>> name = DatedName("2000", "2025-09-30", "Korean Intellectual Property Office")
        >>> name.covers("2013-06"), name.covers("2025"), name.covers("2025-10-01")
        (True, True, False)
        """
        return self.start <= date and (not self.end or date <= self.end)


def dated_names(reading: Reading) -> Mapping[str, tuple[DatedName, ...]]:
    """Return the dated names of things, by their IRI, the first first."""
    known = {iri: tuple(sorted(_borne(reading, iri))) for iri in reading.things}
    return {iri: names for iri, names in known.items() if names}


def _borne(reading: Reading, iri: str) -> Iterator[DatedName]:
    for predicate in _DATED:
        for label in reading.values(iri, predicate):
            start, end = (reading.first(label, node.value) for node in (t.START_DATE, t.END_DATE))
            yield DatedName(start, end, reading.first(label, _LITERAL))


def names_section(reading: Reading, thing: Thing) -> Section:
    """Return the names that a thing bore in time, the latest first, and what changed them."""
    entries = [
        Entry(
            (Part(f"{name.text}, until {day(name.end)}" if name.end else name.text),),
            name.start,
            curated=True,
        )
        for name in reading.dated_names.get(thing.iri, ())
    ]
    entries += [
        Entry(
            (Part(reading.first(event, t.PREF_LABEL.value)),),
            reading.first(event, t.DCTERMS_NS + "date"),
            curated=True,
        )
        for event in reading.values(thing.iri, t.ORG_NS + "changedBy")
    ]
    return Section(
        "Names over time", tuple(sorted(entries, key=lambda e: e.date, reverse=True)), anchor="names"
    )
