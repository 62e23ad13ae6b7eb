"""The data of the network pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from ip5kg.site.measures import MEASURES, measured
from ip5kg.site.networks import Network, busiest, network_data, networks
from ip5kg.site.rendering import Page

if TYPE_CHECKING:
    from ip5kg.site.joining import Joining
    from ip5kg.site.model import Reading


@pytest.fixture(scope="module")
def network(reading: Reading, joining: Joining) -> Network:
    """The network of offices and initiatives."""
    return next(iter(networks(reading, joining)))


def test_an_edge_leads_to_its_passage_and_knows_forum_and_topics(network: Network) -> None:
    data = network_data(network)
    names = [node["label"] for node in data["nodes"]]
    edge = next(
        one
        for one in data["edges"]
        if {names[one["s"]], names[one["t"]]} == {"European Patent Office", "IP5 NET/AI roadmap"}
    )
    (number,) = edge["e"]
    item = dict(data["evidence"][number])
    passage = dict(data["passages"][item.pop("passage")])
    assert item == {
        "context": "",
        "date": "2021-06-23",
        "rule": "action/active",
        "verb": "endorsed",
        "step": "adopt",
        "negated": False,
        "role": "",
        "agents": ["IP5"],
        "forums": ["IP5"],
    }
    assert passage.pop("quote").startswith("IP5 NET/AI roadmap: the IP5 heads of office endorsed a roadmap")
    assert passage == {
        "statement": 0,
        "start": 1815,
        "end": 2061,
        "topics": [
            "artificial intelligence",
            "classification",
            "information technology",
            "new emerging technologies",
            "statistics",
        ],
    }
    assert data["statements"] == [
        {
            "identifier": "2021-ip5-joint-statement",
            "title": "2021 Joint Statement of the IP5 Offices",
            "page": "id/statement/2021-ip5-joint-statement.html",
        }
    ]


def test_nodes_have_pages_and_measures(network: Network) -> None:
    data = network_data(network)
    office = next(node for node in data["nodes"] if node["short"] == "EPO")
    assert office["page"] == "id/office/epo.html"
    assert office["sizes"] == {"degree": 3, "weight": 3, "betweenness": 0.02857, "pagerank": 0.10203}
    assert list(office["sizes"]) == list(MEASURES)


def test_of_a_large_network_the_best_joined_nodes_are_kept() -> None:
    graph: nx.Graph[str] = nx.Graph(kind="office-initiative")
    graph.add_edges_from([("a", "b"), ("a", "c"), ("a", "d"), ("c", "d"), ("e", "b")])
    part = busiest(graph, 3)
    assert list(part) == ["a", "b", "c"]
    assert sorted(map(sorted, part.edges())) == [["a", "b"], ["a", "c"]]
    assert part.graph == {"kind": "office-initiative"}
    assert list(busiest(graph)) == list(graph)


def test_ranks_go_by_weight_and_add_up_to_one() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("hub", "often", weight=3)
    graph.add_edge("hub", "seldom", weight=1)
    ranks = {node: sizes["pagerank"] for node, sizes in measured(graph).items()}
    assert ranks["often"] > ranks["seldom"]
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-4)
    assert measured(nx.Graph()) == {}


def test_there_is_a_page_and_a_script_for_each_kind(reading: Reading, joining: Joining) -> None:
    made = [item for network in networks(reading, joining) for item in network.files()]
    paths = [item.path if isinstance(item, Page) else item[0] for item in made]
    assert paths[:4] == [
        "network.html",
        "assets/data/network-office-initiative.js",
        "network-office-office.html",
        "assets/data/network-office-office.js",
    ]
    assert len(paths) == 12
    page = made[0]
    assert isinstance(page, Page)
    assert (
        page.context["summary"] == "5 offices · 3 initiatives · 15 edges · 2 sentences · 1 statement · 2021"
    )
    assert page.context["forums"] == ["IP5"]
    assert page.context["years"] == ["2021"]
