"""What a page says of itself in JSON-LD with the words of schema.org (https://schema.org/Article)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["described"]

_KEYS = ("headline", "datePublished", "url", "inLanguage")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Release|Statement|Document|Webpage)\Z", re.IGNORECASE)
_DEPTH = 6


def described(scripts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the properties of the articles in the scripts of a page, then those of the page itself.

    Parameters
    ----------
    scripts
        JSON; what is none is passed over, as browsers do.

    >>> list(described(['{"@type": "NewsArticle", "datePublished": "2020-07-21"}']))
    [('@datePublished', '2020-07-21')]
    """
    things = [thing for script in scripts for thing in _things(_parsed(script), _DEPTH)]
    kinds = [(thing, _kind(thing)) for thing in things]
    for thing, kind in sorted(kinds, key=lambda pair: pair[1].endswith("WebPage")):
        if _ARTICLE.search(kind):
            yield from _properties(thing)


def _parsed(script: str) -> object:
    try:
        found: object = json.loads(script)
    except (ValueError, RecursionError):
        return None
    return found


def _things(value: object, depth: int) -> Iterator[dict[str, object]]:
    """Yield the objects that describe something, those inside lists and graphs too."""
    if depth and isinstance(value, list):
        for item in value:
            yield from _things(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"), depth - 1)


def _kind(thing: dict[str, object]) -> str:
    kind = thing.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _properties(thing: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        value = thing.get(key)
        if isinstance(value, str):
            yield f"@{key}", value
    page = thing.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    if isinstance(address, str):
        yield "@url", address
