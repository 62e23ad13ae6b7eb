"""`/queries`: the saved questions in all their forms."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from rdflib import Graph
from rdflib.plugins.sparql.results.rdfresults import RDFResultParser
from rdflib.query import Result

import ip5kg
from ip5kg.ontology.terms import DATA_NS
from ip5kg.queries.saved import SavedQuery, run, saved_queries
from ip5kg.serving.answering import answer
from ip5kg.serving.formats import preferred

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving.conftest import Server

    from ip5kg.serving.engine import Engine

PERSON = DATA_NS + "person/kasutani-toshihide"
CSV = (
    "date,meeting,meetingLabel,chair,chairLabel,organization,quote,statement\n"
    f"2021-06-23,{DATA_NS}meeting/ip5-heads-2021,IP5 heads of office meeting 2021,"
    f"{PERSON},Kasutani Toshihide,{DATA_NS}office/jpo,"
    '"The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",'
    f"{DATA_NS}statement/2021-ip5-joint-statement\n"
)


def example_of(query: SavedQuery) -> dict[str, str]:
    return {p.name: str(p.example) for p in query.parameters if p.example is not None and p.required}


def as_lines(result: Result) -> list[str]:
    """Return the rows in an order of their own: rdflib reads a result set without its index."""
    return sorted(str(sorted((str(name), value) for name, value in row.items())) for row in result.bindings)


@pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)
def test_the_engine_answers_as_the_library_does(query: SavedQuery, engine: Engine, store: Path) -> None:
    given = example_of(query)
    with ip5kg.open_graph(store) as graph:
        served = answer(query, given, cast("Any", SimpleNamespace(engine=engine, store=graph.store)))
        asked = run(graph.store, query, given)
    assert served.columns == asked.columns
    assert served.terms == asked.terms


def test_csv(server: Server) -> None:
    answered = server.get("/queries/chairs.csv?year=2021")
    assert answered.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answered.text == CSV


def test_json(server: Server) -> None:
    (row,) = server.get("/queries/chairs.json?year=2021").json()
    assert (row["chair"], row["chairLabel"]) == (PERSON, "Kasutani Toshihide")


def test_sparql_results_and_turtle_are_tables_that_rdflib_reads(server: Server) -> None:
    by_json = Result.parse(io.BytesIO(server.get("/queries/office-names.srj").content), format="json")
    turtle = server.get("/queries/office-names.ttl").text
    by_turtle = RDFResultParser().parse(Graph().parse(data=turtle, format="turtle"))
    assert len(by_json.bindings) > 10
    assert as_lines(by_turtle) == as_lines(by_json)


def test_a_construct_query_gives_its_triples(server: Server) -> None:
    answered = server.get("/queries/said-of?thing=EPO", headers={"Accept": "text/turtle"})
    subjects = {str(subject) for subject in Graph().parse(data=answered.text, format="turtle").subjects()}
    assert subjects == {DATA_NS + "office/epo"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/turtle;q=0.9, text/csv;q=0.2", "text/turtle; charset=utf-8"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_the_accept_header_decides(accept: str, media_type: str, server: Server) -> None:
    answered = server.get("/queries/chairs", headers={"Accept": accept})
    assert (answered.headers["Content-Type"], answered.headers["Vary"]) == (media_type, "Accept")


def test_the_format_given_overrules_the_header(server: Server) -> None:
    answered = server.get("/queries/chairs?year=2021&format=csv", headers={"Accept": "text/html"})
    assert answered.text == CSV


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("chairs?year=20x", 400, "chairs: year cannot be '20x'; give a year such as 2021"),
        (
            "chairs?colour=red",
            400,
            "chairs: no parameter 'colour'; it takes: meeting (a name, a CURIE or an IRI of",
        ),
        ("chairs?year=2020&year=2021", 400, "year is given more than once; give it once"),
        ("chairs?chair=Wakanda", 400, "chairs: chair: nothing is called 'Wakanda'"),
        ("said-of", 400, "said-of: parameter 'thing' is missing (the thing); give a name, a CURIE or an IRI"),
        ("chair", 404, "no saved query 'chair'; did you mean chairs?"),
        ("chairs.pdf", 400, "no format 'pdf'; choose one of html, csv, json, srj, ttl"),
        ("chairs?format=pdf", 400, "no format 'pdf'; choose one of html, csv, json, srj, ttl"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(path: str, status: int, detail: str, server: Server) -> None:
    answered = server.get(f"/queries/{path}")
    told = answered.json()
    assert answered.headers["Content-Type"] == "application/problem+json"
    assert (answered.status_code, told["status"]) == (status, status)
    assert told["detail"].startswith(detail)
    assert "\n" not in told["detail"]


def test_no_form_that_fits_is_told(server: Server) -> None:
    answered = server.get("/queries/chairs", headers={"Accept": "image/png"})
    assert answered.status_code == 406
    assert answered.json()["detail"].startswith("it can be had as text/html, text/csv, application/json")


def test_the_page_shows_the_answer_the_query_and_where_to_go_on(server: Server) -> None:
    shown = server.get("/queries/chairs?year=2021", headers={"Accept": "text/html"}).text
    for piece in (
        "<h1>Who chaired which meeting, and for which office?</h1>",
        'name="year" value="2021"',
        "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
        '<a href="/id/person/kasutani-toshihide">',
        'href="/queries/chairs.csv?year=2021"',
        "VALUES ?_year { 2021 }",
        'href="/editor#query=PREFIX%20ip5%3A',
    ):
        assert piece in shown


def test_a_page_whose_value_is_missing_asks_for_it(server: Server) -> None:
    answered = server.get("/queries/said-of", headers={"Accept": "text/html"})
    assert answered.status_code == 200
    assert "required" in answered.text
    assert "<h2>Answer" not in answered.text


def test_a_page_tells_what_is_wrong_with_a_value_and_keeps_it(server: Server) -> None:
    answered = server.get("/queries/chairs?year=%3Cb%3E", headers={"Accept": "text/html"})
    assert answered.status_code == 400
    assert (
        '<p class="complaint" role="alert">chairs: year cannot be &#39;&lt;b&gt;&#39;; give a year'
        in answered.text
    )
    assert 'value="&lt;b&gt;"' in answered.text


def test_fields_left_empty_are_not_given(server: Server) -> None:
    assert server.get("/queries/chairs.csv?meeting=&year=2021&chair=").text == CSV


def test_all_questions_are_listed(server: Server) -> None:
    names = [query.name for query in saved_queries()]
    page = server.get("/queries", headers={"Accept": "text/html"}).text
    assert [name for name in names if f'href="/queries/{name}"' not in page] == []
    assert [entry["name"] for entry in server.get("/queries").json()] == names


def test_the_list_is_a_catalogue_of_examples_for_this_endpoint(server: Server) -> None:
    turtle = server.get("/queries?format=ttl").text
    assert f"schema:target <{server.url}sparql>" in turtle
    assert "sh:SPARQLConstructExecutable" in turtle


def test_preferred_takes_the_closest_range() -> None:
    offered = ["text/html", "text/csv"]
    assert preferred("text/*;q=0.3, text/csv;q=0.2", offered) == "text/html"
    assert preferred("text/html;q=0, */*", offered) == "text/csv"
    assert preferred("text/html;q=x, text/csv", offered) == "text/csv"
    assert preferred("", offered) == "text/html"


def test_json_results_hold_language_and_datatype(server: Server) -> None:
    told = json.loads(server.get("/queries/said-of.srj?thing=EPO").content)
    values = [row["object"] for row in told["results"]["bindings"]]
    assert {"type": "literal", "value": "European Patent Office", "xml:lang": "en"} in values
