"""`ip5kg unknown`: what no registry holds, as a table, CSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ip5kg.builders.minting import CLASSES
from ip5kg.cli.unknown import KINDS

Run = Callable[..., Result]

TEXT = """\
The IP5 offices set up the Plant Variety Expert Group (PVEG).
They launched the Quantum Search Pilot. The PVEG welcomed it.
"""
BODY = "https://w3id.org/ip5kg/id/body/ip5-plant-variety-expert-group"
PILOT = "https://w3id.org/ip5kg/id/initiative/ip5-quantum-search-pilot"


@pytest.fixture
def store(run: Run) -> Path:
    Path("a.txt").write_text(TEXT)
    assert run("build", "a.txt", "--store", "s", "--no-export", "--no-page").exit_code == 0
    return Path("s")


def test_the_kinds_are_those_of_the_builders() -> None:
    assert set(KINDS) == set(CLASSES)


def test_table(run: Run, store: Path) -> None:
    assert run("unknown", "--store", store).stdout.splitlines() == [
        "kind\tname\tother names\tnamed\tstatements\tiri",
        f"initiative\tQuantum Search Pilot\t\t1\ta\t{PILOT}",
        f"body\tPlant Variety Expert Group\tPVEG\t2\ta\t{BODY}",
    ]


def test_kind_and_least(run: Run, store: Path) -> None:
    assert PILOT not in run("unknown", "--store", store, "--kind", "body").stdout
    assert PILOT not in run("unknown", "--store", store, "--least", 2).stdout
    assert BODY in run("unknown", "--store", store, "--least", 2).stdout


def test_csv_has_a_line_for_each_sentence(run: Run, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("unknown", "--store", store, "-f", "csv").stdout)))
    assert [(row["name"], row["statement"], row["start"], row["sentence"]) for row in rows] == [
        ("Quantum Search Pilot", "a", "62", "They launched the Quantum Search Pilot."),
        (
            "Plant Variety Expert Group",
            "a",
            "0",
            "The IP5 offices set up the Plant Variety Expert Group (PVEG).",
        ),
        ("Plant Variety Expert Group", "a", "102", "The PVEG welcomed it."),
    ]


def test_json_has_all(run: Run, store: Path) -> None:
    pilot, body = json.loads(run("unknown", "--store", store, "-f", "json").stdout)
    assert pilot["iri"] == PILOT
    assert body["names"] == ["PVEG"]
    assert [naming["statement"] for naming in body["namings"]] == ["a", "a"]


def test_turtle_registers_them(run: Run, store: Path) -> None:
    assert run("unknown", "--store", store, "-f", "turtle", "-o", "own.ttl").exit_code == 0
    built = run("build", "a.txt", "--store", store, "--registry", "own.ttl", "--no-export", "--no-page")
    assert built.exit_code == 0, built.output
    after = run("unknown", "--store", store)
    assert after.exit_code == 1
    assert "nothing found: no unknown name in this store" in after.stderr
    assert "PVEG" in run("show", "Plant Variety Expert Group", "--store", store).stdout


def test_none_of_a_kind(run: Run, store: Path) -> None:
    result = run("unknown", "--store", store, "--kind", "forum")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no unknown forum" in result.stderr
