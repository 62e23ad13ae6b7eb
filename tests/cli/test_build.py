"""Building, removing and checking a store from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Content = Callable[[Path], str]

QUIET = ("--no-validate", "--no-export", "--no-page")
SECOND = "The IP5 heads of office launched the Global Dossier.\n"


def _files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_without_arguments_it_builds_the_bundled_statements(run: Run) -> None:
    result = run("build", "--no-validate")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].split() == [
        *("statement", "meetings", "people", "initiatives", "actions", "facts", "violations", "dropped")
    ]
    assert [line.split()[0] for line in lines[1:3]] == ["2020-ip5-press-release", "2021-ip5-joint-statement"]
    assert lines[3].startswith("in all  ")
    assert all(int(count) > 0 for count in lines[3].split()[2:7])
    assert lines[4:] == ["", "store    ip5kg-store", "turtle   ip5.ttl", "network  network.html"]
    assert _files() == ["ip5.ttl", "ip5kg-store", "network.html"]
    assert Path("ip5.ttl").read_text().startswith("@prefix ")
    assert Path("network.html").read_text().startswith("<!DOCTYPE html>")


def test_the_report_as_json(run: Run, tmp_path: Path) -> None:
    Path("one.txt").write_text(SECOND)
    Path("out").mkdir()
    result = run("build", "one.txt", "--no-validate", "--format", "json", "--output-dir", "out", "--no-page")
    report = json.loads(result.stdout)
    (one,) = report["statements"]
    assert (one["statement"], one["state"], one["initiatives"], one["violations"]) == ("one", "new", 1, 0)
    assert report["total"]["facts"] == one["facts"] > 0
    assert report["skipped"] == report["removed"] == report["violations"] == []
    assert report["results"] == {"store": "ip5kg-store", "turtle": "out/ip5.ttl"}
    assert _files() == ["ip5kg-store", "one.txt", "out"]


def test_a_second_build_adds_and_the_same_build_changes_nothing(
    run: Run, small: Path, content: Content
) -> None:
    first = content(small)
    Path("second.txt").write_text(SECOND)
    assert run("build", "second.txt", "--store", small, *QUIET).exit_code == 0
    both = content(small)
    assert set(first.splitlines()) < set(both.splitlines())
    again = run("build", "first.txt", "second.txt", "--store", small, "--verbose", *QUIET)
    assert again.stderr.splitlines() == ["unchanged first", "unchanged second"]
    assert content(small) == both


def test_prune_removes_what_is_not_named(run: Run, small: Path) -> None:
    Path("second.txt").write_text(SECOND)
    result = run("build", "second.txt", "--store", small, "--prune", *QUIET)
    assert result.exit_code == 0
    assert result.stderr == "removed first\n"
    assert run("show", "first", "--store", small).exit_code == 1


def test_remove_takes_one_statement_away_and_leaves_the_other(
    run: Run, small: Path, content: Content
) -> None:
    before = content(small)
    Path("second.txt").write_text(SECOND)
    run("build", "second.txt", "--store", small, *QUIET)
    result = run("remove", "second", "--store", small)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "removed second\n")
    assert content(small) == before


def test_standard_input_is_a_statement_with_the_name_given(run: Run) -> None:
    result = run("build", "-", "--name", "2022-joint-statement", "--format", "json", *QUIET, given=SECOND)
    assert result.exit_code == 0
    assert [one["statement"] for one in json.loads(result.stdout)["statements"]] == ["2022-joint-statement"]


def test_a_registry_of_one_s_own_names_what_is_not_known(run: Run) -> None:
    Path("one.txt").write_text("The IP5 launched the Frobnication Tool.\n")
    Path("mine.ttl").write_text(
        "@prefix ip5: <https://w3id.org/ip5kg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/ip5kg/id/initiative/frob> a ip5:Initiative ;"
        ' skos:prefLabel "Frobnication Tool"@en .\n'
    )
    assert run("build", "one.txt", "--registry", "mine.ttl", *QUIET).exit_code == 0
    assert "id:initiative/frob" in run("entities", "--kind", "initiative").stdout


def test_quiet_says_nothing_when_all_is_well(run: Run) -> None:
    Path("one.txt").write_text(SECOND)
    Path("folder").mkdir()
    Path("folder", "scan.pdf").write_bytes(b"%PDF")
    result = run("build", "one.txt", "folder", "--quiet", *QUIET)
    assert (result.exit_code, result.output) == (0, "")


def test_the_store_may_come_from_the_environment(run: Run) -> None:
    Path("one.txt").write_text(SECOND)
    environment = {"IP5KG_STORE": "elsewhere"}
    assert run("build", "one.txt", *QUIET, env=environment).exit_code == 0
    assert run("entities", env=environment).exit_code == 0
    assert _files() == ["elsewhere", "one.txt"]


def test_violations_are_listed_stored_and_end_with_1(run: Run) -> None:
    Path("one.txt").write_text("The IP5 heads of office held their meeting on June 23, 2021.\n")
    Path("odd.ttl").write_text(
        '<https://w3id.org/ip5kg/id/meeting/ip5-heads-2021> <https://schema.org/startDate> "soon" .'
    )
    result = run("build", "one.txt", "--registry", "odd.ttl", "--no-export", "--no-page")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[1].split()[-2] == lines[2].split()[-2] == str(sum("violation:" in line for line in lines))
    assert lines[3] == "one"
    assert lines[4].startswith("  violation: id:meeting/ip5-heads-2021 schema:startDate: ")
    assert lines[5] == "    “The IP5 heads of office held their meeting on June 23, 2021.” (character 0)"
    assert lines[-1] == "store    ip5kg-store"
    assert run("show", "ip5-heads-2021").exit_code == 0


@pytest.fixture
def flawed(run: Run, small: Path) -> Path:
    """A store in which one piece of evidence has lost its rule."""
    from ip5kg.builders.quads import statement_iri
    from ip5kg.graph.store import GraphStore
    from ip5kg.ontology import terms

    graph = statement_iri("first")
    with GraphStore.open(small, write=True) as store:
        quads = list(store.quads(graph))
        quads.remove(min((quad for quad in quads if quad.predicate == terms.RULE), key=str))
        store.replace({graph: quads})
    return small


def test_validate_finds_nothing_in_what_was_built(run: Run, small: Path) -> None:
    result = run("validate", "--store", small)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 violations, 0 warnings in 1 statements\n"


def test_validate_lists_a_violation_with_its_sentence(run: Run, flawed: Path) -> None:
    result = run("validate", "--store", flawed)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "first"
    assert lines[1].startswith("  violation: id:evidence/")
    assert lines[2].startswith("    “")
    assert result.stderr.startswith("1 violations")


def test_validate_as_json_and_into_a_file(run: Run, flawed: Path) -> None:
    result = run("validate", "--store", flawed, "--format", "json", "--output", "found.json", "--quiet")
    assert (result.exit_code, result.output) == (1, "")
    (found,) = json.loads(Path("found.json").read_text())
    assert (found["statement"], found["severity"]) == ("first", "Violation")
    assert found["quote"]


def test_dropped_tells_what_was_seen_and_not_asserted(run: Run) -> None:
    listed = run("dropped")
    assert listed.exit_code == 0
    assert listed.stdout.splitlines()[0] == "statement\tstart\trule\treason\ttext"
    assert "meetings in general" in listed.stdout
    found = json.loads(run("dropped", "--format", "json", "--quiet").stdout)
    assert len(found) == len(listed.stdout.splitlines()) - 1
    assert listed.stderr == f"{len(found)} candidates dropped in 2 statements\n"
    assert not Path("ip5kg-store").exists()


def test_the_files_of_another_store_bear_its_name(run: Run) -> None:
    Path("one.txt").write_text("The IP5 launched the Global Dossier.")
    assert run("build", "one.txt", "--store", "mine").exit_code == 0
    assert _files() == ["mine", "mine.html", "mine.ttl", "one.txt"]
