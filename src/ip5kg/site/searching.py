"""Full-text search in the page itself: what can be found, as data that MiniSearch indexes in the browser.

MiniSearch (https://lucaong.github.io/minisearch/, MIT) ranks by BM25+ and finds words by their beginnings. To
index ten thousand passages takes it a sixth of a second, so no index is sent along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import LISTED, anchor, path_of
from ip5kg.site.rendering import Page
from ip5kg.site.scripts import data_script
from ip5kg.site.wording import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.site.model import Reading, Statement, Thing

__all__ = ["documents", "search_files"]

_SENTENCES = frozenset({"action", "post", "figure"})  # found by their passages

Document = dict[str, str]


def search_files(reading: Reading, dates: Mapping[str, str]) -> Iterator[Page | tuple[str, bytes]]:
    """Yield the page of the search and the script with what can be found.

    Parameters
    ----------
    reading
        What was read.
    dates
        IRI of a statement → its date, as precise as known, or nothing.
    """
    found = list(documents(reading, dates))
    passages = sum(1 for one in found if one["kind"] == "passage")
    counts = {"things": len(found) - passages, "passages": passages}
    yield Page("search.html", "search", counts)
    data = {"kinds": KIND_NAMES | {"passage": ("passage", "passages")}, "documents": found}
    yield "assets/data/search.js", data_script("search", data).encode()


def documents(reading: Reading, dates: Mapping[str, str]) -> Iterator[Document]:
    """Yield what can be found: things that have pages, by kind and label, then the passages of statements."""
    order = {kind: number for number, kind in enumerate(LISTED)}
    things = (one for one in reading.things.values() if one.kind not in _SENTENCES)
    for thing in sorted(things, key=lambda one: (order.get(one.kind, 0), one.label, one.iri)):
        path = path_of(thing.iri)
        if path is not None:
            yield {
                "kind": thing.kind,
                "page": f"{path}.html",
                "label": thing.label,
                "names": " · ".join(_names(reading, thing)),
            }
    for statement in reading.statements.values():
        yield from _passages(statement, dates[statement.iri])


def _names(reading: Reading, thing: Thing) -> list[str]:
    """Return the other names of a thing, misspellings last."""
    misspelt = reading.values(thing.iri, t.HIDDEN_LABEL.value)
    return sorted(thing.names, key=lambda name: (name in misspelt, name))


def _passages(statement: Statement, date: str) -> Iterator[Document]:
    done = 0
    for start, end, kind in statement.passages:
        if start < done or kind == "title":  # a passage within another; the title is the statement's name
            continue
        done = end
        yield {
            "kind": "passage",
            "page": f"{path_of(statement.iri)}.html#{anchor(start, end)}",
            "text": statement.text[start:end],
            "title": statement.title,
            "date": date,
        }
