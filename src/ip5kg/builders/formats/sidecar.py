"""What was noted when a file was fetched: ``NAME.EXT.fetched.json`` beside ``NAME.EXT``.

The keys are ``url`` (where it was found in the end), ``requested``, ``retrieved`` (ISO 8601), ``sha256``,
``media_type`` and ``status``; others are left alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SIDECAR", "Sidecar", "is_sidecar", "read_sidecar"]

SIDECAR = ".fetched.json"
"""What is put after the whole name of the fetched file."""

_MAX_BYTES = 1_000_000
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Where a file came from, as far as reading it needs."""

    url: str | None
    sha256: str
    media_type: str

    @property
    def charset(self) -> str | None:
        """The encoding that the server named."""
        found = _CHARSET.search(self.media_type)
        return found[1] if found else None


def is_sidecar(file: Path) -> bool:
    """Tell by its name whether a file is a sidecar."""
    return file.name.endswith(SIDECAR)


def read_sidecar(file: Path, data: bytes) -> Sidecar | None:
    """Return what is noted beside a file; None if nothing is.

    Parameters
    ----------
    file
        The file itself.
    data
        Its bytes, which must be those that were fetched.

    Raises
    ------
    ArchiveError
        If the note cannot be read, or the bytes are not those that were fetched.
    """
    place = file.with_name(file.name + SIDECAR)
    try:
        with place.open("rb") as stream:
            note = _parsed(stream.read(_MAX_BYTES + 1), str(place))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchiveError(f"{place}: cannot be read ({error.strerror}); check its permissions") from error
    if hashlib.sha256(data).hexdigest() != note.sha256:
        raise ArchiveError(
            f"{file}: not the bytes that were fetched (SHA-256 differs from {place.name}); fetch it again,"
            f" or remove {place.name} if you changed the file on purpose"
        )
    return note


def _parsed(data: bytes, place: str) -> Sidecar:
    try:
        values: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{place}: not JSON; fetch the file again") from error
    if not isinstance(values, dict) or not isinstance(values.get("sha256"), str):
        raise ArchiveError(f"{place}: no `sha256` in it; fetch the file again")
    url, media = values.get("url"), values.get("media_type")
    return Sidecar(
        url=url if isinstance(url, str) and url else None,
        sha256=values["sha256"].lower(),
        media_type=media if isinstance(media, str) else "",
    )
