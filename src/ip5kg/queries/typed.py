"""The columns of an answer for DataFrames, each of one type.

A column is ``integer``, ``number``, ``boolean`` or ``date`` where all its cells are; whole numbers beside
others make ``number``. Dates are ``date`` where each names a day; where one names a month or a year alone
the column is ``text``, and so is any other, with IRIs as the answer shows them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.graph.columns import Kind
    from ip5kg.queries.rows import Node, Rows, Value

__all__ = ["as_text", "typed"]

_LARGEST = 2**63
_KINDS: dict[frozenset[str], Kind] = {
    frozenset({"integer"}): "integer",
    frozenset({"number"}): "number",
    frozenset({"integer", "number"}): "number",
    frozenset({"boolean"}): "boolean",
    frozenset({"date"}): "date",
}


def typed(rows: Rows) -> dict[str, tuple[Kind, Sequence[Any]]]:
    """Return the columns: name → kind and values."""
    return {
        name: _column(rows.column(name), [row[place] for row in rows.terms])
        for place, name in enumerate(rows.columns)
    }


def as_text(value: Value) -> str:
    """Return how a value is written; nothing where there is none."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _column(values: Sequence[Value], nodes: Sequence[Node | None]) -> tuple[Kind, Sequence[Any]]:
    cells = zip(values, nodes, strict=True)
    kinds = frozenset(_kind(value, node) for value, node in cells if value is not None)
    kind = _KINDS.get(kinds, "text")
    if kind == "text":
        return kind, [None if value is None else as_text(value) for value in values]
    if kind == "date":
        return kind, [None if value is None else date.fromisoformat(str(value)) for value in values]
    return kind, values


def _kind(value: Value, node: Node | None) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if abs(value) < _LARGEST else "text"
    if isinstance(value, float | Decimal):
        return "number"
    return "date" if isinstance(node, Literal) and _is_day(node) else "text"


def _is_day(node: Literal) -> bool:
    try:
        return node.datatype == terms.XSD_DATE and bool(date.fromisoformat(node.value))
    except ValueError:  # with a time zone, or no day of the calendar
        return False
