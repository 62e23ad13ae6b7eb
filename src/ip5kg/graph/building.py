"""The way of statements into a store: extract, write what differs, derive, validate, report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.builders.deciding import extract_decided
from ip5kg.builders.identity import resolve
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.errors import StatementError
from ip5kg.graph.counting import Counts, count
from ip5kg.graph.deriving import derive
from ip5kg.graph.holding import DecisionReport, holding
from ip5kg.graph.redeciding import decision_quads, redecided
from ip5kg.ontology import terms
from ip5kg.ontology.resources import ontology_turtle

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ip5kg.builders.decisions import Decision
    from ip5kg.builders.model import Extraction, Failure, Statement
    from ip5kg.builders.plugins import Plugin
    from ip5kg.builders.reading import Skipped
    from ip5kg.graph.store import GraphStore
    from ip5kg.graph.validation import Violation
    from ip5kg.ontology.registry import Registry

__all__ = ["BuildReport", "PluginReport", "Source", "StatementReport", "build_into", "check_sources"]


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A statement and where it was read."""

    statement: Statement
    place: str
    """Path of the file, or what else to call it in messages."""


@dataclass(frozen=True, slots=True)
class StatementReport:
    """What building one statement gave."""

    identifier: str
    state: str
    """``new``, ``replaced``, ``unchanged``, ``redecided`` (not given, changed because a decision did), or
    ``kept`` (left as it was because a plug-in failed on it)."""
    counts: Counts
    dropped: int
    """Candidates that were seen and not asserted."""
    violations: tuple[Violation, ...]
    readers: tuple[str, ...] = ("core",)
    """The builders that read it; none if nobody reads its language."""


@dataclass(frozen=True, slots=True)
class PluginReport:
    """A plug-in that a build used."""

    name: str
    version: str
    """Of the package, or empty for a builder given from Python."""
    origin: str
    """The package, or ``given``."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build gave, statement by statement and in all."""

    statements: tuple[StatementReport, ...]
    """Sorted by identifier."""
    total: Counts
    """What the statements of this build tell of together; shared meetings and people count once."""
    skipped: tuple[Skipped, ...]
    """Files in folders that were not read, with reasons."""
    removed: tuple[str, ...]
    """Identifiers of statements that went because they were not part of a build with pruning."""
    decisions: tuple[DecisionReport, ...] = ()
    """What came of each decision on identity, sorted by IRI."""
    plugins: tuple[PluginReport, ...] = ()
    """The builders of other packages, in the order in which they were called."""
    failures: tuple[Failure, ...] = ()
    """What plug-ins failed on, by statement."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All violations, by statement."""
        return tuple(violation for report in self.statements for violation in report.violations)

    @property
    def dropped(self) -> int:
        """How many candidates were seen and not asserted."""
        return sum(report.dropped for report in self.statements)


def build_into(
    store: GraphStore,
    sources: Sequence[Source],
    registry: Registry,
    *,
    skipped: Sequence[Skipped] = (),
    prune: bool = False,
    validating: bool = True,
    decisions: Sequence[Decision] = (),
    plugins: Sequence[Plugin] = (),
) -> BuildReport:
    """Write statements into a store and bring derived edges up to date.

    What is already there and the same is not written; other statements are left alone, unless a decision that
    was made or taken back since the last build concerns them. All graphs are
    replaced in one transaction, then the derived edges in another: if it is cut short between them, they are
    missing, never wrong, and the next build makes them.

    A statement on which a plug-in fails is left as it was if it is in the store; a new one is written without
    what that plug-in would have read.

    Parameters
    ----------
    store
        Open for writing.
    sources
        The statements, each with its place.
    registry
        What is known beforehand; it replaces the registry in the store.
    skipped
        Files left out, for the report.
    prune
        Whether to remove all other statements.
    validating
        Whether to check the statements against the shapes.
    decisions
        What persons decided on identity; they replace those in the store.
    plugins
        Builders of other packages; what they bring must be in the registry already.

    Raises
    ------
    StatementError
        If two statements have the same identifier or one has no proper date or language; nothing is
        written then.
    DecisionError
        If decisions contradict each other; nothing is written then.
    StoreError
        If the store cannot be written.
    """
    check_sources(sources)
    before = set(store.statements())
    identity = resolve(decisions, {e.iri: e.label for e in registry.entities.values()})
    read = {
        source.statement.identifier: extract_decided(source.statement, registry, identity, plugins=plugins)
        for source in sources
    }
    removed = sorted(before - set(read)) if prune else []
    others = redecided(store, identity, registry, but={*read, *removed}, plugins=plugins)
    kept = {one for one, found in read.items() if found.failures} & before
    kept |= {one for one, (found, _) in others.items() if found.failures}
    graphs: dict[NamedNode, Sequence[Quad]] = {
        **{statement_iri(one): quads(found) for one, found in read.items() if one not in kept},
        **{statement_iri(one): again for one, (_, again) in others.items() if one not in kept},
        terms.REGISTRY_GRAPH: registry.quads,
        terms.ONTOLOGY_GRAPH: [*_ontology(), *(quad for plugin in plugins for quad in plugin.ontology)],
        terms.DECISIONS_GRAPH: decision_quads(identity.decisions),
        terms.SHAPES_GRAPH: [quad for plugin in plugins for quad in plugin.shapes],
    }
    empty = {graph for graph in (terms.DECISIONS_GRAPH, terms.SHAPES_GRAPH) if not graphs[graph]}
    changes = store.replace(
        {graph: own for graph, own in graphs.items() if graph not in empty},
        remove=[*map(statement_iri, removed), *empty],
        stale=[terms.DERIVED_GRAPH],
    )
    derive(store)
    again = {
        one: found
        for one, (found, _) in others.items()
        if one in kept or statement_iri(one) in changes.written
    }
    told = read | again
    found = _violations(store, sorted(told)) if validating else ()
    states = {
        one: "kept" if one in kept else _state(one, before, again, changes.written) for one in sorted(told)
    }
    return BuildReport(
        tuple(_report(store, told[one], state, found) for one, state in states.items()),
        count(store, told),
        tuple(skipped),
        tuple(removed),
        holding(store, identity),
        tuple(PluginReport(plugin.name, plugin.version, plugin.origin) for plugin in plugins),
        tuple(failure for one in states for failure in told[one].failures),
    )


def check_sources(sources: Sequence[Source]) -> None:
    """Make sure that statements can be told apart and that what is said of them can be written.

    Raises
    ------
    StatementError
        If two statements would share an IRI (the message names both places), or a date or language is none.
    """
    seen: dict[NamedNode, Source] = {}
    for source in sources:
        _check_metadata(source)
        other = seen.setdefault(statement_iri(source.statement.identifier), source)
        if other is not source:
            raise StatementError(
                f"{other.place} and {source.place}: both would be statement"
                f" {source.statement.identifier!r}; rename one file"
            )


def _check_metadata(source: Source) -> None:
    issued, language = source.statement.issued, source.statement.language
    if issued and not _DATE.fullmatch(issued):
        raise StatementError(
            f"{source.place}: issued {issued!r} is no date; write 2021, 2021-06 or 2021-06-23"
        )
    try:
        Literal("", language=language)
    except ValueError as error:
        raise StatementError(
            f"{source.place}: language {language!r} is no language tag; write one such as en or zh-Hans"
        ) from error


def _state(
    identifier: str, before: Container[str], again: Container[str], written: Container[NamedNode]
) -> str:
    if identifier not in before:
        return "new"
    if identifier in again:
        return "redecided"
    return "replaced" if statement_iri(identifier) in written else "unchanged"


def _report(
    store: GraphStore, extraction: Extraction, state: str, violations: Sequence[Violation]
) -> StatementReport:
    identifier = extraction.statement.identifier
    return StatementReport(
        identifier,
        state,
        count(store, [identifier]),
        len(extraction.dropped),
        tuple(violation for violation in violations if violation.statement == identifier),
        extraction.readers,
    )


def _violations(store: GraphStore, identifiers: Sequence[str]) -> tuple[Violation, ...]:
    from ip5kg.graph.validation import validate  # loads pySHACL and rdflib

    return validate(store, identifiers)


@cache
def _ontology() -> tuple[Quad, ...]:
    found = parse(ontology_turtle(), RdfFormat.TURTLE)
    return tuple(Quad(quad.subject, quad.predicate, quad.object, terms.ONTOLOGY_GRAPH) for quad in found)
