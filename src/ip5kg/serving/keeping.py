"""Which generation is served: a new one takes the place of the old when the store has been built again."""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ip5kg.errors import Ip5kgError, StoreError
from ip5kg.graph.snapshots import state
from ip5kg.serving.generation import Generation, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from ip5kg.graph.snapshots import State
    from ip5kg.serving.settings import Settings

__all__ = ["Keeper"]

_LOOK = 1.0  # seconds between two looks at the store
_GRACE = 2.0  # seconds that an answer may take to be sent


class Keeper:
    """Keeps one generation up, and looks each second whether the store has changed.

    A change is served once it has been there for two looks and nobody writes: what is read is always one
    whole state, never half a build, and a build is never kept waiting.

    Parameters
    ----------
    settings
        What to serve.
    tell
        Takes lines for the person at the keyboard.

    Raises
    ------
    StoreError
        If there is no store, or it is being written to.
    ServingError
        If the engine does not start or the site cannot be made.
    """

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._settings, self._tell = settings, tell
        self._stopping = threading.Event()
        self._temporary = tempfile.TemporaryDirectory(prefix="ip5kg-serve-")
        self._names = (Path(self._temporary.name) / str(number) for number in count(1))
        self._retired: list[tuple[float, Generation]] = []
        self._failed: State | None = None
        try:
            self.current = self._make(None)
            """What answers; take it once for each request."""
        except BaseException:
            self._temporary.cleanup()
            raise
        self._watch = threading.Thread(target=self._keep_watch, name="ip5kg-watch")

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._watch.join()
        for generation in (self.current, *(old for _, old in self._retired)):
            generation.close()
        self._temporary.cleanup()

    def _make(self, before: Generation | None) -> Generation:
        return Generation(self._settings, next(self._names), before, self._stopping)

    def _keep_watch(self) -> None:
        seen = self.current.state
        while not self._stopping.wait(_LOOK):
            self._close_retired()
            with suppress(StoreError, StoppedError):  # gone for now, or being written to: look again
                found = state(self._settings.store)
                if found == seen and found not in {self.current.state, self._failed}:
                    self._renew(found)
                seen = found

    def _renew(self, found: State) -> None:
        before = self.current
        try:
            self.current = self._make(before)
        except StoreError:
            raise
        except Ip5kgError as error:
            self._failed = found
            self._tell(f"the store has changed and cannot be served ({error}); what was there still is")
            return
        self._retired.append((time.monotonic() + self._settings.timeout + _GRACE, before))
        self._tell(f"the store has changed: {len(self.current.store.statements())} statements are served now")

    def _close_retired(self) -> None:
        now = time.monotonic()
        for _, generation in (pair for pair in self._retired if pair[0] <= now):
            generation.close()
        self._retired = [pair for pair in self._retired if pair[0] > now]
