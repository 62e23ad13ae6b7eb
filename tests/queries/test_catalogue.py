"""The catalogue of examples: what stands in it runs as it stands and gives what the saved question gives."""

from typing import Any

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SDO, SH
from rdflib.plugins.sparql import prepareQuery

from ip5kg.errors import QueryError
from ip5kg.graph.interchange import to_dataset
from ip5kg.graph.store import GraphStore
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.questions import parse_query, saved_query
from ip5kg.queries.saved import Rows, SavedQuery, run, run_text, saved_queries

QUERIES = "https://w3id.org/ip5kg/queries"
ENDPOINT = "https://www.example.org/sparql"
EXAMPLES = rdflib.Graph().parse(data=catalogue(saved_queries(), ENDPOINT), format="turtle")

every_query = pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)


def text_of(query: SavedQuery) -> str:
    node = rdflib.URIRef(f"{QUERIES}/{query.name}")
    return str(EXAMPLES.value(node, SH.select) or EXAMPLES.value(node, SH.construct))


def saved_answer(query: SavedQuery, store: GraphStore) -> Rows:
    given: dict[str, Any] = {}
    for parameter in query.parameters:
        given[parameter.name] = parameter.default if parameter.example is None else parameter.example
    return run(store, query, given)


@every_query
def test_the_example_runs_as_it_stands(query: SavedQuery, bundled: GraphStore) -> None:
    bundled.database.query(text_of(query))  # no prefixes are given: those it needs are in it
    assert run_text(bundled, text_of(query)) == saved_answer(query, bundled)


@pytest.fixture(scope="module")
def dataset(bundled: GraphStore) -> rdflib.Dataset:
    return to_dataset(bundled.quads())


@every_query
def test_rdflib_reads_the_example(query: SavedQuery) -> None:
    prepareQuery(text_of(query))


# rdflib takes minutes for some of the others, and its MIN and MAX stumble over what is not bound.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's SPARQL uses what it deprecates
@pytest.mark.parametrize(
    "name",
    ["chairs", "initiative-history", "office-pairs", "state-as-of", "topic-history"],
)
def test_rdflib_gives_the_same_rows(name: str, dataset: rdflib.Dataset, bundled: GraphStore) -> None:
    query = saved_query(name)
    result = dataset.query(text_of(query))
    answer = saved_answer(query, bundled).expanded()
    rows = [
        tuple(
            "" if (cell := row.get(rdflib.Variable(name))) is None else str(cell) for name in answer.columns
        )
        for row in result.bindings  # of what it grouped by, rdflib binds to None what is not bound
    ]
    assert sorted(rows) == sorted(tuple("" if cell is None else str(cell) for cell in row) for row in answer)


def test_an_example_says_what_it_answers_and_where() -> None:
    node = rdflib.URIRef(f"{QUERIES}/initiative-history")
    kinds = {SH.SPARQLExecutable, SH.SPARQLSelectExecutable}
    assert set(EXAMPLES.objects(node, RDF.type)) == kinds
    question = "What has been said and done about this initiative over time?"
    assert EXAMPLES.value(node, RDFS.comment) == rdflib.Literal(question, lang="en")
    assert EXAMPLES.value(node, SDO.target) == rdflib.URIRef(ENDPOINT)
    assert sorted(map(str, EXAMPLES.objects(node, SDO.keywords))) == ["history", "initiative"]
    value = "  VALUES ?initiative { <https://w3id.org/ip5kg/id/initiative/net-ai-roadmap> }\n"
    assert str(EXAMPLES.value(node, SH.select)).count(value) == 1
    constructs = list(EXAMPLES.subjects(RDF.type, SH.SPARQLConstructExecutable))
    assert constructs == [rdflib.URIRef(f"{QUERIES}/said-of")]


def test_prefixes_are_declared_once_and_referred_to() -> None:
    declared = {
        str(EXAMPLES.value(node, SH.prefix)): EXAMPLES.value(node, SH.namespace)
        for node in EXAMPLES.objects(rdflib.URIRef(QUERIES), SH.declare)
    }
    assert declared["org"] == rdflib.Literal("http://www.w3.org/ns/org#", datatype=rdflib.XSD.anyURI)
    referring = list(EXAMPLES.subjects(SH.prefixes, rdflib.URIRef(QUERIES)))
    assert len(referring) == len(saved_queries())


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "{name: x, type: entity, description: d}",
            "mine.rq: parameter x has no example; add one to its header",
        ),
        ("{name: x, type: entity, description: d, example: EPO}", "mine.rq: x cannot be 'EPO'; give a name"),
        ("{name: x, type: year, description: d, example: soon}", "mine.rq: x cannot be 'soon'; give a year"),
    ],
)
def test_a_question_without_a_usable_example_is_told(header: str, message: str) -> None:
    text = f"#+ summary: s\n#+ parameters:\n#+   - {header}\nSELECT ?x WHERE {{ ?x a ip5:Office }}\n"
    with pytest.raises(QueryError, match=message):
        catalogue([parse_query("mine", text)])


def test_texts_with_quotes_and_backslashes_stay_what_they_are() -> None:
    select = r'''SELECT ?x WHERE { ?x skos:prefLabel """a \"b" \\ c"""@en }''' + "\n"
    made = catalogue([parse_query("mine", "#+ summary: s\n" + select)])
    graph = rdflib.Graph().parse(data=made, format="turtle")
    text = str(graph.value(rdflib.URIRef(f"{QUERIES}/mine"), SH.select))
    assert text == "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n" + select
