"""The files below a folder that may hold statements, and why the others are passed over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.formats.detecting import HEAD, READ, SUFFIXES, UNREADABLE, kind_of
from ip5kg.builders.formats.opening import MAX_FILE
from ip5kg.builders.formats.sidecar import is_sidecar
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Skipped", "bytes_of", "files_below"]

_PARTS = ("_files", ".files", "-Dateien", "_fichiers")
"""What browsers put after the name of a saved page to name the folder of its pictures and scripts."""


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file in a folder, or a part of a file, that was not read, with the reason."""

    name: str
    reason: str


def files_below(folder: Path) -> tuple[list[Path], list[Skipped]]:
    """Return the files below a folder that may hold statements, in the order of their names, and the others.

    Raises
    ------
    StatementError
        If the folder cannot be read.
    """
    try:
        found = sorted(file for file in folder.rglob("*") if file.is_file() and not is_sidecar(file))
    except OSError as error:
        raise StatementError(
            f"{folder}: folder cannot be read ({error.strerror}); check its permissions"
        ) from error
    pages = {file.with_suffix("") for file in found if SUFFIXES.get(file.suffix.lower()) == "html"}
    together: Counter[tuple[Path, str]] = Counter()
    files: list[Path] = []
    skipped: list[Skipped] = []
    for file in found:
        if place := _left_out_with(file, folder, pages):
            together[place] += 1
        elif reason := _reason_to_skip(file):
            skipped.append(Skipped(str(file), reason))
        else:
            files.append(file)
    skipped += [Skipped(str(place), f"{why} ({_counted(n)})") for (place, why), n in together.items()]
    return files, sorted(skipped)


def bytes_of(file: Path, most: int = MAX_FILE + 1) -> bytes:
    """Return the first bytes of a file, by default all that may be read.

    Raises
    ------
    StatementError
        If there is no such file or it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(most)
    except FileNotFoundError as error:
        raise StatementError(f"{file}: no such file; check the path") from error
    except OSError as error:
        raise StatementError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error


def _left_out_with(file: Path, folder: Path, pages: Iterable[Path]) -> tuple[Path, str] | None:
    """Return the folder that is passed over as a whole with a file in it, and the reason, if there is one."""
    for place in reversed(file.relative_to(folder).parents):
        if place.name.startswith("."):
            return folder / place, "hidden folder"
    saved = _saved_with(file, pages)
    return (saved, "belongs to a saved page") if saved else None


def _saved_with(file: Path, pages: Iterable[Path]) -> Path | None:
    """Return the folder beside a saved page that holds a file, if one does."""
    for folder in file.parents:
        for ending in _PARTS:
            if folder.name.endswith(ending) and folder.with_name(folder.name.removesuffix(ending)) in pages:
                return folder
    return None


def _counted(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _reason_to_skip(file: Path) -> str | None:
    """Return why a file is not opened, from its name and its first bytes."""
    if file.name.startswith("."):
        return "hidden file"
    if file.name.startswith("~$"):
        return "lock file of an open document"
    suffix = file.suffix.lower()
    if suffix in SUFFIXES:
        return None
    try:
        kind = kind_of(bytes_of(file, HEAD), suffix)
        kind = kind_of(bytes_of(file), suffix) if kind == "archive" else kind
    except StatementError as error:
        return str(error).removeprefix(str(file)).lstrip(": ")
    if kind in READ:
        return None
    if kind in UNREADABLE and kind != "binary":
        return UNREADABLE[kind]
    return f"not read for its suffix {suffix}" if suffix else "not read for want of a suffix such as .txt"
