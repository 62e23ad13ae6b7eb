"""The file of decisions: what people wrote in it stays, whatever is added and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

import ip5kg
from ip5kg.builders.decisions import read_decisions
from ip5kg.errors import DecisionError
from ip5kg.graph.decisionfile import DecisionFile, decision_file, proposal_file

if TYPE_CHECKING:
    from collections.abc import Iterator

STATEMENTS = Path(__file__).parent / "data" / "review"
REGISTRY = Path(__file__).parent / "data" / "review-registry.ttl"
WHEN = datetime(2026, 1, 31, 12, tzinfo=UTC)
BY_HAND = """\
# Our decisions. Ask Jane before you touch them.
@prefix : <https://w3id.org/ip5kg/ontology#> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix d: <https://w3id.org/ip5kg/id/decision/> .
@prefix person: <https://w3id.org/ip5kg/id/person/> .

# A first one, because of the letter of 3 March.
d:first a :IdentityDecision ; :verdict :not-same ;
  :concerns person:a-b , person:b-c ; dc:creator "Bo" ; # who else
  prov:generatedAtTime "2020-01-01T00:00:00Z"^^xsd:dateTime .
# The end.
"""


@pytest.fixture(scope="module")
def questions() -> Iterator[tuple[ip5kg.Proposal, ...]]:
    with ip5kg.build(STATEMENTS, registry=REGISTRY, validate=False) as built:
        yield built.proposals()


def answers(questions: tuple[ip5kg.Proposal, ...]) -> list[ip5kg.Decision]:
    """Return an answer to each question, with every part that an answer can have."""
    return [
        q.answer(
            q.answers[0],
            who="Jané “J” Doe" if number else NamedNode("https://example.org/jane"),
            when=WHEN,
            why='two lines\nand a "quote" \\ .',
            keep=q.sides[0].iri if q.kind == "ambiguous" else None,
        )
        for number, q in enumerate(questions)
    ]


def test_what_is_added_is_read_again(questions: tuple[ip5kg.Proposal, ...], tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "decisions.ttl")
    assert not file.exists()
    assert file.read() == ()
    made = answers(questions)
    for decision in made:
        file.add(decision)
    assert file.read() == tuple(sorted(made, key=lambda decision: decision.iri.value))
    whole = decision_file(made).encode()
    assert read_decisions(whole, "whole") == file.read()


def test_a_file_is_readable(questions: tuple[ip5kg.Proposal, ...], tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "decisions.ttl")
    jana = next(q for q in questions if q.title.startswith("Jana"))
    file.add(jana.answer("same", who="Jane Doe", when=WHEN, why="a typing error"))
    text = file.path.read_text("utf-8")
    assert text.startswith("# Decisions on identity: ip5kg applies them at every build.")
    assert text.endswith(
        f"decision:{jana.id} a ip5:IdentityDecision ;\n"
        '    skos:prefLabel "Jana Hirshfeld, Jana Hirschfeld: same"@en ;\n'
        "    ip5:verdict ip5:same ;\n"
        "    ip5:concerns person:hirschfeld-jana , person:hirshfeld-jana ;\n"
        "    ip5:kept person:hirschfeld-jana ;\n"
        '    ip5:keptName "Jana Hirschfeld"@en ;\n'
        '    rdfs:comment "a typing error"@en ;\n'
        '    dcterms:creator "Jane Doe" ;\n'
        '    prov:generatedAtTime "2026-01-31T12:00:00Z"^^xsd:dateTime .\n'
    )


def test_taking_back_leaves_what_was_there(questions: tuple[ip5kg.Proposal, ...], tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "mine.ttl")
    file.path.write_text(BY_HAND, "utf-8")
    made = answers(questions)
    for decision in made:
        file.add(decision)
    assert file.path.read_text("utf-8").startswith(BY_HAND.rstrip())
    for decision in made:
        file.remove(decision)
    assert [decision.id for decision in file.read()] == ["first"]
    text = file.path.read_text("utf-8")
    assert text.startswith(BY_HAND)
    assert {line.split()[0] for line in text.removeprefix(BY_HAND).splitlines() if line} <= {"@prefix"}


def test_a_decision_by_hand_is_found_and_taken_out_and_the_comments_stay(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "mine.ttl")
    file.path.write_text(BY_HAND, "utf-8")
    file.remove(file.find("fir"))
    assert file.read() == ()
    text = file.path.read_text("utf-8")
    assert "# A first one, because of the letter of 3 March.\n# The end." in text


def test_deciding_again_replaces_the_answer(questions: tuple[ip5kg.Proposal, ...], tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "decisions.ttl")
    question = questions[0]
    file.add(question.answer("same", who="Jane", when=WHEN))
    second = question.answer("not-same", who="Bo", when=WHEN)
    file.add(second)
    assert file.read() == (second,)


ANOTHER = """\
<https://w3id.org/ip5kg/id/decision/second> a :IdentityDecision ; :verdict :not-same ; dc:creator 'B' ;
  :concerns person:c , person:d ; prov:generatedAtTime "2020-01-01T00:00:00Z"^^xsd:dateTime ."""


@pytest.mark.parametrize("written", [f"{ANOTHER} d:first a", "  d:first a"])
def test_what_cannot_be_cut_out_is_left_to_the_person_who_wrote_it(written: str, tmp_path: Path) -> None:
    text = BY_HAND.replace("d:first a", written)
    file = DecisionFile(tmp_path / "mine.ttl")
    file.path.write_text(text, "utf-8")
    with pytest.raises(
        DecisionError, match="decision first is written in a way of its own; take its lines out"
    ):
        file.remove(file.find("first"))
    assert file.path.read_text("utf-8") == text


def test_an_id_may_be_cut_short_if_it_says_which(
    questions: tuple[ip5kg.Proposal, ...], tmp_path: Path
) -> None:
    file = DecisionFile(tmp_path / "decisions.ttl")
    for decision in answers(questions):
        file.add(decision)
    assert file.find(questions[0].id[:5]).id == questions[0].id
    with pytest.raises(DecisionError, match=r"begins .*; say which"):
        file.find("")
    with pytest.raises(DecisionError, match="no decision zzz; list what is decided: ip5kg review --decided"):
        file.find("zzz")


def test_a_file_of_questions_is_turtle_with_sentences_and_a_line_to_change(
    questions: tuple[ip5kg.Proposal, ...],
) -> None:
    text = proposal_file(questions)
    read = read_decisions(text.encode(), "questions.ttl")
    assert {(d.id, d.verdict) for d in read} == {(q.id, "undecided") for q in questions}
    assert "#     seoul: The meeting was chaired by Ms. Jana Hirshfeld, Commissioner of the USPTO," in text
    assert "    ip5:verdict ip5:undecided ;  # or: ip5:same, ip5:not-same\n" in text
    assert "# or: ip5:same (and add ip5:kept, what is meant), ip5:not-same\n" in text
    assert all(q.decision in read for q in questions)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe", "mine.ttl: not"), (b"nonsense", "not valid Turtle"), (None, "cannot be read")],
)
def test_a_bad_file_is_one_line(content: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(DecisionError, match=told) as caught:
        DecisionFile(path).read()
    assert "\n" not in str(caught.value)
