"""Columns of values as DataFrames of pandas and polars, each column of one type, what is missing as missing.

=========  ====================  ==============
kind       pandas                polars
=========  ====================  ==============
text       ``string``            ``String``
integer    ``Int64``             ``Int64``
number     ``Float64``           ``Float64``
boolean    ``boolean``           ``Boolean``
date       ``datetime64[s]``     ``Date``
=========  ====================  ==============
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ip5kg.graph.extras import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import polars as pl

    from ip5kg.graph.columns import Kind

__all__ = ["pandas_frame", "polars_frame"]

_PANDAS = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
_POLARS = {"text": "String", "integer": "Int64", "number": "Float64", "boolean": "Boolean", "date": "Date"}


def pandas_frame(columns: Mapping[str, tuple[Kind, Sequence[Any]]]) -> pd.DataFrame:
    """Return a pandas DataFrame.

    Parameters
    ----------
    columns
        Name → kind and values, of which None is missing; numbers are int, float or Decimal.

    Raises
    ------
    ExportError
        If pandas is not installed.
    """
    pandas = load("pandas", "pandas")
    made = {
        name: pandas.Series(_plain(kind, values), dtype=_PANDAS[kind])
        for name, (kind, values) in columns.items()
    }
    frame: pd.DataFrame = pandas.DataFrame(made, columns=list(columns))
    return frame


def polars_frame(columns: Mapping[str, tuple[Kind, Sequence[Any]]]) -> pl.DataFrame:
    """Return a polars DataFrame of columns as `pandas_frame` takes them.

    Raises
    ------
    ExportError
        If polars is not installed.
    """
    polars = load("polars", "polars")
    made = [
        polars.Series(name, _plain(kind, values), dtype=getattr(polars, _POLARS[kind]))
        for name, (kind, values) in columns.items()
    ]
    frame: pl.DataFrame = polars.DataFrame(made)
    return frame


def _plain(kind: Kind, values: Sequence[Any]) -> list[Any]:
    if kind == "number":  # figures of a sentence have few digits: nothing is lost
        return [None if value is None else float(value) for value in values]
    return list(values)
