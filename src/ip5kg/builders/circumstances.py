"""Which date and place of a sentence belongs to which of the meetings it speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from ip5kg.builders.datelines import dateline_end
from ip5kg.builders.plans import plans_in
from ip5kg.builders.sharing import led_by, respectively, shared, spanning
from ip5kg.builders.venues import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.model import Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.places import PlaceSpan

__all__ = ["dates_of", "places_of"]

_Span = TypeVar("_Span", "DateSpan", "PlaceSpan")

_YEAR_OF = re.compile(r"(?i)\b(?:in|for|of|during|by)\s+$")
# "2007: the five offices met", "2008 - first meeting": an item of a history
_LABELS = re.compile(r"\s*(?::|-{1,3}|\))\s")
_OTHER_DATE = re.compile(
    r"(?i)\b(?:since|issued|dated|(?:said|announced|stated|reported)(?: on)?"
    r"|(?:began|begun|begins|started|launched|formed|founded|established|created"
    r"|set up|initiated|instituted|inaugurated|kicked off|dates?|dating|goes|going)(?: back)? (?:in|from|to)"
    r"(?: early| late)?)\s+$"
)
# "the work plan for 2018-2019", "the activities of next year"
_OF_PLAN = re.compile(
    r"(?i)\b(?:plans?|programmes?|programs?|budgets?|agendas?|priorities|activities|projects?|reports?|statistics|targets?"
    r"|cooperation|work|topics|schedules?|calendars?)\s+(?:for|of)\s+(?:the (?:years? )?)?$"
)
_YEAR = len("2021")
_TOWARDS = re.compile(r"(?i)\b(?:to|visit(?:ed|ing)?|via|venue:|place:|,|\()\s+(?:the\s+)?$|\($")
# "On 12 June, the day before the Heads Meeting, the deputies met": the date is theirs.
_IN_ORDER = re.compile(
    r"(?i)\b(?:before|after|ahead of|prior to|preceding|(?<!the )following|eve of"
    r"|day of|day (?:one|two|three|[1-5]) of"
    r"|prepar(?:e|ing|ation of|ations? for))"
    r"\s+(?:(?:the|its|their|this)\s+)?$"
)
_AT_ONCE = re.compile(
    r"\s*,?\s*(?:of|in|on|at|from|held|hosted|convened|that|which|next|last|this|early|\d|\()"
    r"(?:(?!, )[^.;])*$"
    r"|,\s+which\s[^.;]{2,40}(?:attended|took place|was held|followed)\b[^.;]*$"
)
_LISTED = re.compile(r",?\s*(?:and\s+)?(?:the\s+)?")
_OF_COUNTRY = re.compile(r"\s+of\s+(?:the\s+)?")
_CHAINED = re.compile(r",?\s*\(?")
_BESIDE = re.compile(r"[\s,:(-]*(?:(?:on|in|of|held)\s+)*(?:\w+,\s+)?")
_CONTRAST = re.compile(r",\s+(?:when|while|but)\b")
# "met in Busan and agreed that a pilot will start in May", "to launch it in May": not when they met
_PROMISE = re.compile(
    r"\bthat\s[^.;]*\b(?:would|will|shall|should)\b"
    r"|\b(?:agreed|decided|pledged|committed|plan(?:ned)?|intend(?:ed)?|aim(?:ed)?|expect(?:ed)?) to\s"
    r"(?!(?:\w+ )?(?:be|meet|take|hold|host|convene|gather|reconvene|come together|organi[sz]e)\b)"
)
_BARRIER = re.compile(r"[;]|\.\s|, (?:and|but|which|when|while)\b")
_BARRIER_COST = 400  # characters that a clause boundary weighs as much as
_BACKWARD_COST = 15  # the same for a meeting that follows its date
_BRACKET = 120  # characters in which a bracket closes
_BEFORE = 30  # characters before a date or place that tell what it is for


def dates_of(
    note: Annotated, passage: Passage, here: Sequence[Gathering]
) -> Mapping[int, Sequence[DateSpan]]:
    """Give each date to the nearest candidate; a bare year counts only after "in".

    Parameters
    ----------
    note
        The annotated statement.
    passage
        The sentence.
    here
        The candidates in it.

    Returns
    -------
    mapping
        Start of a candidate → its dates, in order.
    """
    text = note.straight
    found: defaultdict[int, list[DateSpan]] = defaultdict(list)
    if not note.dates_in(passage):
        return found
    dateline = dateline_end(note, passage)
    plans = plans_in(note.folded, passage)
    for date in note.dates_in(passage):
        before = text[max(passage.start, date.start - _BEFORE) : date.start]
        if date.end <= dateline or (date.bare_year and not _is_of_year(text, passage, date)):
            continue
        if _OTHER_DATE.search(before) or _within(plans, date.start):
            continue
        if len(date.first) == _YEAR and _OF_PLAN.search(before):
            continue
        gathering = _nearest(text, here, date.start, date.end)
        if gathering and not _is_apart(text, passage, gathering, date):
            found[gathering.start].append(date)
    told = {start: _of_one_year(text, start, dates) for start, dates in spanning(text, found).items()}
    return shared(text, here, respectively(text, passage, here, told))


def _of_one_year(text: str, start: int, dates: list[DateSpan]) -> list[DateSpan]:
    """Leave out what happened in another year: "the meeting in 2019, completed it in June 2021"."""
    first = dates[0]
    if first.start < start:
        return dates
    return [
        d for d in dates if d.first[:_YEAR] == first.first[:_YEAR] or "," not in text[first.end : d.start]
    ]


def _is_of_year(text: str, passage: Passage, date: DateSpan) -> bool:
    """Tell a bare year that dates what is told: after "in", or as the label of an item."""
    if date.start == passage.start and _LABELS.match(text, date.end, passage.end):
        return True
    return _YEAR_OF.search(text[max(passage.start, date.start - _BEFORE) : date.start]) is not None


def places_of(
    note: Annotated, passage: Passage, here: Sequence[Gathering]
) -> Mapping[int, Sequence[PlaceSpan]]:
    """Give each place to the nearest candidate; "Suzhou, China" go together.

    Parameters and result are those of `dates_of`, with places for dates.
    """
    text = note.straight
    found: defaultdict[int, list[PlaceSpan]] = defaultdict(list)
    if not note.places_in(passage):
        return found
    dateline = dateline_end(note, passage)
    plans = plans_in(note.folded, passage)
    last: PlaceSpan | None = None
    gathering: Gathering | None = None
    for place in note.places_in(passage):
        if place.end <= dateline or _within(plans, place.start):
            continue
        gap = text[last.end : place.start] if last else None
        apart = gap is None or not (_CHAINED.fullmatch(gap) or _is_inside(gap, last, place))
        if apart and not (gap is not None and gathering is None and _LISTED.fullmatch(gap)):
            before = text[max(passage.start, place.start - _BEFORE) : place.start]
            other = is_elsewhere(note, here, place, before)
            other = other or _is_whose(text, place)
            other = other or (_is_actor(place) and not _TOWARDS.search(before))
            gathering = None if other else _nearest(text, here, place.start, place.end)
        last = place
        if gathering:
            found[gathering.start].append(place)
    return shared(text, here, found)


def _is_inside(gap: str, last: PlaceSpan | None, place: PlaceSpan) -> bool:
    """Tell "New Orleans of the United States"."""
    return (
        last is not None and last.kind == "city" and place.kind != "city" and bool(_OF_COUNTRY.fullmatch(gap))
    )


def _is_actor(place: PlaceSpan) -> bool:
    """Tell a country that acts from one where something is: "Japan and Europe agreed at the meeting"."""
    return place.kind != "city" and not place.located


def _is_whose(text: str, place: PlaceSpan) -> bool:
    """Tell countries in brackets that say whose an office or group is: "INPI (Brazil)"."""
    start = text.rfind("(", max(0, place.start - _BRACKET), place.start)
    end = text.find(")", place.end, place.end + _BRACKET)
    if start < 0 or end < 0 or ")" in text[start : place.start]:
        return False
    inside = text[start + 1 : end]
    return inside == text[place.start : place.end] or (
        inside.count(",") > 1 and not any(char.isdigit() for char in inside)
    )


def _within(spans: Sequence[Span], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def _is_apart(text: str, passage: Passage, gathering: Gathering, date: DateSpan) -> bool:
    """Tell a date that belongs to something else: past a semicolon, or elsewhere in a title."""
    between = text[min(gathering.end, date.end) : max(gathering.start, date.start)]
    if passage.kind == "title" and date.start != gathering.start:
        return not _BESIDE.fullmatch(between)
    behind = gathering.end <= date.start and gathering.status == "held"
    return ";" in between or bool(_CONTRAST.search(between)) or bool(behind and _PROMISE.search(between))


def _nearest(text: str, here: Sequence[Gathering], start: int, end: int) -> Gathering | None:
    """Return the candidate fewest characters away, where clause boundaries count as many."""
    if leader := led_by(text, here, start):
        return leader
    best: tuple[int, int] | None = None
    nearest: Gathering | None = None
    able = [g for g in here if _may_be_told(text, g, start)]
    for least, gathering in sorted(((_distance(g, start, end), g) for g in able), key=itemgetter(0)):
        if best and least > best[0]:
            break  # boundaries only add to it
        total = least + _BARRIER_COST * _barriers(text, gathering, start, end)
        inside = gathering.start <= start < gathering.end
        rank = (0, 0) if inside else (total, gathering.start)
        if best is None or rank < best:
            best, nearest = rank, gathering
    return nearest


def _may_be_told(text: str, gathering: Gathering, position: int) -> bool:
    """Tell whether a date or place may be that of a meeting: not in "After the meeting he saw X in Y"."""
    ordered = _IN_ORDER.search(text, max(0, gathering.start - _BEFORE), gathering.start)
    if position < gathering.start:
        return not gathering.elliptic and ordered is None
    if position < gathering.end or gathering.verb or not ordered:
        return True
    return position <= gathering.end + 1 or _AT_ONCE.match(text, gathering.end, position + 1) is not None


def _distance(gathering: Gathering, start: int, end: int) -> int:
    """Return the characters between a candidate and what stands at ``text[start:end]``."""
    if gathering.start <= start < gathering.end:
        return 0
    backward = _BACKWARD_COST if gathering.start > start else 0
    return backward + max(0, start - gathering.end if gathering.end <= start else gathering.start - end)


def _barriers(text: str, gathering: Gathering, start: int, end: int) -> int:
    """Return the number of clause boundaries between a candidate and what stands at ``text[start:end]``."""
    low, high = (gathering.end, start) if gathering.end <= start else (end, gathering.start)
    return len(_BARRIER.findall(text, low, high)) if low < high else 0
