"""Pages of each kind as a user meets them, from their files and from a server, in a real Chromium."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.site.test_links import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Window

PAGES = (
    "index.html",
    "about.html",
    "ontology.html",
    "promises.html",
    "conflicts.html",
    "network.html",
    "network-office-office.html",
    "network-person-meeting.html",
    "timeline.html",
    "heatmaps.html",
    "heatmaps/role-of-ip-in-innovation.html",
    "participation.html",
    "search.html",
    "id/office/index.html",
    "id/office/kipo.html",
    "id/forum/ip5.html",
    "id/person/kasutani-toshihide.html",
    "id/meeting/ip5-heads-2021.html",
    "id/initiative/net-ai-roadmap.html",
    "id/body/ip5-phep.html",
    "id/document/ip5-joint-statement-2021.html",
    "id/organization/wipo.html",
    "id/topic/index.html",
    "id/topic/artificial-intelligence.html",
    "id/statement/2021-ip5-joint-statement.html",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder with the policy of the pages as a header, too."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def grave_problems(tab: Window) -> list[tuple[str, str]]:
    found = Axe().run(tab.page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_from_file_and_server_without_complaint_and_load_only_their_own(
    tab: Window, folder: Path, served: str, path: str
) -> None:
    for root in (folder.as_uri(), served):
        tab.open(f"{root}/{path}")
        tab.page.wait_for_load_state("networkidle")
        assert tab.complaints == []
        assert [url for url in tab.requests if not url.startswith(f"{root}/")] == []
        assert tab.page.get_by_role("button", name="Dark", exact=True).is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_problem(tab: Window, folder: Path, path: str, dark: bool) -> None:  # noqa: FBT001
    tab.open(folder / path, dark=dark)
    tab.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert grave_problems(tab) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_problem_in_what_the_scripts_show(tab: Window, folder: Path, dark: bool) -> None:  # noqa: FBT001
    tab.open(folder / "network.html", dark=dark)
    tab.click_edge("European Patent Office", "IP5 NET/AI roadmap")
    assert grave_problems(tab) == []
    tab.page.get_by_role("button", name="List").click()
    assert grave_problems(tab) == []
    tab.open((folder / "search.html").as_uri() + "#q=patent", dark=dark)
    assert tab.page.locator("#results li").count() > 6
    assert grave_problems(tab) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_no_sideways_scrolling(tab: Window, folder: Path, path: str) -> None:
    tab.open(folder / path, width=390)
    tab.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_line_leads_to_its_sentence_and_on_to_its_place_in_the_text(tab: Window, folder: Path) -> None:
    tab.open(folder / "id/meeting/ip5-heads-2021.html")
    chair = tab.page.locator("section", has=tab.page.get_by_role("heading", name="Chair"))
    chair.locator("summary").click()
    assert chair.locator("blockquote").inner_text() == (
        "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."
    )
    assert chair.locator("mark").all_inner_texts() == ["chaired", "Kasutani Toshihide", "JPO"]
    chair.locator("figcaption a").click()
    tab.page.wait_for_url("**/id/statement/2021-ip5-joint-statement.html#p-368-443")
    opened = tab.page.locator("details[open]")
    assert opened.locator("summary").inner_text().startswith("The meeting was chaired by")
    assert "chair: Kasutani Toshihide" in opened.inner_text()
    opened.get_by_role("link", name="IP5 heads of office meeting 2021").click()
    assert tab.page.locator("h1").inner_text() == "IP5 heads of office meeting 2021"


def test_the_keyboard_alone_opens_a_passage(tab: Window, folder: Path) -> None:
    tab.open(folder / "id/statement/2021-ip5-joint-statement.html")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.page.keyboard.press("Enter")
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    tab.page.keyboard.press("Enter")
    assert tab.page.locator("details.passage[open]").count() == 1


def test_light_and_dark_follow_the_system_until_they_are_chosen(tab: Window, folder: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    tab.open(folder / "index.html", dark=True)
    assert tab.page.evaluate(colour) == "rgb(14, 19, 26)"
    tab.page.get_by_role("button", name="Light").click()
    assert tab.page.evaluate(colour) == "rgb(246, 247, 249)"
    tab.page.get_by_role("link", name="Offices").first.click()
    tab.page.get_by_role("button", name="Dark").wait_for()
    assert tab.page.evaluate(colour) == "rgb(246, 247, 249)"
    tab.page.evaluate("localStorage.clear()")


def test_print_is_dark_on_white_for_a_reader_in_the_dark_too(tab: Window, folder: Path) -> None:
    tab.open(folder / "id/meeting/ip5-heads-2021.html", dark=True)
    tab.page.emulate_media(media="print", color_scheme="dark")
    soft = "getComputedStyle(document.querySelector('main .count')).color"
    assert tab.page.evaluate(soft) == "rgb(86, 97, 115)"
    assert not tab.page.locator("nav").first.is_visible()
