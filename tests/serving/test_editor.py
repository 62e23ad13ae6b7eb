"""The editor as a user meets it, in a real, headless Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.serving.conftest import Server


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


def test_a_saved_question_is_opened_in_the_editor_and_run_and_nothing_is_asked_elsewhere(
    page: Page, server: Server
) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(15_000)

    page.goto(server.url)
    page.get_by_role("link", name="Questions", exact=True).click()
    page.get_by_role("link", name="Who chaired which meeting, and for which office?").click()
    page.get_by_label("year").fill("2021")
    page.get_by_role("button", name="Answer").click()
    assert page.get_by_role("heading", name="Answer").inner_text() == "Answer 1 row"
    page.get_by_role("link", name="Open in the editor").click()
    page.locator(".yasqe_queryButton").click()
    found = page.locator(".yasr table tbody")
    found.get_by_text("Kasutani Toshihide", exact=True).wait_for()

    page.locator(".CodeMirror").click()  # what is typed is completed from here, too
    page.keyboard.press("Control+End")
    page.keyboard.type("\n# ip5:")
    page.keyboard.press("Control+Space")

    assert [url for url in requests if not url.startswith((server.url, "data:", "blob:"))] == []
    assert f"{server.url}serve/prefixes.json" in requests
    assert complaints == []


def test_the_editor_opens_with_a_query_that_runs(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.evaluate("localStorage.clear()")
    page.goto(f"{server.url}editor")
    page.locator(".yasqe_queryButton").click()
    page.locator(".yasr table tbody").get_by_text("Shen Changyu").wait_for()


@pytest.mark.parametrize("path", ["", "queries", "queries/chairs?year=2021", "queries/said-of", "nothing"])
def test_pages_break_no_rule_of_their_policy(path: str, page: Page, server: Server) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(server.url + path)
    assert [text for text in complaints if "Content Security Policy" in text] == []
    assert page.locator("h1").count() == 1
