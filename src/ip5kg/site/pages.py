"""All that the site holds, thing by thing: pages with their tables and their Turtle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ip5kg.ontology.resources import context_json, ontology_turtle
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.saved import saved_queries
from ip5kg.site.addresses import LISTED, path_of
from ip5kg.site.conflicts import conflict_sections
from ip5kg.site.digesting import Digests, digest_of
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
from ip5kg.site.writing import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.graph.store import GraphStore
    from ip5kg.site.listpages import Row
    from ip5kg.site.model import Reading
    from ip5kg.site.rendering import Renderer

__all__ = ["Site"]

File = tuple[str, bytes]

_PROMISES = (
    "What offices and forums said they intend or agreed to, and what later statements tell of the same thing."
    " That a later statement names it does not say that the promise was kept."
)
_CONFLICTS = (
    "What statements, or sentences of one statement, tell of a meeting in different ways. Both stay, each"
    " with its sentences; that which most sentences tell comes first."
)


class Site:
    """The files of the site, made when they are asked for."""

    def __init__(self, store: GraphStore, reading: Reading, renderer: Renderer) -> None:
        self._store = store
        self._reading = reading
        self._renderer = renderer
        self._digests = Digests(reading)

    def batches(self) -> Iterator[Batch]:
        """Yield all files of the site, those that show one thing together."""
        yield Batch("front", "", self._front)
        yield Batch("vocabulary", "of this program", self._vocabulary)
        for kind in LISTED:
            rows = listed_rows(self._reading, kind)
            yield Batch(f"list of {kind}", digest_of(map(repr, rows)), partial(self._list, kind, rows))
        yield from self._promises()
        yield self._conflicts()
        for iri in self._reading.things:
            yield Batch(iri, self._digests.page(iri), partial(self._of, iri))

    def _page(self, page: Page) -> File:
        return page.path, self._renderer.render(page).encode()

    def _pages(self, *pages: Page) -> Iterator[File]:
        yield from map(self._page, pages)

    def _front(self) -> Iterator[File]:
        yield self._page(front_page(self._reading))
        yield self._page(about_page(self._reading))

    def _vocabulary(self) -> Iterator[File]:
        """Yield the terms of the graph and what else does not depend on the statements."""
        yield self._page(ontology_page())
        yield "ontology.ttl", ontology_turtle()
        yield "context.jsonld", context_json()
        yield "queries.ttl", catalogue(saved_queries()).encode()

    def _list(self, kind: str, rows: Sequence[Row]) -> Iterator[File]:
        yield self._page(list_page(kind, rows))
        yield f"id/{kind}/index.csv", rows_csv(rows)
        yield f"id/{kind}/index.ttl", list_turtle(row.thing for row in rows)

    def _promises(self) -> Iterator[Batch]:
        """Yield what was promised and what became of it, each year by itself."""
        found = promises(self._reading)
        whole = Section("What was intended or agreed", promise_entries(self._reading, found), "promises")
        shown, years = split(whole, "promises", "Promises")
        context = {
            "title": "Promises and what became of them",
            "lead": _PROMISES,
            "number": len(whole.entries),
            "sections": [shown] if whole.entries else [],
            "nothing": "No statement tells of an intention or an agreement.",
        }
        front = Page("promises.html", "sections", context)
        for page, section in ((front, shown), *((year, year.context["section"]) for year in years)):
            yield Batch(page.path, self._digests.section(section), partial(self._pages, page))
        acts = dict.fromkeys(promise.act for promise in found)
        yield Batch("promises", self._digests.section(whole), lambda: self._tables("promises", [whole], acts))

    def _conflicts(self) -> Batch:
        """Return where sources disagree."""
        found = conflict_sections(self._reading)
        context = {
            "title": "Where sources disagree",
            "lead": _CONFLICTS,
            "number": len(found),
            "sections": found,
            "nothing": "No statement contradicts another.",
        }
        meetings = [section.iri for section in found]
        digest = digest_of(map(self._digests.section, found))
        page = Page("conflicts.html", "sections", context)
        return Batch(
            "conflicts", digest, lambda: (self._page(page), *self._tables("conflicts", found, meetings))
        )

    def _tables(self, path: str, told: Sequence[Section], iris: Iterable[str]) -> Iterator[File]:
        yield f"{path}.csv", lines_csv(self._reading, told)
        yield f"{path}.ttl", about_turtle(self._reading, iris)

    def _of(self, iri: str) -> Iterator[File]:
        """Yield the files of a thing; none if it has no page."""
        path = path_of(iri)
        if path is not None:
            yield from (
                self._statement(iri, path) if iri in self._reading.statements else self._thing(iri, path)
            )

    def _statement(self, iri: str, path: str) -> Iterator[File]:
        page, lines = statement_page(self._reading, self._reading.statements[iri], path)
        yield self._page(page)
        yield f"{path}.csv", lines_csv(self._reading, [lines])
        yield f"{path}.ttl", statement_turtle(self._store, iri)

    def _thing(self, iri: str, path: str) -> Iterator[File]:
        thing = self._reading.things[iri]
        told = sections(self._reading, thing)
        for page in entity_pages(self._reading, thing, path, told):
            yield self._page(page)
        plain = [Section(name, tuple(values), "") for name, values in plain_facts(self._reading, iri)]
        yield f"{path}.csv", lines_csv(self._reading, [*plain, *told])
        yield f"{path}.ttl", thing_turtle(self._reading, iri)
