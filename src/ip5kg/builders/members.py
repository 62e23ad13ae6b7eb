"""Who belongs to a forum or body: lists of offices that a text says make it up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import runs
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["find_members"]

_THAT_IS = re.compile(
    r"[^.;]{0,30}?(?:,?\s*namely,?|\bconsist(?:s|ing)? of|\bcompris(?:es|ed of|ing|e)|\bmade up of"
    r"|\bcomposed of|\binclud(?:es|e|ing)\b(?: also)?|\balso includes?|\bare\b|\bthat is,?"
    r"|\bi\.e\.,?|\bbrings together|\bamong|\s\(|:|\s-{1,3})\s*(?:the\s+|of\s+)?[\s(\"']*$"
)
_OFFICES_ARE = re.compile(
    r"(?i)\b(?:the|these|its|their|partner|participating)[\s\"']*(?:\w+\s){0,3}"
    r"(?:forum|offices|members|partners)[\"']?\s*(?:of (?:the )?\w+\s)?(?:of [\w\s]{0,40})?"
    r"(?:,?\s*(?:are|namely|consists? of|that is|comprises?)[\s,]*(?:the\s+)?|\s*\(|:)\s*(?:the\s+)?$"
)
_DEFINED = re.compile(
    r"[\s),]*(?:\(|(?=herein|jointly called))"
    r"(?:collectively |together |jointly |hereinafter |hereafter )*(?:referred to as |called |known as )?"
    r"(?:the )?[\"']*"
    r"(?:[\w-]+\s+){0,2}?(?:(?:Partner|Office|Member)s?|Parties|[A-Z]+\d)(?:\s\w+){0,2}[\"']*[),.]",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\balso (?:includes?|comprises?)\b")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")
_BEFORE = 110  # characters before a list that tell what it is of
_LEAST_OFFICES = 3
_LEAST_MEMBERS = 2


def find_members(note: Annotated) -> list[Relation]:
    """Return who the text says belongs to a forum or body, in order."""
    found: dict[Relation, None] = {}
    for passage in note.passages:
        mentions = note.mentions_in(passage.start, passage.end)
        found |= dict.fromkeys(_of_forum(note, passage, mentions))
        found |= dict.fromkeys(_of_bodies(note, passage, mentions))
    return list(found)


def _lists(
    note: Annotated, mentions: Sequence[Mention], kinds: frozenset[str], least: int
) -> list[list[Mention]]:
    """Return the lists of at least so many different things of some kinds."""
    named = [m for m in mentions if m.kind in kinds]
    if len(named) < least:
        return []
    return [run for run in runs(note.folded, named) if len({m.entity for m in run}) >= least]


def _of_forum(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the offices of a list that is said to be a forum."""
    for run in _lists(note, mentions, frozenset({"office"}), _LEAST_OFFICES):
        forum, rule = _forum_of(note, passage, mentions, run)
        if forum is None or forum not in note.ip_forums:
            continue
        offices = [m.entity for m in run] + _also(note, passage, run)
        for office in dict.fromkeys(offices):
            yield Relation(office, forum, passage, rule)


def _of_bodies(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield "Industry IP5 (A, B and C)": members in brackets."""
    bodies = [m for m in mentions if m.kind == "body"]
    kinds = frozenset({"office", "organization", "forum"})
    lists = _lists(note, mentions, kinds, _LEAST_MEMBERS) if bodies else []
    for body in bodies:
        for run in lists:
            if _BRACKET.fullmatch(note.straight, body.end, run[0].start):
                for member in dict.fromkeys(m.entity for m in run):
                    yield Relation(member, body.entity, passage, "member/brackets")


def _forum_of(
    note: Annotated, passage: Passage, mentions: Sequence[Mention], run: Sequence[Mention]
) -> tuple[NamedNode | None, str]:
    """Return the forum that a list of offices is said to be, and the rule."""
    start, text = run[0].start, note.straight
    for m in reversed(mentions):
        if m.kind == "forum" and m.end <= start and _THAT_IS.fullmatch(text[m.end : start]):
            return m.entity, "member/list"
    if _OFFICES_ARE.search(text[max(passage.start, start - _BEFORE) : start]):
        return note.forum, "member/offices-are"
    bracket = text.find(")", run[-1].end, run[-1].end + 3)
    if _DEFINED.match(text, bracket + 1 if bracket >= 0 else run[-1].end, passage.end):
        return note.forum, "member/defined-term"
    return None, ""


def _also(note: Annotated, passage: Passage, run: Sequence[Mention]) -> list[NamedNode]:
    """Take the office of the sentence before where this one says "also include"."""
    before = note.passage_before(passage)
    if before is None or not _ALSO.search(note.folded, passage.start, run[0].start):
        return []
    named = [m.entity for m in note.mentions_in(before.start, before.end) if m.kind == "office"]
    return named[-1:]
