"""Which kind of file some bytes are: what they begin with counts, the suffix only where that says nothing.

The signatures are those of the formats' own standards, as https://www.garykessler.net/library/file_sigs.html
lists them.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["HEAD", "READ", "SUFFIXES", "UNREADABLE", "kind_of"]

HEAD = 8192
"""Bytes at the beginning of a file that tell its kind, except of ZIP archives."""

READ = frozenset({"docx", "html", "mail", "mhtml", "pdf"})
"""Kinds that content alone shows; plain text is what remains."""

SUFFIXES = {
    ".docm": "docx",
    ".docx": "docx",
    ".eml": "mail",
    ".htm": "html",
    ".html": "html",
    ".markdown": "text",
    ".md": "text",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".pdf": "pdf",
    ".text": "text",
    ".txt": "text",
    ".xhtml": "html",
}
"""Files that are taken from a folder whatever they hold, and what they are if their content does not say."""

UNREADABLE = {
    "archive": "a packed archive; unpack it and give the folder",
    "binary": "binary, not text; save it as text, HTML, PDF or DOCX",
    "image": "an image, not text; make a PDF of it with text recognition (`ocrmypdf OLD NEW`)",
    "office": "a spreadsheet, slides or a book; save its text as DOCX, PDF or plain text",
    "ole": "an old Word file, an Outlook message or a file with a password; save it as DOCX, EML or PDF",
    "opendocument": "OpenDocument; save it as DOCX or PDF",
    "rtf": "RTF; save it as DOCX or PDF",
}
"""Kinds that are not read, with what to do."""

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
# Header fields that only mail has at its top; a copy out of a mail program has From, Sent, To, Subject alone.
_FIELD = re.compile(r"([!-9;-~]+):[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_MAIL = frozenset(
    {"delivered-to", "dkim-signature", "message-id", "mime-version", "received", "return-path", "x-mailer"}
)


def kind_of(data: bytes, suffix: str = "") -> str:
    """Return ``docx``, ``html``, ``mail``, ``mhtml``, ``pdf``, ``text`` or a key of `UNREADABLE`.

    Parameters
    ----------
    data
        The whole file, or its first `HEAD` bytes (a ZIP archive is then told by its suffix).
    suffix
        Of the file's name, in lower case with its dot; empty if it has none.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"<!DOCTYPE html><p>", ".txt"), kind_of(b"They met.", ".pdf")
    ('pdf', 'html', 'text')
    """
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix)
    signed = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if signed or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return signed or "image"
    if b"\0" in data[:HEAD] and not data.startswith(_WIDE):
        return "binary"
    return _worded(_beginning(data), SUFFIXES.get(suffix, "text"))


def _zipped(data: bytes, suffix: str) -> str:
    """Tell office files apart by the names of their parts."""
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = set()
    if "word/document.xml" in names or suffix in {".docx", ".docm"}:
        return "docx"
    if "mimetype" in names:
        return "opendocument"
    return "office" if "[Content_Types].xml" in names else "archive"


def _beginning(data: bytes) -> str:
    """Return the first characters, well enough decoded to see marks of ASCII."""
    if data.startswith(_WIDE):
        return data[:HEAD].decode("utf-16", errors="ignore")
    return data[:HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _worded(head: str, told: str) -> str:
    if _HTML.match(head):
        return "html"
    fields: set[str] = set()
    position = 0
    plain = head.replace("\r\n", "\n").lstrip("\n")
    while field := _FIELD.match(plain, position):
        fields.add(field[1].lower())
        position = field.end()
    if "snapshot-content-location" in fields or (told == "mhtml" and "mime-version" in fields):
        return "mhtml"
    if "from" in fields and fields & _OF_MAIL:
        return "mail"
    if "mime-version" in fields and "content-type" in fields:
        return "mhtml" if "multipart/related" in plain[:position].lower() else "mail"
    return told if told in {"html", "mail"} else "text"
