"""A saved question, asked of the engine: as one SPARQL query with the values in it, within the time limit."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from ip5kg.errors import QueryError
from ip5kg.queries.parameters import bind, examples
from ip5kg.queries.portable import portable_text
from ip5kg.queries.rows import Rows
from ip5kg.queries.running import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ip5kg.queries.questions import SavedQuery
    from ip5kg.serving.engine import Reply
    from ip5kg.serving.generation import Generation

__all__ = ["answer", "written_out"]

_ACCEPT = "application/sparql-results+json, application/n-triples"
_TRIPLE = ("subject", "predicate", "object")


def answer(query: SavedQuery, given: Mapping[str, str], generation: Generation) -> Rows:
    """Return the rows that answer a question.

    Raises
    ------
    ParameterError
        If a parameter is missing, unknown or ill-typed.
    EntityError
        If a name means nothing, or more than one thing.
    OutOfTimeError
        If it takes too long.
    """
    reply = generation.engine.ask(written_out(query, given, generation), _ACCEPT)
    if reply.status != HTTPStatus.OK:
        raise QueryError(f"{query.name}: cannot be run ({reply.body.decode(errors='replace').strip()})")
    return _rows(reply)


def written_out(query: SavedQuery, given: Mapping[str, str], generation: Generation | None) -> str:
    """Return a question in SPARQL with the values given or, without a generation, with its examples."""
    bound = examples(query) if generation is None else bind(query, given, generation.store)
    return portable_text(query, bound)


def _rows(reply: Reply) -> Rows:
    if reply.media_type.startswith("application/n-triples"):
        triples = {quad.triple for quad in parse(reply.body, format=RdfFormat.N_TRIPLES)}
        found = sorted(
            ((t.subject, t.predicate, t.object) for t in triples), key=lambda row: [*map(str, row)]
        )
        return Rows.of(_TRIPLE, found)
    return rows_of(parse_query_results(reply.body, format=QueryResultsFormat.JSON))
