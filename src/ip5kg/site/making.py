"""From a store to a folder of pages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from ip5kg.site.pages import Site
from ip5kg.site.reading import read
from ip5kg.site.rendering import Renderer
from ip5kg.site.writing import SiteReport, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ip5kg.graph.store import GraphStore

__all__ = ["make_site"]


def make_site(store: GraphStore, folder: Path) -> SiteReport:
    """Write the site of a store to a folder, or bring the one that is there up to date.

    Raises
    ------
    ExportError
        If the folder holds something else than a site, or cannot be written.
    """
    return write_site(folder, _files(store))


def _files(store: GraphStore) -> Iterator[tuple[str, bytes]]:
    reading = read(store)
    site = Site(store, reading, Renderer(reading))
    yield from site.overview()
    for iri in reading.things:
        yield from site.of(iri)
    for item in sorted((files("ip5kg.site") / "assets").iterdir(), key=lambda one: one.name):
        yield f"assets/{item.name}", item.read_bytes()
