"""A lock on a folder: many readers or one writer, released by the system when a process ends."""

from __future__ import annotations

import contextlib
from typing import IO, TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows: Oxigraph's own lock still keeps two writers apart
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LOCK_FILE", "FolderLock", "InUseError"]

LOCK_FILE = "lock"


class InUseError(OSError):
    """Somebody else holds the lock in a way that excludes ours."""


class FolderLock:
    """Shared for readers, exclusive for the writer (``flock``, so it holds between processes and inside one).

    Raises
    ------
    InUseError
        If the lock is taken.
    OSError
        If the writer cannot make the lock file. A reader of a folder it may not write to goes without.
    """

    def __init__(self, folder: Path, *, exclusive: bool) -> None:
        self._file = _open(folder / LOCK_FILE, exclusive=exclusive)
        if self._file is None or fcntl is None:
            return
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.release()
            raise InUseError(str(folder)) from error
        except OSError:  # a file system without locks (some network shares)
            self.release()

    def release(self) -> None:
        """Give the lock back; harmless when done twice."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _open(path: Path, *, exclusive: bool) -> IO[bytes] | None:
    if exclusive:
        return path.open("ab")
    with contextlib.suppress(OSError):
        return path.open("rb")
    return None
