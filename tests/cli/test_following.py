"""Following what became of things: promises, timeline, compare, path."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

DATA = Path(__file__).parents[1] / "following" / "data"
EXPECTED = Path(__file__).parent / "told"


@pytest.fixture(scope="module")
def told(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command on the five short statements."""
    store = tmp_path_factory.mktemp("told") / "store"
    built = run("build", DATA, "--store", store, "--no-validate", "--no-export", "--no-page")
    assert built.exit_code == 0, built.output
    return lambda *args, **options: run(*args, "--store", store, **options)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("promises", "--initiative", "Global Dossier", "--most", 1), "promises"),
        (("promises", "--forum", "IP5", "--open", "--until", "2018"), "promises-open"),
        (("timeline", "KIPO"), "timeline"),
        (("compare", "EPO", "JPO"), "compare"),
        (("path", "Andrei Iancu", "Global Dossier"), "path"),
    ],
    ids=["promises", "promises-open", "timeline", "compare", "path"],
)
def test_as_text(told: Run, arguments: tuple[object, ...], expected: str):
    result = told(*arguments)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (EXPECTED / f"{expected}.txt").read_text("utf-8")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_promises_as_csv_have_a_row_for_each_later_sentence(told: Run):
    rows = table(told("promises", "--format", "csv").stdout)
    assert [(row["objectLabel"], row["laterDate"], row["laterStep"], row["latestStep"]) for row in rows] == [
        *[("Global Dossier", "2019-06-13", "launch", "welcome")],
        *[("Global Dossier", "2020-07-21", "named", "welcome")],
        *[("Global Dossier", "2020-07-21", "welcome", "welcome")],
        *[("PCT Collaborative Search and Examination pilot", "", "", "")],
        *[("Common Citation Document", "", "", "")],
        *[("Global Dossier", "2019-06-13", "launch", "welcome")],
        *[("Global Dossier", "2020-07-21", "named", "welcome")],
        *[("Global Dossier", "2020-07-21", "welcome", "welcome")],
        *[("machine translation", "", "", "")],
    ]
    refused = rows[4]
    assert (refused["negated"], refused["verb"], refused["by"]) == ("true", "did not agree", "IP5")
    assert rows[3]["condition"] == "if the users support it"


def test_promises_as_json(told: Run):
    dossier, _ = json.loads(told("promises", "--about", "Global Dossier", "--format", "json").stdout)
    assert dossier["sentence"] == {
        "quote": "The IP5 agreed to launch the Global Dossier.",
        "start": 183,
        "end": 227,
        "statement": "2018-05-heads",
        "issued": None,
    }
    assert [one["step"] for one in dossier["later"]] == ["launch", None, "welcome"]
    assert (dossier["latest"]["step"], dossier["highest"]["step"], dossier["open"]) == (
        "welcome",
        "launch",
        False,
    )
    assert dossier["object"]["iri"] == "https://w3id.org/ip5kg/id/initiative/global-dossier"


def test_promises_of_an_office_since_a_date(told: Run):
    rows = table(told("promises", "--office", "JPO", "--since", "2019", "--format", "csv").stdout)
    assert [row["objectLabel"] for row in rows] == ["machine translation"]


def test_the_suffix_of_the_file_tells_the_format(told: Run, tmp_path: Path):
    for name in ("timeline.csv", "timeline.json", "timeline.md", "timeline.txt"):
        assert told("timeline", "Global Dossier", "--output", tmp_path / name).exit_code == 0
    rows = table((tmp_path / "timeline.csv").read_text())
    assert [row["what"] for row in rows] == [
        "discuss",
        "agree",
        "agree",
        "named",
        "launch",
        "named",
        "welcome",
    ]
    found = json.loads((tmp_path / "timeline.json").read_text())
    assert [entry["date"] for entry in found["entries"]] == [row["date"] for row in rows]
    assert (tmp_path / "timeline.md").read_text().startswith("| date | what | status | words | who |")
    assert (
        (tmp_path / "timeline.txt")
        .read_text()
        .startswith("Global Dossier\n\n2018  discuss · European Patent")
    )


def test_a_timeline_through_forums(told: Run):
    assert "2019-06-13  launch · IP5 · Global Dossier" in told("timeline", "KIPO", "--through").stdout


def test_a_table_is_aligned(told: Run):
    lines = told("timeline", "KIPO", "--format", "table").stdout.splitlines()
    assert lines[0].split() == [
        *("date", "what", "status", "words", "who", "about", "meeting", "through", "quote", "statement")
    ]


def test_compare_with_evidence(told: Run):
    lines = told("compare", "EPO", "JPO", "--own", "--evidence").stdout.splitlines()
    assert lines[-5:] == [
        "topic",
        "  machine translation",
        "    JPO: intend 2019",
        "      2019-06-13  intend · Japan Patent Office · machine translation"
        " · IP5 heads of office meeting 2019",
        "        The JPO «intends to» improve «machine translation».  (2019-06-heads)",
    ]
    rows = table(told("compare", "EPO", "JPO", "--own", "--evidence", "--format", "csv").stdout)
    assert [(row["side"], row["thingLabel"], row["what"], row["date"]) for row in rows] == [
        ("European Patent Office", "Global Dossier", "discuss", "2018"),
        ("European Patent Office", "Global Dossier", "welcome", "2020-07-21"),
        ("Japan Patent Office", "machine translation", "intend", "2019-06-13"),
    ]


def test_compare_as_csv_and_json(told: Run):
    rows = table(told("compare", "EPO", "JPO", "--format", "csv").stdout)
    assert [
        (row["thingLabel"], row["whose"], row["oneHow"], row["oneOwn"], row["otherYears"]) for row in rows
    ] == [
        ("Global Dossier", "both", "launch", "welcome", "2018 2019"),
        ("PCT Collaborative Search and Examination pilot", "both", "agree", "", "2018"),
        ("machine translation", "other", "", "", "2019"),
    ]
    found = json.loads(told("compare", "EPO", "JPO", "--format", "json").stdout)
    assert found["counts"]["initiative"] == {"both": 2, "one": 0, "other": 0}
    assert found["years"]["2020"] == {"one": 1, "other": 0}
    assert found["things"][2]["other"]["evidence"][0]["sentence"]["statement"] == "2019-06-heads"


def test_paths_through_avoiding_and_all(told: Run):
    direct = table(told("path", "EPO", "ip5-heads-2019", "--format", "csv").stdout)
    assert [row["subjectLabel"] for row in direct] == ["European Patent Office", "Global Dossier"]
    through = told("path", "EPO", "ip5-heads-2019", "--through", "IP5", "--format", "csv").stdout
    assert "IP5" in [row["subjectLabel"] for row in table(through)]
    found = json.loads(told("path", "IP5", "Andrei Iancu", "--all", "--format", "json").stdout)
    assert [[entity["label"] for entity in path["entities"]] for path in found] == [
        ["IP5", "IP5 heads of office meeting 2018", "Andrei Iancu"]
    ]
    assert [one["statement"] for one in found[0]["steps"][0]["others"]] == ["2018-05-heads"] * 2 + [
        "2018-06-report"
    ]


def test_a_path_shows_the_other_sentences(told: Run):
    shown = told("path", "Andrei Iancu", "Global Dossier", "--evidence").stdout
    assert "(2018-06-report)" in shown
    assert "(--evidence)" not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("promises", "--forum", "TM5"), "nothing found: no statement tells of such a promise"),
        (("timeline", "TM5"), "nothing found: no statement tells anything of TM5"),
        (("compare", "EUIPO", "SAIC"), "nothing found: no statement tells what European Union"),
        (
            ("path", "EPO", "Common Citation Document"),
            "nothing found: no facts of the statements lead from EPO to",
        ),
        (("path", "EPO", "EPO"), "European Patent Office is one and the same; name two things to link"),
        (("compare", "EPO", "IP5"), "cannot be compared; choose two of one kind"),
    ],
)
def test_nothing_found_is_one_line_and_1(told: Run, arguments: tuple[str, ...], message: str):
    result = told(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("ip5kg: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr
    assert result.stdout == ""


def test_a_date_that_is_none_is_2(told: Run):
    result = told("promises", "--since", "soon")
    assert result.exit_code == 2
    assert result.stderr == "ip5kg: 'soon' is no date; give one such as 2021-06-23, 2021-06 or 2021\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("promises", "--forum", "TM5"), []),
        (("path", "EPO", "Common Citation Document"), []),
    ],
)
def test_nothing_as_json_is_an_empty_list(told: Run, arguments: tuple[str, ...], expected: list[object]):
    result = told(*arguments, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == expected
