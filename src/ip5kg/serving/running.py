"""Serve until told to stop: by Ctrl-C, or by SIGTERM."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from ip5kg.errors import ServingError
from ip5kg.serving.app import application
from ip5kg.serving.keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType

    from ip5kg.serving.settings import Settings

__all__ = ["serve"]

_TERMINATED = 128 + signal.SIGTERM
_GRACE = 3  # seconds that running requests have once the server is to stop
_WHY = {
    errno.EADDRINUSE: "in use by another program; choose another --port, or 0 for any that is free",
    errno.EACCES: "only the administrator may use it; choose a --port above 1023",
    errno.EADDRNOTAVAIL: "no address of this machine; choose another --host",
}


def serve(settings: Settings, tell: Callable[[str], None], ready: Callable[[str], None]) -> None:
    """Serve, and return once Ctrl-C or SIGTERM has come and all that was begun is put away.

    Parameters
    ----------
    settings
        What to serve where.
    tell
        Takes lines for the person at the keyboard.
    ready
        Takes the address once requests are answered.

    Raises
    ------
    ServingError
        If the port cannot be had, or what answers cannot be started.
    StoreError
        If there is no store, or it is being written to.
    """
    with _listening(settings) as listening, _ending_on_sigterm(), Keeper(settings, tell) as keeper:
        config = uvicorn.Config(
            application(keeper, settings),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        _Server(config, lambda: ready(_address(settings, listening))).run([listening])


class _Server(uvicorn.Server):
    """Tells when it is ready; ends without raising the signal again, for there is more to put away."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@contextmanager
def _ending_on_sigterm() -> Generator[None]:
    """Leave by an exception while the server is being made ready, so that nothing is left behind."""

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _listening(settings: Settings) -> socket.socket:
    where = f"port {settings.port} of {settings.host}"
    try:
        family, *_, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family)
    except socket.gaierror as error:
        raise ServingError(f"host {settings.host}: no such address; choose another --host") from error
    except OSError as error:
        why = _WHY.get(error.errno or 0, error.strerror or str(error))
        raise ServingError(f"{where}: {why}") from error


def _address(settings: Settings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listening.getsockname()[1]}/"
