"""Marks that lines of a text carry and that are no words: bullets, numbers, Markdown, page furniture."""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["BARE_MARKER", "MARKER", "plain_line", "settle_characters"]

MARKER = re.compile(
    r"(?:-|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[(\[]\d{1,2}[)\]]"
    r"|[A-Za-z]\)|\([a-z]{1,4}\)|[ivx]{1,4}[.)]|[IVX]{1,4}\.) "
)
"""A list marker at the start of a normalised line."""

BARE_MARKER = re.compile("(?:[\uf000-\uf8ff•▪■○●◦–*-]|\\(?\\d{1,2}[.)])")
"""A line that is nothing but a marker; its text stands on the next."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffc": " "}
_LIGATURE = re.compile("[ﬀ-ﬆ\ufffc]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
# Soft hyphens, marks of no width or of direction, control characters but tabs and breaks.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n ]+ *| {2,}[^\\S\n]*")

_BULLET = re.compile(
    "(?:[\uf000-\uf8ff•‣⁃▪▫■□▢○●◦・･◆◇▶►▸➢➤✓✔❖☐·∙⦁] ?"
    "|[*+–—−-] |[o§] (?=\\S)|\\?(?=[^\\W\\d_]))(?:[\uf000-\uf8ff•] ?)?"
)
_NUMBERED = re.compile(
    r"([(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,4})[)\]]|(?:\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4})\.)"
    r"(?=\s|\()\s*"
)
_CIRCLED = re.compile("[①-⑳]")
_FURNITURE = re.compile(
    r"-? ?\d{1,3} ?-?|(?:[Pp]age|PAGE|[Pp]\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,3} ?(?:/|of) ?\d{1,3}"
    r"|\[\d{1,3}\]|\d{1,3} ?\| ?[Pp] ?a ?g ?e|[-=_*~# ]{3,}"
)
_HEADING = re.compile(r"#{1,6} +")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,400}?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"`([^`\n]{1,200})`")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,600}(?: \"[^\"\n]{0,200}\")?\)"
)
# Only lines with one of these need a closer look.
_MARKED = re.compile(r"[^\w\"'(“‘]|[^\n]*[*_`]|[^\n]*\]\(|.{0,9}[.)]|o |[Pp](?:\.|age|AGE) ?\d")


def settle_characters(raw: str) -> str:
    """Return `raw` composed (NFC), without invisible characters, with one kind of break and space."""
    text = unicodedata.normalize("NFC", raw)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if not text.isascii():
        text = _LIGATURE.sub(lambda mark: _LIGATURES[mark[0]], _SOFT_BREAK.sub("", text))
        text = _CIRCLED.sub(lambda mark: f"({ord(mark[0]) - ord('①') + 1}) ", text)
        text = unicodedata.normalize("NFC", text)
    text = _BREAKS.sub("\n", text).replace("\f", "\n\n")
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def plain_line(line: str) -> str:
    """Return a line without Markdown, its bullet as ``- ``; empty if nothing is left to read.

    >>> plain_line("## **Results**"), plain_line("• agreed"), plain_line("Page 2 of 5")
    ('Results', '- agreed', '')
    """
    line = line.strip(" ")
    if not _MARKED.match(line) and not (line[:1].isdigit() and _FURNITURE.fullmatch(line)):
        return line
    while line.startswith(">"):
        line = line[1:].lstrip(" ")
    if not line or _FURNITURE.fullmatch(line):
        return ""
    if heading := _HEADING.match(line):
        line = line[heading.end() :].rstrip("# ")
    bullet = _BULLET.match(line)
    if bullet:
        line = "- " + line[bullet.end() :].lstrip(" ")
    line = _unmarked(line)
    if not bullet and (numbered := _NUMBERED.match(line)):
        line = f"{numbered[1]} {line[numbered.end() :]}"
    return line.strip(" ")


def _unmarked(line: str) -> str:
    """Take the Markdown marks off the words of a line."""
    if "*" in line:
        line = _EMPHASIS.sub(r"\2", line)
    if "_" in line:
        line = _UNDERSCORES.sub(r"\2", line)
    if "`" in line:
        line = _CODE.sub(r"\1", line)
    return _LINK.sub(r"\1", line) if "](" in line else line
