"""The edges put together from what was read are those that the queries of `ip5kg.graph.network` give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.graph.network import KINDS, network
from ip5kg.ontology.terms import DATA_NS
from ip5kg.site.joining import Joining
from ip5kg.site.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from ip5kg.knowledge_graph import KnowledgeGraph

GOLD = Path(__file__).parents[1] / "gold"
# Lists with leads, posts of people, observers, planned and postponed meetings, forums other than the IP5.
TEXTS = (
    "ip5-2015-wg2-gdtf-suzhou",
    "ip5-2019-heads-incheon-epo",
    "ip5-2010-guilin-foundation-projects",
    "tm5-2019-midterm-boston-euipo",
    "tri-2021-39th-epo",
)


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    found = [path for name in TEXTS for path in sorted(GOLD.glob(f"{name}.*")) if path.suffix != ".json"]
    assert len(found) == len(TEXTS)
    with ip5kg.build(found, validate=False) as built:
        yield built


def edges_of(graph: nx.Graph[str]) -> dict[frozenset[str], dict[str, object]]:
    return {frozenset((a, b)): dict(data) for a, b, data in graph.edges(data=True)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_networks_are_those_of_the_queries(graph: KnowledgeGraph, kind: str) -> None:
    made, asked = Joining(read(graph.store)).network(kind), network(graph.store, kind)
    assert list(made.nodes(data=True)) == list(asked.nodes(data=True))
    assert edges_of(made) == edges_of(asked)
    assert made.number_of_edges() > 0


def test_a_statement_without_a_date_has_that_of_its_latest_meeting(joining: Joining) -> None:
    assert joining.dates == {
        f"{DATA_NS}statement/2020-ip5-press-release": "2020-07-21",
        f"{DATA_NS}statement/2021-ip5-joint-statement": "2021-06-23",
    }


def test_topics_and_forums_are_known_for_each_passage(joining: Joining) -> None:
    statement = f"{DATA_NS}statement/2021-ip5-joint-statement"
    topics = ("artificial-intelligence", "classification", "information-technology")
    more = ("new-emerging-technologies", "statistics")
    assert joining.topics[statement, 1815, 2061] == {f"{DATA_NS}topic/{name}" for name in (*topics, *more)}
    assert joining.forums[statement, 368, 443] == {f"{DATA_NS}forum/ip5"}
