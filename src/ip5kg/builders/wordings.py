"""Stretches of capitalised words: "Grace Period Explorer", "Designs in Virtual Spaces".

Such a stretch is not yet a name; what stands beside it tells (`namedbeside`, `namedbyverb`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.phrases import alternation
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["Wording", "is_place", "without_place", "wordings"]

_WORD = r"(?:(?:[A-ZÀ-ÖØ-Þ]|e-[A-Z])[\w&+]*(?:[-/.'][\w&+]+)*(?:(?<=s)'(?!\w))?)"
_LINK = r"(?:of the|of|for the|for|in the|in|on the|on|to the|to|at the|at|from the|from|with|and|&)"
# What precedes is looked at behind the first letter: an expression that begins with a set of letters is fast.
_FIRST = r"[A-ZÀ-ÖØ-Þe](?<![\w-].)(?:(?<!e)|-[A-Z])[\w&+]*(?:[-/.'][\w&+]+)*(?:(?<=s)'(?!\w))?"
_MORE = rf"(?:\s+(?:(?:{_LINK}\s+)?{_WORD}|\d[\d.]*(?=[\s,.;:)])))"
_WORDING = re.compile(rf"{_FIRST}{_MORE}{{0,9}}")
_WORDS = re.compile(rf"{_FIRST}{_MORE}{{1,9}}")  # more than one
_ARTICLE = re.compile(r"(?:The|A|An|Its|Their|Our|This|That|These|His|Her)\s+(?=[A-Z])")
_OPENING = re.compile(
    r"(?:In|On|At|For|With|Under|During|After|Before|By|From|As|And|Both"
    r"|Also|Since|While|When|Following|First|Next|To|Of|If|But|So|Then|Meanwhile|However|Each|All|Every|Such)\s+(?=[A-Z])"
)
_INNER_LINK = re.compile(rf"\s+{_LINK}\s+")
_NO_NAME = re.compile(
    r"\b(?:May\s+\d+|January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mr|Mrs|Ms|Dr|Prof|Heads?|Deput(?:y|ies))\b"
)
# What no name of an initiative, body or document ends in: institutions, people, events, laws, places.
_LAST_WORDS = """
    Act Acts Administration Africa America Annex Applicants Area Article Articles Asia Assembly
    Authorities Authority Avenue Branch Building Bureau Chair Chapter City Class Classification
    Ceremony Co-operation Code Commissioners Complex Conference Consultation Consultations
    Cooperation Day Days Delegation Delegations
    Department Design Designs Directive Director Directorate Directors Division Embassy Emperor Empire
    English Europe Examination Examiners Games Government Governments Hall Harmonisation Harmonization
    Hotel House Industries Industry Information Innovation Intelligence Island Islands Item Kingdom
    Language Law Laws Market Marks Meeting Meetings Member Members Minister Ministers Ministry Ocean
    Office Offices Olympics Paragraph Parliament Parties Partner Partners Party Patent Patents People
    Prefecture Presidents Prize Property Protection Province Quality Region Regulation Regulations
    Republic Rights River Road Rule Rules Sea Section Seminar Session Sessions Side Sides Square
    Standard-Time State States Street Summit Symposium Talks Technologies Technology Time Topic Topics
    Trademark Trademarks Unit Users Version Webinar Workshop Year Years
"""
_NO_LAST = frozenset(_LAST_WORDS.split())
_TO_PLACE = re.compile(r"\s+(?:in|at|to|from)(?: the)?\s+|,\s+")
_CODED = re.compile(r"[A-Za-z]\d|[a-z][A-Z]|\d[A-Z]")
_OWNERS = frozenset({"office", "organization", "forum"})
_SMALL = frozenset({"of", "the", "for", "in", "on", "to", "at", "from", "with", "and", "&", "a", "an", "by"})


@value(frozen=True, slots=True)
class Wording:
    """A stretch of capitalised words: ``text[start:end]``."""

    start: int
    end: int
    text: str
    words: int
    """Capitalised words of its own, those that only say whose it is left out."""
    coded: bool
    """A word of letters and digits or with a capital inside: "QuickCheck", "P018"."""
    ordinary: bool
    """Ends like the name of a place, law, section, event or field, which a verb beside it makes no name."""


def wordings(
    text: str, passage: Passage, mentions: Sequence[Mention], lexicon: Lexicon, *, single: bool
) -> list[Wording]:
    """Return the capitalised stretches of a passage that may be names.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    mentions
        What the registry knows in the passage, in order, disjoint.
    lexicon
        Gives the titles, which no name holds.
    single
        Whether to return single words, too.
    """
    found: list[Wording] = []
    for match in (_WORDING if single else _WORDS).finditer(text, passage.start, passage.end):
        opens = match.start() == passage.start
        if " " not in match[0] and (not single or (opens and match[0].lower() in _adverbs(lexicon))):
            continue
        opening = _OPENING.match(text, match.start(), match.end()) if opens else None
        start, end = _without_others(text, opening.end() if opening else match.start(), match.end(), mentions)
        if start < end and (single or " " in text[start:end]):
            found += _wording(text, start, end, mentions, lexicon)
    return found


def _without_others(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Cut off "JPO's" before a name, "in the IP5" and a second "A to B" after it."""
    while article := _ARTICLE.match(text, start, end):
        start = article.end()
    for m in mentions:
        if m.end <= start or m.start >= end:
            continue
        if text.startswith("'s ", m.end) and m.start <= start:
            start = m.end + len("'s ")
        elif m.start <= start and m.kind in _OWNERS and (link := _INNER_LINK.match(text, m.end, end)):
            start = link.end()
        elif m.start > start and m.kind in _OWNERS:
            links = [link for link in _INNER_LINK.finditer(text, start, m.start) if link.end() == m.start]
            the = re.search(rf"\s+{_LINK}\s+$", text[start : m.start])
            if links or the:
                end = links[0].start() if links else start + (the.start() if the else 0)
    return start, end


def _wording(
    text: str, start: int, end: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Wording]:
    written = text[start:end].rstrip(".'")
    end = start + len(written)
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    whole = len(inside) == 1 and inside[0].start == start and inside[0].end == end
    if whole or _NO_NAME.search(written):
        return
    if _title_pattern(lexicon).search(written):
        return
    rest, own = written, written
    for m in inside:
        rest = rest.replace(text[m.start : m.end], " ")
        if m.kind in _OWNERS or m.kind == "body":
            own = own.replace(text[m.start : m.end], " ")
    words = _words(own)
    if words and (rest == own or _words(rest)):  # "E-commerce and Risk Management" are two known things
        last = written.split()[-1]
        yield Wording(start, end, written, len(words), bool(_CODED.search(own)), last in _NO_LAST)


def _words(written: str) -> list[str]:
    found = [w for w in written.split() if w not in _SMALL]
    return [w for w in found if w[0].isupper() or w[0].isdigit() or "-" in w]


@cache
def _adverbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words["opening adverb"])


@cache
def _title_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    # "Brandt & Partner" is a firm
    return re.compile(rf"(?<![\w-])(?<!& )(?i:{alternation(lexicon.titles)})(?![\w-])")


def without_place(text: str, start: int, end: int, registry: Registry) -> int:
    """Return where a wording ends without "in Tokyo"."""
    links = list(_TO_PLACE.finditer(text, start, end))
    return links[-1].start() if links and is_place(text[links[-1].end() : end], registry) else end


def is_place(name: str, registry: Registry) -> bool:
    """Tell whether the gazetteer knows a place of that name."""
    known = gazetteer(registry)
    return all(part in known.strong or known.city(part, capitals=False) for part in name.split(" and "))
