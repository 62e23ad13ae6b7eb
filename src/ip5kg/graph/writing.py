"""Files that appear complete or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from ip5kg.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_file"]


def write_file(path: Path, content: bytes) -> Path:
    """Write beside the file, then take its place.

    Raises
    ------
    ExportError
        If the file cannot be written; one that was there is left as it was.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(None, "is a folder")
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    finally:
        with suppress(OSError):  # there is none unless something, perhaps Ctrl-C, came in between
            draft.unlink(missing_ok=True)
    return path
