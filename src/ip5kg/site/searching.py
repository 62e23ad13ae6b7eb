"""Full-text search in the page itself: an index that MiniSearch loads, made here.

MiniSearch (https://lucaong.github.io/minisearch/, MIT) ranks by BM25+ and finds words by their beginnings;
its `loadJS` takes an index in the form that its `toJSON` gives, version 2 of the serialisation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ip5kg.site.addresses import LISTED, anchor, path_of
from ip5kg.site.rendering import Page
from ip5kg.site.scripts import data_script
from ip5kg.site.wording import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ip5kg.site.model import Reading, Statement

__all__ = ["FIELDS", "STOP_WORDS", "documents", "search_files", "search_index", "words"]

FIELDS = ("label", "names", "text")
"""What is searched: what a thing is called, its other names, and the words of a passage."""

STOP_WORDS = frozenset(
    [
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "is", "of", "on", "or", "that"),
        *("the", "their", "this", "to", "was", "were", "which", "with"),
    ]
)
"""Words that nobody looks for and that every passage has."""

_SENTENCES = frozenset({"action", "post", "figure"})  # found by their passages
_WORD = re.compile(r"[^\W_]+")

Document = dict[str, str]


def search_files(reading: Reading, dates: Mapping[str, str]) -> Iterator[Page | tuple[str, bytes]]:
    """Yield the page of the search and the script with its index.

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
    yield "assets/data/search.js", data_script("search", search_index(found)).encode()


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
                "names": " · ".join(thing.names),
                "text": "",
            }
    for statement in reading.statements.values():
        yield from _passages(statement, dates[statement.iri])


def _passages(statement: Statement, date: str) -> Iterator[Document]:
    done = 0
    for start, end, kind in statement.passages:
        if start < done or kind == "title":  # a passage within another; the title is the statement's name
            continue
        done = end
        yield {
            "kind": "passage",
            "page": f"{path_of(statement.iri)}.html#{anchor(start, end)}",
            "label": "",
            "names": "",
            "text": statement.text[start:end],
            "title": statement.title,
            "date": date,
        }


def words(text: str) -> list[str]:
    """Return the words of a text without case and accents, as the page's script cuts them too.

    >>> words("António Campinos’ work-plan")
    ['antonio', 'campinos', 'work', 'plan']
    """
    return _WORD.findall((text if text.isascii() else _without_accents(text)).lower())


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.category(one).startswith("M"))


def search_index(found: Iterable[Document]) -> dict[str, Any]:
    """Return an index of documents, numbered as they come, and what the page's script has to know of it."""
    kept = list(found)
    lengths: list[list[int]] = []
    places: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for number, document in enumerate(kept):
        cut = [words(document[field]) for field in FIELDS]
        lengths.append([len(set(tokens)) for tokens in cut])
        for field, tokens in enumerate(cut):
            for word, times in Counter(tokens).items():
                if word not in STOP_WORDS:
                    places[word][str(field)][str(number)] = times
    numbers = range(len(kept))
    index = {
        "documentCount": len(kept),
        "nextId": len(kept),
        "documentIds": {str(number): number for number in numbers},
        "fieldIds": {field: number for number, field in enumerate(FIELDS)},
        "fieldLength": {str(number): lengths[number] for number in numbers},
        "averageFieldLength": [sum(column) / len(kept) for column in zip(*lengths, strict=True)],
        "storedFields": {
            str(number): {key: value for key, value in kept[number].items() if value} for number in numbers
        },
        "dirtCount": 0,
        "index": [[word, places[word]] for word in sorted(places)],
        "serializationVersion": 2,
    }
    kinds = KIND_NAMES | {"passage": ("passage", "passages")}
    return {"index": index, "fields": FIELDS, "kinds": kinds, "stop": sorted(STOP_WORDS)}
