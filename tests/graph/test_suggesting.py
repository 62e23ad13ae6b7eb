"""What is proposed for two small statements in which every kind of question comes up once or twice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

import ip5kg
from ip5kg.errors import DecisionError
from ip5kg.graph.suggesting import KINDS, proposals
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

STATEMENTS = Path(__file__).parent / "data" / "review"
REGISTRY = Path(__file__).parent / "data" / "review-registry.ttl"
WHEN = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def graph() -> Iterator[ip5kg.KnowledgeGraph]:
    with ip5kg.build(STATEMENTS, registry=REGISTRY, validate=False) as built:
        yield built


def only(graph: ip5kg.KnowledgeGraph, kind: str, part: str = "") -> ip5kg.Proposal:
    (found,) = [proposal for proposal in graph.proposals(kinds=[kind]) if part in proposal.title]
    return found


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def test_all_questions_the_likeliest_first(graph: ip5kg.KnowledgeGraph) -> None:
    assert [(p.kind, p.score, p.title) for p in graph.proposals()] == [
        ("person", 0.99, "A. Moreau ≈ Andre Moreau"),
        ("person", 0.99, "Jana Hirshfeld ≈ Jana Hirschfeld"),
        ("name", 0.99, "Tide Tables Pilot Programme ≈ Tide Table Pilot Programme"),
        ("split", 0.99, "IP5 heads of office meeting 2021: one or two?"),
        ("ambiguous", 0.9, "“ZORPO”: Patent Office of Ruritania or Patent Office of Zenda?"),
        ("split", 0.85, "Kim Minho: one or two?"),
        ("name", 0.84, "Lantren Register Initiative ≈ Lantern Register"),
    ]
    assert {p.kind for p in graph.proposals()} == set(KINDS)


def test_two_spellings_come_with_reasons_and_sentences(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "person", "Jana")
    assert found.reason == "hirschfeld ≈ hirshfeld; the same post"
    assert found.answers == ("same", "not-same")
    assert [side.label for side in found.sides] == ["Jana Hirshfeld", "Jana Hirschfeld"]
    told = [(one.statement, one.date, one.quote) for side in found.sides for one in side.sentences]
    start = "The meeting was chaired by Ms. "
    assert [(statement, date, quote.removeprefix(start)[:15]) for statement, date, quote in told] == [
        ("seoul", "2021-06-24", "Jana Hirshfeld,"),
        ("geneva", "2021-11-04", "Jana Hirschfeld"),
    ]


def test_the_fuller_name_is_kept(graph: ip5kg.KnowledgeGraph) -> None:
    asked = only(graph, "person", "Moreau").decision
    assert asked.kept == node("person/andre-moreau")
    assert asked.kept_name is not None
    assert asked.kept_name.value == "Andre Moreau"


def test_the_registry_s_thing_is_kept_and_new_is_an_answer(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "name", "Lantern")
    assert (found.decision.kept, found.decision.kept_name) == (node("initiative/lantern-register"), None)
    assert found.answers == ("same", "not-same", "new")
    assert only(graph, "name", "Tide").answers == ("same", "not-same")


def test_one_iri_for_two_meetings(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "split", "meeting")
    assert found.reason == (
        "begins 2021-06-23 and 2021-11-03; told as held on 2021-06-24, before 2021-11-03;"
        " in Republic of Korea, Seoul and in Geneva, Switzerland"
    )
    assert found.decision.statement == node("statement/geneva")
    assert found.decision.kept == node("meeting/ip5-heads-2021-11")
    assert found.decision.kept_name is not None
    assert found.decision.kept_name.value == "IP5 heads of office meeting 2021-11"
    assert [one.statement for one in found.sides[0].sentences] == ["seoul", "geneva"]


def test_one_name_in_two_offices_at_a_time(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "split", "Minho")
    assert found.reason == "of Ministry of Intellectual Property and of Japan Patent Office"
    assert found.decision.kept == node("person/kim-minho-jpo")


def test_an_ambiguous_name_needs_to_be_told_what_it_means(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "ambiguous")
    assert [side.iri for side in found.sides] == [node("office/ruritania"), node("office/zenda")]
    with pytest.raises(DecisionError, match="say which is meant: id:office/ruritania or id:office/zenda"):
        found.answer("same", who="Jane")
    meant = found.answer("same", who="Jane", keep=node("office/zenda"))
    assert (meant.name, meant.kept) == ("ZORPO", node("office/zenda"))


def test_an_answer_is_a_decision_with_who_and_when(graph: ip5kg.KnowledgeGraph) -> None:
    found = only(graph, "person", "Jana")
    made = found.answer("same", who="Jane Doe", when=WHEN, why="a typing error", keep=found.sides[0].iri)
    assert made.id == found.id
    assert made.label is not None
    assert made.when is not None
    assert made.label.value == "Jana Hirshfeld, Jana Hirschfeld: same"
    assert made.when.value == "2026-01-31T12:00:00Z"
    assert made.kept == node("person/hirshfeld-jana")
    apart = found.answer("not-same", who="Jane Doe", when=WHEN)
    assert (apart.kept, apart.kept_name) == (None, None)


@pytest.mark.parametrize(
    ("kind", "part", "options", "told"),
    [
        ("person", "Jana", {"verdict": "new"}, "'new' is no answer; choose same or not-same"),
        ("split", "meeting", {"verdict": "not-same"}, "'not-same' is no answer; choose same or new"),
        ("person", "Jana", {"verdict": "same", "who": ""}, "say who decides"),
        (
            "person",
            "Jana",
            {"keep": "person/kim-minho"},
            "id:person/kim-minho is not in question; keep id:person/",
        ),
        ("name", "Lantern", {"keep": "Lantren"}, "Lantern Register is in the registry and is always kept"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    graph: ip5kg.KnowledgeGraph, kind: str, part: str, options: dict[str, str], told: str
) -> None:
    found = only(graph, kind, part)
    of_label = {side.label.split()[0]: side.iri for side in found.sides}
    keep = of_label.get(options["keep"], node(options["keep"])) if "keep" in options else None
    with pytest.raises(DecisionError, match="^" + found.id) as caught:
        found.answer(options.get("verdict", "same"), who=options.get("who", "Jane"), keep=keep)
    assert told in str(caught.value)


def test_what_is_decided_is_asked_no_more(graph: ip5kg.KnowledgeGraph) -> None:
    every = graph.proposals()
    for proposal in every:
        verdict = proposal.answers[-1]
        left = graph.proposals([proposal.answer(verdict, who="Jane", when=WHEN)])
        assert [p.id for p in left] == [p.id for p in every if p.id != proposal.id]


def test_what_is_new_is_compared_with_the_registry_no_more(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The IP5 agreed to launch the Lantren Register Initiative.\n", "utf-8")
    second = tmp_path / "second.ttl"
    second.write_text(
        REGISTRY.read_text("utf-8").replace("lantern-register", "lantrey").replace("Lantern R", "Lantrey R"),
        "utf-8",
    )
    with ip5kg.build(tmp_path / "one.txt", registry=[REGISTRY, second], validate=False) as graph:
        found = graph.proposals(kinds=["name"])
        assert [side.label for proposal in found for side in proposal.sides if side.registered] == [
            "Lantern Register",
            "Lantrey Register",
        ]
        new = found[0].answer("new", who="Jane", when=WHEN)
        assert graph.proposals([new], kinds=["name"]) == ()
        other = found[0].answer("not-same", who="Jane", when=WHEN)
        assert graph.proposals([other], kinds=["name"]) == found[1:]


def test_thresholds_and_kinds_choose(graph: ip5kg.KnowledgeGraph) -> None:
    assert graph.proposals(threshold=1) == ()
    assert {p.kind for p in graph.proposals(threshold=0.95)} == {"person", "name", "split"}
    assert (
        len(graph.proposals(threshold=0.7)) >= len(graph.proposals()) > len(graph.proposals(threshold=0.95))
    )
    with pytest.raises(DecisionError, match="no kind of proposal 'thing'; choose of person, name, ambiguous"):
        proposals(graph.store, kinds=["thing"])


def test_the_order_of_statements_does_not_show(graph: ip5kg.KnowledgeGraph) -> None:
    files = sorted(STATEMENTS.iterdir(), reverse=True)
    with ip5kg.build(files, registry=REGISTRY, validate=False) as other:
        assert other.proposals(threshold=0.5) == graph.proposals(threshold=0.5)


def told_of(tmp_path: Path, *texts: str) -> list[str]:
    """Return the reasons for splits among statements given as ``issued|text``."""
    for number, text in enumerate(texts):
        issued, _, body = text.partition("|")
        (tmp_path / f"s{number}.md").write_text(f"---\nissued: {issued}\n---\n{body}\n", "utf-8")
    with ip5kg.build(tmp_path, validate=False) as graph:
        return [found.reason for found in graph.proposals(kinds=["split"])]


HELD = "The IP5 heads of office held their meeting in {} on {}."


@pytest.mark.parametrize(
    ("texts", "reasons"),
    [
        (
            [
                "2021-07|" + HELD.format("Seoul", "June 22, 2021"),
                "2021-07|" + HELD.format("Seoul", "June 23, 2021"),
            ],
            [],
        ),
        (
            [
                "2021-07|" + HELD.format("Seoul", "June 1, 2021"),
                "2021-07|" + HELD.format("Seoul", "June 9, 2021"),
            ],
            ["begins 2021-06-01 and 2021-06-09"],
        ),
        (
            [
                "2020-08|" + HELD.format("Seoul", "July 21, 2020"),
                "2020-01|The next IP5 heads of office meeting will be held in Tokyo on March 3, 2020.",
            ],
            [],
        ),
        (
            [
                "2021-07|The IP5 heads of office held their 14th meeting in Seoul in 2021.",
                "2021-07|The IP5 heads of office held their 15th meeting in Seoul in 2021.",
            ],
            ["number 14 and 15"],
        ),
    ],
)
def test_days_and_plans_make_no_two_meetings_but_weeks_and_numbers_do(
    texts: list[str], reasons: list[str], tmp_path: Path
) -> None:
    assert told_of(tmp_path, *texts) == reasons
