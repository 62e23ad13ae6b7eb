"""What can go wrong between us and a server, in words, and whether trying again may help."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from ip5kg.fetching.model import FetchState, NotFetched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["PASSING", "of_error", "of_status", "retry_after"]

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be others in a moment."""

_CLIENT_ERROR, _TOO_MANY, _SERVER_ERROR = 400, 429, 500
_TRY_AGAIN = getattr(socket, "EAI_AGAIN", None)


def of_status(status: int, after: float | None = None) -> NotFetched:
    """Return what a status other than success means (RFC 9110, 15).

    Parameters
    ----------
    status
        Three digits.
    after
        Seconds that the server asked to wait, if it did.
    """
    state, reason = _status(status)
    return NotFetched(state, reason, passing=status in PASSING, after=after)


def _status(status: int) -> tuple[FetchState, str]:
    if status in {404, 410}:
        return FetchState.NOT_FOUND, f"not found ({status}); check the address, it may have moved"
    if status == _TOO_MANY:
        return FetchState.BUSY, "too many requests (429); try again later or with a longer --pause"
    if status >= _SERVER_ERROR:
        return FetchState.SERVER_ERROR, f"the server failed ({status}); try again later"
    if status >= _CLIENT_ERROR:
        return FetchState.DENIED, f"the server denies it ({status}); save it from a browser"
    return FetchState.SERVER_ERROR, f"answered {status}, not with a page; check the address"


def of_error(error: Exception) -> NotFetched:
    """Return what an exchange that broke off means; looks for the cause that the system gave."""
    if isinstance(error, httpx.TimeoutException):
        when = "no connection" if isinstance(error, httpx.ConnectTimeout) else "no answer"
        return _timed_out(f"{when} in time")
    if isinstance(error, httpx.ProxyError):
        return _unreachable(f"the proxy refuses ({_told(error)}); check HTTPS_PROXY and NO_PROXY")
    # The address asked for is checked: what cannot be parsed is a redirect, which httpx looks at unasked.
    if isinstance(error, httpx.InvalidURL | UnicodeError) or "location header" in str(error):
        return NotFetched(FetchState.REFUSED, "redirected to what is no address; check it in a browser")
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            passing = cause.errno == _TRY_AGAIN
            return _unreachable("no such host; check the spelling and the connection", passing=passing)
        if isinstance(cause, ssl.SSLCertVerificationError):
            told = cause.verify_message or cause.reason
            return _unreachable(f"certificate not trusted ({told}); SSL_CERT_FILE names one of your own")
        if isinstance(cause, OSError) and cause.strerror:
            return _unreachable(f"no connection ({cause.strerror.lower()}); try again later", passing=True)
    return _unreachable(f"the connection broke ({_told(error)}); try again later", passing=True)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After field asks for (RFC 9110, 10.2.3): a number or a date.

    >>> from datetime import datetime
    >>> noon = datetime(2021, 6, 23, 12, tzinfo=UTC)
    >>> [retry_after(told, noon) for told in ("120", "Wed, 23 Jun 2021 12:00:30 GMT", "soon")]
    [120.0, 30.0, None]
    """
    told = (value or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told)
    try:
        then = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds())


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _told(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _timed_out(what: str) -> NotFetched:
    return NotFetched(
        FetchState.TIMED_OUT, f"{what}; try again later or with a longer --timeout", passing=True
    )


def _unreachable(reason: str, *, passing: bool = False) -> NotFetched:
    return NotFetched(FetchState.UNREACHABLE, reason, passing=passing)
