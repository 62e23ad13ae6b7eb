"""Evidence in RDF 1.2 says what it says in RDF 1.1; each form is read back as the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ip5kg.errors import ExportError
from ip5kg.graph.deriving import derive
from ip5kg.graph.export import FORMATS, RDF_12, serialise, serialise_quads
from ip5kg.graph.reification import REIFIES, to_rdf_11, to_rdf_12
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

A, B, C, D = (NamedNode(t.DATA_NS + "evidence/" + name) for name in "abcd")
GRAPH = NamedNode(t.DATA_NS + "statement/s")
CHAIRED = Triple(A, t.CHAIR, B)


@pytest.mark.parametrize("name", RDF_12)
def test_a_store_comes_back_from_rdf_12(name: str, sample: GraphStore) -> None:
    derive(sample)
    made = serialise(sample, name, rdf_12=True)
    read = list(parse(made, FORMATS[name]))
    back = to_rdf_11(read)
    if name in {"trig", "n-quads"}:
        assert set(back) == set(sample.quads())
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in sample.quads()}
    assert {t.SUBJECT, t.PREDICATE, t.OBJECT}.isdisjoint(quad.predicate for quad in read)
    assert made == serialise_quads(back, name, rdf_12=True), "the same bytes, written again"


def test_a_triple_carries_its_evidence_as_annotation(sample: GraphStore) -> None:
    text = serialise(sample, "turtle", rdf_12=True).decode()
    assert text.startswith('VERSION "1.2"\n@prefix action: <https://w3id.org/ip5kg/id/action/> .\n')
    lines = text.splitlines()
    place = lines.index("\tip5:chair person:ana-muller")
    assert lines[place + 1].startswith("\t\t~ evidence:")
    assert lines[place + 1].endswith(
        '{| a ip5:Evidence ; prov:wasDerivedFrom passage:first\\/59-123 ; ip5:rule "test/rule" |} ;'
    )
    assert "rdf:" not in text


def test_n_triples_name_the_triple_as_a_term(sample: GraphStore) -> None:
    text = serialise(sample, "n-triples", rdf_12=True).decode()
    chaired = f"<<( <{t.DATA_NS}meeting/ip5-heads-2021> {t.CHAIR} <{t.DATA_NS}person/ana-muller> )>> ."
    assert f"{REIFIES} {chaired}" in text


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([(t.SUBJECT, A), (t.PREDICATE, t.CHAIR)], "no object"),
        ([(t.SUBJECT, A), (t.SUBJECT, B), (t.PREDICATE, t.CHAIR), (t.OBJECT, B)], "two subjects"),
        ([(t.SUBJECT, Literal("a")), (t.PREDICATE, t.CHAIR), (t.OBJECT, B)], "a text as subject"),
        ([(t.SUBJECT, A), (t.PREDICATE, BlankNode("p")), (t.OBJECT, B)], "a predicate without IRI"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_names_no_single_triple_stays_as_it_is(
    parts: list[tuple[NamedNode, NamedNode | Literal | BlankNode]], why: str
) -> None:
    quads = [Quad(C, predicate, term, GRAPH) for predicate, term in parts]
    assert to_rdf_12(quads) == quads, why


@pytest.mark.parametrize(
    ("quads", "message"),
    [
        ([Quad(C, REIFIES, CHAIRED), Quad(C, REIFIES, Triple(B, t.CHAIR, A))], "reifies several triples"),
        ([Quad(C, t.OBJECT, CHAIRED)], "has no counterpart in RDF 1.1"),
        ([Quad(C, REIFIES, Triple(A, t.OBJECT, CHAIRED))], "has no counterpart in RDF 1.1"),
        (
            [Quad(C, t.VERB, Literal("a", language="ar", direction=BaseDirection.RTL))],
            "has no counterpart in RDF 1.1",
        ),
    ],
    ids=["two triples", "a bare term", "a term in a term", "a direction"],
)
def test_what_rdf_11_cannot_say_is_told(quads: list[Quad], message: str) -> None:
    with pytest.raises(ExportError, match=message):
        to_rdf_11(quads)


NODES = st.sampled_from([A, B, C, D, BlankNode("n")])
PREDICATES = st.sampled_from(
    [t.TYPE, t.CHAIR, t.WAS_DERIVED_FROM, REIFIES, NamedNode("https://x.example/é#,.")]
)
LITERALS = st.builds(Literal, st.text(st.characters(codec="utf-8"), max_size=4)) | st.sampled_from(
    [Literal("5", datatype=t.XSD_INTEGER), Literal("a", language="en"), Literal('"', datatype=A)]
)
TRIPLES = st.builds(Triple, NODES, PREDICATES, NODES | LITERALS)
QUADS = st.builds(Quad, NODES, PREDICATES, NODES | LITERALS | TRIPLES, st.sampled_from([GRAPH, A]))


def reifying(triple: Triple, node: NamedNode | BlankNode, graph: NamedNode, *, asserted: bool) -> list[Quad]:
    told = [Quad(triple.subject, triple.predicate, triple.object, graph)] if asserted else []
    return [Quad(node, REIFIES, triple, graph), *told]


REIFYING = st.builds(reifying, TRIPLES, NODES, st.sampled_from([GRAPH, A]), asserted=st.booleans())


@given(st.lists(QUADS, max_size=8), st.lists(REIFYING, max_size=8))
def test_any_annotations_are_written_so_that_they_are_read(
    plain: list[Quad], reified: list[list[Quad]]
) -> None:
    quads = {*plain, *(quad for quads in reified for quad in quads)}
    for name in ("trig", "n-quads"):
        assert set(parse(serialise_quads(quads, name, rdf_12=True), FORMATS[name])) == quads
    union = {quad.triple for quad in quads}
    assert {q.triple for q in parse(serialise_quads(quads, "ttl", rdf_12=True), RdfFormat.TURTLE)} == union
