"""From files, folders and streams to statements: what may be read, encodings, titles."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ip5kg.builders.folding import fold
from ip5kg.builders.frontmatter import front_matter
from ip5kg.builders.issuing import issued_on
from ip5kg.builders.model import Statement
from ip5kg.builders.normalising import normalise
from ip5kg.builders.passages import passages
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "SUFFIXES", "Skipped", "read_files", "read_paths", "read_statement", "read_stream"]

MAX_BYTES = 20_000_000
"""Largest text accepted, in bytes; a statement is a few pages, a larger file is a mistake or a collection."""

SUFFIXES = frozenset({".markdown", ".md", ".txt"})
"""Files that are taken from a folder; a file that is named may have any suffix."""


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file in a folder that was not read, with the reason."""

    name: str
    reason: str


def read_paths(paths: Iterable[Path]) -> tuple[list[Statement], list[Skipped]]:
    """Read files and folders (recursively, in the order of their names).

    Returns
    -------
    tuple
        The statements, and the files in the folders that were left out.

    Raises
    ------
    StatementError
        If a file that is named does not exist, or a text cannot be read.
    """
    read, skipped = read_files(paths)
    return [statement for _, statement in read], skipped


def read_files(paths: Iterable[Path]) -> tuple[list[tuple[Path, Statement]], list[Skipped]]:
    """Read files and folders like `read_paths`; return each statement with the file it was read from."""
    read: list[tuple[Path, Statement]] = []
    skipped: list[Skipped] = []
    for path in paths:
        for file in _files(path):
            if path.is_dir() and (reason := _reason_to_skip(file)):
                skipped.append(Skipped(str(file), reason))
            else:
                read.append((file, read_statement(file, _bytes(file), str(file))))
    return read, skipped


def read_stream(stream: BinaryIO, name: str = "stdin") -> Statement:
    """Read one statement from a stream of bytes; `name` becomes its identifier."""
    return read_statement(None, stream.read(MAX_BYTES + 1), name)


def read_statement(path: Path | None, data: bytes, name: str) -> Statement:
    """Make a statement of the bytes of a text.

    Parameters
    ----------
    path
        File the bytes come from; its stem is the identifier. ``None`` for a stream.
    data
        The bytes: UTF-8 (with or without a byte order mark) or UTF-16 with one.
    name
        What to call the text in messages; the identifier where there is no path.

    Raises
    ------
    StatementError
        If the text is too long, empty, binary, wrongly encoded, or its front matter cannot be read.
    """
    raw = _decode(data, name)
    front, body = front_matter(raw, name)
    text = normalise(body)
    if not text:
        raise StatementError(f"{name}: no text in it; give a file with the words of a statement")
    text, title = _titled(text, front.title)
    return Statement(
        identifier=path.stem if path else name,
        text=text,
        title=title,
        issued=issued_on(text, title, front.issued),
        source=front.source,
        language=front.language or "en",
    )


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    try:
        yield from sorted(file for file in path.rglob("*") if file.is_file())
    except OSError as error:
        raise StatementError(
            f"{path}: folder cannot be read ({error.strerror}); check its permissions"
        ) from error


def _reason_to_skip(file: Path) -> str | None:
    if file.name.startswith("."):
        return "hidden file"
    if file.suffix.lower() not in SUFFIXES:
        return f"not {', '.join(sorted(SUFFIXES))}"
    return None


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise StatementError(f"{file}: no such file; check the path") from error
    except OSError as error:
        raise StatementError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise StatementError(
            f"{name}: longer than {MAX_BYTES // 1_000_000} MB; split it into one file per statement"
        )
    if not data.strip():
        raise StatementError(f"{name}: empty; give a file with the words of a statement")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in data:
        raise StatementError(f"{name}: binary, not text; save it as plain text (a PDF: `pdftotext -layout`)")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "iconv -f UTF-16 -t UTF-8" if wide else "iconv -f WINDOWS-1252 -t UTF-8"
        kind = "UTF-16" if wide else "UTF-8"
        raise StatementError(
            f"{name}: not {kind} text (byte {error.start}); convert it with `{hint} OLD > NEW`"
        ) from error


def _titled(text: str, told: str | None) -> tuple[str, str | None]:
    """Return the text beginning with its title, and the title."""
    if told:
        beginning = " ".join(text[: len(told) + 200].split())
        repeated = fold(beginning).startswith(fold(told))
        return (text if repeated else f"{told}\n{text}"), told
    head = text[: text.find("\n") + 1]
    first = passages(text[: len(head) + 200])[0] if head else None
    return text, text[first.start : first.end] if first and first.kind == "title" else None
