"""The answer to a question: an immutable table with its RDF terms, and the formats it is written in."""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ip5kg.graph.entities import short_iri
from ip5kg.graph.frames import pandas_frame, polars_frame
from ip5kg.ontology import terms
from ip5kg.queries.typed import as_text, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd
    import polars as pl

__all__ = ["Node", "Rows", "Value", "to_value"]

Node = NamedNode | BlankNode | Literal | Triple
Value = str | int | float | Decimal | bool | None
"""What a cell holds; None where the row has no value.

============================================  ==================================================
term                                          value
============================================  ==================================================
IRI                                           str: a CURIE (``id:office/epo``) where a prefix fits
``xsd:integer`` and its kinds                 int
``xsd:decimal``                               Decimal
``xsd:double``, ``xsd:float``                 float
``xsd:boolean``                               bool
``xsd:date``, ``xsd:gYearMonth``, …           str in ISO 8601: ``2021-06-23``, ``2021-06``, ``2021``
other literals, with or without a language    str
============================================  ==================================================
"""

_XSD = terms.XSD_NS
_CONVERTERS: dict[str, Callable[[str], Value]] = {
    **dict.fromkeys(
        (_XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long")), int
    ),
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in {"true", "1"},
}


@dataclass(frozen=True, slots=True)
class Rows:
    """An immutable table; iterate over its rows, each a tuple in the order of ``columns``.

    >>> rows = Rows.of(("office", "initiatives"), [(NamedNode(terms.DATA_NS + "office/epo"), Literal(3))])
    >>> list(rows)
    [('id:office/epo', 3)]
    >>> print(rows.to_csv(), end="")
    office,initiatives
    id:office/epo,3
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    terms: tuple[tuple[Node | None, ...], ...] = field(repr=False, compare=False)
    """The same cells as RDF terms."""

    @classmethod
    def of(
        cls, columns: Sequence[str], terms: Iterable[Sequence[Node | None]], *, curies: bool = True
    ) -> Rows:
        """Return the table of these terms.

        Parameters
        ----------
        columns
            Names, as many as each row has terms.
        terms
            Rows of terms; None where there is no value.
        curies
            Whether IRIs are shortened.
        """
        kept = tuple(tuple(row) for row in terms)
        values = tuple(tuple(to_value(term, curies=curies) for term in row) for row in kept)
        return cls(tuple(columns), values, kept)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> tuple[Value, ...]:
        return self.rows[index]

    def __str__(self) -> str:
        return self.to_markdown()

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column, from the first row to the last."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def expanded(self) -> Rows:
        """Return the same table with whole IRIs instead of CURIEs."""
        return Rows.of(self.columns, self.terms, curies=False)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return a dictionary for each row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """Return comma-separated values with a line of names; what is missing is empty."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([as_text(value) for value in row] for row in self.rows)
        return buffer.getvalue()

    def to_tsv(self) -> str:
        r"""Return tab-separated values with a line of names, escaped as ``\t``, ``\n``, ``\r``, ``\\``."""
        lines = ["\t".join(self.columns)]
        lines.extend("\t".join(_escaped(as_text(value)) for value in row) for row in self.rows)
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """Return a JSON array of objects; numbers and booleans as such, what is missing as null."""
        return json.dumps(self.to_dicts(), ensure_ascii=False, indent=2, default=_json_number) + "\n"

    def to_markdown(self) -> str:
        """Return a Markdown table (GitHub's dialect)."""
        lines = ["| " + " | ".join(self.columns) + " |", "|" + " --- |" * len(self.columns)]
        lines.extend("| " + " | ".join(_cell(as_text(value)) for value in row) + " |" for row in self.rows)
        return "\n".join(lines) + "\n"

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame, each column of one type; see `ip5kg.queries.typed`.

        Raises
        ------
        ExportError
            If pandas is not installed.
        """
        return pandas_frame(typed(self))

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame, typed likewise.

        Raises
        ------
        ExportError
            If polars is not installed.
        """
        return polars_frame(typed(self))

    def to_html(self) -> str:
        """Return an HTML table, everything escaped."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(as_text(value))}</td>" for value in row) + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _repr_html_(self) -> str:
        """Return the table for notebooks."""
        return self.to_html()


def to_value(term: Node | None, *, curies: bool = True) -> Value:
    """Return the Python value of a term, as in `Value`.

    >>> to_value(Literal("85", datatype=terms.XSD_DECIMAL))
    Decimal('85')
    """
    if isinstance(term, NamedNode):
        return short_iri(term.value) if curies else term.value
    if isinstance(term, Literal):
        try:
            return _CONVERTERS.get(term.datatype.value, str)(term.value)
        except (ValueError, ArithmeticError):
            return term.value  # a literal that is not what its datatype says
    return None if term is None else str(term)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _cell(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").split())


def _json_number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)
