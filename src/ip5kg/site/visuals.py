"""All that is looked at rather than read: networks, timelines, heat maps; and the search."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from ip5kg.site.digesting import Digests
from ip5kg.site.heatmaps import heat_pages
from ip5kg.site.joining import Joining
from ip5kg.site.networks import networks
from ip5kg.site.rendering import Page
from ip5kg.site.searching import search_files
from ip5kg.site.timelines import timeline_page
from ip5kg.site.writing import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.site.model import Reading
    from ip5kg.site.networks import Network
    from ip5kg.site.rendering import Renderer

__all__ = ["visual_batches"]

File = tuple[str, bytes]

_SHARED = ("network.css", "network.js")  # with the page that `ip5kg network` writes


def visual_batches(reading: Reading, renderer: Renderer) -> Iterator[Batch]:
    """Yield the pages and the scripts with their data; what does not differ is not made anew."""
    joining = Joining(reading)

    def rendered(items: Iterable[Page | File]) -> Iterator[File]:
        for item in items:
            yield (item.path, renderer.render(item).encode()) if isinstance(item, Page) else item

    def drawn(network: Network) -> Iterator[File]:
        return rendered(network.files())

    for network in networks(reading, joining):
        yield Batch(f"network {network.kind}", network.digest, partial(drawn, network))
    yield Batch("timeline", "", lambda: rendered([timeline_page(reading)]))
    digests = Digests(reading)
    for page in heat_pages(reading, joining):
        years = page.context.get("years")
        digest = digests.passages(page.context["topic"], years) if years else ""
        yield Batch(page.path, digest, partial(rendered, [page]))
    yield Batch("search", "", lambda: rendered(search_files(reading, joining.dates)))
    yield Batch("shared assets", "", _shared)


def _shared() -> Iterator[File]:
    for name in _SHARED:
        yield f"assets/{name}", (files("ip5kg.graph") / "page" / name).read_bytes()
