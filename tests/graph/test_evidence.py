import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ip5kg.graph.deriving import derive
from ip5kg.graph.evidence import explain, explain_entity
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

PPH = "The IP5 agreed to continue the Patent Prosecution Highway (PPH)."
CHAIRED = "The meeting was chaired by Dr. Ana Müller, President of the EPO."
MEMBERS = "The EPO and the JPO are members of the IP5."


def _id(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


@pytest.fixture
def full(sample: GraphStore) -> GraphStore:
    derive(sample)
    return sample


def test_a_triple_leads_to_its_sentence(full: GraphStore) -> None:
    meeting, person = _id("meeting/ip5-heads-2021"), _id("person/ana-muller")
    (found,) = explain(full, meeting, t.CHAIR, person)
    assert (found.subject, found.predicate, found.object) == (meeting, t.CHAIR, person)
    assert (found.quote, found.start, found.end) == (CHAIRED, 59, 123)
    assert (found.statement, found.date, found.rule, found.via) == ("first", "2021-06", "test/rule", None)
    assert (found.before, found.after) == (MEMBERS, PPH)
    assert found.context == f"{MEMBERS} {CHAIRED} {PPH}"


def test_the_ends_of_a_text_have_no_neighbour(full: GraphStore) -> None:
    (level,) = explain(full, predicate=t.LEVEL)
    (value,) = explain(full, predicate=t.VALUE)
    assert (level.before, level.after) == ("", MEMBERS)
    assert (value.before, value.after) == (PPH, "")
    assert value.object == Literal("85", datatype=t.XSD_DECIMAL)


def test_parts_of_a_triple_may_be_left_open(full: GraphStore) -> None:
    by_object = explain(full, object=_id("initiative/pph"))
    assert {found.quote for found in by_object if found.rule == "test/rule"} == {
        PPH,
        "The IP5 did not adopt the PPH.",
    }
    by_subject = explain(full, _id("figure/f1"))
    assert len(by_subject) == 6
    assert {found.quote for found in by_subject} == {"They handle around 85 percent of applications."}


def test_two_sentences_are_two_explanations_in_the_order_of_the_text(full: GraphStore) -> None:
    found = explain(full, object=t.MEETING) + explain(full, object=t.ACTION)
    assert [(item.statement, item.start) for item in explain(full, object=t.ACTION)] == [
        ("second", 0),
        ("second", 38),
        ("first", 124),
    ]  # no date first, then by date
    assert len(found) == 4


def test_a_derived_edge_leads_through_the_action_to_the_sentence(full: GraphStore) -> None:
    found = explain(full, _id("office/jpo"), t.PARTICIPATES_IN, _id("initiative/quality-roadmap"))
    assert [(item.quote, item.via, item.rule) for item in found] == [
        ("The JPO launched the Quality Roadmap.", _id("action/b1"), "derive/participates-in")
    ]
    assert found[0].predicate == t.PARTICIPATES_IN


def test_a_derived_edge_shows_membership_told_and_curated(full: GraphStore) -> None:
    found = explain(full, _id("office/epo"), t.PARTICIPATES_IN, _id("initiative/pph"))
    assert [(item.statement, item.quote) for item in found] == [
        ("registry", ""),
        ("first", MEMBERS),
        ("first", PPH),
    ]
    assert found[0].via == _id("membership/epo-ip5")
    assert (found[0].start, found[0].end, found[0].date) == (None, None, None)


def test_co_operation_shows_the_shared_actions_once(full: GraphStore) -> None:
    found = explain(full, _id("office/epo"), t.ip5("cooperatesWith"), _id("office/jpo"))
    assert [item.quote for item in found if item.via == _id("action/a1")] == [PPH]
    assert {item.quote for item in found} == {"", MEMBERS, PPH}


def test_representation_shows_the_role_and_the_post(full: GraphStore) -> None:
    found = explain(full, _id("person/ana-muller"), t.ip5("represented"), _id("office/epo"))
    assert {item.quote for item in found} == {CHAIRED}
    assert _id("post/ana-muller-epo") in {item.via for item in found}


def test_every_derived_edge_leads_to_a_sentence(full: GraphStore) -> None:
    edges = [
        quad
        for quad in full.quads(t.DERIVED_GRAPH)
        if quad.predicate in {t.PARTICIPATES_IN, t.ip5("cooperatesWith"), t.ip5("represented")}
    ]
    assert len(edges) == 6
    for edge in edges:
        assert isinstance(edge.subject, NamedNode)
        assert isinstance(edge.object, NamedNode)
        assert any(
            item.start is not None for item in explain(full, edge.subject, edge.predicate, edge.object)
        )


def test_an_entity_is_explained_as_subject_and_as_object(full: GraphStore) -> None:
    found = explain_entity(full, _id("person/ana-muller"))
    assert {item.predicate for item in found} >= {t.PREF_LABEL, t.CHAIR, t.MEMBER, t.ip5("represented")}
    assert found == explain_entity(full, _id("person/ana-muller"))


def test_curated_triples_rest_on_the_registry(full: GraphStore) -> None:
    (found,) = explain(full, _id("office/epo"), t.TYPE, t.OFFICE)
    assert (found.statement, found.rule, found.quote) == ("registry", "registry", "")


def test_what_is_not_there_has_no_explanation(full: GraphStore) -> None:
    assert explain(full, _id("office/epo"), t.CHAIR, _id("office/jpo")) == []
    assert explain_entity(full, _id("office/absent")) == []


def test_incomplete_evidence_is_passed_over(full: GraphStore) -> None:
    graph = _id("statement/broken")
    full.replace({graph: [Quad(_id("evidence/x"), t.SUBJECT, _id("person/ana-muller"), graph)]})
    assert all(item.statement != "broken" for item in explain_entity(full, _id("person/ana-muller")))
