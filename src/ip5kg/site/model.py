"""What the pages are made of: the store in plain, frozen values, read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ip5kg.site.chronology import Chronology
    from ip5kg.site.names import DatedName

__all__ = ["Fact", "Quote", "Reading", "Statement", "Thing", "Value"]


@value(frozen=True, slots=True, order=True)
class Value:
    """A literal."""

    text: str
    datatype: str = ""
    """IRI of the datatype; empty for text."""
    language: str = ""


@value(frozen=True, slots=True, order=True)
class Quote:
    """A passage that tells a fact."""

    statement: str
    """IRI of the statement."""
    start: int
    """Unicode code points of the statement's text, end exclusive."""
    end: int
    rule: str
    """The builder's rule."""
    evidence: str
    """IRI of the evidence."""


@value(frozen=True, slots=True)
class Fact:
    """A triple with all that it rests on."""

    subject: str
    predicate: str
    object: str | Value
    quotes: tuple[Quote, ...] = ()
    """Sorted by date and place."""
    curated: bool = False
    """Whether the registry has it."""
    grounds: tuple[str, ...] = ()
    """For a derived edge: the actions, roles, memberships and posts it rests on."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its text."""

    iri: str
    identifier: str
    title: str
    issued: str
    """As precise as known, or empty."""
    source: str
    """Address or description of where it was published, or empty."""
    text: str
    fingerprint: str
    """Of all that its graph says."""
    passages: tuple[tuple[int, int, str], ...] = ()
    """Start, end and kind of each passage, sorted."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Anything that has a page."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    """Other names, sorted."""


@dataclass(frozen=True)
class Reading:
    """All that the pages show."""

    things: Mapping[str, Thing]
    """By IRI: entities, actions, posts, figures and statements."""
    statements: Mapping[str, Statement]
    """By IRI, sorted by date and title."""
    about: Mapping[str, tuple[Fact, ...]]
    """By subject, sorted."""
    naming: Mapping[str, tuple[Fact, ...]]
    """By object, sorted."""
    told: Mapping[str, tuple[tuple[int, int, Fact], ...]]
    """By statement: the facts that it tells, each with start and end of the passage."""
    records: Mapping[str, Fact]
    """The facts that derived edges rest on, by the IRI of their evidence."""
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    """What concepts of the ontology are called, such as steps and levels."""

    definitions: Mapping[str, str] = field(default_factory=dict[str, str])
    """What they mean."""

    @cached_property
    def chronology(self) -> Chronology:
        """When things were done."""
        from ip5kg.site.chronology import Chronology

        return Chronology(self)

    @cached_property
    def dated_names(self) -> Mapping[str, tuple[DatedName, ...]]:
        """By IRI: the names of a thing that changed its name, the first first."""
        from ip5kg.site.names import dated_names

        return dated_names(self)

    def kind(self, iri: str) -> str:
        """Return the kind of a thing, or nothing if it has none."""
        thing = self.things.get(iri)
        return thing.kind if thing else ""

    def label(self, iri: str) -> str:
        """Return what a thing is called, or what its IRI says."""
        thing = self.things.get(iri)
        if thing is not None:
            return thing.label
        return self.labels.get(iri) or iri.replace("#", "/").rsplit("/", 1)[-1].replace("-", " ")

    def label_on(self, iri: str, date: str) -> str:
        """Return what a thing was called on a date, which may be a month or a year, or is called now."""
        names = self.dated_names.get(iri, ()) if date else ()
        return next((name.text for name in names if name.covers(date)), self.label(iri))

    def first(self, iri: str, predicate: str) -> str:
        """Return the least value that a thing has of a property, or nothing."""
        return min(self.values(iri, predicate), default="")

    def values(self, iri: str, predicate: str) -> list[str]:
        """Return the values that a thing has of a property: texts of literals, IRIs of nodes."""
        found = (fact.object for fact in self.about.get(iri, ()) if fact.predicate == predicate)
        return [value.text if isinstance(value, Value) else value for value in found]
