"""Sentences, headings and list items of a normalised text, with exact offsets.

An own splitter: statements are full of abbreviations, initials and dates with full stops, and of lists whose
items only make sense with the words that introduce them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ip5kg.builders.dates import is_date_line
from ip5kg.builders.model import Passage
from ip5kg.builders.normalising import MARKER

__all__ = ["passages"]

_STOP = re.compile(r"[.!?…]+[\"')\]”’»]*(?=\s)|(?<=[a-z]{3})\.(?=(?:The|They|This|These|It|In|On|At|We|A|An) )")
# Words that a full stop follows without ending the sentence.
_NEVER = frozenset(
    "mr mrs ms dr prof hon messrs st art arts fig figs vs approx ca cf e.g i.e eg ie pp vol sec dept gen gov "
    "sen rep dir comm mt ft ref para paras incl esp resp viz al ed eds rev".split()
)
# Words that take a full stop and may end a sentence too; they do before a word that starts one.
_PERHAPS = frozenset(
    "etc inc ltd co corp u.s u.k u.s.a p.r r.o.k e.u u.n jr sr a.m p.m ph.d d.c no nos plc llc bros est intl "
    "s.a s.r.l s.à.r.l gmbh".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_STARTERS = frozenset(
    "The They This These Those It In On At A An We He She I You All Both Each Such There During Following After "
    "Before Since With For As To By From If When While Where However Moreover Furthermore Also But And Recognizing "
    "Recognising Having Meeting Other Others Their Its His Her Our Under Among Through Further Today Finally".split()
)
_TOKEN = re.compile(r"[^\s(\[\"“‘]+$")
_NEXT = re.compile(r"\s+[\"'(\[“‘«]*(\w+)?")
_HEADING_WIDTH = 120  # characters; a longer line without a final stop is a sentence that lost it
_TITLE_WIDTH = 350
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|agreed?|decided?|discussed|endorsed|include)\b")
_INTRODUCES = re.compile(r"(?:follow(?:s|ing)|below|namely|include[sd]?|are|were)\W*$", re.IGNORECASE)


@dataclass(slots=True)
class _Lists:
    """The lists open at a line: their marker styles and what introduced each."""

    last: Passage | None = None
    heading: Passage | None = None
    open: list[tuple[str, int | None]] = field(default_factory=list)
    closed: dict[str, int | None] = field(default_factory=dict)

    def lead(self, style: str, number: str) -> int | None:
        """Return the start of the passage that introduces the list an item belongs to."""
        for depth, (known, lead) in enumerate(self.open):
            if known == style:
                del self.open[depth + 1 :]
                return lead
        resumed = not self.open and style in self.closed and number not in {"", "1", "a", "i", "I", "A"}
        lead = self.closed[style] if resumed else self._introduction()
        self.open.append((style, lead))
        return lead

    def _introduction(self) -> int | None:
        last = self.last
        if last is not None and last.kind in {"introducing", "heading", "title"}:
            return last.start
        if self.open:
            return self.open[-1][1]
        return self.heading.start if self.heading else None

    def leave(self) -> None:
        """Note that a line that is no item ends the open lists."""
        if self.open:
            self.closed = dict(self.open)
            self.open.clear()


def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of a normalised text: disjoint, in order, all that is not space or marker.

    Parameters
    ----------
    text
        As `normalise` returns it: a heading, paragraph or list item a line.

    >>> [(p.kind, p.lead) for p in passages("Results\\nThey agreed on:\\n- quality. It counts.\\n- data")]
    [('title', None), ('sentence', None), ('item', 8), ('item', 8), ('item', 8)]
    """
    found: list[Passage] = []
    lists = _Lists()
    lines = [match.span() for match in re.finditer(r"[^\n]*[^\s][^\n]*", text)]
    for index, (start, end) in enumerate(lines):
        after = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        found += _line(text, start, end, after, lists, first=not found)
    return tuple(found)


def _line(text: str, start: int, end: int, after: str, lists: _Lists, *, first: bool) -> list[Passage]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    marker = MARKER.match(text, start, end)
    body = marker.end() if marker and text[marker.end() : end].strip() else start
    while text[body].isspace():
        body += 1
    is_item = body > start
    kind = _kind(text[body:end], after, text[start:body], first=first)
    spans = list(_sentences(text, body, end)) if kind in {"item", "sentence"} else [(body, end)]
    lead = None
    if kind == "item":
        style, number = _style(text[start:body])
        lead = lists.lead(style, number)
    elif not is_item:
        lists.leave()
    made = [Passage(s, e, kind, lead) for s, e in spans]
    last = made[-1]
    if kind in {"heading", "title"}:
        lists.heading = lists.last = last
        lists.open.clear()
    else:
        opening = text[last.start : last.end]
        introduces = opening[-1] not in ".!?;,\"”)" or opening.endswith(":") or bool(_INTRODUCES.search(opening))
        lists.last = Passage(last.start, last.end, "introducing" if introduces else kind, lead)
    return made


def _kind(body: str, after: str, marker: str, *, first: bool) -> str:
    """Tell a title, heading, item and plain sentence apart by the look of the line."""
    closed = body.rstrip("\"')]”’»")[-1:] in set(".!?;,…") and not body.endswith(("Inc.", "Ltd.", "Co."))
    titled = first and bool(after) and not marker and not closed and not body.endswith(":")
    if titled and len(body) <= _TITLE_WIDTH and not is_date_line(body):
        return "title"
    short = len(body) <= _HEADING_WIDTH and not closed
    if not marker:
        if MARKER.match(after) and body.count(" ") > 4 and _VERB.search(body):
            return "sentence"  # "Since 2007 users have been given", and then the list
        label = body.endswith(":") and len(body) <= 40 and body.count(" ") < 5
        return "heading" if short and (label or not body.endswith(":")) else "sentence"
    numbered = _style(marker)[0] not in {"-", "a)", "(a)"}
    follower = MARKER.match(after)
    if numbered and short and after and not body.endswith(":"):
        return "item" if follower and _style(follower[0])[0] == _style(marker)[0] else "heading"
    return "item"


def _style(marker: str) -> tuple[str, str]:
    """Return the style of a list marker and its number: ``(1)`` and ``(2)`` are of one style."""
    number = marker.strip(" ().")
    if marker.startswith("-"):
        return "-", ""
    if number[:1].isdigit():
        shape = "1" + ".1" * number.count(".")
    elif number in {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}:
        shape = "i"
    else:
        shape = "a" if number[:1].islower() else "A"
    return marker.strip().replace(number, shape), number


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if not _ends(text, begin, stop, end):
            continue
        yield begin, stop.end()
        begin = stop.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the stop ends the sentence that begins at `begin`."""
    after = _NEXT.match(text, stop.end(), end)
    word = (after[1] or "") if after else ""
    if after and word[:1].islower():
        return False
    if text[stop.start()] != "." or stop.end() - stop.start() > 1:
        return True
    found = _TOKEN.search(text, max(begin, stop.start() - 24), stop.start())
    token = found[0] if found else ""
    if stop.start() - begin <= 4 and " " not in text[begin : stop.start()]:
        return False  # "II. The opponent": a number is no sentence
    return _ends_after(token, word, text[max(begin, stop.start() - 10) : stop.start()])


def _ends_after(token: str, word: str, before: str) -> bool:
    """Tell whether a single full stop after `token` and before `word` ends a sentence."""
    low = token.lower()
    if low in _NEVER:
        return False
    if low in _PERHAPS:
        return word in _STARTERS or low == "etc"
    if low in _MONTHS:
        return not word[:1].isdigit() and word in _STARTERS
    if len(token) == 1 and token.isupper():
        return word in _STARTERS and word not in {"A", "I"}
    if token.isdigit() and word.isdigit():
        in_date = len(token) == 4 or bool(re.search(r"\d{4}\. ?\d\d?$", before))
        return not (in_date and len(word) <= 2 and _looks_like_year(before))
    return True


def _looks_like_year(before: str) -> bool:
    return bool(re.search(r"(?:^|[^\d])(?:19|20)\d\d(?:\. ?\d\d?)?$", before)) and not re.search(r"[a-z] \d{4}$", before)
