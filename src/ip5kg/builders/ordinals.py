"""The number of a meeting: "the 13th", "met for the third time", "the meeting, the 12th of its kind"."""

from __future__ import annotations

import re

from ip5kg.builders.dategrammar import MONTHS
from ip5kg.builders.patterns import Signs

__all__ = [
    "end_of_late_ordinal",
    "late_ordinal",
    "ordinal_before",
    "ordinal_in",
    "ordinal_of_session",
    "times_met",
]

_NUMERALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = ("twenty", "thirty", "forty")
_ORDINALS = (
    {"inaugural": 1, "thirtieth": 30, "fortieth": 40}
    | {word: number for number, word in enumerate(_NUMERALS.split(), 1)}
    | {
        f"{ten}-{word}": 10 * tens + number
        for tens, ten in enumerate(_TENS, 2)
        for number, word in enumerate(_NUMERALS.split()[:9], 1)
    }
)
_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBER = rf"(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{_WORDS}))\b"
_ORDINAL = re.compile(rf"(?i)\b{_NUMBER}(?!\s+(?:time|phase|half|quarter|day))")
_DIGIT = re.compile(r"\d")
_SIGNS = Signs(_ORDINALS)
_TIME = rf"for the {_NUMBER} time\b"
_MET = re.compile(rf"\s+{_TIME}(?!\s+(?:online|virtually|via|outside|since|in person))")
# "held a joint meeting for the first time", "met with industry for the first time on 5 June"; the first time
# in a country or online says nothing of the number of the meeting.
_LATE = re.compile(
    r"(?:(?!\b(?:in|at|via|by|online|virtually)\b)[^.,;:]){0,90}?"
    rf"\s{_TIME}(?=[.;,]|$|\s+(?:(?:in|on)\s+(?:\d|{'|'.join(MONTHS)})|with|to)\b)"
)
_AHEAD = re.compile(rf"{_TIME}(?: ever)?,?\s+(?=the|all|heads|\w+ offices|representatives)")
_WITH = re.compile(r"\s+(?:with|to)\b")
# "the 4th session of the conference"
_SESSION = re.compile(rf"(?i)\b{_NUMBER}\s+(?:session|round|edition|iteration)\s+of\s+(?:the\s+|an?\s+)?$")
_SESSION_REACH = 40
_RIGHT_BEFORE = re.compile(rf"{_NUMBER}\s+$")
_AFTER = re.compile(
    r"\s*,\s+the\s+(?P<digits>\d{1,3})(?:st|nd|rd|th)(?=\W*$|[,.;)]"
    r"|\s+(?:of|in|on|at|since|to|so|such|one|edition|overall|was|is|will|took|takes|held|hosted)\b)"
)
# "the meeting - the 12th -", "the meeting (twelfth)", "the meeting, now in its twelfth edition,"
_SET_OFF = re.compile(
    rf"\s*(?:\(\s*(?:the )?{_NUMBER}(?=\s*\))"
    rf"|,?\s+-+\s+(?:the|its|their) {_NUMBER.replace('P<', 'P<dashed_')}(?=\s+-)"
    rf"|,\s+(?:now |already |which is )?in its {_NUMBER.replace('P<', 'P<its_')} (?:edition|year))"
)
# "the meeting in Tokyo was the seventh": whatever stands between tells where, when or whose it was.
_WAS = re.compile(
    r"(?:\s+(?:in|at|on|of|by|between|from|held|hosted)\b(?:(?!\b(?:was|were|that|when|and)\b)[^.,;:]){0,80}?)?"
    r"(?:,\s+(?:which|held|hosted)\b(?:(?!\b(?:was|were|that|when)\b)[^.;:]){0,80}?,|\s*\([^()]{0,60}\))?"
    r"\s+(?:was|is|will be) (?:already |also |now )?(?:the|its|their) "
    rf"{_NUMBER}(?=\s*(?:[.,;]|$)"
    r"|\s+(?:of its kind|such|one|edition|and|overall|so far|in the (?:series|row))\b)"
)


def ordinal_in(phrase: str) -> int | None:
    """Return the last ordinal of a phrase.

    >>> ordinal_in("the 13th IP5"), ordinal_in("the thirty-first"), ordinal_in("the first time the")
    (13, 31, None)
    """
    found = None
    if not _DIGIT.search(phrase) and not _SIGNS.occur_in(phrase.lower()):
        return None
    for match in _ORDINAL.finditer(phrase):
        found = _number(match)
    return found


def times_met(text: str, start: int, position: int, end: int) -> int | None:
    """Return 3 for "met for the third time".

    Parameters
    ----------
    text
        The folded text.
    start, end
        The passage.
    position
        Where the verb or the noun ends.
    """
    if text.find(" time", start, end) < 0:
        return None
    match = _MET.match(text, position, end) or _LATE.match(text, position, end)
    if not match and _WITH.match(text, position, end):
        match = _AHEAD.match(text, start, end)
    return _number(match) if match else None


def ordinal_before(text: str, start: int, position: int) -> int | None:
    """Return the ordinal that stands right before `position` of the folded text."""
    match = _RIGHT_BEFORE.search(text, max(start, position - _SESSION_REACH), position)
    return _number(match) if match else None


def late_ordinal(text: str, position: int, end: int) -> int | None:
    """Return the ordinal of "the meeting, the 12th of its kind", where the noun ends at `position`.

    >>> late_ordinal("meeting in tokyo was the seventh.", 7, 33), late_ordinal("meeting (12th)", 7, 14)
    (7, 12)
    """
    for pattern in (_AFTER, _SET_OFF, _WAS):
        if match := pattern.match(text, position, end):
            told = {name.rpartition("_")[2]: number for name, number in match.groupdict().items() if number}
            return int(told["digits"]) if "digits" in told else _ORDINALS[told["word"]]
    return None


def ordinal_of_session(text: str, start: int, position: int) -> int | None:
    """Return 4 for "the 4th session of the conference", where the phrase begins at `position`."""
    low = max(start, position - _SESSION_REACH)
    if "of" not in text[low:position].lower():
        return None
    match = _SESSION.search(text, low, position)
    return _number(match) if match else None


def end_of_late_ordinal(text: str, position: int, end: int) -> int:
    """Return where the ordinal after a noun that ends at `position` ends; `position` if there is none."""
    match = _AFTER.match(text, position, end)
    return match.end() if match else position


def _number(match: re.Match[str]) -> int:
    return int(match["digits"]) if match["digits"] else _ORDINALS[match["word"].lower()]
