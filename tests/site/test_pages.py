"""What stands on the pages of the two bundled statements."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

import ip5kg
from ip5kg.builders.model import Statement
from ip5kg.graph.entities import short_iri
from ip5kg.site.conflicts import conflicting
from ip5kg.site.promises import promises
from ip5kg.site.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def labelled() -> Iterator[KnowledgeGraph]:
    with ip5kg.build(Path(__file__).parents[1] / "gold", validate=False) as graph:
        yield graph


def text(folder: Path, path: str) -> str:
    """Return the words of a page, without tags."""
    words = re.sub(r"<[^>]+>", " ", (folder / path).read_text(encoding="utf-8"))
    return " ".join(words.split())


def test_a_meeting_says_what_it_was_and_shows_the_sentence_of_its_chair(folder: Path) -> None:
    page = (folder / "id/meeting/ip5-heads-2021.html").read_text(encoding="utf-8")
    assert "<h1>IP5 heads of office meeting 2021</h1>" in page
    assert "The meeting was <mark>chaired</mark> by Mr. <mark>Kasutani Toshihide</mark>" in page


def test_an_office_stands_under_all_its_names(folder: Path) -> None:
    shown = text(folder, "id/office/kipo.html")
    assert "1 October 2025 Ministry of Intellectual Property from the registry" in shown
    assert "2000 Korean Intellectual Property Office, until 30 September 2025" in shown
    assert "Korean Intellectual Property Office until 30 September 2025 · member of" in shown
    assert "KIPO becomes MOIP" in shown


def test_a_person_is_told_by_the_post(folder: Path) -> None:
    shown = text(folder, "id/person/kasutani-toshihide.html")
    assert "Commissioner, Japan Patent Office" in shown
    assert "IP5 heads of office meeting 2021 · chaired" in shown


def test_a_list_has_its_lines_as_csv_with_the_sentences(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "id/meeting/ip5-heads-2021.csv").read_text("utf-8").splitlines()))
    (chair,) = [row for row in rows if row["section"] == "Chair"]
    assert chair == {
        "section": "Chair",
        "date": "",
        "step": "chair",
        "line": "Kasutani Toshihide, Japan Patent Office",
        "about": "https://w3id.org/ip5kg/id/person/kasutani-toshihide https://w3id.org/ip5kg/id/office/jpo",
        "quote": "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
        "start": "368",
        "end": "443",
        "statement": "2021-ip5-joint-statement",
        "title": "2021 Joint Statement of the IP5 Offices",
        "issued": "",
        "rule": chair["rule"],
    }


def test_turtle_beside_a_page_has_its_facts_with_evidence(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "id/meeting/ip5-heads-2021.ttl")
    found = graph.query(
        """
        SELECT ?statement WHERE {
          ?evidence rdf:subject <https://w3id.org/ip5kg/id/meeting/ip5-heads-2021> ;
            rdf:predicate <https://w3id.org/ip5kg/ontology#chair> ;
            prov:wasDerivedFrom/oa:hasSource ?statement .
        }""",
        initNs={"oa": "http://www.w3.org/ns/oa#"},
    )
    assert [str(row[rdflib.Variable("statement")]) for row in found.bindings] == [
        "https://w3id.org/ip5kg/id/statement/2021-ip5-joint-statement"
    ]


def test_markup_in_a_statement_stays_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    statement = Statement("evil", f'The IP5 heads met. The EPO launched the "{evil} Project".', evil, "2021")
    with ip5kg.build(statement, validate=False) as graph:
        graph.site(tmp_path / "site")
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert [path.name for path, page in pages.items() if "<script>" in page] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[tmp_path / "site/id/statement/evil.html"]


def pairs(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    return {(str(row[0]), str(row[1])) for row in graph.query("conflicts")}


def test_conflicts_and_promises_are_those_of_the_commands(labelled: KnowledgeGraph) -> None:
    reading = read(labelled.store)
    found = {
        (short_iri(thing.iri), short_iri(predicate))
        for thing in reading.things.values()
        if thing.kind == "meeting"
        for predicate in conflicting(reading, thing.iri)
    }
    assert found == pairs(labelled)
    assert len(found) > 1
    expected = {
        (
            one.act.iri,
            one.object.iri,
            one.act.date or "",
            len(one.later),
            one.latest.act.iri if one.latest and one.latest.act else "",
        )
        for one in labelled.promises()
    }
    made = {(one.act, one.object, one.date, one.later, one.latest) for one in promises(reading)}
    assert made == expected
    assert len(made) > 50
