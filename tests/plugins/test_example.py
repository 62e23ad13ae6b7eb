"""The example package, as its users meet it: installed, built with, asked, explained, left out again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import ip5kg

Run = Callable[..., Result]

EXAMPLE = Path(__file__).parents[2] / "examples" / "ip5kg-fees"
REDUCED = (
    "The EPO reduced the examination fee for small enterprises by 30 percent from April 1, 2031.",
    "Filing fees at the JPO were raised by 5%.",
)
FILES = ("--no-export", "--no-page")


@pytest.mark.usefixtures("example")
def test_it_is_listed_with_version_and_origin(run: Run) -> None:
    assert [line.split() for line in run("plugins").stdout.splitlines()] == [
        ["plugin", "version", "origin", "languages", "state"],
        ["fees", "0.1.0", "ip5kg-fees", "en", "ready"],
    ]
    (one,) = json.loads(run("plugins", "--format", "json").stdout)
    assert one == {
        "plugin": "fees", "version": "0.1.0", "origin": "ip5kg-fees", "languages": "en", "state": "ready"
    }  # fmt: skip


def test_without_plugins_there_is_nothing_to_list(run: Run) -> None:
    result = run("plugins")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no plug-ins are installed\n")


def test_its_facts_are_checked_asked_and_explained(example: Path, run: Run) -> None:
    built = run("build", example, *FILES)
    assert built.exit_code == 0, built.output
    assert built.stdout.splitlines()[-2:] == [
        "store    ip5kg-store",
        "plug-ins fees (ip5kg-fees 0.1.0)",
    ]
    rows = run("query", EXAMPLE / "fees.rq", "--format", "csv").stdout.splitlines()
    assert rows[0] == "office,fee,direction,percent,since,quote,statement"
    assert rows[1].startswith(
        "id:office/epo,examination fee,https://example.org/ip5kg-fees#reduced,30,2031-04-01,"
    )
    assert rows[2].startswith("id:office/jpo,filing fee,https://example.org/ip5kg-fees#raised,5,,")
    assert [quote in row for quote, row in zip(REDUCED, rows[1:], strict=True)] == [True, True]
    why = run("explain", "fees/japan-patent-office-raised-filing-fee-2031-fees", "percent").stdout
    assert "2031-fees · 2031-06-12" in why
    assert "were raised by «5»%." in why
    assert "· percent · 5  [fees/percent]" in why
    assert run("validate", "--curated").exit_code == 0


def test_what_it_does_not_assert_is_listed_with_the_reason(example: Path, run: Run) -> None:
    told = json.loads(run("dropped", example, "--format", "json").stdout)
    assert [(row["rule"], row["reason"]) for row in told if row["rule"].startswith("fees/")] == [
        ("fees/undecided", "talked about, not decided"),
        ("fees/unclear", "not one office, one fee and one change"),
    ]
    assert "fees/" not in run("dropped", example, "--no-plugins").stdout


def test_its_terms_and_shapes_are_known_to_the_graph(example: Path, tmp_path: Path) -> None:
    """A change of 300 percent is told by the plug-in's shapes, also when the store is opened later."""
    broken = ip5kg.Statement("broken", "The EPO raised the search fee by 300%.")
    with ip5kg.build([example, broken], store=tmp_path / "store") as graph:
        (found,) = graph.violations
        assert (found.statement, found.message) == ("broken", "A fee changes by up to 100 percent.")
        assert found.quote == broken.text
        ask = "SELECT ?l { <https://example.org/ip5kg-fees#FeeChange> rdfs:label ?l }"
        assert list(graph.query(ask)) == [("change of a fee",)]
    with ip5kg.open_graph(tmp_path / "store") as graph:
        assert [violation.statement for violation in graph.violations] == ["broken"]


def test_another_set_of_plugins_rebuilds_and_the_same_set_changes_nothing(example: Path, run: Run) -> None:
    def states(*options: str) -> list[str]:
        result = run("build", example, "--format", "json", "--no-validate", *FILES, *options)
        return [one["state"] for one in json.loads(result.stdout)["statements"]]

    def store() -> str:
        return run("export", "--format", "trig", "-o", "-").stdout

    assert states("--no-plugins") == ["new"]
    without = store()
    assert "example.org/ip5kg-fees" not in without
    assert states() == ["replaced"]
    with_fees = store()
    assert states("--plugin", "fees") == ["unchanged"]
    assert store() == with_fees != without
    assert states("--no-plugins") == ["replaced"]
    assert store() == without


def test_names_of_plugins(example: Path, run: Run) -> None:
    result = run("build", example, "--plugin", "tolls", *FILES)
    assert (result.exit_code, result.stderr) == (
        2,
        "ip5kg: no plug-in 'tolls' is installed; there is: fees (ip5kg plugins)\n",
    )
    both = run("build", example, "--plugin", "fees", "--no-plugins")
    assert both.exit_code == 2
    assert "--plugin and --no-plugins exclude each other; give one of them" in both.stderr
    with ip5kg.build(example, plugins="fees", validate=False) as graph:
        assert graph.report is not None
        assert graph.report.plugins == (ip5kg.PluginReport("fees", "0.1.0", "ip5kg-fees"),)
        assert graph.report.statements[0].readers == ("core", "fees")


def test_help_looks_for_no_plugins() -> None:
    code = (
        "import sys; from ip5kg.cli import cli\ntry: cli(['build', '--help'], prog_name='ip5kg')\nfinally: "
        + ("print('importlib.metadata' in sys.modules, file=sys.stderr)")
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["False"]


@pytest.mark.usefixtures("example")
def test_its_own_tests_pass(site: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", EXAMPLE / "tests"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
