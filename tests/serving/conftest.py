"""`ip5kg serve` as a process of its own on a free port, over a store of the two bundled statements."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import httpx
import pytest

import ip5kg
from ip5kg.graph.folder import DATABASE
from ip5kg.serving.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

WAIT = 60


class Server:
    """A running server and a client for it."""

    def __init__(self, process: subprocess.Popen[str], temporary: Path) -> None:
        self.process = process
        self.temporary = temporary
        """Folder in which its temporary folders are."""
        self.url = _stream(process.stdout).readline().strip()
        if not self.url:
            raise AssertionError(f"the server ended before it was ready: {process.communicate()[1]}")
        self.client = httpx.Client(base_url=self.url, timeout=WAIT, trust_env=False)
        self.get = self.client.get
        self.post = self.client.post

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def query(self, text: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        return self.post("/sparql", data={"query": text}, headers={"Accept": accept})

    def await_line(self, beginning: str) -> str:
        """Return the next line on standard error that begins so."""
        for line in _stream(self.process.stderr):
            if line.startswith(beginning):
                return line.rstrip("\n")
        raise AssertionError(f"no line begins with {beginning!r}")

    def stop(self, number: int) -> tuple[int, str]:
        """Send a signal; return exit code and the rest of standard error."""
        self.process.send_signal(number)
        return self.end()

    def end(self) -> tuple[int, str]:
        self.client.close()
        _, told = self.process.communicate(timeout=WAIT)
        return self.process.returncode, told


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "ip5kg", "serve", *map(str, arguments)]


def environment(temporary: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(temporary), "NO_COLOR": "1"}


@contextmanager
def serving(temporary: Path, *arguments: str | Path) -> Generator[Server]:
    """Serve on a free port until the block is left."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command("--port", "0", *arguments), env=environment(temporary), **pipes)  # type: ignore[call-overload]
    server = Server(process, temporary)
    try:
        yield server
    finally:
        server.client.close()
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=WAIT)


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    ip5kg.build(store=folder, validate=False).close()
    return folder


@pytest.fixture(scope="session")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With a site, and two seconds for a query."""
    with serving(tmp_path_factory.mktemp("serve"), "--store", store, "--timeout", "2") as running:
        yield running


@pytest.fixture
def engine(store: Path, tmp_path: Path) -> Iterator[Engine]:
    running = Engine(store / DATABASE, tmp_path / "log", 30)
    yield running
    running.stop()
