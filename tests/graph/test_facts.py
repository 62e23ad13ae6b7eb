"""The table of facts: what its rows say, and that none is missing."""

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import ip5kg
from ip5kg.builders.model import Extraction
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.graph.columns import COLUMNS
from ip5kg.graph.deriving import derive
from ip5kg.graph.evidence import REGISTRY, explain
from ip5kg.graph.fact_table import FactTable
from ip5kg.graph.facts import FactRow, fact_rows
from ip5kg.graph.statements import StatementRow, statement_rows
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

Make = Callable[..., Extraction]

CHAIRED = "The meeting was chaired by Dr. Ana Müller, President of the EPO."


@pytest.fixture
def full(sample: GraphStore) -> GraphStore:
    derive(sample)
    return sample


def rows(store: GraphStore, **wanted: object) -> list[FactRow]:
    return [row for row in fact_rows(store) if all(getattr(row, name) == wanted[name] for name in wanted)]


def test_a_row_reads_and_cites_a_fact(full: GraphStore) -> None:
    (row,) = rows(full, predicate_label="chair")
    assert asdict(row) == {
        "subject": t.DATA_NS + "meeting/ip5-heads-2021",
        "subject_label": "IP5 heads of office meeting 2021",
        "subject_kind": "meeting",
        "predicate": t.IP5_NS + "chair",
        "predicate_label": "chair",
        "object": t.DATA_NS + "person/ana-muller",
        "object_label": "Ana Müller",
        "object_kind": "person",
        "object_datatype": None,
        "object_language": None,
        "quote": CHAIRED,
        "statement": "first",
        "start": 59,
        "end": 123,
        "title": "Title of first",
        "source": None,
        "date": "2021-06",
        "date_first": date(2021, 6, 1),
        "date_last": date(2021, 6, 30),
        "rule": "test/rule",
        "via": None,
        "step": None,
        "verb": None,
        "negated": None,
        "condition": None,
        "meeting": "IP5 heads of office meeting 2021",
        "meeting_date": "2021-06-23",
        "id": "debc32dae13df239",
    }


def test_a_value_has_its_datatype_and_language(full: GraphStore) -> None:
    (value,) = rows(full, predicate_label="value")
    assert (value.object, value.object_label, value.object_kind) == ("85", "85", None)
    assert (value.object_datatype, value.object_language) == (t.XSD_DECIMAL.value, None)
    (title,) = rows(full, predicate=t.POST_TITLE.value)
    assert (title.object, title.object_language) == ("President", "en")


def test_facts_of_an_action_tell_its_step_and_verb(full: GraphStore) -> None:
    (done,) = rows(full, predicate_label="object", statement="first")
    assert (done.object_label, done.step, done.verb, done.negated) == (
        "Patent Prosecution Highway",
        "agree",
        "agreed to continue",
        False,
    )
    assert (done.meeting, done.meeting_date) == ("IP5 heads of office meeting 2021", "2021-06-23")
    (refused,) = rows(full, predicate_label="object", verb="did not adopt")
    assert (refused.step, refused.negated) == ("adopt", True)
    assert (refused.meeting, refused.meeting_date) == (None, None)


def test_a_condition_is_told(full: GraphStore) -> None:
    graph = statement_iri("second")
    told = next(full.database.quads_for_pattern(None, t.PREDICATE, t.VERB, graph)).subject
    added = [
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in full.database.quads_for_pattern(told, None, None, graph)
    ]
    node = t.ip5("evidence-of-a-condition")
    changed = {t.PREDICATE: t.CONDITION, t.OBJECT: Literal("if users agree")}
    full.database.extend(Quad(node, q.predicate, changed.get(q.predicate, q.object), graph) for q in added)
    (row,) = rows(full, predicate=t.CONDITION.value)
    assert row.condition == "if users agree"


def test_a_derived_edge_has_a_row_for_each_sentence_and_none_for_the_registry(full: GraphStore) -> None:
    found = rows(full, predicate_label="participates in", subject=t.DATA_NS + "office/epo")
    assert [(row.quote, row.step, row.rule) for row in found] == [
        ("The EPO and the JPO are members of the IP5.", None, "derive/participates-in"),
        (
            "The IP5 agreed to continue the Patent Prosecution Highway (PPH).",
            "agree",
            "derive/participates-in",
        ),
    ]
    assert found[1].via == t.DATA_NS + "action/a1"


def test_a_derived_edge_does_not_rest_on_what_else_is_told_of_its_action(make: Make) -> None:
    told: list[tuple[int, str, NamedNode, NamedNode]] = [
        (0, "office/jpo", t.TYPE, t.ip5("Office")),
        (0, "initiative/pph", t.TYPE, t.INITIATIVE),
        (0, "action/a", t.TYPE, t.ACTION),
        (0, "action/a", t.STEP, t.ip5("launch")),
        (0, "action/a", t.AGENT, NamedNode(t.DATA_NS + "office/jpo")),
        (0, "action/a", t.ACTION_OBJECT, NamedNode(t.DATA_NS + "initiative/pph")),
        (1, "action/a", t.AT_MEETING, NamedNode(t.DATA_NS + "meeting/m")),
    ]
    made = make("third", "The JPO launched the PPH.\nThe meeting was held online.", told)
    with GraphStore.in_memory() as store:
        store.replace({statement_iri("third"): quads(made)})
        derive(store)
        found = rows(store, predicate=t.PARTICIPATES_IN.value)
    assert [(row.quote, row.meeting, row.meeting_date) for row in found] == [
        ("The JPO launched the PPH.", "m", None)
    ]


@pytest.mark.parametrize("statements", ["written by hand", "bundled"])
def test_the_rows_are_what_explain_tells(statements: str, full: GraphStore) -> None:
    with ip5kg.build(validate=False) as bundled:
        store = full if statements == "written by hand" else bundled.store
        told = {
            (e.subject.value, e.predicate.value, e.object.value, e.quote, e.statement, e.start, e.end, e.rule)
            for e in explain(store)
            if e.statement != REGISTRY
        }
        table = FactTable.of(store)
    assert {
        (r.subject, r.predicate, r.object, r.quote, r.statement, r.start, r.end, r.rule) for r in table
    } == told
    assert len({row.id for row in table}) == len(table)


def test_rows_go_by_date_statement_and_place(full: GraphStore) -> None:
    places = [(row.date or "", row.statement, row.start) for row in fact_rows(full)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (("", "second", 0), ("2021-06", "first", 189))


def test_the_columns_are_those_of_a_row() -> None:
    assert [column.name for column in COLUMNS] == [field.name for field in fields(FactRow)]


def test_statements_as_documents(full: GraphStore) -> None:
    assert statement_rows(full) == (
        StatementRow(statement_iri("first").value, "first", "Title of first", None, "en", "2021-06"),
        StatementRow(statement_iri("second").value, "second", "Title of second", None, "en", None),
    )


def test_an_empty_store_has_no_rows() -> None:
    with GraphStore.in_memory() as store:
        table = FactTable.of(store)
    assert (len(table), list(table), repr(table)) == (0, [], "<FactTable: 0 rows>")
    assert table.to_pandas().shape == (0, 28)
    assert table.to_csv().count("\r\n") == 1


def test_notebooks_show_the_first_rows(full: GraphStore) -> None:
    table = FactTable.of(full)
    shown = table._repr_html_()  # pyright: ignore[reportPrivateUsage] - notebooks call it
    assert shown.startswith("<table><thead><tr><th>subject_label</th><th>predicate_label</th>")
    assert shown.count("<tr>") == 21
    assert shown.endswith(f"<p>{len(table)} rows, 28 columns</p>")
    assert table[0] in set(table)
