"""The folder of a store: what lies in it, who may open it, and what is said when it cannot be opened.

``ip5kg.json`` (a manifest without clock times), ``oxigraph/`` (the database) and ``lock``.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pyoxigraph import Store

from ip5kg.errors import StoreError
from ip5kg.graph.locking import LOCK_FILE, FolderLock, InUseError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DATABASE", "FORMAT", "MANIFEST", "check", "is_store", "lock_folder", "open_database", "why"]

FORMAT = 1
"""Version of the layout of the folder and of the model; a store of a higher one is refused."""

MANIFEST = "ip5kg.json"
"""File that makes a folder a store."""

DATABASE = "oxigraph"
"""Folder of the database within a store."""


def is_store(path: Path) -> bool:
    """Return whether a folder holds a store, of whatever version and state."""
    return (path / MANIFEST).exists()


def check(path: Path, *, write: bool) -> None:
    """Make sure that the folder is a store that this version knows, or may become one.

    Raises
    ------
    StoreError
        If it is neither.
    """
    where = f"store {path}"
    if path.exists() and not path.is_dir():
        raise StoreError(f"{where}: is a file, not a folder; choose another folder")
    manifest = path / MANIFEST
    if not manifest.exists():
        if path.exists() and any(item.name != LOCK_FILE for item in path.iterdir()):
            raise StoreError(f"{where}: not a store of ip5kg; choose another folder")
        if write:
            return
        raise StoreError(f"{where}: there is no store yet; build one first (ip5kg build)")
    try:
        found = json.loads(manifest.read_text("utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{where}: {MANIFEST} cannot be read; delete the folder and build again") from error
    if not isinstance(found, int) or found > FORMAT:
        raise StoreError(
            f"{where}: built by a newer ip5kg (format {found}, known up to {FORMAT}); upgrade ip5kg"
        )


def lock_folder(path: Path, *, exclusive: bool) -> FolderLock:
    """Lock a folder, which is made for a writer if need be.

    Raises
    ------
    StoreError
        If the folder is in use or cannot be written.
    """
    try:
        if exclusive:
            path.mkdir(parents=True, exist_ok=True)
        return FolderLock(path, exclusive=exclusive)
    except InUseError as error:
        raise StoreError(
            f"store {path}: in use by another process or an open graph; close it or wait until it is done"
        ) from error
    except OSError as error:
        raise StoreError(f"store {path}: cannot be written ({why(error)}); choose another folder") from error


def open_database(path: Path, *, write: bool) -> Store:
    """Open the database in a locked folder.

    Raises
    ------
    StoreError
        If it is missing, damaged or held by somebody else.
    """
    try:
        if write:
            _write_manifest(path / MANIFEST)
            return Store(path / DATABASE)
        return Store.read_only(str(path / DATABASE))
    except FileNotFoundError as error:
        raise StoreError(f"store {path}: empty or incomplete; build it again (ip5kg build)") from error
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():  # where there is no flock, RocksDB's own lock speaks
            raise StoreError(f"store {path}: in use by another process; wait until it is done") from error
        raise StoreError(
            f"store {path}: cannot be opened ({why(error)}); delete it and build again"
        ) from error


def _write_manifest(path: Path) -> None:
    """Write the manifest whole or not at all, and only if it differs."""
    try:
        program = version("ip5kg")
    except PackageNotFoundError:  # run from a source tree that was never installed
        program = "unknown"
    text = json.dumps({"format": FORMAT, "ip5kg": program}, indent=2) + "\n"
    if path.exists() and path.read_text("utf-8") == text:
        return
    draft = path.with_suffix(".tmp")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def why(error: Exception) -> str:
    """Return the first line of what the system says."""
    return getattr(error, "strerror", None) or str(error).partition("\n")[0]
