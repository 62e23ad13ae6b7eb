"""Every link leads somewhere, every page is well-formed and loads nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'none'; base-uri 'none'; form-action 'none'"
)
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """Reads a page strictly: whatever is opened is closed, in order."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.page = page
        self.open: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.policy = ""
        self.headings: list[int] = []
        self.feed(page.read_text(encoding="utf-8"))
        self.faults += [f"{name} is not closed" for name in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        self.faults += [f"{tag} has {name}" for name in given if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"a"} and "href" in given:
            self.links.append(given["href"])
        if tag in {"script", "img", "iframe", "source"}:
            self.loads.append(given.get("src", "inline"))
        if tag == "link":
            self.loads += [given["href"]] if not given["href"].startswith("data:") else []
        if tag == "style":
            self.faults.append("style inline")
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed and was not open")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[Path, Reader]:
    found = {path: Reader(path) for path in sorted(folder.rglob("*.html"))}
    assert len(found) > 500
    return found


def test_pages_are_well_formed_and_hold_no_style_or_handler_of_their_own(pages: dict[Path, Reader]) -> None:
    assert {str(path): page.faults for path, page in pages.items() if page.faults} == {}
    assert [str(path) for path, page in pages.items() if len(set(page.ids)) != len(page.ids)] == []


def test_every_page_says_what_it_may_load(pages: dict[Path, Reader]) -> None:
    assert {page.policy for page in pages.values()} == {POLICY}


def targets(links: list[str], page: Path) -> Iterator[tuple[Path, str]]:
    for link in links:
        if not re.match(r"https?://", link):
            path, _, anchor = link.partition("#")
            yield (page.parent / unquote(path)).resolve() if path else page.resolve(), unquote(anchor)


def test_every_link_leads_to_a_file_and_a_place_in_it(pages: dict[Path, Reader]) -> None:
    known = {path.resolve(): set(page.ids) for path, page in pages.items()}
    missing = {
        f"{page}: {target}#{anchor}"
        for page, reader in pages.items()
        for target, anchor in targets(reader.links, page)
        if not target.is_file() or (anchor and anchor not in known[target])
    }
    assert missing == set()


def test_nothing_is_loaded_from_elsewhere_and_all_that_is_loaded_is_there(pages: dict[Path, Reader]) -> None:
    loaded = {
        target
        for page, reader in pages.items()
        for target, _ in targets(reader.loads, page)
        if "inline" not in reader.loads
    }
    assert [
        load for page in pages.values() for load in page.loads if not load.startswith(("../", "assets/"))
    ] == []
    assert [str(target) for target in loaded if not target.is_file()] == []


def test_style_sheets_and_scripts_name_no_address(folder: Path) -> None:
    # The comments of the library name where its ideas are from; what it loads is seen in the browser tests.
    given = sorted((folder / "assets").iterdir())
    files = [file for file in given if file.is_file() and not file.name.startswith("minisearch")]
    assert {"site.css", "site.js", "theme.js"} <= {file.name for file in files}
    for file in files:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://|url\(|@import|\bfetch\(|\beval\(", text) == [], file.name


def test_headings_go_down_one_step_at_a_time(pages: dict[Path, Reader]) -> None:
    wrong = {
        str(path): page.headings
        for path, page in pages.items()
        if page.headings[:1] != [1]
        or page.headings.count(1) != 1
        or any(low - high > 1 for high, low in zip(page.headings, page.headings[1:], strict=False))
    }
    assert wrong == {}
