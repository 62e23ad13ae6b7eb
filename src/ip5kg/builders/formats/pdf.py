"""PDF: opened by PDFium, page after page, within bounds of time and memory.

What its text is, is judged from where characters stand (`pdftext`): a PDF knows neither words nor lines.
"""

from __future__ import annotations

import re
from ctypes import c_ushort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ip5kg.builders.formats.document import Document, LeftOut
from ip5kg.builders.formats.pagemetadata import iso_day, language_tag
from ip5kg.builders.formats.pdfpieces import pieces_of
from ip5kg.builders.formats.pdfshapes import Page
from ip5kg.builders.formats.pdftext import PdfText
from ip5kg.builders.formats.titles import fitting_title
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_PAGES", "read_pdf"]

MAX_PAGES = 300
"""Most pages read; a statement has a few, and a report that holds one should be cut."""

_MAX_ON_PAGE = 60_000  # characters; the densest newspaper has a third
_MAX_CHARACTERS = 1_000_000  # in all
_UNKNOWN = 0.2  # of the characters; fonts that do not tell their letters give more
_STRANGE = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x00-\x1f\x7f-\x9f]")
_MADE = re.compile(r"(?:D:)?(\d{8})")

_File = Any  # pypdfium2 ships no types


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a PDF says of itself."""

    title: str | None
    created: str | None
    language: str | None


def read_pdf(data: bytes, name: str) -> Document:
    """Return the text of a PDF, and what its metadata says as far as it can be trusted.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.

    Raises
    ------
    StatementError
        If it is damaged, protected by a password, too long, or holds pictures of text only.
    """
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    try:
        if len(opened) > MAX_PAGES:
            raise StatementError(
                f"{name}: {len(opened)} pages, more than {MAX_PAGES}; give the pages with the statement"
            )
        pages = list(_pages(opened, name))
        told = _properties(opened)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    finally:
        opened.close()
    _check_letters(pages, name)
    text = PdfText(pages)
    lines = text.lines()
    return Document(
        text="\n\n".join(lines),
        title=fitting_title(told.title, lines) or text.title(),
        created=text.day() or told.created,
        source=text.address(),
        language=told.language,
        left_out=tuple(
            LeftOut(f"page {number}", "a picture without words; use text recognition (`ocrmypdf OLD NEW`)")
            for number, page in enumerate(pages, 1)
            if page.pictured and not page.pieces
        ),
    )


def _unopened(name: str, problem: str) -> StatementError:
    if "assword" in problem or "ecurity" in problem:
        return StatementError(f"{name}: protected by a password; save a copy without it")
    return StatementError(f"{name}: damaged, or no PDF; open it in a viewer and print it to a new PDF")


def _check_letters(pages: list[Page], name: str) -> None:
    """Refuse a PDF whose pages are pictures, or whose fonts do not say what letters they show."""
    words = "".join(piece.text for page in pages for piece in page.pieces)
    if not words.strip():
        raise StatementError(
            f"{name}: no text in it, only pictures of pages; use text recognition (`ocrmypdf OLD NEW`)"
        )
    if len(_STRANGE.findall(words)) > _UNKNOWN * len(words):
        raise StatementError(
            f"{name}: its fonts do not tell their letters;"
            " use text recognition (`ocrmypdf --force-ocr OLD NEW`)"
        )


def _pages(opened: _File, name: str) -> Iterator[Page]:
    """Yield what stands on the pages, as long as it is within bounds."""
    characters = 0
    for number in range(len(opened)):
        page = _page(opened, number, name)
        characters += sum(len(piece.text) for piece in page.pieces)
        if characters > _MAX_CHARACTERS:
            raise StatementError(
                f"{name}: more than {_MAX_CHARACTERS} characters; give the pages with the statement"
            )
        yield page


def _page(opened: _File, number: int, name: str) -> Page:
    """Return what stands on a page."""
    import pypdfium2.raw as pdfium

    page = opened[number]
    try:
        textpage = page.get_textpage()
        if textpage.count_chars() > _MAX_ON_PAGE:
            raise StatementError(
                f"{name}: more than {_MAX_ON_PAGE} characters on page {number + 1};"
                " save its words as plain text"
            )
        pieces, height = pieces_of(textpage, page.get_bbox())
        pictures = () if pieces else page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return Page(tuple(pieces), height, any(True for _ in pictures))
    finally:
        page.close()


def _properties(opened: _File) -> _Properties:
    """Return the title, the day of making and the language in a PDF's metadata, as far as they hold."""
    import pypdfium2.raw as pdfium

    buffer = (c_ushort * 64)()
    length = pdfium.FPDFCatalog_GetLanguage(opened, buffer, 128) // 2 - 1
    language = "".join(map(chr, buffer[: min(max(length, 0), 63)]))
    made = _MADE.match(_metadata(opened, "CreationDate"))
    return _Properties(
        title=_metadata(opened, "Title"),
        created=iso_day(made[1]) if made else None,
        language=language_tag(language),
    )


def _metadata(opened: _File, key: str) -> str:
    try:
        return str(opened.get_metadata_value(key))
    except ValueError:  # half of a character
        return ""
