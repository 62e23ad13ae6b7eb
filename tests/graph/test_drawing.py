from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from ip5kg.errors import ExportError
from ip5kg.graph.drawing import drawing
from ip5kg.graph.network import KINDS, network
from ip5kg.graph.network_layout import layout


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.bulk_load(path=str(Path(__file__).parent / "data" / "network.trig"), format=RdfFormat.TRIG)
    return store


def test_a_drawing_shows_title_names_and_legend(store: Store) -> None:
    svg = drawing(network(store), "svg").decode()
    for text in (
        "Offices and the initiatives they take part in",
        "CNIPA",
        "TMview",
        "NET/AI roadmap",
        "conclude",
    ):
        assert f">{text}</text>" in svg
    assert "<dc:date>" not in svg


def test_png_is_a_picture_of_legible_size(store: Store) -> None:
    png = drawing(network(store), "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert 800 < width < 2400
    assert 600 < height < 2400


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_network_gives_the_same_bytes(store: Store, kind: str, form: str) -> None:
    assert drawing(network(store, kind), form) == drawing(network(store, kind), form)


def test_drawing_leaves_settings_of_matplotlib_alone(store: Store) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    drawing(network(store, "office-office"), "svg")
    assert dict(mpl.rcParams) == before


def test_names_are_drawn_as_they_are_written() -> None:
    graph: nx.Graph[str] = nx.Graph(kind="office-initiative")
    graph.add_node("a", kind="office", label="特許庁", short="特許庁")
    graph.add_node("b", kind="initiative", label="$5 & <$6 fund")
    graph.add_edge("a", "b", step="agree")
    svg = drawing(graph, "svg").decode()
    assert ">特許庁</text>" in svg
    assert ">$5 &amp; &lt;$6 fund</text>" in svg
    assert drawing(graph, "png")


def test_an_empty_network_says_so() -> None:
    assert ">This network is empty</text>" in drawing(nx.Graph(), "svg").decode()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ExportError, match="no drawing in the format 'gif'; use svg or png"):
        drawing(nx.Graph(), "gif")


@pytest.mark.parametrize(
    ("kind", "manner"),
    [("office-initiative", "columns"), ("person-meeting", "columns"), ("office-office", "circle")],
)
def test_two_sides_become_columns_and_few_nodes_a_circle(store: Store, kind: str, manner: str) -> None:
    graph = network(store, kind)
    plan = layout(graph)
    assert plan.manner == manner
    assert set(plan.places) == set(graph)
    assert len(set(plan.places.values())) == len(graph)


def test_offices_stand_left_of_initiatives(store: Store) -> None:
    for node, (x, _) in layout(network(store)).places.items():
        assert x == (-1 if "/office/" in node else 1)


def star(leaves: int) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph(kind="office-initiative")
    for number in range(leaves):
        graph.add_node(f"initiative/{number}", kind="initiative", label=str(number))
        for office in ("epo", "jpo"):
            graph.add_node(office, kind="office", label=office.upper())
            graph.add_edge(office, f"initiative/{number}")
    return graph


def test_a_long_column_becomes_two_wings() -> None:
    plan = layout(star(40))
    assert {x for x, _ in plan.places.values()} == {-1, 0, 1}
    assert max(y for _, y in plan.places.values()) < 20


def test_a_big_network_becomes_a_cloud_without_nodes_upon_each_other() -> None:
    plan = layout(star(120))
    assert plan.manner == "cloud"
    assert plan == layout(star(120))
    places = list(plan.places.values())
    assert all(x * x + y * y <= 1.001 for x, y in places)
    least = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for n, a in enumerate(places) for b in places[:n])
    assert least > 0.05**2


def test_a_node_far_from_all_others_does_not_shrink_the_picture() -> None:
    graph = star(60)
    graph.add_node("initiative/lone", kind="initiative", label="lone")
    inner = [x * x + y * y for x, y in layout(graph).places.values()]
    assert sorted(inner)[len(inner) // 2] > 0.3
