"""`ip5kg export` where a table of facts, or files for Neo4j, are wanted."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import Result

import ip5kg

Run = Callable[..., Result]

CHAIRED = "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."


def test_a_csv_file_has_its_description_beside_it(ask: Run) -> None:
    result = ask("export", "--output", "facts.csv")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "written facts.csv; what its columns mean: facts.csv-metadata.json\n",
    )
    assert sorted(path.name for path in Path().iterdir()) == ["facts.csv", "facts.csv-metadata.json"]
    with Path("facts.csv").open(newline="") as file:
        chaired = [row for row in csv.DictReader(file) if row["predicate_label"] == "chair"]
    told = [(row["object_label"], row["quote"]) for row in chaired if row["statement"].startswith("2021")]
    assert told == [("Kasutani Toshihide", CHAIRED)]


def test_csv_in_a_pipe_is_csv_in_a_file(ask: Run) -> None:
    piped = ask("export", "--format", "csv")
    ask("export", "--output", "facts.csv")
    assert piped.stdout_bytes == Path("facts.csv").read_bytes()
    assert next(csv.reader(io.StringIO(piped.stdout)))[:2] == ["subject", "subject_label"]


def test_parquet_by_suffix_and_by_format(ask: Run) -> None:
    assert ask("export", "--output", "facts.parquet").exit_code == 0
    assert ask("export", "--format", "PARQUET", "--output", "facts").exit_code == 0
    assert Path("facts").read_bytes() == Path("facts.parquet").read_bytes()
    assert CHAIRED in pq.read_table("facts.parquet")["quote"].to_pylist()


def test_neo4j_is_a_folder(ask: Run) -> None:
    result = ask("export", "--format", "neo4j", "--output", "neo4j")
    told = "written neo4j; load it by neo4j/import.sh (a new database) or neo4j/load.cypher\n"
    assert (result.exit_code, result.stderr) == (0, told)
    assert sorted(path.name for path in Path("neo4j").iterdir()) == [
        *("entities.csv", "facts.csv", "import.sh", "load.cypher", "statements.csv", "values.csv"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "neo4j"], "neo4j is a folder of files; name it by --output"),
        (["--format", "csv", "--no-evidence"], "--no-evidence, --rdf and --context are for RDF, not for csv"),
        (["--output", "facts.parquet", "--rdf", "1.2"], "are for RDF, not for parquet"),
        (["--format", "csv", "--context", "address"], "are for RDF, not for csv"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(ask: Run, arguments: list[str], told: str) -> None:
    result = ask("export", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert list(Path().iterdir()) == []


def test_an_unknown_format_names_tables_too(ask: Run) -> None:
    result = ask("export", "--output", "facts.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("ip5kg: unknown format 'xlsx'; choose one of turtle (.ttl), ")
    assert result.stderr.endswith(", csv, parquet, neo4j\n")


def test_a_folder_that_cannot_be_made_is_told(ask: Run) -> None:
    Path("taken").write_text("mine")
    result = ask("export", "--format", "neo4j", "--output", "taken")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "ip5kg: taken: cannot be written (File exists); choose another folder\n"


def test_the_same_in_python(bundled: Path) -> None:
    with ip5kg.open_graph(bundled) as graph:
        assert graph.export("facts.csv") == Path("facts.csv")
        assert graph.export("folder", "neo4j") == Path("folder")
        assert len(graph.facts().to_pandas()) == len(graph.facts())
    assert Path("facts.csv-metadata.json").exists()
    assert Path("folder", "load.cypher").exists()
