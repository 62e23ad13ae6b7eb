"""One question to a server and its answer: paced, bounded in time and size, repeated if need be."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import httpx

from ip5kg.fetching.bodies import ENCODINGS, read_body
from ip5kg.fetching.model import FetchState, NotFetched
from ip5kg.fetching.troubles import PASSING, of_error, of_status, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from ip5kg.fetching.clock import Clock
    from ip5kg.fetching.model import FetchSettings

__all__ = ["Answer", "Asker", "user_agent"]

_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, message/rfc822, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1"
)
_LONG = 3.0  # seconds of a pause that is told
_FIRST_WAIT = 2.0  # seconds before the first retry, doubled for each further one


def user_agent() -> str:
    """Return the name under which servers know us; robots.txt files speak to ``ip5kg``."""
    return f"ip5kg/{version('ip5kg')} (archives single pages for the person who asked for them)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; redirects are answers, too."""

    address: str
    status: int
    headers: httpx.Headers
    content: bytes = b""


class Asker:
    """A connection to any number of servers, to be closed in the end.

    Parameters
    ----------
    settings
        How patient and polite to be.
    clock
        Tells the time and waits.
    tell
        Called with a line before each longer wait.
    """

    def __init__(self, settings: FetchSettings, clock: Clock, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._clock = clock
        self._tell = tell
        self._last: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._client = httpx.Client(
            headers={
                "User-Agent": user_agent(),
                "Accept": _ACCEPT,
                "Accept-Encoding": ENCODINGS,
                "Accept-Language": "en, *;q=0.5",
            },
            timeout=settings.timeout,
            trust_env=settings.environment,
        )

    def __enter__(self) -> Asker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def forget(self) -> None:
        """Drop the cookies, so that no address is asked for with another's."""
        self._client.cookies.clear()

    def slow_down(self, address: str, seconds: float) -> None:
        """Leave at least so many seconds between two requests to the host of an address."""
        self._pauses[httpx.URL(address).host] = seconds

    def ask(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        *,
        wanted: Callable[[httpx.Response], bool],
        limit: int,
        cut: bool = False,
    ) -> Answer:
        """Ask for an address, again where that may help.

        Parameters
        ----------
        address
            Checked; a redirect is not followed.
        headers
            To send besides the usual ones.
        wanted
            Tells by status and headers whether to read the body; may raise `NotFetched`.
        limit
            Most bytes of a body.
        cut
            Whether to take the beginning of a longer body instead of failing.

        Raises
        ------
        NotFetched
            If the server cannot be reached, is busy or failing, or its answer is too long or takes too long.
        """
        for turn in range(self._settings.retries + 1):
            try:
                return self._once(address, headers, wanted, limit, cut=cut)
            except NotFetched as trouble:
                if not trouble.passing or turn == self._settings.retries:
                    raise
                self._wait(address, trouble, _FIRST_WAIT * 2**turn)
        raise AssertionError("the last turn answers or raises")

    def _once(
        self,
        address: str,
        headers: Mapping[str, str] | None,
        wanted: Callable[[httpx.Response], bool],
        limit: int,
        *,
        cut: bool,
    ) -> Answer:
        host = httpx.URL(address).host
        self._pace(host)
        end = self._clock.seconds() + self._settings.longest
        content = bytearray()
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                status = response.status_code
                if status in PASSING:
                    raise of_status(
                        status, retry_after(response.headers.get("retry-after"), self._clock.now())
                    )
                if wanted(response):
                    for piece in read_body(response, limit, cut=cut):
                        content += piece
                        if self._clock.seconds() > end:
                            raise self._too_slow()
                return Answer(address, status, response.headers, bytes(content))
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise of_error(error) from error
        finally:
            self._last[host] = self._clock.seconds()

    def _too_slow(self) -> NotFetched:
        longest = f"{self._settings.longest:g} seconds"
        reason = f"not complete after {longest}; try again later or with a longer --timeout"
        return NotFetched(FetchState.TIMED_OUT, reason, passing=True)

    def _pace(self, host: str) -> None:
        """Wait until the host has had its pause."""
        if host in self._last:
            pause = max(self._settings.pause, self._pauses.get(host, 0.0))
            left = self._last[host] + pause - self._clock.seconds()
            if left > _LONG:
                self._tell(f"{host}: next request in {left:.0f} seconds")
            if left > 0:
                self._clock.wait(left)

    def _wait(self, address: str, trouble: NotFetched, back_off: float) -> None:
        """Wait before the next turn, as long as the server asks for.

        Raises
        ------
        NotFetched
            If that is longer than anybody wants to wait.
        """
        seconds = max(back_off, trouble.after or 0.0)
        if seconds > self._settings.max_wait:
            reason = f"the server asks to come back in {seconds:.0f} seconds; try again then"
            raise NotFetched(FetchState.BUSY, reason) from trouble
        self._tell(f"{address}: {trouble.reason.partition(';')[0]}; again in {seconds:.0f} seconds")
        self._clock.wait(seconds)
