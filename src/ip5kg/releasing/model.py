"""What a release is made of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CC_BY", "Notes", "ReleaseFile"]

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Notes:
    """What only the one who publishes knows; nothing here is taken from a clock."""

    title: str = "IP5 knowledge graph"
    issued: str | None = None
    """Day of the release, as ``2026-12-01``."""
    version: str | None = None
    licence: str = CC_BY
    """Address of the licence of the data; the texts of the statements belong to their authors."""
    address: str | None = None
    """Where the folder is to be published; without it the description's addresses are relative."""
    endpoint: str | None = None
    """Address of a SPARQL endpoint with the same data."""


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file of a release."""

    name: str
    title: str
    media_type: str
    """As registered with IANA (https://www.iana.org/assignments/media-types/)."""
    content: bytes
    standard: str | None = None
    """Address of the standard it follows."""
    graph: bool = False
    """Whether it holds the whole graph as RDF."""
