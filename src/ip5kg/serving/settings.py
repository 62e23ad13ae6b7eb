"""What is served where, and within which limits."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BODY", "Settings"]

MAX_BODY = 1_000_000
"""Bytes that a request may bring; no query is that long."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `ip5kg serve`."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 7878
    """0 for any that is free."""
    site: Path | None = None
    """A folder that `ip5kg site` wrote; None makes one."""
    make_site: bool = True
    """Whether to make a site where none is given."""
    timeout: int = 30
    """Seconds that a query may take."""
    cors: bool = False
    """Whether pages of other sites may read (https://fetch.spec.whatwg.org/#http-cors-protocol)."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the address.

        >>> from pathlib import Path
        >>> Settings(Path("store"), "::1").is_local, Settings(Path("store"), "0.0.0.0").is_local
        (True, False)
        """
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False
