"""Where to look for what a deed is about if its object names nothing: behind the verb, in front, before.

"Progress was noted in X", "On X, the offices reported how far they have come", "X: to this they reaffirmed
their commitment", "the activities by which they help X", "it was agreed to close both".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span

__all__ = ["Context", "field_of", "fronted_names", "named_beside", "places_to_look", "taken_up"]

_BEHIND = re.compile(
    r"(?:\s+(?:also|too|again|\w+ly))?\s+"
    r"(?:in|on|for|of|to|about|towards?|under|as (?:to|regards)|regarding|concerning"
    r"|with (?:regard|respect) to)\s"
)
_FRONTED = re.compile(
    r"(?:(?:And|But|Also|Finally|Furthermore|Moreover|In addition),?\s+)?"
    r"(?:On|For|As (?:for|to|regards)|Regarding|Concerning|With (?:regard|respect|a view) to"
    r"|In (?:relation|regard) to|In (?:the )?(?:field|area|context|framework|case|domain|matter)s? of"
    r"|Under|Within|In the (?=[\"'])|(?:To|In order to)(?= (?!this\b|that\b|date\b|the\b)[a-z])"
    r"|With (?:the|an?) (?:aim|goal|objective|intention) of)\s"
)
_IN_PROJECT = re.compile(
    r"(?:In|For|On|Under|Within|As (?:for|to)) (?:the )?([\"'])(?P<name>[A-Z][^\"'\n]{3,90})\1"
)
_LABEL = re.compile(r"[^:.;]{3,70}?(?::|\s[-\u2013\u2014])\s+(?=[\w\"'])")
_FIELD = re.compile(r"In (?:the )?[^,]{3,90}(?=,\s)")
_BESIDE = re.compile(
    r"(?:Besides|Beside|In addition to|Apart from|Aside from|Alongside|As well as|Along with|Next to|Beyond)"
    r"\s[^,]{3,120}(?=,\s)"
)
_ADDED = frozenset({"discuss", "agree", "welcome", "acknowledge"})
_TO_THIS = re.compile(r":\s+(?:to|on|of|for|about|in) (?:this|these|that|all this)\b")
_ALL = re.compile(
    r"\W*(?:[\w-]+\s+){0,3}?(?:both|them|these|those|the two|all of them|each(?! other)"
    r"|(?:the|its|their) (?:texts?|contents?|wording|draft))\b[^.;]{0,20}\W*"
)
_JOINED = re.compile(
    r"^[^;:]{0,80}(?:\band|,)\s+(?:(?:then|later|finally|also|subsequently|afterwards|\w+ly)\s+)?$"
)
_TOGETHER = re.compile(
    r"\W*(?:to\s+)?(?:work|cooperate|co-operate|collaborate|continue|proceed|move|go|act|do so)\b"
    r"(?:\s+[\w-]+){0,5}\W*"
)
_ITS_WORK = re.compile(
    r"\bits\s(?:[\w-]+\s)?(?:implementation|development|introduction|launch|use|further|expansion|extension|completion"
    r"|continuation|progress|scope|results)\b"
)
_AND_OTHERS = re.compile(r",?\s+and\s+(?:\w+\s+)?$")
_REACH = 160  # characters of a fronted phrase


@value(frozen=True, slots=True)
class Context:
    """What was named around a deed."""

    recent: Sequence[NamedNode] = ()
    """Objects of the action before."""
    beside: Sequence[NamedNode] = ()
    """The same, if it stands in the same sentence."""
    heading: Sequence[NamedNode] = ()
    """What the heading above names."""


def taken_up(clause: Clause, text: str, context: Context) -> Sequence[NamedNode]:
    """Return what the folded words of an object take up: "agreed to work together", "both", a heading."""
    if context.beside and _TOGETHER.fullmatch(text):
        return context.beside
    if context.recent and clause.follows and _ITS_WORK.search(text):
        return context.recent[:1]
    if context.heading and clause.step != "acknowledge":
        return context.heading
    return context.recent if _takes_up_all(clause, text) else ()


_BY_WHICH = re.compile(r"\s*,?\s*(?:by|under|through|according to) which\b(?P<what>[^.;]{3,160})")


def places_to_look(note: Annotated, passage: Passage, clause: Clause) -> Iterator[Span]:
    """Yield the stretches that may tell what a clause is about, the likeliest first."""
    predicate, limit = clause.predicate, clause.limit
    if clause.kind == "before" and _BEHIND.match(note.folded, predicate.end, limit):
        yield predicate.end, limit
    if clause.kind == "after" and clause.spans and clause.spans[-1][1] < limit:
        yield clause.spans[-1][1], limit  # "the activities by which they help X"
    planned = _BY_WHICH.match(note.folded, clause.spans[-1][1], passage.end) if clause.spans else None
    if planned and clause.kind == "after":
        yield planned.span("what")  # "a plan by which X will be rolled out"
    before = note.folded[passage.start : predicate.start]
    if predicate.construction == "clause" and _AND_OTHERS.search(before):
        yield passage.start, predicate.start  # "X and | other topics were discussed"
    if clause.follows:
        return
    verb = note.straight[passage.start : predicate.start]
    subject = clause.agents[0].start if clause.agents and clause.agents[0].end <= predicate.start else None
    end = subject or passage.start + max(verb.find(", "), 0)
    if passage.start < end <= passage.start + _REACH and _FRONTED.match(verb):
        yield passage.start, end
    elif _TO_THIS.search(verb):
        yield passage.start, predicate.start
    elif (label := _LABEL.match(verb)) and (subject is None or passage.start + label.end() <= subject):
        yield passage.start, passage.start + label.end()


def field_of(note: Annotated, passage: Passage, clause: Clause) -> Span | None:
    """Return the field in "In machine translation, the offices agreed to work together"."""
    if clause.follows or clause.step not in _ADDED | {"intend", "reaffirm"}:
        return None
    field = _FIELD.match(note.straight, passage.start, clause.predicate.start)
    return field.span() if field else None


def named_beside(note: Annotated, passage: Passage, clause: Clause) -> Span | None:
    """Return what else a deed is about in "Besides X, the heads discussed Y"."""
    if clause.follows or clause.step not in _ADDED or clause.kind != "after":
        return None
    beside = _BESIDE.match(note.straight, passage.start, clause.predicate.start)
    return beside.span() if beside else None


def fronted_names(note: Annotated, passage: Passage, clause: Clause) -> Span | None:
    """Return where the project stands in "In the "X Project", it was agreed"."""
    if clause.kind not in {"after", "before"}:
        return None
    quoted = _IN_PROJECT.match(note.straight, passage.start, passage.end)
    return quoted.span("name") if quoted and quoted.end() <= clause.predicate.start else None


def _takes_up_all(clause: Clause, text: str) -> bool:
    """Tell whether the folded words of an object are "both" or "the text", or none: "… and adopted"."""
    joined = clause.kind == "before" and clause.follows and _JOINED.search(text)
    return bool(joined) or _ALL.fullmatch(text) is not None
