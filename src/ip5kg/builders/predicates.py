"""The verbs of the ladder in a passage and their construction.

"agreed to launch X" is *agree* with an infinitive beside it, "The vision was reconfirmed" a passive; which
of them decide what was done is settled elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.deeds import is_deed, is_first_deed
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Expression, Lexicon

__all__ = ["Predicate", "find_predicates", "headline_promise"]

_ADVERB_WORDS = """
    also further then again thus both all now still already once recently finally first lastly not never each
    in-depth frankly mainly fully closely well together hereby therefore moreover furthermore respectively
"""
_ADVERBS = frozenset(_ADVERB_WORDS.split())
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_WILL = frozenset({"will", "shall", "would"})
_MODALS = frozenset({"should", "may", "might", "can", "could", "must"})
_SAME_IN_ALL_FORMS = frozenset({"set", "put"})
_NEGATIONS = frozenset({"not", "never", "neither", "nor", "cannot"})
_FAILED = frozenset({"failed", "unable", "declined", "refused"})
_DO = frozenset({"do", "does", "did"})
_CONCORD = frozenset({"agreement", "consensus", "decision", "conclusion"})
_AT = frozenset({"at", "in", "by", "on", "during", "there", "here", "then", "also", "too"})
_INVERTED = 6  # words between a verb that opens a sentence and its "was"
_WAS = frozenset({"was", "were", "been", "is", "are"})
_AFTER_WHICH = frozenset({"after", "upon", "by", "besides"})  # "After approving X, the heads discussed Y"
_COMMA_OR_AND = frozenset({"and", ",", "or"})
# What follows a passive; an active verb has its object there.
_AFTER_PASSIVE_WORDS = ". , ; : and by in at on for with during after as"
_AFTER_PASSIVE = frozenset({"", *_AFTER_PASSIVE_WORDS.split()})
# What stands between a verb and a verb joined to it only if another subject does, too.
_BREAKING = "; : they it he she who which that we has have had will"
_BREAKS = frozenset(_BREAKING.split())
_JOIN_REACH = 12  # words between two passives
_AFTER_AGREED_WORDS = """
    to on upon that with in about at by for during as and how also not a an the their its this these
"""
_AFTER_AGREED = frozenset(_AFTER_AGREED_WORDS.split()) | _ADVERBS
_MAX_GAP = 4  # words that "…" in a phrase stands for
_OBJECT_GAP = 18  # words where they are the object: "views on … were exchanged"
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
    after_gap: Sequence[Expression]
    lasts: frozenset[str]
    """The last words of these: most passages hold none of them."""


@cache
def _beginnings(lexicon: Lexicon) -> Mapping[str, _Beginnings]:
    found: dict[str, _Beginnings] = {}
    for word, expressions in lexicon.expressions.items():
        by_next: defaultdict[str, list[Expression]] = defaultdict(list)
        for e in expressions:
            by_next[e.tail[0] if e.tail else ""].append(e)
        alone, after_gap = by_next.pop("", ()), by_next.pop("…", ())
        found[word] = _Beginnings(alone, by_next, after_gap, frozenset(e.tail[-1] for e in after_gap))
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
        if index < stop or index in row.named:
            continue
        beginnings = known[row.words[index]]
        gapped: Sequence[Expression] = ()
        if not beginnings.lasts.isdisjoint(row.words):
            present = present or {*row.words, "…"}
            gapped = [e for e in beginnings.after_gap if e.tail[-1] in present and present.issuperset(e.tail)]
        if not (beginnings.alone or gapped) and row.at(index + 1) not in beginnings.by_next:
            continue  # "be" and the like
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
    construction = "nominal" if first else _construction(lexicon, row, index, stop, forms)
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


def _previous(row: Words, index: int) -> tuple[int, str]:
    """Return the nearest token before an index that is no adverb; -1 and no word before the first."""
    position = index - 1
    while position >= 0 and (row.words[position] in _ADVERBS or row.words[position].endswith("ly")):
        position -= 1
    return position, row.at(position)


def _construction(lexicon: Lexicon, row: Words, index: int, stop: int, forms: set[str]) -> str | None:
    word = row.words[index]
    if forms & {"clause", "noun"} and (noun := _noun(lexicon, row, index, stop, forms)):
        return noun
    if word in _BE and stop > index + 1:
        return _told_of_state(row, index, stop)
    if word in _WILL:
        return "active"
    position, before = _previous(row, index)
    if before in _DO or before == "cannot" or (before in _MODALS and row.at(index - 1) == "not"):
        return "active"  # "did not agree", "could not agree"
    if before in _WILL or before in _MODALS:
        return "modal"
    if before == "to":
        return "active" if row.at(position - 1) in _FAILED else "infinitive"
    finite = word not in _SAME_IN_ALL_FORMS or before in _BE or before in _HAVE or position < 0
    if finite and forms & {"past", "participle"}:
        return _past(row, index, stop, before)
    if "gerund" in forms and before in _BE:
        return "active"  # "are now discussing"
    if "gerund" in forms:
        first = position == 0 and before in _AFTER_WHICH
        return "participial" if first or before in {"", ",", "(", "-"} else "gerund"
    return "present" if forms & {"base", "third"} else None


def _told_of_state(row: Words, index: int, stop: int) -> str:
    """Tell "is online" from "run for three years and be finished" and "the studies being finished"."""
    _, before = _previous(row, index)
    if row.words[index] == "being" and before not in _BE:
        return "gerund"
    if row.words[index] == "be" and before not in _WILL | _MODALS | {"to"}:
        return "modal"
    return "active" if row.words[stop - 1] == "to" else "passive"


def _is_attribute(row: Words, index: int) -> bool:
    """Tell "the agreed priorities": what is agreed is agreed on, to or that."""
    after = row.at(index + 1)
    return after[:1].isalpha() and after not in _AFTER_AGREED


def _noun(lexicon: Lexicon, row: Words, index: int, stop: int, forms: set[str]) -> str | None:
    if "clause" in forms:
        return "clause"
    return "nominal" if is_deed(lexicon, row, index, stop) else None


def _past(row: Words, index: int, stop: int, before: str) -> str:
    if before in _BE:
        return "passive"
    if before in _HAVE:
        return "participial" if before == "having" else "active"
    if before in _COMMA_OR_AND and row.at(stop) in _AFTER_PASSIVE and _joins_passive(row, index):
        return "passive"
    if row.at(stop) in _BE and (index == 0 or before in {"", "and", ","}):
        return "inverted"
    if index == 0 and (_is_inverted_pair(row) or _is_inverted_late(row, stop)):
        return "inverted"
    return "active"


def _joins_passive(row: Words, index: int) -> bool:
    """Tell "was discussed and adopted" from "met and adopted"."""
    low = max(0, index - _JOIN_REACH)
    beginning = next((i for i in range(index - 1, low - 1, -1) if row.words[i] in _WAS), None)
    if beginning is None or not _BREAKS.isdisjoint(row.words[beginning + 1 : index]):
        return False
    following = next(
        (w for w in row.words[beginning + 1 : index] if w not in _ADVERBS and not w.endswith("ly")), ""
    )
    return following.endswith(("ed", "en", "wn"))


def _is_inverted_pair(row: Words) -> bool:
    """Tell "Presented and discussed were …"."""
    return row.at(1) == "and" and row.at(3) in _BE


def _is_inverted_late(row: Words, stop: int) -> bool:
    """Tell "Reviewed at the meeting was …"."""
    after = row.words[stop : stop + _INVERTED]
    return row.at(stop) in _AT and any(word in _BE for word in after) and "," not in after


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
    return before[-1] == "to" and len(before) > 1 and before[-2] in _FAILED
