"""Places as statements write them: a table, one row a case."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.places import PlaceSpan, find_places, gazetteer
from ip5kg.ontology.registry import load_registry

ATLAS = gazetteer(load_registry())
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "places.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def shown(place: PlaceSpan) -> str:
    inside = f"<{place.country.value.rsplit('/', 1)[1]}" if place.country else ""
    return f"{place.name}>{place.iri.value.rsplit('/', 1)[1]}{inside}{' at' if place.located else ''}"


def test_the_table_is_complete() -> None:
    assert len(ROWS) >= 26
    assert {len(row) for row in ROWS} == {3}


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_place(text: str, expected: str) -> None:
    assert "; ".join(map(shown, find_places(text, 0, len(text), ATLAS))) == expected


def test_what_names_something_else_is_left_out() -> None:
    text = "The office of China met in China."
    (place,) = find_places(text, 0, len(text), ATLAS, exclude=[(4, 19)])
    assert place.start == 27


def test_kinds_and_iris() -> None:
    text = "in Honolulu, Hawaii, United States"
    kinds = [place.kind for place in find_places(text, 0, len(text), ATLAS)]
    assert kinds == ["city", "region", "country"]


def test_curly_quotes_change_nothing() -> None:
    text = "held in Xi’an, People’s Republic of China"
    assert [place.name for place in find_places(text, 0, len(text), ATLAS)] == [
        "Xi’an",
        "People’s Republic of China",
    ]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Before. They met in Tokyo."
    (place,) = find_places(text, 8, len(text), ATLAS)
    assert text[place.start : place.end] == place.name == "Tokyo"


@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "Tokyo",
                ",",
                "Japan",
                "The",
                "Hague",
                "the",
                "JPO",
                "Republic of Korea",
                "and",
                "Washington, D.C.",
                "(",
                ")",
                "U.S.",
                "New",
                "York",
                "/",
                "-",
                "held",
            ]
        ),
        max_size=15,
    ).map(" ".join)
    | st.text()
)
def test_spans_are_ordered_disjoint_and_as_written(text: str) -> None:
    places = find_places(text, 0, len(text), ATLAS)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(text[place.start : place.end] == place.name for place in places)
