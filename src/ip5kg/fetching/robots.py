"""What a site wants of robots: robots.txt, asked for once per origin (RFC 9309).

Matching is protego's, because the standard library's parser takes the first rule instead of the longest and
knows neither ``*`` nor ``$``: it would both refuse what is allowed and fetch what is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from ip5kg.fetching.addresses import origin
from ip5kg.fetching.asking import Question
from ip5kg.fetching.model import FetchState, NotFetched
from ip5kg.fetching.redirects import next_hop

if TYPE_CHECKING:
    import httpx

    from ip5kg.fetching.asking import Asker
    from ip5kg.fetching.model import FetchSettings

__all__ = ["NAME", "Robots"]

NAME = "ip5kg"
"""The product token that a robots.txt may speak to."""

_MAX_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB; what follows is ignored
_MAX_REDIRECTS = 5  # RFC 9309, 2.3.1.2
_OK, _SERVER_ERROR = 200, 500
_NO_SERVER = (FetchState.UNREACHABLE, FetchState.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one origin wants; without anything, all is allowed."""

    parsed: Protego | None = None
    trouble: NotFetched | None = None
    """Why nothing of it can be fetched."""


class Robots:
    """The rules of all origins asked so far."""

    def __init__(self, asker: Asker, settings: FetchSettings) -> None:
        self._asker = asker
        self._settings = settings
        self._rules: dict[str, _Rules] = {}

    def check(self, address: str) -> None:
        """Return if the address may be fetched, having slowed down as far as its site asks for.

        Raises
        ------
        NotFetched
            If it may not, if the rules cannot be had, or if the site wants longer pauses than anybody waits.
        """
        place = origin(address)
        rules = self._rules.get(place)
        if rules is None:
            rules = self._rules[place] = self._ask(place)
        if rules.trouble:
            raise rules.trouble
        if rules.parsed and not rules.parsed.can_fetch(address, NAME):
            reason = f"{place}/robots.txt allows no robots there; save it from a browser"
            raise NotFetched(FetchState.REFUSED, reason)

    def _ask(self, place: str) -> _Rules:
        """Return the rules of an origin: a 4xx means that there are none, a 5xx that all is forbidden."""
        try:
            text = self._text(f"{place}/robots.txt")
        except NotFetched as trouble:
            if trouble.state in _NO_SERVER:
                return _Rules(trouble=trouble)
            told = trouble.reason.partition(";")[0]
            reason = f"{place}/robots.txt cannot be read ({told}), which forbids all; try again later"
            return _Rules(trouble=NotFetched(FetchState.REFUSED, reason))
        return _Rules() if text is None else self._parsed(place, text)

    def _text(self, address: str) -> str | None:
        """Return a robots.txt; None if there is none, or only at the end of a long way."""
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._asker.ask(Question(address, _is_ok, _MAX_BYTES, cut=True, paced=False))
            if answer.status == _OK:
                return answer.content.decode("utf-8-sig", errors="replace")
            if answer.status >= _SERVER_ERROR:
                raise NotFetched(FetchState.SERVER_ERROR, f"the server failed ({answer.status})")
            try:
                target = next_hop(answer)
            except NotFetched:
                return None
            if target is None:
                return None
            address = target
        return None

    def _parsed(self, place: str, text: str) -> _Rules:
        """Return the rules in a robots.txt, having slowed down as far as it asks for."""
        parsed = Protego.parse(text)
        seconds = parsed.crawl_delay(NAME) or 0.0
        if rate := parsed.request_rate(NAME):
            seconds = max(seconds, rate.seconds / max(rate.requests, 1))
        if seconds > self._settings.max_wait:
            reason = (
                f"{place}/robots.txt wants {seconds:.0f} seconds between requests; save it from a browser"
            )
            return _Rules(trouble=NotFetched(FetchState.REFUSED, reason))
        self._asker.slow_down(place, seconds)
        return _Rules(parsed)


def _is_ok(response: httpx.Response) -> bool:
    return response.status_code == _OK
