"""From the bytes of a file to its document; the library of a kind is loaded when the kind is met."""

from __future__ import annotations

from dataclasses import replace

from ip5kg.builders.formats.decoding import check_length, decode
from ip5kg.builders.formats.detecting import UNREADABLE, kind_of
from ip5kg.builders.formats.document import Document
from ip5kg.builders.formats.mailtext import copied
from ip5kg.builders.frontmatter import front_matter
from ip5kg.errors import StatementError

__all__ = ["MAX_FILE", "open_document"]

MAX_FILE = 100_000_000
"""Largest file accepted, in bytes; PDF and Word files hold pictures, texts are held to less."""


def open_document(
    data: bytes, name: str, suffix: str = "", charset: str | None = None, base: str | None = None
) -> Document:
    """Return the raw text of a file and what the file says of itself.

    Parameters
    ----------
    data
        Its bytes.
    name
        What to call it in messages.
    suffix
        Of its name, in lower case with the dot; it counts where the bytes do not tell the kind.
    charset
        The encoding that came with it, if one did.
    base
        The address it came from, if that is known.

    Raises
    ------
    StatementError
        If it is empty, too long, damaged, protected, or of a kind that is not read.
    """
    kind = kind_of(data, suffix)
    if kind in UNREADABLE:
        raise StatementError(f"{name}: {UNREADABLE[kind]}")
    if len(data) > MAX_FILE:
        raise StatementError(
            f"{name}: longer than {MAX_FILE // 1_000_000} MB; give the part with the statement"
        )
    if kind == "pdf":
        from ip5kg.builders.formats.pdf import read_pdf

        found = read_pdf(data, name)
        return replace(found, source=None) if base else found  # what is printed on it may be another page's
    if kind == "docx":
        from ip5kg.builders.formats.word import read_word

        return read_word(data, name)
    check_length(data, name)
    if kind == "html":
        from ip5kg.builders.formats.webpage import read_page

        return read_page(data, name, charset, base)
    if kind in {"mail", "mhtml"}:
        from ip5kg.builders.formats import mail

        return mail.read_mail(data, name) if kind == "mail" else mail.read_saved_page(data, name)
    return read_text(data, name, charset)


def read_text(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return plain text or Markdown with its front matter, or the letter in a copied mail.

    Raises
    ------
    StatementError
        If it is wrongly encoded, or its front matter cannot be read.
    """
    front, body = front_matter(decode(data, name, charset), name)
    mail = copied(body)
    return Document(
        text=mail.text if mail else body,
        title=front.title or (mail.subject if mail else None),
        issued=front.issued or (mail.issued if mail else None),
        source=front.source,
        language=front.language,
    )
