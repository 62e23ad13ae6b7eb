"""The networks of the site: pages on which one can look around, and the data they draw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from ip5kg.graph.network import STEPS, TITLES
from ip5kg.graph.network_names import kind_of
from ip5kg.graph.network_page import content_of, placed, summary_of
from ip5kg.ontology import terms as t
from ip5kg.site.addresses import path_of
from ip5kg.site.digesting import digest_of
from ip5kg.site.measures import MEASURES, measured
from ip5kg.site.rendering import Page
from ip5kg.site.scripts import data_script
from ip5kg.site.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from ip5kg.graph.network import Evidence
    from ip5kg.site.joining import Joining
    from ip5kg.site.model import Reading

__all__ = ["MOST_NODES", "Network", "busiest", "network_data", "networks"]

ACTORS = frozenset({"office", "person", "organization"})
"""Kinds of nodes that act for more than one forum, so that theirs tell nothing of an edge."""

MOST_NODES = 300
"""Nodes that are drawn: more are neither smooth nor legible."""


def path_of_network(kind: str) -> str:
    """Return the path of a network's page; the first kind is the one that people look for.

    >>> path_of_network("office-initiative"), path_of_network("person-meeting")
    ('network.html', 'network-person-meeting.html')
    """
    return "network.html" if kind == next(iter(TITLES)) else f"network-{kind}.html"


def script_of_network(kind: str) -> str:
    """Return the path of a network's data."""
    return f"assets/data/network-{kind}.js"


@dataclass(frozen=True)
class Network:
    """A network to be shown, before the costly part: places and measures."""

    kind: str
    """One of `ip5kg.graph.network.KINDS`."""
    graph: nx.Graph[str]
    drawn: nx.Graph[str]
    """The part that is drawn."""
    content: dict[str, Any]
    """What is drawn, without places and measures, each passage and statement once."""

    @property
    def digest(self) -> str:
        """Digest of all that page and script show."""
        return digest_of([json.dumps(self.content), str(len(self.graph))])

    def files(self) -> Iterator[Page | tuple[str, bytes]]:
        """Yield the page and the script with its data."""
        yield network_page(self)
        yield script_of_network(self.kind), data_script("network", network_data(self)).encode()


def networks(reading: Reading, joining: Joining) -> Iterator[Network]:
    """Yield the networks of the site."""
    for kind in TITLES:
        graph = joining.network(kind)
        drawn = busiest(graph)
        content = content_of(drawn)
        dates = _dates(content)
        for number, node in enumerate(content["nodes"]):
            node["page"] = _page(reading, node["id"])
            if node["id"] in reading.dated_names:
                node |= _named(reading, joining, node, dates.get(number, ""))
        content |= _folded(reading, joining, content["evidence"])
        yield Network(kind, graph, drawn, content)


def _dates(data: dict[str, Any]) -> dict[int, str]:
    """Return for each node the date of the latest that is told of it."""
    found: dict[int, str] = {}
    for edge in data["edges"]:
        for node, told in product((edge["s"], edge["t"]), edge["e"]):
            found[node] = max(found.get(node, ""), data["evidence"][told]["date"])
    return found


def _named(reading: Reading, joining: Joining, node: dict[str, Any], date: str) -> dict[str, Any]:
    """Return how a thing was called on a date; it is still found by what it is called now."""
    name = reading.label_on(node["id"], date)
    others = sorted({*node["names"], node["label"], node["short"]} - {name})
    return {"label": name, "short": joining.names.short(node["id"], name), "names": others}


def busiest(graph: nx.Graph[str], most: int = MOST_NODES) -> nx.Graph[str]:
    """Return the part of a network that joins the nodes with the most edges, in the same order."""
    import networkx as nx

    order = sorted(graph, key=lambda node: (-graph.degree(node), -graph.degree(node, "weight"), node))
    kept = set(order[:most])
    part: nx.Graph[str] = nx.Graph(**graph.graph)
    part.add_nodes_from((node, graph.nodes[node]) for node in graph if node in kept)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if {a, b} <= kept)
    return part


def network_data(network: Network) -> dict[str, Any]:
    """Return what the page's script draws: the content with places and measures."""
    data = placed(network.content, network.drawn)
    sizes = measured(network.drawn)
    return data | {"nodes": [node | {"sizes": sizes[node["id"]]} for node in data["nodes"]]}


def network_page(network: Network) -> Page:
    """Return the page of a network."""
    kind, data = network.kind, network.content
    evidence = data["evidence"]
    years = sorted({item["date"][:4] for item in evidence if item["date"]})
    return Page(
        path_of_network(kind),
        "network",
        {
            "title": TITLES[kind],
            "kinds": [(title, path_of_network(other)) for other, title in TITLES.items()],
            "summary": _summary(network),
            "script": script_of_network(kind),
            "empty": not network.graph,
            "measures": MEASURES,
            "steps": STEPS,
            "years": years,
            "forums": sorted(_all_forums(data)),
            "topics": sorted({topic for passage in data["passages"] for topic in passage["topics"]}),
        },
    )


def _all_forums(data: dict[str, Any]) -> set[str]:
    """Return the forums by which the page can choose: of what was done, else of the things themselves."""
    own = (forum for item in data["evidence"] for forum in item["forums"])
    wholes = (forum for node in data["nodes"] if node["kind"] not in ACTORS for forum in node["forum"])
    return {*own, *wholes}


def _summary(network: Network) -> str:
    content = network.content
    told = [
        {**item, "statement": passage["statement"], "start": passage["start"]}
        for item in content["evidence"]
        for passage in [content["passages"][item["passage"]]]
    ]
    summary = summary_of(network.drawn, {"evidence": told})
    if len(network.drawn) == len(network.graph):
        return summary
    return f"{summary}: the best joined of {counted(len(network.graph), 'node')}"


def _page(reading: Reading, iri: str) -> str:
    path = path_of(iri)
    return f"{path}.html" if path and iri in reading.things else ""


def _folded(reading: Reading, joining: Joining, evidence: list[Evidence]) -> dict[str, Any]:
    """Write each statement and each passage once; evidence refers to them by number."""
    iris = {statement.identifier: statement for statement in reading.statements.values()}
    statements: dict[str, int] = {}
    passages: dict[tuple[str, int, int], int] = {}
    told: list[dict[str, Any]] = []
    for item in evidence:
        statement = iris[item["statement"]].iri
        statements.setdefault(statement, len(statements))
        place = (statement, item["start"], item["end"])
        number = passages.setdefault(place, len(passages))
        kept = {key: value for key, value in item.items() if key in _KEPT}
        told.append({**kept, "passage": number, "forums": _forums(reading, joining, item, place)})
    return {
        "evidence": told,
        "passages": [
            {
                "statement": statements[iri],
                "start": start,
                "end": end,
                "quote": reading.statements[iri].text[start:end],
                "topics": sorted(map(reading.label, joining.topics.get((iri, start, end), ()))),
            }
            for iri, start, end in passages
        ],
        "statements": [
            {
                "identifier": reading.statements[iri].identifier,
                "title": reading.statements[iri].title,
                "page": _page(reading, iri),
            }
            for iri in statements
        ],
    }


_KEPT = frozenset({"context", "date", "rule", "verb", "step", "negated", "role", "agents"})


def _forums(reading: Reading, joining: Joining, item: Evidence, place: tuple[str, int, int]) -> list[str]:
    """Return the forums by which, or at whose meetings, something was done or somebody was."""
    if item["role"]:
        return sorted(map(reading.label, joining.forums[place]))
    agents = (iri for iri in reading.values(item["fact"], t.AGENT.value) if kind_of(iri) == "forum")
    meetings = reading.values(item["fact"], t.AT_MEETING.value)
    hosts = (forum for meeting in meetings for forum in reading.values(meeting, t.MEETING_FORUM.value))
    return sorted({reading.label(iri) for iri in (*agents, *hosts)})
