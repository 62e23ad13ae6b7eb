"""Decisions at every build: applied to all statements, taken back without a trace, valid in between."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

import ip5kg
from ip5kg.errors import DecisionError
from ip5kg.graph.decisionfile import DecisionFile
from ip5kg.graph.export import serialise
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ip5kg.graph.store import GraphStore

    Everything = Callable[..., list[ip5kg.Decision]]

STATEMENTS = Path(__file__).parent / "data" / "review"
REGISTRY = Path(__file__).parent / "data" / "review-registry.ttl"
SEOUL, GENEVA = STATEMENTS / "seoul.md", STATEMENTS / "geneva.md"
WHEN = datetime(2026, 1, 31, 12, tzinfo=UTC)


build = partial(ip5kg.build, registry=REGISTRY)


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


@pytest.fixture(scope="module")
def plain() -> Iterator[ip5kg.KnowledgeGraph]:
    """The two statements without any decision."""
    with build(STATEMENTS, validate=False) as built:
        yield built


@pytest.fixture(scope="module")
def everything(plain: ip5kg.KnowledgeGraph) -> list[ip5kg.Decision]:
    """Every question answered in the way that changes most."""
    answers = {"person": "same", "name": "same", "ambiguous": "same", "split": "new"}
    return [
        p.answer(
            answers[p.kind],
            who="Jane",
            when=WHEN,
            keep=node("office/zenda") if p.kind == "ambiguous" else None,
        )
        for p in plain.proposals()
    ]


def one(decisions: list[ip5kg.Decision], part: str) -> ip5kg.Decision:
    (found,) = [d for d in decisions if d.label and part in d.label.value]
    return found


def pair(verdict: str, one: str, other: str, called: str = "") -> ip5kg.Decision:
    """Return a decision about two persons; the other one is kept."""
    concerns = tuple(node(f"person/{name}") for name in sorted((one, other)))
    return ip5kg.Decision(
        node(f"decision/{verdict}-{one}-{other}"),
        verdict,
        concerns,
        kept=node(f"person/{other}") if verdict == "same" else None,
        kept_name=Literal(called, language="en") if called else None,
        label=Literal("by hand", language="en"),
        who=Literal("Bo"),
        when=Literal("2026-01-31T12:00:00Z", datatype=t.XSD_DATE_TIME),
    )


def dump(store: GraphStore) -> bytes:
    return serialise(store, "trig")


def states(graph: ip5kg.KnowledgeGraph) -> dict[str, str]:
    assert graph.report is not None
    return {report.identifier: report.state for report in graph.report.statements}


def test_a_graph_with_every_decision_applied_is_valid(everything: list[ip5kg.Decision]) -> None:
    with build(STATEMENTS, decisions=everything) as graph:
        assert graph.report is not None
        assert [report.state for report in graph.report.decisions] == ["applied"] * 7
        assert graph.violations == ()
        assert graph.validate(curated=True) == ()
        assert graph.proposals() == ()
        gone = {
            node
            for d in everything
            if d.verdict == "same" and not d.name
            for node in d.concerns
            if node != d.kept
        }
        told = {
            part
            for quad in graph.store.quads()
            if quad.graph_name != t.DECISIONS_GRAPH
            for part in (quad.subject, quad.object)
        }
        assert len(gone) == 4
        assert not gone & told


def test_derived_edges_follow(everything: list[ip5kg.Decision]) -> None:
    jana = one(everything, "Jana")
    with build(STATEMENTS, decisions=[jana], validate=False) as graph:
        edges = graph.store.quads(t.DERIVED_GRAPH)
        represented = {(q.subject, q.object) for q in edges if q.predicate == t.ip5("represented")}
    assert (node("person/hirschfeld-jana"), node("office/uspto")) in represented
    assert node("person/hirshfeld-jana") not in {person for person, _ in represented}


def test_taken_back_it_is_as_if_it_had_never_been(
    plain: ip5kg.KnowledgeGraph, everything: list[ip5kg.Decision], tmp_path: Path
) -> None:
    store, file = tmp_path / "store", DecisionFile(tmp_path / "decisions.ttl")
    before = dump(plain.store)
    for decision in everything:
        file.add(decision)
    with build(STATEMENTS, store=store, validate=False) as graph:
        assert dump(graph.store) != before
        assert graph.decisions == file.read()
    for decision in everything:
        file.remove(decision)
    with build(STATEMENTS, store=store, validate=False) as graph:
        assert dump(graph.store) == before
        assert t.DECISIONS_GRAPH not in graph.store.graphs()


def test_each_decision_by_itself_comes_and_goes(
    plain: ip5kg.KnowledgeGraph, everything: list[ip5kg.Decision], tmp_path: Path
) -> None:
    before = dump(plain.store)
    for number, decision in enumerate(everything):
        store = tmp_path / str(number)
        with build(STATEMENTS, store=store, validate=False, decisions=[decision]) as graph:
            assert graph.report is not None
            assert [(r.id, r.state) for r in graph.report.decisions] == [(decision.id, "applied")]
        with build(GENEVA, store=store, validate=False, decisions=[]) as graph:
            assert dump(graph.store) == before, decision.label


def test_the_order_of_statements_and_decisions_does_not_show(everything: list[ip5kg.Decision]) -> None:
    with (
        build([SEOUL, GENEVA], decisions=everything, validate=False) as graph,
        build([GENEVA, SEOUL], decisions=everything[::-1], validate=False) as other,
    ):
        assert dump(graph.store) == dump(other.store)


def test_statements_that_are_not_given_are_decided_too(
    everything: list[ip5kg.Decision], tmp_path: Path
) -> None:
    store, jana = tmp_path / "store", [one(everything, "Jana")]
    build(STATEMENTS, store=store, validate=False).close()
    with build(GENEVA, store=store, decisions=jana) as graph:
        assert states(graph) == {"geneva": "unchanged", "seoul": "redecided"}
        together = dump(graph.store)
    with build(STATEMENTS, decisions=jana, validate=False) as whole:
        assert dump(whole.store) == together
    with build(GENEVA, store=store, decisions=jana, validate=False) as graph:
        assert states(graph) == {"geneva": "unchanged"}
    with build(GENEVA, store=store, decisions=[], validate=False) as graph:
        assert states(graph) == {"geneva": "unchanged", "seoul": "redecided"}


def test_a_chain_reaches_statements_that_never_named_its_end(
    everything: list[ip5kg.Decision], tmp_path: Path
) -> None:
    store, first = tmp_path / "store", one(everything, "Jana")
    (tmp_path / "more.txt").write_text(
        "The IP5 heads of office met in Rome on May 5, 2022."
        " Ms. Joan Doe, Commissioner of the USPTO, attended the meeting.",
        "utf-8",
    )
    both = [first, pair("same", "hirschfeld-jana", "doe-joan", "Joan Doe")]
    files = [SEOUL, GENEVA, tmp_path / "more.txt"]
    build(files, store=store, decisions=[first], validate=False).close()
    with build([], store=store, decisions=both, validate=False) as graph:
        assert states(graph) == {"geneva": "redecided", "seoul": "redecided"}
        assert node("person/doe-joan") in {q.object for q in graph.store.quads(node("statement/seoul"))}
        chained = dump(graph.store)
    with build(files, decisions=both, validate=False) as whole:
        assert dump(whole.store) == chained
    with (
        build([], store=store, decisions=[], validate=False) as graph,
        build(files, validate=False) as never,
    ):
        assert dump(graph.store) == dump(never.store)


def test_what_concerns_nothing_is_reported(everything: list[ip5kg.Decision]) -> None:
    with build(GENEVA, decisions=everything, validate=False) as graph:
        assert graph.report is not None
        found = {report.label: (report.state, report.reason) for report in graph.report.decisions}
    lantern = found.pop("Lantren Register Initiative, Lantern Register: same")
    assert lantern[0] == "idle"
    assert lantern[1].startswith("no statement speaks of initiative/")
    assert found == {
        "A. Moreau, Andre Moreau: same": ("idle", "no statement speaks of person/a-moreau"),
        "Jana Hirshfeld, Jana Hirschfeld: same": ("idle", "no statement speaks of person/hirshfeld-jana"),
        "Tide Tables Pilot Programme, Tide Table Pilot Programme: same": ("applied", ""),
        "“ZORPO” in seoul: same": ("idle", "there is no statement/seoul"),
        "IP5 heads of office meeting 2021 in geneva: new": ("applied", ""),
        "Kim Minho in geneva: new": ("applied", ""),
    }


def test_contradictions_stop_the_build_before_anything_is_written(
    plain: ip5kg.KnowledgeGraph, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    with build(STATEMENTS, store=store, validate=False) as graph:
        before = dump(graph.store)
    jana = next(p for p in plain.proposals() if p.title.startswith("Jana"))
    same = jana.answer("same", who="Jane", when=WHEN)
    apart = pair("not-same", "hirschfeld-jana", "hirshfeld-jana")
    told = rf"{apart.id} \(not-same\) contradicts {same.id} \(same\); take one back"
    with pytest.raises(DecisionError, match=told):
        build(STATEMENTS, store=store, decisions=[same, apart])
    with ip5kg.open_graph(store) as graph:
        assert dump(graph.store) == before


def test_a_file_that_is_gone_is_not_taken_for_no_decisions(
    everything: list[ip5kg.Decision], tmp_path: Path
) -> None:
    store, file = tmp_path / "store", DecisionFile(tmp_path / "decisions.ttl")
    file.add(one(everything, "Jana"))
    build(STATEMENTS, store=store, validate=False).close()
    file.path.unlink()
    with pytest.raises(
        DecisionError, match=r"gone, but .* was built with 1 decisions; bring it back"
    ) as caught:
        build(STATEMENTS, store=store, validate=False)
    assert "\n" not in str(caught.value)
    file.path.write_text("", "utf-8")
    with build(STATEMENTS, store=store, validate=False) as graph:
        assert graph.decisions == ()
    with pytest.raises(DecisionError, match="no such file; check the path"):
        build(STATEMENTS, decisions=tmp_path / "absent.ttl")


def test_the_store_keeps_what_was_said_of_the_text(everything: list[ip5kg.Decision], tmp_path: Path) -> None:
    statement = ip5kg.Statement(
        "mine",
        SEOUL.read_text("utf-8").partition("---\n")[2].partition("---\n")[2],
        "Ein Titel",
        "2021-06",
        "https://example.org/mine",
        "de",
    )
    store = tmp_path / "store"
    with build([statement, GENEVA], store=store, validate=False) as graph:
        before = {q for q in graph.store.quads(node("statement/mine")) if q.subject == node("statement/mine")}
    jana = [one(everything, "Jana")]
    with build(GENEVA, store=store, validate=False, decisions=jana) as graph:
        assert states(graph)["mine"] == "redecided"
        after = {q for q in graph.store.quads(node("statement/mine")) if q.subject == node("statement/mine")}
    assert {q for q in before if q.predicate != t.MENTIONS} == {q for q in after if q.predicate != t.MENTIONS}
    with build([statement, GENEVA], store=store, validate=False, decisions=jana) as graph:
        assert states(graph) == {"geneva": "unchanged", "mine": "unchanged"}
