"""Which meetings a text tells of: candidates brought together, dates and places given to the right one.

Two candidates are one meeting unless something they say contradicts: level, body, ordinal, date or whether it was
held. The IRI of a meeting of heads (or of an annual meeting) is made from forum and year, so that the meeting one
text plans and another reports is one; all others carry their month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ip5kg.builders.gatherings import Gathering, gatherings
from ip5kg.builders.model import Dropped
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.model import Passage
    from ip5kg.builders.places import PlaceSpan

__all__ = ["Meeting", "find_meetings"]

_REGULAR = {"heads", "annual"}
_MAIN_LEVELS = {"heads", "annual", None}
_DATELINE = re.compile(r"^[^.:;]{0,60}?(?:19|20)\d\d\s*(?:-{1,3})\s")
_OF_PLACE = re.compile(r"(?i)\b(?:of|from|between|for|than|and|with)\s+(?:the\s+)?$")
_VAGUE = re.compile(r"(?i)\b(?:previous|regular|such|these|those|various|many|respective|other|any|each|all|several)\b")
_DEFINITE = re.compile(r"(?i)\b(?:the|this|its|their|an?|joint|next|upcoming)\s*$")
_BILATERAL = re.compile(r"(?i)\bbilateral|\bbetween\b|\bwith\b")


@dataclass(eq=False)
class Meeting:
    """One meeting as one text tells it; grows while candidates are brought together."""

    forum: NamedNode | None
    level: str | None
    body: NamedNode | None
    status: str
    gatherings: list[Gathering] = field(default_factory=list)
    ordinal: tuple[int, Passage] | None = None
    mode: tuple[str, Passage] | None = None
    dates: list[tuple[DateSpan | str, Passage]] = field(default_factory=list)
    places: dict[NamedNode, tuple[PlaceSpan, Passage]] = field(default_factory=dict)
    parties: tuple[NamedNode, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage that first tells of the meeting (a sentence rather than the title)."""
        told = [g.passage for g in self.gatherings if g.passage.kind != "title"]
        return told[0] if told else self.gatherings[0].passage

    @property
    def date(self) -> tuple[str, str | None, Passage] | None:
        """Start and end at the best precision told, with the passage that tells it."""
        spans = [(d, p) for d, p in self.dates if not isinstance(d, str)]
        if spans:
            best, passage = max(spans, key=lambda s: (len(s[0].first), s[0].last is not None, -s[1].start))
            return best.first, best.last, passage
        years = [(d, p) for d, p in self.dates if isinstance(d, str)]
        return (years[0][0], None, years[0][1]) if years else None

    @property
    def year(self) -> str | None:
        """The year of the meeting, if told."""
        return self.date[0][:4] if self.date else None


def find_meetings(note: Annotated) -> tuple[list[Meeting], list[Dropped]]:
    """Return the meetings of a text, the one it is about first, and the candidates that were no meeting."""
    dropped: list[Dropped] = []
    found: list[Meeting] = []
    candidates = gatherings(note)
    for passage in dict.fromkeys(g.passage for g in candidates):
        here = [g for g in candidates if g.passage == passage]
        dates = _assign_dates(note, passage, here)
        places = _assign_places(note, passage, here)
        for gathering in here:
            for part in _split(note, gathering):
                _place(note, found, dropped, part, dates.get(gathering.start, []), places.get(gathering.start, []))
    kept = [m for m in found if _complete(note, m, dropped)]
    _set_the_stage(note, kept)
    kept.sort(key=lambda m: (m.status != "held", m.passage.kind == "title"))
    _add_year_of_statement(note, kept)
    return kept, dropped


def _set_the_stage(note: Annotated, kept: Sequence[Meeting]) -> None:
    """Give the main meeting the place and date of a sentence such as "Seville, Spain, this week: …"."""
    held = [m for m in kept if m.status == "held"]
    if not held:
        return
    for passage in note.passages[:4]:
        opening = re.match(r"[^.;:]{4,70}:\s", note.straight[passage.start : passage.end])
        if not opening or passage.kind != "sentence" or any(g.passage == passage for m in kept for g in m.gatherings):
            continue
        end = passage.start + opening.end()
        places = [p for p in note.places_in(passage) if p.end <= end]
        if places and places[0].start == passage.start:
            for place in places:
                held[0].places.setdefault(place.iri, (place, passage))
            held[0].dates.extend((d, passage) for d in note.dates_in(passage) if d.end <= end)


def _split(note: Annotated, gathering: Gathering) -> list[Gathering]:
    """Split "the upcoming Deputy Heads and Heads meetings" into two."""
    if not gathering.plural:
        return [gathering]
    phrase = note.straight[gathering.start : gathering.end]
    if re.search(r"(?i)\bdeputy heads?(?:'s)? and heads?\b", phrase):
        return [replace(gathering, level=level, plural=False) for level in ("deputy-heads", "heads")]
    return [gathering]


def _assign_dates(
    note: Annotated, passage: Passage, here: Sequence[Gathering]
) -> dict[int, list[DateSpan]]:
    """Give each date to the nearest candidate; a bare year counts only after "in"."""
    text = note.straight
    found: dict[int, list[DateSpan]] = {}
    dateline = _DATELINE.match(text[passage.start : passage.end])
    for date in note.dates_in(passage):
        before = text[max(passage.start, date.start - 14) : date.start]
        if dateline and date.end <= passage.start + dateline.end():
            continue
        if date.bare_year and not re.search(r"(?i)\b(?:in|for|of|during|by)\s+$", before):
            continue
        if re.search(r"(?i)\b(?:since|founded in|established in|created in|issued|dated)\s+$", before):
            continue
        gathering = _nearest(text, here, date.start, date.end)
        if gathering is not None and _is_apart(text, passage, gathering, date):
            gathering = None
        if gathering is not None:
            found.setdefault(gathering.start, []).append(date)
    return found


def _is_apart(text: str, passage: Passage, gathering: Gathering, date: DateSpan) -> bool:
    """Tell a date that belongs to something else: past a semicolon, or elsewhere in a title."""
    low, high = min(gathering.end, date.end), max(gathering.start, date.start)
    between = text[low:high]
    if passage.kind == "title" and date.start != gathering.start:
        return not re.fullmatch(r"[\s,:(-]*(?:(?:on|in|of|held)\s+)*(?:\w+,\s+)?", between)
    return ";" in between or bool(re.search(r",\s+(?:when|while|but)\b", between))


def _assign_places(
    note: Annotated, passage: Passage, here: Sequence[Gathering]
) -> dict[int, list[PlaceSpan]]:
    text = note.straight
    found: dict[int, list[PlaceSpan]] = {}
    dateline = _DATELINE.match(text[passage.start : passage.end])
    chained_to: Gathering | None = None
    last_end = -9
    for place in note.places_in(passage):
        if dateline and place.end <= passage.start + dateline.end():
            continue
        gap = text[last_end : place.start] if last_end >= 0 else ""
        if last_end >= 0 and re.fullmatch(r",?\s*\(?", gap):
            gathering = chained_to
        elif _OF_PLACE.search(text[max(passage.start, place.start - 14) : place.start]) and not re.search(
            r"(?i)\bcity of\s+$", text[max(passage.start, place.start - 14) : place.start]
        ):
            gathering = None
        else:
            gathering = _nearest(text, here, place.start, place.end)
        last_end, chained_to = place.end, gathering
        if gathering is not None:
            found.setdefault(gathering.start, []).append(place)
    return found


def _nearest(text: str, here: Sequence[Gathering], start: int, end: int) -> Gathering | None:
    def distance(g: Gathering) -> tuple[int, int]:
        if g.start <= start < g.end:
            return 0, 0
        low, high = (g.end, start) if g.end <= start else (end, g.start)
        barrier = 400 * len(re.findall(r"[;]|\.\s|, (?:and|but|which|when|while)\b", text[low:high]))
        return max(0, high - low) + barrier + (15 if g.start > start else 0), g.start

    return min(here, key=distance, default=None)


def _place(
    note: Annotated,
    found: list[Meeting],
    dropped: list[Dropped],
    gathering: Gathering,
    dates: list[DateSpan],
    places: list[PlaceSpan],
) -> None:
    """Bring a candidate to the meeting it belongs to, or begin a new one."""
    if gathering.forum is not None and gathering.forum not in note.registry.ip_forums:
        dropped.append(Dropped(gathering.passage, "meeting/forum", "not a forum of IP offices", gathering.noun))
        return
    level = _level(note, gathering)
    if gathering.status == "held" and any(_is_future(note, d) for d in dates):
        gathering = replace(gathering, status="planned")
    if gathering.plural and not dates and gathering.ordinal is None:
        dropped.append(Dropped(gathering.passage, "meeting/plural", "meetings in general", gathering.noun))
        return
    meeting = next((m for m in _by_likeness(found, gathering) if _compatible(m, gathering, level, dates)), None)
    if meeting is None:
        if not _is_specific(note, gathering, level, dates, places):
            dropped.append(Dropped(gathering.passage, "meeting/vague", "nothing tells it apart", gathering.noun))
            return
        meeting = Meeting(_forum(note, gathering), level, gathering.body, gathering.status)
        found.append(meeting)
    _enrich(note, meeting, gathering, level, dates, places)


def _is_future(note: Annotated, date: DateSpan) -> bool:
    """Tell whether a date lies after the statement was issued, at the precision of both."""
    issued = note.statement.issued
    if not issued:
        return False
    size = min(len(issued), len(date.first))
    return date.first[:size] > issued[:size]


def _by_likeness(found: Sequence[Meeting], gathering: Gathering) -> list[Meeting]:
    """Return meetings in the order in which a candidate is most likely one of them."""
    def likeness(item: tuple[int, Meeting]) -> tuple[bool, bool, bool, int]:
        index, meeting = item
        same_passage = any(g.passage == gathering.passage for g in meeting.gatherings)
        return (
            not (gathering.ordinal is not None and meeting.ordinal and meeting.ordinal[0] == gathering.ordinal),
            not (gathering.body is not None and meeting.body == gathering.body),
            not same_passage,
            index,
        )

    return [m for _, m in sorted(enumerate(found), key=likeness)]


def _level(note: Annotated, gathering: Gathering) -> str | None:
    if gathering.level is None and not gathering.verb and gathering.forum and gathering.ordinal and not gathering.body:
        return "heads" if _office_kind(note, gathering) == "patent" else "annual"
    if gathering.level == "annual" and _office_kind(note, gathering) == "patent":
        return "heads"
    return gathering.level


def _office_kind(note: Annotated, gathering: Gathering) -> str | None:
    forum = _forum(note, gathering)
    return next(iter(note.registry.texts(forum, t.OFFICE_KIND)), None) if forum else None


def _forum(note: Annotated, gathering: Gathering) -> NamedNode | None:
    if gathering.forum is not None:
        return gathering.forum
    if gathering.body is not None:
        wholes = note.registry.parts.get(gathering.body, frozenset()) & note.registry.ip_forums
        if len(wholes) == 1:
            return next(iter(wholes))
    return note.forum


def _compatible(
    meeting: Meeting, gathering: Gathering, level: str | None, dates: Sequence[DateSpan]
) -> bool:
    if gathering.definite and not dates and not gathering.verb:
        return gathering.status != "postponed" or meeting.status == "postponed"
    if meeting.status != gathering.status:
        return False
    if gathering.forum and meeting.forum and gathering.forum != meeting.forum:
        return False
    if level != meeting.level and None not in (level, meeting.level):
        return False
    if level != meeting.level and (gathering.body or gathering.ordinal) and not gathering.verb and level is not None:
        return meeting.level is None
    if gathering.body and meeting.body and gathering.body != meeting.body:
        return False
    if meeting.ordinal and gathering.ordinal and meeting.ordinal[0] != gathering.ordinal:
        return False
    if gathering.year and meeting.year and gathering.year != meeting.year:
        return False
    return all(_same_time(meeting, date) for date in dates)


def _same_time(meeting: Meeting, date: DateSpan) -> bool:
    if meeting.date is None:
        return True
    first, last, _ = meeting.date
    if first.startswith(date.first) or date.first.startswith(first):
        return True
    return bool(
        len(first) == len(date.first) == 10
        and (first <= date.first <= (last or first) or date.first <= first <= (date.last or date.first))
    )


def _is_specific(
    note: Annotated,
    gathering: Gathering,
    level: str | None,
    dates: Sequence[DateSpan],
    places: Sequence[PlaceSpan],
) -> bool:
    phrase = note.straight[gathering.start : gathering.end]
    if note.forum is None and not _is_bilateral(note, gathering):
        return False
    if _VAGUE.search(phrase) and not dates:
        return False
    if gathering.verb and level is None and gathering.forum is None and not (dates or places):
        return False
    if dates or gathering.ordinal is not None or places:
        return True
    named = gathering.forum is not None or gathering.body is not None or level is not None
    if gathering.status == "planned":
        return named
    before = note.straight[max(0, gathering.start - 12) : gathering.start]
    definite = bool(_DEFINITE.search(before)) or gathering.start == gathering.passage.start
    return named and (definite or gathering.year is not None or gathering.mode is not None or gathering.verb)


def _is_bilateral(note: Annotated, gathering: Gathering) -> bool:
    p = gathering.passage
    offices = {m.entity for m in note.mentions_in(p.start, p.end) if m.kind == "office"}
    return len(offices) == 2 and bool(_BILATERAL.search(note.straight[p.start : p.end]))


def _enrich(
    note: Annotated,
    meeting: Meeting,
    gathering: Gathering,
    level: str | None,
    dates: Sequence[DateSpan],
    places: Sequence[PlaceSpan],
) -> None:
    passage = gathering.passage
    meeting.gatherings.append(gathering)
    meeting.level = meeting.level or level
    meeting.body = meeting.body or gathering.body
    meeting.forum = meeting.forum or _forum(note, gathering)
    if gathering.ordinal is not None and meeting.ordinal is None:
        meeting.ordinal = (gathering.ordinal, passage)
    if gathering.mode and meeting.mode is None:
        meeting.mode = (gathering.mode, passage)
    meeting.dates.extend((d, passage) for d in dates)
    if gathering.year and not dates:
        meeting.dates.append((gathering.year, passage))
    for place in places:
        meeting.places.setdefault(place.iri, (place, passage))


def _complete(note: Annotated, meeting: Meeting, dropped: list[Dropped]) -> bool:
    """Settle the level; a meeting of nobody known is dropped and told."""
    if meeting.forum is None:
        p = meeting.passage
        offices = dict.fromkeys(m.entity for m in note.mentions_in(p.start, p.end) if m.kind == "office")
        if len(offices) != 2:
            dropped.append(Dropped(p, "meeting/nobody", "no forum and no two offices", meeting.gatherings[0].noun))
            return False
        meeting.parties = tuple(offices)
        meeting.level = "bilateral"
    if meeting.level is None:
        kind = _office_kind(note, meeting.gatherings[0])
        meeting.level = "working-body" if meeting.body else "heads" if kind == "patent" else "annual"
    return True


def _add_year_of_statement(note: Annotated, found: Sequence[Meeting]) -> None:
    """A meeting told as held without any date was held in the year of the statement."""
    issued = note.statement.issued
    for meeting in found:
        if issued and meeting.status == "held" and not meeting.dates:
            meeting.dates.append((issued[:4], meeting.passage))
