"""All that the site holds, thing by thing: pages with their tables and their Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology.resources import context_json, ontology_turtle
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.saved import saved_queries
from ip5kg.site.addresses import LISTED, path_of
from ip5kg.site.conflicts import conflict_sections
from ip5kg.site.entitypages import entity_pages, plain_facts, sections
from ip5kg.site.entries import Section
from ip5kg.site.frontpages import about_page, front_page, ontology_page
from ip5kg.site.listpages import list_page, listed_rows
from ip5kg.site.promises import promise_entries, promises
from ip5kg.site.rendering import Page
from ip5kg.site.splitting import split
from ip5kg.site.statementpages import statement_page
from ip5kg.site.tables import lines_csv, rows_csv
from ip5kg.site.turtle import about_turtle, list_turtle, statement_turtle, thing_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.graph.store import GraphStore
    from ip5kg.site.model import Reading
    from ip5kg.site.rendering import Renderer

__all__ = ["Site"]

File = tuple[str, bytes]


class Site:
    """The files of the site, made when they are asked for."""

    def __init__(self, store: GraphStore, reading: Reading, renderer: Renderer) -> None:
        self._store = store
        self._reading = reading
        self._renderer = renderer

    def overview(self) -> Iterator[File]:
        """Yield what tells of everything: the pages one comes in by and the lists."""
        for page in (front_page(self._reading), about_page(self._reading)):
            yield page.path, self._renderer.render(page).encode()
        for kind in LISTED:
            rows = listed_rows(self._reading, kind)
            page = list_page(kind, rows)
            yield page.path, self._renderer.render(page).encode()
            yield f"id/{kind}/index.csv", rows_csv(rows)
            yield f"id/{kind}/index.ttl", list_turtle(row.thing for row in rows)

        yield from self._promises()
        yield from self._conflicts()
        yield from self._vocabulary()

    def _vocabulary(self) -> Iterator[File]:
        """Yield the terms of the graph and what else does not depend on the statements."""
        page = ontology_page()
        yield page.path, self._renderer.render(page).encode()
        yield "ontology.ttl", ontology_turtle()
        yield "context.jsonld", context_json()
        yield "queries.ttl", catalogue(saved_queries()).encode()

    def _promises(self) -> Iterator[File]:
        """Yield what was promised and what became of it."""
        whole = Section("What was intended or agreed", promise_entries(self._reading), "promises")
        shown, years = split(whole, "promises", "Promises")
        context = {
            "title": "Promises and what became of them",
            "lead": "What offices and forums said they intend or agreed to, and what later statements tell of"
            " the same thing. That a later statement names it does not say that the promise was kept.",
            "number": len(whole.entries),
            "sections": [shown] if whole.entries else [],
            "none": "No statement tells of an intention or an agreement.",
        }
        for page in (Page("promises.html", "sections", context), *years):
            yield page.path, self._renderer.render(page).encode()
        yield "promises.csv", lines_csv(self._reading, [whole])
        acts = dict.fromkeys(promise.act for promise in promises(self._reading))
        yield "promises.ttl", about_turtle(self._reading, acts)

    def _conflicts(self) -> Iterator[File]:
        """Yield where sources disagree."""
        found = conflict_sections(self._reading)
        context = {
            "title": "Where sources disagree",
            "lead": "What statements, or sentences of one statement, tell of a meeting in different ways."
            " Both stay, each with its sentences; that which most sentences tell comes first.",
            "number": len(found),
            "sections": found,
            "none": "No statement contradicts another.",
        }
        page = Page("conflicts.html", "sections", context)
        yield page.path, self._renderer.render(page).encode()
        yield "conflicts.csv", lines_csv(self._reading, found)
        yield "conflicts.ttl", about_turtle(self._reading, [section.iri for section in found])

    def of(self, iri: str) -> Iterator[File]:
        """Yield the files of a thing; none if it has no page."""
        path = path_of(iri)
        if path is not None:
            yield from (
                self._statement(iri, path) if iri in self._reading.statements else self._thing(iri, path)
            )

    def _statement(self, iri: str, path: str) -> Iterator[File]:
        page, lines = statement_page(self._reading, self._reading.statements[iri], path)
        yield page.path, self._renderer.render(page).encode()
        yield f"{path}.csv", lines_csv(self._reading, [lines])
        yield f"{path}.ttl", statement_turtle(self._store, iri)

    def _thing(self, iri: str, path: str) -> Iterator[File]:
        thing = self._reading.things[iri]
        told = sections(self._reading, thing)
        for page in entity_pages(self._reading, thing, path, told):
            yield page.path, self._renderer.render(page).encode()
        plain = [Section(name, tuple(values), "") for name, values in plain_facts(self._reading, iri)]
        yield f"{path}.csv", lines_csv(self._reading, [*plain, *told])
        yield f"{path}.ttl", thing_turtle(self._reading, iri)
