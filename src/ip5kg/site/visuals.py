"""All that is looked at rather than read: networks, timelines, heat maps; and the search."""

from __future__ import annotations

from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from ip5kg.site.heatmaps import heat_pages
from ip5kg.site.joining import Joining
from ip5kg.site.networks import network_files
from ip5kg.site.rendering import Page
from ip5kg.site.searching import search_files
from ip5kg.site.timelines import timeline_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.site.model import Reading
    from ip5kg.site.rendering import Renderer

__all__ = ["visual_files"]

_SHARED = ("network.css", "network.js")  # with the page that `ip5kg network` writes


def visual_files(reading: Reading, renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the pages and of the scripts with their data."""
    joining = Joining(reading)
    made = chain(
        network_files(reading, joining),
        [timeline_page(reading)],
        heat_pages(reading, joining),
        search_files(reading, joining.dates),
    )
    for item in made:
        yield (item.path, renderer.render(item).encode()) if isinstance(item, Page) else item
    for name in _SHARED:
        yield f"assets/{name}", (files("ip5kg.graph") / "page" / name).read_bytes()
