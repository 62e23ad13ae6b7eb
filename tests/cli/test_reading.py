"""Asking a store: entities, show, explain, query, queries, export, network."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CHAIRED = "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."
PEOPLE = "SELECT DISTINCT ?name { ?person a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"


def test_entities_lists_kind_label_iri_and_names(ask: Run) -> None:
    lines = ask("entities", "--kind", "person").stdout.splitlines()
    assert lines[0] == "kind\tlabel\tiri\tother names"
    assert "person\tKasutani Toshihide\tid:person/kasutani-toshihide\t" in lines


def test_entities_known_adds_what_only_the_registry_knows(ask: Run) -> None:
    told = ask("entities", "--kind", "office", "--format", "json")
    known = ask("entities", "--kind", "office", "--known", "--format", "json")
    labels = [entity["label"] for entity in json.loads(told.stdout)]
    assert "European Patent Office" in labels
    assert set(labels) < {entity["label"] for entity in json.loads(known.stdout)}


def test_nothing_of_a_kind_is_1(run: Run, small: Path) -> None:
    result = run("entities", "--kind", "figure", "--store", small)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "ip5kg: nothing found: no figure in this store\n"


@pytest.mark.parametrize(
    "name",
    ["JPO", "japan patent office", "office/jpo", "id:office/jpo", "https://w3id.org/ip5kg/id/office/jpo"],
)
def test_show_takes_any_name(ask: Run, name: str) -> None:
    lines = ask("show", name).stdout.splitlines()
    assert lines[0] == "Japan Patent Office"
    assert "kind   office" in lines
    assert "iri    https://w3id.org/ip5kg/id/office/jpo" in lines
    assert "facts" in lines
    assert any(line.startswith("  org:memberOf  IP5  (2021-ip5-joint-statement, registry)") for line in lines)


def test_show_marks_the_names_in_the_sentences(ask: Run) -> None:
    shown = ask("show", "kasutani toshihide")
    assert "    " + CHAIRED.replace("Kasutani Toshihide", "«Kasutani Toshihide»") in shown.stdout.splitlines()
    assert CHAIRED not in ask("show", "kasutani toshihide", "--no-sentences").stdout


def test_show_as_json_has_whole_values(ask: Run) -> None:
    shown = json.loads(ask("show", "Kasutani Toshihide", "--format", "json").stdout)
    assert shown["entity"]["iri"] == "https://w3id.org/ip5kg/id/person/kasutani-toshihide"
    assert CHAIRED in [sentence["quote"] for sentence in shown["sentences"]]


def test_a_name_that_means_nothing_is_1_with_the_nearest(ask: Run) -> None:
    result = ask("show", "Kasutanni Toshihide")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "ip5kg: nothing is called 'Kasutanni Toshihide'; did you mean Kasutani Toshihide"
    )
    assert result.stderr.count("\n") == 1


def test_explain_a_triple(ask: Run) -> None:
    result = ask("explain", "ip5-heads-2021", "chair", "Kasutani Toshihide")
    assert result.exit_code == 0
    assert result.stdout == (
        "2021-ip5-joint-statement · characters 368–443\n"
        "  The meeting was «chaired» by Mr. «Kasutani Toshihide», Commissioner of the JPO.\n"
        "    IP5 heads of office meeting 2021 · chair · Kasutani Toshihide  [participation/chaired-by]\n"
    )


def test_explain_with_the_sentences_around(ask: Run) -> None:
    lines = ask("explain", "ip5-heads-2021", "chair", "--context").stdout.splitlines()
    assert "held a meeting via videoconference on 23 June, 2021." in lines[1]
    assert "attended in an observer capacity" in lines[3]


def test_explain_an_entity_gives_each_sentence_once(ask: Run) -> None:
    lines = ask("explain", "Kasutani Toshihide").stdout.splitlines()
    places = [line for line in lines if line.startswith(("2020-", "2021-"))]
    assert len(places) == len(set(places)) == 2
    derived = "    Kasutani Toshihide · represented · Japan Patent Office  [derive/represented]"
    assert lines.count(derived) == 2


def test_explain_as_json(ask: Run) -> None:
    (found,) = json.loads(ask("explain", "ip5-heads-2021", "ip5:chair", "--format", "json").stdout)
    assert found["object"] == "https://w3id.org/ip5kg/id/person/kasutani-toshihide"
    assert found["labels"] == ["IP5 heads of office meeting 2021", "chair", "Kasutani Toshihide"]
    assert (found["quote"], found["start"], found["end"]) == (CHAIRED, 368, 443)


@pytest.mark.parametrize(
    ("triple", "told"),
    [
        (["EPO", "chair"], "nothing found: no statement says so"),
        (["EPO", "chairs"], "'chairs' is no property that a fact has"),
        (["Acme"], "nothing is called 'Acme'"),
    ],
)
def test_explain_what_nobody_said_is_1(ask: Run, triple: list[str], told: str) -> None:
    result = ask("explain", *triple)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_queries_lists_each_with_its_question(run: Run) -> None:
    lines = run("queries").stdout.splitlines()
    assert lines[0] == "name\tquestion\tparameters"
    assert len(lines) > 20
    assert "chairs\tWho chaired which meeting, and for which office?\t[meeting] [chair] [year]" in lines
    assert all(line.split("\t")[1].endswith("?") for line in lines[1:])


def test_queries_shows_one_with_parameters_and_text(run: Run) -> None:
    shown = run("queries", "initiative-history").stdout
    assert "--param initiative=…" in shown
    assert "required" in shown
    assert "SELECT" in shown
    saved = run("queries", "initiative-history", "--format", "sparql").stdout
    assert saved.startswith("#+ summary:")
    assert shown.endswith(saved)


@pytest.mark.parametrize("output_format", ["csv", "tsv", "json", "markdown", "table"])
def test_query_in_every_format_has_the_same_rows(ask: Run, output_format: str) -> None:
    result = ask("query", "chairs", "--param", "year=2021", "--format", output_format)
    assert result.exit_code == 0
    written = result.stdout
    expected = {"date": "2021-06-23", "chairLabel": "Kasutani Toshihide", "organization": "id:office/jpo"}
    if output_format == "json":
        rows = json.loads(written)
    elif output_format in {"csv", "tsv"}:
        rows = list(csv.DictReader(io.StringIO(written), delimiter="," if output_format == "csv" else "\t"))
    else:
        assert all(value in written.splitlines()[-1] for value in expected.values())
        return
    assert len(rows) == 1
    assert {name: rows[0][name] for name in expected} == expected


def test_query_in_a_pipe_is_tab_separated_and_takes_the_format_of_the_file(ask: Run) -> None:
    assert ask("query", "chairs").stdout.startswith("date\tmeeting\t")
    result = ask("query", "chairs", "--output", "chairs.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(json.loads(Path("chairs.json").read_text())) == 2


def test_query_with_whole_iris(ask: Run) -> None:
    assert "https://w3id.org/ip5kg/id/office/jpo" in ask("query", "chairs", "--iris").stdout


def test_sparql_from_standard_input_and_from_a_file(ask: Run) -> None:
    piped = ask("query", "-", given=PEOPLE)
    Path("people.rq").write_text(PEOPLE)
    assert piped.stdout.splitlines()[:2] == ["name", "Andrei Iancu"]
    assert ask("query", "people.rq").stdout == piped.stdout


def test_a_file_with_a_header_takes_parameters(run: Run, ask: Run) -> None:
    Path("mine.rq").write_text(run("queries", "chairs", "--format", "sparql").stdout)
    assert (
        ask("query", "mine.rq", "-p", "year=2021").stdout == ask("query", "chairs", "-p", "year=2021").stdout
    )


def test_no_rows_is_1(ask: Run) -> None:
    result = ask("query", "chairs", "--param", "year=1999")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    assert result.stderr == "no rows\n"


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (["chiars"], None, "no saved query 'chiars'; did you mean chairs"),
        (["absent.rq"], None, "absent.rq: no such file"),
        (["-"], "", "-: empty; give a SPARQL query"),
        (["-"], "SELECT ?s { ?s ?p }", ", column "),
        (["-"], "SELECT ?s { ?s nope:x ?o }", ", column "),
        (["-"], "DROP ALL", "query: updates are refused"),
        (["-"], "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        (["-", "-p", "year=2021"], PEOPLE, "no header that declares year"),
        (["initiative-history"], None, "initiative-history: parameter 'initiative' is missing"),
        (["chairs", "-p", "colour=red"], None, "chairs: no parameter 'colour'; it takes: meeting"),
        (["chairs", "-p", "year=soon"], None, "chairs: year cannot be 'soon'; give a year such as 2021"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_question_that_cannot_be_asked_is_2(
    ask: Run, arguments: list[str], given: str | None, told: str
) -> None:
    result = ask("query", *arguments, given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("ip5kg: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_parameter_that_is_no_pair_is_wrong_usage(ask: Run) -> None:
    result = ask("query", "chairs", "--param", "2021")
    assert result.exit_code == 2
    assert "'2021' is not NAME=VALUE" in result.stderr


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        (".ttl", "turtle"),
        (".trig", "trig"),
        (".nt", "n-triples"),
        (".nq", "n-quads"),
        (".jsonld", "json-ld"),
        (".rdf", "rdf-xml"),
    ],
)
def test_export_to_a_file_is_export_to_a_pipe(ask: Run, suffix: str, name: str) -> None:
    piped = ask("export", "--format", name)
    filed = ask("export", "--output", f"graph{suffix}")
    assert (piped.exit_code, filed.exit_code) == (0, 0)
    assert (filed.stdout, filed.stderr) == ("", f"written graph{suffix}\n")
    assert Path(f"graph{suffix}").read_bytes() == piped.stdout_bytes


def test_questions_as_examples_for_an_endpoint(run: Run) -> None:
    one = run("queries", "chairs", "--format", "turtle", "--endpoint", "https://www.example.org/sparql")
    assert one.exit_code == 0
    assert "query:chairs a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ;" in one.stdout
    assert "schema:target <https://www.example.org/sparql> ;" in one.stdout
    every = run("queries", "--format", "turtle", "--output", "examples.ttl")
    assert (every.exit_code, every.stdout) == (0, "")
    listed = len(run("queries").stdout.splitlines()) - 1
    assert Path("examples.ttl").read_text("utf-8").count(" a sh:SPARQLExecutable ,") == listed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--endpoint", "https://www.example.org/sparql"), "--endpoint is for --format turtle"),
        (("--format", "turtle", "--endpoint", "x> ."), "'x> .' is no address; give one like https://"),
    ],
)
def test_an_endpoint_that_makes_no_sense(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run("queries", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_file_goes_to_rdf_12_and_back(ask: Run, run: Run) -> None:
    assert ask("export", "--rdf", "1.2", "--output", "annotated.trig").exit_code == 0
    assert "\tip5:chair person:kasutani-toshihide\n\t\t~ evidence:" in Path("annotated.trig").read_text(
        "utf-8"
    )
    back = run("convert", "annotated.trig", "--output", "plain.nq")
    assert (back.exit_code, back.stdout, back.stderr) == (0, "", "written plain.nq\n")
    assert Path("plain.nq").read_bytes() == ask("export", "--format", "n-quads").stdout_bytes
    again = run("convert", "plain.nq", "--format", "trig", "--rdf", "1.2")
    assert again.stdout_bytes == Path("annotated.trig").read_bytes()


def test_json_ld_may_refer_to_its_context(ask: Run, run: Run) -> None:
    assert ask("export", "--context", "address", "--output", "short.jsonld").exit_code == 0
    begin = '{"@context": "https://w3id.org/ip5kg/context.jsonld",\n'
    assert Path("short.jsonld").read_text("utf-8").startswith(begin)
    whole = run("convert", "short.jsonld", "--format", "json-ld")
    assert whole.stdout_bytes == ask("export", "--format", "json-ld").stdout_bytes
    assert run("convert", "short.jsonld", "--format", "json-ld", "--context", "address").stdout.startswith(
        begin
    )


def test_export_without_evidence_keeps_facts_alone(ask: Run) -> None:
    whole = set(ask("export", "-f", "n-triples").stdout.splitlines())
    facts = set(ask("export", "-f", "n-triples", "--no-evidence").stdout.splitlines())
    assert facts < whole
    rule = ' <https://w3id.org/ip5kg/ontology#rule> "'
    assert any(rule in line for line in whole)
    assert not any(rule in line for line in facts)


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        ("html", b"<!DOCTYPE html>"),
        ("cyjs", b"{"),
        ("graphml", b"<?xml"),
        ("gexf", b"<?xml"),
        ("json", b"{"),
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
    ],
)
def test_network_in_every_format(ask: Run, suffix: str, start: bytes) -> None:
    result = ask("network", "--kind", "person-meeting", "--output", f"people.{suffix}")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"written people.{suffix}\n")
    assert Path(f"people.{suffix}").read_bytes().startswith(start)


def test_a_network_in_a_pipe(ask: Run) -> None:
    drawn = json.loads(ask("network", "--kind", "person-meeting", "--format", "json").stdout)
    assert "Kasutani Toshihide" in {node["label"] for node in drawn["nodes"]}


def test_a_network_without_edges_is_1(run: Run) -> None:
    Path("soup.txt").write_text("Peel the carrots.")
    run("build", "soup.txt", "--no-validate", "--no-export", "--no-page")
    result = run("network", "--output", "empty.html")
    assert (result.exit_code, result.stderr) == (1, "ip5kg: no office-initiative edges in this store\n")
    assert not Path("empty.html").exists()


def test_the_list_of_questions_tells_how_to_ask_one(ask: Run, run: Run) -> None:
    told = "ask one: ip5kg query NAME --param PARAMETER=VALUE; parameters in [brackets] may be left out\n"
    assert run("queries").stderr == told
    assert run("queries", "--quiet").stderr == ""
    assert ask("query", "chairs", "--param", "year=2021").exit_code == 0


def test_a_site_tells_which_page_to_open(ask: Run) -> None:
    assert ask("site", "out").stderr.splitlines()[-1] == "open out/index.html in a browser"
    assert Path("out/index.html").is_file()


def test_what_brackets_mean_is_told_where_there_are_any(ask: Run) -> None:
    told = "(in brackets: by a forum that they belong to)"
    assert told in ask("compare", "EPO", "JPO").stdout.splitlines()
    assert told not in ask("compare", "EPO", "JPO", "--own").stdout.splitlines()


def test_an_address_of_the_web_is_shown_whole(ask: Run) -> None:
    shown = json.loads(ask("show", "KIPO", "--no-sentences", "--format", "json").stdout)
    sources = [line for line in shown["facts"] if line["property"] == "dcterms:source"]
    assert [line["value"] for line in sources] == [line["iri"] for line in sources]
    assert sources[0]["value"].startswith("https://")
