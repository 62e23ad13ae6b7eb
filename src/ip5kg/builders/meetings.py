"""Which meetings a text tells of: candidates brought together, dates and places given to the right one.

Two candidates are one meeting unless something they say contradicts: level, body, ordinal, date or whether
it was held.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ip5kg.builders.circumstances import dates_of, places_of
from ip5kg.builders.gatherings import gatherings
from ip5kg.builders.likeness import is_compatible, most_alike
from ip5kg.builders.meeting import Meeting, Meetings
from ip5kg.builders.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.places import PlaceSpan

__all__ = ["find_meetings"]

_VAGUE = re.compile(
    r"(?i)\b(?:previous|regular|such|these|those|various|many|respective|other|any|each|all|several|ongoing|on-going|continued|continuing|constant)\b"
)
_DEFINITE = re.compile(r"(?i)\b(?:the|this|its|their|an?|joint|next|upcoming)\s*$")
_HELD = re.compile(r"\b(?:held|holds?|organi[sz]ed|convened)\s+$")
_BILATERAL = re.compile(
    r"(?i)\bbilateral|\bbetween\b|\bwith\b|\btalks\b"
    r"|\b(?:the two|both) (?:\w+ )?(?:offices|sides|parties|heads|authorities)"
)
_DEPUTIES_AND_HEADS = re.compile(r"(?i)\bdeputy heads?(?:'s)? and heads?\b")
_STAGE = re.compile(r"[^.;:]{4,70}:\s")
_PAIR = 2
_ROWS = frozenset({"bilateral", "deputy-heads"})
_BESIDE = frozenset({"industry", "conference"})
_OPENING = 4  # passages at the beginning that may set the stage for all that follows
_BEFORE = 12  # characters before a phrase in which its article stands


def find_meetings(note: Annotated) -> tuple[Meetings, list[Dropped]]:
    """Return the meetings of a text, and the candidates that were no meeting."""
    register = _Register(note)
    for passage, group in groupby(gatherings(note), key=lambda g: g.passage):
        here = list(group)
        dates, places = dates_of(note, passage, here), places_of(note, passage, here)
        for gathering in here:
            for part in _parts(note, gathering):
                register.place(part, dates.get(gathering.start, ()), places.get(gathering.start, ()))
    kept = register.completed()
    _set_the_stage(note, kept)
    kept.sort(key=lambda m: (m.status != "held", m.passage.kind == "title"))
    _add_year_of_statement(note, kept)
    _tell_apart(kept)
    return Meetings(kept), register.dropped


def _tell_apart(kept: Sequence[Meeting]) -> None:
    """Let the second yearly meeting of one year be known by its month: one text tells of both."""
    seen: set[tuple[NamedNode | None, str | None, str | None]] = set()
    for meeting in kept:
        key = (meeting.forum, meeting.level, meeting.year)
        meeting.is_further = meeting.status != "postponed" and meeting.year is not None and key in seen
        if meeting.status != "postponed":
            seen.add(key)


def _parts(note: Annotated, gathering: Gathering) -> list[Gathering]:
    """Split "the upcoming Deputy Heads and Heads meetings", and a meeting of several bodies."""
    if len(gathering.bodies) > 1:
        return [replace(gathering, bodies=(body,)) for body in gathering.bodies]
    if gathering.plural and _DEPUTIES_AND_HEADS.search(note.straight, gathering.start, gathering.end):
        return [replace(gathering, level=level, plural=False) for level in ("deputy-heads", "heads")]
    return [gathering]


class _Register:
    """The meetings told so far and the candidates dropped."""

    def __init__(self, note: Annotated) -> None:
        self.dropped: list[Dropped] = []
        self._note = note
        self._found: list[Meeting] = []

    def place(self, gathering: Gathering, dates: Sequence[DateSpan], places: Sequence[PlaceSpan]) -> None:
        """Bring a candidate to the meeting it belongs to, or begin a new one."""
        if gathering.forum is not None and gathering.forum not in self._note.ip_forums:
            self._drop(gathering, "meeting/forum", "not a forum of IP offices")
            return
        if gathering.plural and all(d.bare_year for d in dates) and gathering.ordinal is None:
            self._drop(gathering, "meeting/plural", "meetings in general")
            return
        told = (*(date.first for date in dates), *filter(None, [gathering.year]))
        if gathering.status == "held" and any(_is_future(self._note, date) for date in told):
            gathering = replace(gathering, status="planned")
        gathering = self._of_the_same_row(gathering)
        level = self._level(gathering)
        alike = most_alike([m for m in self._found if _may_be_meant(m, gathering, level)], gathering)
        meeting = next((m for m in alike if is_compatible(m, gathering, level, dates)), None)
        if meeting is None:
            if not _is_specific(self._note, gathering, level, dates, places):
                self._drop(gathering, "meeting/vague", "nothing tells it apart")
                return
            forum = _forum(self._note, gathering)
            meeting = Meeting(gathering, forum, level, gathering.body, gathering.status)
            self._found.append(meeting)
        self._enrich(meeting, gathering, level, dates)
        meeting.add_places(places, gathering.passage)

    def _of_the_same_row(self, gathering: Gathering) -> Gathering:
        """Take "the 8th meeting" and "the next meeting" in the minutes of a working group for its own."""
        main = self._found[0] if self._found else None
        own = gathering.forum or gathering.level or gathering.bodies or gathering.pair or gathering.verb
        if own or main is None or (gathering.ordinal is None and gathering.status != "planned"):
            return gathering
        if main.body is None and main.level not in _ROWS:
            return gathering
        bodies = () if main.body is None else (main.body,)
        return replace(gathering, level=main.level, bodies=bodies, pair=main.parties)

    def _enrich(
        self, meeting: Meeting, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]
    ) -> None:
        passage = gathering.passage
        meeting.add(gathering)
        meeting.parties = meeting.parties or gathering.pair
        meeting.level = meeting.level or level
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
        self.dropped.append(Dropped(gathering.passage, rule, reason, gathering.noun))


def _may_be_meant(meeting: Meeting, gathering: Gathering, level: str | None) -> bool:
    """Tell whether "the TM5 meeting" may be one told before: a user session beside it is not meant so."""
    whole = level is None and gathering.forum is not None and not gathering.body
    return not whole or meeting.level not in _BESIDE


def _is_future(note: Annotated, date: str) -> bool:
    """Tell whether an ISO date lies after the statement was issued, at the precision of both."""
    issued = note.statement.issued or note.reference
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


def _is_specific(
    note: Annotated,
    gathering: Gathering,
    level: str | None,
    dates: Sequence[DateSpan],
    places: Sequence[PlaceSpan],
) -> bool:
    """Tell whether a candidate says enough to be one certain meeting."""
    if note.forum is None and not _is_bilateral(note, gathering):
        return False
    if not dates and _VAGUE.search(note.straight, gathering.start, gathering.end):
        return False
    named = gathering.forum is not None or level is not None
    if gathering.verb and not (named or dates or places):
        return False
    if dates or places or gathering.ordinal is not None:
        return True
    if not named and gathering.body is None:
        return False
    own = gathering.year is not None or gathering.mode is not None or gathering.verb
    return gathering.status == "planned" or own or _is_definite(note, gathering)


def _is_definite(note: Annotated, gathering: Gathering) -> bool:
    before = note.straight[max(0, gathering.start - _BEFORE) : gathering.start]
    return (
        bool(_DEFINITE.search(before) or _HELD.search(before)) or gathering.start == gathering.passage.start
    )


def _is_bilateral(note: Annotated, gathering: Gathering) -> bool:
    p = gathering.passage
    offices = {m.entity for m in note.mentions_in(p.start, p.end) if m.kind == "office"}
    told = gathering.verb or _BILATERAL.search(note.straight, p.start, p.end)
    return bool(gathering.pair) or (len(offices) == _PAIR and bool(told)) or (len(note.group) == _PAIR)


def _set_the_stage(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the main meeting the place and date of a sentence such as "Seville, Spain, this week: …"."""
    main = next((m for m in kept if m.status == "held"), None)
    if main is None:
        return
    for passage in note.passages[:_OPENING]:
        opening = _STAGE.match(note.straight, passage.start, passage.end)
        if not opening or passage.kind != "sentence" or any(passage in m.passages for m in kept):
            continue
        places = [p for p in note.places_in(passage) if p.end <= opening.end()]
        if places and places[0].start == passage.start:
            main.add_places(places, passage)
            for date in note.dates_in(passage):
                if date.end <= opening.end():
                    main.add_date(date, passage)


def _add_year_of_statement(note: Annotated, found: Sequence[Meeting]) -> None:
    """Date a meeting told as held without any date: it was held in the year of the statement."""
    issued = note.statement.issued
    for meeting in found:
        if issued and meeting.status == "held" and meeting.date is None:
            meeting.add_year(issued[:4], meeting.passage)
