"""Which answers are files that can be built from, and what suffix they get."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ip5kg.builders.formats.detecting import UNREADABLE, kind_of
from ip5kg.fetching.model import FetchState, NotFetched

if TYPE_CHECKING:
    import httpx

__all__ = ["WEB_SUFFIXES", "check_type", "media_type", "suffix_of"]

_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-mimearchive": ".mhtml",
    "application/x-pdf": ".pdf",
    "application/xhtml+xml": ".html",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/x-markdown": ".md",
}
_MARKDOWN = frozenset({".markdown", ".md"})
# What servers say when they do not know; the bytes and the end of the address tell then.
_UNTOLD = frozenset(
    {
        "",
        "application/binary",
        "application/download",
        "application/force-download",
        "application/octet-stream",
        "application/x-download",
        "binary/octet-stream",
    }
)
_OF_KIND = {"docx": ".docx", "html": ".html", "mail": ".eml", "mhtml": ".mhtml", "pdf": ".pdf"}
WEB_SUFFIXES = frozenset(
    {
        *(".asp", ".aspx", ".cfm", ".do", ".jsp", ".php", ".shtml"),
        *(".docx", ".eml", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".pdf", ".txt", ".xhtml"),
    }
)
"""Ends of addresses that say how a page is made or kept, not what it is about."""

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


def media_type(headers: httpx.Headers) -> str:
    """Return what the server says of type and encoding, in its usual spelling; empty if it says nothing.

    >>> media_type({"content-type": 'Text/HTML;level=1; Charset="Shift_JIS"'})
    'text/html; charset=shift_jis'
    """
    told: str = headers.get("content-type", "")
    charset = _CHARSET.search(told)
    kind = told.partition(";")[0].strip().lower()
    return f"{kind}; charset={charset[1].lower()}" if kind and charset else kind


def check_type(told: str) -> None:
    """Return if files of a media type can be built from, or if only the bytes will tell.

    Raises
    ------
    NotFetched
        If they cannot.
    """
    kind = told.partition(";")[0]
    if kind not in _SUFFIXES and kind not in _UNTOLD:
        reason = f"{kind} is not read; give the address of a page, a PDF, a DOCX or a text"
        raise NotFetched(FetchState.UNSUPPORTED, reason)


def suffix_of(content: bytes, told: str, address: str) -> str:
    """Return the suffix for some bytes: they tell themselves, else the server, else the address.

    Parameters
    ----------
    content
        The whole file.
    told
        Its media type, as `media_type` gives it.
    address
        Where it was found.

    Raises
    ------
    NotFetched
        If it is of a kind that is not read, whatever was told.

    >>> suffix_of(b"%PDF-1.7", "text/html", "https://example.org/")
    '.pdf'
    >>> suffix_of(b"They met.", "text/plain", "https://example.org/2021.md")
    '.md'
    """
    end = PurePosixPath(urlsplit(address).path).suffix.lower()
    expected = _SUFFIXES.get(told.partition(";")[0], end if end in WEB_SUFFIXES else "")
    kind = kind_of(content, expected)
    if kind in UNREADABLE:
        raise NotFetched(FetchState.UNSUPPORTED, UNREADABLE[kind])
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    return ".md" if expected == ".md" or end in _MARKDOWN else ".txt"
