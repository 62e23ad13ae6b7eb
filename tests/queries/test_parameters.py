"""What parameters accept, and that their values never become part of a query."""

from datetime import date
from typing import Any

import pytest
from pyoxigraph import NamedNode

from ip5kg.errors import EntityError, Ip5kgError, ParameterError, QueryError
from ip5kg.graph.store import GraphStore
from ip5kg.queries.saved import parse_query, run, saved_query

JPO = "https://w3id.org/ip5kg/id/office/jpo"
ACCEPTED = [
    ("hosts", {"host": "JPO"}, "acronym"),
    ("hosts", {"host": "japan  patent office"}, "name, folded"),
    ("hosts", {"host": "id:office/jpo"}, "CURIE"),
    ("hosts", {"host": JPO}, "IRI"),
    ("hosts", {"host": NamedNode(JPO)}, "term"),
    ("hosts", {"host": "JPO", "meeting": None}, "None is as good as not given"),
    ("chairs", {"year": 2021}, "year as number"),
    ("chairs", {"year": " 2021 "}, "year as text"),
    ("reaffirmed", {"times": "2"}, "number as text"),
    ("state-as-of", {"date": date(2021, 6, 23)}, "date as such"),
    ("state-as-of", {"date": "2021-06"}, "month"),
    ("decisions", {"step": "launch", "meeting": "IP5 heads of office meeting 2021"}, "no row is no error"),
]
REFUSED = [
    ("chair", {}, QueryError, "no saved query 'chair'; did you mean chairs?"),
    ("xyzzy", {}, QueryError, "no saved query 'xyzzy'; choose one of chairs, conflicts, decisions, "),
    (
        "hosts",
        {"office": "JPO"},
        ParameterError,
        "hosts: no parameter 'office'; it takes: meeting (a name, a CURIE or an IRI of a meeting), "
        "host (a name, a CURIE or an IRI)",
    ),
    ("statements", {"year": 1}, ParameterError, "statements: no parameter 'year'; it takes: none"),
    (
        "topics-compared",
        {"year": 2020},
        ParameterError,
        "topics-compared: parameter 'other' is missing (the year in which it was not); give a year such as",
    ),
    ("chairs", {"year": "last"}, ParameterError, "chairs: year cannot be 'last'; give a year such as 2021"),
    ("chairs", {"year": True}, ParameterError, "chairs: year cannot be True; give a year such as 2021"),
    ("chairs", {"year": 20.21}, ParameterError, "chairs: year cannot be 20.21; give a year such as 2021"),
    ("chairs", {"meeting": 3}, ParameterError, "chairs: meeting cannot be 3; give a name, a CURIE or an IRI"),
    (
        "chairs",
        {"meeting": "EPO"},
        ParameterError,
        "chairs: meeting cannot be id:office/epo, which is an office; give a name, a CURIE or an IRI of a",
    ),
    (
        "reaffirmed",
        {"times": "2.5"},
        ParameterError,
        "reaffirmed: times cannot be '2.5'; give a whole number",
    ),
    (
        "state-as-of",
        {"date": "2021-02-30"},
        ParameterError,
        "state-as-of: date cannot be '2021-02-30'; give a date such as 2021-06-23, 2021-06 or 2021",
    ),
    (
        "decisions",
        {"step": "decide"},
        ParameterError,
        "decisions: step cannot be 'decide'; give one of discuss, ",
    ),
    ("hosts", {"host": "JPX"}, EntityError, "hosts: host: nothing is called 'JPX'; did you mean "),
    (
        "hosts",
        {"host": "JP"},
        EntityError,
        "hosts: host: 'JP' may mean Japan Patent Office (id:office/jpo), ",
    ),
]
# Each would change the question if it were pasted into the query.
HOSTILE = [
    ("hosts", "host", "> } DROP ALL # "),
    ("hosts", "host", 'JPO" . ?x ?y ?z . FILTER("'),
    ("hosts", "host", "https://example.org/> . ?s ?p ?o . <https://example.org/"),
    ("decisions", "step", "agree') || (1=1"),
    ("chairs", "year", "2021 || true"),
    ("state-as-of", "date", '2021")) } #'),
]


@pytest.mark.parametrize(("query", "given", "reason"), ACCEPTED)
def test_accepted(query: str, given: dict[str, Any], reason: str, bundled: GraphStore) -> None:
    assert run(bundled, query, given).columns, reason


def test_a_name_a_curie_and_an_iri_mean_the_same(bundled: GraphStore) -> None:
    answers = {run(bundled, "hosts", {"host": text}).to_csv() for text in ("JPO", "id:office/jpo", JPO)}
    assert len(answers) == 1
    assert "id:office/jpo" in answers.pop()


@pytest.mark.parametrize(("query", "given", "error", "message"), REFUSED)
def test_refused(
    query: str, given: dict[str, Any], error: type[Ip5kgError], message: str, bundled: GraphStore
) -> None:
    with pytest.raises(error) as caught:
        run(bundled, query, given)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("query", "name", "value"), HOSTILE)
def test_values_are_never_read_as_sparql(query: str, name: str, value: str, bundled: GraphStore) -> None:
    before = len(bundled)
    with pytest.raises((EntityError, ParameterError)):
        run(bundled, query, {name: value})
    assert len(bundled) == before


def test_any_text_is_bound_as_it_is(bundled: GraphStore) -> None:
    echo = parse_query(
        "echo",
        '#+ summary: Say it again\n#+ parameters: [{name: text, type: string, description: "any"}]\n'
        "SELECT (STR(?_text) AS ?said) ?_text WHERE { }",
    )
    for text in ('"; DROP ALL #', "?_text", "\\u0022", "a\nb", "'''", "<x>", "日本"):
        assert run(bundled, echo, {"text": text}).rows == ((text.strip(),),)


def test_a_default_holds_until_something_is_given(bundled: GraphStore) -> None:
    assert set(run(bundled, "forum-members").column("forum")) == {"id:forum/ip5"}
    assert set(run(bundled, "forum-members", {"forum": "TM5"}).column("forum")) == {"id:forum/tm5"}


def test_parameters_say_what_they_accept() -> None:
    said = {parameter.name: parameter.accepts for parameter in saved_query("initiatives-by-body").parameters}
    assert said == {"body": "a name, a CURIE or an IRI of a body or a forum or an initiative"}
