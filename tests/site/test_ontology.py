"""The terms of the graph have a page, at the address that mirrors their IRIs, and lie beside it as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology.resources import context_json, ontology_turtle
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.saved import saved_queries

if TYPE_CHECKING:
    from pathlib import Path


def test_each_term_stands_at_its_anchor(folder: Path) -> None:
    page = (folder / "ontology.html").read_text("utf-8")
    assert "<h1>The terms of the graph</h1>" in page
    assert '<section id="Meeting">' in page
    assert '<section id="chair">' in page
    assert "&lt;section" not in page


def test_the_files_beside_it_are_those_of_the_package(folder: Path) -> None:
    assert (folder / "ontology.ttl").read_bytes() == ontology_turtle()
    assert (folder / "context.jsonld").read_bytes() == context_json()
    assert (folder / "queries.ttl").read_text("utf-8") == catalogue(saved_queries())


def test_the_page_on_how_it_works_leads_there(folder: Path) -> None:
    about = (folder / "about.html").read_text("utf-8")
    assert '<a href="ontology.html">the terms of the graph</a>' in about
    assert all(f'<a href="{name}">' in about for name in ("queries.ttl", "context.jsonld"))
