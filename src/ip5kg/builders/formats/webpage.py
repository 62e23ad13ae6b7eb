"""HTML and XHTML: the main text as trafilatura finds it, and what the page says of itself."""

from __future__ import annotations

import codecs
import logging
import re
from typing import Any

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.folding import fold
from ip5kg.builders.formats.decoding import codec, decode
from ip5kg.builders.formats.document import Document
from ip5kg.errors import StatementError

__all__ = ["read_page"]

_MARKUP = 2_000_000  # characters without scripts, styles and pictures; a statement has a hundredth of that
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_BULK = re.compile(r"<(script|style|svg)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_INLINE_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
_IMPRINT = re.compile(r"(?:- )?(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved)", re.IGNORECASE)
_SHORT = 400  # characters
_LEAST = 50  # characters
_MENU = 20  # lines of a menu at most
_SYMBOL = re.compile("(?:[\uf020-\uf0ff]|&#(?:61[4-7]\\d\\d|xf0[0-9a-f]{2});)(?=\\s)", re.IGNORECASE)
"""Bullets of the font Symbol, which trafilatura drops."""
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read_page(data: bytes, name: str, charset: str | None = None, base: str | None = None) -> Document:
    """Return the main text of a web page without navigation, banners and footers, and its metadata.

    Parameters
    ----------
    data
        The page; its encoding is told by a byte order mark, `charset`, the page itself, or is UTF-8 or
        Windows-1252, in this order (https://html.spec.whatwg.org/#determining-the-character-encoding).
    name
        What to call the page in messages.
    charset
        The encoding that came with the page.
    base
        The address it came from.

    Raises
    ------
    StatementError
        If the page is too long or has no text.
    """
    from ip5kg.builders.formats.pagemetadata import page_metadata

    raw = _SYMBOL.sub("•", _NO_XML.sub(" ", _decoded(data, name, charset)))
    markup = _INLINE_DATA.sub("", _BULK.sub("", raw))
    if len(markup) > _MARKUP:
        raise StatementError(
            f"{name}: more than {_MARKUP // 1_000_000} MB of markup; save the part with the statement alone"
        )
    tree = _parsed(markup, name)
    told = page_metadata(tree, raw, base)
    return Document(
        text=_main_text(tree, name, told.title),
        title=told.title,
        issued=told.issued,
        created=told.updated,
        source=told.source,
        language=told.language,
    )


def _decoded(data: bytes, name: str, charset: str | None) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    told = codec(charset)
    if not told and (declared := _CHARSET.search(data[:4096])):
        told = codec(declared[1].decode("ascii"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(told if told and not told.startswith("utf-8") else "cp1252", errors="replace")


def _parsed(markup: str, name: str) -> Any:
    """Return the page as a tree of lxml, which ships no types."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except Exception as error:  # the errors of lxml have no type that checkers know
        raise StatementError(f"{name}: no text in it; give a page with the words of a statement") from error


def _main_text(tree: Any, name: str, title: str | None) -> str:
    """Return the lines of the main part, beginning with its title if that is among them."""
    from ip5kg.builders.formats.webtext import with_plain_lists, with_visible_breaks

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what is wrong we tell ourselves
    with_visible_breaks(tree)
    with_plain_lists(tree)
    try:
        lines = _extracted(tree)
        if sum(map(len, lines)) < _SHORT:  # trafilatura has then taken the page as a whole, menus and all
            lines = _extracted(tree, least=_LEAST) or lines
    except RecursionError as error:
        raise StatementError(
            f"{name}: elements too deep in each other; save its words as plain text"
        ) from error
    lines = _without_frame(lines, title)
    if not lines:
        raise StatementError(f"{name}: no text in it; give a page with the words of a statement")
    return "\n\n".join(lines)


def _extracted(tree: Any, least: int | None = None) -> list[str]:
    """Return the lines of what trafilatura takes for the main part.

    Parameters
    ----------
    tree
        The page.
    least
        How many characters are enough for a main part, if not trafilatura's own measure.
    """
    import trafilatura
    from trafilatura.settings import use_config

    from ip5kg.builders.formats.webtext import lines_of

    config = use_config()
    if least is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_formatting=True, include_tables=True, config=config
    )
    body = getattr(found, "body", None)
    return lines_of(body) if body is not None else []


def _without_frame(lines: list[str], title: str | None) -> list[str]:
    """Drop what is left of the menu above the title, and of the imprint below the text."""
    while lines and _IMPRINT.match(lines[-1]):
        lines.pop()
    if not title:
        return lines
    wanted = fold(title)
    heads = (place for place, line in enumerate(lines[:_MENU]) if fold(line.lstrip("# ")).startswith(wanted))
    above = next(heads, 0)
    menu = [line for line in lines[:above] if len(line) < 80 and not line.endswith((".", ":", "?", "!"))]
    kept = [line for line in lines[:above] if line not in menu or is_date_line(line)]
    return kept + lines[above:]
