"""A site brought up to date is the site made anew, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

import ip5kg
from ip5kg.builders.model import Extraction, Fact, Passage, Statement
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.graph.deriving import derive
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t
from ip5kg.site.making import make_site

if TYPE_CHECKING:
    import pytest

    from ip5kg.builders.model import Term

REGISTRY = Path(__file__).parents[1] / "graph" / "data" / "small-registry.ttl"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def en(text: str) -> Literal:
    return Literal(text, language="en")


ACT, MEETING, PERSON, POST = (
    node("action/a1"),
    node("meeting/ip5-heads-2021"),
    node("person/ana-muller"),
    node("post/p1"),
)
# What a line of a statement may tell; any of it may come, go or stand in several statements.
TELLABLE: tuple[tuple[NamedNode, NamedNode, Term], ...] = (
    (MEETING, t.TYPE, t.MEETING),
    (MEETING, t.PREF_LABEL, en("IP5 heads of office meeting 2021")),
    (MEETING, t.PREF_LABEL, en("Heads of office, 2021")),
    (MEETING, t.START_DATE, Literal("2021-06-23", datatype=t.XSD_DATE)),
    (MEETING, t.START_DATE, Literal("2021-06-22", datatype=t.XSD_DATE)),
    (MEETING, t.EVENT_STATUS, t.EVENT_SCHEDULED),
    (MEETING, t.CHAIR, PERSON),
    (PERSON, t.TYPE, t.PERSON),
    (PERSON, t.PREF_LABEL, en("Ana Müller")),
    (POST, t.TYPE, t.MEMBERSHIP),
    (POST, t.MEMBER, PERSON),
    (POST, t.MEMBER_ORGANIZATION, node("office/epo")),
    (POST, t.POST_TITLE, en("President")),
    (ACT, t.TYPE, t.ACTION),
    (ACT, t.STEP, t.ip5("agree")),
    (ACT, t.AGENT, node("forum/ip5")),
    (ACT, t.ACTION_OBJECT, node("initiative/pph")),
    (ACT, t.AT_MEETING, MEETING),
    (ACT, t.VERB, Literal("agreed to continue")),
)
told = st.lists(st.sampled_from(TELLABLE), max_size=12)
statements = st.dictionaries(
    st.sampled_from(["first", "second", "third"]),
    st.tuples(st.sampled_from(["2021", "2021-06-30"]), st.lists(told, min_size=1, max_size=3)),
    max_size=3,
)
Stage = dict[str, tuple[str, list[list[tuple[NamedNode, NamedNode, "Term"]]]]]


def extraction(name: str, issued: str, lines: list[list[tuple[NamedNode, NamedNode, Term]]]) -> Extraction:
    text = "\n".join(f"Line {number} of {name}." for number in range(len(lines)))
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(start, start + len(line)))
        start += len(line) + 1
    facts = tuple(
        Fact(*triple, passage, "test/rule")
        for passage, tell in zip(passages, lines, strict=True)
        for triple in dict.fromkeys(tell)
    )
    return Extraction(Statement(name, text, f"Title of {name}", issued), tuple(passages), facts)


@settings(max_examples=25)
@given(st.lists(statements, min_size=2, max_size=3))
def test_whatever_came_changed_or_went(tmp_path_factory: pytest.TempPathFactory, stages: list[Stage]) -> None:
    root = tmp_path_factory.mktemp("updating")
    known = [
        Quad(q.subject, q.predicate, q.object, t.REGISTRY_GRAPH)
        for q in parse(REGISTRY.read_bytes(), RdfFormat.TURTLE)
    ]
    for number, stage in enumerate(stages):
        with GraphStore.in_memory() as store:
            graphs = {statement_iri(name): quads(extraction(name, *told)) for name, told in stage.items()}
            store.replace({**graphs, t.REGISTRY_GRAPH: known})
            derive(store)
            make_site(store, root / "kept")
            make_site(store, root / f"new-{number}")
            again = make_site(store, root / "kept")
        assert contents(root / "kept") == contents(root / f"new-{number}")
        assert (again.written, again.removed) == (0, 0)


def test_one_day_in_one_statement(tmp_path: Path) -> None:
    texts = tmp_path / "statements"
    texts.mkdir()
    bundled = Path(ip5kg.__file__).parent / "statements" / "2021-ip5-joint-statement.txt"
    for day in ("23 June", "24 June"):
        (texts / "2021.txt").write_text(bundled.read_text(encoding="utf-8").replace("23 June", day))
        with ip5kg.build(texts, store=tmp_path / "store", validate=False) as graph:
            report = graph.site(tmp_path / "kept")
    meeting = (tmp_path / "kept" / "id/meeting/ip5-heads-2021.html").read_text(encoding="utf-8")
    assert "24 June 2021" in meeting
    assert "23 June 2021" not in meeting
    assert 20 < report.written < report.files / 4
