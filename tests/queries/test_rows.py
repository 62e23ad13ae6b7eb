"""The table of answers and the formats it is written in, literally."""

import builtins
from decimal import Decimal
from typing import Any

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
    assert list(empty.to_dataframe().columns) == ["a", "b"]


def test_dataframe() -> None:
    frame = ROWS.to_dataframe()
    assert list(frame.columns) == ["office", "value", "quote"]
    assert frame.shape == (2, 3)
    assert frame.loc[0, "office"] == "id:office/epo"


def test_dataframe_without_pandas_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(ExportError, match=r"needs pandas; install it with: pip install 'ip5kg\[pandas\]'"):
        ROWS.to_dataframe()
