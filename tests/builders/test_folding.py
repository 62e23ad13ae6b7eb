"""Folding keeps every letter in its place."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.folding import fold, straighten


@given(st.text())
def test_length_stays_and_twice_is_once(text: str) -> None:
    for change in (fold, straighten):
        assert len(change(text)) == len(text)
        assert change(change(text)) == change(text)


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_a_slice_folds_like_the_whole(text: str, start: int, length: int) -> None:
    assert fold(text)[start : start + length] == fold(text[start : start + length])


def test_every_character_keeps_its_length() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    assert len(fold(every)) == len(every)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("World’s", "world's"),
        ("“NET/AI”", '"net/ai"'),
        ("22–23 June", "22-23 june"),
        ("co‑operation", "co-operation"),
        ("IP5\u00a0Offices", "ip5 offices"),
        ("3～5", "3~5"),
        ("ΟΔΟΣ", "οδοσ"),
        ("İzmir", "İzmir"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_straighten_leaves_capitals() -> None:
    assert straighten("The World’s “IP5”") == 'The World\'s "IP5"'
