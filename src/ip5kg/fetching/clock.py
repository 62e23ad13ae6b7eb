"""Time, as something to be handed in: downloads wait, and tests do not."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["SYSTEM_CLOCK", "Clock"]


class Clock(Protocol):
    """What a download needs to know of time."""

    def now(self) -> datetime:
        """Return date and time, in UTC."""
        ...

    def seconds(self) -> float:
        """Return seconds since some moment; never goes back."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when so many seconds have passed."""
        ...


class _SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


SYSTEM_CLOCK: Clock = _SystemClock()
"""The clock of the machine."""
