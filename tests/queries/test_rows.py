"""The table of answers and the formats it is written in, literally."""

import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from ip5kg.errors import ExportError
from ip5kg.ontology import terms as t
from ip5kg.queries.saved import Rows

EPO = NamedNode(t.DATA_NS + "office/epo")
ROWS = Rows.of(
    ("office", "value", "quote"),
    [
        (EPO, Literal("85.5", datatype=t.XSD_DECIMAL), Literal('<b>"A", | B\\</b>', language="en")),
        (None, Literal(3), Literal("one\ntwo\tthree")),
    ],
)
VALUES = [
    (EPO, "id:office/epo"),
    (NamedNode("https://example.org/x"), "https://example.org/x"),
    (Literal(-4), -4),
    (Literal("4", datatype=t.XSD_NON_NEGATIVE), 4),
    (Literal("85", datatype=t.XSD_DECIMAL), Decimal(85)),
    (Literal(0.5), 0.5),
    (Literal(value=True), True),
    (Literal("2021-06-23", datatype=t.XSD_DATE), "2021-06-23"),
    (Literal("2021-06", datatype=t.XSD_YEAR_MONTH), "2021-06"),
    (Literal("2021", datatype=t.XSD_YEAR), "2021"),
    (Literal("Präsident", language="de"), "Präsident"),
    (Literal("many", datatype=t.XSD_INTEGER), "many"),
    (BlankNode("b"), "_:b"),
    (None, None),
]


@pytest.mark.parametrize(("term", "value"), VALUES)
def test_values(term: Any, value: object) -> None:
    [[found]] = Rows.of(("x",), [(term,)])
    assert found == value
    assert type(found) is type(value)


def test_table() -> None:
    assert len(ROWS) == 2
    assert ROWS[0] == ("id:office/epo", Decimal("85.5"), '<b>"A", | B\\</b>')
    assert list(ROWS) == [ROWS[0], ROWS[1]]
    assert ROWS.column("value") == (Decimal("85.5"), 3)
    assert ROWS.terms[0][0] == EPO
    assert ROWS.to_dicts()[1] == {"office": None, "value": 3, "quote": "one\ntwo\tthree"}
    assert ROWS.expanded()[0][0] == t.DATA_NS + "office/epo"


def test_equality() -> None:
    assert Rows.of(("x",), [(Literal(1),)]) == Rows.of(("x",), [(Literal(1),)])
    assert Rows.of(("x",), [(Literal(1),)]) != Rows.of(("y",), [(Literal(1),)])
    assert Rows.of(("x",), [(Literal(1),)]) != Rows.of(("x",), [(Literal(2),)])


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        ROWS.columns = ()  # type: ignore[misc]


def test_csv() -> None:
    assert ROWS.to_csv() == (
        'office,value,quote\nid:office/epo,85.5,"<b>""A"", | B\\</b>"\n,3,"one\ntwo\tthree"\n'
    )


def test_tsv() -> None:
    assert ROWS.to_tsv() == (
        'office\tvalue\tquote\nid:office/epo\t85.5\t<b>"A", | B\\\\</b>\n\t3\tone\\ntwo\\tthree\n'
    )


def test_json() -> None:
    assert ROWS.to_json() == (
        '[\n  {\n    "office": "id:office/epo",\n    "value": 85.5,\n'
        '    "quote": "<b>\\"A\\", | B\\\\</b>"\n  },\n'
        '  {\n    "office": null,\n    "value": 3,\n    "quote": "one\\ntwo\\tthree"\n  }\n]\n'
    )


def test_markdown() -> None:
    assert ROWS.to_markdown() == (
        "| office | value | quote |\n| --- | --- | --- |\n"
        '| id:office/epo | 85.5 | &lt;b>"A", \\| B\\\\&lt;/b> |\n|  | 3 | one two three |\n'
    )


def test_html_is_escaped() -> None:
    assert ROWS._repr_html_() == (  # pyright: ignore[reportPrivateUsage] - notebooks call it
        "<table><thead><tr><th>office</th><th>value</th><th>quote</th></tr></thead><tbody>"
        "<tr><td>id:office/epo</td><td>85.5</td>"
        "<td>&lt;b&gt;&quot;A&quot;, | B\\&lt;/b&gt;</td></tr>"
        "<tr><td></td><td>3</td><td>one\ntwo\tthree</td></tr></tbody></table>"
    )


def test_no_rows_keep_their_columns() -> None:
    empty = Rows.of(("a", "b"), [])
    assert len(empty) == 0
    assert empty.to_csv() == "a,b\n"
    assert empty.to_json() == "[]\n"
    assert list(empty.to_pandas().columns) == ["a", "b"]


DAY, MONTH, YEAR = (
    Literal(text, datatype=kind)
    for text, kind in (("2021-06-23", t.XSD_DATE), ("2021-06", t.XSD_YEAR_MONTH), ("2021", t.XSD_YEAR))
)
EIGHT, HALF = Literal(8), Literal("0.5", datatype=t.XSD_DECIMAL)
COLUMNS: list[tuple[list[Any], str, str, list[Any]]] = [
    ([EIGHT, None], "Int64", "Int64", [8, None]),
    ([EIGHT, HALF], "Float64", "Float64", [8.0, 0.5]),
    ([HALF, Literal(0.25)], "Float64", "Float64", [0.5, 0.25]),
    ([Literal(value=True), Literal(value=False)], "boolean", "Boolean", [True, False]),
    ([DAY, None], "datetime64[s]", "Date", [date(2021, 6, 23), None]),
    ([DAY, MONTH, YEAR], "string", "String", ["2021-06-23", "2021-06", "2021"]),
    ([DAY, Literal("2021-02-30", datatype=t.XSD_DATE)], "string", "String", ["2021-06-23", "2021-02-30"]),
    ([Literal("2021-06-23")], "string", "String", ["2021-06-23"]),  # looks like a date, and is none
    ([EPO, None], "string", "String", ["id:office/epo", None]),
    ([EIGHT, Literal("many")], "string", "String", ["8", "many"]),
    ([EIGHT, Literal(value=True)], "string", "String", ["8", "true"]),
    ([Literal(str(2**70), datatype=t.XSD_INTEGER)], "string", "String", [str(2**70)]),
    ([None, None], "string", "String", [None, None]),
    ([], "string", "String", []),
]


@pytest.mark.parametrize(("terms", "in_pandas", "in_polars", "values"), COLUMNS)
def test_a_column_has_the_one_type_that_fits_all(
    terms: list[Any], in_pandas: str, in_polars: str, values: list[Any]
) -> None:
    rows = Rows.of(("x",), [(term,) for term in terms])
    frame = rows.to_pandas()
    assert str(frame.dtypes["x"]) == in_pandas
    assert [None if pd.isna(value) else value for value in frame["x"]] == [
        pd.Timestamp(value) if isinstance(value, date) else value for value in values
    ]
    column = rows.to_polars()["x"]
    assert (str(column.dtype), column.to_list()) == (in_polars, values)


def test_dataframes_keep_the_order_of_columns_and_rows() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == ["office", "value", "quote"]
    assert frame["value"].tolist() == [85.5, 3.0]
    assert ROWS.to_polars().rows() == [
        ("id:office/epo", 85.5, '<b>"A", | B\\</b>'),
        (None, 3.0, "one\ntwo\tthree"),
    ]


def test_whole_iris_in_a_dataframe() -> None:
    assert ROWS.expanded().to_polars()["office"][0] == t.DATA_NS + "office/epo"


@pytest.mark.parametrize(("library", "make"), [("pandas", Rows.to_pandas), ("polars", Rows.to_polars)])
def test_dataframes_without_the_library_say_what_to_install(
    library: str, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    told = rf'this needs {library}; install it with: pip install "ip5kg\[{library}\]"'
    with pytest.raises(ExportError, match=told):
        make(ROWS)
