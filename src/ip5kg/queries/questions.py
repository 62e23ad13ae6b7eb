"""The saved questions: ``.rq`` files with a grlc-style header (https://github.com/CLARIAH/grlc), read once.

A header is YAML after ``#+``: summary, description, competency-question, parameters, asks.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ip5kg.errors import QueryError
from ip5kg.queries.parameters import Parameter, parameter
from ip5kg.queries.ways import Way, way

__all__ = ["SavedQuery", "parse_query", "saved_queries", "saved_query"]

_MARK = "#+"
_HELP = "see docs/how-to/add-a-query.md"


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved question: what it answers, what it takes, and the SPARQL that answers it."""

    name: str
    """Name of the file without suffix."""
    summary: str
    description: str
    question: str
    """The competency question it answers; the summary where the header has none."""
    parameters: tuple[Parameter, ...]
    """In the order of the header."""
    text: str
    """The SPARQL, header included."""
    asks: tuple[Way, ...] = ()
    """How it is asked in plain words."""


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return all saved questions, sorted by name."""
    found = (file for file in files("ip5kg.queries").iterdir() if file.name.endswith(".rq"))
    return tuple(
        parse_query(name, file.read_text("utf-8"))
        for name, file in sorted({file.name.removesuffix(".rq"): file for file in found}.items())
    )


def saved_query(name: str) -> SavedQuery:
    """Return the saved question of that name.

    >>> saved_query("chairs").question
    'Who chaired which meeting, and for which office?'

    Raises
    ------
    QueryError
        If there is none; the nearest names are suggested.
    """
    known = {query.name: query for query in saved_queries()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else f"choose one of {', '.join(known)}"
    raise QueryError(f"no saved query {name!r}; {hint}")


def parse_query(name: str, text: str) -> SavedQuery:
    """Return the question that a ``.rq`` text holds.

    Raises
    ------
    QueryError
        If the header is missing, is no YAML or lacks a summary.
    """
    header = _header(name, text)
    try:
        summary = str(header["summary"])
        question = str(header.get("competency-question", summary))
        parameters = tuple(parameter(entry) for entry in header.get("parameters") or ())
        asks = tuple(way(entry) for entry in header.get("asks") or ())
    except KeyError as error:
        raise QueryError(f"{name}.rq: the header lacks {error}; {_HELP}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise QueryError(f"{name}.rq: parameters of the header: {error}; {_HELP}") from error
    description = " ".join(str(header.get("description", "")).split())
    return SavedQuery(name, summary, description, question, parameters, text, asks)


def _header(name: str, text: str) -> dict[str, Any]:
    lines = [
        line.removeprefix(_MARK).removeprefix(" ") for line in text.splitlines() if line.startswith(_MARK)
    ]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise QueryError(f"{name}.rq: the lines after {_MARK} are no YAML ({_first_line(error)})") from error
    if not isinstance(header, dict):
        raise QueryError(f"{name}.rq: no header; begin with '{_MARK} summary: …'")
    return header


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
