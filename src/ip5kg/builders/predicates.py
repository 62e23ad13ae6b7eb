"""The verbs of the ladder in a passage and their construction.

"agreed to launch X" is *agree* with an infinitive beside it, "The vision was reconfirmed" a passive; which
of them decide what was done is settled elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from ip5kg.builders.constructions import ADVERBS, FAILED, construction_of
from ip5kg.builders.deeds import is_first_deed
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Expression, Lexicon

__all__ = ["Predicate", "find_predicates", "headline_promise"]

_NEGATIONS = frozenset({"not", "never", "neither", "nor", "cannot"})
_CONCORD = frozenset({"agreement", "consensus", "decision", "conclusion"})
_AFTER_AGREED_WORDS = """
    to on upon that with in about at by for during as and how also not a an the their its this these
"""
_AFTER_AGREED = frozenset(_AFTER_AGREED_WORDS.split()) | ADVERBS
_MAX_GAP = 4  # words that "…" in a phrase stands for
_OBJECT_GAP = 18  # words where they are the object: "views on … were exchanged"
_RANK = itemgetter(0)
_ABOUT = frozenset({"on", "about", "into", "that"})


@value(frozen=True, slots=True)
class Predicate:
    """One verb of the ladder as it stands in the text."""

    start: int
    end: int
    index: int
    """Index of its first token."""
    stop: int
    """Index of the token after its last."""
    step: str
    phrase: str
    """Its base form: "agree to"."""
    construction: str
    """``active``, ``passive``, ``inverted``, ``infinitive``, ``gerund``, ``participial``, ``modal``,
    ``present``, ``nominal`` ("the adoption of") or ``clause`` ("discussions focused on")."""
    negated: bool
    object_position: str | None = None
    """``before`` or ``after`` where the construction does not tell."""
    step_of_topics: str | None = None
    """The step where topics alone are the object, if it is another."""


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """The expressions that begin with one word, by what comes next."""

    alone: Sequence[Expression]
    by_next: Mapping[str, Sequence[Expression]]
    after_gap: Mapping[str, Sequence[tuple[int, Expression]]]
    """By their last words, of which most passages hold none, with their rank."""


@cache
def _beginnings(lexicon: Lexicon) -> Mapping[str, _Beginnings]:
    found: dict[str, _Beginnings] = {}
    for word, expressions in lexicon.expressions.items():
        by_next: defaultdict[str, list[Expression]] = defaultdict(list)
        for e in expressions:
            by_next[e.tail[0] if e.tail else ""].append(e)
        alone, after_gap = by_next.pop("", ()), by_next.pop("…", ())
        by_last: defaultdict[str, list[tuple[int, Expression]]] = defaultdict(list)
        for ranked in enumerate(after_gap):
            by_last[ranked[1].tail[-1]].append(ranked)
        found[word] = _Beginnings(alone, by_next, by_last)
    return found


def find_predicates(lexicon: Lexicon, row: Words, *, headline: bool = False) -> list[Predicate]:
    """Return every verb of the ladder in the words of a passage, outer and nested, in order.

    In a `headline` or an item a noun that comes first tells a deed: "Adoption of the roadmap".
    """
    found: list[Predicate] = []
    stop = 0
    known = _beginnings(lexicon)
    present: set[str] = set()
    for index in [i for i, word in enumerate(row.words) if word in known]:
        if index < stop:
            continue
        beginnings = known[row.words[index]]
        gapped: Sequence[Expression] = ()
        if beginnings.after_gap:
            present = present or {*row.words, "…"}
            lasts = beginnings.after_gap.keys() & present
            ranked = (each for last in lasts for each in beginnings.after_gap[last])
            told = [each for each in ranked if present.issuperset(each[1].tail)]
            gapped = [e for _, e in sorted(told, key=_RANK)]
        if not (beginnings.alone or gapped) and row.at(index + 1) not in beginnings.by_next:
            continue  # "be" and the like
        if index in row.named:
            continue
        predicate = _at(lexicon, beginnings, row, index, gapped, headline=headline)
        if predicate:
            found.append(predicate)
            stop = predicate.stop
    return found


def headline_promise(row: Words) -> list[Predicate]:
    """Return "to" in "Offices to strengthen cooperation", a headline without a verb of the ladder."""
    index = next((i for i, word in enumerate(row.words) if word == "to"), -1)
    if index <= 0 or not row.at(index + 1)[:1].isalpha() or row.at(index - 1).endswith("ing"):
        return []
    start, end = row.spans[index]
    return [Predicate(start, end, index, index + 1, "intend", "be to", "active", negated=False)]


def _at(
    lexicon: Lexicon,
    beginnings: _Beginnings,
    row: Words,
    index: int,
    gapped: Sequence[Expression],
    *,
    headline: bool,
) -> Predicate | None:
    """Return the longest of some phrases that stands at an index."""
    following = beginnings.by_next.get(row.at(index + 1), ())
    if row.words[index] == "agreed" and _is_attribute(row, index):
        return None
    matches = [(index + 1, e) for e in beginnings.alone]
    for e in (*following, *gapped):
        end = _match_tail(row, index + 1, e.tail)
        if end is not None:
            matches.append((end, e))
    if not matches:
        return None
    longest = max(len(e.tail) for _, e in matches)
    best = [(s, e) for s, e in matches if len(e.tail) == longest]
    stop, expression = best[0]
    forms = {e.form for _, e in best}
    first = headline and "noun" in forms and is_first_deed(row, index, stop)
    construction = "nominal" if first else construction_of(lexicon, row, index, stop, forms)
    if construction is None:
        return None
    return Predicate(
        start=row.spans[index][0],
        end=row.spans[stop - 1][1],
        index=index,
        stop=stop,
        step=expression.step,
        phrase=expression.phrase,
        construction=construction,
        negated=_is_negated(row.words[max(0, index - 4) : index]) or _is_negated_after(row, stop),
        object_position=expression.object_position,
        step_of_topics=expression.step_of_topics,
    )


def _match_tail(row: Words, index: int, tail: Sequence[str]) -> int | None:
    """Match the words after the first; return the index after the last, or None."""
    position = index
    gap = False
    widest = _MAX_GAP
    for word in tail:
        if word == "…":
            gap = True
            widest = _OBJECT_GAP if row.at(position - 1) in _ABOUT else _MAX_GAP
            continue
        limit = min(len(row.words), position + (widest if gap else 0) + 1)
        while position < limit and row.words[position] != word:
            if not gap or not (row.words[position][0].isalnum() or row.words[position] == ","):
                return None
            position += 1
        if position >= limit:
            return None
        position += 1
        gap = False
    return position


def _is_attribute(row: Words, index: int) -> bool:
    """Tell "the agreed priorities": what is agreed is agreed on, to or that."""
    after = row.at(index + 1)
    return after[:1].isalpha() and after not in _AFTER_AGREED


def _is_negated_after(row: Words, stop: int) -> bool:
    """Tell "will not launch" and "decided not to continue"."""
    return row.at(stop) in {"not", "never"} or (row.at(stop) == "no" and row.at(stop + 1) == "longer")


def _is_negated(before: Sequence[str]) -> bool:
    """Tell whether the last of the words before a verb negate it."""
    if not before:
        return False
    concord = next((i for i, word in enumerate(before) if word in _CONCORD), 0)
    if concord and before[concord - 1] == "no":
        return True  # "no agreement was reached on", "no consensus could be reached on"
    near = before[-2:] if before[-1] in _CONCORD else before[-3:]
    if not _NEGATIONS.isdisjoint(near) or any(word.endswith("n't") for word in near):
        return True
    return before[-1] == "to" and len(before) > 1 and before[-2] in FAILED
