"""Run a saved question or any SPARQL query over a store, reading only."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, QueryBoolean, QueryTriples

from ip5kg.errors import ParameterError, QueryError
from ip5kg.queries.parameters import bind
from ip5kg.queries.questions import SavedQuery, saved_query
from ip5kg.queries.rows import Node, Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from ip5kg.builders.model import Term
    from ip5kg.graph.store import GraphStore

__all__ = ["asks_elsewhere", "blanked", "is_update", "rows_of", "run", "run_text"]

# Comments, IRIs, strings and escapes in names (`ex:a\#b`), where no keyword counts. An escape comes first:
# what it escapes begins nothing. An IRI comes before comments, for it may hold a "#".
_OPAQUE = re.compile(
    r"""\\.|<(?:[^<>"{}|^`\\\s]|\\[uU][0-9A-Fa-f]+)*>"""
    r"""|\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*""",
    re.DOTALL,
)
# Variables, local names and language tags. What is left of a query are its keywords, numbers and signs, and
# prefixes: engines read "SERVICEx:y" as a keyword and a name.
_NAMES = re.compile(r"[?$]\w+|:[\w:%-]*|@[A-Za-z-]+")
_PROLOGUE = re.compile(r"\s*(?:(?:PREFIX\s+\S+|BASE|VERSION)\s+)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_DATASET = re.compile(r"(?<![\w?$:.-])FROM(?![\w:-])", re.IGNORECASE)
_KNOWN = ("Prefix not found", "The SELECT contains a variable that is unbound")
_LONG = 100
_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def run(store: GraphStore, query: str | SavedQuery, parameters: Mapping[str, object] | None = None) -> Rows:
    """Answer a saved question.

    Parameters
    ----------
    store
        Where to look.
    query
        A saved question, its name, or the text of a SPARQL query.
    parameters
        Name → value: entities by any name, CURIE or IRI, years and numbers as int or text, dates in ISO 8601.
        None is as good as not given.

    Returns
    -------
    Rows
        Variables that begin with ``_`` are parameters and are left out.

    Raises
    ------
    QueryError
        If there is no such question.
    ParameterError
        If a parameter is missing, unknown or ill-typed.
    EntityError
        If a name means nothing in the store, or more than one thing.
    """
    if isinstance(query, str) and ("{" in query or " " in query.strip()):
        if parameters:
            names = ", ".join(parameters)
            raise ParameterError(
                f"query: no header that declares {names}; save it with a header to give it parameters"
            )
        return run_text(store, query)
    asked = saved_query(query) if isinstance(query, str) else query
    return _answer(store, asked.text, bind(asked, parameters or {}, store), f"{asked.name}.rq")


def run_text(store: GraphStore, text: str, *, limit: int | None = None) -> Rows:
    """Run a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) over the union of all graphs.

    The usual prefixes need not be declared. ASK gives one row with the column ``answer``; CONSTRUCT and
    DESCRIBE give one row for each triple, sorted, with the columns ``subject``, ``predicate``, ``object``.

    Parameters
    ----------
    store
        Where to look.
    text
        The query.
    limit
        The most rows that are read; None for all.

    Raises
    ------
    QueryError
        If the text is no SPARQL query (with line and column), is an update, names a dataset by FROM (GRAPH
        picks graphs), or would ask another server.
    """
    return _answer(store, text, {}, "query", limit)


def is_update(text: str) -> bool:
    """Return whether a text begins like a SPARQL update.

    >>> is_update("PREFIX x: <http://x/> DROP ALL"), is_update("SELECT * { ?drop ?all 1 }")
    (True, False)
    """
    return bool(_UPDATE.match(_PROLOGUE.sub("", _plain(text).replace(" x ", " "), count=1)))


def asks_elsewhere(text: str) -> bool:
    """Return whether a query may ask another server (SERVICE); rather once too often than once too rarely.

    >>> asks_elsewhere("ASK { ?s ?p 1.SERVICE<http://x>{} }"), asks_elsewhere("ASK { ?service ?p 'service' }")
    (True, False)
    """
    return "service" in _NAMES.sub(" ", _plain(text)).lower()


def blanked(text: str) -> str:
    """Return a query of the same length with spaces for its comments, IRIs and strings.

    >>> blanked('ASK { ?x a <http://x> } # {')
    'ASK { ?x a            }    '
    """
    return _OPAQUE.sub(lambda match: " " * len(match[0]), text)


def rows_of(result: QuerySolutions | QueryBoolean | QueryTriples, limit: int | None = None) -> Rows:
    """Return what an engine found as a table, without variables that begin with ``_``; see `run_text`."""
    if isinstance(result, QueryBoolean):
        return Rows.of(("answer",), [(Literal(bool(result)),)])
    if isinstance(result, QueryTriples):
        triples = islice(result, limit)
        found = sorted({(t.subject, t.predicate, t.object) for t in triples}, key=_as_text)
        return Rows.of(("subject", "predicate", "object"), found)
    columns = [variable.value for variable in result.variables]
    shown = [place for place, name in enumerate(columns) if not name.startswith("_")]
    rows = (tuple(cast("Node | None", row[place]) for place in shown) for row in islice(result, limit))
    return Rows.of([columns[place] for place in shown], rows)


def _answer(
    store: GraphStore, text: str, bound: Mapping[str, Term], what: str, limit: int | None = None
) -> Rows:
    _refuse_what_is_no_reading(text, what)
    try:
        return rows_of(store.query(text, bound), limit)
    except SyntaxError as error:
        raise QueryError(f"{what}: {_complaint(error, text)}") from error
    except RuntimeError as error:
        if "SELECT projection" in str(error):
            names = " or ".join(f"?{name}" for name in bound)
            raise QueryError(
                f"{what}: the variable of each parameter must be selected; select {names}"
            ) from error
        raise QueryError(f"{what}: cannot be run ({' '.join(str(error).split())})") from error
    except OSError as error:
        raise QueryError(f"{what}: cannot be run ({' '.join(str(error).split())})") from error


def _refuse_what_is_no_reading(text: str, what: str) -> None:
    if not _plain(text).strip():
        raise QueryError(f"{what}: empty; give a SPARQL query")
    if is_update(text):
        raise QueryError(
            f"{what}: updates are refused; a statement changes the graph when it is built (ip5kg build)"
        )
    if asks_elsewhere(text):
        raise QueryError(f"{what}: SERVICE is refused; queries never leave this machine")
    if _DATASET.search(_plain(text)):
        raise QueryError(f"{what}: FROM is refused; all graphs are asked as one, GRAPH <…> {{ … }} picks one")


def _plain(text: str) -> str:
    return _OPAQUE.sub(lambda match: "\n" if match[0].startswith("#") else " x ", text)


def _as_text(row: tuple[object, ...]) -> list[str]:
    return [str(term) for term in row]


def _complaint(error: SyntaxError, text: str) -> str:
    """Return line, column, the text there and what the engine expected instead."""
    match = _WHERE.fullmatch(str(error))
    if match is None:
        return " ".join(str(error).split())
    line, column = int(match[1]), int(match[2])
    rest = text.splitlines()[line - 1 : line]
    near = rest[0][column - 1 :].strip()[:30] if rest else ""
    place = f"line {line}, column {column}" + (f", at {near!r}" if near else "")
    for known in _KNOWN:
        if known in match[3]:
            return f"{place}: {known}"
    expected = " ".join(match[3].replace(", [_]", "").replace("[_]", "").split())
    return f"not SPARQL, {place}: {expected if len(expected) <= _LONG else expected[: _LONG - 1] + '…'}"
