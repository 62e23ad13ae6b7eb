"""Names written with capitals: "Global Dossier Task Force", "Task Force on X", "a Report on the laws"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["abbreviation_of", "capital_heads", "capitalised_names"]

# A word of a name begins with a capital: "NET/AI", "E-commerce", "User-friendly", "ID5".
_WORD = r"(?:[A-Z][\w&+]*(?:[-/.][\w&]+)*(?:(?<=s)'(?!\w))?)"
_LINK = r"(?:of the|of|and|on the|on|for the|for|in the|in|to|the|&|based on|with|between|among)"
_LEADING = re.compile(
    r"(?:(?:The|A|An|This|These|That|Those|Their|Its|Our|His|Her|In|At|On|For|With|Under|During|Of|And|Both|Each|All"
    r"|As|By|From|To|Also|Since|While|When|After|Before|First|Second|Third|Fourth|Fifth|Sixth"
    r"|Seventh|Eighth|Ninth|Tenth|Next|Said|Such|Other|Another|Some|Several|Two|Three|Four|Five|Both|It|They|He|She|We"
    r"|[A-Z][a-z]+ing(?=\s+(?:the|a|an|its|their)\s)|Having|Recognizing|Recognising|Following|Regarding|Concerning|Besides|Meanwhile|Furthermore|Moreover"
    r"|Source|Translated|Director-General|General|Deputy|\d{1,2}(?:st|nd|rd|th)|Mr|Mrs|Ms|Dr|Commissioner|President"
    r"|Director)\.?\s+)+"
)
_TITLE_BEFORE = re.compile(r"(?:Director-General|General|Director|Commissioner|President)\s+$")
_ADJECTIVE = re.compile(r"\b(?:the|an?|its|their)\s+((?!new\b|first\b|second\b|joint\b)[a-z]+\s+)$")
_BRACKETED = re.compile(r"\s?\(\s*(?:the\s+)?[\"']?(?P<short>[A-Z][A-Za-z0-9/&-]{1,9})[\"']?\s*\)")
_ON = re.compile(
    r"\s+(?:on|for)\s+(?:the\s+)?[\w'/-]+"
    r"(?:\s+(?!(?:in|at|by|to|was|were|is|are|will|has|have|that|which|with|from|as|on|again|too|today|yesterday)\b)[\w'/-]+){0,7}"
)
_NAME_WORD = re.compile(r"[\w/&'-]+")
# Words with a capital that say whose a thing is, not which.
_OWNER = re.compile(r"(?:IP|ID|TM)-?5|IP|IPR|Trilateral|[A-Z]{3,6}")
_INNER_CAPITAL = re.compile(r"[A-Z0-9]")
_BEFORE = 160  # characters in which the adjective of a name must stand


@cache
def _name_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    heads = alternation(lexicon.name_heads)
    before = rf"(?P<lead>(?:(?:19|20)\d\d\s+)?{_WORD}(?:\s+(?:{_LINK}\s+)?{_WORD}){{0,7}}\s+)?"
    after = (
        r"(?P<tail>(?:\s+(?:of the|of|on the|on|for the|for|between|among|based on)\s+"
        rf"{_WORD}(?:,?\s+(?:and\s+|of\s+|of the\s+|&\s+)?{_WORD}){{0,7}}))?"
    )
    return re.compile(rf"(?<![\w-]){before}(?P<head>(?i:{heads}))(?![\w-]){after}")


def capitalised_names(text: str, passage: Passage, lexicon: Lexicon, heads: Heads) -> Iterator[Candidate]:
    """Yield the capitalised names of a passage with their abbreviations.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    lexicon
        Tells which head nouns name a thing by themselves and which need more words.
    heads
        The head nouns of the text; without one in the passage there is no name.
    """
    if not heads.within(passage.start, passage.end):
        return
    for match in _name_pattern(lexicon).finditer(text, passage.start, passage.end):
        start = _start(text, passage, match, lexicon)
        if start is None:
            continue
        end = match.end() - match[0].endswith("'")
        name = text[start:end]
        bracket = _BRACKETED.match(text, end, passage.end)
        short = bracket["short"] if bracket and abbreviation_of(bracket["short"], name) else None
        kind = lexicon.name_heads[match["head"].lower()]
        yield Candidate(start, end, name, kind, "name/capitalised", short)


def _start(text: str, passage: Passage, match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Return where a name begins, ``None`` if the stretch is no name."""
    start = _after_leading(text, match)
    head = match["head"].lower()
    bare = start >= match.start("head")
    if head in lexicon.standing_heads:
        # "memorandum of understanding" is a name whatever stands before it, with the adjective it has
        adjective = _ADJECTIVE.search(text[max(passage.start, start - _BEFORE) : start]) if bare else None
        return start - len(adjective[1]) if adjective else start
    if bare:
        return start if match["tail"] and _bare_head_names(match["head"], head, lexicon) else None
    name = text[start : match.end()]
    return start if _is_proper(name, match["head"], lexicon, opens=start == passage.start) else None


def _after_leading(text: str, match: re.Match[str]) -> int:
    """Return where a name begins after what only leads to it: "The", "Director-General Sawai of the"."""
    start, end = match.span()
    leading = _LEADING.match(text, start, end)
    if leading and leading.end() <= match.start("head"):
        start = leading.end()
    if leading and _TITLE_BEFORE.search(leading[0]) and " of " in text[start:end]:
        start = text.index(" of ", start) + len(" of ")
        start += len("the ") if text.startswith("the ", start) else 0
    return start


def capital_heads(text: str, passage: Passage, heads: Heads) -> Iterator[Candidate]:
    """Yield "a draft Report on the laws": a head with a capital amid the sentence, and what it is on."""
    for span in heads.within(passage.start + 1, passage.end):
        start, end = span
        kind = heads.kind(span)
        if not text[start].isupper() or kind not in {"document", "initiative"}:
            continue
        tail = _ON.match(text, end, passage.end)
        amid = start - 2 >= passage.start and text[start - 1] == " " and "a" <= text[start - 2] <= "z"
        if tail and amid:
            name = text[start : tail.end()].rstrip()
            yield Candidate(start, start + len(name), name, kind, "name/capital-head")


def _bare_head_names(written: str, head: str, lexicon: Lexicon) -> bool:
    """Tell whether a head with nothing before it but something after it names a thing."""
    if not written[0].isupper():
        return " " in head
    return lexicon.name_heads[head] in {"document", "body"} or head not in lexicon.generic_heads


def _is_proper(name: str, head: str, lexicon: Lexicon, *, opens: bool) -> bool:
    """Tell a proper name from a common noun with a capital before it.

    A generic head ("project", "policy") needs more than one word of its own beside it; the first word of a
    sentence, which `opens` it, proves nothing.
    """
    written, kind = head[0].isupper(), lexicon.name_heads[head.lower()]
    parts = head.lower().split()
    words = [w for w in _NAME_WORD.findall(name) if w.lower() not in parts]
    proper = [w for w in words if w[0].isupper() or w[0].isdigit()]
    own = [w for w in proper if not _OWNER.fullmatch(w)]
    if opens and own and own[0] == words[0] and not _INNER_CAPITAL.search(own[0][1:]) and not written:
        own = own[1:]
    if head.lower() in lexicon.generic_heads:
        return len(own) >= (1 if written else 2)
    if kind == "body":
        return bool(own)  # "the IP5 task force" refers to one named elsewhere
    return bool(proper) and (written or len(proper) > len(own) or bool(own))


def abbreviation_of(short: str, long: str) -> bool:
    """Tell whether the letters of `short` occur in order in `long`, the first at the start of a word.

    >>> abbreviation_of("PHEP", "Patent Harmonization Expert Panel"), abbreviation_of("XYZ", "Global Dossier")
    (True, False)
    """
    letters = [c.lower() for c in short if c.isalnum()]
    lowered = long.lower()
    position = len(lowered)
    for index in range(len(letters) - 1, -1, -1):
        position = lowered.rfind(letters[index], 0, position)
        while index == 0 and position > 0 and lowered[position - 1].isalnum():
            position = lowered.rfind(letters[0], 0, position)
        if position < 0:
            return False
    return True
