"""What kind of file some bytes are: content before suffix."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ip5kg.builders.formats.detecting import HEAD, READ, SUFFIXES, UNREADABLE, kind_of


def packed(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x" * HEAD)
    return made.getvalue()


MAIL = b"Received: by x\nFrom: a@x.org\nSubject: x\n\nThey met."
CASES = [
    (b"They met.", "", "text"),
    (b"They met.", ".pdf", "text"),
    (b"They met.", ".html", "html"),
    (b"They met.", ".eml", "mail"),
    ("They met.".encode("utf-16"), "", "text"),
    ("<!DOCTYPE html><p>They met.".encode("utf-16"), ".txt", "html"),
    (b"%PDF-1.7", ".txt", "pdf"),
    (b"\r\n junk before %PDF-1.7", "", "pdf"),
    (b"\xef\xbb\xbf  <!doctype HTML>", "", "html"),
    (b'<?xml version="1.0"?>\n<!-- saved --><html xmlns="http://www.w3.org/1999/xhtml">', ".md", "html"),
    (b"<h1>Markdown may begin so</h1>", ".md", "text"),
    (b"---\ntitle: <html>\n---\nThey met.", ".md", "text"),
    (MAIL, "", "mail"),
    (MAIL.replace(b"\n", b"\r\n"), ".txt", "mail"),
    (b"From: a@x.org\nSent: today\nSubject: x\n\nThey met.", ".txt", "text"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b", "", "mhtml"),
    (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nThey met.", "", "mail"),
    (packed("[Content_Types].xml", "word/document.xml"), ".txt", "docx"),
    (packed("[Content_Types].xml", "xl/workbook.xml"), ".xlsx", "office"),
    (packed("mimetype", "content.xml"), ".odt", "opendocument"),
    (packed("a.txt"), ".zip", "archive"),
    (packed("a.txt"), ".docx", "docx"),
    (packed("word/document.xml")[:HEAD], ".docx", "docx"),
    (b"PK\x03\x04", "", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "ole"),
    (b"{\\rtf1 They met.}", ".doc", "rtf"),
    (b"\x89PNG\r\n", ".txt", "image"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "", "image"),
    (b"\x1f\x8b\x08", ".txt", "archive"),
    (b"They\0met.", ".txt", "binary"),
    (b"", "", "text"),
]


@pytest.mark.parametrize(("data", "suffix", "kind"), CASES)
def test_kind(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix) == kind


def test_kinds_and_suffixes_are_all_tried() -> None:
    kinds = {kind for _, _, kind in CASES}
    assert kinds == READ | set(UNREADABLE) | {"text"}
    assert set(SUFFIXES.values()) == READ | {"text"}
