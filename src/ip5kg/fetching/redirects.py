"""Where a redirect leads, and whether to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from ip5kg.fetching.addresses import checked, is_private
from ip5kg.fetching.model import FetchState, NotFetched

if TYPE_CHECKING:
    from ip5kg.fetching.asking import Answer

__all__ = ["next_hop"]

_STATUSES = frozenset({301, 302, 303, 307, 308})


def next_hop(answer: Answer) -> str | None:
    """Return the address that an answer redirects to; None if it is no redirect.

    Raises
    ------
    NotFetched
        If it leads to something that is not on the web, or from a public address to a private one.
    """
    location = answer.headers.get("location", "").strip()
    if answer.status not in _STATUSES or not location:
        return None
    try:
        target = checked(str(httpx.URL(answer.address).join(location)))
    except (NotFetched, httpx.InvalidURL, ValueError) as error:
        reason = f"redirected to {location!r}, which cannot be fetched; check the address"
        raise NotFetched(FetchState.REFUSED, reason) from error
    if is_private(target) and not is_private(answer.address):
        reason = f"redirected to {target}, a private place; give that address if you want it"
        raise NotFetched(FetchState.REFUSED, reason)
    return target
