"""Names in lower case that are definite: "the roadmap for X", "an expert panel on X was set up".

A head noun of the lexicon that says what the thing is on, with an article or owner; without a definite one
only where a verb makes the thing. A vision or blueprint is a document where it is adopted or confirmed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["definite_names", "documents_of"]

_OWNER = re.compile(r"(?<![\w-])(?:[A-Z]{2,}\d|[A-Z]{2,6}(?:-[A-Z]{2,6})+)\s+$")  # "IP5", "EPO-CNIPA"
_ADJECTIVES = (
    r"(?:(?:new|joint|first|second|third|current|present|common|so-called|ongoing|successful|[a-z]+-year)"
    r"\s+){0,2}"
)
_DEFINITE = re.compile(rf"(?:\b(?i:the|this|their|its|our)|\w's|s')\s+{_ADJECTIVES}$")
_INDEFINITE = re.compile(rf"\b(?i:an?|another)\s+{_ADJECTIVES}$")
# Words that no longer belong to what a thing is on: verbs, clauses, places and times.
_STOP = (
    r"(?:in|at|by|to|was|were|is|are|be|been|being|will|would|should|could|can|may|must|has|have|had|that|which|who"
    r"|whose|with|from|as|on|upon|again|too|also|today|yesterday|tomorrow|but|while|when|where|whether|how|before"
    r"|after|during|until|since|under|within|between|among|instead|led|hosted|chaired|proposed|launched|started"
    r"|begun|initiated|established|adopted|agreed|approved|held|conducted|prepared|drafted|presented|run|set"
    r"|starting|beginning|next|last|this|these|those|it|they|we|he|she|their|its|our|went|began|met|made|took"
    r"|meets?|gathers?|convenes?|convened|gathered|reports(?= (?:to|on|back)\b)"
    # "reviewed the", "issues a", "gathers once": a verb with its object
    r"|\w+(?:ed|s)(?=\s+(?:the|an?|its|their|once|twice|every|regularly|annually)\b))\b"
)
# What is no subject after "on" and "for": "the task force for the first time", "the pilot on behalf of".
_NO_SUBJECT = (
    r"(?:the|an?|one|two|three|four|five|six|ten|several|many|some|any|all|both|each|every|another|more|further|first"
    r"|second|time|times|example|instance|behalf|schedule|account|average|condition|occasion|margins|sidelines"
    r"|years?|months?|weeks?|days?|approval|adoption|discussion|consideration|comments?|good|itself|them|him|her|us"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_SUBJECT = (
    rf"\s+(?:the\s+)?(?!\d|{_NO_SUBJECT}|{_STOP})[\w'/-]+"
    rf"(?:,?\s+and\s+(?!{_STOP}|(?:then|therefore|thus|\w+ed)\b)[\w'/-]+"
    rf"|\s+(?!and\b|{_STOP}|(?<!of\s)(?<!for\s)the\b)[\w'/-]+|\s+\([A-Z][A-Za-z/&]{{1,8}}\)(?=\s+[a-z])){{0,8}}"
)
_TAIL = re.compile(rf"\s+(?:on|for){_SUBJECT}")
_IN_CAPITALS = re.compile(
    r"\s+(?:on|for|of)(?:\s+the)?\s+[A-Z][\w'/-]*(?:,?\s+(?:(?:and|of|for|the|in)\s+)*[A-Z(][\w'/()-]*)*"
)
_OF = re.compile(rf"\s+of{_SUBJECT}")  # what a study is of
_STUDIES = ("study", "analysis", "table", "catalogue", "glossary", "compendium")
_PUBLISHES = re.compile(r"(?i)\b(?:publish|issu|releas)\w*\s+(?:an?|the|their|its|another)\s+(?:\w+\s+)?$")
# "the cooperation plan for 2018-2019", "of next year": a plan is told by its years
_FOR_YEARS = re.compile(
    r"\s+(?:for|of)\s+(?:the\s+)?(?:(?:next|coming|following|this)\s+year"
    r"|(?:(?:fiscal\s+)?years?\s+)?(?:19|20)\d\d(?:\s?(?:-|/|to|and)\s?(?:19|20)?\d\d)?)(?!\w)"
)
_MADE = re.compile(
    r"[^.;:]{0,60}?\b(?:be|been|was|were|is|are)\s+(?:\w+ly\s+)?"
    r"(?:established|launched|created|set up|started|initiated|adopted|approved|agreed|proposed|formed"
    r"|concluded|completed|finali[sz]ed|compiled|delivered|published|released|signed)\b"
)
_MAKES = re.compile(
    r"(?i)\b(?:establish\w*|launch\w*|creat\w+|set(?:ting)? up|start\w*|initiat\w+|adopt\w*|approv\w+"
    r"|form(?:ed|ing)?|propos\w+|publish\w*|issu\w+|releas\w+|agree[ds]?(?: (?:on|to))?|conclud\w+|sign\w*"
    r"|kick(?:ed|ing)? off|endors\w+|complet\w+|finali[sz]\w+|compil\w+|deliver\w*)\s+(?:of\s+)?$"
)
_VISION_BEFORE = re.compile(
    r"\b(?:the|their|its|our|an?|this|Their|The|Its|An?|\w+'s)\s+(?P<new>(?:new|updated|revised|final|common|shared)\s+)?"
    r"(?P<own>(?:(?:co-?operation|co-?operative|IP5|ID5|TM5|[Tt]rilateral)\s+){0,2})$"
)
_VISION_AFTER = re.compile(
    r"\s+(?:(?:of|for)\s+(?:the\s+)?(?:future\s+)?(?:(?:[A-Z]{2,}\d|[Tt]rilateral|[a-z]+)\s+)?[Cc]o-?operation\b"
    r"|(?:set out|agreed(?: up)?on|adopted|formulated|defined)\s+in\s+[A-Z]\w+)"
)
_CONFIRMED = (
    r"(?:adopt|approv|endors|sign|updat|revis|reaffirm|reconfirm|reiterat|confirm|publish|pass|agree)"
    r"(?:e[sd]?|s|ing|d)?\b"
)
_CONFIRMS = re.compile(rf"(?i)\b{_CONFIRMED}\s+(?:on\s+|to\s+)?$")
_IS_CONFIRMED = re.compile(
    rf"(?:,[^.;]{{1,300}}?,)?[^.,;]{{0,60}}?\s(?:was|were|is|been|be)\s+(?:\w+ly\s+)?{_CONFIRMED}"
)
_DISCUSSES = re.compile(
    r"(?i)\b(?:put|implement\w*|reali[sz]\w*|follow\w*|pursu\w+"
    r"|discuss\w*|consider\w*|draft\w*|dr[ae]w\w* up)\s+$"
)
# "agreed to the Global Dossier quality document": what a document of a known thing is about.
_OF_KNOWN = re.compile(
    r"\s+(?:(?!(?:and|or|of|in|on|for|to|by|with|from|at|as|is|was|were|are|has|have)\b)[a-z][\w-]*\s+){0,2}"
)
_AGREES = re.compile(
    r"(?i)\b(?:agree[ds]?(?: on| to)?|adopt\w*|approv\w+|endors\w+|sign\w*|publish\w*|finali[sz]\w+"
    r"|issu\w+|releas\w+)"
    r"\s+(?:the|an?|its|their)\s+(?:new\s+|joint\s+)?$"
)
_REACH = 40  # characters after a known name in which the head of a document of it ends
_BEFORE = 80  # characters before a head in which its article and verb stand


def definite_names(text: str, passage: Passage, lexicon: Lexicon, heads: Heads) -> Iterator[Candidate]:
    """Yield the definite names in lower case of a sentence or item.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    lexicon
        Gives the nouns that make such names.
    heads
        The head nouns of the text.
    """
    on_something, visions = _nouns(lexicon)
    for span in heads.within(passage.start, passage.end):
        noun = heads.folded[span[0] : span[1]]
        found = None
        if noun in on_something:
            found = _on_something(text, passage, span)
        elif noun in visions:
            found = _vision(text, passage, span)
        if found:
            before = text[max(passage.start, found[0] - _BEFORE) : found[0]]
            kind = "document" if _PUBLISHES.search(before) else heads.kind(span)
            yield Candidate(*found, text[slice(*found)], kind, "name/definite")


@cache
def _nouns(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon.words["definite head"]), frozenset(lexicon.words["vision"])


def _on_something(text: str, passage: Passage, span: Span) -> Span | None:
    """Read "the IP5 expert panel on harmonization", and "an expert panel on X" that is made."""
    planned = text.endswith("plan", span[0], span[1])
    tail = _TAIL.match(text, span[1], passage.end)
    if text.endswith(_STUDIES, span[0], span[1]):
        tail = tail or _OF.match(text, span[1], passage.end)
    tail = (planned and _FOR_YEARS.match(text, span[1], passage.end)) or tail
    if not tail:
        return None
    low = max(passage.start, span[0] - _BEFORE)
    owner = _OWNER.search(text[low : span[0]])
    start = span[0] - (len(owner[0]) if owner else 0)
    before = text[low:start]
    end = _capitals_end(text, span, tail)
    if _DEFINITE.search(before) or (passage.kind == "item" and start == passage.start):
        return start, end
    article = _INDEFINITE.search(before)
    made = article and (
        _MAKES.search(before[: article.start()]) or _MADE.match(text, tail.end(), passage.end)
    )
    return (start, end) if made else None


def _capitals_end(text: str, head: Span, tail: re.Match[str]) -> int:
    """Return where "Working Group on Statistics drafts" ends: a name in capitals holds no small words."""
    in_capitals = _IN_CAPITALS.match(text, head[1], tail.end()) if text[head[0]].isupper() else None
    return in_capitals.end() if in_capitals else tail.end()


def _vision(text: str, passage: Passage, span: Span) -> Span | None:
    """Read "approved a new cooperation vision", "The vision set out in Jeju was reconfirmed"."""
    low = max(passage.start, span[0] - _BEFORE)
    before = _VISION_BEFORE.search(text[low : span[0]])
    if not before:
        return None
    tail = _VISION_AFTER.match(text, span[1], passage.end)
    told_on = tail or _TAIL.match(text, span[1], passage.end)
    on_something = None if tail else told_on
    end = told_on.end() if told_on else span[1]
    verb = text[low : low + before.start()]
    confirmed = _CONFIRMS.search(verb) or _IS_CONFIRMED.match(text, end, passage.end)
    told = bool(before["own"] or tail)
    if text[span[0]].isupper() and not before["own"]:
        return None
    if on_something and confirmed:
        return low + before.start("own"), end
    if (told and (confirmed or _DISCUSSES.search(verb))) or (confirmed and before["new"]):
        return low + before.start("own"), end
    return None


def documents_of(text: str, passage: Passage, known: Sequence[Mention], heads: Heads) -> Iterator[Candidate]:
    """Yield documents agreed on that are named after a known thing: "adopted the WIPO CASE handbook".

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    known
        What the registry knows there, in order.
    heads
        The head nouns of the text.
    """
    for m in known:
        if m.kind not in {"initiative", "body"}:
            continue
        found = heads.within(m.end, min(passage.end, m.end + _REACH))
        if (
            not found
            or heads.kind(found[0]) != "document"
            or not _OF_KNOWN.fullmatch(text, m.end, found[0][0])
        ):
            continue
        end = found[0][1]
        agreed = _AGREES.search(text[max(passage.start, m.start - _BEFORE) : m.start])
        if agreed or _MADE.match(text, end, passage.end):
            yield Candidate(m.start, end, text[m.start : end], "document", "name/definite")
