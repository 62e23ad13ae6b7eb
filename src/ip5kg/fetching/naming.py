"""What an archived file is called: words of its address, cut where they are too many."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

import httpx

from ip5kg.fetching.kinds import WEB_SUFFIXES
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["free_stem", "stem_of"]

_LONGEST = 80
_DIGITS = 8


def stem_of(address: str) -> str:
    """Return the name an address gives to its file: host and path, and the query if there is one.

    >>> stem_of("https://www.example.org/news/2021/Joint_Statement.html")
    'example-org-news-2021-joint-statement'
    >>> stem_of("https://example.org/show.php?id=17")
    'example-org-show-id-17'
    """
    url = httpx.URL(address)
    host = url.host.removeprefix("www.") + (f" {url.port}" if url.port else "")
    path = unquote(url.path)
    for suffix in WEB_SUFFIXES:
        if path.lower().endswith(suffix):
            path = path[: -len(suffix)]
            break
    words = slug(" ".join((host, path, unquote(url.query.decode("ascii", "replace")))))
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST - _DIGITS - 1].rstrip('-')}-{_digest(address)[:_DIGITS]}"


def free_stem(address: str, taken: Container[str]) -> str:
    """Return the name of a new file; with digits of a hash where another address or file has it already."""
    stem = stem_of(address)
    digest = _digest(address)
    for digits in range(_DIGITS, len(digest) + 1, _DIGITS):
        if stem not in taken:
            break
        stem = f"{stem_of(address)}-{digest[:digits]}"
    return stem


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
