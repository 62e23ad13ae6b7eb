"""Who sits in a body or belongs to a group of users: "Industry IP5 (A and B)", "the task force includes"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.memberlists import lists_of
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.memberlists import Listed
    from ip5kg.builders.model import Mention, Passage

__all__ = ["MADE_UP", "members_of_groups"]

MADE_UP = (
    r"\bconsist(?:s|ed|ing)? of|\bcompris(?:es|ed of|ed|ing|e)|\b(?:is|are) (?:also )?formed by|\bformed by"
    r"|\bmade up of|\bcomposed of|\bnamely,?|\bthat is(?: to say)?,?|\bi\.e\.,?"
)
"""Between a whole and its members."""

_PEOPLE = (
    r"(?:(?:[a-z]+\s+)?(?:representatives|personnel|members|experts|delegates|delegations|officials|staff)\s+(?:of|from)\s+)?"
    r"(?:the\s+)?(?:(?:two|three|five|six)\s+)?"
)
_NOUN = r"(?:\s(?i:organi[sz]ations?|group|members|users|side|delegates|associations)){0,2}"
_BRACKET = re.compile(rf"{_NOUN}\s?\(\s*(?:the\s+)?")
_ASIDE = r"(?:,?\s+(?:which|who|whom|that)\s[^,;.:()]{3,80}(?=[,(\s]))?"
_IS = r"[\")]*,?\s+(?:which\s+)?(?:(?:is|are)\s+)?(?:currently\s+)?"
_GROUP_IS = re.compile(rf"{_NOUN}{_ASIDE}{_IS}(?:{MADE_UP}|brings together|unites|includes?|are)\s+{_PEOPLE}")
_WHOM = re.compile(rf"{_NOUN},\s+(?:whom|which|who|that)\s[^,;.:()]{{3,80}}\(\s*(?:the\s+)?")
# "It is made up of", "These are": the group that the sentence before tells of
_IT_IS = re.compile(
    rf"(?:It|This group|The group|They|These|Those)\s+(?:(?:is|are|were)\s+)?(?:currently\s+)?"
    rf"(?:(?:{MADE_UP}|includes?)\s+)?{_PEOPLE}"
)
_FORM = re.compile(
    r"[\s),]*(?:together\s+|jointly\s+)?(?:form|make\s+up|constitute|sit\s+(?:in|on)|belong\s+to)\s+(?:the|this)\s+"
)
_ARE_BELOW = re.compile(
    r"(?:'s?)?(?:\s(?:members?|partners?|offices?|(?:member|partner) \w+)(?=:|\s))?"
    rf"(?:{_IS})?(?:{MADE_UP}|includes?|are)?\s*(?:the\s+)?(?:following(?:\s+\w+){{0,2}})?\s*:?"
)
# Before the group that a list is of: "The members of the IP5:"
_MEMBERS_OF = re.compile(
    r"(?:The\s+)?(?:[\w-]+\s+)?(?i:members?|partners?|offices)\s+(?:of|in)\s+(?:the\s+)?"
)
_THE_MEMBERS = re.compile(
    r"(?:(?:The|Its|Their)\s+)?(?:[\w-]+\s+){0,2}?(?i:members|partners|offices)(?:\s+(?:are|include|were))?"
    r"(?:\s+the\s+following)?\s*:"
)
_WORD = re.compile(r"\w{3}")
_ARTICLE = 4  # characters of "the " before the name that opens an item
_LEAST = 2
_KINDS = frozenset({"office", "organization", "forum"})


def members_of_groups(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield who sits in a body or belongs to a group of users.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage.
    mentions
        What the passage names.
    """
    wholes = [m for m in mentions if _is_group(m)]
    parts = [m for m in mentions if not is_industry(m.entity) or m.kind == "body"]
    for whole in wholes:
        rest = mentions if whole.kind == "body" else parts
        for run in lists_of(note, [m for m in rest if m.start >= whole.end], _KINDS, _LEAST):
            rule = _rule(note, whole, run)
            if rule:
                inside = _in_brackets(note, run) if rule == "member/brackets" else run
                yield from _members(inside, whole, passage, rule)
        if whole.kind == "body":
            for run in lists_of(note, [m for m in mentions if m.end <= whole.start], _KINDS, _LEAST):
                if _FORM.fullmatch(note.straight, run[-1].end, whole.start):
                    yield from _members(run, whole, passage, "member/form")
    yield from _of_the_one_before(note, passage, parts)
    yield from _of_item(note, passage, mentions)


def _is_group(mention: Mention) -> bool:
    return mention.kind == "body" or is_industry(mention.entity)


def _members(run: Sequence[Listed], whole: Mention, passage: Passage, rule: str) -> Iterator[Relation]:
    for member in dict.fromkeys(item.entity for item in run):
        yield Relation(member, whole.entity, passage, rule)


def _rule(note: Annotated, whole: Mention, run: Sequence[Listed]) -> str | None:
    """Return the rule by which a list behind a group tells its members."""
    text, start = note.straight, run[0].start
    if _BRACKET.fullmatch(text, whole.end, start) or _WHOM.fullmatch(text, whole.end, start):
        return "member/brackets"
    return "member/group-is" if _GROUP_IS.fullmatch(text, whole.end, start) else None


def _in_brackets(note: Annotated, run: Sequence[Listed]) -> Sequence[Listed]:
    """Return those of a list that begins in brackets which stand within them."""
    depth = 1
    for position in range(run[0].start, run[-1].end):
        depth += (note.straight[position] == "(") - (note.straight[position] == ")")
        if depth == 0:
            return [item for item in run if item.end <= position]
    return run


def _of_the_one_before(note: Annotated, passage: Passage, parts: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the members of the group that the sentence before tells of: "It is made up of A, B and C"."""
    if not note.straight.startswith(("It ", "Th"), passage.start) or len(parts) < _LEAST:
        return
    above = note.passage_before(passage)
    for run in lists_of(note, parts, _KINDS, _LEAST)[:1]:
        said = _IT_IS.fullmatch(note.straight, passage.start, run[0].start)
        groups = [m for m in note.mentions_in(above.start, above.end) if _is_group(m)] if above else []
        if said and groups and len({m.entity for m in groups}) == 1:
            yield from _members(run, groups[0], passage, "member/group-is")


def _of_item(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield who opens an item below "IP5 Industry consists of:"."""
    if passage.kind != "item" or passage.lead is None or not mentions:
        return
    lead, first = note.passage_at(passage.lead), mentions[0]
    wholes = note.mentions_in(lead.start, lead.end)[-1:]
    if not wholes and _THE_MEMBERS.fullmatch(note.straight, lead.start, lead.end):
        yield from _of_forum_above(note, passage, lead, first)
    if not wholes or first.kind not in {"office", "organization"} or first.start - passage.start > _ARTICLE:
        return
    whole = wholes[0]
    if whole.kind not in {"body", "forum"} and not is_industry(whole.entity):
        return
    said = note.straight[whole.end : lead.end]
    members = _MEMBERS_OF.fullmatch(note.straight, lead.start, whole.start)
    if _ARE_BELOW.fullmatch(said) and (members or _WORD.search(said)):
        yield Relation(first.entity, whole.entity, passage, "member/item")


def _of_forum_above(note: Annotated, passage: Passage, lead: Passage, first: Mention) -> Iterator[Relation]:
    """Yield the office of an item below "The members are:", of the forum named in the sentence before."""
    above, forum = note.passage_before(lead), note.forum
    if above is None or forum is None or first.start - passage.start > _ARTICLE:
        return
    if first.entity in note.registry.members.get(forum, ()) and any(
        m.entity == forum for m in note.mentions_in(above.start, above.end)
    ):
        yield Relation(first.entity, forum, passage, "member/item")
