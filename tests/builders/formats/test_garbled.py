"""Whatever bytes a file holds, it becomes a statement or one clear line; the same each time."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ip5kg.builders.formats.mailtext import copied, letter
from ip5kg.builders.formats.opening import open_document
from ip5kg.builders.normalising import normalise
from ip5kg.errors import StatementError

QUICK = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
SUFFIXES = st.sampled_from(["", ".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".mhtml"])
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>",
        b"PK\x03\x04",
        b"<!DOCTYPE html><html><head><meta charset=",
        b'<html><script type="application/ld+json">[{"@type": ["Article"], "headline": ',
        b"From: a@x.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"From: a@x.org\nMessage-ID: <1>\nDate: ",
        b"From: a\nSent: b\nSubject: c\n\n",
        b"---\ntitle: ",
        b"\xff\xfe",
    ]
)
# Marks that the parsers look for, in no order.
MARKS = r"""
<p>|</p>|<table>|<tr>|<td>|<li>|<ul>|<a href=x>|<time datetime=2020-07-21>|<pre>|<h1>|<meta name=date content=
'2020'|<!--|-->|&#61623;|<dl>|<dt>|<br>|-- |--b|From:|Subject:|Sent:|Fwd:|Date:|>|>>|-----|wrote:|Regards,
confidential|é|•|-|1.|(a)|😀|\n|\n\n|\r\n|\t|\0|\u00a0|\uf0b7
"""
TOKENS = st.sampled_from(
    [
        mark.encode("raw_unicode_escape").decode("unicode_escape") if "\\" in mark else mark
        for mark in MARKS.strip().replace("\n", "|").split("|")
    ]
)
SOUPS = st.lists(TOKENS.map(str.encode) | st.binary(max_size=8), max_size=30).map(b" ".join)


def one_line(error: StatementError) -> str:
    """Return what an error says, made sure that it is one line that begins with the file."""
    said = str(error)
    assert said.startswith(("x: ", "x, line "))
    assert "\n" not in said
    return said


def outcome(data: bytes, suffix: str) -> tuple[str, object]:
    """Return what a file becomes; all that is raised is one clear line."""
    try:
        document = open_document(data, "x", suffix)
    except StatementError as error:
        return "refused", one_line(error)
    document.text.encode()
    assert document.issued is None or document.issued[:4].isdigit()
    return normalise(document.text), document


@QUICK
@given(STARTS, SOUPS, SUFFIXES)
@example(b"<!DOCTYPE html>", b"", ".html")
@example(b"", b"<p>" * 400 + b"<ul>" * 300 + b"They met.", ".html")
def test_any_bytes(start: bytes, soup: bytes, suffix: str) -> None:
    assert outcome(start + soup, suffix) == outcome(start + soup, suffix)


def _pdf() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1, pageCompression=0)
    canvas.setTitle("Heads meet")
    for row in range(8):
        canvas.drawString(60 + 250 * (row % 2), 700 - 12 * row, "• The heads of the offices met")
    canvas.save()
    return made.getvalue()


def _docx() -> dict[str, bytes]:
    document = docx.Document()
    document.add_heading("Heads meet", 1)
    document.add_paragraph("They met.", style="List Number")
    document.add_table(1, 2).rows[0].cells[0].text = "EPO"
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PDF = _pdf()
DOCX = _docx()


@QUICK
@given(st.data())
def test_a_pdf_with_some_bytes_changed(data: st.DataObject) -> None:
    changed = bytearray(PDF)
    for place in data.draw(st.lists(st.integers(0, len(PDF) - 1), max_size=12)):
        changed[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(PDF)) | st.just(len(PDF)))
    assert outcome(bytes(changed[:cut]), ".pdf") == outcome(bytes(changed[:cut]), ".pdf")


@QUICK
@given(st.data())
def test_a_word_document_with_a_part_changed(data: st.DataObject) -> None:
    parts = dict(DOCX)
    name = data.draw(st.sampled_from(sorted(name for name in parts if "theme" not in name)))
    content = parts[name]
    place = data.draw(st.integers(0, len(content)))
    change = data.draw(st.sampled_from(["drop", "cut", "insert", "rename"]))
    if change == "drop":
        del parts[name]
    elif change == "cut":
        parts[name] = content[:place]
    elif change == "insert":
        parts[name] = content[:place] + data.draw(st.binary(max_size=20)) + content[place:]
    else:
        parts[name] = content.replace(b"w:val", b"w:lav").replace(b"Id=", b"Di=")
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part), text)
    assert outcome(made.getvalue(), ".docx") == outcome(made.getvalue(), ".docx")


@QUICK
@given(st.lists(TOKENS | st.text(max_size=10), max_size=40))
def test_a_letter_of_anything(words: list[str]) -> None:
    for text in (" ".join(words), "\n".join(words)):
        found = letter(text)
        assert len(found.text) <= len(text) + text.count("\n") + 4 * (len(text.splitlines()) + 1)
        copied(text)
