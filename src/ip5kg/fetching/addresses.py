"""Addresses as people give them: checked one by one, and read from lists."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

import httpx

from ip5kg.errors import FetchError
from ip5kg.fetching.model import FetchState, NotFetched

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["address_list", "checked", "is_private", "origin", "read_list"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:/|$))", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_LAST_PORT = 65_535
_LONGEST_LABEL = 63  # RFC 1035, 2.3.4


def checked(text: str) -> str:
    """Return an address in its usual spelling, without fragment.

    Raises
    ------
    NotFetched
        If it is no address on the web.

    >>> checked("HTTPS://Example.org:443#top")
    'https://example.org/'
    """
    given = text.strip()
    if forbidden := _FORBIDDEN.search(given):
        raise _bad(f"{forbidden[0]!r} in it; write %20 for a space, and one address to a line")
    scheme = _SCHEME.match(given)
    if not given:
        raise _bad("empty; give an address that begins with https://")
    if scheme is None:
        raise _bad(f"no https:// before it; write https://{given.lstrip('/')}")
    if scheme[1].lower() not in {"http", "https"}:
        raise _bad(f"begins with {scheme[0]}; only http:// and https:// can be fetched")
    try:
        url = httpx.URL(given)
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad(f"{error}; check the spelling") from error
    _check_parts(url)
    return str(url.copy_with(fragment=None, raw_path=url.raw_path or b"/"))


def address_list(data: bytes, name: str) -> list[str]:
    r"""Return the addresses of a list: one to a line; ``#`` and what follows it after a space is comment.

    Raises
    ------
    FetchError
        If it is not UTF-8 text or holds no address.

    >>> address_list(b"# heads\nhttps://example.org/a#top  # 2021\n", "list.txt")
    ['https://example.org/a#top']
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise FetchError(
            f"{name}: not UTF-8 text (byte {error.start}); a list has one address to a line"
        ) from error
    found = [line for line in (_COMMENT.sub("", line).strip() for line in lines) if line]
    if not found:
        raise FetchError(f"{name}: no address in it; write one to a line")
    return found


def read_list(file: Path) -> list[str]:
    """Return the addresses in a file; see `address_list`."""
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise FetchError(f"{file}: no such file; check the path") from error
    except OSError as error:
        raise FetchError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error
    return address_list(data, str(file))


def origin(address: str) -> str:
    """Return scheme, host and port: what a robots.txt speaks for.

    >>> origin("https://example.org/a?b=c")
    'https://example.org'
    """
    return str(httpx.URL(address).copy_with(raw_path=b"/")).rstrip("/")


def is_private(address: str) -> bool:
    """Tell whether an address plainly means this machine or network.

    >>> [is_private(f"http://{host}/") for host in ("127.0.0.1", "[fe80::1]", "localhost", "jpo.go.jp")]
    [True, True, True, False]
    """
    host = httpx.URL(address).host.rstrip(".")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _check_parts(url: httpx.URL) -> None:
    labels = url.raw_host.decode("ascii").removesuffix(".").split(".")
    if labels == [""]:
        raise _bad("no host in it; check the spelling")
    if "%" in url.host or not all(0 < len(label) <= _LONGEST_LABEL for label in labels):
        raise _bad(f"no host is called {url.host}; check the spelling")
    if url.userinfo:
        raise _bad("a name or password in it, which the archive would keep; take it out")
    if url.port is not None and not 0 < url.port <= _LAST_PORT:
        raise _bad(f"no port {url.port}; check the spelling")


def _bad(reason: str) -> NotFetched:
    return NotFetched(FetchState.BAD_ADDRESS, reason)
