"""The value types a statement passes through on its way to triples, all frozen.

``Statement → Passage → Mention → Fact``; offsets are Unicode code points of the normalised text, end
exclusive, as in the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.values import value

__all__ = ["Dropped", "Extraction", "Fact", "Failure", "Mention", "Passage", "Statement", "Term"]

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Statement:
    """One document: its identifier (stem of the file), normalised text and what its front matter says."""

    identifier: str
    text: str
    title: str | None = None
    issued: str | None = None
    """ISO 8601 at the precision known: ``2020``, ``2020-07`` or ``2020-07-21``."""
    source: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A sentence, heading or list item: ``statement.text[start:end]``."""

    start: int
    end: int
    kind: str = "sentence"
    """``title``, ``heading``, ``sentence`` or ``item``."""
    lead: int | None = None
    """For an item: start of the passage that introduces its list."""

    def __hash__(self) -> int:
        """Return where it begins, which no other passage of its text does."""
        return self.start


@value(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of text that names an entity of the registry or one minted from the text."""

    start: int
    end: int
    entity: NamedNode
    kind: str
    """``office``, ``forum``, ``body``, ``initiative``, ``document``, ``organization``, ``topic``, …"""


@value(frozen=True, slots=True)
class Fact:
    """A triple, the passage it rests on and the rule that read it there."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    passage: Passage
    rule: str
    decisions: tuple[NamedNode, ...] = ()
    """The decisions of a person without which it would speak of another IRI."""

    def __hash__(self) -> int:
        """Return what tells most facts apart; to hash all fields would take three times as long."""
        return hash((self.subject, self.object, self.passage.start))


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that was seen and not asserted, with the reason."""

    passage: Passage
    rule: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A plug-in of whose reading of a statement nothing could be taken."""

    plugin: str
    statement: str
    message: str
    """One line: which plug-in, which statement, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one statement yields, before it becomes quads."""

    statement: Statement
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...] = field(default=())
    readers: tuple[str, ...] = ("core",)
    """The builders that read it: ``core`` if the core knows its language, then plug-ins in their order."""
    failures: tuple[Failure, ...] = ()
