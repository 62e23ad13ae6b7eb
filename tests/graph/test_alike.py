"""How alike names are: pairs that a person should be asked about, and pairs that nobody should."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.graph.alike import initials, name_likeness, name_words, person_likeness, person_words, skeleton
from ip5kg.graph.blocking import near_pairs

with (Path(__file__).parent / "data" / "alike.tsv").open(encoding="utf-8") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t"))
GENERIC = {"initiative", "plan", "work", "action", "joint", "statement", "working", "group", "tool"}
NAMES = st.text("abcdeé -.'123", max_size=20)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']} / {pair['other']}")
def test_names_are_as_alike_as_people_find_them(pair: dict[str, str]) -> None:
    if pair["kind"] == "person":
        score = person_likeness(pair["one"], pair["other"]).score
    else:
        score = name_likeness(pair["one"], pair["other"], GENERIC).score
    assert float(pair["from"]) <= score <= float(pair["to"])


def test_the_reason_says_what_differs() -> None:
    assert person_likeness("Drew Hirshfeld", "Drew Hirschfeld").reason == "hirschfeld ≈ hirshfeld"
    assert person_likeness("Teresa Rea", "Teresa Stanek Rea").reason == "only one has stanek"
    assert name_likeness("NET roadmap", "New Emerging Technologies roadmap").reason == "net for its words"
    assert name_likeness("Working Group 1", "Working Group 2").reason == "different numbers"


@given(NAMES, NAMES)
def test_likeness_has_no_direction_and_lies_between_0_and_1(one: str, other: str) -> None:
    for measure in (person_likeness, name_likeness):
        assert measure(one, other).score == measure(other, one).score
        assert 0 <= measure(one, other).score <= 1
    assert person_likeness(one, one).score == (1 if person_words(one) else 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hirshfeld", "hirschfeld"), ("joff", "geoff"), ("youngmin", "yeongmin"), ("anna", "ana")],
)
def test_romanisations_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_share_no_key_are_never_compared() -> None:
    words = ["ana muller", "anna muller", "bo li", "ana li"]
    keys = [{word.split()[1]} for word in words]
    assert near_pairs(words, keys, [()] * 4) == [(0, 1), (2, 3)]


def test_a_large_block_is_split_by_the_finer_key() -> None:
    people = [f"kim {chr(97 + number % 26)}min{number}" for number in range(400)]
    finer = [{name.split()[1][0]} for name in people]
    pairs = near_pairs(people, [{"kim"}] * 400, finer, cutoff=1)
    assert (0, 26) in pairs
    assert all(people[one].split()[1][0] == people[other].split()[1][0] for one, other in pairs)
    assert len(pairs) < 400 * 399 / 2 / 20


def test_words_that_count() -> None:
    assert name_words("The Heads of the Offices' Programme") == ("head", "office", "program")
    assert person_words("KIM Yong-rae") == ("kim", "yongrae")
    assert {"net", "etai", "ne"} <= initials(
        ("new", "emerging", "technologies", "artificial", "intelligence")
    )
