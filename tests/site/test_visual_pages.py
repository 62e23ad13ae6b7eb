"""Networks, timeline, heat maps and search as a user meets them: from their files in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Window

ROADMAP = "IP5 NET/AI roadmap: the IP5 heads of office endorsed a roadmap"
PAGES = (
    "network.html",
    "network-office-office.html",
    "network-person-meeting.html",
    "timeline.html",
    "heatmaps.html",
    "heatmaps/role-of-ip-in-innovation.html",
    "participation.html",
    "search.html",
    "id/initiative/net-ai-roadmap.html",
)


@pytest.fixture
def network(tab: Window, folder: Path) -> Iterator[Window]:
    tab.open(folder / "network.html")
    yield tab
    assert tab.complaints == []


@pytest.fixture
def search(tab: Window, folder: Path) -> Iterator[Window]:
    tab.open(folder / "search.html")
    yield tab
    assert tab.complaints == []


def ask(window: Window, words: str) -> str:
    """Type words, wait for the answer and return what is announced."""
    window.page.locator("#status").evaluate("element => { element.textContent = '…'; }")
    window.page.get_by_role("searchbox").fill(words)
    expect(window.page.get_by_role("status")).not_to_have_text("…")
    return window.page.get_by_role("status").inner_text()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_open_without_complaint_ask_for_nothing_else_and_fit(
    tab: Window, folder: Path, path: str, width: int
) -> None:
    tab.open(folder / path, width=width)
    tab.page.wait_for_load_state("networkidle")
    assert tab.complaints == []
    assert all(address.startswith(folder.as_uri()) for address in tab.requests)
    assert tab.page.evaluate("document.documentElement.scrollWidth") == width


def test_an_edge_shows_its_sentence_and_its_link_leads_to_the_passage(network: Window) -> None:
    network.click_edge("European Patent Office", "IP5 NET/AI roadmap")
    assert ROADMAP in network.panel()
    network.page.locator("#panel figcaption a").click()
    expect(network.page).to_have_url(
        re.compile(re.escape("id/statement/2021-ip5-joint-statement.html#p-1815-2061") + "$")
    )
    passage = network.page.locator("#p-1815-2061")
    expect(passage.locator("summary")).to_contain_text(ROADMAP)
    expect(passage).to_have_attribute("open", "")
    assert passage.bounding_box()["y"] < 800  # type: ignore[index]


def test_a_node_leads_to_its_page(network: Window) -> None:
    network.page.locator("#nodes .node", has_text="EPO").click()
    network.page.locator("#panel h2 a").click()
    expect(network.page.locator("h1")).to_have_text("European Patent Office")


def test_a_topic_a_forum_and_a_step_filter(network: Window) -> None:
    network.page.get_by_label("Topic").select_option("classification")
    assert network.count() == "6 of 8 nodes, 5 of 15 edges"
    network.page.get_by_role("button", name="agree").click()
    assert network.count() == "Nothing fits; clear the search or the filters"
    network.page.get_by_role("button", name="Clear").click()
    expect(network.page.locator("#count")).to_have_text("")
    assert network.page.get_by_label("Topic").input_value() == ""
    network.page.get_by_label("Forum").select_option("IP5")
    assert network.count() == "8 of 8 nodes, 15 of 15 edges"


def test_the_years_are_chosen_with_the_keyboard_and_neither_end_passes_the_other(
    tab: Window, folder: Path
) -> None:
    tab.open(folder / "network-person-meeting.html")
    first, last = tab.page.get_by_label("First year"), tab.page.get_by_label("Last year")
    assert (first.input_value(), last.input_value()) == ("2020", "2021")
    first.focus()
    tab.page.keyboard.press("ArrowRight")
    assert tab.page.locator("#span").inner_text() == "2021"
    assert re.fullmatch(r"\d+ of 8 nodes, \d+ of 7 edges", tab.count())
    shown = tab.page.locator("#edges .edge:not(.off)").count()
    assert 0 < shown < 7
    last.focus()
    tab.page.keyboard.press("ArrowLeft")
    assert (first.input_value(), last.input_value()) == ("2021", "2021")
    tab.page.get_by_role("button", name="Clear").click()
    expect(tab.page.locator("#span")).to_have_text("2020–2021")
    assert tab.page.locator("#edges .edge:not(.off)").count() == 7


def test_nodes_grow_by_the_measure_that_is_chosen(network: Window) -> None:
    office = network.page.locator("#nodes .node", has_text="EPO").locator(".shape")
    before = office.get_attribute("r")
    network.page.get_by_label("Size").select_option("betweenness")
    assert office.get_attribute("r") != before
    network.page.get_by_label("Size").select_option("")
    assert office.get_attribute("r") == before


def test_the_keyboard_alone_leads_from_the_picture_to_a_page(network: Window) -> None:
    page = network.page
    page.locator("#network").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/**")
    expect(page.locator("h1")).to_have_text(heading)


def test_slash_leads_to_the_search_of_a_network(network: Window) -> None:
    network.page.keyboard.press("/")
    network.page.keyboard.type("roadmap")
    assert network.count() == "6 of 8 nodes, 5 of 15 edges"


def test_a_phone_reads_sentences_above_the_picture(tab: Window, folder: Path) -> None:
    tab.open(folder / "network.html", width=390)
    tab.page.locator("#nodes .node", has_text="EPO").click()
    box = tab.page.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(800, abs=2)


def test_the_network_is_dark_when_the_reader_wishes(network: Window) -> None:
    colour = "getComputedStyle(document.querySelector('.stage')).backgroundColor"
    assert network.page.evaluate(colour) == "rgb(255, 255, 255)"
    network.page.get_by_role("button", name="Dark").click()
    assert network.page.evaluate(colour) == "rgb(22, 29, 39)"
    network.page.evaluate("localStorage.clear()")


def test_a_meeting_on_the_timeline_leads_to_its_page(tab: Window, folder: Path) -> None:
    tab.open(folder / "timeline.html")
    name = "IP5 heads of office meeting 2020, 21 July 2020, heads, held"
    tab.page.get_by_role("link", name=name).focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("h1")).to_have_text("IP5 heads of office meeting 2020")


def test_the_table_of_meetings_folds_out_the_sentence(tab: Window, folder: Path) -> None:
    tab.open(folder / "timeline.html")
    row = tab.page.locator("tr", has_text="IP5 heads of office meeting 2021")
    assert row.locator("td").all_inner_texts() == ["23 June 2021", "IP5", "heads", "held"]
    row.locator("summary").click()
    assert "held a meeting via videoconference on 23 June, 2021." in row.locator("blockquote").inner_text()


def test_a_step_of_an_initiative_leads_to_its_sentence(tab: Window, folder: Path) -> None:
    tab.open(folder / "timeline.html")
    tab.page.locator(".ladder tr", has_text="NET/AI").get_by_role("link", name="2021").click()
    expect(tab.page).to_have_url(re.compile(re.escape("2021-ip5-joint-statement.html#p-1815-2061") + "$"))
    tab.open(folder / "id/initiative/net-ai-roadmap.html")
    tab.page.get_by_role("link", name=re.compile("^23 June 2021: IP5 adopted")).click()
    expect(tab.page).to_have_url(re.compile(re.escape("2021-ip5-joint-statement.html#p-1815-2061") + "$"))


def test_a_number_of_the_heat_map_leads_to_its_sentences(tab: Window, folder: Path) -> None:
    tab.open(folder / "heatmaps.html")
    row = tab.page.locator("tr", has_text="COVID-19 response")
    assert [text.split() for text in row.locator("td").all_inner_texts()] == [["6", "passages"], []]
    row.get_by_role("link", name="6 passages").click()
    expect(tab.page).to_have_url(re.compile(re.escape("heatmaps/covid-19-response.html#y-2020") + "$"))
    expect(tab.page.locator("section", has_text="2020").locator("blockquote")).to_have_count(6)


def test_a_letter_of_the_heat_map_leads_to_its_sentence(tab: Window, folder: Path) -> None:
    tab.open(folder / "participation.html")
    cell = tab.page.get_by_role(
        "link", name="Japan Patent Office: chair, host at IP5 heads of office meeting 2021"
    )
    assert cell.inner_text() == "CH"
    cell.click()
    passage = tab.page.locator(":target")
    expect(passage).to_contain_text("chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.")


def test_search_finds_things_by_any_name_and_the_beginning_of_a_word(search: Window) -> None:
    told = ask(search, "kasut")
    assert told == "3 found: 1 person, 2 passages"
    first = search.page.locator("#results a").first
    assert first.inner_text() == "Kasutani Toshihide"
    assert first.locator("mark").inner_text() == "Kasutani"
    first.click()
    expect(search.page.locator("h1")).to_have_text("Kasutani Toshihide")


def test_search_leads_to_the_passage(search: Window) -> None:
    ask(search, "chaired commissioner")
    search.page.get_by_role("link", name="The meeting was chaired by Mr").click()
    search.page.wait_for_url("**#p-368-443")
    expect(search.page.locator("#p-368-443")).to_be_visible()


@pytest.mark.parametrize("words", ["KASUTANI", "Kâsutani", "  kasutani "])
def test_search_knows_no_case_and_no_accents(search: Window, words: str) -> None:
    assert ask(search, words) == "3 found: 1 person, 2 passages"


def test_all_words_must_be_there_and_what_is_like_them_is_said_to_be(search: Window) -> None:
    assert "1 initiative" in ask(search, "roadmap ip5 net")
    assert ask(search, "kasutami").startswith("Nothing has just these words; like them: 3 found")
    assert ask(search, "zebra xylophone") == "Nothing found; try fewer or other words."
    assert search.page.locator("#results").inner_text() == ""


def test_results_are_grouped_and_all_can_be_shown(search: Window) -> None:
    number = int(re.findall(r"(\d+) offices", ask(search, "patent office"))[0])
    offices = search.page.locator("section", has=search.page.get_by_role("heading", name="Offices"))
    assert offices.locator("li").count() == 6
    offices.get_by_role("button", name=f"Show all {number}").click()
    assert offices.locator("li").count() == number > 6
    seventh = offices.locator("li").nth(6).locator("a")
    assert seventh.evaluate("element => element === document.activeElement")


def test_a_search_has_an_address(search: Window, folder: Path) -> None:
    ask(search, "net/ai roadmap")
    expect(search.page).to_have_url(re.compile(re.escape("search.html#q=net%2Fai+roadmap") + "$"))
    search.open((folder / "search.html").as_uri() + "?again#q=kasutani")
    assert search.page.get_by_role("status").inner_text() == "3 found: 1 person, 2 passages"


def test_slash_leads_to_the_search_from_any_page(tab: Window, folder: Path) -> None:
    tab.open(folder / "id/office/epo.html")
    tab.page.keyboard.press("/")
    tab.page.wait_for_url("**/search.html")
    assert tab.page.evaluate("document.activeElement.id") == "search"
