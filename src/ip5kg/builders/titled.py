"""Names that quotes or a heading set apart: "a 'comparative study on X'", "(1) New project focusing on X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["SENTENCE_LIKE", "headed_names", "quoted_names", "tells_of_cooperation"]

SENTENCE_LIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|can|could|may|might|must|said|we|our|I|you|they)\b|[.!?,;]$"
)
"""What is no title: it has a finite verb or a pronoun, or ends like a sentence."""

_OPENING_QUOTE = re.compile(r"[\"'](?<!\w[\"'])")
_QUOTED = re.compile(r"([\"'])(?<!\w[\"'])(?P<name>[A-Z][^\"\n]{2,140}?)\1(?!\w)")
_TERM_CONTEXT = re.compile(
    r"(?:\(\s*(?:the|hereinafter|collectively|together)?[^()]{0,24}"
    r"|\b(?:an?|one|term|called|name|named|known as"
    r"|theme(?: of)?|slogan|motto|entitled|titled|themed|topic of|title of"
    r"|symposium|conference|workshop|seminar|event|exhibition|webinar|lecture|competition|session|roundtable"
    r"|under the heading(?: of)?)[\s,:]+)$",
    re.IGNORECASE,
)
_PROJECT_CONTEXT = re.compile(
    r"\b(?:project|initiative|programme|program|item|topic|theme|pilot|proposal|service|tool|led)s?\b"
)
_FOOTNOTE = re.compile(r"\s?(?:[*†‡]+ ?\d{0,2}|\[\d{1,2}\]|\^\d{1,2})$")
_ARTICLE = re.compile(r"(?:The|A|An)\s+")
_EVENT = re.compile(
    r"\s+(?i:symposium|symposia|conference|workshop|seminar|event|exhibition|webinar|lecture|competition)\b"
    r"|[\"']?,?\s+(?:was|is|being|as)\s+(?:the|its|their)\s+(?:[\w']+\s+){0,2}(?:theme|slogan|motto|title|topic)\b"
)
# What is held, not made: "The 5th IP5 Users Meeting"
_HELD = re.compile(
    r"\b(?i:meetings?|sessions?|conference|summit|symposium|seminar|webinar|ceremony|consultations?)$"
)
_PARTIES = re.compile(r"\b(?:Offices?|Partners|Members|Countries|Nations|Powers|States|Heads)$")
_NAMED_BY = re.compile(r"\s+(?:(?:on|entitled|titled|called|named|about)\s+)?")
_REACH = 40  # characters before a title in which it is told what it is
# A title in lower case: "Korea's 'comparative study on X'", 'proposed the "concerted management of X"'.
_QUOTED_LOW = re.compile(r"([\"'])(?<!\w[\"'])(?P<name>[a-z][^\"'\n]{12,120}?)\1(?!\w)")
# 'agreed to publish a "joint message"': what is given out in quotes is a document of its head noun's kind.
_GIVEN_OUT = re.compile(
    r"(?i)\b(?:publish|releas|issu|adopt|endors|approv|sign|agree)\w*\s+(?:on\s+|to\s+|upon\s+)?(?:(?:the|an?|its|their|this)\s+)"
    r"(?:[a-z]+\s+)?$"
)
_QUOTED_SHORT = re.compile(r"([\"'])(?<!\w[\"'])(?P<name>[a-z][^\"'\n]{5,60})\1(?!\w)")
_SHORTEST_LOW = 4  # words of such a title
_OWNED = re.compile(r"(?:\w's|s')\s+$")
_PROPOSED = re.compile(
    r"(?i)\b(?:propos\w+|launch\w*|introduc\w+|present\w*|suggest\w*|start\w*|initiat\w+|adopt\w*|conclud\w+"
    r"|complet\w+)\s+(?:(?:the|an?|its|their)\s+)?(?:[a-z]+\s+){0,1}$"
)
_STUDY = re.compile(
    r"(?:(?:comparative|joint|common|basic|new)\s+){0,2}(?:study|analysis|survey|project|research|roadmap|catalogue)\b"
)
_HEADING = re.compile(
    r"(?:\(?[\divx]{1,3}[.)]\s*)?"
    r"(?P<name>(?:(?:[Nn]ew|[Jj]oint|[Pp]ilot)\s+){0,2}"
    r"(?i:pilot project|pilot program(?:me)?|pilot|project|study|roadmap)\s+"
    r"(?:focus(?:ing|ed) on|aim(?:ing|ed) at|concerning|relating to|regarding|dealing with|on|for)\s+"
    r"[^.;:?!\n]{4,90})"
)


def tells_of_cooperation(known: Sequence[Mention]) -> bool:
    """Tell whether a text names a forum, what belongs to one, or two offices."""
    offices = {m.entity for m in known if m.kind == "office"}
    return len(offices) > 1 or any(m.kind in {"forum", "body", "initiative"} for m in known)


def quoted_names(
    text: str, passage: Passage, lexicon: Lexicon, heads: Heads, *, told: bool
) -> Iterator[Candidate]:
    """Yield quoted titles that are neither sentences nor terms the text defines.

    A title without a head noun is one of the cooperation only if the text is ``told`` of one: in a judgment
    it is a trade mark.
    """
    if not _may_quote(text, passage.start, passage.end):
        return
    for match in _QUOTED.finditer(text, passage.start, passage.end):
        name = _FOOTNOTE.sub("", match["name"].strip().rstrip(","))
        low = max(passage.start, match.start() - _REACH)
        before = text[low : match.start()]
        titled_by = _head_before(text, low, match.start(), heads)
        if (
            _EVENT.match(text, match.end())
            or _HELD.search(name)
            or not _is_title(name)
            or (_TERM_CONTEXT.search(before) and not titled_by)
            or name.lower() in lexicon.collectives
        ):
            continue
        start = (
            match.start("name") + len(article[0])
            if (article := _ARTICLE.match(name))
            else match.start("name")
        )
        name = name[start - match.start("name") :]
        kind = titled_by or heads.last_kind(start, start + len(name))
        titled = told and sum(w[0].isupper() for w in name.split()) >= 2 and not _PARTIES.search(name)
        if kind is None and (titled or _PROJECT_CONTEXT.search(text[passage.start : passage.end].lower())):
            kind = "initiative"
        if kind:
            yield Candidate(start, start + len(name), name, kind, "name/quoted")
    if told:
        yield from _quoted_low(text, passage, heads)


def _may_quote(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds a quote that opens; most hold no quotes at all."""
    quotes = text.find('"', start, end) >= 0 or text.find("'", start, end) >= 0
    return quotes and _OPENING_QUOTE.search(text, start, end) is not None


def _head_before(text: str, low: int, end: int, heads: Heads) -> str | None:
    """Return the kind that a noun before the quotes tells: 'a booklet on "X"', 'a report entitled "X"'."""
    found = heads.within(low, end)
    named = found and heads.kind(found[-1]) in {"document", "initiative"}
    return heads.kind(found[-1]) if named and _NAMED_BY.fullmatch(text, found[-1][1], end) else None


def _quoted_low(text: str, passage: Passage, heads: Heads) -> Iterator[Candidate]:
    """Yield quoted titles in lower case: studies that somebody's is, or what is proposed or launched."""
    for match in _QUOTED_SHORT.finditer(text, passage.start, passage.end):
        start, end = match.span("name")
        last = heads.within(start, end)
        given = _GIVEN_OUT.search(text[max(passage.start, match.start() - _REACH) : match.start()])
        if (
            given
            and last
            and last[-1][1] == end
            and heads.kind(last[-1]) == "document"
            and " " in match["name"]
        ):
            yield Candidate(start, end, match["name"], "document", "name/quoted")
    for match in _QUOTED_LOW.finditer(text, passage.start, passage.end):
        start, end = match.span("name")
        name = match["name"]
        before = text[max(passage.start, match.start() - 40) : match.start()]
        if SENTENCE_LIKE.search(name) or len(name.split()) < _SHORTEST_LOW:
            continue
        if (_OWNED.search(before) and _STUDY.match(name)) or _PROPOSED.search(before):
            yield Candidate(start, end, name, heads.last_kind(start, end) or "initiative", "name/quoted")


def _is_title(name: str) -> bool:
    return not SENTENCE_LIKE.search(name) and 2 <= len(name.split()) <= 16


def headed_names(text: str, passage: Passage, heads: Heads) -> Iterator[Candidate]:
    """Yield what a heading names: "(1) New project focusing on quality management"."""
    if passage.kind != "heading" or not heads.within(passage.start, passage.end):
        return
    match = _HEADING.fullmatch(text[passage.start : passage.end].rstrip())
    if match and not SENTENCE_LIKE.search(match["name"]):
        start = passage.start + match.start("name")
        yield Candidate(start, start + len(match["name"]), match["name"], "initiative", "name/heading")
