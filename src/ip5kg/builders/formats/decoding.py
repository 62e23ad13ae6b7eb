"""From bytes to characters, for the kinds of files that are text."""

from __future__ import annotations

import codecs

from ip5kg.errors import StatementError

__all__ = ["MAX_TEXT", "check_length", "codec", "decode"]

MAX_TEXT = 20_000_000
"""Largest text accepted, in bytes; a statement is a few pages, a larger file is a mistake or a collection."""

_NO_TEXT = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})


def check_length(data: bytes, name: str) -> None:
    """Refuse a text that is too long or empty.

    Raises
    ------
    StatementError
        If it is.
    """
    if len(data) > MAX_TEXT:
        raise StatementError(
            f"{name}: longer than {MAX_TEXT // 1_000_000} MB; split it into one file per statement"
        )
    if not data.strip():
        raise StatementError(f"{name}: empty; give a file with the words of a statement")


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the characters of a plain text.

    Parameters
    ----------
    data
        UTF-8 (with or without a byte order mark) or UTF-16 with one, or what `charset` says.
    name
        What to call the text in messages.
    charset
        The encoding that came with the text, if one did; it counts where the bytes are no UTF-8.

    Raises
    ------
    StatementError
        If the bytes are in another encoding.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        told = codec(charset)
        if told and not wide:
            return data.decode(told, errors="replace")
        hint = "iconv -f UTF-16 -t UTF-8" if wide else "iconv -f WINDOWS-1252 -t UTF-8"
        kind = "UTF-16" if wide else "UTF-8"
        raise StatementError(
            f"{name}: not {kind} text (byte {error.start}); convert it with `{hint} OLD > NEW`"
        ) from error


def codec(charset: str | None) -> str | None:
    """Return Python's name of a text encoding, as browsers read it: Latin-1 means Windows-1252.

    >>> codec("ISO-8859-1"), codec("Shift_JIS"), codec("rot13"), codec(None)
    ('cp1252', 'shift_jis', None, None)
    """
    try:
        b"They met.".decode(charset or "")
        known = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    if known in _NO_TEXT:
        return None
    return "cp1252" if known in {"ascii", "iso8859-1"} else known
