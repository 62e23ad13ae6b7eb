"""The table of facts as files, read back by the tools that they are for."""

import csv
import datetime as dt
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from csvw import CSVW
from hypothesis import given
from tests.graph.odd import TEXTS

from ip5kg.errors import ExportError
from ip5kg.graph.columns import COLUMNS
from ip5kg.graph.deriving import derive
from ip5kg.graph.fact_files import csv_text, guarded, table_bytes, write_table
from ip5kg.graph.fact_table import FactTable
from ip5kg.graph.facts import FactRow
from ip5kg.graph.store import GraphStore

NAMES = [column.name for column in COLUMNS]
ROW = FactRow(
    *("https://w3id.org/ip5kg/id/office/epo", "European Patent Office", "office"),
    *("https://w3id.org/ip5kg/ontology#chair", "chair", "85", "85", None, None, None),
    *("A sentence.", "first", 5, 16, "Title", None, "2021-06", dt.date(2021, 6, 1), dt.date(2021, 6, 30)),
    *("test/rule", None, "agree", "agreed", True, None, None, "2021", "0123456789abcdef"),
)


@pytest.fixture
def table(sample: GraphStore) -> FactTable:
    derive(sample)
    return FactTable.of(sample)


def unguarded(text: str) -> str:
    """Take off what `guarded` puts on, by its documented rule."""
    bare = text.lstrip("'")
    return text[1:] if text.startswith("'") and bare[:1] in set("=+-@\t\r\n＝＋－＠") - {""} else text


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_line_of_names_and_a_line_for_a_row() -> None:
    assert csv_text([ROW]) == (
        "subject,subject_label,subject_kind,predicate,predicate_label,object,object_label,object_kind,"
        "object_datatype,object_language,quote,statement,start,end,title,source,date,date_first,date_last,rule,via,"
        "step,verb,negated,condition,meeting,meeting_date,id\r\n"
        "https://w3id.org/ip5kg/id/office/epo,European Patent Office,office,"
        "https://w3id.org/ip5kg/ontology#chair,chair,85,85,,,,A sentence.,first,5,16,Title,,"
        "2021-06,2021-06-01,2021-06-30,test/rule,,agree,agreed,true,,,2021,0123456789abcdef\r\n"
    )


def test_the_csv_module_reads_back_all_rows(table: FactTable) -> None:
    found = read(table.to_csv())
    assert len(found) == len(table)
    for line, row in zip(found, table, strict=True):
        assert line["quote"] == row.quote
        assert (line["subject"], line["object_label"]) == (row.subject, row.object_label)
        assert (int(line["start"]), int(line["end"])) == (row.start, row.end)


@given(TEXTS, TEXTS)
def test_csv_keeps_odd_texts_but_for_the_guard(quote: str, title: str) -> None:
    (found,) = read(csv_text([replace(ROW, quote=quote, title=title)]))
    assert (unguarded(found["quote"]), unguarded(found["title"])) == (quote, title)
    assert (found["end"], found["id"]) == ("16", "0123456789abcdef")


@given(TEXTS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("number", ["-5", "+3.25", "-0.5"])
def test_numbers_are_no_formulas(number: str) -> None:
    assert guarded(number) == number


@pytest.mark.parametrize("text", ["-5+3", "-", "+49 89 2399", "-5\n", "＝1", "@A1", "=HYPERLINK(1)"])
def test_what_only_begins_as_a_number_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_pandas_reads_the_csv(table: FactTable) -> None:
    frame = pd.read_csv(io.StringIO(table.to_csv()), dtype={"date": "str"}, parse_dates=["date_first"])
    assert list(frame.columns) == NAMES
    assert len(frame) == len(table)
    chair = frame[frame.predicate_label == "chair"].iloc[0]
    assert chair.quote == "The meeting was chaired by Dr. Ana Müller, President of the EPO."
    assert (chair.start, chair.date, chair.date_first) == (59, "2021-06", pd.Timestamp("2021-06-01"))


def test_polars_reads_the_csv(table: FactTable) -> None:
    frame = pl.read_csv(table.to_csv().encode(), infer_schema_length=None, try_parse_dates=True)
    chair = frame.filter(pl.col("predicate_label") == "chair").row(0, named=True)
    assert (chair["object_label"], chair["end"], chair["date_last"]) == (
        "Ana Müller",
        123,
        dt.date(2021, 6, 30),
    )


def test_csv_on_the_web_tools_find_the_file_valid_and_typed(table: FactTable, tmp_path: Path) -> None:
    write_table(table, tmp_path / "facts.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.csv", "facts.csv-metadata.json"]
    described = CSVW(str(tmp_path / "facts.csv-metadata.json"))
    assert described.is_valid
    table_of_csvw: Any = described.tables[0]
    found: list[dict[str, Any]] = list(table_of_csvw)
    assert len(found) == len(table)
    refused = next(row for row in found if row["verb"] == "did not adopt")
    assert (refused["negated"], refused["start"], refused["date"]) == (True, 38, None)
    assert next(row for row in found if row["date"])["date_first"] == dt.datetime(2021, 6, 1)


def test_the_description_tells_each_column(table: FactTable, tmp_path: Path) -> None:
    path = write_table(table, tmp_path / "some facts.csv")
    described = json.loads((tmp_path / "some facts.csv-metadata.json").read_text())
    assert described["url"] == path.name
    assert described["tableSchema"]["primaryKey"] == "id"
    assert described["tableSchema"]["columns"][17] == {
        "name": "date_first",
        "titles": "date_first",
        "dc:description": "The first day that this may be.",
        "datatype": "date",
    }
    assert described["tableSchema"]["columns"][12]["required"] is True


def test_the_data_dictionary_of_the_docs_is_what_is_written() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "take-it-along.md"
    rows = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in COLUMNS]
    assert "|---|---|---|\n" + "\n".join(rows) + "\n\n" in page.read_text()


def test_parquet_is_typed_and_described(table: FactTable, tmp_path: Path) -> None:
    write_table(table, tmp_path / "facts.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["facts.parquet"]
    found = pq.read_table(tmp_path / "facts.parquet")
    assert found.num_rows == len(table)
    types = {field.name: str(field.type) for field in found.schema}
    assert (types["quote"], types["start"], types["negated"]) == ("string", "int64", "bool")
    assert (types["date"], types["date_first"]) == ("string", "date32[day]")
    assert found.schema.field("quote").metadata == {
        b"description": b"The sentence the fact rests on, word for word."
    }
    assert not found.schema.field("quote").nullable
    assert found.schema.field("title").nullable


def test_polars_and_pandas_read_the_parquet(table: FactTable, tmp_path: Path) -> None:
    write_table(table, tmp_path / "facts.parquet")
    frame = pl.read_parquet(tmp_path / "facts.parquet")
    assert frame.equals(table.to_polars())
    assert len(pd.read_parquet(tmp_path / "facts.parquet")) == len(table)


@given(TEXTS)
def test_parquet_keeps_every_text_as_it_is(text: str) -> None:
    made = FactTable((replace(ROW, quote=text, condition=text),)).to_parquet()
    (found,) = pq.read_table(io.BytesIO(made)).to_pylist()
    assert (found["quote"], found["condition"], found["date_last"]) == (text, text, dt.date(2021, 6, 30))
    assert found["negated"] is True


def test_dataframes_have_one_type_a_column(table: FactTable) -> None:
    frame = table.to_pandas()
    types = frame.dtypes.astype(str)
    assert types[["quote", "start", "negated", "date", "date_first"]].tolist() == [
        *("string", "Int64", "boolean", "string", "datetime64[s]"),
    ]
    assert frame[frame.predicate_label == "chair"].iloc[0].date_last == pd.Timestamp("2021-06-30")
    assert frame.source.isna().all()
    schema: dict[str, Any] = dict(table.to_polars().schema)
    assert [schema[name] for name in ("quote", "start", "negated", "date_first")] == [
        *(pl.String, pl.Int64, pl.Boolean, pl.Date),
    ]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_the_order_in_which_triples_came_does_not_show(name: str, sample: GraphStore) -> None:
    derive(sample)
    with GraphStore.in_memory() as other:
        other.database.extend(sorted(sample.quads(), key=str, reverse=True))
        assert table_bytes(FactTable.of(other), name) == table_bytes(FactTable.of(sample), name)


def test_an_unknown_format_names_the_known_ones(table: FactTable, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no table in the format 'xlsx'; use csv or parquet"):
        write_table(table, tmp_path / "facts.xlsx")
    with pytest.raises(ExportError, match="cannot be written"):
        write_table(table, tmp_path / "absent" / "facts.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("library", "extra", "make"),
    [
        ("pyarrow", "parquet", FactTable.to_parquet),
        ("pandas", "pandas", FactTable.to_pandas),
        ("polars", "polars", FactTable.to_polars),
    ],
)
def test_without_a_library_it_says_what_to_install(
    library: str, extra: str, make: Any, table: FactTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    told = rf'this needs {library}; install it with: pip install "ip5kg\[{extra}\]"'
    with pytest.raises(ExportError, match=told):
        make(table)
