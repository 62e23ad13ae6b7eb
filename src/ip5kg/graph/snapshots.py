"""A copy of a store, made without holding its lock, so that no build is ever kept waiting for it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from ip5kg.errors import StoreError
from ip5kg.graph.folder import DATABASE, MANIFEST, check, lock_folder, why

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["State", "snapshot", "state"]

State = tuple[tuple[str, int, int], ...]
"""Name, size and time of change (ns) of each file of the database: differs after whatever was written."""

# Files that say nothing of the content.
_ASIDE = ("LOCK", "LOG")


def state(store: Path) -> State:
    """Return what tells whether a store has been written to since.

    Raises
    ------
    StoreError
        If the folder cannot be read.
    """
    try:
        found = [(item.name, item.stat()) for item in (store / DATABASE).iterdir() if _counts(item.name)]
    except OSError as error:
        raise StoreError(f"store {store}: cannot be read ({why(error)}); build it again") from error
    return tuple(sorted((name, told.st_size, told.st_mtime_ns) for name, told in found))


def snapshot(store: Path, target: Path) -> State:
    """Copy a store at rest to an absent folder, and return its state.

    Tables (``*.sst``), which RocksDB never changes, become hard links where the file system has them.

    Raises
    ------
    StoreError
        If there is no store, or it was written to meanwhile: nothing is left of the copy then.
    """
    check(store, write=False)
    _make_sure_that_nobody_writes(store)
    before = state(store)
    try:
        _copy(store, target)
        _make_sure_that_nobody_writes(store)
        if state(store) != before:
            raise StoreError(f"store {store}: was written to just now; try again")
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        raise StoreError(f"store {store}: cannot be copied to {target} ({why(error)})") from error
    except StoreError:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return before


def _make_sure_that_nobody_writes(store: Path) -> None:
    lock_folder(store, exclusive=False).release()


def _copy(store: Path, target: Path) -> None:
    (target / DATABASE).mkdir(parents=True)
    shutil.copyfile(store / MANIFEST, target / MANIFEST)
    for item in sorted((store / DATABASE).iterdir()):
        if _counts(item.name):
            _link_or_copy(item, target / DATABASE / item.name)


def _link_or_copy(source: Path, target: Path) -> None:
    if source.suffix == ".sst":
        try:
            os.link(source, target)
        except OSError:  # another file system, or one without hard links
            pass
        else:
            return
    shutil.copyfile(source, target)


def _counts(name: str) -> bool:
    return not name.startswith(_ASIDE)
