"""Decisions read from Turtle as people write it, right and wrong."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from ip5kg.builders.decisions import are_comparable, decision_iri, kind_of, read_decisions, triples
from ip5kg.errors import DecisionError
from ip5kg.ontology import terms as t

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in t.QUERY_PREFIXES.items())
SIGNED = 'dcterms:creator "Jane" ; prov:generatedAtTime "2026-01-31T12:00:00Z"^^xsd:dateTime .'
PAIR = "ip5:concerns person:a , person:b ;"
MEETING = "ip5:concerns meeting:m ; ip5:inStatement statement:s ;"
NAME = 'ip5:concerns office:a , office:b ; ip5:ambiguousName "INPI" ; ip5:inStatement statement:s ;'


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def turtle(body: str, signed: str = SIGNED) -> bytes:
    return f"{PREFIXES}decision:one a ip5:IdentityDecision ; {body} {signed}".encode()


def test_a_decision_as_people_write_it() -> None:
    body = f'{PAIR} ip5:verdict ip5:same ; ip5:kept person:b ; ip5:keptName "Bo" ; rdfs:comment "one Bo"@en ;'
    (found,) = read_decisions(turtle(body), "mine.ttl")
    assert (found.id, found.verdict) == ("one", "same")
    assert found.concerns == (node("person/a"), node("person/b"))
    assert (found.kept, found.kept_name) == (node("person/b"), Literal("Bo", language="en"))
    assert found.label == Literal("person/a, person/b: same", language="en")
    assert (found.who, found.why) == (Literal("Jane"), Literal("one Bo", language="en"))
    assert found.when == Literal("2026-01-31T12:00:00Z", datatype=t.XSD_DATE_TIME)


@pytest.mark.parametrize(
    "body",
    [
        f"{PAIR} ip5:verdict ip5:not-same ;",
        f"{PAIR} ip5:verdict ip5:new ; rdfs:seeAlso <https://example.org/why> ;",
        f"{MEETING} ip5:verdict ip5:new ;",
        f'{MEETING} ip5:verdict ip5:new ; ip5:kept meeting:m-2 ; ip5:keptName "M 2"@en ;',
        f"{MEETING} ip5:verdict ip5:same ;",
        f"{NAME} ip5:verdict ip5:same ; ip5:kept office:b ;",
        f"{NAME} ip5:verdict ip5:not-same ;",
    ],
)
def test_what_is_written_is_read_again(body: str) -> None:
    (found,) = read_decisions(turtle(body), "mine.ttl")
    written = [Quad(*triple) for triple in triples(found)]
    data = serialize([quad.triple for quad in written], format=RdfFormat.TURTLE)
    assert read_decisions(data or b"", "again") == (found,)
    store = Store()
    store.extend(written)
    assert len(store) == len(written)


def test_undecided_needs_nobody_and_edited_files_need_not_be_signed() -> None:
    open_question = turtle(f"{PAIR} ip5:verdict ip5:undecided ", ".")
    (found,) = read_decisions(open_question, "questions.ttl")
    assert (found.verdict, found.who) == ("undecided", None)
    edited = turtle(f"{PAIR} ip5:verdict ip5:not-same ", ".")
    assert read_decisions(edited, "questions.ttl", signed=False)[0].verdict == "not-same"


# What is wrong, what is said.
WRONG = [
    (f"{PAIR}", "decision one has no ip5:verdict; give ip5:same, ip5:not-same or ip5:new"),
    (f"{PAIR} ip5:verdict ip5:maybe ;", "has no ip5:verdict"),
    (f"{PAIR} ip5:verdict ip5:same , ip5:not-same ;", "has 2 of ip5:verdict; leave one"),
    (f'{PAIR} ip5:verdict "same" ;', "has text for ip5:verdict; give an IRI"),
    ("ip5:verdict ip5:same ;", "concerns nothing; name the things by ip5:concerns"),
    (
        "ip5:concerns <https://example.org/a> ; ip5:verdict ip5:new ;",
        "concerns something that is no IRI under",
    ),
    (f"{PAIR} ip5:verdict ip5:same ;", "does not say which of the two is kept"),
    (f"{PAIR} ip5:verdict ip5:same ; ip5:kept person:c ;", "does not say which of the two is kept"),
    ("ip5:concerns person:a ; ip5:verdict ip5:not-same ;", "concerns 1 things; it takes two"),
    (
        "ip5:concerns person:a , office:b ; ip5:verdict ip5:same ; ip5:kept person:a ;",
        "makes one of things of different kinds",
    ),
    ("ip5:concerns post:a , post:b ; ip5:verdict ip5:same ; ip5:kept post:a ;", "of different kinds"),
    (f"{MEETING} ip5:verdict ip5:not-same ;", "answers not-same for one statement; answer ip5:new"),
    (f"{MEETING} ip5:verdict ip5:new ; ip5:kept meeting:m ;", "keeps what it should set apart"),
    (f"{MEETING} ip5:verdict ip5:new ; ip5:kept person:m ;", "keeps what it should set apart"),
    (f"{NAME} ip5:verdict ip5:same ;", "does not say which of the things the name means"),
    (f"{NAME} ip5:verdict ip5:new ;", "cannot make a name something new"),
    (
        'ip5:concerns office:a ; ip5:ambiguousName "INPI" ; ip5:verdict ip5:not-same ;',
        "does not say in which statement the name is meant",
    ),
    (
        f"{PAIR} ip5:verdict ip5:not-same ; ip5:keptName person:a ;",
        "has an IRI for ip5:keptName; give a text",
    ),
]


@pytest.mark.parametrize(("body", "told"), WRONG)
def test_what_does_not_fit_is_told_in_one_line_with_the_decision(body: str, told: str) -> None:
    with pytest.raises(DecisionError) as caught:
        read_decisions(turtle(body), "mine.ttl")
    assert str(caught.value).startswith("mine.ttl: decision one ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"decision:one a", "not valid Turtle"),
        (turtle(f"{PAIR} ip5:verdict ip5:new ", "."), "decision one does not say who made it and when; add"),
        (
            turtle(f"{PAIR} ip5:verdict ip5:new ; dcterms:creator 'J' ; prov:generatedAtTime 'soon' ", "."),
            "was made at 'soon', which is no time; write 2026-01-31T12:00:00Z",
        ),
        (f"{PREFIXES}person:a skos:prefLabel 'A'@en .".encode(), "person/a is no ip5:IdentityDecision"),
        (turtle(f"{PAIR} ip5:verdict ip5:new ; dcterms:creator [] ", "."), "blank node near"),
    ],
)
def test_a_file_that_holds_something_else_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DecisionError, match=r"^mine\.ttl: ") as caught:
        read_decisions(data, "mine.ttl")
    assert told in str(caught.value)


def test_times_are_kept_in_one_form() -> None:
    for written in ("2026-01-31T12:00:00+00:00", "2026-01-31T12:00:00Z"):
        signed = f'dcterms:creator "J" ; prov:generatedAtTime "{written}" .'
        (found,) = read_decisions(turtle(f"{PAIR} ip5:verdict ip5:new ;", signed), "mine.ttl")
        assert found.when is not None
        assert found.when.value == "2026-01-31T12:00:00Z"


def test_a_question_has_one_iri_whoever_asks_it() -> None:
    a, b, s = node("person/a"), node("person/b"), node("statement/s")
    assert decision_iri([a, b]) == decision_iri([b, a])
    assert (
        len({decision_iri([a, b]), decision_iri([a]), decision_iri([a], s), decision_iri([a], s, "A")}) == 4
    )
    assert decision_iri([a, b]).value == f"{t.DATA_NS}decision/f2ec948e73"


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("person/a", "person/b", True),
        ("initiative/a", "body/b", True),
        ("organization/a", "office/b", True),
        ("meeting/a", "meeting/b", True),
        ("person/a", "organization/b", False),
        ("action/a", "action/b", False),
        ("topic/a", "initiative/b", False),
    ],
)
def test_only_like_can_be_compared(one: str, other: str, comparable: bool) -> None:  # noqa: FBT001 a column
    assert are_comparable(node(one), node(other)) == comparable


def test_kinds_are_read_from_data_iris_only() -> None:
    assert kind_of(node("person/a")) == "person"
    assert kind_of(NamedNode("https://example.org/person/a")) == ""
    assert kind_of(node("person")) == ""
