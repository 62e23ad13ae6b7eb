"""What is asked of a download and what becomes of it, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

from ip5kg.errors import FetchError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FetchOutcome", "FetchSettings", "FetchState", "NotFetched", "Page"]


class FetchState(StrEnum):
    """What became of an address."""

    FETCHED = "fetched"
    CHANGED = "changed"
    """Fetched before and different now; the version of before is set aside."""
    UNCHANGED = "unchanged"
    BAD_ADDRESS = "bad address"
    REFUSED = "refused"
    """By robots.txt, or because a redirect leads where nobody asked to go."""
    DENIED = "denied"
    """By the server: a login, a block, a payment."""
    NOT_FOUND = "not found"
    TOO_LARGE = "too large"
    UNSUPPORTED = "unsupported type"
    EMPTY = "empty"
    TIMED_OUT = "timed out"
    UNREACHABLE = "unreachable"
    REDIRECTED = "redirected too often"
    BUSY = "busy"
    SERVER_ERROR = "server error"

    @property
    def ok(self) -> bool:
        """Whether the archive holds what the address holds."""
        return self in {FetchState.FETCHED, FetchState.CHANGED, FetchState.UNCHANGED}


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How patient and how polite to be.

    Raises
    ------
    FetchError
        If a number is negative, or zero where something is needed.
    """

    pause: float = 1.0
    """Seconds between two requests to a host, at least; its robots.txt may ask for more."""
    timeout: float = 30.0
    """Seconds a server may take to connect and between two pieces of its answer."""
    retries: int = 3
    """How often to try again when a server is busy or a connection breaks."""
    max_megabytes: float = 20.0
    """Largest file taken, decompressed; as large as the largest text that is read."""
    max_redirects: int = 10
    max_wait: float = 300.0
    """Longest wait, in seconds, that a server may ask for; beyond it the address is left for another day."""
    environment: bool = True
    """Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR count."""

    def __post_init__(self) -> None:
        for name in ("pause", "timeout", "retries", "max_megabytes", "max_redirects", "max_wait"):
            value: float = getattr(self, name)
            least = name in {"timeout", "max_megabytes"}
            if not isfinite(value) or value < 0 or (least and not value):
                what = "more than 0" if least else "0 or more"
                raise FetchError(f"{name.replace('_', ' ')}: {value} will not do; give a number, {what}")

    @property
    def max_bytes(self) -> int:
        """Return the size of the largest file taken."""
        return round(self.max_megabytes * 1_000_000)

    @property
    def longest(self) -> float:
        """Seconds that one answer may take as a whole, however steadily it drips."""
        return 10 * self.timeout


@dataclass(frozen=True, slots=True)
class Page:
    """What an address holds."""

    address: str
    """Where it was found in the end, after redirects."""
    status: int
    media_type: str
    """``text/html; charset=utf-8``: as the server says, in lower case; empty if it says nothing."""
    content: bytes
    """Decompressed, else as received."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What became of one address."""

    address: str
    state: FetchState
    reason: str = ""
    """What went wrong and what to do about it; empty if nothing did."""
    file: Path | None = None
    """Where it is archived."""
    size: int | None = None
    """Bytes in the file."""

    @property
    def ok(self) -> bool:
        """Whether the archive holds what the address holds."""
        return self.state.ok


class NotFetched(Exception):  # noqa: N818  it is told as an outcome and never reaches a caller
    """Why an address is not fetched; `passing` if trying again may help, `after` so many seconds."""

    def __init__(
        self, state: FetchState, reason: str, *, passing: bool = False, after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
        self.passing = passing
        self.after = after
