"""Files for Neo4j, read by the rules of its import tool: typed headings, quotes doubled, lists by U+001F."""

import csv
import datetime as dt
import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.graph.odd import TEXTS

import ip5kg
from ip5kg.errors import ExportError
from ip5kg.graph.deriving import derive
from ip5kg.graph.facts import fact_rows
from ip5kg.graph.neo4j import neo4j_files, write_neo4j
from ip5kg.graph.neo4j_tables import Table, load_script
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

READ: dict[str, Callable[[str], Any]] = {
    "": str,
    "string": str,
    "long": int,
    "double": float,
    "boolean": "true".__eq__,
    "date": dt.date.fromisoformat,
}
STRUCTURE = {"ID", "LABEL", "START_ID", "END_ID", "TYPE"}


def cell(text: str, kind: str) -> Any:
    if not text:
        return None
    if kind == "LABEL":
        return tuple(text.split("\x1f"))
    if kind in STRUCTURE:
        return text
    if kind.endswith("[]"):
        return [READ[kind[:-2]](item) for item in text.split("\x1f")]
    return READ[kind](text)


def read(content: bytes) -> list[dict[str, Any]]:
    head, *lines = csv.reader(io.StringIO(content.decode(), newline=""))
    columns = [heading.partition(":")[::2] for heading in head]
    names = [name or f":{kind}" for name, kind in columns]
    return [
        {
            name: found
            for name, (_, kind), text in zip(names, columns, line, strict=True)
            if (found := cell(text, kind)) is not None
        }
        for line in lines
    ]


@pytest.fixture
def files(sample: GraphStore) -> dict[str, bytes]:
    derive(sample)
    return neo4j_files(sample)


def test_the_files(files: dict[str, bytes]) -> None:
    assert list(files) == [
        "statements.csv",
        "entities.csv",
        "values.csv",
        "facts.csv",
        "load.cypher",
        "import.sh",
    ]


def test_a_fact_is_a_relationship_with_its_sentence(files: dict[str, bytes]) -> None:
    (chair,) = [fact for fact in read(files["facts.csv"]) if fact[":TYPE"] == "CHAIR"]
    assert chair == {
        ":START_ID": t.DATA_NS + "meeting/ip5-heads-2021",
        ":END_ID": t.DATA_NS + "person/ana-muller",
        ":TYPE": "CHAIR",
        "id": "debc32dae13df239",
        "predicate": t.IP5_NS + "chair",
        "quote": "The meeting was chaired by Dr. Ana Müller, President of the EPO.",
        "statement": "first",
        "start": 59,
        "end": 123,
        "title": "Title of first",
        "date": "2021-06",
        "date_first": dt.date(2021, 6, 1),
        "date_last": dt.date(2021, 6, 30),
        "rule": "test/rule",
        "meeting": "IP5 heads of office meeting 2021",
        "meeting_date": "2021-06-23",
    }


def test_statements_are_nodes(files: dict[str, bytes]) -> None:
    assert read(files["statements.csv"])[0] == {
        "id": t.DATA_NS + "statement/first",
        ":LABEL": ("Resource", "Statement"),
        "label": "first",
        "title": "Title of first",
        "language": "en",
        "date": "2021-06",
        "date_first": dt.date(2021, 6, 1),
        "date_last": dt.date(2021, 6, 30),
    }


def test_things_are_nodes_with_their_names_and_values(files: dict[str, bytes]) -> None:
    nodes = {node["id"]: node for node in read(files["entities.csv"])}
    assert nodes[t.DATA_NS + "office/epo"] == {
        "id": t.DATA_NS + "office/epo",
        ":LABEL": ("Resource", "Office"),
        "label": "European Patent Office",
        "kind": "office",
        "names": ["EPO"],
    }
    meeting = nodes[t.DATA_NS + "meeting/ip5-heads-2021"]
    assert (meeting[":LABEL"], meeting["startDate"]) == (("Resource", "Meeting"), ["2021-06-23"])
    assert nodes[t.DATA_NS + "figure/f1"]["value"] == [85.0]
    assert nodes[t.DATA_NS + "action/b2"]["negated"] == [True]
    assert nodes[t.IP5_NS + "heads"][":LABEL"] == ("Resource", "Term")


def test_values_are_nodes_so_that_their_facts_have_sentences(files: dict[str, bytes]) -> None:
    (fact,) = [fact for fact in read(files["facts.csv"]) if fact[":TYPE"] == "START_DATE"]
    assert fact[":END_ID"] == f"2021-06-23^^{t.XSD_DATE.value}"
    assert {
        "id": f"2021-06-23^^{t.XSD_DATE.value}",
        ":LABEL": ("Resource", "Value"),
        "label": "2021-06-23",
        "datatype": t.XSD_DATE.value,
    } in read(files["values.csv"])


@pytest.mark.parametrize("statements", ["written by hand", "bundled"])
def test_each_relationship_joins_nodes_that_are_there_once(statements: str, sample: GraphStore) -> None:
    with ip5kg.build(validate=False) as bundled:
        store = sample if statements == "written by hand" else bundled.store
        files, rows = neo4j_files(store), fact_rows(store)
    tables = [read(files[f"{name}.csv"]) for name in ("statements", "entities", "values")]
    nodes = [node["id"] for table in tables for node in table]
    assert len(nodes) == len(set(nodes))
    facts = read(files["facts.csv"])
    assert {fact[":START_ID"] for fact in facts} | {fact[":END_ID"] for fact in facts} <= set(nodes)
    assert [fact["id"] for fact in facts] == [row.id for row in rows]


@given(TEXTS.filter(bool))
def test_odd_texts_come_back(text: str) -> None:
    made = Table("facts", {"": "TYPE", "quote": "string", "names": "string[]"}, (("A", text, (text, "b")),))
    (found,) = read(made.to_csv().encode())
    # The character that parts the items of a list cannot stand in one.
    assert found == {":TYPE": "A", "quote": text, "names": [text.replace("\x1f", " "), "b"]}


def test_the_script_for_a_running_database() -> None:
    nodes = Table(
        "entities", {"id": "ID", "": "LABEL", "ordinal": "long[]"}, (("a", ("Resource", "Office"), ()),)
    )
    facts = Table(
        "facts",
        {"s": "START_ID", "o": "END_ID", "": "TYPE", "id": "string", "end": "long", "negated": "boolean"},
        (("a", "a", "HOST", "1", 2, None),),
    )
    assert load_script([nodes], facts).partition("UNIQUE;\n")[2] == (
        "\n"
        "LOAD CSV WITH HEADERS FROM 'file:///entities.csv' AS row\n"
        "MERGE (n:Resource {id: row.`id:ID`})\n"
        "SET n += {\n"
        "  ordinal: [item IN split(row.`ordinal:long[]`, '\\u001F') | toInteger(item)]\n"
        "};\n"
        "\n"
        "LOAD CSV WITH HEADERS FROM 'file:///entities.csv' AS row\n"
        "WITH row WHERE row.`:LABEL` = 'Resource\\u001FOffice'\n"
        "MATCH (n:Resource {id: row.`id:ID`})\n"
        "SET n:Office;\n"
        "\n"
        "LOAD CSV WITH HEADERS FROM 'file:///facts.csv' AS row\n"
        "WITH row WHERE row.`:TYPE` = 'HOST'\n"
        "MATCH (s:Resource {id: row.`:START_ID`})\n"
        "MATCH (o:Resource {id: row.`:END_ID`})\n"
        "MERGE (s)-[f:HOST {id: row.id}]->(o)\n"
        "SET f += {\n"
        "  id: row.`id`,\n"
        "  end: toInteger(row.`end:long`),\n"
        "  negated: toBoolean(row.`negated:boolean`)\n"
        "};\n"
    )


def test_the_script_reads_every_column_of_every_file(files: dict[str, bytes]) -> None:
    script = files["load.cypher"].decode()
    for name in ("statements", "entities", "values", "facts"):
        head = files[f"{name}.csv"].decode().partition("\r\n")[0].split(",")
        assert [heading for heading in head if f"row.`{heading}`" not in script] == []
    types = {fact[":TYPE"] for fact in read(files["facts.csv"])}
    assert set(re.findall(r"-\[f:(\w+) ", script)) == types


def test_the_shell_script_calls_the_import_tool(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "import.sh").write_bytes(files["import.sh"])
    (tmp_path / "neo4j-admin").write_text('#!/bin/sh\nprintf "%s\\n" "$PWD" "$@"\n')  # says what it is given
    (tmp_path / "neo4j-admin").chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", tmp_path / "import.sh", "ip5"],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": path},
    )
    folder, *arguments = done.stdout.splitlines()
    assert folder == str(tmp_path)
    assert arguments == [
        *(
            "database",
            "import",
            "full",
            "--nodes=statements.csv",
            "--nodes=entities.csv",
            "--nodes=values.csv",
        ),
        *(
            "--relationships=facts.csv",
            "--array-delimiter=U+001F",
            "--multiline-fields=true",
            "--id-type=string",
        ),
        "ip5",
    ]


def test_a_folder_is_made_and_files_in_it_replaced(sample: GraphStore, tmp_path: Path) -> None:
    folder = write_neo4j(sample, tmp_path / "a" / "b")
    (folder / "mine.txt").write_text("kept")
    (folder / "facts.csv").write_text("old")
    write_neo4j(sample, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        **neo4j_files(sample),
        "mine.txt": b"kept",
    }


def test_a_file_is_no_folder(sample: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(ExportError, match=r"taken: cannot be written \(File exists\); choose another folder"):
        write_neo4j(sample, tmp_path / "taken")


def test_the_order_in_which_triples_came_does_not_show(sample: GraphStore) -> None:
    with GraphStore.in_memory() as other:
        other.database.extend(sorted(sample.quads(), key=str, reverse=True))
        assert neo4j_files(other) == neo4j_files(sample)
