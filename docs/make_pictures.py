"""Make the pictures of the docs from real output, in a real browser.

The network page is that of the bundled statements; the site is that of the labelled texts besides.

usage: uv run python docs/make_pictures.py   (needs Chromium)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import ip5kg
from ip5kg.graph.network_page import network_page

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

HERE = Path(__file__).parent / "pictures"
ROOT = Path(__file__).parents[1]
WIDTH = 1280
COLOURS = 256
"""Enough for pages of few colours; a picture has half of the bytes then."""


def main() -> int:
    """Write the pictures; return 2 if there is no browser."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("make_pictures: Chromium is not installed\n")
        return 2
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        _write_pages(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 720}, reduced_motion="reduce")
        _network_page(page, folder)
        _site_network(page, folder)
        _initiative(page, folder)
        _heat_map(page, folder)
        _promise(page, folder)
        browser.close()
    return 0


def _write_pages(folder: Path) -> None:
    with ip5kg.build(store=folder / "bundled") as graph:
        title = "Offices and the initiatives they take part in"
        (folder / "network.html").write_text(network_page(graph.network("office-initiative"), title))
    texts = [*sorted((ROOT / "tests/gold").glob("*.md")), ROOT / "statements"]
    with ip5kg.build(texts, store=folder / "labelled") as graph:
        graph.site(folder / "site")


def _network_page(page: Page, folder: Path) -> None:
    """Show the page that `build` writes, with one edge chosen."""
    page.goto((folder / "network.html").as_uri())
    page.locator("#nodes .node", has_text="IP5 NET/AI roadmap").click()
    page.locator("#panel").get_by_role("button", name="Japan Patent Office").click()
    page.mouse.move(WIDTH / 2, 700)
    _save(page, "network", 720)


def _site_network(page: Page, folder: Path) -> None:
    """Show the network of the site, with one edge chosen."""
    page.goto((folder / "site/network.html").as_uri())
    page.locator("#nodes .node", has_text="IP5 NET/AI roadmap").click()
    page.locator("#panel").get_by_role("button", name="Japan Patent Office").click()
    page.mouse.move(1, 1)
    page.evaluate("scrollTo(0, 0)")
    _save(page, "site-network", 860)


def _initiative(page: Page, folder: Path) -> None:
    """Show the page of an initiative, with one sentence opened."""
    page.goto((folder / "site/id/initiative/net-ai-roadmap.html").as_uri())
    page.locator("section", has_text="What was done about it").last.locator("summary").first.click()
    _save(page, "site-initiative", 1250)


def _heat_map(page: Page, folder: Path) -> None:
    """Show which topics were on the table in which year."""
    page.goto((folder / "site/heatmaps.html").as_uri())
    _save(page, "site-heat-map", 720)


def _promise(page: Page, folder: Path) -> None:
    """Show a promise and what became of it."""
    page.goto((folder / "site/promises.html").as_uri())
    promise = page.locator("li", has=page.locator("time")).filter(has_text="will compile").first
    for sentence in promise.locator("summary").all():
        sentence.click()
    _save(page, "site-promises", 720, promise)


def _save(page: Page, name: str, height: int, part: Locator | None = None) -> None:
    """Write what the window shows, or one part of the page."""
    from PIL import Image

    page.set_viewport_size({"width": WIDTH, "height": height})
    shown = (part or page).screenshot(animations="disabled")
    method = Image.Quantize.MAXCOVERAGE  # keeps the colours of small things, which mean something
    with Image.open(BytesIO(shown)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method, dither=Image.Dither.NONE)
        few.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
