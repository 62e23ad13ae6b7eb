"""Plug-ins beside decisions on identity: a statement that a decision rewrites keeps what a plug-in read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

import ip5kg
from ip5kg.ontology.terms import DATA_NS, XSD_NS

if TYPE_CHECKING:
    from pathlib import Path

XSD_DATE_TIME = NamedNode(XSD_NS + "dateTime")
FEE = "fees/european-patent-office-reduced-search-fee-a"
PERSONS = (NamedNode(DATA_NS + "person/joon-park"), NamedNode(DATA_NS + "person/jun-park"))
TEXT = (
    "The EPO reduced the search fee.\n"
    "Mr. Joon Park, Commissioner of the KIPO, and Mr. Jun Park, President of the EPO, attended the IP5"
    " heads of office meeting in Tokyo on June 3, 2031."
)
SAME = ip5kg.Decision(
    NamedNode(DATA_NS + "decision/parks"),
    "same",
    PERSONS,
    kept=PERSONS[0],
    label=Literal("Park", language="en"),
    who=Literal("Jane"),
    when=Literal("2026-01-31T12:00:00Z", datatype=XSD_DATE_TIME),
)


@pytest.mark.usefixtures("example")
def test_what_a_plugin_read_stays_when_a_decision_rewrites_a_statement(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with ip5kg.build(ip5kg.Statement("a", TEXT), store=store, validate=False) as graph:
        told = graph.explain(FEE)
        assert {NamedNode(entity.iri) for entity in graph.entities("person")} == set(PERSONS)
    other = ip5kg.Statement("b", "The IP5 met.")
    with ip5kg.build(other, store=store, validate=False, decisions=[SAME]) as graph:
        assert graph.report is not None
        states = {one.identifier: one.state for one in graph.report.statements}
        assert states == {"a": "redecided", "b": "new"}
        assert [NamedNode(entity.iri) for entity in graph.entities("person")] == [PERSONS[0]]
        assert graph.explain(FEE) == told
