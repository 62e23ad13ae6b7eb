"""Figures as statements write them: a table, one row a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.figures import find_figures
from ip5kg.ontology.lexicon import lexicon
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from ip5kg.builders.figurespans import FigureSpan

LEXICON = lexicon(load_registry())
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "figures.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def shown(figure: FigureSpan) -> str:
    comparator = f" ({figure.comparator})" if figure.comparator else ""
    return f"{figure.value} {figure.unit}{comparator}{f' {figure.year}' if figure.year else ''}"


def test_the_table_is_complete() -> None:
    assert len(ROWS) >= 28
    assert {len(row) for row in ROWS} == {3}


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_figure(text: str, expected: str) -> None:
    assert "; ".join(map(shown, find_figures(LEXICON, text, 0, len(text), 2020))) == expected


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("They handle 85% of the world's patent applications.", ["the world's patent applications"]),
        ("About 80% of all applications are theirs.", ["all applications"]),
        (
            "2.84 million patent applications were filed with the IP5 Offices.",
            ["patent applications filed with the IP5 Offices"],
        ),
        ("It received 2,642 applications (up 11%).", ["applications", "applications up"]),
        ("SIPO grew fastest, by 26.4% to 825 applications.", ["SIPO grew fastest", "applications"]),
        ("147,500 filings in 2006, a rise of 7.9%.", ["filings in 2006", "rise"]),
    ],
)
def test_measured(text: str, measured: list[str]) -> None:
    assert [
        figure.measured.removeprefix("a ") for figure in find_figures(LEXICON, text, 0, len(text), None)
    ] == measured


def test_last_year_needs_the_year_of_the_statement() -> None:
    text = "5,000 applications came in last year."
    assert [f.year for f in find_figures(LEXICON, text, 0, len(text), None)] == [None]
    assert [f.year for f in find_figures(LEXICON, text, 0, len(text), 2020)] == ["2019"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Before 5 users. The IP5 handle around 85 percent of applications."
    (figure,) = find_figures(LEXICON, text, 16, len(text), None)
    assert text[figure.start : figure.end] == "around 85 percent"


@given(
    st.lists(
        st.sampled_from(
            [
                "2.84",
                "million",
                "applications",
                "85",
                "%",
                "percent",
                "of",
                "(",
                "up",
                ")",
                "ten",
                "projects",
                "around",
                "1,000",
                "in 2018",
                ",",
                ".",
                "PCT",
                "a dozen",
                "1 000",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_figures_are_plain_ordered_and_short(text: str) -> None:
    figures = find_figures(LEXICON, text, 0, len(text), 2020)
    assert figures == sorted(figures)
    for figure in figures:
        assert float(figure.value) >= 0
        assert figure.value == figure.value.strip("+e ")
        assert 1 <= len(figure.measured.split()) <= 9
        assert 0 <= figure.start < figure.end <= len(text)
