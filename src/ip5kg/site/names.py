"""The names of a thing: those with dates first, then all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Entry, Part, Section
from ip5kg.site.wording import day

if TYPE_CHECKING:
    from ip5kg.site.model import Reading, Thing

__all__ = ["names_section"]

_LITERAL = t.SKOSXL_NS + "literalForm"
_DATED = (t.SKOSXL_NS + "prefLabel", t.SKOSXL_NS + "altLabel")


def names_section(reading: Reading, thing: Thing) -> Section:
    """Return the names that a thing bore in time, the latest first, and what changed them."""
    entries = [
        _dated(reading, str(fact.object))
        for fact in reading.about.get(thing.iri, ())
        if fact.predicate in _DATED
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


def _dated(reading: Reading, label: str) -> Entry:
    start, end = reading.first(label, t.START_DATE.value), reading.first(label, t.END_DATE.value)
    names = reading.values(label, _LITERAL)
    span = " ".join(
        part for part in (f"from {day(start)}" if start else "", f"until {day(end)}" if end else "") if part
    )
    text = " / ".join(sorted(names, key=lambda name: (-len(name), name)))
    return Entry((Part(f"{text}, {span}" if span else text),), start, curated=True)
