"""A site on loopback whose pages a test writes, a clock on which waiting takes no time, and a browser."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# Speed is measured by the benchmarks; the same examples are tried in every run.
settings.register_profile("ip5kg", deadline=None, derandomize=True)
settings.load_profile("ip5kg")

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@dataclass(frozen=True)
class Reply:
    """What the site answers."""

    body: bytes = b""
    media_type: str | None = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    framing: str = "length"
    """``length``, ``chunked``, ``close`` (the body ends with the connection) or ``silent`` (no answer)."""
    stop: int | None = None
    """Send so many bytes of the body and no more."""
    then: str = "hang"
    """What follows `stop`: ``hang`` says nothing until the test is over, ``cut`` closes the connection."""


class Site:
    """Pages on 127.0.0.1; what is not there is 404, the robots.txt, too."""

    reply = Reply

    def __init__(self) -> None:
        self.over = threading.Event()
        self.hanging = threading.Event()
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self._pages: dict[str, list[Reply]] = {}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Return the port, different for each site."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Return what the addresses of the pages begin with."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """Return what was asked for, in its order."""
        return [path for path, _ in self.asked]

    def put(self, path: str, *replies: Reply | bytes) -> str:
        """Answer so from now on, one reply after the other, the last one for good; return the address."""
        self._pages[path] = [Reply(reply) if isinstance(reply, bytes) else reply for reply in replies]
        return f"{self.url}{path}"

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Return the reply to a request, and remember that it was made."""
        self.asked.append((path, headers))
        replies = self._pages.get(path, [Reply(b"no such page", status=404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def close(self) -> None:
        """Stop serving; whoever hangs is let go."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up; whatever else fails is printed."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def site(self) -> Site:
        assert isinstance(self.server, _Server)
        return self.server.site

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.site.answer(self.path, headers)
        if reply.framing == "silent":
            self._hang()
        elif _unchanged(reply, headers):
            self.send_response(304)
            self.end_headers()
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.media_type is not None:
            self.send_header("Content-Type", reply.media_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        body = reply.body[: reply.stop]
        if reply.framing == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
        elif reply.framing == "length" and "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        self.close_connection = reply.framing == "close" or reply.stop is not None
        if reply.stop is not None and reply.then == "hang":
            self._hang()

    def _hang(self) -> None:
        self.close_connection = True
        self.site.hanging.set()
        self.site.over.wait()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _unchanged(reply: Reply, headers: Mapping[str, str]) -> bool:
    pairs = (("ETag", "if-none-match"), ("Last-Modified", "if-modified-since"))
    return any(name in reply.headers and headers.get(asked) == reply.headers[name] for name, asked in pairs)


@dataclass
class StoppedClock:
    """Begins at noon of a day and goes on only where something waits, or by `tick` each time it is read."""

    time: datetime = datetime(2021, 6, 23, 12, tzinfo=UTC)
    tick: float = 0.0
    waits: list[float] = field(default_factory=list[float])

    def now(self) -> datetime:
        return self.time

    def seconds(self) -> float:
        self.time += timedelta(seconds=self.tick)
        return self.time.timestamp()

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in PROXIES:  # no proxy of the machine comes between a test and its site
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    served = Site()
    yield served
    served.close()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


class Window:
    """One window in which files are opened, and what the browser asked for and complained of since."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(5000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: Path | str, *, dark: bool = False, width: int = 1280) -> None:
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.mouse.move(0, 0)
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(address if isinstance(address, str) else address.as_uri())

    def click_edge(self, source: str, target: str) -> None:
        """Click the line between two nodes of a network, as a hand with a mouse would."""
        x, y = self.page.evaluate(
            """([source, target]) => {
              const { nodes, edges } = globalThis.ip5kgData?.network
                ?? JSON.parse(document.getElementById("data").textContent);
              const at = edges.findIndex((e) => nodes[e.s].label === source && nodes[e.t].label === target);
              const line = document.querySelector(`[data-edge="${at}"] .line`);
              const point = line.getPointAtLength(line.getTotalLength() * 0.6);
              const { x, y } = point.matrixTransform(line.getScreenCTM());
              return [x, y];
            }""",
            [source, target],
        )
        self.page.mouse.click(x, y)

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def count(self) -> str:
        return self.page.locator("#count").inner_text()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium without a screen; for one module, as no other loop can run beside its own."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine, and CI must not pass without it")
        pytest.skip(f"needs one of {', '.join(names)} on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Window:
    """A window with nothing in it, or what the last test left."""
    return Window(browser.new_page())
