"""Candidates brought together to meetings, each new one where nothing told before may be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.dategrammar import PAST
from ip5kg.builders.industry import is_industry
from ip5kg.builders.likeness import is_compatible, is_same_time, most_alike
from ip5kg.builders.lookingahead import is_title_of
from ip5kg.builders.meeting import Meeting
from ip5kg.builders.model import Dropped
from ip5kg.builders.otheryears import is_earlier, of_another_year
from ip5kg.builders.specificity import is_announced, is_prepared, is_specific
from ip5kg.builders.spokenof import body_spoken_of, group_spoken_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["Register"]

_PAIR = 2
_ROWS = frozenset({"bilateral", "deputy-heads", "industry"})
_IT_WAS = re.compile(r"(?:it|this) (?:was|is|has been) (?:already |also |only )?(?:the |their |its )?")
_APPOSED = re.compile(r", (?:its|their) (?:own )?(?:\d+(?:st|nd|rd|th)|\w+) (?:[\w-]+ ){0,3}meeting\b")
_NEXT = 4  # characters between a sentence and the next
_BESIDE = frozenset({"industry", "conference"})


class Register:
    """The meetings told so far and the candidates dropped."""

    def __init__(self, note: Annotated) -> None:
        self.dropped: list[Dropped] = []
        self._note = note
        self._found: list[Meeting] = []
        self._last: Meeting | None = None

    def place(self, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]) -> None:
        """Bring a candidate to the meeting it belongs to, or begin a new one."""
        if objection := self._objection(gathering, dates, places):
            self._drop(gathering, *objection)
            return
        told = (*(date.first for date in dates), *filter(None, [gathering.year]))
        if gathering.status == "held" and any(_is_future(self._note, gathering.passage, d) for d in told):
            gathering = replace(gathering, status="planned")
        gathering = of_another_year(self._note.folded, self._found, gathering, dates)
        spoken_of = self._spoken_of(gathering, dates)
        if gathering.pronoun and gathering.definite and spoken_of is None:
            return  # whatever is meant, it is no meeting told right before
        gathering = gathering if spoken_of else self._of_the_same_row(gathering)
        level = self._level(gathering)
        for title in self._found[:1]:
            if not is_announced(self._note, gathering) and is_title_of(title, gathering, level, dates):
                title.status = "planned"
        meeting = spoken_of or self._compatible(gathering, level, dates)
        if meeting is None:
            if not is_specific(self._note, gathering, level, dates, places):
                self._drop(gathering, "meeting/vague", "nothing tells it apart")
                return
            forum = _forum(self._note, gathering)
            rank = sum(m.passage.kind != "title" for m in self._found)
            meeting = Meeting(gathering, forum, level, gathering.body, gathering.status, rank=rank)
            self._found.append(meeting)
        self._enrich(meeting, gathering, level, dates)
        meeting.add_places(places, gathering.passage)
        self._last = meeting

    def _objection(
        self, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]
    ) -> tuple[str, str] | None:
        """Return the rule by which a candidate is none of the meetings to tell, and why."""
        forum, last, text = gathering.forum, self._last, self._note.folded
        group = gathering.level == "industry" and forum is not None and is_industry(forum)
        if forum is not None and forum not in self._note.ip_forums and not group:
            return "meeting/forum", "not a forum of IP offices"
        if gathering.plural and not self._is_row_of_one(gathering, dates, places):
            return "meeting/plural", "meetings in general"
        if last and is_earlier(text, last, gathering, dates, places):
            return "meeting/earlier", "the one before, of which only the place is told"
        return None

    def _is_row_of_one(
        self, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]
    ) -> bool:
        """Tell "the meetings of 3 and 4 June" and "the next meetings, in Japan" from meetings in general."""
        if gathering.ordinal is not None or not all(d.bare_year for d in dates):
            return True
        return bool(places) and gathering.status == "planned" and is_announced(self._note, gathering)

    def _compatible(
        self, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]
    ) -> Meeting | None:
        whole = _is_of_whole(gathering, level, dates)
        meant = [m for m in self._found if not whole or m.level not in _BESIDE]
        alike = most_alike(meant, gathering)
        return next((m for m in alike if is_compatible(m, gathering, level, dates)), None)

    def _spoken_of(self, gathering: Gathering, dates: Sequence[DateSpan]) -> Meeting | None:
        """Return the meeting told right before "It was the seventh" and ", its third meeting"."""
        last, passage = self._last, gathering.passage
        text = self._note.folded
        if last is None:
            return None
        apposed = gathering.definite or not gathering.verb
        apposed = apposed and passage in last.passages and bool(_APPOSED.match(text, gathering.start - 2))
        it = gathering.definite and gathering.pronoun
        if it and not all(is_same_time(last, date) for date in dates):
            return None
        if not (it or apposed or _IT_WAS.fullmatch(text, passage.start, gathering.start)):
            return None
        ordinal = last.ordinal[0] if last.ordinal and not it else gathering.ordinal
        near = apposed or any(0 <= passage.start - told.end <= _NEXT for told in last.passages)
        return last if near and last.status == gathering.status and ordinal == gathering.ordinal else None

    def _of_the_same_row(self, gathering: Gathering) -> Gathering:
        """Take "the 8th meeting" and "the next meeting" in the minutes of a working group for its own."""
        main = self._found[0] if self._found else None
        if gathering.pronoun:
            return self._of_those_told(gathering)
        own = gathering.forum or gathering.level or gathering.bodies or gathering.pair or gathering.verb
        planned = gathering.status == "planned" and not is_prepared(self._note, gathering)
        if own or (gathering.ordinal is None and not planned):
            return gathering
        if gathering.ordinal is not None and (body := body_spoken_of(self._note, gathering)):
            return replace(gathering, level="working-body", bodies=(body,))
        if main is None:
            return gathering
        if main.body is None and main.level not in _ROWS:
            return gathering
        named = self._note.mentions_in(gathering.passage.start, gathering.start)
        others = [m.entity for m in named if m.kind == "forum" and m.entity != main.forum]
        if others:
            return replace(gathering, forum=others[-1])
        bodies = () if main.body is None else (main.body,)
        return replace(gathering, level=main.level, bodies=bodies, pair=main.parties)

    def _of_those_told(self, gathering: Gathering) -> Gathering:
        """Give "They will meet again" and "The group met in Seoul" those told right before."""
        last, before = self._last, self._note.passage_before(gathering.passage)
        near = last and {gathering.passage, before} & last.passages.keys()
        if last and near and (last.body or gathering.level is None):
            bodies = (last.body,) if last.body else ()
            return replace(gathering, level=last.level, bodies=bodies, forum=last.forum, pair=last.parties)
        if body := body_spoken_of(self._note, gathering):
            return replace(gathering, level="working-body", bodies=(body,))
        group = group_spoken_of(self._note, gathering)
        return replace(gathering, level="industry", forum=group) if group else gathering

    def _enrich(
        self, meeting: Meeting, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]
    ) -> None:
        passage = gathering.passage
        meeting.add(gathering)
        meeting.parties = meeting.parties or gathering.pair
        if meeting.level is None or (level == "annual" and meeting.level == "heads"):
            meeting.level = level
        meeting.body = meeting.body or gathering.body
        meeting.forum = meeting.forum or _forum(self._note, gathering)
        if gathering.ordinal is not None and meeting.ordinal is None:
            meeting.ordinal = (gathering.ordinal, passage)
        if gathering.mode and meeting.mode is None:
            meeting.mode = (gathering.mode, passage)
        for date in dates:
            meeting.add_date(date, passage)
        if gathering.year and not dates:
            meeting.add_year(gathering.year, passage)

    def _level(self, gathering: Gathering) -> str | None:
        """Return the level; patent offices call the yearly meeting of their heads by its number alone."""
        numbered = gathering.forum and gathering.ordinal and not gathering.body and not gathering.verb
        if gathering.level is None and numbered:
            return "heads" if _is_of_patent_offices(self._note, gathering) else "annual"
        if gathering.level == "annual" and _is_of_patent_offices(self._note, gathering):
            return "heads"
        return gathering.level

    def completed(self) -> list[Meeting]:
        """Return the meetings with level and parties settled; one of nobody known is dropped and told."""
        return [meeting for meeting in self._found if self._complete(meeting)]

    def _complete(self, meeting: Meeting) -> bool:
        if meeting.forum is None:
            p = meeting.passage
            named = self._note.mentions_in(p.start, p.end)
            offices = tuple(dict.fromkeys(m.entity for m in named if m.kind == "office"))
            offices = meeting.parties or (offices if len(offices) == _PAIR else self._note.group)
            if len(offices) != _PAIR:
                reason = "no forum and no two offices"
                self.dropped.append(Dropped(p, "meeting/nobody", reason, meeting.first.noun))
                return False
            meeting.parties = offices
            meeting.level = "bilateral"
        if meeting.level is None:
            whole = "heads" if _is_of_patent_offices(self._note, meeting.first) else "annual"
            meeting.level = "working-body" if meeting.body else whole
        return True

    def _drop(self, gathering: Gathering, rule: str, reason: str) -> None:
        self._last = self._last if gathering.plural else None
        self.dropped.append(Dropped(gathering.passage, rule, reason, gathering.noun))


def _is_of_whole(gathering: Gathering, level: str | None, dates: Sequence[DateSpan]) -> bool:
    """Tell whether "the TM5 meeting" is that of the forum: a user session beside it is not meant so."""
    of_year = any(len(date.first) == len("2021") for date in dates)  # "last year's meeting"
    return level is None and (gathering.forum is not None or of_year) and not gathering.body


def _is_future(note: Annotated, passage: Passage, date: str) -> bool:
    """Tell whether an ISO date lies after the statement was issued, at the precision of both.

    Where that is not told, the first date of the text may be of an earlier meeting: the tense decides.
    """
    issued = note.statement.issued
    if not issued and PAST.search(note.folded, passage.start, passage.end):
        return False
    issued = issued or note.reference
    if not issued:
        return False
    size = min(len(issued), len(date))
    return date[:size] > issued[:size]


def _forum(note: Annotated, gathering: Gathering) -> NamedNode | None:
    """Return the forum that meets: the one named, that of the body, or the one the text is about."""
    if gathering.level == "bilateral":
        return None
    if gathering.forum is not None:
        return gathering.forum
    if gathering.body is not None:
        wholes = note.registry.parts.get(gathering.body, frozenset()) & note.registry.ip_forums
        if len(wholes) == 1:
            return next(iter(wholes))
    return note.forum


def _is_of_patent_offices(note: Annotated, gathering: Gathering) -> bool:
    forum = _forum(note, gathering)
    return forum is not None and note.office_kind(forum) == "patent"
