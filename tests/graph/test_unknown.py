"""Names that no registry holds: what is told of them, and that registering them changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.builders.minting import CLASSES
from ip5kg.builders.model import Statement
from ip5kg.builders.normalising import normalise
from ip5kg.graph.unknown import Naming, as_turtle
from ip5kg.ontology import terms
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """\
The IP5 offices set up the Plant Variety Expert Group (PVEG).
They launched the Quantum Search Pilot. The PVEG welcomed it.
"""
SECOND = "The TM5 partners heard the Polar Inventors Association about Pictor, a tool for images."
THIRD = "The heads of the Nordic Intellectual Property Offices met in Oslo on 3 May 2018."
FOURTH = "The IP5 heads of office adopted the Joint Statement."


def statement(identifier: str, text: str, source: str | None = None) -> Statement:
    return Statement(identifier, normalise(text), None, "2018", source)


STATEMENTS = (
    statement("a", FIRST, "https://example.org/a"),
    statement("b", SECOND),
    statement("c", THIRD),
    statement("d", FOURTH),
)


@pytest.fixture(scope="module")
def graph() -> ip5kg.KnowledgeGraph:
    return ip5kg.build(STATEMENTS, validate=False)


def short(iri: str) -> str:
    return iri.removeprefix(terms.DATA_NS)


def test_names_by_kind_and_label(graph: ip5kg.KnowledgeGraph) -> None:
    assert [(name.kind, name.label, name.names, short(name.iri)) for name in graph.unknown()] == [
        ("initiative", "Pictor", (), "initiative/tm5-pictor"),
        ("initiative", "Quantum Search Pilot", (), "initiative/ip5-quantum-search-pilot"),
        ("body", "Plant Variety Expert Group", ("PVEG",), "body/ip5-plant-variety-expert-group"),
        ("document", "Joint Statement", (), "document/ip5-joint-statement-2018"),
        ("organization", "Polar Inventors Association", (), "organization/polar-inventors-association"),
        ("forum", "Nordic Intellectual Property Offices", (), "forum/nordic-ip-offices"),
    ]


@pytest.mark.parametrize("kind", CLASSES)
def test_names_of_one_kind(graph: ip5kg.KnowledgeGraph, kind: str) -> None:
    found = graph.unknown(kind)
    assert found
    assert found == tuple(name for name in graph.unknown() if name.kind == kind)


def test_sentences_and_sources(graph: ip5kg.KnowledgeGraph) -> None:
    (body,) = graph.unknown("body")
    assert body.namings == (
        Naming("a", "2018", 0, "The IP5 offices set up the Plant Variety Expert Group (PVEG)."),
        Naming("a", "2018", 102, "The PVEG welcomed it."),
    )
    assert body.statements == ("a",)
    assert body.sources == ("https://example.org/a",)
    (forum,) = graph.unknown("forum")
    assert forum.sources == (f"{terms.DATA_NS}statement/c",)


def test_turtle_of_an_entry(graph: ip5kg.KnowledgeGraph) -> None:
    assert as_turtle(graph.unknown("body")).endswith(f"""\

# The IP5 offices set up the Plant Variety Expert Group (PVEG). (a)
# The PVEG welcomed it. (a)
<{terms.DATA_NS}body/ip5-plant-variety-expert-group> a ip5:WorkingBody ;
    skos:prefLabel "Plant Variety Expert Group"@en ;
    skos:altLabel "PVEG"@en ;
    dcterms:source <https://example.org/a> .
""")


def test_a_statement_without_its_year_is_not_ready(graph: ip5kg.KnowledgeGraph) -> None:
    entry = as_turtle(graph.unknown("document")).split("\n\n")[-1].splitlines()
    assert entry[0] == "# Not ready: give it a label that tells it from those of other years."
    assert all(line.startswith("#") for line in entry)


@pytest.mark.parametrize("label", ['The "Best" Pilot', "Back\\slash Pilot", "Pilot 'Ö'\u2028#"])
def test_turtle_holds_any_label(tmp_path: Path, label: str) -> None:
    (pilot, *_) = ip5kg.build([STATEMENTS[0]], validate=False).unknown("initiative")
    told = replace(pilot, label=label, namings=(Naming("a", None, 0, "one\ntwo <x> ."),))
    own = tmp_path / "own.ttl"
    own.write_text(as_turtle([told]), encoding="utf-8")
    known = load_registry([own])
    assert [e.label for e in known.by_kind["initiative"] if e.iri.value == pilot.iri] == [label]


def triples(graph: ip5kg.KnowledgeGraph) -> set[tuple[str, str, str]]:
    """All that is told or known, wherever it stands, without its evidence."""
    database = graph.store.database
    evidence = {quad.subject for quad in database.quads_for_pattern(None, terms.TYPE, terms.EVIDENCE, None)}
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in graph.store.quads()
        if quad.subject not in evidence and quad.graph_name != terms.DERIVED_GRAPH
    }


def test_registered_they_give_the_same_graph(graph: ip5kg.KnowledgeGraph, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(as_turtle(graph.unknown()), encoding="utf-8")
    again = ip5kg.build(STATEMENTS, registry=own, validate=False)
    assert [name.kind for name in again.unknown()] == ["document"]  # the one that was not ready
    before, after = triples(graph), triples(again)
    assert before - after == set()
    new = {(short(s.strip("<>")), p.rsplit("/", 1)[-1].strip(">")) for s, p, _ in after - before}
    assert new == {
        ("initiative/tm5-pictor", "source"),
        ("initiative/ip5-quantum-search-pilot", "source"),
        ("body/ip5-plant-variety-expert-group", "source"),
        ("organization/polar-inventors-association", "source"),
        ("forum/nordic-ip-offices", "source"),
        ("forum/nordic-ip-offices", "ontology#officeKind"),
    }


def test_registered_entries_conform(graph: ip5kg.KnowledgeGraph, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(as_turtle(graph.unknown()), encoding="utf-8")
    assert ip5kg.build(STATEMENTS[:1], registry=own, validate=False).validate(curated=True) == ()
