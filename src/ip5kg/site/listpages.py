"""All things of a kind as a page: those that statements tell of, then those that only the registry knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ip5kg.site.addresses import path_of
from ip5kg.site.leads import lead, reported
from ip5kg.site.rendering import Page
from ip5kg.site.wording import kind_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.site.entries import Part
    from ip5kg.site.model import Reading, Thing

__all__ = ["Row", "list_page", "listed", "listed_rows", "told"]

_DATES = {"meeting", "statement"}


class Row(NamedTuple):
    """A thing in a list."""

    thing: Thing
    date: str
    lead: tuple[Part, ...]
    statements: int
    """How many tell of it."""


def listed(reading: Reading, kind: str) -> list[Thing]:
    """Return the things of a kind that have pages, by label."""
    found = (thing for thing in reading.things.values() if thing.kind == kind and path_of(thing.iri))
    return sorted(found, key=lambda thing: (thing.label.casefold(), thing.iri))


def told(reading: Reading, iri: str) -> set[str]:
    """Return the statements that tell of a thing."""
    facts = (*reading.about.get(iri, ()), *reading.naming.get(iri, ()))
    return {quote.statement for fact in facts for quote in fact.quotes}


def listed_rows(reading: Reading, kind: str) -> list[Row]:
    """Return the list of a kind, the latest first where they have dates, else by name."""
    rows = [_row(reading, thing) for thing in listed(reading, kind)]
    return sorted(rows, key=lambda row: row.date, reverse=True) if kind in _DATES else rows


def list_page(kind: str, rows: Sequence[Row]) -> Page:
    """Return the page of a list."""
    return Page(
        f"id/{kind}/index.html",
        "list",
        {
            "title": kind_name(kind, 2).capitalize(),
            "kind": kind,
            "dated": kind in _DATES,
            "rows": [row for row in rows if row.statements],
            "known": [row for row in rows if not row.statements],
        },
    )


def _row(reading: Reading, thing: Thing) -> Row:
    if thing.kind == "statement":
        return Row(thing, reading.chronology.issue(thing.iri), reported(reading, thing.iri), 1)
    date = reading.chronology.meeting(thing.iri) if thing.kind == "meeting" else ""
    return Row(thing, date, lead(reading, thing), len(told(reading, thing.iri)))
