"""Lists as CSV (RFC 4180, UTF-8): a row for each line and sentence."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ip5kg.site.wording import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.site.entries import Entry, Section
    from ip5kg.site.listpages import Row
    from ip5kg.site.model import Reading

__all__ = ["COLUMNS", "lines_csv", "rows_csv", "table"]

COLUMNS = (
    *("section", "date", "step", "line", "about"),
    *("quote", "start", "end", "statement", "title", "issued", "rule"),
)
"""Columns of the lines of a page; ``about`` has the IRIs of what the line names."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Return a table.

    >>> table(["a", "b"], [["x, y", 1]])
    b'a,b\n"x, y",1\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def lines_csv(reading: Reading, sections: Iterable[Section]) -> bytes:
    """Return the lines of a page, each as often as it has sentences, or once without."""
    return table(
        COLUMNS,
        (
            row
            for section in sections
            for entry in section.entries
            for row in _rows(reading, section.heading, entry)
        ),
    )


def _rows(reading: Reading, heading: str, entry: Entry) -> Iterator[Sequence[object]]:
    line = "".join(part.text for part in entry.parts)
    about = " ".join(dict.fromkeys(part.iri for part in entry.parts if part.iri))
    head = (heading, entry.date, entry.step, line, about)
    if not entry.quotes:
        yield (*head, "", "", "", "", "", "", "registry" if entry.curated else "")
    for quote in entry.quotes:
        told = reading.statements[quote.statement]
        place = (told.text[quote.start : quote.end], quote.start, quote.end)
        yield (*head, *place, told.identifier, told.title, told.issued, quote.rule)


def rows_csv(rows: Iterable[Row]) -> bytes:
    """Return a list of things."""
    return table(
        ("iri", "label", "kind", "date", "what", "statements"),
        (
            (
                row.thing.iri,
                row.thing.label,
                kind_name(row.thing.kind),
                row.date,
                "".join(part.text for part in row.lead),
                row.statements,
            )
            for row in rows
        ),
    )
