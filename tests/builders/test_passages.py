"""Sentences, headings and items: where they begin and end, and what introduces a list."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.builders.linemarks import MARKER
from ip5kg.builders.normalising import normalise
from ip5kg.builders.passages import passages
from ip5kg.builders.sentences import sentences

LINES = [
    line
    for line in (Path(__file__).parent / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PIECES = st.sampled_from(
    [
        "The heads met.",
        "Results",
        "- item",
        "1. First",
        "(a) x",
        "IV. y",
        "They agreed on:",
        "a;",
        "Mr. Lee",
        "\n",
        "\n",
        " ",
        "July 21, 2020",
        '"Quoted."',
        "etc.",
        "3.5",
        "U.S.",
        "- ",
        "1.",
        "…",
        "?",
        "(",
        ")",
    ]
)


def kinds(text: str) -> list[tuple[str, str, str | None]]:
    """Return kind, words and introducing words of each passage."""
    found = passages(text)
    begins = {p.start: text[p.start : p.end] for p in found}
    return [(p.kind, text[p.start : p.end], begins[p.lead] if p.lead is not None else None) for p in found]


@pytest.mark.parametrize("line", LINES)
def test_sentences(line: str) -> None:
    text = line.replace(" | ", " ") if ".The" not in line else line
    expected = line.replace(".The", ".|The").replace(" | ", "|").split("|")
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected


def test_title_heading_date_line_and_sentence() -> None:
    text = "Heads of IP5 Agree\nJuly 21, 2020\nThe heads met. They agreed.\nCommon Recognition\nIP is vital."
    assert kinds(text) == [
        ("title", "Heads of IP5 Agree", None),
        ("heading", "July 21, 2020", None),
        ("sentence", "The heads met.", None),
        ("sentence", "They agreed.", None),
        ("heading", "Common Recognition", None),
        ("sentence", "IP is vital.", None),
    ]


def test_a_date_line_at_the_top_is_no_title() -> None:
    assert kinds("July 21, 2020\nThe heads met.")[0][0] == "heading"


def test_a_single_line_is_a_sentence() -> None:
    assert kinds("The IP5 met in Suzhou")[0][0] == "sentence"


def test_items_know_what_introduces_them() -> None:
    text = "Title\nThe heads met. They agreed on:\n- quality. It counts;\n- data\nThey left."
    assert kinds(text)[2:] == [
        ("sentence", "They agreed on:", None),
        ("item", "quality.", "They agreed on:"),
        ("item", "It counts;", "They agreed on:"),
        ("item", "data", "They agreed on:"),
        ("sentence", "They left.", None),
    ]


def test_list_introduced_without_a_colon() -> None:
    text = "Title\nSince 2007, as the offices said, users have been given\n- a format;\n- a portal."
    assert kinds(text)[1:3] == [
        ("sentence", "Since 2007, as the offices said, users have been given", None),
        ("item", "a format;", "Since 2007, as the offices said, users have been given"),
    ]


def test_numbered_headings_over_numbered_items() -> None:
    text = (
        "Title\n1. Overview\nThe offices met.\n2. Results\n"
        "(1) They agreed.\n(2) They signed.\n3. Outlook\nMore."
    )
    assert kinds(text)[1:] == [
        ("heading", "Overview", None),
        ("sentence", "The offices met.", None),
        ("heading", "Results", None),
        ("item", "They agreed.", "Results"),
        ("item", "They signed.", "Results"),
        ("heading", "Outlook", None),
        ("sentence", "More.", None),
    ]


def test_nested_list_and_return_to_the_outer_one() -> None:
    text = "Title\nThey agreed:\n(1) on projects:\n- PPH\n- CAF\n(2) on users."
    assert [(words, lead) for kind, words, lead in kinds(text) if kind == "item"] == [
        ("on projects:", "They agreed:"),
        ("PPH", "on projects:"),
        ("CAF", "on projects:"),
        ("on users.", "They agreed:"),
    ]


def test_numbering_that_goes_on_after_a_paragraph_keeps_its_lead() -> None:
    text = "Title\nThey agreed:\n(1) on projects.\nThese were many.\n(2) on users."
    assert kinds(text)[-1] == ("item", "on users.", "They agreed:")


def test_list_without_words_before_it_belongs_to_the_heading() -> None:
    text = "Title\nThe heads met.\nConclusions:\n- They agreed."
    assert kinds(text)[-1] == ("item", "They agreed.", "Conclusions:")


def test_semicolons_do_not_end_a_passage() -> None:
    assert len(kinds("They spoke of quality; of data; and of users.")) == 1


@given(st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join) | st.text())
def test_passages_cover_all_but_spaces_and_markers(raw: str) -> None:
    text = normalise(raw)
    found = passages(text)
    starts = {p.start for p in found}
    position = 0
    for passage in found:
        gap = text[position : passage.start]
        assert position <= passage.start < passage.end
        assert not gap.strip() or MARKER.fullmatch(gap.lstrip("\n").rstrip() + " ")
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        assert passage.lead is None or (passage.lead in starts and passage.lead < passage.start)
        position = passage.end
    assert not text[position:].strip()


def test_bundled_statements() -> None:
    folder = files("ip5kg") / "statements"
    text = normalise((folder / "2021-ip5-joint-statement.txt").read_text(encoding="utf-8"))
    found = kinds(text)
    assert found[0][:2] == ("title", "2021 Joint Statement of the IP5 Offices")
    items = [(words[:12], lead) for kind, words, lead in found if kind == "item"]
    lead = "The following specific results were achieved during the meeting:"
    assert items == [("IP5 NET/AI r", lead), ("New work pla", lead), ("Continued in", lead)]
