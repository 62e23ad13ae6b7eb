"""The ``oxigraph`` server over one snapshot: a process of its own, on a loopback port that only we use."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from ip5kg.errors import ServingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Engine", "OutOfTimeError", "Reply"]

# What oxigraph ends a stream with once a query is out of time; the status was sent long before.
_CANCELLED = b"The SPARQL operation has been cancelled"
_START = 60.0  # seconds; it replays the log of a store that was never compacted
_STEP = 0.02
_GRACE = 1.0  # seconds after which a query that does not heed the time limit is ended with its process
_ATTEMPTS = 3


class OutOfTimeError(Exception):
    """A query took longer than it may."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered."""

    status: int
    media_type: str
    body: bytes


class Engine:
    """A running server; started at once, ended by `stop`.

    Parameters
    ----------
    database
        Folder of an Oxigraph database that nobody writes to.
    log
        File for what the server prints.
    timeout
        Seconds that a query may take.

    Raises
    ------
    ServingError
        If the program is not installed or does not start.
    """

    def __init__(self, database: Path, log: Path, timeout: int) -> None:
        self._database, self._log, self._timeout = database, log, timeout
        self._lock = threading.Lock()
        # On loopback no proxy of the machine has a say.
        self._stopped = False
        self._client = httpx.Client(timeout=httpx.Timeout(timeout + _GRACE, connect=5.0), trust_env=False)
        self._start()

    @property
    def process_id(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, query: str, accept: str, dataset: Sequence[tuple[str, str]] = ()) -> Reply:
        """Run a query; errors of the query come back as the server tells them.

        Parameters
        ----------
        query
            SPARQL; whoever calls has made sure that it asks no other server.
        accept
            Media types, as in HTTP.
        dataset
            ``default-graph-uri`` and ``named-graph-uri`` of the SPARQL 1.1 Protocol, section 2.1.4.

        Raises
        ------
        OutOfTimeError
            If it takes too long.
        ServingError
            If the server does not answer.
        """
        headers = {"Accept": accept, "Content-Type": "application/sparql-query; charset=utf-8"}
        reply = self._send("POST", "/sparql", headers, dataset, query.encode())
        if reply.body.endswith(_CANCELLED):
            raise OutOfTimeError
        return reply

    def get(self, path: str, accept: str = "*/*", host: str | None = None) -> Reply:
        """Return a file of the server, or at ``/sparql`` the description of the service as seen at `host`.

        Raises
        ------
        ServingError
            If the server does not answer.
        """
        return self._send("GET", path, {"Accept": accept} | ({"Host": host} if host else {}))

    def stop(self) -> None:
        """End the process; harmless when done twice."""
        with self._lock:
            self._stopped = True
            self._end()
        self._client.close()

    def _send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        params: Sequence[tuple[str, str]] = (),
        content: bytes | None = None,
    ) -> Reply:
        for _ in range(_ATTEMPTS):
            process, url = self._process, self._url + path
            try:
                got = self._client.request(
                    method, url, headers=headers, params=httpx.QueryParams(tuple(params)), content=content
                )
            except httpx.ReadTimeout as error:
                self._restart(process)
                raise OutOfTimeError from error
            except httpx.TransportError:  # a query of somebody else had the process ended
                self._restart(process)
            else:
                return Reply(got.status_code, got.headers.get("content-type", ""), got.content)
        raise ServingError("oxigraph: ended again and again; see whether the machine is short of memory")

    def _restart(self, process: subprocess.Popen[bytes]) -> None:
        """Start anew, unless another thread has done so since."""
        with self._lock:
            if self._process is process and not self._stopped:
                self._end()
                self._start()

    def _start(self) -> None:
        self._url = f"http://127.0.0.1:{_free_port()}"
        command = [
            *(_program(), "serve-read-only", "--location", str(self._database)),
            *("--bind", self._url.removeprefix("http://")),
            *("--union-default-graph", "--timeout-s", str(self._timeout)),
        ]
        with self._log.open("wb") as log:
            # In a session of its own: Ctrl-C is for us, and running queries are answered first.
            self._process = subprocess.Popen(  # noqa: S603 - the program of the wheel, our own arguments
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        try:
            self._wait()
        except BaseException:
            self._end()
            raise

    def _wait(self) -> None:
        end = time.monotonic() + _START
        while time.monotonic() < end:
            if self._process.poll() is not None:
                told = self._log.read_text("utf-8", "replace").strip().partition("\n")[0]
                raise ServingError(
                    f"oxigraph: does not start ({told or 'no reason told'}); build the store again"
                )
            with suppress(httpx.TransportError):
                self._client.get(f"{self._url}/logo.svg")
                return
            time.sleep(_STEP)
        raise ServingError(f"oxigraph: does not answer within {_START:.0f} seconds; try again")

    def _end(self) -> None:
        self._process.kill()  # it only reads: there is nothing to put in order
        self._process.wait()


def _program() -> str:
    """Return the path of the program that the wheel ``oxigraph`` brings."""
    found = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if found is None:
        raise ServingError('this needs oxigraph; install it with: pip install "ip5kg[serve]"')
    return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
