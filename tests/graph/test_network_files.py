import json
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from pyoxigraph import RdfFormat, Store
from tests.graph.odd import TEXTS

from ip5kg.errors import ExportError
from ip5kg.graph.network import network
from ip5kg.graph.network_files import network_bytes, write_network

ID = "https://w3id.org/ip5kg/id/"
SENTENCE = (
    "EUIPO and CNIPA committed to completing the integration of Chinese data into TMview, in which USPTO, "
    "KPO and JPO already participate."
)
EDGE = (ID + "office/cnipa", ID + "initiative/tmview")


@pytest.fixture(scope="module")
def graph() -> "nx.Graph[str]":
    store = Store()
    store.bulk_load(path=str(Path(__file__).parent / "data" / "network.trig"), format=RdfFormat.TRIG)
    return network(store)


def from_node_link(file: BytesIO) -> "nx.Graph[str]":
    return nx.node_link_graph(json.load(file), edges="edges")


def from_cytoscape(file: BytesIO) -> "nx.Graph[str]":
    return nx.cytoscape_graph(json.load(file))


READERS: dict[str, Callable[[BytesIO], Any]] = {
    ".cyjs": from_cytoscape,
    ".graphml": nx.read_graphml,
    ".gexf": nx.read_gexf,
    ".json": from_node_link,
}


@pytest.mark.parametrize("suffix", READERS)
def test_networkx_reads_back_the_nodes_edges_and_names(graph: "nx.Graph[str]", suffix: str) -> None:
    back = READERS[suffix](BytesIO(network_bytes(graph, suffix)))
    assert set(back) == set(graph)
    assert {frozenset(pair) for pair in back.edges()} == {frozenset(pair) for pair in graph.edges()}
    cnipa = back.nodes[ID + "office/cnipa"]
    assert cnipa["label"] == "China National Intellectual Property Administration"
    assert (cnipa["kind"], cnipa["short"]) == ("office", "CNIPA")
    assert back.edges[EDGE]["weight"] == 1
    assert back.edges[EDGE]["step"] == "intend"


FLAT = [".graphml", ".gexf", ".cyjs"]


@pytest.mark.parametrize("suffix", FLAT)
def test_sentences_survive_where_the_format_knows_no_lists(graph: "nx.Graph[str]", suffix: str) -> None:
    back = READERS[suffix](BytesIO(network_bytes(graph, suffix)))
    assert back.edges[EDGE]["sentences"] == SENTENCE
    assert json.loads(back.edges[EDGE]["evidence"]) == graph.edges[EDGE]["evidence"]
    told_twice = back.edges[ID + "office/epo", ID + "initiative/global-dossier"]
    assert told_twice["years"] == "2019; 2021"
    assert [line.split()[0] for line in told_twice["sentences"].splitlines()] == ["Progress", "Continued"]


@pytest.mark.parametrize("suffix", FLAT)
def test_each_sentence_has_its_statement_date_place_and_rule_on_the_same_line(
    graph: "nx.Graph[str]", suffix: str
) -> None:
    edge = READERS[suffix](BytesIO(network_bytes(graph, suffix))).edges[
        ID + "office/epo", ID + "initiative/global-dossier"
    ]
    evidence = graph.edges[ID + "office/epo", ID + "initiative/global-dossier"]["evidence"]
    lines = {
        name: str(edge[f"sentence_{name}"]).split("\n") for name in ("statement", "date", "start", "rule")
    }
    assert lines == {
        "statement": ["2019-heads-incheon", "2021-ip5-joint-statement"],
        "date": ["2019-06-13", "2021-06-23"],
        "start": [str(item["start"]) for item in evidence],
        "rule": [item["rule"] for item in evidence],
    }
    assert (edge["dates"], edge["first_date"], edge["last_date"]) == (
        "2019-06-13; 2021-06-23",
        "2019-06-13",
        "2021-06-23",
    )


def test_gexf_is_dynamic_with_the_days_of_the_evidence_as_spells(graph: "nx.Graph[str]") -> None:
    data = network_bytes(graph, ".gexf")
    assert b'<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">' in data
    assert b"<meta><description>Offices and the initiatives they take part in</description></meta>" in data
    back = nx.read_gexf(BytesIO(data))
    edge = back.edges[ID + "office/epo", ID + "initiative/global-dossier"]
    assert edge["spells"] == [("2019-06-13", "2019-06-13"), ("2021-06-23", "2021-06-23")]
    assert back.nodes[ID + "initiative/global-dossier"]["spells"] == edge["spells"]


def test_spells_of_partial_dates_last_as_long_as_the_date_may_mean() -> None:
    timed: nx.Graph[str] = nx.Graph()
    timed.add_edge("a", "b", evidence=[{"quote": "q", "date": "2019"}, {"quote": "r", "date": "2020-02"}])
    timed.add_edge("b", "c", evidence=[{"quote": "s", "date": ""}])
    back = nx.read_gexf(BytesIO(network_bytes(timed, ".gexf")))
    assert back.edges["a", "b"]["spells"] == [("2019-01-01", "2019-12-31"), ("2020-02-01", "2020-02-29")]
    assert "spells" not in back.edges["b", "c"]
    assert "spells" not in back.nodes["c"]
    assert back.nodes["b"]["spells"] == back.edges["a", "b"]["spells"]


def test_igraph_reads_the_graphml(graph: "nx.Graph[str]", tmp_path: Path) -> None:
    back: Any = igraph.Graph.Read_GraphML(str(write_network(graph, tmp_path / "network.graphml")))
    assert (back.vcount(), back.ecount()) == (len(graph), graph.number_of_edges())
    cnipa = back.vs.find(id=ID + "office/cnipa")
    assert (cnipa["short"], cnipa["kind"]) == ("CNIPA", "office")
    tmview = back.vs.find(id=ID + "initiative/tmview")
    edge = back.es[back.get_eid(cnipa, tmview)]
    assert (edge["sentences"], edge["weight"], edge["step"]) == (SENTENCE, 1, "intend")


def test_cytoscape_finds_names_identifiers_and_interactions(graph: "nx.Graph[str]") -> None:
    made = json.loads(network_bytes(graph, ".cyjs"))
    assert made["data"]["name"] == "Offices and the initiatives they take part in"
    nodes = {node["data"]["id"]: node["data"]["name"] for node in made["elements"]["nodes"]}
    assert nodes[ID + "office/cnipa"] == "China National Intellectual Property Administration"
    edges = [edge["data"] for edge in made["elements"]["edges"]]
    assert [edge["id"] for edge in edges[:2]] == ["e0", "e1"]
    assert {edge["interaction"] for edge in edges} == {"office-initiative"}
    assert {edge["source"] for edge in edges} | {edge["target"] for edge in edges} == nodes.keys()


@pytest.mark.parametrize("suffix", READERS)
@given(text=TEXTS)
def test_evidence_comes_back_letter_by_letter(suffix: str, text: str) -> None:
    odd: nx.Graph[str] = nx.Graph()
    odd.add_edge("a", "b", evidence=[{"quote": text, "date": "2021"}])
    edge = READERS[suffix](BytesIO(network_bytes(odd, suffix))).edges["a", "b"]
    evidence = json.loads(edge["evidence"]) if suffix in FLAT else edge["evidence"]
    assert evidence == [{"quote": text, "date": "2021"}]


def test_json_keeps_evidence_as_it_is(graph: "nx.Graph[str]") -> None:
    back = from_node_link(BytesIO(network_bytes(graph, ".json")))
    assert back.edges[EDGE] == graph.edges[EDGE]
    assert back.graph == {
        "kind": "office-initiative",
        "name": "Offices and the initiatives they take part in",
    }


@pytest.mark.parametrize("suffix", [*READERS, ".html", ".svg", ".png"])
def test_bytes_are_the_same_from_run_to_run_and_hold_no_date(graph: "nx.Graph[str]", suffix: str) -> None:
    data = network_bytes(graph, suffix)
    assert data == network_bytes(graph.copy(), suffix)
    assert b"lastmodified" not in data
    assert b"<dc:date>" not in data


@pytest.mark.parametrize("suffix", READERS)
def test_awkward_attributes_do_not_break_a_writer(suffix: str) -> None:
    awkward: nx.Graph[str] = nx.Graph()
    attributes = {
        "pid": "p",
        "start": "2020",
        "end": None,
        "forum": [],
        "label": "Töpfe\x0b & Söhne <ag>",
        "type": "x",
    }
    awkward.add_node("a", **attributes)
    awkward.add_node("b", label="b", weight=1.5)
    awkward.add_edge("a", "b", evidence=[{"quote": "a & b\nc"}], start="2021", label="joins", year=None)
    back = READERS[suffix](BytesIO(network_bytes(awkward, suffix)))
    assert back.has_edge("a", "b")
    # A character that XML cannot hold leaves a mark.
    assert back.nodes["a"]["label"] in {"Töpfe\x0b & Söhne <ag>", "Töpfe\ufffd & Söhne <ag>"}


@pytest.mark.parametrize("suffix", [*READERS, ".html", ".svg", ".png"])
def test_an_empty_network_can_be_written(suffix: str) -> None:
    assert network_bytes(nx.Graph(), suffix)


def test_a_file_is_written_by_its_suffix_in_any_case(graph: "nx.Graph[str]", tmp_path: Path) -> None:
    path = write_network(graph, tmp_path / "network.GraphML")
    assert path.read_bytes() == network_bytes(graph, ".graphml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["network.GraphML"]


def test_a_file_that_cannot_be_written_stays_as_it_was(graph: "nx.Graph[str]", tmp_path: Path) -> None:
    (tmp_path / "network.json").mkdir()
    with pytest.raises(ExportError, match=r"network\.json: cannot be written .*; choose another place"):
        write_network(graph, tmp_path / "network.json")
    with pytest.raises(ExportError, match="cannot be written"):
        write_network(graph, tmp_path / "nowhere" / "network.json")
    assert [file.name for file in tmp_path.iterdir()] == ["network.json"]


@pytest.mark.parametrize(
    ("name", "told"), [("network.xlsx", "'.xlsx'"), ("network", "'a file without suffix'")]
)
def test_an_unknown_suffix_names_the_known_ones(
    graph: "nx.Graph[str]", tmp_path: Path, name: str, told: str
) -> None:
    with pytest.raises(
        ExportError,
        match=f"no network format for {told}; use .cyjs, .gexf, .graphml, .html, .json, .png, .svg",
    ):
        write_network(graph, tmp_path / name)
