"""The table of facts as files: CSV with a description beside it (CSV on the Web), and Parquet.

CSV as of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) in UTF-8, described by metadata of
https://www.w3.org/TR/tabular-metadata/; Parquet (https://parquet.apache.org) by pyarrow.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ip5kg.errors import ExportError
from ip5kg.graph.columns import COLUMNS
from ip5kg.graph.extras import load
from ip5kg.graph.writing import write_file

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from ip5kg.graph.columns import Column, Kind
    from ip5kg.graph.fact_table import FactTable
    from ip5kg.graph.facts import FactRow

__all__ = ["FORMATS", "csv_metadata", "csv_text", "guarded", "parquet_bytes", "table_bytes", "write_table"]

FORMATS = ("csv", "parquet")

# A spreadsheet takes a cell that begins so for a formula (https://owasp.org/www-community/attacks/CSV_Injection);
# apostrophes before are looked past, so that what `guarded` adds can be taken off again without doubt.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

_CSVW = {
    "text": "string",
    "integer": "nonNegativeInteger",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}
_ARROW = {"text": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


def write_table(table: FactTable, path: str | os.PathLike[str], format: str | None = None) -> Path:  # noqa: A002
    """Write a table, and beside a CSV file its description, ``<file>-metadata.json``.

    Parameters
    ----------
    table
        The facts.
    path
        The file, which appears complete or not at all.
    format
        One of `FORMATS`; None takes the suffix of the path.

    Raises
    ------
    ExportError
        If the format is unknown, the file cannot be written, or pyarrow is needed and not installed.
    """
    target = Path(path)
    chosen = (format or target.suffix[1:]).lower()
    write_file(target, table_bytes(table, chosen))
    if chosen == "csv":
        write_file(target.with_name(f"{target.name}-metadata.json"), csv_metadata(target.name))
    return target


def table_bytes(table: FactTable, format: str) -> bytes:  # noqa: A002 - matches the other writers
    """Return a table in one of `FORMATS`.

    Raises
    ------
    ExportError
        If there is no such format, or pyarrow is needed and not installed.
    """
    if format not in FORMATS:
        raise ExportError(f"no table in the format {format!r}; use {' or '.join(FORMATS)}")
    return table.to_csv().encode() if format == "csv" else table.to_parquet()


def csv_text(rows: Iterable[FactRow]) -> str:
    """Return comma-separated values with a line of names, lines ending as in RFC 4180.

    What is missing is empty. Text that a spreadsheet would run as a formula is `guarded`.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows([_cell(getattr(row, column.name)) for column in COLUMNS] for row in rows)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else str(value)


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula; numbers stay as they are.

    It is taken off again where one apostrophe or more stand before such a beginning.

    >>> [guarded(text) for text in ("=1+1", "-2.5", "- an item", "'tis", "'=1")]
    ["'=1+1", '-2.5', "'- an item", "'tis", "''=1"]
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def csv_metadata(name: str) -> bytes:
    """Return the description of a CSV file of facts, as JSON-LD; `name` is the file's."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": "Facts that statements tell, with the sentences they rest on",
        "dc:description": "One row for each fact and each sentence it rests on. An apostrophe stands "
        "before text that a spreadsheet would take for a formula (= + - @, perhaps after apostrophes).",
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_described(column) for column in COLUMNS], "primaryKey": "id"},
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _described(column: Column) -> dict[str, Any]:
    described = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": _CSVW[column.kind],
    }
    return described | ({"required": True} if column.required else {})


def parquet_bytes(columns: Mapping[str, tuple[Kind, Sequence[Any]]]) -> bytes:
    """Return columns as Parquet; each carries its meaning as ``description``.

    Raises
    ------
    ExportError
        If pyarrow is not installed.
    """
    arrow = load("pyarrow", "parquet")
    parquet = load("pyarrow.parquet", "parquet")
    schema = arrow.schema(
        [
            arrow.field(
                column.name,
                getattr(arrow, _ARROW[column.kind])(),
                nullable=not column.required,
                metadata={"description": column.meaning},
            )
            for column in COLUMNS
        ]
    )
    buffer = io.BytesIO()
    parquet.write_table(
        arrow.table({name: values for name, (_, values) in columns.items()}, schema=schema), buffer
    )
    return buffer.getvalue()
