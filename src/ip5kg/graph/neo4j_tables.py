"""CSV with Neo4j's typed headers, and the scripts that read it.

Lists are joined by the unit separator (U+001F), which stands in no name. Quotes are doubled (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Table", "import_script", "load_script"]

_SEPARATOR = "\x1f"
_STRUCTURE = frozenset({"ID", "LABEL", "START_ID", "END_ID", "TYPE"})
# How a cell becomes a value of its type in Cypher; {} is the cell.
_READ = {
    "string": "{}",
    "long": "toInteger({})",
    "double": "toFloat({})",
    "boolean": "toBoolean({})",
    "date": "date({})",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns with their types, and rows of values."""

    name: str
    columns: dict[str, str]
    """Name → ID, LABEL, START_ID, END_ID, TYPE or a type of Neo4j's, a list with [] at its end."""
    rows: tuple[tuple[Any, ...], ...]

    def to_csv(self) -> str:
        """Return the file; what is missing is empty."""
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(self.headings().values())
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return buffer.getvalue()

    def headings(self) -> dict[str, str]:
        """Return name → heading."""
        return {name: _heading(name, kind) for name, kind in self.columns.items()}

    def column(self, kind: str) -> tuple[Any, ...]:
        """Return the values of the column of a type that is there once."""
        place = list(self.columns.values()).index(kind)
        return tuple(row[place] for row in self.rows)


def load_script(nodes: Iterable[Table], facts: Table) -> str:
    """Return Cypher that adds the tables to a running database, once however often it is run."""
    parts = [_HEAD]
    for table in nodes:
        parts.append(f"{_load(table)}\nMERGE (n:Resource {{id: row.`id:ID`}})\n{_set('n', table)};\n")
        parts += [
            f"{_load(table)}\nWITH row WHERE row.`:LABEL` = {_text(_SEPARATOR.join(labels))}\n"
            f"MATCH (n:Resource {{id: row.`id:ID`}})\nSET n:{labels[-1]};\n"
            for labels in sorted(set(table.column("LABEL")))
        ]
    parts += [
        f"{_load(facts)}\nWITH row WHERE row.`:TYPE` = {_text(name)}\n"
        "MATCH (s:Resource {id: row.`:START_ID`})\nMATCH (o:Resource {id: row.`:END_ID`})\n"
        f"MERGE (s)-[f:{name} {{id: row.id}}]->(o)\n{_set('f', facts)};\n"
        for name in sorted(set(facts.column("TYPE")))
    ]
    return "\n".join(parts)


def import_script() -> str:
    """Return a shell script that makes a new database of the tables."""
    return _IMPORT


_HEAD = """\
// Adds statements and facts to the database that runs; running it again changes nothing.
// The four CSV files lie in the import folder of the database (setting server.directories.import).
// Where a text holds a backslash, set dbms.import.csv.legacy_quote_escaping=false first, so that Neo4j reads
// the files as they are written (RFC 4180).

CREATE CONSTRAINT resource_id IF NOT EXISTS FOR (n:Resource) REQUIRE n.id IS UNIQUE;
"""
_IMPORT = """\
#!/bin/sh
# Makes a new database of the CSV files: sh import.sh [NAME]. It needs neo4j-admin of Neo4j 5 or newer.
set -eu
cd "$(dirname "$0")"
exec neo4j-admin database import full \\
    --nodes=statements.csv --nodes=entities.csv --nodes=values.csv --relationships=facts.csv \\
    --array-delimiter=U+001F --multiline-fields=true --id-type=string "${1:-neo4j}"
"""


def _heading(name: str, kind: str) -> str:
    if kind in _STRUCTURE:
        return f"id:{kind}" if kind == "ID" else f":{kind}"
    return name if kind == "string" else f"{name}:{kind}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _SEPARATOR.join(str(item).replace(_SEPARATOR, " ") for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _load(table: Table) -> str:
    return f"LOAD CSV WITH HEADERS FROM 'file:///{table.name}.csv' AS row"


def _set(variable: str, table: Table) -> str:
    headings = table.headings()
    parts = [
        f"{name}: {_read(f'row.`{headings[name]}`', kind)}"
        for name, kind in table.columns.items()
        if kind not in _STRUCTURE
    ]
    return f"SET {variable} += {{\n  " + ",\n  ".join(parts) + "\n}"


def _read(cell: str, kind: str) -> str:
    if not kind.endswith("[]"):
        return _READ[kind].format(cell)
    items = f"split({cell}, {_text(_SEPARATOR)})"
    return items if kind == "string[]" else f"[item IN {items} | {_READ[kind[:-2]].format('item')}]"


def _text(text: str) -> str:
    return "'" + text.replace(_SEPARATOR, "\\u001F") + "'"
