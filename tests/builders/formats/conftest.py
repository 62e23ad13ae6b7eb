"""Makers of the files that users bring, from the two bundled statements: one text in every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from importlib.resources import files
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ip5kg.builders.reading import read_statement

if TYPE_CHECKING:
    from pathlib import Path

    from ip5kg.builders.model import Statement

STATEMENTS = ("2020-ip5-press-release", "2021-ip5-joint-statement")
WIDTH, HEIGHT = A4
SIZE = 16  # points; large enough that each statement fills two pages
Maker = Callable[["Text"], bytes]


@dataclass(frozen=True)
class Text:
    """A statement as a person sees it: its title, and paragraphs or items with their mark."""

    title: str
    lines: tuple[str, ...]


def text_of(statement: Statement) -> Text:
    """Return a statement as a text to set; its first line is set as the title."""
    title, *lines = statement.text.split("\n")
    return Text(title, tuple(lines))


class Sheet:
    """A PDF that is written line by line, with words broken at the end of lines where that fits."""

    def __init__(
        self, *, columns: int = 1, indented: bool = False, breaking: bool = True, furniture: bool = True
    ) -> None:
        self.bytes = BytesIO()
        self.canvas = Canvas(self.bytes, pagesize=A4, invariant=1)
        self.columns, self.indented, self.breaking, self.furniture = columns, indented, breaking, furniture
        self.gutter = 24.0
        self.measure = (WIDTH - 120 - self.gutter * (columns - 1)) / columns
        self.size = SIZE if columns < 3 else 10.0
        self.page = 0
        self.column = 0
        self.top = HEIGHT - 90
        self.y = self.top
        self._furnish()

    def _furnish(self) -> None:
        self.page += 1
        if self.furniture:
            self.canvas.setFont("Helvetica", 8)
            self.canvas.drawString(60, HEIGHT - 40, "IP5 Newsroom | Communications Unit")
            self.canvas.drawRightString(WIDTH - 60, HEIGHT - 40, f"Page {self.page}")
            self.canvas.drawString(60, 38, "European Patent Office | 80469 Munich | www.example.org")
            self.canvas.drawCentredString(WIDTH / 2, 24, f"– {self.page} –")

    def title(self, text: str) -> None:
        """Set a title over the whole width, in the middle."""
        for line in wrap(text, 44):
            self.canvas.setFont("Helvetica-Bold", SIZE + 4)
            self.canvas.drawCentredString(WIDTH / 2, self.y, line)
            self.y -= 1.3 * SIZE
        self.y -= 10
        self.top = self.y

    def paragraph(self, text: str, font: str = "Times-Roman") -> None:
        """Set a paragraph, or an item if it begins with a hyphen."""
        hanging = 16 if text.startswith("- ") else 0
        first = 14 if self.indented and not hanging else 0
        if hanging:
            self._advance()
            self.canvas.setFont("Symbol", self.size)
            self.canvas.drawString(self._left() + 4, self.y, "\u2022")
        for number, line in enumerate(self._broken(text.removeprefix("- "), font, hanging, first)):
            self._advance()
            self.canvas.setFont(font, self.size)
            self.canvas.drawString(self._left() + hanging + (0 if number else first), self.y, line)
            self.y -= 1.25 * self.size
        self.y -= 0 if self.indented else 8

    def _left(self) -> float:
        return 60 + self.column * (self.measure + self.gutter)

    def _advance(self) -> None:
        if self.y < 80:
            self.column += 1
            if self.column == self.columns:
                self.canvas.showPage()
                self.column, self.top = 0, HEIGHT - 90
                self._furnish()
            self.y = self.top

    def _broken(self, text: str, font: str, hanging: float, first: float) -> Iterator[str]:
        """Yield the lines of a text; long words are halved where half of one still fits."""
        line = ""
        room = self.measure - hanging - first
        for word in text.split():
            half = len(word) // 2
            if stringWidth(f"{line} {word}".strip(), font, self.size) <= room:
                line = f"{line} {word}".strip()
                continue
            rest = word
            if self.breaking and word.isalpha() and word.islower() and len(word) > 8:
                begun = f"{line} {word[:half]}-".strip()
                if stringWidth(begun, font, self.size) <= room:
                    line, rest = begun, word[half:]
            yield line
            line = rest
            room = self.measure - hanging
        yield line

    def done(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.bytes.getvalue()


def as_pdf(text: Text, **layout: Any) -> bytes:
    sheet = Sheet(**layout)
    sheet.title(text.title)
    for line in text.lines:
        sheet.paragraph(line)
    return sheet.done()


def as_html(text: Text) -> bytes:
    """A page as sites serve it: menus, a banner, related news and an imprint around the text."""
    body, items = "", ""
    for line in [*text.lines, ""]:
        if line.startswith("- "):
            items += f"<li>{escape(line[2:])}</li>"
            continue
        body += f"<ul>{items}</ul>" if items else ""
        items = ""
        body += f"<p>{escape(line)}</p>" if line else ""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>{escape(text.title)} | Example Office</title><meta property="og:site_name" content="Example Office">
<script>var tracking = "<p>not a text</p>";</script><style>p {{ color: black }}</style></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience on this site.
By clicking accept you agree.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>{escape(text.title)}</h1>{body}</article>
<aside><h3>Related news</h3><ul><li><a href="/a">Office opens new library</a></li></ul></aside></main>
<footer><p>© 2021 Example Office. All rights reserved. <a href="/imprint">Imprint</a></p></footer>
</body></html>"""
    return page.encode()


def as_docx(text: Text) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft for comments"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    document.add_heading(text.title, 0)
    for line in text.lines:
        bulleted = line.startswith("- ")
        document.add_paragraph(line.removeprefix("- "), style="List Bullet" if bulleted else None)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def as_mail(text: Text) -> bytes:
    """A forwarded mail, quoted and wrapped, with a signature and a disclaimer under it."""
    quoted = "\n>\n".join(
        "\n".join(f"> {part}" for part in wrap(line, 70, subsequent_indent="  " if line[0] == "-" else ""))
        for line in text.lines
    )
    message = EmailMessage()
    message["From"] = "Press <press@example.org>"
    message["To"] = "desk@example.net"
    message["Subject"] = f"Fwd: RE: {text.title}"
    message.set_content(f"{quoted}\n\n-- \nJane Doe\nPress Officer\nTel. +49 89 0000\n")
    message.add_alternative(f"<p>{escape(text.title)}</p><p>HTML is not what is read.</p>", subtype="html")
    return message.as_bytes()


def as_copy(text: Text) -> bytes:
    """A mail copied out of a mail program into a text file."""
    header = (
        f"From: Press Office\nSent: Thursday, 24 June 2021 09:14\nTo: Desk\nSubject: FW: {text.title}\n\n"
    )
    lines = "\n\n".join("\n".join(wrap(line, 76)) for line in text.lines)
    notice = "This e-mail and any attachments are confidential and intended solely for the addressee."
    return f"{header}{lines}\n\nKind regards,\n\nJane Doe\nPress Officer\n\n{notice}\n".encode()


MAKERS: dict[str, tuple[str, Maker]] = {
    "html": (".html", as_html),
    "docx": (".docx", as_docx),
    "pdf": (".pdf", as_pdf),
    "pdf-indented": (".pdf", lambda text: as_pdf(text, indented=True)),
    "pdf-two-columns": (".pdf", lambda text: as_pdf(text, columns=2)),
    "pdf-three-columns": (".pdf", lambda text: as_pdf(text, columns=3, breaking=False)),
    "eml": (".eml", as_mail),
}


@pytest.fixture(scope="session")
def plain() -> dict[str, Statement]:
    """Return the bundled statements as read from plain text, by name."""
    folder = files("ip5kg") / "statements"
    return {name: read_statement(None, (folder / f"{name}.txt").read_bytes(), name) for name in STATEMENTS}


@pytest.fixture(scope="session")
def texts(plain: dict[str, Statement]) -> dict[str, Text]:
    """Return the bundled statements as texts to set."""
    return {name: text_of(statement) for name, statement in plain.items()}


@pytest.fixture(params=sorted(MAKERS))
def made(request: pytest.FixtureRequest, texts: dict[str, Text]) -> tuple[str, dict[str, bytes]]:
    """Return a suffix, and both statements as files of that kind, for each kind in turn."""
    suffix, maker = MAKERS[request.param]
    return suffix, {name: maker(text) for name, text in texts.items()}


@pytest.fixture(scope="session")
def makers() -> dict[str, Callable[[Path], bytes]]:
    """Return what sets a text file in each kind of file."""

    def maker(kind: str) -> Callable[[Path], bytes]:
        return lambda file: MAKERS[kind][1](text_of(read_statement(file, file.read_bytes(), file.name)))

    return {kind: maker(kind) for kind in MAKERS}
