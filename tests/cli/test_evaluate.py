"""`ip5kg evaluate`: what is given, what is printed, and when it fails."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ip5kg.cli.evaluating import CATEGORIES
from ip5kg.evaluation import model

Run = Callable[..., Result]

GOLD: dict[str, Any] = {
    "meetings": [
        {"key": "m1", "forum": ["IP5"], "level": "heads", "year": 2021, "start": "2021-06-23"},
        {"key": "m2", "forum": ["IP5"], "level": "heads", "year": 2022, "status": "planned"},
    ],
    "roles": [["m1", "chair", ["Kasutani Toshihide"]]],
    "posts": [[["Kasutani Toshihide"], ["Commissioner"], ["JPO"]]],
    "entities": [["forum", ["IP5"]], ["office", ["JPO"]], ["initiative", ["Global Dossier"]]],
    "acts": [["agree", ["Global Dossier"], ["IP5"]]],
}
TABLE = """\
category  expected  found  matched  precision  recall     f1
meetings         2      1        1      1.000   0.500  0.667
slots            1      1        1      1.000   1.000  1.000
roles            1      1        1      1.000   1.000  1.000
posts            1      1        1      1.000   1.000  1.000
members          0      0        0      1.000   1.000  1.000
entities         3      3        3      1.000   1.000  1.000
parts            0      0        0      1.000   1.000  1.000
actions          1      1        1      1.000   1.000  1.000
figures          0      0        0      1.000   1.000  1.000
all              9      8        8      1.000   0.889  0.941
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Labels of ``first.txt`` with a meeting that the text does not tell of."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "first.gold.json").write_text(json.dumps(GOLD))
    return folder


def test_categories_are_those_that_are_evaluated() -> None:
    assert CATEGORIES == model.CATEGORIES


def test_store_exported_file_text_and_folder_give_the_same(run: Run, small: Path, gold: Path) -> None:
    (Path("texts")).mkdir()
    shutil.copy("first.txt", "texts")
    shutil.copy(gold / "first.gold.json", "texts")
    for suffix in ("trig", "nq", "jsonld"):
        assert run("export", "--store", small, "--output", f"graph.{suffix}").exit_code == 0
    for given in (small, "graph.trig", "graph.nq", "graph.jsonld", "first.txt", "texts"):
        result = run("evaluate", given, gold)
        assert (result.exit_code, result.stdout, result.stderr) == (0, TABLE, ""), given


def test_one_file_of_labels(run: Run, small: Path, gold: Path) -> None:
    assert run("evaluate", small, gold / "first.gold.json").stdout == TABLE


def test_scores_by_text(run: Run, small: Path, gold: Path) -> None:
    result = run("evaluate", small, gold, "--by-text")
    assert result.stdout.startswith(TABLE)
    assert result.stdout[len(TABLE) :].splitlines()[:3] == [
        "",
        "text   expected  found  matched  precision  recall     f1",
        "first         9      8        8      1.000   0.889  0.941",
    ]


def test_misses_and_extras_are_listed_with_their_sentence(run: Run, small: Path, gold: Path) -> None:
    (gold / "first.gold.json").write_text(json.dumps(GOLD | {"acts": [["adopt", ["Global Dossier"]]]}))
    result = run("evaluate", small, gold, "--misses", "--extras", "--only", "actions")
    agreed = "    “The IP5 agreed to continue the Global Dossier.” (character 178)\n"
    assert result.stdout.split("\n\n", 1)[1] == (
        f"missed in first\n  actions: adopt Global Dossier\n{agreed}"
        f"\nextra in first\n  actions: agree Global Dossier\n{agreed}"
    )
    everything = run("evaluate", small, gold, "--misses").stdout
    assert "  meetings: IP5 heads 2022\n    “" in everything
    assert "extra in" not in everything


def test_csv_of_the_scores_or_of_the_lists(run: Run, small: Path, gold: Path) -> None:
    scores = list(csv.DictReader(io.StringIO(run("evaluate", small, gold, "-f", "csv", "--by-text").stdout)))
    assert len(scores) == 20
    assert scores[0] == {
        "text": "",
        "category": "meetings",
        "expected": "2",
        "found": "1",
        "matched": "1",
        "precision": "1.0",
        "recall": "0.5",
        "f1": "0.6666666666666666",
    }
    assert (scores[19]["text"], scores[19]["category"], scores[19]["found"]) == ("first", "all", "8")
    (miss,) = csv.DictReader(io.StringIO(run("evaluate", small, gold, "-f", "csv", "--misses").stdout))
    assert (miss["kind"], miss["category"], miss["what"]) == ("miss", "meetings", "IP5 heads 2022")
    assert miss["sentence"]


def test_json_holds_everything(run: Run, small: Path, gold: Path) -> None:
    found = json.loads(run("evaluate", small, gold, "-f", "json", "--by-text", "--misses").stdout)
    assert found["scores"]["all"] == {
        "expected": 9,
        "found": 8,
        "matched": 8,
        "precision": 1.0,
        "recall": 8 / 9,
        "f1": pytest.approx(16 / 17),
    }
    assert found["texts"]["first"] == found["scores"]
    assert [item["what"] for item in found["findings"]] == ["IP5 heads 2022"]
    assert (found["not_in_graph"], found["not_labelled"]) == ([], [])


def test_output_to_a_file_holds_all_that_is_printed(run: Run, small: Path, gold: Path) -> None:
    asked = ("evaluate", small, gold, "--by-text", "--misses")
    assert run(*asked, "--output", "scores.txt").stdout == ""
    assert Path("scores.txt").read_text() == run(*asked).stdout


@pytest.mark.parametrize(
    ("minima", "code", "message"),
    [
        (["0.94"], 0, ""),
        (["0.95"], 1, "ip5kg: all: F1 0.9412 is under the minimum of 0.95\n"),
        (["all=0.94", "meetings=0.7"], 1, "ip5kg: meetings: F1 0.6667 is under the minimum of 0.7\n"),
        (["0", "actions=1"], 0, ""),
    ],
)
def test_a_minimum_decides_the_exit_code(
    run: Run, small: Path, gold: Path, minima: list[str], code: int, message: str
) -> None:
    options = [part for least in minima for part in ("--minimum", least)]
    result = run("evaluate", small, gold, *options)
    assert (result.exit_code, result.stderr) == (code, message)
    assert result.stdout == TABLE


@pytest.mark.parametrize("minimum", ["", "high", "92", "-1", "nan", "summits=0.5"])
def test_a_minimum_that_is_none(run: Run, small: Path, gold: Path, minimum: str) -> None:
    result = run("evaluate", small, gold, "--minimum", minimum)
    assert result.exit_code == 2
    assert "write 0.92, or meetings=0.95" in result.stderr or "choose one of meetings," in result.stderr


def test_texts_without_labels_and_labels_without_texts_are_told(run: Run, small: Path, gold: Path) -> None:
    Path("second.txt").write_text("The IP5 launched the PPH.")
    built = run("build", "second.txt", "--store", small, "--no-validate", "--no-export", "--no-page")
    assert built.exit_code == 0
    (gold / "third.gold.json").write_text('{"entities": [["forum", ["IP5"]]]}')
    result = run("evaluate", small, gold)
    assert result.stderr == (
        "ip5kg: labels without a text, all counted as missed: third\n"
        "ip5kg: texts without labels, not counted: second\n"
    )
    assert "entities         4      3        3 " in result.stdout


def test_files_that_are_not_read_are_told_but_labels_beside_texts_are_not(
    run: Run, small: Path, gold: Path
) -> None:
    shutil.copy("first.txt", gold)
    (gold / "notes.xyz").write_text("…")
    result = run("evaluate", gold, gold)
    assert result.stdout == TABLE
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"skipped {gold / 'notes.xyz'}: ")
    assert small.is_dir()


def test_a_registry_of_ones_own_counts_for_texts(run: Run, small: Path, gold: Path) -> None:
    Path("text.txt").write_text("The Sea Offices know of tide tables.")
    Path("own.ttl").write_text(
        "@prefix ip5: <https://w3id.org/ip5kg/ontology#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<https://w3id.org/ip5kg/id/initiative/tide> a ip5:Initiative ; skos:prefLabel "Tide Tables"@en .'
    )
    (gold / "text.gold.json").write_text('{"entities": [["initiative", ["Tide Tables"]]]}')
    asked = ("evaluate", "text.txt", gold / "text.gold.json", "--minimum", "entities=0.9")
    assert run(*asked).exit_code == 1
    assert run(*asked, "--registry", "own.ttl").exit_code == 0
    assert small.is_dir()


@pytest.mark.parametrize(
    ("given", "labels", "message"),
    [
        ("absent", "gold", "absent: no such file; check the path"),
        ("absent.nq", "gold", "absent.nq: cannot be read (No such file or directory); check the path"),
        ("small", "absent", "absent: no such file or folder; check the path"),
        ("small", "first.txt", "first.txt: not a file of labels; name it after its text"),
        ("small", "small", "small: no labels in it; name them after the texts, as <id>.gold.json"),
        ("bad.trig", "gold", "bad.trig: not trig ("),
        ("graph.ttl", "gold", "graph.ttl: turtle does not keep statements apart; give the store, or export"),
        ("other.txt", "gold", "there are labels for first, and statements other: none fits; name a file of"),
        ("small", "bad.gold.json", "bad.gold.json: no key 'role' in this format; did you mean 'roles'?"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    run: Run, small: Path, gold: Path, given: str, labels: str, message: str
) -> None:
    Path("bad.trig").write_text("<a> {")
    Path("graph.ttl").write_text("")
    Path("other.txt").write_text("The IP5 launched the PPH.")
    Path("bad.gold.json").write_text('{"role": []}')
    result = run("evaluate", given, labels)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"ip5kg: {message}")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert small.is_dir()
    assert gold.is_dir()
