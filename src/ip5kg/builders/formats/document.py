"""What every kind of file becomes before its text is normalised."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Document", "LeftOut"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that was not read, with the reason."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a file, in reading order, and what the file says of itself.

    The text is Markdown as far as it has marks: a heading, paragraph or item a line (or hard-wrapped, as
    plain text comes), headings after ``#``, items after ``-`` or their number.
    """

    text: str
    title: str | None = None
    issued: str | None = None
    """ISO 8601 date of publication at the precision told, such as ``2021-06``."""
    created: str | None = None
    """ISO 8601 day on which the file was made: a hint only, for files are made anew long after."""
    source: str | None = None
    """The address under which the document says it is published."""
    language: str | None = None
    left_out: tuple[LeftOut, ...] = ()
