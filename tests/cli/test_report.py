"""`ip5kg report`: what became facts, what did not, and in which forms it is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = """\
The IP5 heads of office held their meeting on June 23, 2021.
The five offices will do their best in any case.
The JPO is in Tokyo.
Nothing else happened on the second day.
The IP5 agreed on the "Quantum Search Pilot" <b>project</b>.
The IPO was content.
"""
TABLE = """\
statement  sentences  with facts  share  without  dropped  ambiguous  unknown
a                  6           2    33%        2        1          1        1
in all             6           2    33%        2        1          1        1
"""
FINDINGS = [
    ("without fact", "61", "will", "no fact rests on it"),
    ("without fact", "110", "Japan Patent Office", "no fact rests on it"),
    ("dropped", "61", "will", "action/object: no named object or topic"),
    ("ambiguous", "233", "IPO", "ambiguous name"),
    ("unknown", "172", "Quantum Search Pilot", "initiative, 1×"),
]


@pytest.fixture
def text() -> Path:
    path = Path("a.txt")
    path.write_text(TEXT)
    return path


def test_table_counts_each_statement_and_all(run: Run, text: Path) -> None:
    assert run("report", text).stdout == TABLE


def test_list_gives_each_finding_with_its_sentence(run: Run, text: Path) -> None:
    shown = run("report", text, "--list").stdout
    assert shown.startswith(TABLE)
    assert "  unknown: Quantum Search Pilot (initiative, 1×; character" in shown
    assert "    “The JPO is in Tokyo.”" in shown
    assert "Nothing else" not in shown


def test_csv_holds_a_line_for_each_finding(run: Run, text: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("report", text, "--format", "csv").stdout)))
    assert [(r["finding"], r["start"], r["what"], r["why"]) for r in rows] == FINDINGS
    assert rows[1]["sentence"] == "The JPO is in Tokyo."
    assert TEXT[int(rows[1]["start"]) :].startswith(rows[1]["sentence"])


def test_json_says_the_same(run: Run, text: Path) -> None:
    (one,) = json.loads(run("report", text, "--format", "json").stdout)
    assert (one["statement"], one["sentences"], one["with facts"]) == ("a", 6, 2)
    assert [(f["finding"], str(f["start"]), f["what"], f["why"]) for f in one["findings"]] == FINDINGS


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_page_shows_the_words_of_a_statement_as_words(run: Run, text: Path) -> None:
    run("report", text, "--format", "html", "--output", "report.html")
    page = _Page()
    page.feed(Path("report.html").read_text(encoding="utf-8"))
    assert "b" not in page.tags
    assert "script" not in page.tags
    assert any("<b>project</b>" in word for word in page.words)
    assert "Coverage of 1 statement" in page.words


def test_registered_name_is_unknown_no_more(run: Run, text: Path) -> None:
    Path("own.ttl").write_text(
        "@prefix ip5: <https://w3id.org/ip5kg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/ip5kg/id/initiative/q> a ip5:Initiative ;\n"
        'skos:prefLabel "Quantum Search Pilot"@en .\n'
    )
    shown = run("report", text, "--registry", "own.ttl").stdout.splitlines()
    assert shown[1].split()[-1] == "0"


def test_without_paths_the_bundled_statements_are_told(run: Run) -> None:
    shown = run("report").stdout.splitlines()
    assert [line.split()[0] for line in shown[1:3]] == ["2020-ip5-press-release", "2021-ip5-joint-statement"]


def test_a_missing_file_gives_one_line(run: Run) -> None:
    result = run("report", "none.txt")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
