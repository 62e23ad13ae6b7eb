"""DOCX (ECMA-376, WordprocessingML): paragraphs, headings, items, tables and boxes in their order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ip5kg.builders.formats.document import Document
from ip5kg.builders.formats.pagemetadata import language_tag
from ip5kg.builders.formats.titles import fitting_title
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["read_word"]

_UNPACKED = 200_000_000  # bytes; the text of the longest statements needs a thousandth
_PARTS = 5_000
_TEXTS = 20_000_000  # bytes of the parts in XML
_TEMPLATE_DAY = "2013-12-23"  # on which python-docx's template was made, and so all that forgot to say when


def read_word(data: bytes, name: str) -> Document:
    """Return the text of a Word document without headers, footers and deleted passages.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.

    Raises
    ------
    StatementError
        If the file is damaged, has no text, or would unpack to more than 200 MB.
    """
    _check_archive(data, name)
    import docx

    from ip5kg.builders.formats.wordtext import lines_of

    try:
        opened = docx.Document(BytesIO(data))
        lines = lines_of(opened)
        told = _told(opened.core_properties)
    except Exception as error:  # the library does not foresee what damaged parts lead to
        raise _damaged(name) from error
    if not lines:
        raise StatementError(f"{name}: no text in it (a picture of a page?); give a file with words")
    styled = next((line[2:] for line in lines if line.startswith("# ")), None)
    return Document(
        text="\n\n".join(lines),
        title=fitting_title(told.get("title"), lines) or styled,
        created=told.get("created"),
        language=told.get("language"),
    )


def _check_archive(data: bytes, name: str) -> None:
    """Refuse what would fill the memory before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(name) from error
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise _too_large(name, f"{_UNPACKED // 1_000_000} MB")
    if sum(texts) > _TEXTS:
        raise _too_large(name, f"{_TEXTS // 1_000_000} MB of text")
    if any(part.flag_bits & 1 for part in parts):
        raise StatementError(f"{name}: protected by a password; save a copy without it")


def _too_large(name: str, bound: str) -> StatementError:
    return StatementError(f"{name}: unpacks to more than {bound}; save the part with the statement alone")


def _damaged(name: str) -> StatementError:
    return StatementError(f"{name}: damaged, or no Word document (DOCX); open it in Word and save it again")


def _told(properties: Any) -> dict[str, str]:
    """Return the title, the day of making and the language of a document, as far as they hold."""
    told = {"title": properties.title, "language": language_tag(properties.language or "")}
    made: datetime | None = properties.created
    if made and made.date().isoformat() != _TEMPLATE_DAY:
        told["created"] = made.date().isoformat()
    return {key: value for key, value in told.items() if value}
