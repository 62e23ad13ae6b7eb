"""The construction in which a verb of the ladder stands: active, passive, inverted, nominal and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.deeds import is_deed

if TYPE_CHECKING:
    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["ADVERBS", "FAILED", "construction_of"]

_ADVERB_WORDS = """
    also further then again thus both all now still already once recently finally first lastly not never each
    in-depth frankly mainly fully closely well together hereby therefore moreover furthermore respectively
"""
ADVERBS = frozenset(_ADVERB_WORDS.split())
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_WILL = frozenset({"will", "shall", "would"})
_MODALS = frozenset({"should", "may", "might", "can", "could", "must"})
_SAME_IN_ALL_FORMS = frozenset({"set", "put"})
FAILED = frozenset({"failed", "unable", "declined", "refused"})
_DO = frozenset({"do", "does", "did"})
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


def _previous(row: Words, index: int) -> tuple[int, str]:
    """Return the nearest token before an index that is no adverb; -1 and no word before the first."""
    position = index - 1
    while position >= 0 and (row.words[position] in ADVERBS or row.words[position].endswith("ly")):
        position -= 1
    return position, row.at(position)


def construction_of(lexicon: Lexicon, row: Words, index: int, stop: int, forms: set[str]) -> str | None:
    """Return the construction of the words from `index` to `stop`; ``None`` if they are no verb."""
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
        return "active" if row.at(position - 1) in FAILED else "infinitive"
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
        (w for w in row.words[beginning + 1 : index] if w not in ADVERBS and not w.endswith("ly")), ""
    )
    return following.endswith(("ed", "en", "wn"))


def _is_inverted_pair(row: Words) -> bool:
    """Tell "Presented and discussed were …"."""
    return row.at(1) == "and" and row.at(3) in _BE


def _is_inverted_late(row: Words, stop: int) -> bool:
    """Tell "Reviewed at the meeting was …"."""
    after = row.words[stop : stop + _INVERTED]
    return row.at(stop) in _AT and any(word in _BE for word in after) and "," not in after
