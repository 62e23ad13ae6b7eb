"""The folder of the site: only what differs is made and written, only what the site wrote is removed.

``site-manifest.json`` lists the files by the thing they are about, with the digest of what they show and the
SHA-256 of their bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ip5kg.errors import ExportError
from ip5kg.graph.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["MANIFEST", "Batch", "Manifest", "SiteReport", "open_folder", "write_site"]

MANIFEST = "site-manifest.json"


class Batch(NamedTuple):
    """Files that show one thing."""

    key: str
    digest: str
    """Of what they show; empty if they are to be made each time."""
    make: Callable[[], Iterable[tuple[str, bytes]]]
    """Gives path from the folder, with slashes, and content."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds."""

    version: str
    """Of the program that wrote it."""
    batches: dict[str, tuple[str, dict[str, str]]]
    """By key: digest, and the digest of each file by its path."""

    @property
    def files(self) -> dict[str, str]:
        """All files with their digests, by path."""
        return {path: digest for _, files in self.batches.values() for path, digest in files.items()}


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What writing a site did."""

    files: int
    """In the folder now, without the manifest."""
    written: int
    removed: int


def open_folder(folder: Path) -> Manifest:
    """Return what a folder holds; nothing if it is empty or not there.

    Raises
    ------
    ExportError
        If it holds something else than a site.
    """
    file = folder / MANIFEST
    if file.is_file():
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
            batches = {key: (digest, dict(files)) for key, (digest, files) in read["batches"].items()}
            return Manifest(str(read["version"]), batches)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ExportError(
                f"{file}: not a manifest of ip5kg site; empty the folder or choose another"
            ) from error
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise ExportError(f"{folder}: not empty and no site of ip5kg; choose another folder")
    return Manifest("", {})


def write_site(folder: Path, before: Manifest, batches: Iterable[Batch], version: str) -> SiteReport:
    """Bring a folder up to date.

    Parameters
    ----------
    folder
        As `open_folder` found it.
    before
        What it holds.
    batches
        What it is to hold.
    version
        Of the program; nothing that another wrote is taken for granted.

    Raises
    ------
    ExportError
        If a file cannot be written.
    """
    known, written = before.files, 0
    after: dict[str, tuple[str, dict[str, str]]] = {}
    for batch in batches:
        digest, files = before.batches.get(batch.key, ("", {}))
        if (
            batch.digest
            and digest == batch.digest
            and before.version == version
            and _all_there(folder, files)
        ):
            after[batch.key] = (digest, files)
            continue
        made: dict[str, str] = {}
        for path, content in batch.make():
            made[path] = hashlib.sha256(content).hexdigest()
            if known.get(path) != made[path] or not (folder / path).is_file():
                _write(folder / path, content)
                written += 1
        after[batch.key] = (batch.digest, made)
    manifest = Manifest(version, after)
    gone = sorted(known.keys() - manifest.files.keys())
    for path in gone:
        _remove(folder, path)
    _write(folder / MANIFEST, _json(manifest))
    return SiteReport(len(manifest.files), written, len(gone))


def _all_there(folder: Path, files: Iterable[str]) -> bool:
    return all((folder / path).is_file() for path in files)


def _json(manifest: Manifest) -> bytes:
    batches = {key: manifest.batches[key] for key in sorted(manifest.batches)}
    return (json.dumps({"version": manifest.version, "batches": batches}, indent=0) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    write_file(path, content)


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
