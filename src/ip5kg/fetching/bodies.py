"""The body of an answer: decompressed piece by piece, never more than the limit.

gzip is RFC 1952; a stream that ends early is told, not archived.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from ip5kg.fetching.model import FetchState, NotFetched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

__all__ = ["ENCODINGS", "check_length", "gunzipped", "read_body"]

ENCODINGS = "gzip"
"""What servers are told we can unpack."""

_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_PIECE = 1 << 16


def check_length(headers: httpx.Headers, limit: int) -> None:
    """Stop before the first byte where the server says that there are too many.

    Raises
    ------
    NotFetched
        If it says so.
    """
    told = headers.get("content-length", "")
    if told.isdecimal() and int(told) > limit:
        raise too_large(limit)


def read_body(response: httpx.Response, limit: int, *, cut: bool = False) -> Iterator[bytes]:
    """Yield the pieces of a body, decompressed.

    Parameters
    ----------
    response
        Open for streaming.
    limit
        Most bytes to yield in all.
    cut
        Whether to end quietly at the limit; else it is an error.

    Raises
    ------
    NotFetched
        If there is more, or it cannot be decompressed.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        pieces: Iterable[bytes] = response.iter_raw()
    elif encoding in {"gzip", "x-gzip"}:
        pieces = gunzipped(response.iter_raw())
    else:
        raise NotFetched(
            FetchState.UNSUPPORTED,
            f"sent compressed as {encoding}, which nobody asked for; save it from a browser",
        )
    room = limit
    for piece in pieces:
        yield piece[:room]
        if len(piece) > room:
            if cut:
                return
            raise too_large(limit)
        room -= len(piece)


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzipped pieces hold, at most 64 KiB at a time however well they were packed.

    >>> import gzip
    >>> b"".join(gunzipped([gzip.compress(b"They "), gzip.compress(b"met.")]))
    b'They met.'

    Raises
    ------
    NotFetched
        If it is no gzip or ends early.
    """
    engine, begun = zlib.decompressobj(_GZIP_WINDOW), False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                begun = True
                yield engine.decompress(rest, _PIECE)
                rest = engine.unconsumed_tail
                if engine.eof:  # another member may follow
                    rest = engine.unused_data
                    engine, begun = zlib.decompressobj(_GZIP_WINDOW), False
        yield engine.flush()
    except zlib.error as error:
        raise NotFetched(
            FetchState.SERVER_ERROR, "the compressed answer is damaged; try again later", passing=True
        ) from error
    if begun and not engine.eof:
        raise NotFetched(FetchState.SERVER_ERROR, "the answer ended early; try again later", passing=True)


def too_large(limit: int) -> NotFetched:
    """Return the failure of what is longer than the limit."""
    return NotFetched(
        FetchState.TOO_LARGE,
        f"longer than {limit / 1_000_000:g} MB; raise --max-megabytes if it is a statement",
    )
