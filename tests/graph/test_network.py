from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from ip5kg.errors import ParameterError
from ip5kg.graph.network import KINDS, network

ID = "https://w3id.org/ip5kg/id/"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.bulk_load(path=str(Path(__file__).parent / "data" / "network.trig"), format=RdfFormat.TRIG)
    return store


def copy(store: Store) -> Store:
    fresh = Store()
    fresh.extend(store)
    return fresh


def edge(store: Store, kind: str, source: str, target: str) -> dict[str, Any]:
    return dict(network(store, kind).edges[ID + source, ID + target])


@pytest.mark.parametrize(
    ("kind", "nodes", "edges"),
    [
        ("office-initiative", 18, 51),
        ("office-office", 6, 13),
        ("office-meeting", 10, 19),
        ("person-meeting", 10, 13),
        ("initiative-topic", 7, 9),
        ("meeting-initiative", 13, 11),
    ],
)
def test_each_kind_has_the_nodes_and_edges_of_the_statements(
    store: Store, kind: str, nodes: int, edges: int
) -> None:
    graph = network(store, kind)
    assert (len(graph), graph.number_of_edges()) == (nodes, edges)
    assert all(attributes["evidence"] for *_, attributes in graph.edges(data=True))


def test_an_office_carries_its_names_and_forums(store: Store) -> None:
    assert network(store).nodes[ID + "office/cnipa"] == {
        "id": ID + "office/cnipa",
        "label": "China National Intellectual Property Administration",
        "short": "CNIPA",
        "kind": "office",
        "names": ["CNIPA", "SIPO"],
        "forum": ["IP5", "TM5"],
    }


def test_an_edge_carries_the_exact_sentence_and_what_was_read_in_it(store: Store) -> None:
    assert edge(store, "office-initiative", "office/jpo", "initiative/allowable-features") == {
        "weight": 1,
        "step": "agree",
        "role": "",
        "years": [2021],
        "statements": ["2021-ip5-joint-statement"],
        "evidence": [
            {
                "quote": "New work plan for alignment of practice: the IP5 heads of office agreed to "
                "initiate new projects under the Patent Harmonization Expert Panel (PHEP) with respect to "
                'the following items: "Adoption of a global assignment" and "Harmonization of allowable '
                'features in drawings".',
                "context": "",
                "statement": "2021-ip5-joint-statement",
                "title": "2021 Joint Statement of the IP5 Offices",
                "date": "2021-06-23",
                "start": 737,
                "end": 1010,
                "rule": "action/object",
                "verb": "agreed to initiate",
                "step": "agree",
                "negated": False,
                "role": "",
                "agents": ["IP5"],
                "fact": ID + "action/aecb55aedb18",
            }
        ],
    }


def test_an_edge_told_in_two_years_has_both_and_the_stronger_step(store: Store) -> None:
    told = edge(store, "office-initiative", "office/epo", "initiative/global-dossier")
    assert (told["weight"], told["step"], told["years"]) == (2, "reaffirm", [2019, 2021])
    assert [item["step"] for item in told["evidence"]] == ["welcome", "reaffirm"]


def test_a_list_item_brings_the_sentence_of_its_verb(store: Store) -> None:
    (item,) = edge(store, "office-initiative", "office/epo", "initiative/pph")["evidence"]
    assert item["quote"] == "the IP5 Patent Prosecution Highway (PPH) with expedited examination."
    assert item["context"].endswith("users have been given")


def test_a_joint_action_names_all_who_act(store: Store) -> None:
    (item,) = edge(store, "office-initiative", "office/cnipa", "initiative/tmview")["evidence"]
    assert item["agents"] == [
        "China National Intellectual Property Administration",
        "European Union Intellectual Property Office",
    ]


def test_an_office_outside_the_forum_shares_only_what_it_does_itself(store: Store) -> None:
    assert edge(store, "office-office", "office/euipo", "office/jpo")["shared"] == ["Quality Management"]
    assert not network(store, "office-office").has_edge(ID + "office/euipo", ID + "office/epo")


def test_two_offices_share_initiatives_and_meetings(store: Store) -> None:
    told = edge(store, "office-office", "office/epo", "office/jpo")
    assert told["weight"] == len(told["shared"]) == 12
    assert {"NET/AI roadmap", "IP5 Heads of Office meeting 2020"} <= set(told["shared"])


def test_observers_are_at_the_meeting_but_share_nothing_with_offices(store: Store) -> None:
    assert edge(store, "office-meeting", "organization/wipo", "meeting/ip5-heads-2021")["role"] == "observer"
    assert ID + "organization/wipo" not in network(store, "office-office")


def test_an_office_that_only_observes_shares_nothing(store: Store) -> None:
    watched = copy(store)
    watched.update(
        f"""PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX id: <{ID}>
        INSERT {{ GRAPH ?g {{ id:watching rdf:object <{ID}office/euipo> ; ?p ?o }} }}
        WHERE {{ GRAPH ?g {{ ?e rdf:object <{ID}organization/wipo> ; ?p ?o FILTER (?p != rdf:object) }} }}"""
    )
    assert edge(watched, "office-meeting", "office/euipo", "meeting/ip5-heads-2021")["role"] == "observer"
    assert not network(watched, "office-office").has_edge(ID + "office/euipo", ID + "office/epo")


def test_roles_at_a_meeting_are_named_from_the_foremost(store: Store) -> None:
    assert edge(store, "person-meeting", "person/park-wonjoo", "meeting/ip5-heads-2019")["role"] == "chair"
    jpo = edge(store, "office-meeting", "office/jpo", "meeting/ip5-heads-2021")
    assert jpo["role"] == "chair, host, attendee"
    # The 2020 text tells who will host in 2021, the 2021 text who chaired.
    assert jpo["statements"] == ["2020-ip5-press-release", "2021-ip5-joint-statement"]


def test_topics_go_with_initiatives_of_the_same_action(store: Store) -> None:
    graph = network(store, "initiative-topic")
    assert sorted(graph[ID + "initiative/net-ai-roadmap"]) == [
        ID + "topic/artificial-intelligence",
        ID + "topic/classification",
        ID + "topic/emerging-technologies",
    ]
    assert ID + "initiative/tmview" not in graph


@pytest.mark.parametrize("naming", ["object", "mentions"])
def test_topics_go_with_initiatives_when_named_otherwise_in_the_same_sentence(
    store: Store, naming: str
) -> None:
    both = copy(store)
    both.update(
        f"""PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/> PREFIX id: <{ID}>
        INSERT {{ GRAPH ?g {{ id:other rdf:subject id:another ; rdf:predicate schema:{naming} ;
          rdf:object <{ID}topic/harmonisation> ; prov:wasDerivedFrom ?passage }} }}
        WHERE {{ GRAPH ?g {{ ?e rdf:predicate schema:object ; prov:wasDerivedFrom ?passage ;
          rdf:object <{ID}initiative/allowable-features> }} }}"""
    )
    pair = (ID + "initiative/allowable-features", ID + "topic/harmonisation")
    assert network(both, "initiative-topic").has_edge(*pair)
    assert not network(store, "initiative-topic").has_edge(*pair)


def test_a_negated_action_stays_as_evidence_but_makes_no_step(store: Store) -> None:
    denied = copy(store)
    denied.update(
        f"""PREFIX ip5: <https://w3id.org/ip5kg/ontology#> PREFIX schema: <https://schema.org/>
        INSERT {{ GRAPH ?g {{ ?a ip5:negated true }} }}
        WHERE {{ GRAPH ?g {{ ?a schema:object <{ID}initiative/net-ai-roadmap> }} }}"""
    )
    told = edge(denied, "office-initiative", "office/epo", "initiative/net-ai-roadmap")
    assert (told["step"], told["evidence"][0]["negated"]) == ("", True)


@pytest.mark.parametrize("kind", KINDS)
def test_order_does_not_depend_on_the_order_of_the_quads(store: Store, kind: str) -> None:
    turned = Store()
    turned.extend(sorted(store, key=str, reverse=True))
    one, other = network(store, kind), network(turned, kind)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert list(one) == sorted(one)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_store_gives_an_empty_network(kind: str) -> None:
    assert len(network(Store(), kind)) == 0


def test_an_unknown_kind_names_the_known_ones(store: Store) -> None:
    with pytest.raises(
        ParameterError, match="no network 'friends'; choose one of office-initiative, office-office"
    ):
        network(store, "friends")
