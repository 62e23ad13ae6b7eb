"""`/sparql` as SPARQL clients use it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

if TYPE_CHECKING:
    from tests.serving.conftest import Server

CHAIRS = """PREFIX ip5: <https://w3id.org/ip5kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?chair WHERE { ?meeting ip5:chair ?who . ?who skos:prefLabel ?chair } ORDER BY ?chair"""
NAMES = ["Kasutani Toshihide", "Shen Changyu"]
SOME = """SELECT ?name
WHERE { <https://w3id.org/ip5kg/id/office/epo> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"""
NOT_READ_ONLY = "updates are refused; a statement changes the graph when it is built (ip5kg build)"


def chairs(answer: bytes) -> list[str]:
    return [row["chair"]["value"] for row in json.loads(answer)["results"]["bindings"]]


def test_a_query_is_answered_however_the_protocol_lets_it_be_sent(server: Server) -> None:
    by_get = server.get("/sparql", params={"query": CHAIRS})
    by_form = server.post("/sparql", data={"query": CHAIRS})
    by_body = server.post("/sparql", content=CHAIRS, headers={"Content-Type": "application/sparql-query"})
    assert [chairs(answer.content) for answer in (by_get, by_form, by_body)] == [NAMES] * 3


@pytest.mark.parametrize(
    ("accept", "media_type", "body"),
    [
        ("text/csv", "text/csv", "name\r\nEuropean Patent Office"),
        ("text/tab-separated-values", "text/tab-separated-values", '?name\n"European Patent Office"@en'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv;q=0.1, application/sparql-results+json", "application/sparql-results+json", '{"head"'),
    ],
)
def test_results_come_in_the_form_that_is_asked_for(
    accept: str, media_type: str, body: str, server: Server
) -> None:
    answer = server.query(SOME, accept)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(media_type)
    assert answer.headers["Vary"] == "Accept"
    assert answer.text.startswith(body)


def test_triples_come_as_turtle(server: Server) -> None:
    answer = server.query("DESCRIBE <https://w3id.org/ip5kg/id/office/epo>", "text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    assert str(
        graph.value(URIRef("https://w3id.org/ip5kg/id/office/epo"), URIRef("https://schema.org/location"))
    ) == ("https://w3id.org/ip5kg/id/place/germany")


def test_a_form_that_nobody_has_is_not_acceptable(server: Server) -> None:
    assert server.query(SOME, "image/png").status_code == 406


def test_a_graph_can_be_chosen(server: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = "https://w3id.org/ip5kg/id/statement/2020-ip5-press-release"

    def counted(**dataset: str) -> int:
        answer = server.post("/sparql", data={"query": count, **dataset}).json()
        return int(answer["results"]["bindings"][0]["n"]["value"])

    assert 0 < counted(**{"default-graph-uri": graph}) < counted()


def test_rdflib_reads_from_it(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.url}sparql"))
    assert [str(row[0]) for row in graph.query(CHAIRS)] == NAMES  # type: ignore[index]


def test_what_is_no_sparql_is_told_with_its_place(server: Server) -> None:
    answer = server.query("SELECT * { ?s ?p")
    assert answer.status_code == 400
    assert answer.text.startswith("error at 1:17: expected one of")


def test_without_a_query_the_service_is_described_under_its_own_address(server: Server) -> None:
    answer = server.get("/sparql", headers={"Accept": "application/n-triples"})
    graph = Graph().parse(data=answer.text, format="nt")
    endpoint = URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [str(value) for value in graph.objects(None, endpoint)] == [f"{server.url}sparql"]
    shown = server.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (shown.status_code, shown.headers["Location"]) == (303, "/editor")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("POST", {"data": {"update": "DROP ALL"}}),
        ("POST", {"data": {"query": "DROP ALL"}}),
        ("GET", {"params": {"update": "DROP ALL"}}),
        ("GET", {"params": {"query": "PREFIX x: <http://x/>\nINSERT DATA { x:a x:b x:c }"}}),
        ("POST", {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}),
    ],
)
def test_updates_are_refused(method: str, arguments: dict[str, dict[str, str]], server: Server) -> None:
    before = server.get("/health").json()
    answer = server.client.request(method, "/sparql", **arguments)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["detail"]) == (403, NOT_READ_ONLY)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert server.get("/health").json() == before


def test_no_query_leaves_the_machine(server: Server) -> None:
    answer = server.query("SELECT * { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{} }")
    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("SERVICE is refused; queries never leave this machine")


@pytest.mark.parametrize(
    "slow",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",  # does not heed oxigraph's own limit
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    ],
)
def test_a_query_that_takes_too_long_is_ended_and_the_next_is_answered(slow: str, server: Server) -> None:
    answer = server.query(slow)
    assert answer.status_code == 504
    assert answer.json()["detail"] == (
        "the query took longer than 2 seconds and was ended; ask for less, or serve with a longer --timeout"
    )
    assert chairs(server.query(CHAIRS).content) == NAMES


@pytest.mark.parametrize(
    ("arguments", "status", "detail"),
    [
        ({"data": {}}, 415, "send a query as application/sparql-query, or in a form"),
        ({"data": {"format": "csv"}}, 400, "0 queries are given; give one, as query=…"),
        ({"data": {"query": ["ASK {}", "ASK {}"]}}, 400, "2 queries are given; give one, as query=…"),
        ({"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415, "send a query as"),
        (
            {"content": b"ASK { '\xff' }", "headers": {"Content-Type": "application/sparql-query"}},
            400,
            "not UTF-8 text (byte 7); a query is plain text",
        ),
        (
            {"content": b"#" * 1_000_001, "headers": {"Content-Type": "application/sparql-query"}},
            413,
            "more than 1,000,000 bytes; no query needs so many",
        ),
    ],
)
def test_what_is_wrong_with_a_request_is_told(
    arguments: dict[str, object], status: int, detail: str, server: Server
) -> None:
    answer = server.post("/sparql", **arguments)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(detail)


def test_other_methods_are_not_allowed(server: Server) -> None:
    answer = server.client.put("/sparql", content="x")
    assert answer.status_code == 405
    assert answer.json()["title"] == "Method Not Allowed"
