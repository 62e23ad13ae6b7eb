"""Questions of identity on the command line: listed, answered, applied, explained, taken back."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Content = Callable[[Path], str]

TEXTS = Path(__file__).parents[1] / "graph" / "data" / "review"
REGISTRY = ("--registry", TEXTS.with_name("review-registry.ttl"))
QUIET = (*REGISTRY, "--no-validate", "--no-export", "--no-page")
STORE = Path("ip5kg-store")
JANA, MEETING, NAME = "2b6601a954", "a62d067a01", "1f437103d7"


@pytest.fixture(scope="session")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    result = run("build", TEXTS, "--store", folder / STORE, *QUIET)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path) -> Path:
    """The current folder with a store of the two statements."""
    return Path(shutil.copytree(built, tmp_path, dirs_exist_ok=True))


def lantern(run: Run) -> str:
    """Return the id of the question on the misspelt initiative."""
    found = json.loads(run("review", "--about", "Lantern Register", "-f", "json").stdout)
    return str(found[0]["id"])


def build(run: Run, *options: object) -> Result:
    result = run("build", TEXTS, *QUIET, *options)
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.usefixtures("here")
def test_open_questions_with_their_sentences(run: Run) -> None:
    result = run("review")
    assert result.exit_code == 0
    blocks = result.stdout.split("\n\n")
    assert [block.split()[1:3] for block in blocks] == [
        ["person", "0.99"],
        ["person", "0.99"],
        ["name", "0.99"],
        ["split", "0.99"],
        ["ambiguous", "0.90"],
        ["split", "0.85"],
        ["name", "0.84"],
    ]
    assert blocks[1].splitlines() == [
        f"{JANA}  person  0.99  Jana Hirshfeld ≈ Jana Hirschfeld",
        "  hirschfeld ≈ hirshfeld; the same post",
        "  id:person/hirshfeld-jana  Jana Hirshfeld",
        "    seoul · 2021-06-24 · character 109",
        "      The meeting was chaired by Ms. «Jana Hirshfeld», Commissioner of the USPTO, and attended by"
        " Mr. A. Moreau, President of the EPO.",
        "  id:person/hirschfeld-jana  Jana Hirschfeld",
        "    geneva · 2021-11-04 · character 116",
        "      The meeting was chaired by Ms. «Jana Hirschfeld», Commissioner of the USPTO, and attended by"
        " Mr. Andre Moreau, President of the EPO.",
        "  answer  same (keeps Jana Hirschfeld), not-same",
    ]
    assert result.stderr == "7 open questions; answer one: ip5kg review ID same|not-same|new --who NAME\n"


@pytest.mark.usefixtures("here")
def test_questions_may_be_chosen(run: Run) -> None:
    assert run("review", "--kind", "ambiguous").stdout.startswith(NAME)
    assert (
        "Lantren Register Initiative ≈ Lantern Register"
        in run("review", "--about", "Lantern Register").stdout
    )
    assert run("review", "--threshold", "1").stderr == "0 open questions\n"
    assert run("review", JANA[:4]).stdout == run("review", "--about", "Jana Hirshfeld").stdout


@pytest.mark.usefixtures("here")
def test_questions_as_json_and_csv(run: Run) -> None:
    listed = json.loads(run("review", "--format", "json").stdout)
    found = next(item for item in listed if item["id"] == JANA)
    assert found["question"] == "Jana Hirshfeld ≈ Jana Hirschfeld"
    assert found["answers"] == ["same", "not-same"]
    assert found["things"][0]["sentences"][0]["start"] == 109
    assert run("review", "--output", "questions.csv").stdout == ""
    rows = list(csv.DictReader(io.StringIO(Path("questions.csv").read_text("utf-8"))))
    assert [row["id"] for row in rows] == [item["id"] for item in listed]
    assert rows[3]["kept"] == "https://w3id.org/ip5kg/id/meeting/ip5-heads-2021-11"


@pytest.mark.usefixtures("here")
def test_a_decision_is_kept_applied_explained_and_taken_back(run: Run, content: Content) -> None:
    before = content(STORE)
    result = run("review", JANA, "same", "--who", "Jane Doe", "--why", "a typing error")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"decided {JANA}: Jana Hirshfeld, Jana Hirschfeld: same;"
        " kept in decisions.ttl, applied by the next build\n"
    )
    assert content(STORE) == before
    listed = run("review")
    assert JANA not in listed.stdout
    assert listed.stderr.splitlines()[0] == (
        "decisions.ttl has changed since the store was built; build again to apply it"
    )
    build(run)
    told = run("explain", "Jana Hirshfeld").stdout
    assert f"Jana Hirschfeld · altLabel · Jana Hirshfeld  [person/name; decision {JANA}]" in told
    assert (
        "identity · rule\n  the words of the name make its IRI, without order, accents and hyphens;" in told
    )
    assert re.search(
        rf"\ndecision {JANA} · Jane Doe · 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\n"
        r"  Jana Hirshfeld, Jana Hirschfeld: same\n  a typing error\n$",
        told,
    )
    assert run("show", "id:person/hirshfeld-jana").stdout.startswith("Jana Hirschfeld\n")
    result = run("review", JANA, "undo")
    assert result.stderr == f"taken back {JANA}; the next build does without it\n"
    build(run)
    assert content(STORE) == before


@pytest.mark.usefixtures("here")
def test_a_triple_names_the_decision_it_owes_to(run: Run) -> None:
    run("review", MEETING, "new", "--who", "Jane Doe")
    build(run)
    told = run("explain", "ip5-heads-2021-11", "location", "Geneva").stdout.splitlines()
    assert told[2] == (
        f"    IP5 heads of office meeting 2021-11 · location · Geneva  [meeting/place; decision {MEETING}]"
    )
    assert told[4].startswith(f"decision {MEETING} · Jane Doe · ")
    assert told[5] == "  IP5 heads of office meeting 2021 in geneva: new"
    (item,) = json.loads(run("explain", "ip5-heads-2021", "startDate", "-f", "json").stdout)
    assert (item["object"], item["decisions"]) == ("2021-06-23", [])
    (item,) = json.loads(run("explain", "ip5-heads-2021-11", "startDate", "-f", "json").stdout)
    assert (item["object"], item["decisions"]) == ("2021-11-03", [MEETING])
    assert "identity · decision\n  the decision gives its IRI\n" in run("explain", "ip5-heads-2021-11").stdout


@pytest.mark.usefixtures("here")
def test_where_an_iri_comes_from_without_decisions(run: Run) -> None:
    assert run("explain", "EPO").stdout.endswith("\nidentity · registry\n  the registry gives its IRI\n")
    assert run("explain", "Kim Minho").stdout.splitlines()[-2] == "identity · rule"
    assert "identity" not in run("explain", "ip5-heads-2021", "chair").stdout


@pytest.mark.usefixtures("here")
def test_decided_lists_what_came_of_each(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane Doe")
    tool = lantern(run)
    run("review", tool, "new", "--who", "Jane Doe")
    states = {
        item["id"]: item["state"] for item in json.loads(run("review", "--decided", "-f", "json").stdout)
    }
    assert states == {JANA: "not built", tool: "not built"}
    build(run)
    states = {
        item["id"]: item["state"] for item in json.loads(run("review", "--decided", "-f", "json").stdout)
    }
    assert states == {JANA: "applied", tool: "holds"}
    lines = run("review", "--decided").stdout.splitlines()
    assert lines[0] == f"{JANA}  Jana Hirshfeld, Jana Hirschfeld: same"
    assert lines[2:4] == ["  keeps id:person/hirschfeld-jana", "  applied"]
    assert run("review", JANA).stdout.splitlines() == lines[:4]
    assert run("review", "--decided", "-f", "csv").stdout.startswith(
        "id,verdict,decision,kept,statement,who,when"
    )


@pytest.mark.usefixtures("here")
def test_an_edited_file_of_questions_is_taken(run: Run) -> None:
    run("review", "--output", "questions.ttl")
    text, tool = Path("questions.ttl").read_text("utf-8"), lantern(run)
    blocks = text.split("\n\n")
    for number, block in enumerate(blocks):
        if f"decision:{JANA} " in block:
            blocks[number] = block.replace("ip5:undecided", "ip5:same")
        if f"decision:{tool} " in block:
            blocks[number] = block.replace("ip5:undecided", "ip5:not-same")
        if f"decision:{NAME} " in block:
            blocks[number] = block.replace("ip5:undecided", "ip5:same").replace(
                '"ZORPO" .', '"ZORPO" ; ip5:kept office:zenda ; dcterms:creator "Bo" .'
            )
    prefix = "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    Path("questions.ttl").write_text(prefix + "\n\n".join(blocks), "utf-8")
    result = run("review", "--apply", "questions.ttl", "--who", "Jane Doe")
    assert result.stderr == "3 decisions kept in decisions.ttl, 0 known already\n"
    made = {item["id"]: item for item in json.loads(run("review", "--decided", "-f", "json").stdout)}
    assert {name: (item["verdict"], item["who"]) for name, item in made.items()} == {
        JANA: ("same", "Jane Doe"),
        tool: ("not-same", "Jane Doe"),
        NAME: ("same", "Bo"),
    }
    kept = Path("decisions.ttl").read_bytes()
    again = run("review", "--apply", "questions.ttl", "--who", "Somebody Else")
    assert again.stderr == "0 decisions kept in decisions.ttl, 3 known already\n"
    assert Path("decisions.ttl").read_bytes() == kept
    build(run)
    assert "Patent Office of Zenda" in run("explain", "seoul", "mentions").stdout


@pytest.mark.usefixtures("here")
def test_one_question_after_the_other(run: Run) -> None:
    result = run("review", "--ask", "--who", "Jane Doe", given="s\ny\nn\nw\nq\n")
    assert result.exit_code == 0
    decided = json.loads(run("review", "--decided", "-f", "json").stdout)
    assert [
        (item["decision"], item["verdict"]) for item in sorted(decided, key=lambda item: item["decision"])
    ] == [
        ("IP5 heads of office meeting 2021 in geneva: new", "new"),
        ("Jana Hirshfeld, Jana Hirschfeld: same", "same"),
        ("Tide Tables Pilot Programme, Tide Table Pilot Programme: not-same", "not-same"),
    ]


@pytest.mark.usefixtures("here")
def test_the_dialogue_offers_what_answers_the_question(run: Run) -> None:
    result = run("review", "--ask", "--kind", "ambiguous", "--who", "Jane Doe", given="y\n2\n")
    assert "1 of 1" in result.stdout
    offered = "1 Patent Office of Ruritania, 2 Patent Office of Zenda, n not-same, s skip, q quit"
    assert offered in result.stderr
    (made,) = json.loads(run("review", "--decided", "-f", "json").stdout)
    assert made["kept"] == "https://w3id.org/ip5kg/id/office/zenda"
    ended = run("review", "--ask", "--who", "Jane Doe", given="")
    assert ended.exit_code == 0


@pytest.mark.usefixtures("here")
def test_which_thing_is_kept_may_be_said(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane", "--keep", "Jana Hirshfeld")
    run("review", MEETING, "new", "--who", "Jane", "--keep", "id:meeting/ip5-heads-2021-geneva")
    build(run)
    assert "id:person/hirshfeld-jana" in run("entities", "--kind", "person").stdout
    assert "id:meeting/ip5-heads-2021-geneva" in run("entities", "--kind", "meeting").stdout


WRONG = [
    ([JANA, "same"], 2, "say who decides: --who NAME, or set IP5KG_WHO"),
    ([JANA, "same", "--who", " "], 2, "say who decides"),
    (["--ask"], 2, "say who decides"),
    ([JANA, "new", "--who", "J"], 2, "'new' is no answer; choose same or not-same"),
    ([NAME, "same", "--who", "J"], 2, "say which is meant: id:office/ruritania or"),
    (
        [NAME, "same", "--who", "J", "--keep", "EPO"],
        2,
        "'EPO' is none of the things and no IRI such as id:person/",
    ),
    (
        [JANA, "same", "--who", "J", "--keep", "id:person/kim-minho"],
        2,
        "id:person/kim-minho is not in question",
    ),
    (["zzz", "same", "--who", "J"], 1, "no open question zzz; list them: ip5kg review"),
    (["zzz"], 1, "no question or decision zzz"),
    (["", "same", "--who", "J"], 1, "; say which"),
    (["zzz", "undo"], 2, "no decision zzz; list what is decided"),
    (["--apply", "absent.ttl", "--who", "J"], 2, "absent.ttl: cannot be read"),
    (["--about", "Acme"], 1, "nothing is called 'Acme'"),
    (["--output", "list.xyz"], 2, "say the format by --format or by a suffix"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("arguments", "code", "told"), WRONG)
def test_what_goes_wrong_is_one_line_and_changes_nothing(
    run: Run, arguments: list[str], code: int, told: str
) -> None:
    result = run("review", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert not Path("decisions.ttl").exists()


@pytest.mark.usefixtures("here")
def test_who_may_come_from_the_environment(run: Run) -> None:
    assert run("review", JANA, "same", env={"GIT_AUTHOR_NAME": "Git User"}).exit_code == 0
    tool = lantern(run)
    assert run("review", tool, "new", env={"IP5KG_WHO": "Jane", "GIT_AUTHOR_NAME": "Git"}).exit_code == 0
    made = {item["id"]: item["who"] for item in json.loads(run("review", "--decided", "-f", "json").stdout)}
    assert made == {JANA: "Git User", tool: "Jane"}


@pytest.mark.usefixtures("here")
def test_what_is_decided_is_not_asked_again_but_may_be_answered_anew(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane")
    again = run("review", JANA, "not-same", "--who", "Jane")
    assert again.exit_code == 1
    assert f"no open question {JANA}; it is decided: ip5kg review {JANA} undo" in again.stderr


@pytest.mark.usefixtures("here")
def test_a_contradiction_is_refused_before_it_is_written(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane")
    Path("other.ttl").write_text(
        Path("decisions.ttl")
        .read_text("utf-8")
        .replace(f"decision:{JANA}", "decision:other")
        .replace("ip5:same ;", "ip5:not-same ;"),
        "utf-8",
    )
    before = Path("decisions.ttl").read_bytes()
    result = run("review", "--apply", "other.ttl")
    assert result.exit_code == 2
    assert (
        f"decisions.ttl: decision other (not-same) contradicts {JANA} (same); take one back" in result.stderr
    )
    assert Path("decisions.ttl").read_bytes() == before


@pytest.mark.usefixtures("here")
def test_two_things_of_the_registry_are_never_made_one(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane")
    text = Path("decisions.ttl").read_text("utf-8").replace("person:hirshfeld-jana", "office:epo")
    text = text.replace("person:hirschfeld-jana", "office:jpo").replace(f"decision:{JANA}", "decision:other")
    Path("other.ttl").write_text("@prefix office: <https://w3id.org/ip5kg/id/office/> .\n" + text, "utf-8")
    result = run("review", "--apply", "other.ttl")
    assert result.exit_code == 2
    assert "other: the registry has both" in result.stderr
    assert "they cannot be the same" in result.stderr


@pytest.mark.usefixtures("here")
def test_a_build_tells_what_became_of_decisions(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane")
    result = run("build", TEXTS / "geneva.md", *QUIET)
    assert result.stderr == "rewritten seoul: a decision that concerns it has changed\n"
    run("remove", "seoul")
    result = run("build", TEXTS / "geneva.md", *QUIET, "--format", "json")
    assert result.stderr == (
        f"decision {JANA} (Jana Hirshfeld, Jana Hirschfeld: same) does nothing:"
        " no statement speaks of person/hirshfeld-jana\n"
    )
    (report,) = json.loads(result.stdout)["decisions"]
    assert (report["id"], report["state"]) == (JANA, "idle")


@pytest.mark.usefixtures("here")
def test_the_file_may_lie_elsewhere_and_comes_back_from_the_store(run: Run, content: Content) -> None:
    run("review", JANA, "same", "--who", "Jane", "--decisions", "kept.ttl")
    assert not Path("decisions.ttl").exists()
    build(run, "--decisions", "kept.ttl")
    decided = content(STORE)
    gone = run("build", TEXTS, *QUIET)
    assert gone.exit_code == 2
    assert "decisions.ttl: gone, but store ip5kg-store was built with 1 decisions" in gone.stderr
    result = run("review", "--decided", "--format", "turtle", "--output", "decisions.ttl")
    assert result.exit_code == 0
    build(run)
    assert content(STORE) == decided


@pytest.mark.usefixtures("here")
def test_validate_and_sparql_see_decisions(run: Run) -> None:
    run("review", JANA, "same", "--who", "Jane Doe", "--why", "a typing error")
    build(run)
    assert run("validate", "--curated").stderr == "0 violations, 0 warnings in 2 statements\n"
    rows = list(csv.DictReader(io.StringIO(run("query", "identity-decisions", "-f", "csv").stdout)))
    assert {row["thing"] for row in rows} == {"id:person/hirschfeld-jana", "id:person/hirshfeld-jana"}
    assert {(row["kept"], row["who"], row["why"], row["statements"]) for row in rows} == {
        ("id:person/hirschfeld-jana", "Jane Doe", "a typing error", "1")
    }
    assert int(rows[0]["facts"]) > 5


DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_shows_what_is_printed_and_turtle_that_is_read(run: Run) -> None:
    from ip5kg.builders.decisions import read_decisions
    from ip5kg.ontology.terms import QUERY_PREFIXES

    page = (DOCS / "how-to" / "review-identity.md").read_text("utf-8")
    (shown,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    run("build", DOCS / "how-to" / "two-meetings", *QUIET)
    assert run("review", "2b66").stdout == shown
    (turtle,) = re.findall(r"```turtle\n(.*?)```", page, re.DOTALL)
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in QUERY_PREFIXES.items())
    (decision,) = read_decisions((prefixes + turtle).encode(), "page")
    assert decision.verdict == "same"
