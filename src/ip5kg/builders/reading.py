"""From files, folders and streams to statements: texts, titles, dates, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from ip5kg.builders.folding import fold
from ip5kg.builders.formats.decoding import MAX_TEXT
from ip5kg.builders.formats.opening import MAX_FILE, open_document
from ip5kg.builders.formats.sidecar import read_sidecar
from ip5kg.builders.issuing import issued_on
from ip5kg.builders.model import Statement
from ip5kg.builders.normalising import normalise
from ip5kg.builders.passages import passages
from ip5kg.builders.walking import Skipped, bytes_of, files_below
from ip5kg.errors import ArchiveError, StatementError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ip5kg.builders.formats.document import Document
    from ip5kg.builders.formats.sidecar import Sidecar

__all__ = ["MAX_BYTES", "Skipped", "read_files", "read_paths", "read_statement", "read_stream"]

MAX_BYTES = MAX_TEXT
"""Largest text accepted, in bytes; a PDF or DOCX may be larger, for it holds pictures."""

_HEAD_LINES = 8  # a title that a text repeats stands among so many lines, under a letterhead or a date


def read_paths(paths: Iterable[Path]) -> tuple[list[Statement], list[Skipped]]:
    """Read files and folders (recursively, in the order of their names).

    Returns
    -------
    tuple
        The statements, and what was left out: files in the folders, attachments of mails, pages of pictures.

    Raises
    ------
    StatementError
        If a file that is named does not exist or cannot be read, or a fetched file was changed.
    """
    read, skipped = read_files(paths)
    return [statement for _, statement in read], skipped


def read_files(paths: Iterable[Path]) -> tuple[list[tuple[Path, Statement]], list[Skipped]]:
    """Read files and folders like `read_paths`; return each statement with the file it was read from."""
    read: list[tuple[Path, Statement]] = []
    skipped: list[Skipped] = []
    for path in paths:
        if path.is_dir():
            found, left_out = _read_folder(path)
            read += found
        else:
            statement, left_out = _read_file(path)
            read.append((path, statement))
        skipped += left_out
    return read, skipped


def read_stream(stream: BinaryIO, name: str = "stdin") -> Statement:
    """Read one statement from a stream of bytes; `name` becomes its identifier."""
    return read_statement(None, stream.read(MAX_FILE + 1), name)


def read_statement(path: Path | None, data: bytes, name: str) -> Statement:
    """Make a statement of the bytes of a file.

    Parameters
    ----------
    path
        File the bytes come from; its stem is the identifier, and its suffix tells the kind of file where the
        bytes do not. ``None`` for a stream.
    data
        The bytes: plain text or Markdown (UTF-8, or UTF-16 with a byte order mark), HTML, PDF, DOCX, a mail.
    name
        What to call the text in messages; the identifier where there is no path.

    Raises
    ------
    StatementError
        If the file is too long, empty, damaged, protected, of a kind that is not read, wrongly encoded, or
        its front matter cannot be read.
    """
    return _statement(_document(path, data, name, None), path.stem if path else name, name)


def _read_folder(folder: Path) -> tuple[list[tuple[Path, Statement]], list[Skipped]]:
    """Read the files below a folder; one that cannot be read is no reason not to read the others."""
    files, skipped = files_below(folder)
    read: list[tuple[Path, Statement]] = []
    for file in files:
        try:
            statement, left_out = _read_file(file)
        except ArchiveError:  # what was fetched has changed: nothing can be trusted until somebody looks
            raise
        except StatementError as error:
            skipped.append(Skipped(str(file), str(error).removeprefix(str(file)).lstrip(":, ")))
        else:
            read.append((file, statement))
            skipped += left_out
    return read, sorted(skipped)


def _read_file(file: Path) -> tuple[Statement, list[Skipped]]:
    """Read one file, with what was noted when it was fetched."""
    data = bytes_of(file)
    fetched = read_sidecar(file, data)
    document = _document(file, data, str(file), fetched)
    statement = _statement(document, file.stem, str(file), fetched.url if fetched else None)
    return statement, [Skipped(f"{file}: {one.part}", one.reason) for one in document.left_out]


def _document(path: Path | None, data: bytes, name: str, fetched: Sidecar | None) -> Document:
    suffix = path.suffix.lower() if path else ""
    if fetched is None:
        return open_document(data, name, suffix)
    return open_document(data, name, suffix, fetched.charset, fetched.url)


def _statement(document: Document, identifier: str, name: str, address: str | None = None) -> Statement:
    text = normalise(document.text)
    if not text:
        raise StatementError(f"{name}: no text in it; give a file with the words of a statement")
    told = " ".join(normalise(document.title).split("\n")) if document.title else None
    text, title = _titled(text, told)
    return Statement(
        identifier=identifier,
        text=text,
        title=title,
        issued=issued_on(text, title, document.issued) or _attested(document.created, text),
        source=document.source or address,
        language=document.language or "en",
    )


def _attested(created: str | None, text: str) -> str | None:
    """Return the day a file was made if the text speaks of that year: it may be a copy made long after."""
    return created if created and created[:4] in text else None


def _titled(text: str, told: str | None) -> tuple[str, str | None]:
    """Return the text, beginning with its title if it does not hold it near its top, and the title."""
    if told:
        return (text if _repeats(text, told) else f"{told}\n{text}"), told
    head = text[: text.find("\n") + 1]
    first = passages(text[: len(head) + 200])[0] if head else None
    return text, text[first.start : first.end] if first and first.kind == "title" else None


def _repeats(text: str, title: str) -> bool:
    """Tell whether one of the first lines begins with the title."""
    start, wanted = 0, fold(title)
    for _ in range(_HEAD_LINES):
        beginning = " ".join(text[start : start + len(title) + 200].split())
        if fold(beginning).startswith(wanted):
            return True
        start = text.find("\n", start) + 1
        if not start:
            break
    return False
