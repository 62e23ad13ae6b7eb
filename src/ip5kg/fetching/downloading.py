"""From an address to what it holds: robots asked, redirects followed, type checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.fetching.asking import Question
from ip5kg.fetching.bodies import check_length
from ip5kg.fetching.kinds import check_type, media_type
from ip5kg.fetching.model import FetchState, NotFetched, Page
from ip5kg.fetching.redirects import next_hop
from ip5kg.fetching.robots import Robots
from ip5kg.fetching.troubles import of_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from ip5kg.fetching.asking import Answer, Asker
    from ip5kg.fetching.model import FetchSettings

__all__ = ["Downloader"]

_WITH_PAGE = frozenset({200, 203})  # 203: changed by a proxy on the way (RFC 9110, 15.3.4)
_NOT_MODIFIED = 304


class Downloader:
    """Gets pages one after the other."""

    def __init__(self, asker: Asker, settings: FetchSettings) -> None:
        self._asker = asker
        self._settings = settings
        self._robots = Robots(asker, settings)

    def download(self, address: str, validators: Mapping[str, Mapping[str, str]]) -> Page | None:
        """Return what an address holds; None if it is what is held already.

        Parameters
        ----------
        address
            Checked.
        validators
            Address (after redirects) → fields that ask the server for what is newer only (RFC 9110, 13.1).

        Raises
        ------
        NotFetched
            If it cannot be had.
        """
        self._asker.forget()
        place = address
        for _ in range(self._settings.max_redirects + 1):
            self._robots.check(place)
            conditions = validators.get(place, {})
            answer = self._asker.ask(Question(place, self._wanted, self._settings.max_bytes, conditions))
            if answer.status == _NOT_MODIFIED and conditions:
                return None
            target = next_hop(answer)
            if target is None:
                return _page(answer)
            place = target
        raise NotFetched(
            FetchState.REDIRECTED,
            f"more than {self._settings.max_redirects} redirects, the last to {place}; check it in a browser",
        )

    def _wanted(self, response: httpx.Response) -> bool:
        """Judge an answer before its body comes."""
        if response.status_code not in _WITH_PAGE:
            return False
        check_type(media_type(response.headers))
        check_length(response.headers, self._settings.max_bytes)
        return True


def _page(answer: Answer) -> Page:
    if answer.status not in _WITH_PAGE:
        raise of_status(answer.status)
    if not answer.content.strip():
        raise NotFetched(FetchState.EMPTY, "nothing in it; check the address in a browser")
    return Page(
        address=answer.address,
        status=answer.status,
        media_type=media_type(answer.headers),
        content=answer.content,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
    )
