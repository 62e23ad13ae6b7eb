"""Statements as rows: what is known of each as a document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.graph.store import GraphStore

__all__ = ["StatementRow", "saved_table", "statement_rows"]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a document."""

    iri: str
    identifier: str
    title: str | None
    source: str | None
    language: str | None
    date: str | None
    """When it was issued, as precise as known."""


def statement_rows(store: GraphStore) -> tuple[StatementRow, ...]:
    """Return the statements, sorted by identifier."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.database.query(saved_table("statements")):  # type: ignore[union-attr]
        known = found[row["graph"].value]
        for name in ("identifier", "title", "source", "language", "issued"):
            if row[name] is not None:  # of several, the least, so that the order of rows has no say
                value: str = row[name].value
                known[name] = min(value, known.get(name, value))
    rows = [
        StatementRow(iri, of["identifier"], *map(of.get, ("title", "source", "language", "issued")))
        for iri, of in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.identifier, row.iri)))


@cache
def saved_table(name: str) -> str:
    """Return a query of the folder ``tables``."""
    return (files("ip5kg.graph") / "tables" / f"{name}.rq").read_text("utf-8")
