from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize

from ip5kg.builders.model import Extraction, Fact, Passage, Statement
from ip5kg.builders.quads import evidence_iri, passage_iri, quads
from ip5kg.ontology import terms

TEXT = "The JPO hosts.\nIt is 日本国特許庁 🗾 in full."
FIRST, SECOND = Passage(0, 14), Passage(15, len(TEXT), "item", lead=0)
MEETING = NamedNode(terms.DATA_NS + "meeting/ip5-heads-2021")
JPO = NamedNode(terms.DATA_NS + "office/jpo")
FACT = Fact(MEETING, terms.HOST, JPO, FIRST, "meeting/host")
EXTRACTION = Extraction(
    Statement("2021 Joint", TEXT, "A title", "2021-06", "https://example.org/a"), (SECOND, FIRST), (FACT,)
)
FACT_TRIPLE = (FACT.subject, FACT.predicate, FACT.object)


def test_every_quad_of_a_small_statement() -> None:
    expected = Path(__file__).with_name("quads_small.nq").read_bytes()
    assert serialize(quads(EXTRACTION), format=RdfFormat.N_QUADS) == expected


def test_evidence_iris_never_change() -> None:
    made = evidence_iri(*FACT_TRIPLE, passage_iri("2021 Joint", 0, 14), "meeting/host")
    assert made.value == "https://w3id.org/ip5kg/id/evidence/3460441bfc256228"


@pytest.mark.parametrize(
    ("issued", "datatype"), [("2021", "gYear"), ("2021-06", "gYearMonth"), ("2021-06-23", "date")]
)
def test_issued_keeps_its_precision(issued: str, datatype: str) -> None:
    made = quads(replace(EXTRACTION, statement=replace(EXTRACTION.statement, issued=issued)))
    literal = Literal(issued, datatype=NamedNode(terms.XSD_NS + datatype))
    assert [quad.object for quad in made if quad.predicate == terms.ISSUED] == [literal]


def test_what_is_unknown_is_left_out() -> None:
    made = quads(Extraction(Statement("a", "Text."), (), ()))
    assert {quad.predicate for quad in made}.isdisjoint({terms.TITLE, terms.ISSUED, terms.SOURCE})


def test_a_source_that_is_no_address_is_kept_as_text() -> None:
    made = quads(replace(EXTRACTION, statement=replace(EXTRACTION.statement, source="EPO, 23 July")))
    assert [quad.object for quad in made if quad.predicate == terms.SOURCE] == [Literal("EPO, 23 July")]


def test_a_fact_told_twice_is_one_triple_with_two_pieces_of_evidence() -> None:
    again = replace(FACT, passage=SECOND)
    made = quads(replace(EXTRACTION, facts=(FACT, again, FACT)))
    assert [quad.predicate for quad in made].count(terms.HOST) == 1
    assert [quad.object for quad in made].count(terms.EVIDENCE) == 2


@pytest.mark.parametrize("passage", [Passage(3, 3), Passage(-1, 4), Passage(0, len(TEXT) + 1)])
def test_a_passage_outside_the_text_is_refused(passage: Passage) -> None:
    with pytest.raises(ValueError, match="empty or outside the text"):
        quads(replace(EXTRACTION, passages=(passage,), facts=()))


def test_a_fact_without_a_listed_passage_is_refused() -> None:
    with pytest.raises(ValueError, match="meeting/host rests on no passage"):
        quads(replace(EXTRACTION, passages=(SECOND,)))


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=60)


@given(_TEXTS, st.data())
def test_quotes_and_facts_come_back_from_n_quads(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage(start, data.draw(st.integers(start + 1, len(text))))
    label = Literal(data.draw(_TEXTS), language="en")
    fact = Fact(JPO, terms.PREF_LABEL, label, passage, "office/label")
    made = quads(Extraction(Statement("a", text), (passage,), (fact,)))
    read = list(parse(serialize(made, format=RdfFormat.N_QUADS), RdfFormat.N_QUADS))
    assert read == made
    values = {quad.predicate: quad.object.value for quad in read if isinstance(quad.object, Literal)}
    assert values[terms.EXACT] == text[int(values[terms.START]) : int(values[terms.END])]
    assert values[terms.TEXT] == text
    assert len(made) == len(set(made))
