"""When a statement was issued: what its front matter, its date line, its dateline or its title say.

An address is never asked: the same text lies under many, with other dates in them.
"""

from __future__ import annotations

import re

from ip5kg.builders.dates import find_dates, is_date_line

__all__ = ["issued_on"]

_HEAD_LINES = 6  # a date line stands this near to the top
_FOOT_LINES = 3  # and a line that names the source this near to the end
# "Geneva/Munich, 26 September 2013 -- A pilot", "Dec.9 (China IP News) -- On", "23.6.2021 - Meeting".
_DATELINE = re.compile(r"(?P<head>[^\n]{4,110}?)(?: -{1,2}| ?[–—]|:)(?= )")
_PLACED = re.compile(r"(?:[A-Z][\w.'/ -]{0,40},? ?[,(] ?){0,3}$")
# "Updated: 5 25,2015", "(From: EPO website, 15 March 2021)".
_LABELLED = re.compile(
    r"[(\[]?(?:(?:Updated|Last [Uu]pdated?|Last [Mm]odified|Published|Posted|Date|Issued|Released?"
    r"|Release [Dd]ate|From|Source)(?: on)? ?:|(?:Last )?[Uu]pdated?(?: on)? (?=[^:]{0,12}\d)"
    r"|(?:Published|Posted) on (?=.{0,12}\d))"
)
# "Date:" beside "Venue:" is that of the meeting.
_VENUE = re.compile(r"\s*(?:\(?\w{1,2}[.)]\s*)?(?:Venue|Place|Location|Where) ?:", re.MULTILINE)
_NEWS = re.compile(r"\b(?:News|Statement|Declaration|Release|Communiqu[eé]|Bulletin|Newsletter|Report)\b")
_BRACKETED = re.compile(r"\(([^()]{4,60})\)")
_STAMP = re.compile(r" ((?:19|20)\d\d[./-]\d\d?[./-]\d\d?)$")
_DAY = len("2021-06-23")


def issued_on(text: str, title: str | None, told: str | None) -> str | None:
    """Return the date of issue at the finest precision on which the sources agree.

    Parameters
    ----------
    text
        The normalised text.
    title
        Its title, if it has one.
    told
        ISO date of the front matter; a day found in the text replaces it only inside the same year or month.
    """
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    sources = (_date_line(lines, told), _labelled(lines, told), _dateline(lines, title, told))
    candidates = [
        *sources,
        _in_title(title or lines[0]),
        _labelled(text[-600:].split("\n")[-_FOOT_LINES:], told),
    ]
    for found in candidates:
        if found and (told is None or (len(found) > len(told) and found.startswith(told))):
            return found
    return told


def _one_day(text: str, reference: str | None = None) -> str | None:
    """Return the day `text` tells, if it tells exactly one."""
    spans = [span for span in find_dates(text, 0, len(text), reference) if not span.bare_year]
    whole = len(spans) == 1 and spans[0].last is None and not spans[0].relative
    return spans[0].first if whole and len(spans[0].first) == _DAY else None


def _date_line(lines: list[str], told: str | None) -> str | None:
    """Return the day on a line of its own."""
    return next((day for line in lines if is_date_line(line) and (day := _one_day(line, told))), None)


def _labelled(lines: list[str], told: str | None) -> str | None:
    """Return the day on a line that says it tells the day of issue."""
    of_meeting = any(_VENUE.match(line) for line in lines)
    marked = (
        line
        for line in lines
        if _LABELLED.match(line) and len(line) < 160 and not (of_meeting and line.startswith("Date"))
    )
    return next((day for line in marked if (day := _one_day(line, told))), None)


def _dateline(lines: list[str], title: str | None, told: str | None) -> str | None:
    """Return the day with which a news text opens, before a dash."""
    for line in lines:
        opening = _DATELINE.match(line) if line != title and not is_date_line(line) else None
        if not opening or not (day := _one_day(opening["head"], told)):
            continue
        first = find_dates(opening["head"], 0, len(opening["head"]), told)[0]
        if _PLACED.match(opening["head"][: first.start]):
            return day
    return None


def _in_title(title: str) -> str | None:
    """Return the day a title gives in brackets or as a stamp, or of news and statements outright."""
    for inside in _BRACKETED.findall(title) + _STAMP.findall(title):
        if day := _one_day(inside):
            return day
    return _one_day(title) if _NEWS.search(title) else None
