"""The folder of the site: only what differs is written, only what the site itself wrote is removed.

``site-manifest.json`` lists each file with the SHA-256 of its bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.errors import ExportError
from ip5kg.graph.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["MANIFEST", "SiteReport", "write_site"]

MANIFEST = "site-manifest.json"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What writing a site did."""

    files: int
    """In the folder now, without the manifest."""
    written: int
    removed: int


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> SiteReport:
    """Bring a folder up to date.

    Parameters
    ----------
    folder
        Empty, absent, or written by this function before.
    files
        Path from the folder, with slashes, and content.

    Raises
    ------
    ExportError
        If the folder holds something else, or a file cannot be written.
    """
    before = _manifest(folder)
    after: dict[str, str] = {}
    written = 0
    for path, content in files:
        after[path] = hashlib.sha256(content).hexdigest()
        if before.get(path) != after[path] or not (folder / path).is_file():
            _write(folder / path, content)
            written += 1
    gone = sorted(set(before) - set(after))
    for path in gone:
        _remove(folder, path)
    manifest = json.dumps({"files": dict(sorted(after.items()))}, indent=1) + "\n"
    _write(folder / MANIFEST, manifest.encode())
    return SiteReport(len(after), written, len(gone))


def _manifest(folder: Path) -> dict[str, str]:
    """Return path and digest of the files that are there."""
    file = folder / MANIFEST
    if file.is_file():
        try:
            return dict(json.loads(file.read_text(encoding="utf-8"))["files"])
        except (ValueError, KeyError, TypeError) as error:
            raise ExportError(
                f"{file}: not a manifest of ip5kg site; empty the folder or choose another"
            ) from error
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise ExportError(f"{folder}: not empty and no site of ip5kg; choose another folder")
    return {}


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
