"""The table of facts, and the forms in which it is taken along: CSV, Parquet, DataFrames."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ip5kg.graph.columns import COLUMNS
from ip5kg.graph.facts import fact_rows
from ip5kg.graph.frames import pandas_frame, polars_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    import polars as pl

    from ip5kg.graph.columns import Kind
    from ip5kg.graph.facts import FactRow
    from ip5kg.graph.store import GraphStore

__all__ = ["FactTable"]

_SHOWN = ("subject_label", "predicate_label", "object_label", "quote", "statement", "date")
_MOST = 20


@dataclass(frozen=True, slots=True)
class FactTable:
    """An immutable table, a row for each fact and each sentence it rests on; iterate over its rows."""

    rows: tuple[FactRow, ...]

    @classmethod
    def of(cls, store: GraphStore) -> FactTable:
        """Return the table of a store."""
        return cls(fact_rows(store))

    def __iter__(self) -> Iterator[FactRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> FactRow:
        return self.rows[index]

    def __repr__(self) -> str:
        return f"<FactTable: {len(self)} rows>"

    def columns(self) -> dict[str, tuple[Kind, Sequence[Any]]]:
        """Return the columns: name → kind and values."""
        return {column.name: (column.kind, [*map(attrgetter(column.name), self.rows)]) for column in COLUMNS}

    def to_csv(self) -> str:
        """Return comma-separated values; see `ip5kg.graph.fact_files`."""
        from ip5kg.graph.fact_files import csv_text

        return csv_text(self.rows)

    def to_parquet(self) -> bytes:
        """Return a Parquet file; see `ip5kg.graph.fact_files`.

        Raises
        ------
        ExportError
            If pyarrow is not installed.
        """
        from ip5kg.graph.fact_files import parquet_bytes

        return parquet_bytes(self.columns())

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame, typed as `ip5kg.graph.frames` tells.

        Raises
        ------
        ExportError
            If pandas is not installed.
        """
        return pandas_frame(self.columns())

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame, typed as `ip5kg.graph.frames` tells.

        Raises
        ------
        ExportError
            If polars is not installed.
        """
        return polars_frame(self.columns())

    def _repr_html_(self) -> str:
        """Return the first rows for notebooks, and how many there are."""
        head = "".join(f"<th>{name}</th>" for name in _SHOWN)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(getattr(row, name) or '')}</td>" for name in _SHOWN) + "</tr>"
            for row in self.rows[:_MOST]
        )
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<p>{len(self)} rows, {len(COLUMNS)} columns</p>"
        )
