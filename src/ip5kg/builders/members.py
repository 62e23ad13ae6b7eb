"""Who belongs to a forum, a body or a group of users: lists that a text says make it up."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ip5kg.builders.membergroups import MADE_UP as _MADE_UP
from ip5kg.builders.membergroups import members_of_groups
from ip5kg.builders.memberlists import as_offices, lists_of, lists_with_countries
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.memberlists import Listed
    from ip5kg.builders.model import Mention, Passage

__all__ = ["find_members", "forum_listed"]

# Before offices that stand for themselves, or for the countries they are of.
_OF_THEM = (
    r"(?:\s*(?:the\s+)?(?:[\w-]+\s){0,2}(?:offices?|countries|jurisdictions|members)"
    r"(?:\s+(?:(?:responsible for|in charge of|granting)\s[\w\s]{3,40}\s)?(?:of|from|in)\s+|:))?"
    r"(?:\s*the\s+|\s*of\s+)?(?:[A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,5}'s\s+)?[\s(\"']*"
)
_THAT_IS = re.compile(
    rf"[^.;]{{0,30}}?(?:{_MADE_UP}|\binclud(?:es|e|ing)\b(?: also)?|\balso includes?|\bare\b"
    rf"|\b(?:is|are) (?:a |the )?(?:forum|group|cooperation|partnership|alliance|framework) of"
    rf"|\bbrings together|\bunites|\bamong|\s\(|:|,?\s-{{1,3}}){_OF_THEM}"
)
# "the Trilateral Co-operation of": only right behind the name, and only for all of them
_OF = re.compile(r"[\")]*\s+(?:of|between|among|in|from)\s+(?:the\s+)?(?:[\w-]+\s){0,2}?(?:the\s+)?")
_FAR = re.compile(rf"[^.;]{{30,140}}?(?:{_MADE_UP}|:|[\s,](?:-{{1,3}}|\()){_OF_THEM}")
_OFFICES_ARE = re.compile(
    r"(?i)\b(?:the|these|its|their|partner|participating)[\s\"']*(?:\w+\s){0,3}"
    r"(?:forum|offices|members|partners|countries|jurisdictions)[\"']?\s*"
    r"(?:of (?:the )?\w+\s)?(?:of [\w\s]{0,40})?"
    r"(?:,?\s*(?:are|namely|i\.e\.,?|consists? of|that is|comprises?)[\s,]*(?:the\s+)?"
    r"|\s*\(|:)\s*(?:the\s+)?$"
)
# "They are": whom the sentence before names as the forum
_THEY_ARE = re.compile(
    r"(?:They|These|Those|The (?:two|three|five)(?: of them)?) (?:are|were)(?: namely)?:?\s+(?:the\s+)?"
)
_ITS_MEMBERS = re.compile(r"(?i)\b(?:its|the) (?:\w+ )?(?:members|member \w+|partners),\s+(?:the\s+)?$")
_OTHERS = re.compile(
    r"(?i)\bthe (?:other|remaining) (?:(?:two|three|four|five|\d) ?)?"
    r"(?:\w+ )?(?:(?:members?|offices?|partners?|parties) )?"
    r"(?:(?:of|in) (?:the )?(?:\w+ ){1,3})?(?:are|being|were|:)\s+(?:the\s+)?$"
)
_DEFINED = re.compile(
    r"[\s),]*(?:\(|(?=herein|jointly|collectively|together |commonly|-{1,3}\s|the [\"']))-*\s?"
    r"(?:collectively |together |jointly |commonly |hereinafter |hereafter |also )*"
    r"(?:referred to as |called |known as )?"
    r"(?:the )?[\"']*"
    r"(?:[\w-]+\s+){0,2}?(?:(?:Partner|Office|Member)s?|Parties|[A-Z]+\d)(?:\s\w+){0,2}[\"']*[),.;]",
    re.IGNORECASE,
)
_MAKE_UP = re.compile(
    r"[\s),-]*(?:(?<=,\s)the [^,.;]{1,60}, )?(?:(?:which|who|that)\s+)?"
    r"(?:(?:all|together|jointly|collectively)\s+)?"
    r"(?:make up|makes up|are(?=\s+the\s)|making up|constitut(?:e|ing)|form|forming|compris(?:e|ing)"
    r"|(?:are\s+)?(?:(?:also|commonly|collectively|together|jointly)\s+)?"
    r"(?:known|called|referred to)(?:\s+as)?"
    r"|are\s+(?:the\s+)?(?:\w+\s+)?(?:members|partners)\s+of)\s+(?:the\s+)?[\"']*(?:so-called\s+)?"
)
# "A, B and C, the five largest offices", only of all of them
_BEING = re.compile(r"\)?(?:,|\s-{1,3})\s+(?:the\s+)?(?:world's\s+)?")
# "Who are the IP5? The EPO, …"
_WHO = re.compile(r"who\s+(?:are|is|belongs?\s+to|makes?\s+up|forms?)\b[^?]{0,80}\?\s*")
# "the heads of A, B and C came together for their … Conference", only of all of them
_THEIR = re.compile(r"[^.;:]{0,90}?\b(?:for|at|in|of|held|convened)\s+(?:\w+\s+)?their\s+(?:[\w-]+\s+){0,3}")
_JOINED_TO = re.compile(r"(?:'s?)?\s+(?:\w+\s+){0,2}?")
_JOINED_FORUMS = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?|[-/]")
_ALSO = re.compile(r"\balso (?:includes?|comprises?)\b")
_BEFORE = 110  # characters before a list that tell what it is of
_AFTER = 120  # characters behind a list that tell what it is called
_LEAST_OFFICES = 3
_LEAST_MEMBERS = 2


def find_members(note: Annotated) -> list[Relation]:
    """Return who the text says belongs to a forum or body, in order."""
    found: dict[Relation, None] = {}
    for passage in note.passages:
        mentions = note.mentions_in(passage.start, passage.end)
        own = dict.fromkeys(_of_forum(note, passage, mentions))
        found |= own or dict.fromkeys(_of_countries(note, passage, mentions))
        found |= dict.fromkeys(members_of_groups(note, passage, mentions))
    return list(found)


def forum_listed(note: Annotated, passage: Passage, start: int, end: int) -> tuple[NamedNode | None, str]:
    """Return the forum whose members a list of offices, ``text[start:end]``, is said to be, and the rule."""
    mentions = note.mentions_in(passage.start, passage.end)
    runs = lists_of(note, mentions, frozenset({"office"}), _LEAST_OFFICES)
    run = next((run for run in runs if run[0].start <= start and end <= run[-1].end), None)
    return _forum_of(note, passage, mentions, run) if run else (None, "")


def _of_forum(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the offices of a list that is said to be a forum."""
    yield from _joined_to_forum(note, passage, mentions)
    for run in lists_of(note, mentions, frozenset({"office"}), _LEAST_MEMBERS):
        named = dict.fromkeys(item.entity for item in run)
        forum, rule = None, ""
        if len(named) >= _LEAST_OFFICES:
            forum, rule = _forum_of(note, passage, mentions, run)
        rest = _the_other(note, passage, run)
        before = [*_also(note, passage, run), *rest]
        if forum is None and rest:
            forum, rule = note.forum, "member/others-are"
        if (
            forum is None
            or forum not in note.ip_forums
            or (rest and not _is_whole(note, forum, {*named, *before}))
        ):
            continue
        for office in dict.fromkeys([*named, *before]):
            yield Relation(office, forum, passage, rule)


def _joined_to_forum(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield all the offices joined before their forum: "the EPO-JPO-USPTO Trilateral Cooperation"."""
    for at, forum in enumerate(mentions):
        number = note.registry.member_counts.get(forum.entity, 0)
        offices = mentions[max(0, at - number) : at]
        if not offices or not _is_whole(note, forum.entity, {m.entity for m in offices}):
            continue
        joined = all(
            m.kind == "office" and note.straight[m.end : after.start] in {"-", "/", "--"}
            for m, after in itertools.pairwise(offices)
        )
        if joined and _JOINED_TO.fullmatch(note.straight, offices[-1].end, forum.start):
            for office in offices:
                yield Relation(office.entity, forum.entity, passage, "member/joined")


def _of_countries(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the offices of the countries that a forum is said to be of."""
    if note.forum is None:
        return
    for run in lists_with_countries(note, passage, mentions, _LEAST_OFFICES):
        forum, _ = _forum_of(note, passage, mentions, run)
        offices = as_offices(note, forum, run) if forum else []
        for whole in _joined_forums(note, mentions, forum) if forum else ():
            for office in offices if whole == forum else as_offices(note, whole, run):
                yield Relation(office, whole, passage, "member/countries")


def _joined_forums(note: Annotated, mentions: Sequence[Mention], forum: NamedNode) -> list[NamedNode]:
    """Return a forum with the one joined before it: "TM5 and ID5 partners"."""
    for before, mention in itertools.pairwise(m for m in mentions if m.kind == "forum"):
        if mention.entity == forum != before.entity:
            joined = _JOINED_FORUMS.fullmatch(note.straight, before.end, mention.start)
            return [before.entity, forum] if joined else [forum]
    return [forum]


def _forum_of(
    note: Annotated, passage: Passage, mentions: Sequence[Mention], run: Sequence[Listed]
) -> tuple[NamedNode | None, str]:
    """Return the forum that a list of offices is said to be, and the rule."""
    start, text = run[0].start, note.straight
    number = len({item.entity for item in run})
    for m in reversed(mentions):
        if m.kind != "forum" or m.end > start:
            continue
        if _THAT_IS.fullmatch(text, m.end, start):
            return m.entity, "member/list"
        whole = note.registry.member_counts.get(m.entity) == number
        if whole and (_OF.fullmatch(text, m.end, start) or _FAR.fullmatch(text, m.end, start)):
            return m.entity, "member/list"
    before = text[max(passage.start, start - _BEFORE) : start]
    if _OFFICES_ARE.search(before):
        return note.forum, "member/offices-are"
    told = _follows_question(note, passage, start) or _THEY_ARE.fullmatch(text, passage.start, start)
    if told and _named_before(note, passage, number):
        return note.forum, "member/they-are"
    if _ITS_MEMBERS.search(before) and note.forum and note.registry.member_counts.get(note.forum) == number:
        return note.forum, "member/offices-are"
    return _called(note, passage, mentions, run)


def _follows_question(note: Annotated, passage: Passage, start: int) -> bool:
    """Tell whether a sentence that begins with a list answers "Who are the IP5?"."""
    above = note.passage_before(passage)
    begins = note.folded[passage.start : start].strip() in {"", "the", "they are the"}
    return begins and above is not None and bool(_WHO.fullmatch(note.folded, above.start, above.end))


def _named_before(note: Annotated, passage: Passage, number: int) -> bool:
    """Tell whether the sentence before names the forum of the text, which has so many members."""
    above = note.passage_before(passage)
    if above is None or note.forum is None or note.registry.member_counts.get(note.forum) != number:
        return False
    return any(m.entity == note.forum for m in note.mentions_in(above.start, above.end))


def _called(
    note: Annotated, passage: Passage, mentions: Sequence[Mention], run: Sequence[Listed]
) -> tuple[NamedNode | None, str]:
    """Return the forum that a list is said behind it to make up, or to be called."""
    end, text = run[-1].end, note.straight
    bracket = text.find(")", end, end + 3)
    if _DEFINED.match(text, bracket + 1 if bracket >= 0 else end, passage.end):
        return note.forum, "member/defined-term"
    for m in mentions:
        if m.kind != "forum" or m.start < end:
            continue
        if m.start < end + _AFTER and _MAKE_UP.fullmatch(text, end, m.start):
            return m.entity, "member/make-up"
        whole = _is_whole(note, m.entity, {item.entity for item in run})
        if whole and (_THEIR.fullmatch(text, end, m.start) or _BEING.fullmatch(text, end, m.start)):
            return m.entity, "member/their-forum"
    return None, ""


def _also(note: Annotated, passage: Passage, run: Sequence[Listed]) -> list[NamedNode]:
    """Take the office of the sentence before where this one says "also include"."""
    before = note.passage_before(passage)
    if before is None or not _ALSO.search(note.folded, passage.start, run[0].start):
        return []
    named = [m.entity for m in note.mentions_in(before.start, before.end) if m.kind == "office"]
    return named[-1:]


def _the_other(note: Annotated, passage: Passage, run: Sequence[Listed]) -> list[NamedNode]:
    """Return the one office named just before a list of "the other four"."""
    start = run[0].start
    if not _OTHERS.search(note.straight[max(passage.start, start - _BEFORE) : start]):
        return []
    own = {m.entity for m in note.mentions_in(passage.start, start) if m.kind == "office"}
    above = note.passage_before(passage)
    if not own and above:
        own = {m.entity for m in note.mentions_in(above.start, above.end) if m.kind == "office"}
    return list(own) if len(own) == 1 else []


def _is_whole(note: Annotated, forum: NamedNode, offices: set[NamedNode]) -> bool:
    """Tell whether offices are as many as belong to a forum, and none of them another's."""
    known = note.registry.members.get(forum, frozenset())
    return note.registry.member_counts.get(forum) == len(offices) and offices <= known
