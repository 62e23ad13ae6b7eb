"""Dates, ranges of dates and relative dates in running text.

An own grammar: general parsers read "June 22-23, 2021" as one day and "2019" as a day of this year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ip5kg.builders.folding import straighten

__all__ = ["DateSpan", "find_dates", "is_date_line", "to_iso"]

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_FULL = "|".join(form for name in _MONTHS for form in (name.title(), name.upper()))
_SHORT = "|".join(f"{name[:3].title()}\\b\\.?" for name in _MONTHS if name != "may") + "|Sept\\b\\.?"
_MONTH = rf"(?:(?:{_FULL})\b|{_SHORT})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?![\d%])(?:st\b|nd\b|rd\b|th\b)?(?![.,:]\d\d?(?!\d))"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_WEEKDAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?)[ ,]{1,2}(?:the )?)?"
)
_TO = r"(?: ?- ?| ?/ ?| to | and | & | until | till | through |, ?(?:and )?)"
_RANGE = r"(?: ?- ?| to | and | & | until | till | through )"
_RELATIVE_YEAR = r"(?:(?:of )?(?P<rel{0}>last|this|next|the same|that) year)"


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A stretch of text that tells a date or a range, resolved to ISO 8601 at the precision known."""

    start: int
    end: int
    first: str
    last: str | None = None
    """End of a range, else ``None``."""
    relative: bool = False
    """Resolved against the statement's own date ("today", "last week")."""
    bare_year: bool = False
    """Nothing but a year ("in 2021", "the 2016 annual meeting")."""


# Day first: "21 July 2020", "22-23 June 2021", "22 and 23 June", "31 May - 1 June 2017", "5, 6 and 7 June".
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<d1>{_DAY})(?:(?: of)?[ -](?P<m1>{_MONTH}))?(?:,? (?P<y1>{_YEAR}))?"
    rf"(?:, ?{_DAY}){{0,3}}"
    rf"(?:{_TO}{_WEEKDAY}(?P<d2>{_DAY})(?: of)?[ -](?P<m2>{_MONTH}))?(?:(?:,|,? of|-)? ?(?P<y2>{_YEAR}))?"
)
# Month first: "July 21, 2020", "June 22-23, 2021", "May 31 to June 1, 2017", "November 5 and 6, 2018".
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<m1>{_MONTH}) ?(?:the )?(?P<d1>{_DAY})(?:,? ?(?P<y1>{_YEAR}))?"
    rf"(?:, ?{_DAY}(?! ?(?:{_MONTH}))){{0,3}}"
    rf"(?:{_TO}{_WEEKDAY}(?:(?P<m2>{_MONTH}) ?)?(?:the )?(?P<d2>{_DAY}))?(?:(?:,|,? of|\.)? ?(?P<y2>{_YEAR}))?"
)
# Month and year: "May 2015", "June, 2014", "May-June 2015", "July of this year".
_MONTH_YEAR = re.compile(
    rf"\b(?P<m1>{_MONTH})(?:(?:,|,? of)? ?(?P<y1>{_YEAR}))?(?:(?:{_RANGE}|/)(?P<m2>{_MONTH}))?"
    rf"(?:(?:,|,? of)? (?:(?P<y2>{_YEAR})|{_RELATIVE_YEAR.format('m')})|(?<= )(?!))"
)
# Month alone, only where a word before it shows that a month is meant.
_MONTH_ALONE = re.compile(
    rf"\b(?i:(?:in|of|since|until|till|by|during|from|between|through|throughout|around|before|after|for"
    rf"|early|late|mid-?|beginning of|middle of|end of|(?P<rel>last|this|next|previous|past|coming))[ -]?"
    rf"(?P<rel2>last |this |next )?(?:early |late |mid-)?)(?P<m1>{_MONTH})"
    rf"(?:(?:{_RANGE}|/)(?P<m2>{_MONTH}))?(?![ ]?\d|[\w])"
)
_MONTH_NOUN = re.compile(
    rf"\b[Tt]he (?P<m1>{_MONTH}) (?=(?:\w+ )?(?:meeting|session|conference|summit|workshop|round)\b)"
)
# Figures only. A slash date with both numbers up to 12 has no certain order.
_YEAR_FIRST = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?:-(?P<m>\d\d?)-(?P<d>\d\d?)|/(?P<m_>\d\d?)/(?P<d_>\d\d?)"
    r"|\. ?(?P<m__>\d\d?)\. ?(?P<d__>\d\d?)\.?|年(?P<m___>\d\d?)月(?P<d___>\d\d?)日)(?![\w/-])"
)
_YEAR_LAST = re.compile(
    r"(?<![\w./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)
_SPACED = re.compile(r"(?<![\w.,/-])(?P<m>1[0-2]|0?[1-9]) (?P<d>[0-3]?\d), ?(?P<y>(?:19|20)\d\d)(?![\w/-])")
# Parts of a year: "first half of 2011", "early 2020", "spring 2014", "Q3 2015".
_PART = re.compile(
    rf"\b(?i:(?:the )?(?:(?:first|second|latter|1st|2nd) half|(?:first|second|third|fourth|last|1st|2nd|3rd|4th) "
    rf"quarter|beginning|start|middle|end|course|spring|summer|autumn|fall|winter|q[1-4]|early|late|mid)"
    rf"(?: of|,|/| in)?[ -](?:the )?(?:year )?)(?:(?P<y>{_YEAR})|(?P<rel>last|this|next) year)"
)
_YEARS = re.compile(
    rf"(?<![\w./,-])(?P<y1>{_YEAR})(?: ?- ?| to | and |/)(?P<y2>{_YEAR}|\d\d(?![\d,.%]))(?![\w/-])"
)
_BARE_YEAR = re.compile(
    rf"(?:(?i:\b(?:in|of|since|by|until|till|from|during|for|before|after|around|circa|through|throughout|than|and"
    rf"|or|to|year|edition|fiscal|fy|the|its|their|our|as of|report|statement|meeting|,)) ?\(?"
    rf"|(?<=\()|^|(?<=['\"\n]))(?P<y>{_YEAR})(?![\w/-]|:\d| ?%)"
    r"(?! (?:patents?|applications|participants|people|projects|examiners|countries|million|billion|percent)\b)"
)
_RELATIVE = re.compile(
    r"\b(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening))\b(?!['-]s?\b)"
    r"|\b(?i:(?:(?:earlier|later|late|early|beginning of|end of) )?"
    r"(?P<rel>this|last|next|past|previous|coming) (?P<unit>week|month|year|quarter))\b(?!'s)"
    r"|\b(?i:(?P<wrel>on|last|this|next)) (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!,? \w* ?\d)"
    r"|\b(?P<ago>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]en|\d\d?) years? ago\b"
)
_SIGN = re.compile(
    rf"{_FULL}|(?:19|20)\d\d|\d ?[./-] ?\d|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]his |[Ll]ast |[Nn]ext |[Pp]ast |[Pp]revious|[Cc]oming |\bago\b|day\b"
)
_FUTURE = re.compile(r"\b(?:will|shall|to be|is due|are due|scheduled|planned|plans?|expected|upcoming|next)\b")
_PAST = re.compile(r"\b(?:was|were|held|met|took|hosted|attended|saw|had|participated|led|chaired|signed|agreed)\b")
_WORD_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}

_Found = tuple[str, str | None]


def _month(name: str) -> int:
    return _NUMBERS[name[:3].lower()]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return the date at its precision; an impossible day falls back to the month."""
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    try:
        return date(year, month, day).isoformat() if day else f"{year:04}-{month:02}"
    except ValueError:
        return f"{year:04}-{month:02}"


class _Reference:
    """The statement's own date, split: what a missing year or a relative date is measured from."""

    def __init__(self, iso: str | None) -> None:
        parts = [int(part) for part in iso.split("-")] if iso else []
        self.year = parts[0] if parts else None
        self.month = parts[1] if len(parts) > 1 else None
        self.day = parts[2] if len(parts) > 2 else None
        self.iso = iso

    @property
    def date(self) -> date | None:
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    def year_of(self, month: int, relation: str | None, context: str) -> int | None:
        """Return the year of a month named without one, or ``None`` without a reference."""
        if self.year is None:
            return None
        relation = (relation or "").strip().lower()
        if relation in {"last", "previous", "past"}:
            return self.year if self.month and month < self.month else self.year - 1
        if relation in {"next", "coming"}:
            return self.year if self.month and month > self.month else self.year + 1
        if relation == "this" or self.month is None:
            return self.year
        future = bool(_FUTURE.search(context))
        if future and month < self.month:
            return self.year + 1
        if not future and month - self.month > 6 and _PAST.search(context):
            return self.year - 1
        return self.year

    def shifted(self, relation: str) -> int | None:
        """Return the year that "last/this/next year" means."""
        if self.year is None:
            return None
        return self.year + {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(relation.lower(), 0)


def _whole_days(match: re.Match[str], reference: _Reference, context: str) -> list[_Found]:
    """Resolve the day patterns; two days far apart joined by "and" are two dates."""
    group = match.groupdict()
    month1 = group["m1"] or group["m2"]
    if month1 is None:
        return []
    month2 = group["m2"] or month1
    first_month, last_month = _month(month1), _month(month2)
    day1, day2 = _day(group["d1"]), _day(group["d2"]) if group["d2"] else None
    told2 = group["y2"] or group["y1"]
    year2 = int(told2) if told2 else reference.year_of(last_month, None, context)
    if year2 is None:
        return []
    year1 = int(group["y1"]) if group["y1"] else year2
    if day2 is None:
        return [(_iso(year1, first_month, day1), None)]
    if not group["y1"] and (first_month, day1) > (last_month, day2):
        year1 -= 1
    first, last = _iso(year1, first_month, day1), _iso(year2, last_month, day2)
    apart = len(first) == len(last) == 10 and (date.fromisoformat(last) - date.fromisoformat(first)).days
    if apart and apart > 4 and re.search(r"\d(?:st|nd|rd|th)?(?: (?:of )?\w+)?(?:, \d{4})?,?(?: and | & |, )", match[0]):
        return [(first, None), (last, None)]
    return [(first, last if last != first else None)]


def _months(match: re.Match[str], reference: _Reference, context: str) -> list[_Found]:
    group = match.groupdict()
    first_month, last_month = _month(group["m1"]), _month(group["m2"] or group["m1"])
    told = group.get("y2") or group.get("y1")
    relation = group.get("relm")
    if told:
        year: int | None = int(told)
    elif relation:
        year = reference.shifted(relation)
    else:
        year = reference.year_of(last_month, group.get("rel2") or group.get("rel"), context)
    if year is None:
        return []
    year1 = int(group["y1"]) if group.get("y1") else year - (first_month > last_month)
    last = _iso(year, last_month) if group["m2"] else None
    return [(_iso(year1, first_month), last)]


def _figures(match: re.Match[str], _reference: _Reference, _context: str) -> list[_Found]:
    group = {name.rstrip("_"): value for name, value in match.groupdict().items() if value}
    year = int(group["y"])
    if "a" in group:
        first, second = int(group["a"]), int(group["b"])
        if group["sep"] == "." or first > 12:
            group["d"], group["m"] = str(first), str(second)
        elif second > 12:
            group["d"], group["m"] = str(second), str(first)
        else:
            return [(_iso(year), None)] if first != second else [(_iso(year, first, second), None)]
    month, day = int(group["m"]), int(group["d"])
    return [(_iso(year, month, day), None)] if 1 <= month <= 12 and 1 <= day <= 31 else []


def _part(match: re.Match[str], reference: _Reference, _context: str) -> list[_Found]:
    year = int(match["y"]) if match["y"] else reference.shifted(match["rel"])
    return [(_iso(year), None)] if year else []


def _years(match: re.Match[str], _reference: _Reference, _context: str) -> list[_Found]:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    return [(first, last)] if first < last else []


def _bare(match: re.Match[str], _reference: _Reference, _context: str) -> list[_Found]:
    return [(match["y"], None)]


def _week(reference: _Reference, relation: str) -> str | None:
    """Return the month of "last/this/next week"."""
    today = reference.date
    if today is None or relation == "this":
        return (reference.iso or "")[:7] or None
    step = 7 if relation in {"next", "coming"} else -7
    monday = today - timedelta(days=today.weekday()) + timedelta(days=step)
    sunday = monday + timedelta(days=6)
    inside = (today.year, today.month) in {(monday.year, monday.month), (sunday.year, sunday.month)}
    return today.isoformat()[:7] if inside else monday.isoformat()[:7]


def _calendar(reference: _Reference, relation: str, unit: str) -> str | None:
    if reference.year is None:
        return None
    if unit == "week":
        return _week(reference, relation)
    if unit in {"year", "quarter"}:
        return str(reference.shifted(relation) if unit == "year" else reference.year)
    if reference.month is None:
        return str(reference.year)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(relation, 0)
    months = reference.year * 12 + reference.month - 1 + step
    return _iso(months // 12, months % 12 + 1)


def _weekday(reference: _Reference, relation: str, name: str) -> str | None:
    today = reference.date
    if today is None:
        return reference.iso
    back = (today.weekday() - _WEEKDAYS.index(name.lower())) % 7
    if relation == "next":
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back or (7 if relation == "last" else 0))).isoformat()


def _relative(match: re.Match[str], reference: _Reference, _context: str) -> list[_Found]:
    """Resolve "today", "last week", "on Monday", "two years ago" against the statement's date."""
    if reference.iso is None or reference.year is None:
        return []
    if match["day"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)
        today = reference.date
        found: str | None = (today + timedelta(days=step)).isoformat() if today else reference.iso
    elif match["unit"]:
        found = _calendar(reference, match["rel"].lower(), match["unit"].lower())
    elif match["weekday"]:
        found = _weekday(reference, match["wrel"].lower(), match["weekday"])
    else:
        ago = match["ago"].lower()
        found = _iso(reference.year - (int(ago) if ago.isdigit() else _WORD_NUMBERS[ago]))
    return [(found, None)] if found else []


# In this order: an earlier pattern keeps the stretch it took.
_GRAMMAR = (
    (_YEAR_FIRST, _figures), (_YEAR_LAST, _figures), (_SPACED, _figures),
    (_MONTH_FIRST, _whole_days), (_DAY_FIRST, _whole_days),
    (_MONTH_YEAR, _months), (_MONTH_ALONE, _months), (_MONTH_NOUN, _months),
    (_PART, _part), (_RELATIVE, _relative), (_YEARS, _years), (_BARE_YEAR, _bare),
)  # fmt: skip


def find_dates(text: str, start: int, end: int, reference: str | None) -> list[DateSpan]:
    """Return the dates told in ``text[start:end]``, in order.

    Parameters
    ----------
    text
        The normalised text; offsets of the result refer to it.
    start, end
        The passage to read.
    reference
        ISO date of the statement at any precision; gives missing years and resolves relative dates. Without
        it, dates that need it are left out.

    >>> [(d.first, d.last) for d in find_dates("held on June 22-23, 2021", 0, 24, None)]
    [('2021-06-22', '2021-06-23')]
    """
    window = straighten(text[start:end]).replace("\n", " ")
    if not _SIGN.search(window):
        return []
    origin = _Reference(reference)
    taken: list[tuple[int, int]] = []
    spans: list[DateSpan] = []
    for pattern, resolve in _GRAMMAR:
        for match in pattern.finditer(window):
            low, high = match.span()
            if any(low < e and s < high for s, e in taken):
                continue
            found = resolve(match, origin, window)
            if found:
                taken.append((low, high))
                spans += _spans(match, found, start, pattern)
    return sorted(spans)


def _spans(match: re.Match[str], found: list[_Found], offset: int, pattern: re.Pattern[str]) -> list[DateSpan]:
    low, high = _trim(match, pattern)
    relative = pattern is _RELATIVE or bool(match.groupdict().get("rel") or match.groupdict().get("relm"))
    bare = pattern in (_BARE_YEAR, _YEARS)
    if len(found) == 1:
        first, last = found[0]
        return [DateSpan(offset + low, offset + high, first, last, relative, bare)]
    middle = match.start("m2") if match.start("m2") > match.start("d1") else match.start("d2")
    middle = min(match.start("d2"), middle) if match["d2"] else middle
    ends = [(low, low + len(match.string[low:middle].rstrip(" ,&-").removesuffix(" and"))), (middle, high)]
    return [
        DateSpan(offset + s, offset + e, first, last)
        for (s, e), (first, last) in zip(ends, found, strict=True)
    ]


def _trim(match: re.Match[str], pattern: re.Pattern[str]) -> tuple[int, int]:
    """Return the stretch without the context words that only led to it."""
    group = {name: i for name, i in pattern.groupindex.items() if match[name]}
    if pattern is _BARE_YEAR:
        return match.span("y")
    if pattern in (_MONTH_ALONE, _MONTH_NOUN):
        names = [name for name in ("rel", "rel2", "m1") if name in group]
        return match.start(names[0]), match.end("m2" if "m2" in group else "m1")
    return match.start(), match.start() + len(match[0].rstrip(" ,"))


def to_iso(text: str, reference: str | None = None) -> str | None:
    """Return the one date that `text` tells, or ``None``.

    >>> to_iso("21 July 2020"), to_iso("Q1"), to_iso("2020")
    ('2020-07-21', None, '2020')
    """
    plain = text.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", plain):
        return plain
    spans = find_dates(plain, 0, len(plain), reference)
    return max(spans, key=lambda span: (len(span.first), -span.start)).first if spans else None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds one date and nothing else.

    >>> is_date_line("July 21, 2020"), is_date_line("June 11 was fine")
    (True, False)
    """
    plain = line.strip(" ()[]")
    if not 4 <= len(plain) <= 60 or not plain.rstrip(".")[-1:].isalnum():
        return False
    spans = find_dates(plain, 0, len(plain), "2000")
    return len(spans) == 1 and not spans[0].relative and spans[0].end - spans[0].start >= len(plain.rstrip("."))
