"""The page as a user meets it: opened from its file in a real, headless Chromium."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from ip5kg.graph.network import TITLES, network
from ip5kg.graph.network_page import network_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Window

SENTENCE = (
    "EUIPO and CNIPA committed to completing the integration of Chinese data into TMview, in which USPTO, "
    "KPO and JPO already participate."
)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.bulk_load(path=str(Path(__file__).parent / "data" / "network.trig"), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "network.html"
    file.write_text(network_page(network(store), TITLES["office-initiative"]), "utf-8")
    return file


def write(graph: nx.Graph[str], title: str, file: Path) -> Path:
    file.write_text(network_page(graph, title), "utf-8")
    return file


@pytest.fixture
def window(tab: Window, file: Path) -> Iterator[Window]:
    """The window, in which the network of offices and initiatives has just been opened."""
    tab.open(file)
    yield tab
    assert tab.complaints == []


def test_the_page_opens_without_complaint_and_asks_for_nothing(window: Window, file: Path) -> None:
    assert window.page.locator("#nodes .node").count() == 18
    assert window.page.locator("#edges .edge").count() == 51
    window.page.get_by_role("button", name="List").click()
    assert window.complaints == []
    assert window.requests == [file.as_uri()]


def test_all_nodes_and_names_are_in_sight(window: Window) -> None:
    stage = window.page.locator("#network").bounding_box()
    assert stage is not None
    for node in window.page.locator("#nodes .node").all():
        box = node.bounding_box()
        assert box is not None
        assert stage["x"] <= box["x"]
        assert stage["y"] <= box["y"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"]
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    assert "6 offices · 12 initiatives · 51 edges · 12 sentences · 5 statements · 2015–2021" in (
        window.page.locator("header").inner_text()
    )


def test_clicking_an_edge_shows_its_sentences_word_for_word(window: Window) -> None:
    window.click_edge("European Union Intellectual Property Office", "TMview")
    shown = window.panel()
    assert "European Union Intellectual Property Office takes part in TMview" in shown
    assert SENTENCE in shown
    assert "intend (“committed to completing”) by CNIPA, EUIPO" in shown
    assert "18 May 2019\nTM5 Mid-Term Meeting at INTA" in shown
    marked = window.page.locator("#panel figure", has_text=SENTENCE).locator("mark").all_inner_texts()
    assert marked == ["EUIPO", "TMview"]


def test_clicking_a_node_shows_what_it_is_joined_to_and_leads_to_the_sentences(window: Window) -> None:
    window.page.locator("#nodes .node", has_text="TMview").click()
    shown = window.panel()
    assert "initiative · TM5" in shown
    assert "Also: User-friendly Access to Trade Mark Information" in shown
    window.page.locator("#panel").get_by_role("button", name="China National").click()
    assert SENTENCE in window.panel()
    window.page.get_by_role("button", name="Close").click()
    assert SENTENCE not in window.panel()


def test_pointing_at_a_node_lights_its_neighbours(window: Window) -> None:
    window.page.locator("#nodes .node", has_text="TMview").hover()
    lit = window.page.locator("#nodes .node.lit text").all_text_contents()
    assert sorted(lit) == ["CNIPA", "EUIPO", "TMview"]
    assert window.page.locator("#edges .edge.lit").count() == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("tmview", "3 of 18 nodes, 2 of 51 edges"),  # a name
        ("SIPO", "11 of 18 nodes, 10 of 51 edges"),  # a former name
        ("chinese data", "3 of 18 nodes, 2 of 51 edges"),  # words of a sentence
        ("zebra", "Nothing fits; clear the search or the filters"),
    ],
)
def test_search_narrows(window: Window, words: str, told: str) -> None:
    window.page.get_by_role("searchbox").fill(words)
    assert window.count() == told
    window.page.get_by_role("button", name="Clear").click()
    window.page.wait_for_function("document.getElementById('count').textContent === ''")
    assert window.page.locator("#nodes .node:not(.off)").count() == 18


def test_steps_and_years_filter_together(window: Window) -> None:
    window.page.get_by_role("button", name="launch").click()
    assert window.count() == "6 of 18 nodes, 5 of 51 edges"
    assert window.page.locator("#edges .edge:visible").count() == 5
    window.page.get_by_role("button", name="2021").click()
    assert window.count() == "Nothing fits; clear the search or the filters"
    window.page.get_by_role("button", name="launch").click()
    assert window.count() == "9 of 18 nodes, 20 of 51 edges"


def test_the_keyboard_alone_leads_to_a_sentence_and_back(window: Window) -> None:
    page = window.page
    page.locator("#network").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowUp")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    assert re.fullmatch(r".+, (office|initiative), \d+ edges?", second)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == second.split(",")[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#panel blockquote").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("#panel blockquote").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('node')")


def test_zoom_and_move_by_keys_buttons_wheel_and_hand(window: Window) -> None:
    page = window.page

    def sight() -> str:
        return str(page.locator("#view").get_attribute("transform"))

    seen = [sight()]
    page.locator("#network").focus()
    for key in ("+", "ArrowLeft", "-"):
        page.keyboard.press(key)
        seen.append(sight())
    page.get_by_role("button", name="Zoom in").click()
    seen.append(sight())
    page.mouse.move(400, 500)
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"document.getElementById('view').getAttribute('transform') !== '{seen[-1]}'")
    seen.append(sight())
    page.mouse.move(300, 740)
    page.mouse.down()
    page.mouse.move(340, 760, steps=4)
    page.mouse.up()
    seen.append(sight())
    assert len(set(seen)) == len(seen)
    page.get_by_role("button", name="Show all").click()
    assert sight() == seen[0]


def test_the_list_holds_every_edge_and_opens_its_sentences(window: Window) -> None:
    page = window.page
    page.get_by_role("button", name="List").click()
    assert page.locator("#rows tr").count() == 51
    first = page.locator("#rows tr").first.locator("td").all_inner_texts()
    assert [text.strip() for text in first] == [
        "China National Intellectual Property Administration",
        "Adoption of a global assignment",
        "agree",
        "2021",
        "1 sentence",
    ]
    page.get_by_role("searchbox").fill("tmview")
    assert page.locator("#rows tr").count() == 2
    page.locator("#rows button").first.focus()
    page.keyboard.press("Enter")
    assert SENTENCE in window.panel()


def test_dark_follows_the_system(window: Window, file: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert window.page.evaluate(colour) == "rgb(246, 247, 249)"
    window.open(file, dark=True)
    assert window.page.evaluate(colour) == "rgb(14, 19, 26)"


def test_a_phone_needs_no_sideways_scrolling_and_reads_sentences_above_the_picture(
    tab: Window, file: Path
) -> None:
    tab.open(file, width=390)
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 390
    size = tab.page.locator("#nodes text.out").first.bounding_box()
    assert size is not None
    assert size["height"] > 9
    tab.page.locator("#nodes .node", has_text="TMview").click()
    box = tab.page.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(800, abs=2)


def test_text_that_looks_like_markup_is_shown_and_never_run(tab: Window, tmp_path: Path) -> None:
    evil = "</script><script>window.hacked = 1</script><img src=x onerror=window.hacked=2>"
    graph: nx.Graph[str] = nx.Graph(kind="office-initiative")
    graph.add_node("o", label=evil, short=evil, kind="office")
    graph.add_node("i", label="i\u2028", kind="initiative")
    item = {"quote": evil, "context": "", "statement": "s", "title": evil, "date": "", "start": 0, "end": 1}
    item |= {
        "rule": "r",
        "verb": "v",
        "step": "agree",
        "negated": False,
        "role": "",
        "agents": [],
        "fact": "",
    }
    graph.add_edge("o", "i", evidence=[item], step="agree")
    file = tmp_path / "evil.html"
    tab.open(write(graph, evil, file))
    tab.click_edge(evil, "i\u2028")
    assert tab.page.locator("#panel blockquote").inner_text() == evil
    assert tab.page.locator("h1").inner_text() == evil
    assert tab.page.evaluate("window.hacked") is None
    assert (tab.complaints, tab.requests) == ([], [file.as_uri()])


def test_the_policy_stops_what_is_not_the_pages_own(window: Window) -> None:
    with window.page.expect_event("requestfailed") as failed:
        window.page.evaluate(
            """() => {
              const script = document.createElement("script");
              script.textContent = "window.hacked = 1";
              const image = document.createElement("img");
              image.src = "https://example.org/pixel.png";
              document.body.append(script, image);
            }"""
        )
    assert failed.value.failure == "csp"
    assert window.page.evaluate("window.hacked") is None
    assert all("Content Security Policy" in complaint for complaint in window.complaints)
    window.complaints.clear()


@pytest.mark.parametrize("kind", TITLES)
def test_every_kind_of_network_opens(tab: Window, store: Store, tmp_path: Path, kind: str) -> None:
    graph = network(store, kind)
    tab.open(write(graph, TITLES[kind], tmp_path / "network.html"))
    assert tab.page.locator("#edges .edge").count() == graph.number_of_edges()
    assert tab.complaints == []


def test_an_empty_network_says_so(tab: Window, tmp_path: Path) -> None:
    tab.open(write(nx.Graph(), "Nothing yet", tmp_path / "empty.html"))
    assert "This network is empty" in tab.page.locator("main").inner_text()
    assert tab.page.locator("svg").count() == 0
    assert tab.complaints == []


def test_a_big_network_stays_light(tab: Window, tmp_path: Path) -> None:
    graph: nx.Graph[str] = nx.Graph(kind="office-initiative")
    for number in range(2000):
        office, initiative = f"office {number % 40}", f"initiative {(number * 7 + number // 270) % 260}"
        graph.add_node(office, kind="office", label=office)
        graph.add_node(initiative, kind="initiative", label=initiative)
        graph.add_edge(office, initiative, step="agree")
    assert (len(graph), graph.number_of_edges()) == (300, 2000)
    tab.open(write(graph, "Big", tmp_path / "big.html"))
    assert tab.page.evaluate("document.querySelectorAll('*').length") < 8500
    tab.page.get_by_role("button", name="List").click()
    assert tab.page.locator("#rows tr").count() == 200
    tab.page.get_by_role("button", name="Show more").click()
    assert tab.page.locator("#rows tr").count() == 400


def test_the_same_network_gives_the_same_page(store: Store) -> None:
    pages = {network_page(network(store), "T") for _ in range(2)}
    assert len(pages) == 1
    (page,) = pages
    assert re.findall(r"(?:src|href|url)\s*[=(]", page.split('id="data"')[0]) == []
