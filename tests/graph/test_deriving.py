from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from ip5kg.builders.model import Extraction
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.graph.deriving import derive
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t


def _id(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def _edges(store: GraphStore, predicate: str) -> set[tuple[str, str]]:
    found = store.database.quads_for_pattern(None, t.ip5(predicate), None, t.DERIVED_GRAPH)
    return {(_tail(quad.subject), _tail(quad.object)) for quad in found}


def _tail(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value.removeprefix(t.DATA_NS)


def _grounds(store: GraphStore, subject: str, obj: str) -> list[set[str]]:
    found = store.query(
        "SELECT ?edge ?ground ?s ?o { ?edge a ip5:DerivedEdge ; rdf:subject ?s ; rdf:object ?o ;"
        " prov:wasDerivedFrom ?ground }",
        {"s": _id(subject), "o": _id(obj)},
    )
    assert isinstance(found, QuerySolutions)
    edges: dict[str, set[str]] = {}
    for row in found:
        edges.setdefault(_tail(row["edge"]), set()).add(_tail(row["ground"]).split("/")[0])
    return list(edges.values())


def test_offices_participate_themselves_or_through_their_forum(sample: GraphStore) -> None:
    assert derive(sample)
    assert _edges(sample, "participatesIn") == {
        ("office/epo", "initiative/pph"),
        ("office/jpo", "initiative/pph"),
        ("office/jpo", "initiative/quality-roadmap"),
    }


def test_every_edge_says_what_it_rests_on(sample: GraphStore) -> None:
    derive(sample)
    assert _grounds(sample, "office/epo", "initiative/pph") == [{"action", "evidence", "membership"}]
    assert _grounds(sample, "office/jpo", "initiative/quality-roadmap") == [{"action"}]
    assert _grounds(sample, "person/ana-muller", "office/epo") == [{"evidence", "post"}]
    assert _grounds(sample, "office/epo", "office/jpo") == [
        {"action", "evidence", "initiative", "membership"}
    ]
    grounded = {
        quad.subject
        for quad in sample.database.quads_for_pattern(None, t.WAS_DERIVED_FROM, None, t.DERIVED_GRAPH)
    }
    nodes = {quad.subject for quad in sample.database.quads_for_pattern(None, t.TYPE, None, t.DERIVED_GRAPH)}
    assert grounded == nodes
    told = {
        tuple(
            next(sample.database.quads_for_pattern(node, p, None, None)).object
            for p in (t.SUBJECT, t.PREDICATE, t.OBJECT)
        )
        for node in nodes
    }
    edges = {
        (quad.subject, quad.predicate, quad.object)
        for quad in sample.database.quads_for_pattern(None, None, None, t.DERIVED_GRAPH)
        if quad.subject not in nodes
    }
    assert told == edges


def test_offices_that_share_an_initiative_co_operate_both_ways(sample: GraphStore) -> None:
    derive(sample)
    assert _edges(sample, "cooperatesWith") == {("office/epo", "office/jpo"), ("office/jpo", "office/epo")}


def test_a_person_with_a_post_represents_its_organisation(sample: GraphStore) -> None:
    derive(sample)
    assert _edges(sample, "represented") == {("person/ana-muller", "office/epo")}


# When the statement was issued, who was a member of the TM5 then.
MEMBERS = [
    ("2017", {"jpo", "saic"}, "before the change"),
    ("2018-03-31", {"jpo", "saic"}, "in the last month"),
    ("2018-04-01", {"jpo", "cnipa"}, "in the first month"),
    ("2018", {"jpo", "saic", "cnipa"}, "the year of the change says no more"),
    ("2024-11", {"jpo", "cnipa"}, "after the change"),
    (None, {"jpo", "saic", "cnipa"}, "no date, so nobody is ruled out"),
]


@pytest.mark.parametrize(("issued", "expected", "reason"), MEMBERS)
def test_membership_counts_while_it_lasts(
    issued: str | None, expected: set[str], reason: str, make: Callable[..., Extraction], registry: list[Quad]
) -> None:
    facts = [
        (0, "action/c", t.TYPE, t.ACTION),
        (0, "action/c", t.AGENT, _id("forum/tm5")),
        (0, "action/c", t.ACTION_OBJECT, _id("initiative/pph")),
    ]
    with GraphStore.in_memory() as store:
        made = quads(make("third", "They spoke.", facts, issued))
        store.replace({statement_iri("third"): made, t.REGISTRY_GRAPH: registry})
        derive(store)
        offices = {office.removeprefix("office/") for office, _ in _edges(store, "participatesIn")}
        assert offices == expected, reason


def test_the_date_of_the_meeting_comes_before_that_of_the_statement(
    make: Callable[..., Extraction], registry: list[Quad]
) -> None:
    facts = [
        (0, "action/c", t.TYPE, t.ACTION),
        (0, "action/c", t.AGENT, _id("forum/tm5")),
        (0, "action/c", t.ACTION_OBJECT, _id("initiative/pph")),
        (0, "action/c", t.AT_MEETING, _id("meeting/m")),
        (0, "meeting/m", t.START_DATE, Literal("2017-12-01", datatype=t.XSD_DATE)),
    ]
    with GraphStore.in_memory() as store:
        made = quads(make("third", "They spoke.", facts, "2019"))
        store.replace({statement_iri("third"): made, t.REGISTRY_GRAPH: registry})
        derive(store)
        assert {office for office, _ in _edges(store, "participatesIn")} == {"office/jpo", "office/saic"}


def test_deriving_again_changes_nothing(sample: GraphStore) -> None:
    derive(sample)
    before = sorted(str(quad) for quad in sample.quads(t.DERIVED_GRAPH))
    assert not derive(sample)
    assert sorted(str(quad) for quad in sample.quads(t.DERIVED_GRAPH)) == before


def test_edges_go_with_what_they_rest_on(sample: GraphStore) -> None:
    derive(sample)
    sample.remove("first", stale=[t.DERIVED_GRAPH])
    derive(sample)
    assert _edges(sample, "participatesIn") == {("office/jpo", "initiative/quality-roadmap")}
    assert _edges(sample, "cooperatesWith") == set()
