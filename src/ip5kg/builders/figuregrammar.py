"""The patterns in which statements write numbers, shares and what is counted, for straightened text."""

from __future__ import annotations

import re

__all__ = [
    "BARE",
    "CLAUSE",
    "COUNT",
    "NAMED_NUMBER",
    "PERCENT",
    "RELATIVE_YEAR",
    "SCALES",
    "SIGN",
    "SUBJECT",
    "UNITS",
    "VERB",
    "WORDS",
    "YEAR",
]

_UP_TO_TWENTY = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
WORDS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split(), 1)} | {
    "a dozen": 12,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9}

_COMPARATOR = (
    r"(?:(?P<comparator>(?:well |just )?(?:over|under|above|below)|around|about|approximately|approx\.?"
    r"|roughly|some|circa|ca\.|nearly|almost|close to|more than|greater than|in excess of|exceeding|up to"
    r"|as many as|at least|less than|fewer than|an estimated|~) ?)?"
)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?|\d{1,3}(?: \d{3}){1,3}(?! ?\d)|\d{1,9}(?:\.\d{1,4})?"
_SCALE = r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn\b|m\b))?"
_SPELLED = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = rf"(?:(?P<digits>{_DIGITS})|(?P<word>{_SPELLED})){_SCALE}"
# Up to four words may stand between the number and what is counted: "14 on-going cooperation projects".
_BETWEEN = (
    r"(?: (?!(?:and|or|of|the|in|to|for|are|were|is|was|offices|working)\b)[A-Za-z][\w'/-]{0,30}){0,4}?"
)
# What is counted, by the name of its unit; the first that fits the end of the phrase is taken.
UNITS = {
    "PCT applications": re.compile(r"\b(?:PCT|international)(?: \w+)? (?:applications|filings)$"),
    "applications": re.compile(r"\b(?:applications|filings)$"),
    "patent documents": re.compile(r"\bpatent documents$"),
    "patents": re.compile(r"\b(?:patents|grants)$"),
    "registrations": re.compile(r"\bregistrations$"),
    "designs": re.compile(r"\bdesigns$"),
    "trade marks": re.compile(r"\btrade ?marks$"),
    "projects": re.compile(r"\b[Pp]rojects$"),
    "requests": re.compile(r"\brequests$"),
    "users": re.compile(r"\busers$"),
    "examiners": re.compile(r"\bexaminers$"),
}
_COUNTED = (
    r"applications|filings|patent documents|patents|grants|registrations|designs|trade ?marks|[Pp]rojects"
    r"|requests|users|examiners"
)
COUNT = re.compile(
    rf"(?<![\w.,:/$€£¥#-])(?i:{_COMPARATOR}{_NUMBER})(?P<unit>{_BETWEEN} (?:{_COUNTED}))\b(?!-)"
)
PERCENT = re.compile(rf"(?<![\w.,:/])(?i:{_COMPARATOR}{_NUMBER}) ?(?i:%|per ?cent\b|percentage points?\b)")
# "the 3.33 million worldwide": counted things were named before.
BARE = re.compile(
    rf"(?<![\w.,:/$€£¥#-])(?i:{_COMPARATOR})"
    r"(?P<digits>\d{1,3}(?:\.\d{1,4})?) (?P<scale>million|billion)\b"
)
SIGN = re.compile(rf"%|(?i:per ?cent)|\b[mb]illion\b|\b(?:{_COUNTED})\b")
# What the shares of these texts are of; a share of anything else is none of ours.
SUBJECT = re.compile(
    r"applica|patent|filing|filed|grant|PCT|trade ?mark|design|examin|pendency|backlog|search|office action"
    r"|project|workload|user",
    re.IGNORECASE,
)
NAMED_NUMBER = re.compile(
    r"\b(?:Phase|Group|WG|Article|Rule|No\.?|Section|Part|Chapter|Annex|Table|Figure|patent|Step) $"
)
YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|,\d|\.\d| ?%)")
RELATIVE_YEAR = re.compile(r"\b(last|this) year\b")
CLAUSE = re.compile(r",(?!\d)|[;:()\"]|\.(?:\s|$)| -")
VERB = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|and|which|that|while|but|to|reach(?:es)?"
    r"|grew|rose)\b"
)
