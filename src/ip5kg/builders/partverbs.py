"""Parts told by the verb between two names: "X falls under Y", "X is a topic of Y", "Y deals with X"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.listing import first_run, last_run
from ip5kg.builders.phrases import alternation
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["parts_by_verb"]

_WHOLES_OF = {
    "initiative": frozenset({"body", "initiative"}),
    "body": frozenset({"body", "forum"}),
}
"""Kind of a part → kinds of what it may belong to."""
_BESIDE = frozenset({"office", "organization", "person"})  # "led by the JPO" may stand between
_LONGEST = 160  # characters between two names
# What may stand between a name and its verb: 'the "X" (X) project, led by the JPO, which'
_NOUN = r"(?:\s+(?:projects?|initiative|programme|program|pilot|topics?|stud(?:y|ies)))?"
_CLOSES = rf"[\"']?(?:\s+\([^()]{{1,30}}\))?{_NOUN}[\"']?"
_LED = r"(?:,\s+(?:co-)?(?:led|run|headed|proposed|coordinated)\s+by\s+[^;.:]{1,80},)?"
_WHICH = r"(?:,?\s+(?:which|that))?"
_ADVERBS = r"(?:\s+(?:now|also|currently|both|all|still|thus|being|together|\w+ly)){0,2}"
_THE = r"(?:\s+(?:the|its|their))?\s+[\"']?"
_AUXILIARY = r"(?:\s+(?:is|are|was|were|be|been|being|has|have|had|will|continue[sd]?\s+to|to)){0,3}"
_LEADS_ON = (
    r"(?:\s+(?:the|an?|its|their|on|of|following|new|several|various|ongoing|further|all|both|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d\d?)|,?\s+(?:such\s+as|namely|including|among\s+(?:others|them)|inter\s+alia)"
)
_SINGULAR = re.compile(
    r"(?:\s+\([^()]{1,30}\))?,\s+(?:an?|another|the\s+(?:first|second|third|last))\s+[\"']?"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns that rest on the words of a lexicon."""

    under: re.Pattern[str]
    """Between a part and its whole.

    Groups ``several`` and ``plural``: the verb is a plural; ``done``: a body does the part.
    """
    holds: re.Pattern[str]
    """Between a programme and its parts."""
    works: re.Pattern[str]
    """Between a body and what it works on."""


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    nouns = alternation(lexicon.words["part noun"])
    belongs, done = alternation(lexicon.words["belongs to"]), alternation(lexicon.words["done by a body"])
    holds = alternation(lexicon.words["holds parts"])
    works = alternation([*lexicon.words["works on parts"], *lexicon.words["holds parts"]])
    leads_on = rf"(?:{_LEADS_ON}|\s+{nouns})){{0,6}},?:?\s+[\"'(]?"
    between = rf"{_CLOSES}(?:'s\s+work)?{_WHICH}{_AUXILIARY}{_ADVERBS}\s+"
    return _Grammar(
        re.compile(
            rf"(?i){_CLOSES}{_LED}(?:,\s+all)?{_WHICH}(?:{_ADVERBS}\s+{belongs}"
            rf"|,?\s+(?:is|(?P<several>are|were)|was|as){_ADVERBS}(?:\s+(?:an?|the|one\s+of\s+the|among\s+the))?"
            rf"(?:\s+[\w-]+){{0,2}}?\s+{nouns}\s+(?:of|under|within|in)"
            rf"|,?(?:\s+(?P<plural>are|were|have))?{_AUXILIARY}{_ADVERBS}\s+(?P<done>{done}\s+(?:by|in|under|within))){_THE}"
        ),
        re.compile(rf"(?i){between}{holds}{leads_on}"),
        re.compile(rf"(?i){between}{works}{leads_on}"),
    )


def parts_by_verb(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield what the verbs of a passage put under one another.

    Parameters
    ----------
    note
        The annotated text.
    passage
        Where to look.
    mentions
        Its names, in order.
    """
    named = [m for m in mentions if m.kind not in _BESIDE]
    grammar = _grammar(note.lexicon)
    for index, (left, right) in enumerate(pairwise(named)):
        if right.start - left.end > _LONGEST:
            continue
        yield from _under(note, passage, named[: index + 1], right, grammar)
        if left.kind in {"body", "initiative"} and right.kind == "initiative":
            pattern = grammar.works if left.kind == "body" else grammar.holds
            if pattern.fullmatch(note.straight, left.end, right.start) and not _gives_name(note, right, left):
                for part in first_run(note.folded, named[index + 1 :]):
                    if part.kind == "initiative":
                        yield Relation(part.entity, left.entity, passage, "part/holds-verb")


def _under(
    note: Annotated, passage: Passage, before: Sequence[Mention], whole: Mention, grammar: _Grammar
) -> Iterator[Relation]:
    """Read "A and B are topics of Y" and "A, a Foundation Project"."""
    last = before[-1]
    if whole.kind not in _WHOLES_OF.get(last.kind, ()):
        return
    under = grammar.under.fullmatch(note.straight, last.end, whole.start)
    if under and (whole.kind == "body" or not under["done"]):
        for part in last_run(note.folded, before) if _is_plural(under) else [last]:
            if part.kind == last.kind and not _gives_name(note, part, whole):
                yield Relation(part.entity, whole.entity, passage, "part/under-verb")
    elif _SINGULAR.fullmatch(note.straight, last.end, whole.start) and _is_one_of_many(note, whole):
        yield Relation(last.entity, whole.entity, passage, "part/singular")


def _is_plural(under: re.Match[str]) -> bool:
    return bool(under["several"] or under["plural"])


def _is_one_of_many(note: Annotated, whole: Mention) -> bool:
    """Tell whether a name in the singular is that of many: "a Foundation Project"."""
    known = note.registry.entities.get(whole.entity)
    many = known is not None and known.kind == "initiative" and known.labels[0].endswith("Projects")
    return many and not note.straight.endswith("s", whole.start, whole.end)


def _gives_name(note: Annotated, part: Mention, whole: Mention) -> bool:
    """Tell whether a body is named after an initiative, of which it is no whole."""
    return whole.kind == "body" and note.folded[part.start : part.end] in note.folded[whole.start : whole.end]
