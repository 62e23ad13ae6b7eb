"""The way of statements into a store: extract, write what differs, derive, validate, report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.builders.extract import extract
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.errors import StatementError
from ip5kg.graph.counting import Counts, count
from ip5kg.graph.deriving import derive
from ip5kg.ontology import terms
from ip5kg.ontology.resources import ontology_turtle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.model import Extraction, Statement
    from ip5kg.builders.reading import Skipped
    from ip5kg.graph.store import GraphStore
    from ip5kg.graph.validation import Violation
    from ip5kg.ontology.registry import Registry

__all__ = ["BuildReport", "Source", "StatementReport", "build_into", "check_sources"]


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
    """``new``, ``replaced`` or ``unchanged``."""
    counts: Counts
    dropped: int
    """Candidates that were seen and not asserted."""
    violations: tuple[Violation, ...]


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
) -> BuildReport:
    """Write statements into a store and bring derived edges up to date.

    What is already there and the same is not written; other statements are left alone. All graphs are
    replaced in one transaction, then the derived edges in another: if it is cut short between them, they are
    missing, never wrong, and the next build makes them.

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

    Raises
    ------
    StatementError
        If two statements have the same identifier or one has no proper date or language; nothing is
        written then.
    StoreError
        If the store cannot be written.
    """
    check_sources(sources)
    before = set(store.statements())
    extractions = {source.statement.identifier: extract(source.statement, registry) for source in sources}
    graphs = {statement_iri(identifier): quads(found) for identifier, found in extractions.items()}
    removed = sorted(before - set(extractions)) if prune else []
    changes = store.replace(
        {**graphs, terms.REGISTRY_GRAPH: registry.quads, terms.ONTOLOGY_GRAPH: _ontology()},
        remove=[statement_iri(identifier) for identifier in removed],
        stale=[terms.DERIVED_GRAPH],
    )
    derive(store)
    found = _violations(store, sorted(extractions)) if validating else ()
    reports = [
        _report(store, extractions[identifier], before, changes.written, found)
        for identifier in sorted(extractions)
    ]
    return BuildReport(tuple(reports), count(store, extractions), tuple(skipped), tuple(removed))


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


def _report(
    store: GraphStore,
    extraction: Extraction,
    before: set[str],
    written: Sequence[NamedNode],
    violations: Sequence[Violation],
) -> StatementReport:
    identifier = extraction.statement.identifier
    changed = "replaced" if statement_iri(identifier) in written else "unchanged"
    return StatementReport(
        identifier,
        changed if identifier in before else "new",
        count(store, [identifier]),
        len(extraction.dropped),
        tuple(violation for violation in violations if violation.statement == identifier),
    )


def _violations(store: GraphStore, identifiers: Sequence[str]) -> tuple[Violation, ...]:
    from ip5kg.graph.validation import validate  # loads pySHACL and rdflib

    return validate(store, identifiers)


@cache
def _ontology() -> tuple[Quad, ...]:
    found = parse(ontology_turtle(), RdfFormat.TURTLE)
    return tuple(Quad(quad.subject, quad.predicate, quad.object, terms.ONTOLOGY_GRAPH) for quad in found)
