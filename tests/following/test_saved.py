"""The saved questions and the functions of the graph tell the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ip5kg
from ip5kg.following.promises import Later, Promise

Graph = ip5kg.KnowledgeGraph
Row = tuple[object, ...]

GOLD = Path(__file__).parents[1] / "gold"
# Each promises something, comes back to it, or reports the same meeting as another.
SOME = ("ip5-2010-*", "ip5-2013-*", "ip5-2015-*", "ip5-2019-heads-*", "ip5-2021-*")


@pytest.fixture(scope="module")
def some() -> Iterator[Graph]:
    texts = sorted(text for pattern in SOME for text in GOLD.glob(f"{pattern}.md"))
    with ip5kg.build(texts, validate=False) as graph:
        yield graph


def local(value: object) -> str | None:
    return None if value is None else str(value).rpartition(":")[2].rpartition("/")[2]


def rows(graph: Graph, question: str, *columns: str) -> set[Row]:
    iris = {"step", "object", "statement", "takenStep", "takenStatement", "laterStep", "later"}
    return {
        tuple(local(row[name]) if name in iris else row[name] for name in columns)
        for row in graph.query(question).to_dicts()
    }


def head(promise: Promise) -> Row:
    act = promise.act
    return act.date, act.step, act.verb, local(promise.object.iri), act.statement


def done(one: Later | None) -> Row:
    if one is None or one.act is None:
        return (None,) * 5
    return one.date, one.act.step, one.act.verb, one.quotation.quote, one.quotation.statement


PROMISE = ("date", "step", "verb", "object", "statement")


def test_what_is_promised_and_what_takes_it_up_first(some: Graph):
    taken = ("takenDate", "takenStep", "takenVerb", "takenQuote", "takenStatement")
    first = ((p, next((one for one in p.later if one.act), None)) for p in some.promises())
    assert rows(some, "promises", *PROMISE, *taken) == {(*head(p), *done(one)) for p, one in first}


def test_what_nobody_comes_back_to(some: Graph):
    found = {head(promise) for promise in some.promises(still_open=True)}
    assert rows(some, "promises-open", *PROMISE) == found
    assert len(found) > 1


def test_every_later_sentence(some: Graph):
    columns = ("laterDate", "laterStep", "laterVerb", "laterQuote", "later")
    found = {
        (*head(p), one.date, *(done(one)[1:3]), one.quotation.quote, one.quotation.statement)
        for p in some.promises()
        for one in p.later
    }
    assert rows(some, "later-mentions", *PROMISE, *columns) == found
    assert len(found) > 50
