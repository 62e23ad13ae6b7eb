"""SPARQL with an end: a process of its own, stopped when its time is up.

The engine cannot be interrupted; a process can. The store is opened there for reading once more.
"""

from __future__ import annotations

import json
import multiprocessing
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ip5kg.errors import Ip5kgError, QueryError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from ip5kg.queries.quoting import Quote

__all__ = ["Found", "run_limited"]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows as they come from the other process."""

    columns: list[str]
    rows: list[dict[str, Any]]
    """As in the JSON of `ip5kg.queries.rows.Rows`."""
    quotes: list[Quote]
    """Their sentences."""
    more: bool
    """Whether there are more rows."""


def run_limited(folder: Path, text: str, *, limit: int, seconds: float) -> Found:
    """Run a SPARQL query over a store, reading only, for so long and no longer.

    Parameters
    ----------
    folder
        The store.
    text
        The query.
    limit
        The most rows that are returned.
    seconds
        The time it has, the start of the process included.

    Raises
    ------
    QueryError
        If the query is none, is an update, or takes longer.
    """
    context = multiprocessing.get_context("spawn")  # a fork would inherit locks and the server's pipes
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, folder, text, limit, seconds), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise QueryError(f"query: not done after {seconds:g} seconds; ask for less, or add LIMIT")
        told: Found | str = here.recv()
    except EOFError as error:
        raise QueryError("query: the engine stopped; ask for less, or add LIMIT") from error
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(told, str):
        raise QueryError(told)
    return told


def _run(answer: Connection[Any, Any], folder: Path, text: str, limit: int, seconds: float) -> None:
    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.quoting import quotes
    from ip5kg.queries.rows import Rows
    from ip5kg.queries.running import run_text

    if hasattr(signal, "setitimer"):  # ends the process even where nobody is left to stop it
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with GraphStore.open(folder) as store:
            read = run_text(store, text, limit=limit + 1)
            rows = Rows.of(read.columns, read.terms[:limit])
            told = list(quotes(store, rows))
            found = Found(list(rows.columns), json.loads(rows.to_json()), told, len(read) > limit)
        answer.send(found)
    except Ip5kgError as error:
        answer.send(str(error))
