"""Make the pictures of the docs from real output: the page of the bundled statements in a real browser.

usage: uv run python docs/make_pictures.py   (needs Chromium)
"""

import shutil
import sys
import tempfile
from pathlib import Path

import ip5kg
from ip5kg.graph.network_page import network_page

HERE = Path(__file__).parent / "pictures"


def main() -> int:
    """Write docs/pictures/network.png: the page with one edge chosen."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("make_pictures: Chromium is not installed\n")
        return 2
    with tempfile.TemporaryDirectory() as folder, ip5kg.build() as graph, sync_playwright() as playwright:
        file = Path(folder) / "network.html"
        file.write_text(
            network_page(graph.network("office-initiative"), "Offices and the initiatives they take part in")
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(file.as_uri())
        page.locator("#nodes .node", has_text="IP5 NET/AI roadmap").click()
        page.locator("#panel").get_by_role("button", name="Japan Patent Office").click()
        page.mouse.move(640, 700)
        page.screenshot(path=HERE / "network.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
