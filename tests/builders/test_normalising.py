"""What a reader of the raw text would call the same words, one block a line."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.normalising import normalise

CASES = sorted((Path(__file__).parent / "data" / "normalising").glob("*.raw"))
PIECES = st.sampled_from(
    [
        "The heads of the IP5 offices agreed to continue their work on",
        "harmoni-",
        "zation of practices.",
        "\n",
        "\n\n",
        "\n ",
        "- ",
        "• ",
        "\uf0b7",
        "1. ",
        "(2) ",
        "* ",
        "**",
        "_",
        "# ",
        "July 21, 2020",
        "2",
        "Page 2",
        "and",
        "Mr.",
        ",",
        ":",
        ";",
        "\u00ad",
        "\u200b",
        "\f",
        "\r\n",
        "e\u0301",
        "co-",
        "&amp;",
        "① ",
        "[a](b)",
        "---",
        "> ",
        "`x`",
        "?A",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
)


def test_all_cases_are_found() -> None:
    assert len(CASES) >= 7


@pytest.mark.parametrize("raw", CASES, ids=[case.stem for case in CASES])
def test_case(raw: Path) -> None:
    text = raw.read_bytes().decode()
    assert normalise(text) + "\n" == raw.with_suffix(".txt").read_text(encoding="utf-8")


@given(TEXTS)
def test_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
def test_lines_are_clean(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert all(line == line.strip() and line for line in normal.split("\n")) or not normal
    assert not set(normal) & set("\r\f\t\u00ad\u200b\ufeff\u00a0")


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,9}){9,12}\.", fullmatch=True), min_size=1, max_size=6)
)
def test_words_of_plain_paragraphs_are_kept(paragraphs: list[str]) -> None:
    assert normalise("\n\n".join(paragraphs)).split() == " ".join(paragraphs).split()


@pytest.mark.parametrize("name", ["2020-ip5-press-release.txt", "2021-ip5-joint-statement.txt"])
def test_bundled_statements_have_no_broken_sentence(name: str) -> None:
    lines = normalise((files("ip5kg") / "statements" / name).read_text(encoding="utf-8")).split("\n")
    assert not [line for line in lines if line[0].islower() or line.endswith((",", "-"))]


@pytest.mark.parametrize(
    "unit",
    [
        "The heads agreed to continue\nwork on IP5 ",
        "**a",
        "[a](",
        "(a",
        "a-\n",
        "- \n",
        "&amp",
        "1.1.1.1.",
        "_a_ *b",
        " \n",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = process_time()
        normalise(text)
        return process_time() - began

    assert seconds(400_000) < 20 * max(seconds(100_000), 0.02)
