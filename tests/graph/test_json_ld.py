"""JSON-LD is short, keeps an entity's facts together, and is read back as the very same quads."""

import json
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.errors import ExportError
from ip5kg.graph.export import serialise, serialise_quads
from ip5kg.graph.json_ld import CONTEXT_ADDRESS
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t
from ip5kg.ontology.resources import context_json

GRAPH = NamedNode(t.DATA_NS + "statement/s")


def entities(store: GraphStore, graph: str = "id:statement/first") -> dict[str, Any]:
    made = json.loads(serialise(store, "json-ld"))
    graphs = {graph["@id"]: graph["@graph"] for graph in made["@graph"]}
    return {node["@id"]: node for node in graphs[graph]}


def test_facts_read_like_json(sample: GraphStore) -> None:
    told = {key: value for key, value in entities(sample)["id:action/a1"].items() if key != "evidence"}
    assert told == {
        "@id": "id:action/a1",
        "@type": "Action",
        "prefLabel": {"en": "IP5 agreed to continue: PPH"},
        "agent": "id:forum/ip5",
        "object": "id:initiative/pph",
        "atMeeting": "id:meeting/ip5-heads-2021",
        "step": "agree",
        "verb": "agreed to continue",
    }
    assert entities(sample, "id:statement/second")["id:action/b2"]["negated"] is True
    assert entities(sample)["id:figure/f1"]["value"] == "85"


def test_evidence_stands_in_its_entity_and_passages_in_their_statement(sample: GraphStore) -> None:
    found = entities(sample)
    (chaired,) = (e for e in found["id:meeting/ip5-heads-2021"]["evidence"] if e["rdf:predicate"] == "chair")
    assert chaired["rdf:object"] == {"@id": "id:person/ana-muller"}
    (passage,) = (p for p in found["id:statement/first"]["passages"] if p["@id"] == chaired["wasDerivedFrom"])
    assert passage["hasSelector"]["exact"].startswith("The meeting was chaired by Dr. Ana Müller")
    assert passage["hasSelector"]["start"] == "59"
    assert {name.split("/")[0] for name in found} == {
        *("id:action", "id:figure", "id:meeting", "id:office", "id:person", "id:post", "id:statement")
    }


def test_the_context_is_inside_or_at_its_address(sample: GraphStore) -> None:
    context = json.loads(context_json())["@context"]
    inside = json.loads(serialise(sample, "json-ld"))
    outside = json.loads(serialise(sample, "json-ld", context=False))
    assert inside == {**outside, "@context": context}
    assert outside["@context"] == CONTEXT_ADDRESS == "https://w3id.org/ip5kg/context.jsonld"


def test_all_that_is_said_has_a_short_key(sample: GraphStore) -> None:
    def keys(node: object) -> set[str]:
        if isinstance(node, list):
            return {key for item in node for key in keys(item)}
        if isinstance(node, dict):
            return {*node} | {key for value in node.values() for key in keys(value)}
        return set()

    long = {key for node in entities(sample).values() for key in keys(node) if ":" in key}
    assert long == {"rdf:predicate", "rdf:object"}


def test_what_has_no_iri_is_refused() -> None:
    with pytest.raises(ExportError, match="json-ld: _:b has no IRI; choose trig or n-quads"):
        serialise_quads([Quad(GRAPH, t.AGENT, BlankNode("b"), GRAPH)], "json-ld")


# Few names, so that links meet, and every property with a way of writing of its own.
NODES = st.sampled_from(
    [NamedNode(t.DATA_NS + "statement/" + name) for name in "abs"] + [t.MEETING, t.ip5("agree")]
)
ODD = st.sampled_from(
    [NamedNode("urn:x-odd:1"), NamedNode(t.SCHEMA_NS + "//x"), NamedNode("https://x.example/#")]
)
PREDICATES = st.sampled_from(
    (
        *(
            t.TYPE,
            t.SUBJECT,
            t.PREDICATE,
            t.OBJECT,
            t.HAS_SOURCE,
            t.HAS_SELECTOR,
            t.PREF_LABEL,
            t.STEP,
            t.CHAIR,
        ),
        *(t.ORDINAL, t.NEGATED, t.START, t.START_DATE, t.VALUE, t.VERB, NamedNode("https://x.example/p")),
    )
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=5)
DATATYPES = st.sampled_from([t.XSD_INTEGER, t.XSD_BOOLEAN, t.XSD_DATE, t.XSD_DECIMAL, t.XSD_NON_NEGATIVE])
LEXICAL = st.sampled_from(["1", "007", "-0", "-5", "true", "1.50", "2021", "9007199254740993", "x", "0"])
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(Literal, TEXTS, language=st.sampled_from(["en", "en-gb", "ja"]))
    | st.builds(Literal, LEXICAL, datatype=DATATYPES)
)
QUADS = st.builds(
    Quad, NODES | ODD, PREDICATES, NODES | ODD | LITERALS, st.sampled_from([GRAPH, t.DERIVED_GRAPH])
)


@given(st.sets(QUADS, max_size=30))
def test_any_quads_are_read_back(quads: set[Quad]) -> None:
    # rdf:type of a literal is no JSON-LD.
    given_quads = {q for q in quads if q.predicate != t.TYPE or isinstance(q.object, NamedNode)}
    made = serialise_quads(given_quads, "json-ld")
    assert set(parse(made, RdfFormat.JSON_LD)) == given_quads


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's parsers use what it deprecates
def test_rdflib_reads_every_way_of_writing() -> None:
    a, b = NamedNode(t.DATA_NS + "meeting/a"), NamedNode(t.DATA_NS + "person/b")
    objects = [
        (t.TYPE, t.MEETING),
        (t.TYPE, NamedNode("urn:x-odd:1")),
        (t.PREF_LABEL, Literal("A", language="en")),
        (t.PREF_LABEL, Literal("B", language="en")),
        (t.PREF_LABEL, Literal("C", language="ja")),
        (t.PREF_LABEL, Literal("D")),  # a text without a language where the map has only such with one
        (t.CHAIR, b),
        (t.CHAIR, Literal("b")),
        (t.LEVEL, t.ip5("heads")),
        (t.ORDINAL, Literal("14", datatype=t.XSD_INTEGER)),
        (t.START, Literal("14", datatype=t.XSD_NON_NEGATIVE)),
        (t.START_DATE, Literal("2021-06-23", datatype=t.XSD_DATE)),
        (t.START_DATE, Literal("2021", datatype=t.XSD_YEAR)),
        (t.START_DATE, Literal("2021")),
        (t.NEGATED, Literal("true", datatype=t.XSD_BOOLEAN)),
        (t.VALUE, Literal("85.5", datatype=t.XSD_DECIMAL)),
    ]
    quads = [Quad(a, predicate, term, GRAPH) for predicate, term in objects]
    read = rdflib.Dataset()
    read.parse(data=serialise_quads(quads, "json-ld"), format="json-ld")
    back = parse(read.serialize(format="nquads").encode(), RdfFormat.N_QUADS)
    assert set(back) == set(quads)
