"""From files and streams to statements: encodings, front matter, title and date.

Front matter is YAML between two lines of three hyphens, as static site generators write it
(https://jekyllrb.com/docs/front-matter/): ``title``, ``issued``, ``source``, ``language``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ip5kg.builders.dates import find_dates, is_date_line, to_iso
from ip5kg.builders.folding import fold
from ip5kg.builders.model import Statement
from ip5kg.builders.normalising import normalise
from ip5kg.builders.passages import passages
from ip5kg.errors import StatementError

__all__ = ["MAX_BYTES", "SUFFIXES", "Skipped", "read_paths", "read_statement", "read_stream"]

MAX_BYTES = 20_000_000
"""Largest text accepted, in bytes; a statement is a few pages, a larger file is a mistake or a collection."""

SUFFIXES = frozenset({".markdown", ".md", ".txt"})
"""Files that are taken from a folder; a file that is named may have any suffix."""

_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_KEYS = ("title", "issued", "source", "language")
_DATELINE = re.compile(r"(?P<place>[^\d\n]{0,60}?)(?P<date>[A-Z\d][^\n]{3,24}?\b(?:19|20)\d\d)\)? ?(?:-{1,2}|–|—|:)(?=\s)")
_BRACKETED = re.compile(r"\(([^()\n]{4,60})\)|, ([^,()\n]{4,30}(?:, (?:19|20)\d\d)?)$")
_HEAD_LINES = 6  # a date line stands this near to the top


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file in a folder that was not read, with the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Front:
    title: str | None = None
    issued: str | None = None
    source: str | None = None
    language: str | None = None


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
    statements: list[Statement] = []
    skipped: list[Skipped] = []
    for path in paths:
        for file in _files(path):
            if path.is_dir() and (reason := _reason_to_skip(file)):
                skipped.append(Skipped(str(file), reason))
            else:
                statements.append(read_statement(file, _bytes(file), str(file)))
    return statements, skipped


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
    front, body = _front_matter(raw, name)
    text = normalise(body)
    if not text:
        raise StatementError(f"{name}: no text in it; give a file with the words of a statement")
    text, title = _titled(text, front.title)
    return Statement(
        identifier=path.stem if path else name,
        text=text,
        title=title,
        issued=_issued(text, title, front.issued),
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
        raise StatementError(f"{path}: folder cannot be read ({error.strerror}); check its permissions") from error


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
        raise StatementError(f"{name}: longer than {MAX_BYTES // 1_000_000} MB; split it into one file per statement")
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


def _front_matter(raw: str, name: str) -> tuple[_Front, str]:
    """Split the front matter from the text."""
    raw = raw.lstrip("\ufeff\n\r")
    opening = _FENCE.match(raw)
    if not opening:
        return _Front(), raw
    closing = _CLOSING.search(raw, opening.end())
    if not closing:
        if not re.match(rf"(?:{'|'.join(_KEYS)})\s*:", raw[opening.end() :]):
            return _Front(), raw  # a rule above the text, no front matter
        raise StatementError(f"{name}, line 1: front matter is not closed; end it with a line of three hyphens")
    values = _yaml(raw[opening.end() : closing.start()], name)
    return _checked(values, name), raw[closing.end() :]


def _yaml(block: str, name: str) -> dict[str, object]:
    import yaml

    try:
        values: object = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        problem = str(getattr(error, "problem", None) or error).split("\n")[0]
        raise StatementError(
            f"{name}, line {line}: front matter is not YAML ({problem}); put values with a colon in quotes"
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise StatementError(f"{name}, line 2: front matter must be lines of `key: value`, such as `issued: 2021-06-23`")
    return {str(key).lower(): value for key, value in values.items()}


def _checked(values: dict[str, object], name: str) -> _Front:
    texts: dict[str, str] = {}
    for key in _KEYS:
        value = values.get(key)
        if isinstance(value, list | dict):
            raise StatementError(f"{name}: `{key}` in the front matter must be one value, not a list; keep one")
        if value is not None and str(value).strip():
            texts[key] = " ".join(str(value).split())
    if "title" in texts:
        texts["title"] = " ".join(normalise(texts["title"]).split("\n"))
    if "issued" in texts:
        texts["issued"] = _iso_of(values["issued"], name)
    return _Front(**texts)


def _iso_of(value: object, name: str) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = to_iso(str(value))
    if found is None:
        raise StatementError(f"{name}: `issued: {value}` is no date; write it as 2021, 2021-06 or 2021-06-23")
    return found


def _titled(text: str, told: str | None) -> tuple[str, str | None]:
    """Return the text beginning with its title, and the title."""
    if told:
        beginning = " ".join(text[: len(told) + 200].split())
        repeated = fold(beginning).startswith(fold(told))
        return (text if repeated else f"{told}\n{text}"), told
    head = text[: text.find("\n") + 1]
    first = passages(text[: len(head) + 200])[0] if head else None
    return text, text[first.start : first.end] if first and first.kind == "title" else None


def _issued(text: str, title: str | None, told: str | None) -> str | None:
    """Return the finest date that front matter, date line, dateline or title agree on."""
    for found in (_date_line(text, title), _date_in_title(title)):
        if found and (told is None or (len(found) > len(told) and found.startswith(told))):
            return found
    return told


def _date_line(text: str, title: str | None) -> str | None:
    """Return the date that stands alone, or before a dash, at the top of the text."""
    lines = text[:4000].split("\n")[:_HEAD_LINES]
    for line in lines:
        if is_date_line(line):
            return to_iso(line)
    for line in lines:
        dateline = _DATELINE.match(line) if line != title else None
        if dateline and len(span := _one_day(dateline["date"])) == 10:
            return span
    return None


def _one_day(text: str) -> str:
    spans = find_dates(text, 0, len(text), None)
    return spans[0].first if len(spans) == 1 and spans[0].last is None else ""


def _date_in_title(title: str | None) -> str | None:
    """Return the day a title gives in brackets or at its end."""
    found = [_one_day(match[1] or match[2]) for match in _BRACKETED.finditer(title or "")]
    days = {day for day in found if len(day) == 10}
    return days.pop() if len(days) == 1 else None
