"""Web pages: their text without what stands around it, and what they say of themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from ip5kg.builders.formats.webpage import read_page
from ip5kg.builders.normalising import normalise
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from ip5kg.builders.formats.document import Document

HEADS = yaml.safe_load((Path(__file__).parent / "data" / "heads.yaml").read_text(encoding="utf-8"))
PAGES = yaml.safe_load((Path(__file__).parent / "data" / "pages.yaml").read_text(encoding="utf-8"))
PROSE = (
    "The heads of the five offices met in Munich and agreed to continue their work on quality, on access to"
    " patent information and on the procedures that users of the five systems meet every day."
)


def page(head: str = "", body: str = "", **options: str) -> Document:
    opening = f"<!DOCTYPE html><html {options.get('html', '')}><head>{head}</head>"
    whole = f"{opening}<body>{body}<p>{PROSE}</p></body></html>"
    return read_page(whole.encode(), "x.html", base=options.get("base"))


@pytest.mark.parametrize("case", HEADS, ids=[case["why"] for case in HEADS])
def test_what_a_page_says_of_itself(case: dict[str, str]) -> None:
    document = page(
        case.get("head", ""), case.get("body", ""), html=case.get("html", ""), base=case.get("base", "")
    )
    told = {key: case[key] for key in ("title", "issued", "created", "source", "language") if key in case}
    assert told
    assert {key: getattr(document, key) for key in told} == told


@pytest.mark.parametrize("case", PAGES, ids=[case["why"] for case in PAGES])
def test_the_text_of_a_page(case: dict[str, str]) -> None:
    whole = case["page"].replace("PROSE", PROSE).encode()
    expected = case["text"].replace("PROSE", PROSE).strip()
    assert normalise(read_page(whole, "x.html").text) == expected


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Benoît – met.".encode(), None),
        ("<p>Benoît – met.".encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + "<p>Benoît – met.".encode(), None),
        ("<p>Benoît – met.".encode("utf-16"), None),
        ("<p>Benoît – met.".encode("cp1252"), None),
        ('<meta charset="iso-8859-1"><p>Benoît – met.'.encode("cp1252"), None),
        ('<meta charset="nonsense"><p>Benoît – met.'.encode("cp1252"), None),
        (
            '<?xml version="1.0" encoding="windows-1252"?><html><p>Benoît – met.</p></html>'.encode("cp1252"),
            None,
        ),
        ("<p>Benoît – met.".encode("mac-roman"), "mac-roman"),
        ("<p>Benoît – met.".encode("mac-roman"), "mac-roman; nonsense"),
    ],
)
def test_encodings(data: bytes, charset: str | None) -> None:
    found = read_page(data, "x.html", charset).text
    assert found == "Benoît – met." if charset != "mac-roman; nonsense" else found


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!-- -->"]
)
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(StatementError, match=r"^x\.html: no text in it; give a page with the words"):
        read_page(data, "x.html")


def test_a_page_of_endless_markup_is_refused() -> None:
    with pytest.raises(StatementError, match=r"^x\.html: more than 2 MB of markup; save the part"):
        read_page(b"<p>" + b"<b>a</b>" * 300_000, "x.html")


def test_pictures_and_scripts_inside_a_page_do_not_count() -> None:
    bulk = "<script>" + "x" * 6_000_000 + "</script><img src='data:image/png;base64," + "A" * 6_000_000 + "'>"
    assert read_page(f"<html><body>{bulk}<p>{PROSE}</p></body></html>".encode(), "x.html").text == PROSE


def test_elements_in_each_other_without_end_give_text_or_a_clear_error() -> None:
    deep = b"<div>" * 100_000 + b"The heads met." + b"</div>" * 100_000
    with pytest.raises(StatementError, match=r"^x\.html: no text in it"):
        read_page(deep, "x.html")
