"""What an assistant may do with a graph: ask, run saved questions, look things up, read statements.

Each is a plain method with typed values; `ip5kg.assistants.server` offers them over the protocol. None of
them changes anything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ip5kg.asking.telling import reply_fields
from ip5kg.assistants.limiting import run_limited
from ip5kg.assistants.searching import search_entities
from ip5kg.assistants.values import (
    Answered,
    Entity,
    Nearest,
    ParameterOfQuestion,
    SavedQuestion,
    Sentence,
    StatementText,
    Supported,
    Table,
)
from ip5kg.builders.quads import statement_iri
from ip5kg.errors import EntityError
from ip5kg.graph.entities import last_part, named, short_iri
from ip5kg.ontology import terms as t
from ip5kg.queries.quoting import quotes
from ip5kg.queries.rows import Rows
from ip5kg.queries.saved import saved_queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import NamedNode

    from ip5kg.graph.evidence import Explanation
    from ip5kg.knowledge_graph import KnowledgeGraph
    from ip5kg.queries.quoting import Quote
    from ip5kg.queries.saved import SavedQuery

__all__ = ["Tools"]


class Tools:
    """The tools over one graph.

    Parameters
    ----------
    graph
        The graph, open for reading.
    folder
        Where its store lies.
    seconds
        The time that a SPARQL query has.
    """

    def __init__(self, graph: KnowledgeGraph, folder: Path, *, seconds: float = 20.0) -> None:
        self._graph = graph
        self._folder = folder
        self._seconds = seconds

    def ask(self, question: str) -> Answered:
        """Answer a question in plain English, or tell why not.

        Raises
        ------
        QueryError
            If there is no question.
        """
        told = reply_fields(self._graph.ask(question))
        near = [
            Nearest(n["query"], n["asks"], n["parameters"], n["rows_kept"], n["missing"])
            for n in told["nearest"]
        ]
        sentences = [Sentence(**one) for one in told["sentences"]]
        return Answered(told["sure"], told["answers"], told["told"], sentences, told["reason"], near)

    def questions(self) -> list[SavedQuestion]:
        """Return the saved questions, by name."""
        return [_question(query) for query in saved_queries()]

    def run_question(self, name: str, parameters: Mapping[str, str], limit: int) -> Table:
        """Answer a saved question.

        Raises
        ------
        QueryError
            If there is no such question.
        ParameterError, EntityError
            If a parameter is missing or wrong, or means nothing.
        """
        from ip5kg.queries.questions import saved_query

        rows = self._graph.query(saved_query(name).name, **parameters)
        shown = Rows.of(rows.columns, rows.terms[:limit])
        return Table(
            list(shown.columns),
            json.loads(shown.to_json()),
            len(rows) > len(shown),
            _sentences(quotes(self._graph.store, shown)),
        )

    def run_sparql(self, query: str, limit: int) -> Table:
        """Answer a SPARQL query in the time it has.

        Raises
        ------
        QueryError
            If it is none, would change something, or takes too long.
        """
        found = run_limited(self._folder, query, limit=limit, seconds=self._seconds)
        return Table(found.columns, found.rows, found.more, _sentences(found.quotes))

    def find_entities(self, text: str, kind: str | None, limit: int) -> list[Entity]:
        """Return the entities whose names are most like a text.

        Raises
        ------
        EntityError
            If there is no such kind.
        """
        return [
            Entity(short_iri(found.iri), found.kind, found.label, list(found.names), likeness)
            for likeness, found in search_entities(self._graph.store, text, kind, most=limit)
        ]

    def explain(self, subject: str, predicate: str | None, value: str | None, limit: int) -> list[Supported]:
        """Return the sentences that an entity's triples, or one triple, rest on.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.
        """
        return [self._supported(found) for found in self._graph.explain(subject, predicate, value)[:limit]]

    def statement(self, identifier: str, start: int, length: int) -> StatementText:
        """Return a stretch of the text of a statement.

        Raises
        ------
        EntityError
            If there is no such statement.
        """
        if identifier not in self._graph.statements:
            raise EntityError(f"no statement {identifier!r}; the saved question statements lists them")
        node = statement_iri(identifier)
        text = self._literal(node, t.TEXT) or ""
        piece = text[start : start + length]
        return StatementText(
            identifier,
            self._literal(node, t.TITLE),
            self._literal(node, t.ISSUED),
            self._literal(node, t.SOURCE),
            piece,
            min(start, len(text)),
            min(start, len(text)) + len(piece),
            len(text),
        )

    def _literal(self, node: NamedNode, predicate: NamedNode) -> str | None:
        quads = self._graph.store.database.quads_for_pattern(node, predicate, None, node)
        return min((str(getattr(quad.object, "value", "")) for quad in quads), default=None)

    def _supported(self, found: Explanation) -> Supported:
        value = found.object
        return Supported(
            named(self._graph.store, found.subject).label,
            last_part(found.predicate.value),
            value.value if isinstance(value, Literal) else named(self._graph.store, value).label,
            found.quote,
            found.statement,
            found.start,
            found.end,
            found.date,
            found.rule,
        )


def _question(query: SavedQuery) -> SavedQuestion:
    takes = [
        ParameterOfQuestion(p.name, p.accepts, p.description, p.required, p.default) for p in query.parameters
    ]
    return SavedQuestion(query.name, query.question, query.description, takes)


def _sentences(found: Iterable[Quote]) -> list[Sentence]:
    return [Sentence(one.quote, one.statement, one.start, one.end) for one in found]
