"""One state of the store as it is served: a snapshot, the engine over it, and its site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from ip5kg.errors import ServingError
from ip5kg.graph.folder import DATABASE
from ip5kg.graph.snapshots import snapshot
from ip5kg.graph.store import GraphStore
from ip5kg.serving.engine import Engine

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from ip5kg.serving.settings import Settings

__all__ = ["Generation", "StoppedError"]

_STEP = 0.1  # seconds between two looks at whether to stop


class StoppedError(Exception):
    """The server is to end while something is being made."""


class Generation:
    """Made whole, then served; closed when the next one has taken its place.

    Parameters
    ----------
    settings
        What to serve.
    folder
        An absent folder, which is removed by `close`.
    before
        The one before, whose site is brought up to date rather than written again.
    stopping
        Ends the making when set.

    Raises
    ------
    StoreError
        If there is no store, or it is being written to.
    ServingError
        If the engine does not start or the site cannot be made.
    StoppedError
        If `stopping` was set.
    """

    def __init__(
        self, settings: Settings, folder: Path, before: Generation | None, stopping: threading.Event
    ) -> None:
        self._folder = folder
        place = folder / "store"
        try:
            self.state = snapshot(settings.store, place)
            """What the store looked like."""
            self.store = GraphStore.open(place)
            """The snapshot, to look names up in."""
            self.engine = Engine(place / DATABASE, folder / "oxigraph.log", settings.timeout)
            """What answers SPARQL."""
            self.site = settings.site
            """Folder of the pages, or None."""
            if settings.site is None and settings.make_site:
                self.site = self._make_site(place, before.site if before else None, stopping)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the engine and remove the folder; harmless when done twice."""
        if hasattr(self, "engine"):
            self.engine.stop()
        if hasattr(self, "store"):
            self.store.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make_site(self, store: Path, before: Path | None, stopping: threading.Event) -> Path:
        """Let a process of its own make the pages: it can be stopped, and requests are answered meanwhile."""
        site, log = self._folder / "site", self._folder / "site.log"
        if before is not None:
            shutil.copytree(before, site, copy_function=os.link)  # files are replaced, never written into
        command = [sys.executable, "-m", "ip5kg", "site", str(site), "--store", str(store), "--quiet"]
        with log.open("wb") as output:
            making = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)  # noqa: S603
        try:
            while making.poll() is None:
                if stopping.wait(_STEP):
                    raise StoppedError
        finally:
            making.kill()
            making.wait()
        if making.returncode:
            told = log.read_text("utf-8", "replace").strip().splitlines()
            raise ServingError(f"the site cannot be made ({told[-1] if told else 'no reason told'})")
        return site
