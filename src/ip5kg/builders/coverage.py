"""What of a statement became facts and what did not: the account that a curator works through."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.annotating import annotate
from ip5kg.builders.extract import extract
from ip5kg.builders.predicates import find_predicates
from ip5kg.builders.words import words_of
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Dropped, Extraction, Passage, Statement
    from ip5kg.builders.plugins import Plugin
    from ip5kg.ontology.registry import Registry

__all__ = ["Coverage", "Uncovered", "Unknown", "cover"]

_TOLD = frozenset({"sentence", "item"})
_AMBIGUOUS = "mention/label"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence that names something or holds a verb of the lexicon, and on which no fact rests."""

    passage: Passage
    text: str
    names: tuple[str, ...]
    """Labels of what it names, in order."""
    verbs: tuple[str, ...]
    """Verbs of the ladder in it, as written."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no registry holds."""

    name: str
    kind: str
    """``initiative``, ``body``, ``document``, ``organization``, …"""
    count: int
    """How often the statement names it."""
    passage: Passage
    """Where it does so first."""
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one statement gave, and what it did not."""

    identifier: str
    sentences: int
    """Sentences and items of lists."""
    covered: int
    """Those on which a fact rests; that something is named is no fact here."""
    uncovered: tuple[Uncovered, ...]
    dropped: tuple[Dropped, ...]
    """Candidates that were seen and not asserted, but for ambiguous names."""
    ambiguous: tuple[Dropped, ...]
    """Names that could be those of several things."""
    unknown: tuple[Unknown, ...]
    """By name."""


def cover(statement: Statement, registry: Registry, *, plugins: Sequence[Plugin] = ()) -> Coverage:
    """Return what of a statement became facts.

    Parameters
    ----------
    statement
        A statement with its normalised text.
    registry
        All that curators know.
    plugins
        As for `extract`.
    """
    note, found = annotate(statement, registry), extract(statement, registry, plugins=plugins)
    rested = {f.passage for f in found.facts if f.predicate != t.MENTIONS and not f.rule.startswith("name/")}
    told = [p for p in found.passages if p.kind in _TOLD]
    silent = [_uncovered(note, p) for p in told if p not in rested]
    return Coverage(
        statement.identifier,
        len(told),
        len([p for p in told if p in rested]),
        tuple(one for one in silent if one.names or one.verbs),
        tuple(d for d in found.dropped if d.rule != _AMBIGUOUS),
        tuple(d for d in found.dropped if d.rule == _AMBIGUOUS),
        _unknown(note, found),
    )


def _uncovered(note: Annotated, passage: Passage) -> Uncovered:
    named = note.mentions_in(passage.start, passage.end)
    verbs = find_predicates(note.lexicon, words_of(note, passage))
    return Uncovered(
        passage,
        note.text[passage.start : passage.end],
        tuple(dict.fromkeys(note.label_of(m.entity) for m in named)),
        tuple(note.text[verb.start : verb.end] for verb in verbs),
    )


def _unknown(note: Annotated, found: Extraction) -> tuple[Unknown, ...]:
    """Return the minted names that the statement was found to mention."""
    mentioned = {f.object for f in found.facts if f.predicate == t.MENTIONS}
    named = [m for m in note.mentions if m.entity in note.minted and m.entity in mentioned]
    count = Counter(m.entity for m in named)
    first = {m.entity: m for m in reversed(named)}
    rows = []
    for iri, mention in first.items():
        minted, passage = note.minted[iri], note.passage_at(mention.start)
        words = note.text[passage.start : passage.end]
        rows.append(Unknown(minted.label, minted.kind, count[iri], passage, words))
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.kind)))
