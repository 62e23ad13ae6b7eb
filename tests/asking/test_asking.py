"""What a reply tells, and the ways in which a question must not be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ip5kg
from ip5kg.asking.asking import Asker, command, conditions
from ip5kg.asking.telling import reply_fields
from ip5kg.builders.model import Statement
from ip5kg.errors import QueryError
from ip5kg.queries.saved import parse_query

if TYPE_CHECKING:
    from ip5kg.asking.answering import Answer
    from ip5kg.knowledge_graph import KnowledgeGraph

PLACES = """\
#+ summary: Meetings by place
#+ competency-question: Which meetings were to take place where?
#+ parameters:
#+   - {name: place, type: entity, kind: [place], required: false, description: only this place}
#+ asks:
#+   - signs: [be to take place, were to take place]
#+     answers: {meeting: meeting}
#+     apply: {place: place}
#+     questions:
#+       - Which meetings were to take place in Chengdu?
SELECT ?place ?meeting ?quote ?statement
WHERE {
  GRAPH ?statement {
    ?evidence rdf:predicate schema:location ; rdf:subject ?meeting ; rdf:object ?place ;
      prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote .
  }
}
ORDER BY ?place ?meeting ?statement ?quote
"""


def answered(graph: KnowledgeGraph, question: str) -> Answer:
    reply = graph.ask(question)
    assert reply.answer is not None, reply.reason
    return reply.answer


def test_an_answer_has_its_sentences_with_their_places(bundled: KnowledgeGraph) -> None:
    (quote,) = answered(bundled, "Who chaired the 2021 meeting?").quotes
    assert quote.quote == "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."
    assert (quote.statement, quote.start, quote.end) == ("2021-ip5-joint-statement", 368, 443)


def test_where_rows_bring_no_sentence_those_of_the_fact_are_told(bundled: KnowledgeGraph) -> None:
    found = (
        answered(bundled, "Where was the 2020 heads meeting to be held?")
        if False
        else answered(bundled, "When did the IP5 heads of office meet in 2021?")
    )
    assert found.answers == ("2021-06-23",)
    assert "2021-06-23" not in found.rows.columns
    assert {quote.statement for quote in found.quotes} >= {"2021-ip5-joint-statement"}


def test_the_command_asks_the_same(bundled: KnowledgeGraph) -> None:
    reading = answered(bundled, "Who chaired the 2021 IP5 heads meeting?").reading
    assert command(reading) == "ip5kg query chairs --param meeting=id:meeting/ip5-heads-2021"
    rows = bundled.query("chairs", **dict(reading.parameters))
    assert rows.column("chairLabel") == ("Kasutani Toshihide",)


def test_a_constraint_without_a_parameter_keeps_rows_and_is_told(bundled: KnowledgeGraph) -> None:
    found = answered(bundled, "What did the EPO adopt in 2021?")
    assert conditions(found.reading) == (
        "ip5kg query office-actions --param office=id:office/epo where rung is adopt and date in 2021"
    )
    assert found.answers == ("IP5 NET/AI roadmap",)
    assert set(found.rows.column("rung")) == {7}


def test_what_nobody_says_is_no_no(bundled: KnowledgeGraph) -> None:
    assert answered(bundled, "Did Campinos chair the 2021 meeting?").answers == ()
    assert answered(bundled, "Did Kasutani Toshihide chair the 2021 meeting?").answers == ("yes",)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Who chaired the Wakanda meeting?", "“Wakanda” is not understood here"),
        ("Who did not chair the 2021 meeting?", "“not” is not understood here"),
        ("Who chaired the IP5 heads meeting in 1999?", "no meeting is told of that fits: IP5, heads, 1999"),
        ("What has been said about?", "it needs the initiative (the initiative)"),
        (
            "Which meetings did the JPO and the EPO host?",
            "“European Patent Office” cannot be put to use here",
        ),
        ("Is the IP5 a member of the EPO?", "it asks of office and forum in this order"),
        ("Who chaired in 2019 and 2021?", "“2019” is not understood here; “2021” is not understood here"),
        ("Who chaired the heads and the industry meetings?", "two things at once: heads, industry"),
    ],
)
def test_what_is_not_understood_whole_is_not_answered(
    bundled: KnowledgeGraph, question: str, reason: str
) -> None:
    reply = bundled.ask(question)
    assert reply.answer is None
    assert reason in reply.reason


def test_a_family_name_of_two_persons_is_unclear(labelled: KnowledgeGraph) -> None:
    reply = labelled.ask("Which meetings did Lee chair?")
    assert reply.answer is None
    assert reply.reason.startswith("“Lee” may mean Daewon Lee (id:person/daewon-lee), Michelle Lee (id:")


def test_the_nearest_three_have_their_parameters_filled(bundled: KnowledgeGraph) -> None:
    nearest = bundled.ask("Who chaired the Wakanda meeting in 2021?").nearest
    assert len(nearest) == 3
    assert command(nearest[0]) == "ip5kg query chairs --param year=2021"


def test_what_a_text_denies_answers_nothing() -> None:
    text = (
        "The IP5 heads of office met on 23 June 2021. They did not adopt the Zephyr Roadmap. "
        "They adopted the Boreas Roadmap."
    )
    with ip5kg.build(Statement("denied", text, issued="2021-06-23"), validate=False) as graph:
        assert answered(graph, "What did the IP5 heads adopt in 2021?").answers == ("Boreas Roadmap",)
        assert answered(graph, "Did the IP5 heads adopt the Zephyr Roadmap in 2021?").answers == ()
        assert answered(graph, "Did the IP5 heads adopt the Boreas Roadmap in 2021?").answers == ("yes",)
        assert answered(graph, "Did the EPO adopt the Zephyr Roadmap?").answers == ()


def test_a_query_is_asked_by_its_header_alone(bundled: KnowledgeGraph) -> None:
    asker = Asker(bundled.store, [parse_query("places", PLACES)])
    reply = asker.ask("Which meetings were to take place in Chengdu?")
    assert reply.answer is not None
    assert reply.answer.answers == ("IP5 heads of office meeting 2020 (postponed)",)
    assert command(reply.answer.reading) == "ip5kg query places --param place=id:place/chengdu"


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("answers: {who: chair}", "lacks 'signs'"),
        ("signs: [chair]", "lacks 'answers'"),
        ("{signs: [chair], answers: {who: chair}, sings: [x]}", "asks: no key 'sings'"),
        ("{signs: [chair], answers: {who: chair}, evidence: {date: meeting}}", "is no column and property"),
    ],
)
def test_a_header_that_nobody_can_read_is_told(header: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        parse_query("mine", f"#+ summary: mine\n#+ asks:\n#+   - {header}\nSELECT * {{}}")


def test_a_sign_that_the_lexicon_lacks_is_told(bundled: KnowledgeGraph) -> None:
    text = PLACES.replace("[be to take place, were to take place]", "[role:juggler]")
    with pytest.raises(QueryError, match="the lexicon has no 'role:juggler'"):
        Asker(bundled.store, [parse_query("places", text)]).ask("Who?")


def test_no_question_is_told(bundled: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="no question"):
        bundled.ask("  ")


def test_the_fields_are_plain_values(bundled: KnowledgeGraph) -> None:
    told = reply_fields(bundled.ask("Who chaired the 2021 meeting?"))
    assert (told["sure"], told["answers"], told["reason"]) == (True, ["Kasutani Toshihide"], "")
    assert told["reading"]["parameters"] == {"year": 2021}
    assert told["sentences"][0]["start"] == 368


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_any_text_is_answered_or_not_and_never_breaks(bundled: KnowledgeGraph, text: str) -> None:
    if text.strip():
        reply = bundled.ask(text)
        assert (reply.answer is None) == bool(reply.reason)
