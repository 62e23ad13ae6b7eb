"""Mail as files (RFC 5322, ``.eml``) and web pages saved as mail (RFC 2557, ``.mhtml``)."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from ip5kg.builders.formats.decoding import check_length, codec
from ip5kg.builders.formats.document import Document, LeftOut
from ip5kg.builders.formats.mailtext import letter, plain_subject
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["read_mail", "read_saved_page"]

_ATTACHED = "attachment; save it as a file of its own to have it read"
_NO_PART = frozenset(f"application/{kind}-signature" for kind in ("pgp", "pkcs7", "x-pkcs7"))
_NOTE = 40  # characters; a shorter part only says that there is another
_FLOWED = re.compile(r"(?<=\S) \n(?=[^\n>])")


def read_mail(data: bytes, name: str) -> Document:
    """Return the letter in a mail: its text part, or its HTML part if it has no other.

    Parameters
    ----------
    data
        The mail as mail programs save it.
    name
        What to call it in messages.

    Raises
    ------
    StatementError
        If it has no text.
    """
    inner = _forwarded(_parsed(data, name))
    text, language = _text(inner, name)
    words = letter(text)
    if not words.text.strip():
        raise StatementError(f"{name}: no text in the mail; save what is attached as a file of its own")
    return Document(
        text=words.text,
        title=words.subject or plain_subject(str(inner.get("Subject", ""))),
        issued=words.issued or _day(inner),
        language=language,
        left_out=tuple(LeftOut(_name(part), _ATTACHED) for part in _attachments(inner)),
    )


def read_saved_page(data: bytes, name: str) -> Document:
    """Return the main text of a web page that a browser saved in one file, and its metadata.

    Raises
    ------
    StatementError
        If there is no page in it, or no text in the page.
    """
    from ip5kg.builders.formats.webpage import read_page

    message = _parsed(data, name)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise StatementError(f"{name}: no web page in it; save the page as HTML or PDF")
    told = (message.get("Snapshot-Content-Location"), page.get("Content-Location"))
    address = next((str(one).strip() for one in told if one and str(one).strip().startswith("http")), None)
    found = read_page(_payload(page), name, page.get_content_charset(), address)
    return replace(found, source=found.source or address)


def _parsed(data: bytes, name: str) -> EmailMessage:
    check_length(data, name)
    try:
        return email.message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, RecursionError) as error:
        raise StatementError(f"{name}: not a mail that can be read; save its words as plain text") from error


def _forwarded(message: EmailMessage) -> EmailMessage:
    """Return the mail that a mail without words of its own carries as its attachment."""
    inner = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    body = message.get_body(preferencelist=("plain", "html"))
    if len(inner) == 1 and (body is None or len(_payload(body).strip()) < _NOTE):
        carried = inner[0].get_payload()
        if isinstance(carried, list) and carried and isinstance(carried[0], EmailMessage):
            return carried[0]
    return message


def _text(message: EmailMessage, name: str) -> tuple[str, str | None]:
    """Return the words of a mail, and their language if its HTML tells."""
    plain = message.get_body(preferencelist=("plain",))
    text = _plain(plain) if plain is not None else ""
    page = message.get_body(preferencelist=("html",))
    if page is None or len(text.strip()) >= _NOTE:
        return text, None
    from ip5kg.builders.formats.webpage import read_page

    try:
        found = read_page(_payload(page), name, page.get_content_charset())
    except StatementError:
        if text.strip():
            return text, None
        raise
    return (found.text, found.language) if len(found.text) > len(text) else (text, None)


def _plain(part: MIMEPart) -> str:
    data = _payload(part)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(codec(part.get_content_charset()) or "cp1252", errors="replace")
    text = text.replace("\r\n", "\n")
    return _FLOWED.sub(" ", text) if part.get_param("format") == "flowed" else text


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _day(message: EmailMessage) -> str | None:
    """Return the day in the header ``Date``, as the sender's calendar had it."""
    moment: datetime | None = getattr(message.get("Date"), "datetime", None)
    return moment.date().isoformat() if moment else None


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        named = part.get_content_disposition() == "attachment" or part.get_filename()
        unread = part.get_content_type() in _NO_PART or part.get_content_maintype() == "image"  # logos
        if named and not part.is_multipart() and not unread:
            yield part


def _name(part: EmailMessage) -> str:
    return " ".join((part.get_filename() or part.get_content_type()).split())
