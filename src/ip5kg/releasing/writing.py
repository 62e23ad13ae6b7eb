"""A release as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ip5kg.errors import ExportError
from ip5kg.graph.writing import write_file
from ip5kg.releasing.contents import contents
from ip5kg.releasing.description import describe_release
from ip5kg.releasing.model import Notes
from ip5kg.releasing.page import DESCRIPTION

if TYPE_CHECKING:
    import os

    from ip5kg.graph.store import GraphStore

__all__ = ["release"]


def release(
    store: GraphStore, folder: str | os.PathLike[str], notes: Notes | None = None
) -> tuple[Path, ...]:
    """Write all files of a release and their description into a folder.

    Parameters
    ----------
    store
        What to release.
    folder
        An absent or empty folder, or one that holds a release, whose files are replaced.
    notes
        What only the one who publishes knows.

    Returns
    -------
    tuple of Path
        The files written, the description last.

    Raises
    ------
    ExportError
        If the folder holds something else or a file cannot be written.
    """
    target, known = Path(folder), notes or Notes()
    _check(target)
    files = tuple(contents(store, known.endpoint))
    description = describe_release(store.quads(), files, known)
    written = [_write(target / file.name, file.content) for file in files]
    return (*written, write_file(target / DESCRIPTION, description))


def _write(path: Path, content: bytes) -> Path:
    _made(path.parent)
    return write_file(path, content)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror}); choose another place") from error
    return folder


def _check(folder: Path) -> None:
    held = any(_made(folder).iterdir())
    if held and not (folder / DESCRIPTION).is_file():
        raise ExportError(f"{folder}: holds other files and no release; choose an empty folder")
