"""Ask in plain words: the answer where the question is understood whole, else the nearest questions."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.asking.answering import Answer, answer
from ip5kg.asking.names import StoreNames
from ip5kg.asking.readings import Reading, readings
from ip5kg.asking.recognising import recognise
from ip5kg.errors import QueryError
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from ip5kg.asking.findings import Question
    from ip5kg.graph.store import GraphStore

__all__ = ["Reply", "ask", "command"]

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a question: an answer, or why not and what may have been meant."""

    question: Question
    answer: Answer | None
    """None where it is not sure."""
    nearest: tuple[Reading, ...]
    """The best readings, of three saved queries; the first is that of the answer, if there is one."""
    reason: str
    """Why it is not sure; empty if it is."""


def ask(store: GraphStore, text: str) -> Reply:
    """Answer a question in plain English.

    Parameters
    ----------
    store
        Where to look.
    text
        The question.

    Raises
    ------
    QueryError
        If there is no question.
    """
    if not text.strip():
        raise QueryError("no question; ask, for instance: ip5kg ask 'Who chaired the 2021 meeting?'")
    registry = load_registry()
    question = recognise(text, store, StoreNames(store), registry)
    found = readings(question, store, registry)
    nearest = _nearest(found)
    best = [reading for reading in found if reading.complete and reading.score == found[0].score]
    if len({_meaning(reading) for reading in best}) == 1:
        told = answer(store, best[0])
        sought = [one.told for one in best[0].filters if one.word]
        if told.rows or not sought:
            return Reply(question, told, nearest, "")
        return Reply(question, None, nearest, f"no row where {' and '.join(sought)}")
    reason = "it can be read in several ways" if best else "; ".join(found[0].missing)
    return Reply(question, None, nearest, reason)


def command(reading: Reading) -> str:
    """Return the command that runs the saved query of a reading with its parameters."""
    given = [f"--param {shlex.quote(f'{name}={value}')}" for name, value in reading.parameters]
    open_ones = [
        f"--param {parameter.name}=…"
        for parameter in reading.query.parameters
        if parameter.required and parameter.name not in dict(reading.parameters)
    ]
    return " ".join(["ip5kg query", reading.query.name, *given, *open_ones])


def _nearest(found: list[Reading]) -> tuple[Reading, ...]:
    """Return the best reading of each of the first three queries."""
    by_query: dict[str, Reading] = {}
    for reading in found:
        by_query.setdefault(reading.query.name, reading)
    return tuple(by_query.values())[:_NEAREST]


def _meaning(reading: Reading) -> tuple[object, ...]:
    return reading.query.name, reading.column, reading.parameters, reading.filters
