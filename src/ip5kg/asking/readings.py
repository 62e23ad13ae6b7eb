"""Readings of a question: each way to ask a saved query, with what the question's words become in it.

A reading is complete if nothing of the question is left over: each word is a sign of the way, tells what is
asked for, is a name or a time that was put to use, or says nothing. That is what keeps answers from being
those to another question.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.asking.binding import bind_findings
from ip5kg.asking.filters import Filter, filter_holding
from ip5kg.asking.signs import phrases
from ip5kg.asking.words import words
from ip5kg.builders.phrases import PhraseFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.asking.findings import Question, Target
    from ip5kg.builders.phrases import Span
    from ip5kg.graph.store import GraphStore
    from ip5kg.ontology.registry import Registry
    from ip5kg.queries.questions import SavedQuery
    from ip5kg.queries.ways import Way

__all__ = ["Reading", "readings"]

# What a word is worth: one that the way explains, and one that nothing explains.
_SIGN, _PUT_TO_USE, _LEFT_OVER = 3, 2, -2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question as a saved query."""

    query: SavedQuery
    way: Way
    target: str
    """What is asked for: ``who``, ``when``, ``how many meeting``, ``whether``, …"""
    column: str
    """The column that answers."""
    parameters: tuple[tuple[str, str | int], ...]
    """Name → value, in the order of the header."""
    filters: tuple[Filter, ...]
    """What rows must fit besides."""
    accounts: tuple[str, ...]
    """What each stretch of the question was taken for."""
    missing: tuple[str, ...]
    """What keeps it from being the answer, in words."""
    score: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def readings(
    question: Question, store: GraphStore, registry: Registry, queries: Iterable[SavedQuery]
) -> list[Reading]:
    """Return all readings of a question as one of some queries, the best first."""
    found = [_reading(question, query, way, store, registry) for query in queries for way in query.asks]
    return sorted(found, key=lambda r: (not r.complete, -r.score, len(r.missing), r.query.name))


def _reading(
    question: Question, query: SavedQuery, way: Way, store: GraphStore, registry: Registry
) -> Reading:
    signs = _stretches(question.folded, way.signs, registry)
    target = _target(question, way)
    column = _column(way, target)
    bound = bind_findings(question, query, way, None if target.key == "whether" else column, store, signs)
    further = (*way.words, *(words().meetings if "meeting" in way.apply else ()))
    covered = [*target.spans, *signs, *_stretches(question.folded, further, registry), *bound.spans]
    left = _left_over(question, covered)
    seeks = bool(signs) and "word" in way.apply
    sought = [word for word in left if seeks and word.lower() not in words().strict]
    left = [word for word in left if word not in sought]
    missing = [] if signs else ["no word of it tells what is asked for"]
    missing += [f"“{word}” is not understood here" for word in left]
    missing += [] if column else [f"it does not tell “{target.key}”"]
    missing += bound.missing
    if target.key == "whether" and not bound.spans:
        missing.append("it names nothing to look for")
    filters = bound.filters + tuple(filter_holding(way.apply["word"][0], word) for word in sought)
    accounts = (
        *(f"“{question.text[s:e]}” asks for {target.key}" for s, e in target.spans),
        *(f"“{question.text[s:e]}” is a sign of {query.name}" for s, e in signs),
        *bound.accounts,
        *(one.told for one in filters if one.word),
    )
    score = (
        _SIGN * _count(question, signs)
        + _PUT_TO_USE * _count(question, [*bound.spans, *(target.spans if column else ())])
        + _LEFT_OVER * len(left)
        - len(bound.missing)
        - (target != question.targets[0])
    )
    return Reading(query, way, target.key, column, bound.parameters, filters, accounts, tuple(missing), score)


def _target(question: Question, way: Way) -> Target:
    """Return the most special reading of what is asked for that the way answers."""
    fitting = (target for target in question.targets if _column(way, target))
    return next(fitting, question.targets[-1])


def _column(way: Way, target: Target) -> str:
    """Return the column that answers; what is counted need only be listed, and whether is told by any."""
    if target.key == "whether":
        return next(iter(way.answers.values()))
    key = target.key.removeprefix("how many ")
    kept = "who" if key == "person" else key  # who may be an office, a person is none
    return next((way.answers[k] for k in (target.key, key, kept) if k in way.answers), "")


def _stretches(folded: str, signs: tuple[str, ...], registry: Registry) -> list[Span]:
    """Return where signs stand, without those within longer ones."""
    spans = _finder(signs, registry).find(folded)
    return [
        (start, end)
        for start, end in spans
        if not any(low <= start and end <= high and (low, high) != (start, end) for low, high in spans)
    ]


@cache
def _finder(signs: tuple[str, ...], registry: Registry) -> PhraseFinder:
    return PhraseFinder(phrase for sign in signs for phrase in phrases(sign, registry))


def _left_over(question: Question, covered: Sequence[Span]) -> list[str]:
    """Return the words that nothing accounts for."""
    left: list[str] = []
    for start, end in question.words:
        within = any(low <= start and end <= high for low, high in covered)
        if not within and question.folded[start:end] not in words().function:
            left.append(question.text[start:end])
    return left


def _count(question: Question, spans: Sequence[Span]) -> int:
    """Return how many words lie in some stretches."""
    return sum(any(low <= start and end <= high for low, high in spans) for start, end in question.words)
