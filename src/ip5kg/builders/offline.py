"""No network while a plug-in reads: Python's audit events tell of it (https://peps.python.org/pep-0578/)."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["NetworkUsedError", "offline"]

_EVENTS = frozenset(
    f"socket.{name}"
    for name in (
        *("connect", "bind", "sendto", "sendmsg"),
        *("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo"),
    )
)
_tried: ContextVar[list[str] | None] = ContextVar("tried", default=None)


class NetworkUsedError(Exception):
    """What a plug-in gets when it tries."""


@contextmanager
def offline() -> Generator[list[str]]:
    """Refuse the network to what runs inside, and give the list of what was tried all the same."""
    _listen()
    tried: list[str] = []
    token = _tried.set(tried)
    try:
        yield tried
    finally:
        _tried.reset(token)


@cache
def _listen() -> None:
    """Begin to listen; a hook cannot be taken away, so it is set once and only if there are plug-ins."""
    sys.addaudithook(_hook)


def _hook(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _EVENTS and (tried := _tried.get()) is not None:
        tried.append(event)
        raise NetworkUsedError("a builder may not use the network")
