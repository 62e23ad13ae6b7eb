"""What stands before every page: who may ask, and what a browser may do with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from ip5kg.serving.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ip5kg.serving.settings import Settings

__all__ = ["Guard"]

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",  # asked again each time: a new build is seen at once
}


class Guard:
    """Middleware that checks ``Host`` and adds headers; a page that sets one of them itself keeps its own.

    On loopback only loopback's own names are answered to: else a page of any site could have its name point
    to this machine and read from it (DNS rebinding). Bound to anything else, whoever can reach it may ask.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = _LOCAL | {settings.host} if settings.is_local else None
        shared = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
        own = {"Cross-Origin-Resource-Policy": "same-origin"}
        self._headers = _HEADERS | (shared if settings.cors else own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do so."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if self._names is None or _name(host) in self._names:
            await self._app(scope, receive, with_headers)
            return
        told = problem(421, f"this server answers to localhost alone, not to {host!r}; ask it by that name")
        await told(scope, receive, with_headers)


def _name(host: str) -> str | None:
    """Return a ``Host`` without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
