"""Queries of one's own: what they may be, and what is said when they are none."""

import pytest

from ip5kg.errors import Ip5kgError, ParameterError, QueryError
from ip5kg.graph.store import GraphStore
from ip5kg.queries.saved import parse_query, run, run_text

REFUSED = [
    ("SELECT ?s WHERE { ?s a ip5:Office ", "query: not SPARQL, line 1, column 35: expected "),
    ("SELECT ?s {\n  ?s <a:p ?o }", 'query: not SPARQL, line 2, column 15: expected one of ">"'),
    ("SELECT ?s {\n  ?s foo:p ?o }", "query: line 2, column 11, at '?o }': Prefix not found"),
    (
        "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }",
        "query: line 1, column 41: The SELECT contains a variable that is unbound",
    ),
    ("", "query: empty; give a SPARQL query"),
    ("INSERT DATA { <a:a> <a:b> 1 }", "query: updates are refused"),
    ("PREFIX a: <http://x.y/#a>\n# so\ndelete where { ?s ?p ?o }", "query: updates are refused"),
    ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "query: updates are refused"),
    ("DROP ALL", "query: updates are refused"),
    ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "query: SERVICE is refused"),
    ("SELECT * { service silent ?where { ?s ?p ?o } }", "query: SERVICE is refused"),
    # Each of these is read by the engine as asking another server.
    ("SELECT * { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{} }", "query: SERVICE is refused"),
    ("PREFIX x: <x:> SELECT * { ?s x:\\# ?o . SERVICE ?o {} }", "query: SERVICE is refused"),
    ("SELECT * { # so\rSERVICE <http://127.0.0.1:9/> {} }", "query: SERVICE is refused"),
    ('SELECT * { ?s ?p """a\\"""b""" SERVICE ?s {} VALUES ?x { """c""" } }', "query: SERVICE is refused"),
    ("PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:y {} }", "query: SERVICE is refused"),
    ("SELECT * { ?s ?p 5SERVICE<http://127.0.0.1:9/>{} }", "query: SERVICE is refused"),
    ("SELECT * { ?s ?p <http://a\\u0041#b> . SERVICE ?s {} }", "query: SERVICE is refused"),
    ("SELECT * FROM <a:g> { ?s ?p ?o }", "query: FROM is refused"),
]
HARMLESS = [
    'SELECT ("DROP ALL; SERVICE FROM" AS ?text) { }',
    "# INSERT DATA SERVICE FROM\nSELECT (1 AS ?one) { }",
    "SELECT ?service ?from { VALUES (?service ?from) { (1 2) } }",
    "ASK { ?x <https://example.org/#SERVICE> 'it''s' }".replace("''", "\\'"),
    "SELECT * { VALUES ?x { <https://example.org/FROM> } }",
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(text: str, message: str, bundled: GraphStore) -> None:
    before = len(bundled)
    with pytest.raises(QueryError) as caught:
        run_text(bundled, text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert len(bundled) == before


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_comments_variables_and_addresses_are_no_keywords(
    text: str, bundled: GraphStore
) -> None:
    assert len(run_text(bundled, text)) == 1


def test_select_has_the_usual_prefixes_and_all_graphs(bundled: GraphStore) -> None:
    rows = run_text(
        bundled, "SELECT ?m (?o + 0 AS ?n) { ?m a ip5:Meeting BIND (7 AS ?o) } ORDER BY ?m LIMIT 1"
    )
    assert rows.columns == ("m", "n")
    assert rows.rows == (("id:meeting/ip5-heads-2020", 7),)


def test_ask_is_one_row(bundled: GraphStore) -> None:
    assert run_text(bundled, "ASK { ?x a ip5:Office }").to_dicts() == [{"answer": True}]


def test_construct_is_a_row_for_each_triple_sorted(bundled: GraphStore) -> None:
    rows = run_text(bundled, "CONSTRUCT { ?x a ip5:Office } { VALUES ?x { <b:> <a:> <a:> } }")
    assert rows.columns == ("subject", "predicate", "object")
    assert rows.column("subject") == ("a:", "b:")


def test_a_text_is_run_where_a_name_is_expected(bundled: GraphStore) -> None:
    assert run(bundled, "SELECT (1 AS ?one) { }").rows == ((1,),)
    with pytest.raises(ParameterError, match="no header that declares year"):
        run(bundled, "SELECT (1 AS ?one) { }", {"year": 2021})


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("SELECT * { }", "mine.rq: no header; begin with '#+ summary: …'"),
        ("#+ description: x", "mine.rq: the header lacks 'summary'; see docs/how-to/add-a-query.md"),
        ("#+ summary: [x", "mine.rq: the lines after #+ are no YAML"),
        (
            "#+ summary: x\n#+ parameters: [{name: a, type: int, description: x}]",
            "mine.rq: parameters of the header: no type",
        ),
        (
            "#+ summary: x\n#+ parameters: [{name: a b, type: year, description: x}]",
            "mine.rq: parameters of the header: 'a b'",
        ),
        ("#+ summary: x\n#+ parameters: [{type: year}]", "mine.rq: the header lacks 'name'"),
        ("#+ summary: x\n#+ parameters: why", "mine.rq: parameters of the header: "),
    ],
)
def test_headers_that_are_wrong(header: str, message: str) -> None:
    with pytest.raises(Ip5kgError) as caught:
        parse_query("mine", header)
    assert str(caught.value).startswith(message)


def test_a_parameter_whose_variable_is_not_selected_is_told(bundled: GraphStore) -> None:
    query = parse_query(
        "mine",
        "#+ summary: x\n#+ parameters: [{name: year, type: year, description: x}]\nSELECT (?_year AS ?y) { }",
    )
    with pytest.raises(
        QueryError, match=r"mine.rq: the variable of each parameter must be selected; select \?_year"
    ):
        run(bundled, query, {"year": 2021})
