"""Names that no registry lists: recognised by shape and context, given a kind by their head noun.

Five shapes: a capitalised name that ends in a head noun or goes on after it, the long form with its
abbreviation in brackets (Schwartz & Hearst 2003, https://doi.org/10.1142/9789812776303_0042), a head noun
with a capital amid the sentence, a quoted title, and the name that an item of a list begins with ("New work
plan for X: the offices agreed …").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.apposednames import apposed_names
from ip5kg.builders.candidates import Candidate, heads_of
from ip5kg.builders.capitalised import capital_heads, capitalised_names
from ip5kg.builders.companies import company_names
from ip5kg.builders.companylists import listed_companies
from ip5kg.builders.countedlists import counted_lists
from ip5kg.builders.definite import definite_names, documents_of
from ip5kg.builders.folding import lowered
from ip5kg.builders.itemnames import item_names, listed_projects
from ip5kg.builders.lowlists import low_lists
from ip5kg.builders.namedbeside import leads_to_names, named_beside
from ip5kg.builders.namedbyverb import named_by_verb
from ip5kg.builders.ownedbodies import owned_bodies
from ip5kg.builders.phrases import spans_in
from ip5kg.builders.titled import headed_names, quoted_names, tells_of_cooperation
from ip5kg.builders.wordings import is_place, without_place, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["ORDINAL", "ORDINAL_REACH", "find_names"]

ORDINAL = re.compile(r"(?i)\b(first|second|third|fourth|fifth|sixth)\s+$")
"""What tells which of several a head noun is: "the first work plan"."""
ORDINAL_REACH = 8
"""Characters in which it stands."""

_CREDIT = re.compile(r"\(?(?:Source|From|Translated|Photo|Picture|Via)\b[^.]{0,90}$")
_VENUE = re.compile(
    r"\b(?:Hotel|Resort|Expo"
    r"|(?:Convention|Congress|Exhibition|Conference) (?:&\s\w+\s)?(?:Cent(?:er|re)|Hall))\b"
)
# "Users of the Global Dossier" are no part of it
_WHOSE = re.compile(
    r"(?:Users?|Members?|Partners?|Participants?|Applicants?|Benefits?|Advantages?|Features?|Aims?|Goals?)"
    r" of\b"
)
# "on 22 October", "in late May 2020", "of Monday": when, not what
_DATE = re.compile(
    r",?\s+(?:in|on|of|from|since|until|by|for|dated)\s+(?:early |late |mid-)?(?:the\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:(?:January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|May\s+\d|(?<=\d )May\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)

_YEAR = re.compile(r"\s+(?:19|20)\d\d(?:\s+[Ee]dition)?")


def find_names(
    text: str, passages: Sequence[Passage], lexicon: Lexicon, registry: Registry, known: Sequence[Mention]
) -> list[Candidate]:
    """Return the names found outside other spans, in order, without overlaps.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens; offsets of the result refer to it.
    passages
        All passages of the text, in order.
    lexicon
        Gives the head nouns and verbs.
    registry
        Gives the names of places.
    known
        What the registry knows, in order, disjoint.
    """
    heads, nouns = heads_of(lowered(text), lexicon)
    masked = _masked(text, known)
    found: list[Candidate] = []
    told = tells_of_cooperation(known)
    by_start = {passage.start: passage for passage in passages}
    starts = [m.start for m in known]
    for passage in passages:
        if _CREDIT.match(text, passage.start, passage.end):
            continue
        found.extend(quoted_names(text, passage, lexicon, heads, told=told))
        found.extend(_names_of_heads(text, masked, passage, lexicon, heads))
        if passage.kind in {"sentence", "item"}:
            inside = known[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
            lead = by_start.get(passage.lead) if passage.lead is not None else None
            lead_kind = leads_to_names(text, lead, nouns) if lead else None
            single = bool(lead_kind or nouns.within(passage.start, passage.end))
            stretches = wordings(text, passage, inside, lexicon, single=single)
            if single:  # a noun that describes is there
                found.extend(named_beside(text, passage, stretches, nouns, lead_kind))
                found.extend(apposed_names(text, passage, nouns))
            found.extend(named_by_verb(text, passage, stretches, nouns, lexicon))
            found.extend(definite_names(text, passage, lexicon, heads))
            found.extend(listed_projects(text, passage, lead, lexicon))
            found.extend(documents_of(text, passage, inside, heads))
            found.extend(owned_bodies(text, passage, heads))
            found.extend(counted_lists(text, passage, nouns))
            found.extend(low_lists(text, passage, inside))
            found.extend(listed_companies(text, passage, inside, lexicon, registry))
    taken = [(m.start, m.end) for m in known]
    kept: list[Candidate] = []
    # a list that is told to hold so many names is cut as it says
    for candidate in sorted(found, key=lambda c: (c.start, c.rule != "name/counted", -c.end)):
        if _lies_within(candidate, taken) or (kept and candidate.start < kept[-1].end):
            continue
        if (
            _VENUE.search(candidate.name)
            or _WHOSE.match(candidate.name)
            or _is_dated(text, candidate, known, taken)
        ):
            continue
        if candidate.rule in {"name/definite", "name/company"}:
            kept.append(candidate)  # "the vision set out in Jeju": the place tells which
        elif not is_place(candidate.name, registry):
            kept.append(_without_place(text, _without_date(text, candidate), registry))
    return _without_bare(kept, lexicon, text, known)


def _is_dated(text: str, candidate: Candidate, known: Sequence[Mention], taken: Sequence[Span]) -> bool:
    """Tell whether a name is one of the registry and a year: "IP5 Statistics Report 2019"."""
    index = bisect_left(taken, (candidate.start, 0))
    if index == len(taken) or known[index].start != candidate.start:
        return False
    return bool(_YEAR.fullmatch(text, known[index].end, candidate.end))


def _names_of_heads(
    text: str, masked: str, passage: Passage, lexicon: Lexicon, heads: Heads
) -> Iterator[Candidate]:
    """Yield companies, and the names that a head noun tells where there is one."""
    headed = bool(spans_in(heads.spans, passage.start, passage.end))
    if headed:
        yield from headed_names(text, passage, heads)
    yield from company_names(text, passage)
    if headed:
        yield from capitalised_names(text, masked, passage, lexicon, heads)
        yield from item_names(text, passage, lexicon, heads)
        yield from capital_heads(text, passage, heads)


def _masked(text: str, known: Sequence[Mention]) -> str:
    """Return the text with each name of an office or organisation as one word of the same length."""
    parts: list[str] = []
    position = 0
    for m in known:
        if m.kind in {"office", "organization"}:
            parts += [text[position : m.start], "Z", "0" * (m.end - m.start - 1)]
            position = m.end
    return "".join((*parts, text[position:]))


def _without_date(text: str, candidate: Candidate) -> Candidate:
    """Cut "on October 22" off a name."""
    date = _DATE.search(text, candidate.start, candidate.end)
    if not date or candidate.rule == "name/quoted":
        return candidate
    return replace(candidate, end=date.start(), name=text[candidate.start : date.start()])


def _without_place(text: str, candidate: Candidate, registry: Registry) -> Candidate:
    """Cut "in Tokyo" off a name."""
    end = without_place(text, candidate.start, candidate.end, registry)
    if end == candidate.end:
        return candidate
    return replace(candidate, end=end, name=text[candidate.start : end])


def _without_bare(
    found: list[Candidate], lexicon: Lexicon, text: str, known: Sequence[Mention]
) -> list[Candidate]:
    """Leave out "the Action Plan" where the text names the plan in full: it refers to that.

    A second one may be another.
    """
    bare = {
        c
        for c in found
        if c.kind == "initiative"
        and c.name.lower() in lexicon.standing_heads
        and not ORDINAL.search(text, max(0, c.start - ORDINAL_REACH), c.start)
    }
    if not bare:
        return found
    names = [c.name.lower() for c in found if c.name.lower() not in lexicon.standing_heads]
    names += [text[m.start : m.end].lower() for m in known if m.kind == "initiative"]
    named = "\n".join(names)
    return [c for c in found if c not in bare or c.name.lower() not in named]


def _lies_within(candidate: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(taken, candidate.start, key=lambda span: span[0])
    return index > 0 and candidate.end <= taken[index - 1][1]
