"""Networks as a notebook shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import ip5kg
from ip5kg.errors import ParameterError
from ip5kg.graph.notebook import NetworkFrame, NetworkPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from ip5kg import KnowledgeGraph


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    with ip5kg.build(validate=False) as graph:
        yield graph


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


def test_a_picture_is_svg_that_can_stand_in_a_page(graph: KnowledgeGraph) -> None:
    drawn: Any = graph.draw("person-meeting")
    assert isinstance(drawn, NetworkPicture)
    assert repr(drawn) == "<People and the meetings they were at: 8 nodes, 7 edges>"
    svg = drawn._repr_svg_()  # pyright: ignore[reportPrivateUsage] - notebooks call it
    assert svg.startswith("<svg ")
    assert svg.rstrip().endswith("</svg>")
    assert "<script" not in svg
    again: Any = graph.draw("person-meeting")
    assert again._repr_svg_() == svg


def test_an_unknown_kind_names_the_known_ones(graph: KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="there is no network 'people'; choose one of office-initiative"):
        graph.draw("people")


def test_a_frame_draws_the_page_in_a_notebook_and_asks_for_nothing(graph: KnowledgeGraph, page: Page) -> None:
    drawn: Any = graph.draw("person-meeting", interactive=True)
    assert isinstance(drawn, NetworkFrame)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    shown = drawn._repr_html_()  # pyright: ignore[reportPrivateUsage] - notebooks call it
    page.set_content(f"<main>{shown}</main>")
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "People and the meetings they were at"
    assert frame.get_by_text("Kasutani Toshihide").count() > 0
    assert [url for url in requests if not url.startswith("about:")] == []
    assert complaints == []
    attributes = {name: page.locator("iframe").get_attribute(name) for name in ("height", "sandbox")}
    assert attributes == {"height": "640", "sandbox": "allow-scripts"}
