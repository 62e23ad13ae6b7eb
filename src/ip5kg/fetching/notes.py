"""What is noted beside an archived file: where it came from, when, and the hash of its bytes.

``NAME.EXT.fetched.json`` beside ``NAME.EXT``; the builder takes the address of a statement from there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ip5kg.builders.formats.sidecar import SIDECAR
from ip5kg.errors import FetchError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Note", "note_file", "read_note"]

_NEEDED = ("url", "requested", "retrieved", "sha256", "media_type")


@dataclass(frozen=True, slots=True)
class Note:
    """Where, when and what was fetched."""

    url: str
    """The address in the end, after redirects."""
    requested: str
    """The address that was asked for."""
    retrieved: str
    """Date and time of the download, ISO 8601 in UTC to the second: ``2021-06-23T12:00:00Z``."""
    sha256: str
    """Of the bytes in the file, 64 hexadecimal digits."""
    media_type: str
    """As the server said, with ``charset`` if it said one."""
    status: int
    etag: str | None = None
    last_modified: str | None = None

    def to_json(self) -> bytes:
        """Return the note as it is written; what the server did not say is left out."""
        told = {key: value for key, value in asdict(self).items() if value is not None}
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()

    def conditions(self) -> dict[str, str]:
        """Return the fields that ask a server for what is newer than this (RFC 9110, 13.1)."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in fields.items() if value}


def note_file(file: Path) -> Path:
    """Return where the note of a file is."""
    return file.with_name(file.name + SIDECAR)


def read_note(place: Path) -> Note:
    """Read a note; keys that are not known are left alone.

    Raises
    ------
    FetchError
        If it cannot be read.
    """
    try:
        values: object = json.loads(place.read_bytes())
    except OSError as error:
        raise FetchError(f"{place}: cannot be read ({error.strerror}); check its permissions") from error
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{place}: not JSON; remove it, or fetch into another folder") from error
    told: dict[str, Any] = values if isinstance(values, dict) else {}
    if absent := [key for key in _NEEDED if not isinstance(told.get(key), str)]:
        keys = ", ".join(absent)
        raise FetchError(f"{place}: {keys} missing; remove it, or fetch into another folder")
    status, etag, last_modified = (told.get(key) for key in ("status", "etag", "last_modified"))
    return Note(
        **{key: told[key] for key in _NEEDED},
        status=status if isinstance(status, int) else 0,
        etag=etag if isinstance(etag, str) else None,
        last_modified=last_modified if isinstance(last_modified, str) else None,
    )
