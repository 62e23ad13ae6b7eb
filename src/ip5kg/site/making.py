"""From a store to a folder of pages, whole or brought up to date."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from ip5kg.builders.pausing import collector_paused
from ip5kg.site.pages import Site
from ip5kg.site.reading import read
from ip5kg.site.rendering import Renderer
from ip5kg.site.rows import KEPT, keep_rows, kept_rows, rows_of
from ip5kg.site.visuals import visual_batches
from ip5kg.site.writing import Batch, SiteReport, open_folder, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from ip5kg.graph.store import GraphStore
    from ip5kg.site.writing import Manifest

__all__ = ["make_site"]


def make_site(store: GraphStore, folder: Path) -> SiteReport:
    """Write the site of a store to a folder, or bring the one that is there up to date.

    Raises
    ------
    ExportError
        If the folder holds something else than a site, or cannot be written.
    """
    before = open_folder(folder)
    with collector_paused():
        return _make(store, folder, before)


def _make(store: GraphStore, folder: Path, before: Manifest) -> SiteReport:
    program = _program()
    rows = rows_of(store, kept_rows(folder, program))
    reading = read(store, rows)
    renderer = Renderer(reading)
    batches = (
        Batch("assets", "", _assets),
        Batch("rows", "", lambda: [(KEPT, keep_rows(rows, program))]),
        *Site(store, reading, renderer).batches(),
        *visual_batches(reading, renderer),
    )
    return write_site(folder, before, batches, program)


def _assets() -> Iterator[tuple[str, bytes]]:
    for item in sorted((files("ip5kg.site") / "assets").iterdir(), key=lambda one: one.name):
        yield f"assets/{item.name}", item.read_bytes()


@cache
def _program() -> str:
    """Return a digest of the program that makes the pages, and of those that write for it."""
    parts = [
        f"{name} {version(name)}"
        for name in ("ip5kg", "jinja2", "markupsafe", "networkx", "numpy", "pyoxigraph")
    ]
    for package in ("graph", "following", "ontology", "site"):
        parts += _sources(files("ip5kg") / package)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _sources(folder: Traversable) -> Iterator[str]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            yield from _sources(item) if item.name != "__pycache__" else ()
        else:
            yield f"{item.name} {hashlib.sha256(item.read_bytes()).hexdigest()}"
