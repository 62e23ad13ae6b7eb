"""A folder of CSV files and scripts that load facts with their evidence into Neo4j.

The files are in the format of ``neo4j-admin database import``
(https://neo4j.com/docs/operations-manual/current/import/): ``statements.csv``, ``entities.csv`` and
``values.csv`` hold nodes, ``facts.csv`` a relationship for each row of the table of facts. ``import.sh``
makes a new database of them, ``load.cypher`` adds them to one that runs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ip5kg.errors import ExportError
from ip5kg.graph.days import days
from ip5kg.graph.entities import OTHER, all_entities, last_part
from ip5kg.graph.facts import fact_rows
from ip5kg.graph.neo4j_tables import Table, import_script, load_script
from ip5kg.graph.statements import statement_rows
from ip5kg.graph.writing import write_file
from ip5kg.ontology import terms

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from ip5kg.graph.facts import FactRow
    from ip5kg.graph.store import GraphStore

__all__ = ["neo4j_files", "write_neo4j"]

_EVIDENCE = {
    "quote": "string",
    "statement": "string",
    "start": "long",
    "end": "long",
    "title": "string",
    "date": "string",
    "date_first": "date",
    "date_last": "date",
    "rule": "string",
    "via": "string",
    "step": "string",
    "verb": "string",
    "negated": "boolean",
    "condition": "string",
    "meeting": "string",
    "meeting_date": "string",
}
_TYPES = {
    terms.XSD_INTEGER.value: "long",
    terms.XSD_DECIMAL.value: "double",
    terms.XSD_BOOLEAN.value: "boolean",
}
_NAMES = frozenset(name.value for name in (terms.PREF_LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL))


def write_neo4j(store: GraphStore, folder: str | os.PathLike[str]) -> Path:
    """Write the files into a folder, which is made where it is missing; other files in it stay.

    Raises
    ------
    ExportError
        If the folder or a file cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror}); choose another folder") from error
    for name, content in neo4j_files(store).items():
        write_file(target / name, content)
    return target


def neo4j_files(store: GraphStore) -> dict[str, bytes]:
    """Return name and content of each file; the same store gives the same bytes."""
    rows = fact_rows(store)
    statements = _statements(store)
    nodes = (statements, _entities(store, rows, {row[0] for row in statements.rows}), _values(rows))
    facts = _facts(rows)
    tables = {f"{table.name}.csv": table.to_csv().encode() for table in (*nodes, facts)}
    return tables | {"load.cypher": load_script(nodes, facts).encode(), "import.sh": import_script().encode()}


def _statements(store: GraphStore) -> Table:
    columns = {
        "id": "ID",
        "": "LABEL",
        "label": "string",
        "title": "string",
        "source": "string",
        "language": "string",
        "date": "string",
        "date_first": "date",
        "date_last": "date",
    }
    rows = [
        (
            *(row.iri, ("Resource", "Statement"), row.identifier, row.title, row.source, row.language),
            *(row.date, *(days(row.date or "") or (None, None))),
        )
        for row in statement_rows(store)
    ]
    return Table("statements", columns, tuple(rows))


def _entities(store: GraphStore, rows: Iterable[FactRow], statements: set[str]) -> Table:
    """Return a node for each thing that a fact speaks of."""
    names = {entity.iri: entity.names for entity in all_entities(store)}
    things: dict[str, tuple[str, str]] = {}
    for row in rows:
        things[row.subject] = (row.subject_label, row.subject_kind)
        if row.object_kind:
            things[row.object] = (row.object_label, row.object_kind)
    types, values = _properties(rows)
    columns = {"id": "ID", "": "LABEL", "label": "string", "kind": "string", "names": "string[]", **types}
    made: list[tuple[Any, ...]] = []
    for iri in sorted(things.keys() - statements):
        label, kind = things[iri]
        own = (tuple(sorted(values[iri][name])) for name in types)
        made.append((iri, ("Resource", _label(kind)), label, kind, names.get(iri, ()), *own))
    return Table("entities", columns, tuple(made))


def _properties(rows: Iterable[FactRow]) -> tuple[dict[str, str], dict[str, dict[str, set[str]]]]:
    """Return property → type, and node → property → values: lists, for statements may differ."""
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row.object_kind and row.predicate not in _NAMES:
            name = last_part(row.predicate)
            values[row.subject][name].add(row.object)
            kinds[name].add(_TYPES.get(row.object_datatype or "", "string"))
    types = {name: min(found) if len(found) == 1 else "string" for name, found in sorted(kinds.items())}
    return {name: f"{kind}[]" for name, kind in types.items()}, values


def _values(rows: Iterable[FactRow]) -> Table:
    columns = {"id": "ID", "": "LABEL", "label": "string", "datatype": "string", "language": "string"}
    found = {
        (_node(row), ("Resource", "Value"), row.object, row.object_datatype, row.object_language)
        for row in rows
        if not row.object_kind
    }
    return Table("values", columns, tuple(sorted(found, key=lambda row: row[0])))


def _facts(rows: Iterable[FactRow]) -> Table:
    ends = {"start_node": "START_ID", "end_node": "END_ID", "": "TYPE", "id": "string", "predicate": "string"}
    made = [
        (
            *(row.subject, _node(row), _type(row.predicate), row.id, row.predicate),
            *(getattr(row, name) for name in _EVIDENCE),
        )
        for row in rows
    ]
    return Table("facts", ends | _EVIDENCE, tuple(made))


def _node(row: FactRow) -> str:
    """Return the identifier of the object's node: an IRI, or a value with its datatype and language."""
    if row.object_kind:
        return row.object
    language = f"@{row.object_language}" if row.object_language else ""
    return f"{row.object}^^{row.object_datatype}{language}"  # no IRI has a ^


def _label(kind: str) -> str:
    return "Term" if kind == OTHER else kind.capitalize()


def _type(predicate: str) -> str:
    """Return the type of a relationship.

    >>> _type("https://w3id.org/ip5kg/ontology#atMeeting")
    'AT_MEETING'
    """
    words = re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", last_part(predicate))
    return re.sub("[^A-Z0-9]+", "_", words.upper())
