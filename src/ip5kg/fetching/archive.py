"""A folder of fetched files, each with its note; what changes is kept.

Versions of before go to ``.earlier``, named by the hash of their bytes: the same version is kept once, and
the folder is hidden, so that a build of the archive reads the present versions alone.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.formats.sidecar import SIDECAR
from ip5kg.errors import ExportError, FetchError
from ip5kg.fetching.kinds import suffix_of
from ip5kg.fetching.model import FetchState
from ip5kg.fetching.naming import free_stem
from ip5kg.fetching.notes import Note, note_file, read_note
from ip5kg.graph.writing import write_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ip5kg.fetching.model import Page

__all__ = ["EARLIER", "Archive"]

EARLIER = ".earlier"
"""Folder, in the archive, of versions that have been replaced."""

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class _Entry:
    file: Path
    note: Note
    found: str | None
    """SHA-256 of the file; None if it is gone."""

    @property
    def intact(self) -> bool:
        return self.found == self.note.sha256


class Archive:
    """The files fetched into a folder so far.

    Raises
    ------
    FetchError
        If the folder cannot be used, or a note in it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        _check_folder(folder)
        self._entries = {entry.note.requested: entry for entry in map(_entry, _notes(folder))}

    def conditions(self, address: str) -> dict[str, dict[str, str]]:
        """Return under which conditions an address holds something new; see `Downloader.download`.

        A file that was changed or removed by hand is asked for without any.
        """
        entry = self._entries.get(address)
        return {entry.note.url: entry.note.conditions()} if entry and entry.intact else {}

    def file(self, address: str) -> Path | None:
        """Return the file of an address, if it is there."""
        entry = self._entries.get(address)
        return entry.file if entry and entry.found else None

    def keep(self, address: str, page: Page, now: datetime) -> tuple[FetchState, Path]:
        """Write what an address holds, unless that is what the archive holds.

        Parameters
        ----------
        address
            The address that was asked for.
        page
            What it holds.
        now
            Time of the download, in UTC.

        Returns
        -------
        tuple
            Whether it is new, changed or unchanged, and its file.

        Raises
        ------
        NotFetched
            If it is of a kind that is not read; nothing is written then.
        ExportError
            If a file cannot be written.
        """
        digest = hashlib.sha256(page.content).hexdigest()
        before = self._entries.get(address)
        if before and before.found == before.note.sha256 == digest:
            return FetchState.UNCHANGED, before.file
        suffix = suffix_of(page.content, page.media_type, page.address)
        file = self._place(address, suffix, before)
        _make(self._folder)
        if before and before.found:
            self._set_aside(before)
        note = _note(address, page, digest, now)
        write_file(note_file(file), note.to_json())
        write_file(file, page.content)
        if before and before.file != file:
            before.file.unlink(missing_ok=True)
            note_file(before.file).unlink(missing_ok=True)
        self._entries[address] = _Entry(file, note, digest)
        return (FetchState.CHANGED if before and before.found else FetchState.FETCHED), file

    def _place(self, address: str, suffix: str, before: _Entry | None) -> Path:
        """Return the file to write: that of before, or a name that nothing in the folder has."""
        if before:
            file = before.file.with_suffix(suffix)
            if file == before.file or not file.exists():
                return file
        return self._folder / f"{free_stem(address, self._taken())}{suffix}"

    def _taken(self) -> set[str]:
        """Return the names in the folder, whoever put them there; a statement is called by its stem."""
        if not self._folder.is_dir():
            return set()
        files = (file for file in self._folder.iterdir() if not file.name.startswith("."))
        return {
            file.name.removesuffix(SIDECAR).rpartition(".")[0].lower() or file.name.lower() for file in files
        }

    def _set_aside(self, entry: _Entry) -> None:
        """Keep a copy of a file that will be replaced, with its note if that speaks of these bytes."""
        content = entry.file.read_bytes()
        name = f"{entry.file.stem}.{str(entry.found)[:_DIGITS]}{entry.file.suffix}"
        place = self._folder / EARLIER / name
        _make(place.parent)
        if entry.intact:
            write_file(note_file(place), entry.note.to_json())
        write_file(place, content)


def _notes(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SIDECAR}"))


def _entry(place: Path) -> _Entry:
    file = place.with_name(place.name.removesuffix(SIDECAR))
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise FetchError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error
    return _Entry(file, read_note(place), found)


def _note(address: str, page: Page, digest: str, now: datetime) -> Note:
    return Note(
        url=page.address,
        requested=address,
        retrieved=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=digest,
        media_type=page.media_type,
        status=page.status,
        etag=page.etag,
        last_modified=page.last_modified,
    )


def _check_folder(folder: Path) -> None:
    """Tell before anything is downloaded that there will be no place for it."""
    there = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    if not there.is_dir():
        raise FetchError(f"{folder}: not a folder; choose another with --to")
    if not os.access(there, os.W_OK | os.X_OK):
        raise FetchError(f"{folder}: cannot be written to; choose another with --to")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be made ({error.strerror}); choose another place") from error
