"""Parts told by words between two names: "X, one of the Y projects", "the Y project "X"", "the X of body Y".

And by a list: "the Y priorities: A, B and C", "the topics of Y, i.e. A, B and C".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.listing import first_run
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["parts_by_phrase", "parts_of_heading_noun"]

_MADE = frozenset({"initiative", "document"})
_WHOLES = frozenset({"body", "initiative"})
_OWNERS = frozenset({"body", "office", "organization"})
_BRACKET = r"(?:\s+\([^()]{1,30}\))?"
_NUMBER = r"(?:\w+\s+)?"
# 'X", one of the ten Y', "X, which is part of Y", "X under the Y", "X (a component of Y)"
_ONE_OF = re.compile(
    rf"[\"']?{_BRACKET}(?:\s*[,(]\s*|\s+)(?:(?:which|that)\s+)?(?:is\s+|was\s+|as\s+)?"
    r"(?:one\s+of\s+(?:the|its|their)(?:\s+(?:\w+\s+)?(?:projects|topics|items)\s+(?:of|under|within)(?:\s+the)?)?"
    r"|(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:part|component|element|pillar|project|module|sub-project|topic|item|tool|service|interface|function|feature)"
    r"(?:\s+(?:offered|provided|run|available|developed))?"
    rf"\s+(?:of|under|within)(?:\s+the)?)\s+{_NUMBER}[\"']?",
    re.IGNORECASE,
)
# 'the Foundation Project "X"', "the Foundation Project on X": the name in the singular stands before its own
_SINGULAR = re.compile(r"(?:,\s+|\s+(?:on\s+|called\s+|named\s+)?)[\"']")
_OF_BODY = re.compile(r"[\"']?\s+(?:of|by|under|within)\s+(?:the\s+)?")
_BODY_OF = re.compile(r"\s+(?:of|at|within|in)\s+(?:the\s+)?|\s+\((?:the\s+)?[A-Z]{3,}\)\s+of\s+(?:the\s+)?")
_BODY_BY = re.compile(r"'s?\s+")
_ABOUT = re.compile(
    rf"[\"']?{_BRACKET}['s]{{0,2}}\s+(?:\w+ly\s+)?[^.;:,]{{0,30}}\bwork\s+on\s+(?:the\s+)?[\"']?$"
)
_WORK_OF = re.compile(r"\bwork\s+(?:done\s+)?(?:of|by|in|within)\s+(?:the\s+)?$")
_ON = re.compile(rf"{_BRACKET}\s+(?:is\s+doing\s+)?on\s+(?:the\s+)?[\"']?")
_RESULT = re.compile(
    rf"[\"']?{_BRACKET},?\s+(?:(?:and|which|has|have)\s+){{0,2}}(?:"
    r"with(?=\s)|resulted\s+in|resulting\s+in|led\s+to|leading\s+to|produced|yielded)\s+(?:the|an?|its)\s+[\"']?"
)
_AS_RESULT = re.compile(
    r"[\"']?\s+as\s+(?:its|the|an?|main)\s+(?:\w+\s+)?(?:outcome|output|result|deliverable|product)"
)
_FIELDS = (
    r"(?:priorities|priority\s+(?:items|areas|projects|topics)|topics|projects|sub-?projects|items|components"
    r"|elements|themes|modules|workstreams)"
)
_NAMELY = (
    r"(?:\s*[:(]\s*|\s*,?\s*(?:\(|,|-)?\s*(?:i\.e\.,?|namely,?|viz\.|that is,?|such as|including)\s*:?\s*"
    r"|\s+-\s+)"
)
# "the five Global Dossier priorities: A, B", "the Global Dossier (GD) topics, i.e. A, B"
# "the PHEP topics were discussed: A", "the projects of the PHEP include A"
_TO_COLON = r"(?:\s+(?:are|were|is|was|have|has)(?:\s+[\w-]+){1,4}\s*:\s*)"
_ARE = r"(?:\s+(?:are|were|include[sd]?|comprise[sd]?|now\s+include)\s+(?:\w+ly\s+)?)"
_FIELDS_AFTER = re.compile(
    rf"{_BRACKET}(?:'s)?\s+(?:\w+\s+)?{_FIELDS}(?:{_NAMELY}|{_TO_COLON}|{_ARE})(?:the\s+)?[\"']?"
)
_FIELDS_BEFORE = re.compile(
    rf"(?i)\b{_FIELDS}\s+(?:(?:\w+\s+){{0,2}}(?:of|under|within|in|for"
    r"|(?:covered|handled|studied|analy[sz]ed|examined|run|led|pursued|managed|dealt\s+with|worked\s+on)\s+by"
    r"|(?:assigned|allocated|entrusted|given)\s+to))\s+(?:the\s+)?$"
)
_OPENS = re.compile(rf"{_BRACKET}(?:{_NAMELY}|{_TO_COLON}|{_ARE})(?:the\s+)?[\"']?")
_ENDS_OF_FIELDS = ("of", "under", "within", "in", "for", "by", "to", "the")
_BEFORE = 60  # characters before a name that tell of its topics
_LEAST = 2


def parts_by_phrase(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield what the words between two neighbouring names of a passage put under one another."""
    for left, right in pairwise(mentions):
        rule = _rule(note, left, right)
        if rule:
            yield Relation(left.entity, right.entity, passage, rule)
        elif _holds(note, left, right, passage):
            yield Relation(right.entity, left.entity, passage, "part/holds")
    for index, body in enumerate(mentions[:-1]):
        if body.kind == "body" and _ON.fullmatch(note.straight, body.end, mentions[index + 1].start):
            before = note.straight[max(passage.start, body.start - _BEFORE) : body.start]
            for part in first_run(note.folded, mentions[index + 1 :]) if _WORK_OF.search(before) else ():
                if part.kind == "initiative":
                    yield Relation(part.entity, body.entity, passage, "part/work-of")


def _rule(note: Annotated, left: Mention, right: Mention) -> str | None:
    """Return the rule by which the left of two names is part of the right one."""
    between = (note.straight, left.end, right.start)
    if left.kind in _MADE and right.kind in _WHOLES and _ONE_OF.fullmatch(*between):
        return "part/one-of"
    if left.kind == "initiative" and right.kind == "body" and _OF_BODY.fullmatch(*between):
        return "part/of-body"
    if left.kind == "body" and right.kind in _OWNERS and _BODY_OF.fullmatch(*between):
        return "part/body-of-owner"
    return None


def _holds(note: Annotated, left: Mention, right: Mention, passage: Passage) -> bool:
    """Tell whether the right of two names is part of the left one."""
    between = (note.straight, left.end, right.start)
    if left.kind in _OWNERS and right.kind == "body":
        return bool(_BODY_BY.fullmatch(*between))
    if left.kind == "initiative" and right.kind == "initiative" and _SINGULAR.fullmatch(*between):
        return left.entity in note.registry.parts.get(right.entity, ()) or note.straight.endswith(
            ("Project", "project", "programme", "program"), left.start, left.end
        )
    if left.kind == "initiative" and right.kind == "document":
        result = _RESULT.fullmatch(*between)
        return result is not None and (
            "with" not in result[0] or bool(_AS_RESULT.match(note.straight, right.end, passage.end))
        )
    return (
        left.kind == "body"
        and right.kind == "initiative"
        and bool(_ABOUT.match(note.straight[left.end : right.start]))
    )


def parts_of_heading_noun(
    note: Annotated, passage: Passage, mentions: Sequence[Mention]
) -> Iterator[Relation]:
    """Read "the five Global Dossier priorities: A, B and C" and "the topics of the PHEP, i.e. A and B"."""
    for index, whole in enumerate(mentions[:-1]):
        if whole.kind not in _WHOLES:
            continue
        before = note.straight[max(passage.start, whole.start - _BEFORE) : whole.start]
        ends = before.rstrip().lower().endswith(_ENDS_OF_FIELDS)
        opens = _OPENS if ends and _FIELDS_BEFORE.search(before) else _FIELDS_AFTER
        following = mentions[index + 1 :]
        if not opens.fullmatch(note.straight, whole.end, following[0].start):
            continue
        run = first_run(note.folded, following)
        if len(run) >= _LEAST:
            for part in run:
                if part.kind == "initiative":
                    yield Relation(part.entity, whole.entity, passage, "part/topics")
