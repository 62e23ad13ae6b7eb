"""Names told by a noun beside them: "its successor, Pictor", "X, a tool for …", "two projects: A and B".

The noun tells the kind of thing that is so named; which nouns do is in the registry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.wordings import Wording

__all__ = ["leads_to_names", "named_beside"]

_PREPOSITION = (
    r"(?:of|in|on|for|to|by|with|from|at|under|between|that|which|who|is|was|were|are|be|been|has|have|had|will"
    r"|would|should|can|may|must|not)\b"
)
_DETERMINER = r"(?:an?|the|its|their|our|this|another|one|\w+'s)"
_ADJECTIVES = rf"(?:(?!{_PREPOSITION})[\w'/-]+\s+){{0,6}}"
_NOUN_PHRASE = re.compile(rf"(?i)(?:^|[\s(,])(?P<det>{_DETERMINER})\s+{_ADJECTIVES}$")
_APPOSED = re.compile(
    r"(?:(?P<more>\s+(?:of|for|under|in|on|to|among|within|against|with|between|that|which)\b[^,;:.()]{1,80}?)?)"
    r"(?:,|\s-|\s?\()\s+?(?:namely\s+)?(?:the\s+|an?\s+)?|\s?\((?:the\s+)?"
)
_ENDS_APPOSITION = re.compile(
    r"[\"']?\s*(?:[,.;:)(]|-\s|$|(?:which|whose|that|from|to be|led|run|was|were|is|has|have|will|and)\b)"
)
_AFTER_NAME = re.compile(
    rf"[\"']?,?[\"']?\s*(?:,|\(|-)\s*(?:now\s+|also\s+)?"
    rf"(?:an?|its|their|(?:the\s+)?\w+'s|the\s+(?:new|first|latest|joint|common))\s+{_ADJECTIVES}"
)
_PHRASE_ENDS = re.compile(
    r"\s+(?:of|for|to|that|which|whose|where|between|on|under|in|by|from|with|through|aimed|designed|offering|led|run|[a-z]+ing"
    r"|[a-z]+ed|launched|set)\b|\s*[,.;:)]|\s*$"
)
_SCENE = re.compile(r"(?:^|[.;,]\s)(?:In|At|On|During|After|Before|Under|For|With|From|By)\s+(?:the\s+)?$")
_CALLED = re.compile(
    r"(?P<gap>[^.;:]{0,60}?)[\s,(]\s*(?:so-)?(?:called|named|dubbed|known as|entitled|titled|christened"
    r"|nicknamed|under the (?:name|title|label|brand)(?: of)?)\s+(?:the\s+)?[\"']?"
)
_SAYS_NAME = re.compile(r"called|named|dubbed|known|titled|christened|under")
_RIGHT_BEFORE = re.compile(r"\s+[\"']?")
_OPENS_LIST = re.compile(
    r"(?P<more>\s+(?:of|under|for|in|on|by|within)\b[^,;:.()]{1,60}(?:\([A-Z]\w{0,11}\)[^,;:.()]{0,40})?)?"
    r"(?:\s*(?P<colon>:)|\s*,\s+(?:namely,?\s+)?(?=the\b|an?\b|[A-Z])|\s+(?=\())"
)
_BEFORE_ELEMENT = re.compile(r"(?:^|[,;(]|\band)\s*(?:the\s+|an?\s+)?[\"']?$")
_AFTER_ELEMENT = re.compile(r"[\"']?\s*(?:[,.;:)(]|-\s|$|(?:and|led|which|to be|by)\b)")
_CODE = re.compile(r"[A-Z]+-?\d+")
_LEAD_ENDS = re.compile(r"[^.;,]{0,60}:?\s*$")
_ITEM_START = re.compile(r"(?:(?:the|an?|The|An?)\s+)?[\"']?$")
_REACH = 110  # characters between a noun and the name it tells of


def named_beside(
    text: str, passage: Passage, told: Sequence[Wording], nouns: Heads, lead_kind: str | None
) -> Iterator[Candidate]:
    """Yield the names of a passage that a describing noun tells of.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    told
        Its capitalised stretches, in order.
    nouns
        The describing nouns of the text.
    lead_kind
        For an item of a list: the kind of what the list holds, if its introduction tells.
    """
    spans = nouns.within(passage.start, passage.end)
    listed: set[int] = set()
    for span in reversed(spans):  # "the reports of two projects, A and B": the nearest noun tells
        if _is_plural(text, span):
            for wording in _listed(text, passage, told, span):
                if wording.start in listed:
                    continue
                listed.add(wording.start)
                for start, end in _pair(wording):
                    yield Candidate(start, end, text[start:end], nouns.kind(span), "name/listed")
    for wording in told:
        if wording.start in listed or wording.text.lower() in nouns.kinds:
            continue
        if lead_kind and _opens_item(text, passage, wording):
            yield _candidate(wording, lead_kind, "name/listed")
            continue
        noun = _noun_of(text, passage, wording, spans, nouns)
        if noun:
            yield _candidate(wording, nouns.kind(noun), "name/beside")


def leads_to_names(text: str, lead: Passage, nouns: Heads) -> str | None:
    """Return the kind of what a list holds, if its introduction ends in a plural noun that tells."""
    plural = [span for span in nouns.within(lead.start, lead.end) if _is_plural(text, span)]
    if plural and _LEAD_ENDS.fullmatch(text, plural[-1][1], lead.end):
        return nouns.kind(plural[-1])
    return None


def _candidate(wording: Wording, kind: str, rule: str) -> Candidate:
    return Candidate(wording.start, wording.end, wording.text, kind, rule)


def _pair(wording: Wording) -> list[Span]:
    """Return the halves of "P018 and P019", else the whole."""
    left, joined, right = wording.text.partition(" and ")
    if not joined or not (_CODE.fullmatch(left) and _CODE.fullmatch(right)):
        return [(wording.start, wording.end)]
    middle = wording.start + len(left)
    return [(wording.start, middle), (middle + len(joined), wording.end)]


def _is_plural(text: str, span: Span) -> bool:
    return text[span[1] - 1] == "s" and not text.endswith("ss", span[0], span[1])


def _listed(text: str, passage: Passage, told: Sequence[Wording], noun: Span) -> Iterator[Wording]:
    """Yield the elements of "two projects: A, led by X, and the B"."""
    opening = _OPENS_LIST.match(text, noun[1], passage.end)
    if not opening:
        return
    begins = opening.end()
    bracket = text.startswith("(", begins)
    if bracket and (text[noun[0]].isupper() or opening["more"]):
        return  # "Vice-President for Corporate Services (VP4)"
    ends = text.find(")", begins, passage.end) if bracket else passage.end
    first = True
    for wording in told:
        if wording.start < begins or wording.end > (ends if ends >= 0 else passage.end):
            continue
        between = text[begins : wording.start]
        opens = _BEFORE_ELEMENT.fullmatch(between) if first else _BEFORE_ELEMENT.search(between)
        acronym = bracket and wording.text.isupper()
        enough = wording.words > 1 or wording.coded or acronym or bool(opening["colon"])
        if opens and enough and _AFTER_ELEMENT.match(text, wording.end, passage.end):
            yield wording
        elif first and not opening["colon"]:
            return
        first = False


def _opens_item(text: str, passage: Passage, wording: Wording) -> bool:
    enough = wording.words > 1 or wording.coded
    begins = _ITEM_START.fullmatch(text, passage.start, wording.start)
    return enough and bool(begins and _AFTER_ELEMENT.match(text, wording.end, passage.end))


def _noun_of(
    text: str, passage: Passage, wording: Wording, spans: Sequence[Span], nouns: Heads
) -> Span | None:
    """Return the noun that tells what a wording names."""
    for noun in reversed(spans):
        if noun[1] <= wording.start and wording.start - noun[1] <= _REACH:
            # "the head of its department, Jane Roe": who follows an institution is a person
            apposed = nouns.kind(noun) != "organization" and text[noun[0]].islower()
            if _before(text, passage, wording, noun, apposed=apposed):
                return noun
        elif wording.end <= noun[0] <= wording.end + _REACH and _after(text, passage, wording, noun):
            return noun
    return None


def _before(text: str, passage: Passage, wording: Wording, noun: Span, *, apposed: bool) -> bool:
    """Read "its successor, X", "the project X" and "an exercise called X"."""
    between = (text, noun[1], wording.start)
    if _SAYS_NAME.search(*between) and _CALLED.fullmatch(*between):
        return True
    if _is_plural(text, noun):
        return False
    comma = _APPOSED.fullmatch(*between) if apposed else None
    right = bool(_RIGHT_BEFORE.fullmatch(*between))
    if not comma and not right:
        return False
    phrase = _NOUN_PHRASE.search(text[max(passage.start, noun[0] - _REACH) : noun[0]])
    if phrase is None:
        return False
    if comma and _ENDS_APPOSITION.match(text, wording.end, passage.end):
        near = comma["more"] is None and phrase["det"] != "the" and "(" not in comma[0]
        return wording.words > 1 or wording.coded or (near and wording.text[-1].islower())
    return right and (wording.words > 1 or wording.coded)


def _after(text: str, passage: Passage, wording: Wording, noun: Span) -> bool:
    """Read "X, a tool for …"."""
    if not _AFTER_NAME.fullmatch(text, wording.end, noun[0]) or not _PHRASE_ENDS.match(
        text, noun[1], passage.end
    ):
        return False
    return not _SCENE.search(text[max(passage.start, wording.start - 20) : wording.start])
