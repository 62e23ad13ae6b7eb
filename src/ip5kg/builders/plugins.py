"""The interface of builders that other packages bring; docs/how-to/add-a-builder.md tells how to write one.

A package names its builder in the entry-point group `GROUP`
(https://packaging.python.org/en/latest/specifications/entry-points/): an object, or a module, that is a
`Builder`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode

from ip5kg.builders import iris
from ip5kg.builders.quads import statement_iri
from ip5kg.ontology.terms import DATA_NS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meeting, Meetings
    from ip5kg.builders.model import Dropped, Fact, Passage, Statement
    from ip5kg.builders.people import People

__all__ = ["ANY_LANGUAGE", "CORE", "GROUP", "INTERFACE", "Builder", "Plugin", "Reading"]

GROUP = "ip5kg.builders"
"""The entry-point group; the name of the entry point is the name of the builder."""

INTERFACE = 1
"""Version of this interface. It grows by one when a builder written for the last one would break."""

CORE = "core"
"""What the builders of ip5kg itself are called in reports."""

ANY_LANGUAGE = "*"
"""As a language of a builder: it reads them all."""


class Builder(Protocol):
    """What a plug-in is: three attributes and a method; a module that has them is one, too.

    Besides, it may have ``ontology``, ``shapes`` and ``registry``: Turtle, as text or bytes. The terms and
    the shapes are stored with the graph, so that queries and `ip5kg validate` know them; the registry is read
    as if it were given by ``--registry``.
    """

    @property
    def name(self) -> str:
        """Lower-case words with hyphens, as of the entry point: the prefix of its rules and its IRIs."""
        ...

    @property
    def interface(self) -> int:
        """The version of the interface it is written for: `INTERFACE` of that time."""
        ...

    @property
    def languages(self) -> Sequence[str]:
        """Languages it reads, as BCP 47 tags: ``("en",)`` reads en and en-GB; ``("*",)`` reads all."""
        ...

    def build(self, reading: Reading) -> Iterable[Fact | Dropped]:
        """Yield what the statement tells, and what was seen and is not asserted.

        Called twice for each statement, to make sure that the same comes of the same. Nothing but `reading`
        may matter: no clock, no random number, no network, no statement read before.
        """
        ...


@dataclass(frozen=True, eq=False)
class Reading:
    """A statement as a builder finds it; all offsets are code points of `text`. Look, do not change."""

    note: Annotated
    """Passages, mentions, minted names, dates, places, forum, registry, lexicon."""
    people: People
    """Persons, where they are named, and their posts."""
    meetings: Meetings
    """Meetings held, planned and postponed."""
    facts: tuple[Fact, ...]
    """What was read already: by the core, then by the builders whose names come before."""

    @property
    def statement(self) -> Statement:
        """Identifier, text, title, date, source, language."""
        return self.note.statement

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.note.text

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Sentences, headings and items of lists, in order; each fact rests on one of them."""
        return self.note.passages

    @property
    def iri(self) -> NamedNode:
        """The IRI of the statement."""
        return statement_iri(self.statement.identifier)

    def meeting_iri(self, meeting: Meeting) -> NamedNode:
        """Return the IRI of one of the meetings."""
        return iris.meeting_iri(self.note, meeting)

    def own_iri(self, builder: str, local: str) -> NamedNode:
        """Return an IRI in the scheme of a builder, ``…/id/<builder>/<local>``.

        Raises
        ------
        ValueError
            If `local` has characters that no IRI has.
        """
        return NamedNode(f"{DATA_NS}{builder}/{local}")


@dataclass(frozen=True, slots=True, eq=False)
class Plugin:
    """A builder that was looked over, with what its package says of it and what it brings."""

    name: str
    version: str
    """Of the package, or empty for an object given from Python."""
    origin: str
    """The package, or ``given`` for an object given from Python."""
    languages: tuple[str, ...]
    builder: Builder
    ontology: tuple[Quad, ...] = ()
    shapes: tuple[Quad, ...] = ()
    registry: bytes = b""

    def __str__(self) -> str:
        return f"{self.name} ({self.origin}{' ' if self.version else ''}{self.version})"
