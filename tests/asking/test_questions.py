"""Questions in the words of different users: what is answered, by which query, and what must not be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ip5kg.queries.saved import saved_queries

if TYPE_CHECKING:
    from ip5kg.asking.asking import Reply
    from ip5kg.knowledge_graph import KnowledgeGraph

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text("utf-8")
)


def wrong(asked: dict[str, Any], reply: Reply) -> str:
    """Say what is wrong with a reply; nothing if it is right."""
    expected = asked.get("yet", asked["query"])
    if reply.answer is None:
        return "" if expected == "unsure" else f"unsure: {reply.reason}"
    reading, answers = reply.answer.reading, set(reply.answer.answers)
    right = (
        reading.query.name == expected
        and answers == set(asked.get("answer", answers))
        and answers >= set(asked.get("includes", ()))
        and (not answers) == bool(asked.get("none"))
        and asked.get("where", {}).items() <= dict(reading.parameters).items()
    )
    return "" if right else f"{reading.query.name} {reading.parameters}: {sorted(answers)}"


def test_each_question_is_answered_rightly_or_not_at_all(labelled: KnowledgeGraph) -> None:
    found = {asked["ask"]: wrong(asked, labelled.ask(asked["ask"])) for asked in QUESTIONS}
    assert {question: told for question, told in found.items() if told} == {}


def test_the_questions_are_all_there() -> None:
    lots = [asked["lot"] for asked in QUESTIONS]
    assert (lots.count("first"), lots.count("second"), lots.count("third")) == (52, 50, 36)
    assert sum(asked["query"] == "unsure" for asked in QUESTIONS) >= 40
    assert sum("yet" in asked for asked in QUESTIONS) <= 3


def test_each_example_of_a_header_is_answered_by_its_way(labelled: KnowledgeGraph) -> None:
    examples = [
        (query.name, way, q) for query in saved_queries() for way in query.asks for q in way.questions
    ]
    assert len(examples) > 60
    for name, way, question in examples:
        reply = labelled.ask(question)
        assert reply.answer is not None, f"{name}: {question}: {reply.reason}"
        assert (reply.answer.reading.query.name, reply.answer.reading.way) == (name, way), question
        assert reply.answer.answers, question


def test_each_way_has_an_example_and_names_columns_that_are_there(labelled: KnowledgeGraph) -> None:
    for query in saved_queries():
        for way in query.asks:
            assert way.questions, query.name
            reply = labelled.ask(way.questions[0])
            assert reply.answer is not None
            known = {*reply.answer.rows.columns, *(p.name for p in query.parameters)}
            used = [*way.answers.values(), *way.beside, *way.having, *way.lacking, *way.where]
            used += [name for names in way.apply.values() for name in names]
            used += [way.top] if way.top else []
            parts = {part for name in used for part in name.split()[0].replace("+", "/").split("/")}
            assert parts <= known, query.name
