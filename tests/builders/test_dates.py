"""Dates as statements write them: a table, one row a case, and round trips of every form."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.dates import DateSpan, find_dates, is_date_line, to_iso

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
DAYS = st.dates(min_value=date(1980, 1, 10), max_value=date(2049, 12, 20))


def shown(span: DateSpan) -> str:
    last = f"..{span.last}" if span.last else ""
    return f"{span.first}{last}{' R' if span.relative else ''}{' B' if span.bare_year else ''}"


def test_the_table_is_complete() -> None:
    assert len(ROWS) >= 100
    assert {len(row) for row in ROWS} == {4}


@pytest.mark.parametrize(
    ("text", "reference", "expected"), [row[:3] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_date(text: str, reference: str, expected: str) -> None:
    found = find_dates(text, 0, len(text), None if reference == "-" else reference)
    assert "; ".join(map(shown, found)) == expected


@pytest.mark.parametrize(
    "form",
    [
        "{day.day} {day:%B} {day.year}",
        "{day:%B} {day.day}, {day.year}",
        "{day.day:02} {day:%b} {day.year}",
        "{day:%b}. {day.day}, {day.year}",
        "{day:%A}, {day.day} {day:%B}, {day.year}",
        "{day.year}-{day:%m-%d}",
        "{day.year}. {day.month}. {day.day}.",
        "{day:%d.%m.}{day.year}",
        "{day.year}/{day:%m/%d}",
        "{day:%B} {day.day} ({day:%a}), {day.year}",
        "the {day.day}th of {day:%B} {day.year}",
    ],
)
@given(day=DAYS)
def test_every_form_of_a_day_comes_back(form: str, day: date) -> None:
    text = form.format(day=day)
    if "." in form and day.strftime("%b") == "May":
        text = text.replace("May.", "May")
    assert to_iso(f"{text}") == day.isoformat()


@pytest.mark.parametrize(
    "form",
    [
        "{a.day} {a:%B} - {b.day} {b:%B} {b.year}",
        "{a:%B} {a.day} to {b:%B} {b.day}, {b.year}",
        "from {a.day} {a:%B} {a.year} to {b.day} {b:%B} {b.year}",
        "{a:%d.%m.}{a.year} - {b:%d.%m.}{b.year}",
    ],
)
@given(first=DAYS, length=st.integers(1, 4))
def test_every_form_of_a_range_comes_back(form: str, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    text = form.format(a=first, b=last)
    (span,) = find_dates(text, 0, len(text), None)
    assert (span.first, span.last) == (first.isoformat(), last.isoformat())


@given(
    st.text(
        st.sampled_from("June May 2021 12 22-23, of to and the last week (Thur.) 5.6.2020 / ~ –\n x"),
        max_size=80,
    ),
    st.sampled_from([None, "2020", "2020-07", "2020-07-21"]),
)
def test_spans_are_ordered_disjoint_and_iso(text: str, reference: str | None) -> None:
    spans = find_dates(text, 0, len(text), reference)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        for told in filter(None, (span.first, span.last)):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", told)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Before. The heads met on 23 June 2021 in Tokyo."
    (span,) = find_dates(text, 8, len(text), None)
    assert text[span.start : span.end] == "23 June 2021"


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("July 21, 2020", True),
        ("(30 March 2017)", True),
        ("2013/12/23", True),
        ("2014-02-11 16:58 3454", True),
        ("Nov 1-2, 2016", True),
        ("2021", False),
        ("in May", False),
        ("Tokyo, 5 June 2014", False),
        ("today", False),
        ("", False),
    ],
)
def test_date_line(line: str, alone: bool) -> None:  # noqa: FBT001
    assert is_date_line(line) is alone
