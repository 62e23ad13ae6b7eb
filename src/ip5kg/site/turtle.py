"""What is told of a thing as Turtle, each fact with its evidence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from ip5kg.graph.export import turtle
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.graph.store import GraphStore
    from ip5kg.site.model import Fact, Quote, Reading, Thing, Value

__all__ = ["about_turtle", "list_turtle", "statement_turtle", "thing_turtle"]

_node = lru_cache(maxsize=1 << 17)(NamedNode)


def thing_turtle(reading: Reading, iri: str) -> bytes:
    """Return what is told of a thing, with the evidence, and what names it, whose evidence is with that.

    Each passage says of which statement it is.
    """
    own = (triple for fact in reading.about.get(iri, ()) for triple in _told(fact))
    naming = (_triple(fact) for fact in reading.naming.get(iri, ()))
    return turtle((*own, *naming))


def about_turtle(reading: Reading, iris: Iterable[str]) -> bytes:
    """Return what is told of some things, with the evidence."""
    return turtle(triple for iri in iris for fact in reading.about.get(iri, ()) for triple in _told(fact))


def statement_turtle(store: GraphStore, iri: str) -> bytes:
    """Return the whole graph of a statement: its text, its passages, what they tell, and the evidence."""
    return turtle(quad.triple for quad in store.quads(NamedNode(iri)))


def list_turtle(things: Iterable[Thing]) -> bytes:
    """Return what things are called."""
    return turtle(
        Triple(_node(thing.iri), t.PREF_LABEL, Literal(thing.label, language="en")) for thing in things
    )


def _triple(fact: Fact) -> Triple:
    return Triple(_node(fact.subject), _node(fact.predicate), _term(fact.object))


def _told(fact: Fact) -> Iterator[Triple]:
    triple = _triple(fact)
    yield triple
    for quote in fact.quotes:
        evidence = _node(quote.evidence)
        passage = _node(_passage(quote))
        yield Triple(evidence, t.TYPE, t.EVIDENCE)
        yield Triple(evidence, t.SUBJECT, triple.subject)
        yield Triple(evidence, t.PREDICATE, triple.predicate)
        yield Triple(evidence, t.OBJECT, triple.object)
        yield Triple(evidence, t.WAS_DERIVED_FROM, passage)
        yield Triple(evidence, t.RULE, Literal(quote.rule))
        yield Triple(passage, t.HAS_SOURCE, _node(quote.statement))


def _passage(quote: Quote) -> str:
    name = quote.statement.removeprefix(f"{t.DATA_NS}statement/")
    return f"{t.DATA_NS}passage/{name}/{quote.start}-{quote.end}"


def _term(value: str | Value) -> NamedNode | Literal:
    if isinstance(value, str):
        return _node(value)
    if value.language:
        return Literal(value.text, language=value.language)
    return Literal(value.text, datatype=_node(value.datatype)) if value.datatype else Literal(value.text)
