"""One question to a server and its answer: paced, bounded in time and size, repeated if need be."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

import httpx

from ip5kg.fetching.bodies import ENCODINGS, read_body
from ip5kg.fetching.model import FetchState, NotFetched
from ip5kg.fetching.pacing import Pacer
from ip5kg.fetching.troubles import PASSING, of_error, of_status, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from ip5kg.fetching.clock import Clock
    from ip5kg.fetching.model import FetchSettings

__all__ = ["Answer", "Asker", "Question", "user_agent"]

_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, message/rfc822, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1"
)
_FIRST_WAIT = 2.0  # seconds before the first retry, doubled for each further one


def user_agent() -> str:
    """Return the name under which servers know us; robots.txt files speak to ``ip5kg``."""
    return f"ip5kg/{version('ip5kg')} (archives single pages for the person who asked for them)"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask a server for."""

    address: str
    wanted: Callable[[httpx.Response], bool]
    """Tells by status and headers whether to read the body; may raise `NotFetched`."""
    limit: int
    """Most bytes of a body."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """To send besides the usual ones."""
    cut: bool = False
    """Whether to take the beginning of a longer body instead of failing."""
    paced: bool = True
    """Whether the host has its pause; not before a robots.txt, which tells how long it is."""


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
        self._pacer = Pacer(settings.pause, clock, tell)
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
        self._pacer.slow_down(_host(address), seconds)

    def ask(self, question: Question) -> Answer:
        """Ask once, and again where that may help; a redirect is not followed.

        Raises
        ------
        NotFetched
            If the server cannot be reached, is busy or failing, or its answer is too long or takes too long.
        """
        for turn in range(self._settings.retries):
            try:
                return self._once(question)
            except NotFetched as trouble:
                if not trouble.passing:
                    raise
                self._wait(question.address, trouble, _FIRST_WAIT * 2**turn)
        return self._once(question)

    def _once(self, question: Question) -> Answer:
        host = _host(question.address)
        if question.paced:
            self._pacer.wait(host)
        try:
            with self._client.stream("GET", question.address, headers=question.headers) as response:
                if response.status_code in PASSING:
                    after = retry_after(response.headers.get("retry-after"), self._clock.now())
                    raise of_status(response.status_code, after)
                content = self._body(response, question) if question.wanted(response) else b""
                return Answer(question.address, response.status_code, response.headers, content)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise of_error(error) from error
        finally:
            if question.paced:
                self._pacer.done(host)

    def _body(self, response: httpx.Response, question: Question) -> bytes:
        """Return the body; the time it may take begins when its first piece is awaited."""
        end = self._clock.seconds() + self._settings.longest
        content = bytearray()
        for piece in read_body(response, question.limit, cut=question.cut):
            content += piece
            if self._clock.seconds() > end:
                longest = f"{self._settings.longest:g} seconds"
                reason = f"not complete after {longest}; try again later or with a longer --timeout"
                raise NotFetched(FetchState.TIMED_OUT, reason, passing=True)
        return bytes(content)

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


def _host(address: str) -> str:
    return httpx.URL(address).host
