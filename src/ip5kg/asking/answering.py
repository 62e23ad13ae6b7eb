"""From a complete reading to its answer: rows, what answers in them, and the sentences they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.entities import KINDS, named, short_iri
from ip5kg.graph.evidence import explain
from ip5kg.ontology import terms as t
from ip5kg.queries.quoting import Quote, quotes
from ip5kg.queries.rows import Rows
from ip5kg.queries.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.asking.filters import Filter
    from ip5kg.asking.readings import Reading
    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.rows import Node

__all__ = ["Answer", "answer"]

_COUNT, _WHETHER = "how many ", "whether"
_KINDS = {kind: (kind,) for kind in KINDS} | {"organization": ("organization", "office", "forum")}
_LABELS = ("Name", "Label")  # what is added to a column for the column with its name


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, as one reading of it."""

    reading: Reading
    answers: tuple[str, ...]
    """What answers, each once, in the order of the rows; ``yes`` or nothing where that is asked."""
    told: tuple[str, ...]
    """The same with what is told beside each: its date, its verb."""
    rows: Rows
    quotes: tuple[Quote, ...]
    """The sentences, in the order of the rows, each once."""


def answer(store: GraphStore, reading: Reading) -> Answer:
    """Answer a complete reading.

    Parameters
    ----------
    store
        Where to look.
    reading
        One with nothing missing.
    """
    rows = _kept(run(store, reading.query, dict(reading.parameters)), reading)
    found = _told(store, rows, reading)
    answers = tuple(dict.fromkeys(name for name, _ in found))
    told = tuple(dict.fromkeys(" · ".join((name, *beside)) for name, beside in found))
    if reading.target == _WHETHER:
        answers = ("yes",) if rows else ()
    elif reading.target.startswith(_COUNT) and reading.target not in reading.way.answers:
        answers = told = (str(len(answers)),)
    return Answer(reading, answers, told, rows, tuple(dict.fromkeys(_quotes(store, rows, reading))))


def _kept(rows: Rows, reading: Reading) -> Rows:
    """Return the rows that the filters and the way keep, of those the ones with the greatest number."""
    way = reading.way
    kept = [
        row
        for row in rows.terms
        if (cells := dict(zip(rows.columns, row, strict=True)))
        and all(_fits(one, cells) for one in reading.filters)
        and all(cells[column] is not None for column in way.having)
        and all(cells[column] is None for column in way.lacking)
        and _is_of_kind(cells.get(reading.column), reading.target.removeprefix(_COUNT))
    ]
    if way.top and kept:
        place = rows.columns.index(way.top)
        most = max(int(_plain(row[place]) or 0) for row in kept)
        kept = [row for row in kept if int(_plain(row[place]) or 0) == most]
    return Rows.of(rows.columns, kept)


def _fits(one: Filter, cells: Mapping[str, Node | None]) -> bool:
    found = (_plain(cells[column]) for column in one.columns)
    return any(cell is not None and one.keeps(cell) for cell in found)


def _is_of_kind(term: Node | None, asked: str) -> bool:
    """Tell whether a thing is of the kind that was asked for, where a kind was: "which offices"."""
    if asked not in _KINDS or not isinstance(term, NamedNode) or not term.value.startswith(t.DATA_NS):
        return True
    return term.value.removeprefix(t.DATA_NS).split("/")[0] in _KINDS[asked]


def _plain(term: Node | None) -> str | None:
    return term.value if isinstance(term, NamedNode | Literal) else None


def _told(store: GraphStore, rows: Rows, reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """Return what answers in each row, with what is told beside; rows without it tell nothing."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for row in rows.terms:
        cells = dict(zip(rows.columns, row, strict=True))
        name = _name(store, cells, reading.column)
        if name:
            beside = (
                _name(store, cells, column) for column in reading.way.beside if column != reading.column
            )
            found.append((name, tuple(said for said in beside if said)))
    return found


def _name(store: GraphStore, cells: Mapping[str, Node | None], column: str) -> str:
    """Return the name in a cell: by the column that holds it, by the store, or as it is written."""
    column, _, predicate = column.partition(" ")
    if predicate:
        return _value(store, cells.get(column), predicate)
    for ending in _LABELS:
        if label := _plain(cells.get(column + ending)):
            return label
    term = cells.get(column)
    if isinstance(term, NamedNode) and short_iri(term.value) != term.value:
        return named(store, term).label
    return _plain(term) or ""


def _value(store: GraphStore, thing: Node | None, predicate: str) -> str:
    """Return what a thing has of a property, the most precise where there are several."""
    if not isinstance(thing, NamedNode):
        return ""
    found = store.database.quads_for_pattern(thing, _property(predicate), None, None)
    return max((_plain(quad.object) or "" for quad in found), default="")


def _property(curie: str) -> NamedNode:
    prefix, _, local = curie.partition(":")
    return NamedNode(t.PREFIXES[prefix] + local)


def _quotes(store: GraphStore, rows: Rows, reading: Reading) -> Iterator[Quote]:
    """Yield the sentences of the rows; where they bring none, those of what answers in them."""
    if "quote" in rows.columns:
        yield from quotes(store, rows)
        return
    subject, predicate = reading.way.evidence.get(reading.column, ("", ""))
    for row in rows.terms if subject else ():
        thing = row[rows.columns.index(subject)]
        if isinstance(thing, NamedNode):
            for found in explain(store, thing, _property(predicate)):
                if found.start is not None and found.end is not None:
                    yield Quote(found.statement, found.start, found.end, found.quote)
