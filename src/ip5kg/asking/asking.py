"""Ask in plain words: the answer where the question is understood whole, else the nearest questions.

Only a question of which every word is accounted for is answered, and only if one reading is the best. Of
"whether" no rows are an answer, too (nobody says so); of any other question they are none.
"""

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
from ip5kg.queries.questions import saved_queries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.asking.findings import Question
    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.questions import SavedQuery

__all__ = ["Asker", "Reply", "command", "conditions"]

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


class Asker:
    """Answers questions on one store, whose names are read once.

    Parameters
    ----------
    store
        Where to look.
    queries
        The queries that may answer; None for the saved ones.
    """

    def __init__(self, store: GraphStore, queries: Iterable[SavedQuery] | None = None) -> None:
        self._store = store
        self._queries = saved_queries() if queries is None else tuple(queries)
        self._names = StoreNames(store)

    def ask(self, text: str) -> Reply:
        """Answer a question in plain English.

        Raises
        ------
        QueryError
            If there is no question.
        """
        if not text.strip():
            raise QueryError("no question; ask, for instance: ip5kg ask 'Who chaired the 2021 meeting?'")
        registry = load_registry()
        question = recognise(text, self._store, self._names, registry)
        found = readings(question, self._store, registry, self._queries)
        nearest = _nearest(found)
        best = [reading for reading in found if reading.complete and reading.score == found[0].score]
        if not best:
            return Reply(question, None, nearest, "; ".join(found[0].missing))
        if len({_meaning(reading) for reading in best}) > 1:
            return Reply(question, None, nearest, "it can be read in several ways")
        told = answer(self._store, best[0])
        if told.answers or (best[0].target == "whether" and not any(one.word for one in best[0].filters)):
            return Reply(question, told, nearest, "")
        return Reply(question, None, nearest, f"nothing is told of it: {conditions(best[0])}")


def command(reading: Reading) -> str:
    """Return the command that runs the saved query of a reading with its parameters."""
    given = [f"--param {shlex.quote(f'{name}={value}')}" for name, value in reading.parameters]
    open_ones = [
        f"--param {parameter.name}=…"
        for parameter in reading.query.parameters
        if parameter.required and parameter.name not in dict(reading.parameters)
    ]
    return " ".join(["ip5kg query", reading.query.name, *given, *open_ones])


def conditions(reading: Reading) -> str:
    """Return the command of a reading and, in words, the filters of its rows."""
    filters = [one.told for one in reading.filters]
    return " where ".join([command(reading), *([" and ".join(filters)] if filters else [])])


def _nearest(found: list[Reading]) -> tuple[Reading, ...]:
    """Return the best reading of each of the first three queries."""
    by_query: dict[str, Reading] = {}
    for reading in found:
        by_query.setdefault(reading.query.name, reading)
    return tuple(by_query.values())[:_NEAREST]


def _meaning(reading: Reading) -> tuple[object, ...]:
    return reading.query.name, reading.column, reading.parameters, reading.filters
