"""The verbs of the ladder in a passage, and which of them decide.

"agreed to launch X" is *agree*: the outer verb decides, what stands in its complement is nested. "discussed A,
welcomed B and agreed on C" are three outer verbs. "The vision was reconfirmed" has its object before the verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Expression

__all__ = ["Predicate", "Token", "find_predicates", "tokens"]

_TOKEN = re.compile(r"[^\W\d_][\w'-]*|\d[\d.,]*|[^\w\s]")
_ADVERBS = frozenset(
    "also further then again thus both all now still already once recently finally first lastly not never each "
    "in-depth frankly mainly fully closely well together hereby therefore moreover furthermore respectively".split()
)
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_WILL = frozenset("will shall would".split())
_FUTURE = frozenset("will shall".split())
_MODALS = frozenset("should may might can could must".split())
_MAX_GAP = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a passage."""

    start: int
    end: int
    word: str
    named: bool
    """Lies inside a name, so it is no verb."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of the ladder as it stands in the text."""

    start: int
    end: int
    index: int
    """Index of its first token, and of the token after its last (``stop``)."""
    stop: int
    step: str
    phrase: str
    construction: str
    """``active``, ``passive``, ``inverted``, ``reduced``, ``infinitive``, ``gerund``, ``participial`` or ``present``."""
    negated: bool
    future: bool


def tokens(note: Annotated, passage: Passage) -> list[Token]:
    """Split a passage into words and marks."""
    names = [
        (m.start, m.end)
        for m in note.mentions_in(passage.start, passage.end)
        if m.end - m.start > 3 and m.kind != "topic"
    ]
    found = []
    position = 0
    for match in _TOKEN.finditer(note.folded, passage.start, passage.end):
        while position < len(names) and names[position][1] <= match.start():
            position += 1
        named = position < len(names) and names[position][0] <= match.start()
        found.append(Token(match.start(), match.end(), match[0], named))
    return found


def find_predicates(note: Annotated, passage: Passage, row: Sequence[Token]) -> list[Predicate]:
    """Return every verb of the ladder in a passage, outer and nested, in order."""
    found: list[Predicate] = []
    index = 0
    while index < len(row):
        predicate = _at(note, passage, row, index)
        if predicate:
            found.append(predicate)
            index = predicate.stop
        else:
            index += 1
    return found


def _at(note: Annotated, passage: Passage, row: Sequence[Token], index: int) -> Predicate | None:
    token = row[index]
    if token.named:
        return None
    matches = []
    for expression in note.lexicon.expressions.get(token.word, ()):
        stop = _match_tail(row, index + 1, expression.tail)
        if stop is not None:
            matches.append((stop, expression))
    if not matches:
        return None
    longest = max(len(e.tail) for _, e in matches)
    best = [(s, e) for s, e in matches if len(e.tail) == longest]
    forms = {e.form for _, e in best}
    stop, expression = best[0]
    construction = _construction(note, passage, row, index, stop, forms)
    if construction is None:
        return None
    negated, future = _polarity(row, index)
    return Predicate(
        token.start, row[stop - 1].end, index, stop, expression.step, expression.phrase, construction, negated,
        future or expression.phrase in _FUTURE,
    )


def _match_tail(row: Sequence[Token], index: int, tail: Sequence[str]) -> int | None:
    """Match the words after the first; return the index after the last, or None."""
    position = index
    gap = False
    for word in tail:
        if word == "…":
            gap = True
            continue
        limit = min(len(row), position + (_MAX_GAP if gap else 0) + 1)
        while position < limit and row[position].word != word:
            if not row[position].word[0].isalnum() or not gap:
                return None
            position += 1
        if position >= limit:
            return None
        position += 1
        gap = False
    return position


def _previous(row: Sequence[Token], index: int) -> tuple[int, str]:
    """Return the nearest token before ``index`` that is no adverb."""
    position = index - 1
    while position >= 0 and (row[position].word in _ADVERBS or row[position].word.endswith("ly")):
        position -= 1
    return position, row[position].word if position >= 0 else ""


def _construction(
    note: Annotated, passage: Passage, row: Sequence[Token], index: int, stop: int, forms: set[str]
) -> str | None:
    word = row[index].word
    position, before = _previous(row, index)
    if word in _BE and stop > index + 1:
        return "active" if row[stop - 1].word == "to" else "passive"
    following = row[stop].word if stop < len(row) else ""
    if word in _WILL:
        return "active"
    if before in _WILL or before in _MODALS:
        return "modal"
    if before == "to":
        return "infinitive"
    finite = word not in {"set", "put"} or before in _BE | _HAVE or position < 0
    if forms & {"past", "participle"} and finite:
        return _past(row, index, position, before, following)
    if "gerund" in forms:
        opening = position < 0 or before in {",", "(", "-"}
        return "participial" if opening else "gerund"
    if forms & {"base", "third"}:
        return "present"
    del note, passage
    return None


def _past(row: Sequence[Token], index: int, position: int, before: str, following: str) -> str:
    if before in _BE:
        earlier = row[position - 1].word if position else ""
        return "passive" if row[position].word != "been" or earlier else "passive"
    if before in _HAVE:
        return "participial" if before == "having" else "active"
    if following in _BE and (position < 0 or before in {"and", ","} or index == 0):
        return "inverted"
    if index == 0 and _inverted_pair(row):
        return "inverted"
    return "active"


def _inverted_pair(row: Sequence[Token]) -> bool:
    """Tell "Presented and discussed were …"."""
    return len(row) > 3 and row[1].word == "and" and row[3].word in _BE


def _polarity(row: Sequence[Token], index: int) -> tuple[bool, bool]:
    """Return whether the verb is negated and whether it is in the future."""
    words = [token.word for token in row[max(0, index - 4) : index]]
    negated = bool({"not", "never", "neither", "nor", "cannot"} & set(words[-3:])) or any(
        w.endswith("n't") for w in words[-3:]
    )
    if words[-2:] in (["failed", "to"], ["unable", "to"], ["declined", "to"], ["refused", "to"]):
        negated = True
    return negated, bool(_FUTURE & set(words))
