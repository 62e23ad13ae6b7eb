"""Names that no registry lists: recognised by shape and context, given a kind by their head noun.

Four shapes: a capitalised name that ends in a head noun or goes on after it, a quoted title, a long form with its
abbreviation in brackets (Schwartz & Hearst 2003, https://doi.org/10.1142/9789812776303_0042), and the name that an
item of a list begins with ("New work plan for X: the offices agreed …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Candidate", "abbreviation_of", "find_names"]

# A word of a name: a capital somewhere at a start ("NET/AI", "E-commerce", "User-friendly", "ID5"), or a year.
_WORD = r"(?:[A-Z][\w&+]*(?:[-/.][\w&]+)*(?:(?<=s)'(?!\w))?)"
_LINK = r"(?:of the|of|and|on the|on|for the|for|in the|in|to|the|&|based on|with|between|among)"
_LEADING = re.compile(
    r"(?:(?:The|A|An|This|These|That|Those|Their|Its|Our|His|Her|In|At|On|For|With|Under|During|Of|And|Both|Each|All"
    r"|As|By|From|To|Also|Since|While|When|After|Before|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth"
    r"|Tenth|Next|Said|Such|Other|Another|Some|Several|Two|Three|Four|Five|Both|It|They|He|She|We"
    r"|Having|Recognizing|Recognising|Following|Regarding|Concerning|Besides|Meanwhile|Furthermore|Moreover"
    r"|Source|Translated|Director-General|General|Deputy|\d{1,2}(?:st|nd|rd|th)|Mr|Mrs|Ms|Dr|Commissioner|President|Director)\.?\s+)+"
)
_QUOTED = re.compile(r"(?<!\w)([\"'])(?P<name>[A-Z][^\"\n]{2,90}?)\1(?!\w)")
_BRACKETED = re.compile(r"\s?\(\s*(?:the\s+)?[\"']?(?P<short>[A-Z][A-Za-z0-9/&-]{1,9})[\"']?\s*\)")
_SENTENCE_LIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|can|must|said|we|our|I|you|they)\b|[.!?,;]$"
)
_TERM_CONTEXT = re.compile(r"(?:\(\s*(?:the|hereinafter|collectively|together)?[^()]{0,24}|\b(?:an?|one|term|called|name|named|known as)\s)$")
_PROJECT_CONTEXT = re.compile(r"\b(?:project|initiative|programme|program|item|topic|theme|pilot|proposal|service|tool|led)s?\b")


_CREDIT = re.compile(r"\(?(?:Source|From|Translated|Photo|Picture|Via)\b[^.]{0,90}$")
_TITLE_BEFORE = re.compile(r"(?:Director-General|General|Director|Commissioner|President)\s+$")
_ON = re.compile(
    r"\s+(?:on|for)\s+(?:the\s+)?[\w'/-]+(?:\s+(?!(?:in|at|by|to|was|were|is|are|will|has|have|that|which|with|from|as|on)\b)[\w'/-]+){0,7}"
)


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A stretch that looks like a name: ``text[start:end]``, its kind, its abbreviation if the text defines one."""

    start: int
    end: int
    name: str
    kind: str
    rule: str
    short: str | None = None


def find_names(
    text: str, passages: Sequence[Passage], lexicon: Lexicon, taken: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """Return the names found outside ``taken`` spans, in order, without overlaps."""
    found: list[Candidate] = []
    for passage in passages:
        if _CREDIT.match(text, passage.start, passage.end):
            continue
        found.extend(_quoted(text, passage, lexicon))
        found.extend(_capitalised(text, passage, lexicon))
        found.extend(_item_names(text, passage, lexicon))
        found.extend(_capital_heads(text, passage, lexicon))
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (c.start, -c.end)):
        inside = any(s <= c.start and c.end <= e for s, e in taken)
        if not inside and not (kept and c.start < kept[-1].end):
            kept.append(c)
    return kept


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = "|".join(sorted((re.escape(h) for h in lexicon.name_heads), key=len, reverse=True))
    before = rf"(?P<lead>(?:(?:19|20)\d\d\s+)?{_WORD}(?:\s+(?:{_LINK}\s+)?{_WORD}){{0,7}}\s+)?"
    after = rf"(?P<tail>(?:\s+(?:of the|of|on the|on|for the|for|between|among|based on)\s+{_WORD}(?:,?\s+(?:and\s+|of\s+|of the\s+|&\s+)?{_WORD}){{0,7}}))?"
    name = re.compile(rf"(?<![\w-]){before}(?P<head>(?i:{heads}))(?![\w-]){after}")
    return name, re.compile(rf"(?i)(?<![\w-])(?:{heads})(?![\w-])")


def _capitalised(text: str, passage: Passage, lexicon: Lexicon) -> Iterator[Candidate]:
    pattern, _ = _patterns(lexicon)
    for match in pattern.finditer(text, passage.start, passage.end):
        start, end = match.start(), match.end()
        leading = _LEADING.match(text, start, end)
        if leading and leading.end() <= match.start("head"):
            start = leading.end()
        if leading and _TITLE_BEFORE.search(leading[0]) and " of " in text[start:end]:
            start = text.index(" of ", start) + 4  # "Director-General Sawai of the … Department"
            start += 4 if text.startswith("the ", start) else 0
        name = text[start:end]
        head = match["head"].lower()
        bare = start >= match.start("head")
        if head in lexicon.standing_heads:
            # "memorandum of understanding" is a name whatever stands before it, with the adjective it has
            adjective = re.search(r"\b(?:the|an?|its|their)\s+([a-z]+\s+)$", text[passage.start : start])
            if bare and adjective:
                start -= len(adjective[1])
                name = text[start:end]
        elif bare and not (match["tail"] and _bare_head_names(match["head"], head, lexicon)):
            continue
        elif not bare and not _is_proper(
            name, match["head"], head in lexicon.generic_heads, lexicon.name_heads[head] == "body", start == passage.start
        ):
            continue
        kind = lexicon.name_heads[head]
        short = _BRACKETED.match(text, end, passage.end)
        defined = short["short"] if short and abbreviation_of(short["short"], name) else None
        yield Candidate(start, end, name, kind, "name/capitalised", defined)


def _capital_heads(text: str, passage: Passage, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield "a draft Report on the partners' laws": a head with a capital amid the sentence, and what it is on."""
    for match in _patterns(lexicon)[1].finditer(text, passage.start + 1, passage.end):
        if not match[0][0].isupper() or lexicon.name_heads[match[0].lower()] not in {"document", "initiative"}:
            continue
        tail = _ON.match(text, match.end(), passage.end)
        before = text[max(passage.start, match.start() - 2) : match.start()]
        if tail and re.fullmatch(r"[a-z] ", before):
            name = text[match.start() : tail.end()].rstrip()
            kind = lexicon.name_heads[match[0].lower()]
            yield Candidate(match.start(), match.start() + len(name), name, kind, "name/capital-head")


def _bare_head_names(written: str, head: str, lexicon: Lexicon) -> bool:
    """Tell whether a head with nothing before it but something after it names a thing."""
    if not written[0].isupper():
        return " " in head
    return lexicon.name_heads[head] in {"document", "body"} or head not in lexicon.generic_heads


def _is_proper(name: str, head: str, generic: bool, body: bool, first: bool) -> bool:  # noqa: FBT001
    """Tell a proper name from a common noun with a capital before it.

    A generic head ("project", "policy") needs more than one word of its own beside it; the first word of a sentence
    proves nothing.
    """
    words = [w for w in re.findall(r"[\w/&'-]+", name) if w.lower() not in head.lower().split()]
    proper = [w for w in words if w[0].isupper() or w[0].isdigit()]
    own = [w for w in proper if not re.fullmatch(r"(?:IP|ID|TM)-?5|IP|IPR|Trilateral|[A-Z]{3,6}", w)]
    if first and own and own[0] == words[0] and not re.search(r"[A-Z0-9]", own[0][1:]):
        own = own[1:] if not head[0].isupper() else own
    if generic:
        return len(own) >= (1 if head[0].isupper() else 2)
    if body:
        return bool(own)  # "the IP5 task force" refers to one named elsewhere
    return bool(proper) and (head[0].isupper() or len(proper) > len(own) or bool(own))


def _quoted(text: str, passage: Passage, lexicon: Lexicon) -> Iterator[Candidate]:
    _, head_pattern = _patterns(lexicon)
    for match in _QUOTED.finditer(text, passage.start, passage.end):
        name = match["name"].strip()
        if _SENTENCE_LIKE.search(name) or not 2 <= len(name.split()) <= 12:
            continue
        before = text[max(passage.start, match.start() - 40) : match.start()]
        if _TERM_CONTEXT.search(before) or name.lower() in lexicon.collectives:
            continue
        heads = head_pattern.findall(name)
        kind = lexicon.name_heads[heads[-1].lower()] if heads else None
        titled = sum(w[0].isupper() for w in name.split()) >= 2
        if kind is None and (titled or _PROJECT_CONTEXT.search(text[passage.start : passage.end].lower())):
            kind = "initiative"
        if kind:
            yield Candidate(match.start("name"), match.start("name") + len(name), name, kind, "name/quoted")


def _item_names(text: str, passage: Passage, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the bold name an item begins with, where a head noun shows that it names something."""
    if passage.kind != "item":
        return
    colon = text.find(":", passage.start, min(passage.end, passage.start + 90))
    if colon < 0:
        return
    _, head_pattern = _patterns(lexicon)
    name = text[passage.start : colon].strip().strip("\"'*")
    heads = head_pattern.findall(name)
    if heads and lexicon.name_heads[heads[-1].lower()] in {"initiative", "body", "document"}:
        start = text.index(name, passage.start)
        kind = lexicon.name_heads[heads[-1].lower()]
        yield Candidate(start, start + len(name), name, kind, "name/item")


def abbreviation_of(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` occur in order in ``long``, the first at the start of a word.

    >>> abbreviation_of("PHEP", "Patent Harmonization Expert Panel"), abbreviation_of("XYZ", "Global Dossier")
    (True, False)
    """
    letters = [c.lower() for c in short if c.isalnum()]
    position = len(long) - 1
    lowered = long.lower()
    for index in range(len(letters) - 1, -1, -1):
        while position >= 0 and (
            lowered[position] != letters[index]
            or (index == 0 and position > 0 and lowered[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return False
        position -= 1
    return True
