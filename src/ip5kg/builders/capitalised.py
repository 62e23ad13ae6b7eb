"""Names written with capitals: "Global Dossier Task Force", "Task Force on X", "a Report on the laws"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.joinednames import document_of_body, each_organization
from ip5kg.builders.phrases import alternation, spans_in
from ip5kg.builders.proper import (
    after_headline_verb,
    after_leading,
    is_proper,
    names_by_tail,
    opens_with_verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["capital_heads", "capitalised_names"]

# A word of a name begins with a capital: "NET/AI", "E-commerce", "User-friendly", "ID5", "e-Forum".
_WORD = r"(?:(?:[A-ZÀ-ÖØ-Þ]|e-[A-Z])[\w&+]*(?:[-/.][\w&]+)*(?:(?<=s)'(?!\w))?)"
_LINK = (
    r"(?:of the|of|and|on the|on|for the|for|in the|in|to|&|based on|with|between|among"
    r"|OF THE|OF|AND|FOR THE|FOR|ON|IN)"
)
_LINKS = frozenset({"of", "the", "and", "on", "for", "in", "to", "based", "with", "between", "among"})
_NO_DATE = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_INNER_LINK = (
    r"(?:and|of|of the|for|for the|in the(?=\s+(?:Fields?|Areas?|Context)\b)|in(?!\s+Z0)|an?|&"
    r"|AND|OF THE|OF|FOR)"
)
_NAME_WORD = _NO_DATE + _WORD
_TAIL = (
    r"\s+(?:of the|of|on the|on|for the|for|between|among|based on|OF THE|OF|FOR)\s+"
    rf"(?:(?:(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th))\s+(?={_NAME_WORD}))?(?:{_NAME_WORD}(?:,?\s+(?:{_INNER_LINK}\s+)?{_NAME_WORD}){{0,7}}"
    r"|(?:FY\s?)?(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?!\w))"
    r"|\s+(?:[A-Z]{1,3}\d{1,3}|(?:19|20)\d\d(?:\s?-\s?(?:19|20)?\d\d)?)(?!\w|\s+Edition)"
)
_ADJECTIVE = re.compile(r"\b(?:the|an?|its|their)\s+((?!new\b|first\b|second\b|joint\b)[a-z]+\s+)$")
_INDEFINITE = re.compile(r"(?i)(?<!\w)(?:an?|any|no|another|such)\s+$")
_AGREED = re.compile(
    r"(?i)\b(?:sign|adopt|issu|releas|agree|endors|approv|publish|conclud|draw)\w*\s+(?:on\s+|up\s+|of\s+)?(?:an?|another)\s+$"
)
_ON = re.compile(
    r"\s+(?:on|for)\s+(?:the\s+)?(?!\d|(?:an?|one|two|three|four|five|six|ten|several|many|this|that|its|their)\b)"
    r"[\w'/-]+"
    r"(?:\s+(?!(?:in|at|by|to|was|were|is|are|be|will|would|should|could|can|may|must|has|have|had|that|which|who"
    r"|with|from|as|on|upon|again|too|today|yesterday|but|while|when|where|before|after|during|until|since|under"
    r"|and\s+(?:[a-z]+ed|to|then|also|held|took|made|met|will|agreed)|instead)\b)[\w'/-]+){0,7}"
)
_GOES_ON = re.compile(r"\s+(?!Meetings?\b|Z0)[A-Z][a-z]")
# "Patent Examination Policy Practice Conference", "National Strategy Formulation": the head is a later word.
_GOES_ON_TO_HEAD = re.compile(r"\s+(?!Z0)[A-Z][a-z]+(?:tion|ment|ice|ing|ance|ence|ity|sis|line|lines)\b")
_NO_TAIL = re.compile(r"[,.;:)\"'?!]|\Z|\s+(?!of\b|on\b|for\b|between\b|among\b|based\b)[a-z]")
_HALF_COUNTRY = re.compile(r"\s+of\s+(?:the\s+)?(?:P\.\s?R|R\.\s?O|U\.\s?S)$")  # its full stop ends a word
_OWNER_AND = re.compile(r"\sof\s+(?:the\s+)?Z0+( and )")  # "Review Board of KIPO and Appeal Board of …"
_DEEDS = frozenset(
    {"review", "summary", "analysis", "exercise", "recommendation", "resolution", "collection"}
)
_AGREEMENTS = ("joint", "mou", "memorandum", "letter", "vision", "cooperation", "co-operation", "partnership")
_WAS_AGREED = re.compile(
    r"(?:\s+(?:on|of)\s[^,.;:]{1,80}?)?\s+(?:was|were|has been|have been)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?:adopted|signed|issued|approved|endorsed|agreed|concluded|released|published|passed)\b"
)
_BEFORE = 160  # characters in which the adjective of a name must stand


@cache
def _name_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    heads = alternation(lexicon.name_heads)
    before = (
        rf"(?P<lead>(?:(?:19|20)\d\d\s+|\d\d?[ -](?=Year))?{_WORD}(?:\s+(?:{_LINK}\s+)?{_WORD}){{0,7}}\s+"
        r"(?:\([A-Z]{2,6}\)\s+(?=[A-Z]))?)?"
    )
    return re.compile(rf"(?<![\w-]){before}(?P<head>(?i:{heads}))(?![\w-])(?P<tail>(?:{_TAIL})?)")


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile(_TAIL)


def capitalised_names(
    text: str, masked: str, passage: Passage, lexicon: Lexicon, heads: Heads
) -> Iterator[Candidate]:
    """Yield the capitalised names of a passage.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    masked
        The same with each name of an office or organisation as one word, in which no head noun is seen.
    passage
        Where to look.
    lexicon
        Tells which head nouns name a thing by themselves and which need more words.
    heads
        The head nouns of the text; without one in the passage there is no name.
    """
    known = spans_in(heads.spans, passage.start, passage.end)
    if not known:
        return
    pattern, position = _name_pattern(lexicon), passage.start
    starts = [span[0] for span in known]
    while (nearest := bisect_left(starts, position)) < len(starts):
        common = _after_common(masked, known[nearest:], position, passage.end, lexicon)
        if common:
            position = common
            continue
        match = pattern.search(masked, _lead_from(masked, position, starts[nearest]), passage.end)
        if not match:
            return
        head = heads.ending_at(match.start(), match.end("head"))
        document = head and document_of_body(masked, (match.start(), match.end()), head, heads)
        head = document or head
        stretch = (match.start(), document[1] if document else match.end())
        start = _start(masked, passage, stretch, head, lexicon) if head else None
        if head and start is None and _goes_on(masked, passage, head, match.end(), lexicon):
            earlier = _earlier(masked, passage, (match.start(), head[0]), heads, lexicon)
            if earlier:
                start, stretch, head = earlier
        if head is None or start is None:
            # "the report of the X Group": what follows may be a name itself
            position = document[1] if document else match.end("head")
            continue
        joined = _OWNER_AND.search(masked, head[1], stretch[1]) if heads.kind(head) == "body" else None
        position = joined.start(1) if joined else stretch[1]
        cut = _HALF_COUNTRY.search(text[start:position])
        end = start + cut.start() if cut else position - text.endswith("'", 0, position)
        for first, last in each_organization(text, (start, end), head, heads):
            yield Candidate(first, last, text[first:last], heads.kind(head), "name/capitalised")


def _after_common(masked: str, known: Sequence[Span], low: int, high: int, lexicon: Lexicon) -> int | None:
    """Return where a head noun ends that is plainly none of a name: "of these projects,"; most are so."""
    start, end = known[0]
    for first, last in known[1:]:
        if first > start:
            break
        end = last  # they are sorted: the longest comes last
    noun = masked[start:end]
    if not noun.islower() or noun in lexicon.standing_heads or not _NO_TAIL.match(masked, end, high):
        return None
    before = masked.rfind(" ", low, start - 1) + 1
    word = masked[before : start - 1]
    plain = before > low and masked[start - 1] == " " and word.isalpha() and word.islower()
    return end if plain and word not in _LINKS else None


def _earlier(
    text: str, passage: Passage, lead: Span, heads: Heads, lexicon: Lexicon
) -> tuple[int, Span, Span] | None:
    """Read "Leading Group for X Strategy Formulation" with its first head; return start, stretch and head."""
    found = heads.within(*lead)
    tail = _tail_pattern().match(text, found[-1][1], passage.end) if found else None
    if not tail:
        return None
    stretch = (lead[0], tail.end())
    start = _start(text, passage, stretch, found[-1], lexicon)
    return None if start is None else (start, stretch, found[-1])


def _goes_on(text: str, passage: Passage, head: Span, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a later word is the head: "Examination Policy Practice", in titles any with a capital."""
    if passage.kind in {"title", "heading"}:
        return bool(_GOES_ON.match(text, end, passage.end))
    noun = text[head[0] : head[1]].lower()
    weak = noun in lexicon.generic_heads or noun in lexicon.capital_heads
    return weak and bool(_GOES_ON_TO_HEAD.match(text, end, passage.end))


def _lead_from(text: str, low: int, head: int) -> int:
    """Return where the first name with a head noun at `head` or behind it may begin: after other small words.

    To try the pattern at every word before would take most of the time.
    """
    position = head
    while position > low:
        start = text.rfind(" ", low, position - 1) + 1 or low
        word = text[start : position - 1]
        if word[:1].islower() and word not in _LINKS and not word.startswith("e-"):
            return start
        position = start
    return low


def _start(text: str, passage: Passage, stretch: Span, head: Span, lexicon: Lexicon) -> int | None:
    """Return where a name begins, ``None`` if the stretch is no name."""
    start = after_leading(text, stretch[0], head, stretch[1])
    if passage.kind in {"title", "heading"}:
        start = after_headline_verb(text, (start, head[0]), lexicon)
    tail = text[head[1] : stretch[1]]
    noun = text[head[0] : head[1]].lower()
    bare = start >= head[0]
    if noun in lexicon.standing_heads:
        # "memorandum of understanding" is a name whatever stands before it, with the adjective it has
        before = text[max(passage.start, start - _BEFORE) : start]
        common = bare and (text[head[0]].islower() or noun == "mou") and not tail
        any_one = common and _is_any(noun, before)
        if any_one and not _WAS_AGREED.match(text, head[1], passage.end):
            return None
        adjective = _ADJECTIVE.search(before) if bare else None
        return start - len(adjective[1]) if adjective else start
    if noun == "summary" and not tail:
        return None  # "Executive Summary"
    if bare and noun in _DEEDS and start == passage.start:
        return None  # "Review of Action Points": what is done under an item of an agenda
    if bare:
        return start if names_by_tail(text, head, tail, lexicon) else None
    opens = start == passage.start
    if opens and opens_with_verb(text, start, lexicon):
        return None
    if _goes_on(text, passage, head, stretch[1], lexicon):
        return None  # "International System Harmonization": capitals as in all titles
    return start if is_proper(text, start, head, stretch[1], lexicon, opens=opens) else None


def _is_any(noun: str, before: str) -> bool:
    """Tell whether "a joint declaration" is spoken of, none in particular; those agreed on are some."""
    return noun.startswith(_AGREEMENTS) and bool(_INDEFINITE.search(before)) and not _AGREED.search(before)


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
