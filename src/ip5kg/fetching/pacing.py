"""Pauses between two requests to one host."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ip5kg.fetching.clock import Clock

__all__ = ["Pacer"]

_LONG = 3.0  # seconds of a pause that is told


class Pacer:
    """Knows when each host was asked last.

    Parameters
    ----------
    pause
        Least seconds between the end of a request and the beginning of the next to the same host.
    clock
        Tells the time and waits.
    tell
        Called with a line before each longer pause.
    """

    def __init__(self, pause: float, clock: Clock, tell: Callable[[str], None]) -> None:
        self._pause = pause
        self._clock = clock
        self._tell = tell
        self._last: dict[str, float] = {}
        self._slower: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave at least so many seconds between two requests to a host."""
        self._slower[host] = seconds

    def wait(self, host: str) -> None:
        """Return when the host has had its pause."""
        if host not in self._last:
            return
        pause = max(self._pause, self._slower.get(host, 0.0))
        left = self._last[host] + pause - self._clock.seconds()
        if left > _LONG:
            self._tell(f"{host}: next request in {left:.0f} seconds")
        if left > 0:
            self._clock.wait(left)

    def done(self, host: str) -> None:
        """Remember that a request to a host has just ended."""
        self._last[host] = self._clock.seconds()
