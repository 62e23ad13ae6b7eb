"""Who belongs to a forum, a body or a group of users: lists that a text says make it up."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ip5kg.builders import memberphrases as phrases
from ip5kg.builders.industry import user_associations
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

_ALSO = re.compile(r"\balso (?:includes?|comprises?)\b")
_OF_MEETING = re.compile(r"(?:'s)? (?:[\w-]+ ){0,3}?(?:meetings?|conference|session|summit)\b")
_BEFORE_ALL = (
    phrases.OF, phrases.FAR, phrases.FOUNDED, phrases.PARTNERS, phrases.APPOSED, phrases.CALLED
)  # fmt: skip
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
        found |= {
            r: None for r in members_of_groups(note, passage, mentions) if r.whole != user_associations()
        }
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
    yield from _together(note, passage, mentions)
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
        if forum.kind != "forum" or not at:
            continue
        number = note.registry.member_counts.get(forum.entity, 0)
        offices = mentions[max(0, at - number) : at]
        if not offices or not _is_whole(note, forum.entity, {m.entity for m in offices}):
            continue
        joined = all(
            m.kind == "office" and note.straight[m.end : after.start] in {"-", "/", "--"}
            for m, after in itertools.pairwise(offices)
        )
        if joined and phrases.JOINED_TO.fullmatch(note.straight, offices[-1].end, forum.start):
            for office in offices:
                yield Relation(office.entity, forum.entity, passage, "member/joined")


def _together(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield all the offices of the sentence before that are told to be "collectively the IP5"."""
    above = note.passage_before(passage)
    forum = next((m for m in mentions if m.kind == "forum"), None)
    if (
        above is None
        or forum is None
        or not phrases.TOGETHER.fullmatch(note.straight, passage.start, forum.start)
    ):
        return
    named = dict.fromkeys(m.entity for m in note.mentions_in(above.start, above.end) if m.kind == "office")
    if _is_whole(note, forum.entity, set(named)):
        for office in named:
            yield Relation(office, forum.entity, passage, "member/they-are")


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
            joined = phrases.JOINED_FORUMS.fullmatch(note.straight, before.end, mention.start)
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
        if phrases.THAT_IS.fullmatch(text, m.end, start):
            return m.entity, "member/list"
        whole = note.registry.member_counts.get(m.entity) == number
        if whole and any(words.fullmatch(text, m.end, start) for words in _BEFORE_ALL):
            return m.entity, "member/list"
    before = text[max(passage.start, start - _BEFORE) : start]
    are = phrases.OFFICES_ARE.search(before)
    # "the partners of the USPTO are" tells of its partners
    if are and not any(
        m.kind == "office" and start - len(before) + are.start() <= m.start < start for m in mentions
    ):
        return note.forum, "member/offices-are"
    told = _follows_question(note, passage, start) or phrases.THEY_ARE.fullmatch(text, passage.start, start)
    if told and _named_before(note, passage, number):
        return note.forum, "member/they-are"
    if (
        phrases.ITS_MEMBERS.search(before)
        and note.forum
        and note.registry.member_counts.get(note.forum) == number
    ):
        return note.forum, "member/offices-are"
    if phrases.TIES.search(before) and note.forum and _is_whole(note, note.forum, {i.entity for i in run}):
        return note.forum, "member/offices-are"
    return _called(note, passage, mentions, run)


def _follows_question(note: Annotated, passage: Passage, start: int) -> bool:
    """Tell whether a sentence that begins with a list answers "Who are the IP5?"."""
    above = note.passage_before(passage)
    begins = note.folded[passage.start : start].strip() in {"", "the", "they are the"}
    return begins and above is not None and bool(phrases.WHO.fullmatch(note.folded, above.start, above.end))


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
    if phrases.DEFINED.match(text, bracket + 1 if bracket >= 0 else end, passage.end):
        return note.forum, "member/defined-term"
    for m in mentions:
        if m.kind != "forum" or m.start < end:
            continue
        # "Attended by A, B and C, the TM5 annual meeting": what follows the list is what they attended
        if _OF_MEETING.match(note.folded, m.end) and not phrases.THEIR.fullmatch(text, end, m.start):
            continue
        if m.start < end + _AFTER and phrases.MAKE_UP.fullmatch(text, end, m.start):
            return m.entity, "member/make-up"
        whole = _is_whole(note, m.entity, {item.entity for item in run})
        if whole and any(
            words.fullmatch(text, end, m.start) for words in (phrases.THEIR, phrases.BEING, phrases.DO)
        ):
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
    before = note.straight[max(passage.start, start - _BEFORE) : start]
    if not any(words.search(before) for words in (phrases.OTHERS, phrases.ONE_OF, phrases.BESIDES)):
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
