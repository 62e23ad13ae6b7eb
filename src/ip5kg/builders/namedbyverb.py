"""Names told by what was done with them: "approved the Green Yardstick", "the Relay was launched"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.joinednames import document_of_body, each_organization
from ip5kg.builders.patterns import Signs
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.builders.wordings import Wording
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["named_by_verb"]

_DETERMINER = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|our|[Tt]his)\s+(?:[a-z][\w-]*\s+){0,2}$")
_PASSIVE = (
    r"(?:\s*,[^,;.]{1,80},)?[\s,]+(?:which\s+)?(?:should|would|will|could|can|may|must|to|has|have|had|was|were|is"
    r"|are)\s+(?:now\s+)?(?:be\s+|been\s+)?(?:\w+ly\s+)?"
)
_BETWEEN = (
    r"\s+(?:(?!(?:with|by|at|in|from|under|during|after|before|between|through|via|as|than|and|that|which|who|is|was"
    r"|were|are)\b)[\w'/-]+\s+){0,7}"
)
_SIGNS = re.compile(
    r"\b(?i:co-?)?(?i:sign(?:s|ed|ing)?)\s+(?:the|an?|its|their|this)\s+(?:new\s+|joint\s+)?$"
)
_IS_SIGNED = re.compile(rf"{_PASSIVE}(?:co-?)?signed\b")
_LEAST = 2
_LOWER = re.compile(
    r"\s+(?:(?!(?:and|or|of|in|on|for|to|by|with|from|at|as|the|is|was|were|are|has|have|[a-z]+ing)\b)"
    r"[a-z][\w-]*\s+){0,2}"
)
_CUT = re.compile(r"\s+an?\s+[A-Z]")  # "the Procedures to File a Request": the title goes on
_TAIL = 40  # characters after a name in which its head noun ends
_REACH = 90  # characters between a verb and the name that is its object


def named_by_verb(
    text: str, passage: Passage, told: Sequence[Wording], nouns: Heads, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield the names of two and more words with an article that are the object of a verb of the ladder.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    told
        Its capitalised stretches, in order.
    nouns
        The describing nouns of the text: the last word of a name may tell its kind.
    lexicon
        Gives the verbs.
    """
    for wording in told:
        low = max(passage.start, wording.start - _REACH)
        before = text[low : wording.start]
        # what is signed is a document, whatever its last word: "signed the IP5 Collaboration"
        signed = ("ign" in before and _SIGNS.search(before)) or _IS_SIGNED.match(
            text, wording.end, passage.end
        )
        if (wording.words < _LEAST or wording.ordinary) and not (signed and " " in wording.text):
            continue
        if not _DETERMINER.search(before) or _CUT.match(text, wording.end, passage.end):
            continue
        end = _with_head(text, wording.end, nouns, passage.end)
        may = _active_signs(lexicon).begin_words_of(before.lower())
        if (may and _active(lexicon).search(before)) or _passive(lexicon).match(text, end, passage.end):
            found = nouns.within(wording.start, end)
            if found and document_of_body(text, (wording.start, end), found[-1], nouns):
                continue  # "the Report of the X Task Force" are two names
            kind = nouns.kind(found[-1]) if found else "document" if signed else "initiative"
            whole = (wording.start, end)
            for first, last in each_organization(text, whole, found[-1], nouns) if found else [whole]:
                yield Candidate(first, last, text[first:last], kind, "name/object")


def _with_head(text: str, end: int, nouns: Heads, limit: int) -> int:
    """Return where a name with its head in lower case ends: "the Colour Marks class project"."""
    found = nouns.within(end, min(limit, end + _TAIL))
    return found[0][1] if found and _LOWER.fullmatch(text, end, found[0][0]) else end


@cache
def _verbs(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return all forms of the verbs that tell a thing, and those of the passive."""
    making, of_anything = lexicon.words["makes a thing"], frozenset(lexicon.words["takes anything"])
    active: set[str] = set(making)
    passive: set[str] = {verb for verb in making if verb.endswith("ed")}
    for word, expressions in lexicon.expressions.items():
        for e in expressions:
            if e.form in {"noun", "heading", "clause"} or e.phrase.split()[0] in of_anything:
                continue
            active.add(" ".join((word, *e.tail)) if "…" not in e.tail else word)
            if e.form in {"past", "participle"} and not e.tail:
                passive.add(word)
    return frozenset(active), frozenset(passive)


@cache
def _active_signs(lexicon: Lexicon) -> Signs:
    return Signs(_verbs(lexicon)[0])


@cache
def _active(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<![\w-]){alternation(_verbs(lexicon)[0])}){_BETWEEN}$")


@cache
def _passive(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{_PASSIVE}{alternation(_verbs(lexicon)[1])}\b")
