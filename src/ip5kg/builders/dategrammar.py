"""The patterns in which statements write dates, for straightened text without line breaks.

Day first and month first, ranges and lists, figures only, parts of years, months alone, relative dates. No
pattern repeats without a bound.
"""

from __future__ import annotations

import re

from ip5kg.builders.patterns import Signs

__all__ = [
    "BARE_YEAR",
    "DAY_FIRST",
    "DOTTED",
    "FUTURE",
    "LINK",
    "MONTH",
    "MONTHS",
    "MONTH_ALONE",
    "MONTH_FIRST",
    "MONTH_NAMES",
    "MONTH_NOUN",
    "MONTH_YEAR",
    "NEEDED",
    "PART",
    "PAST",
    "RELATIVE",
    "SIGN",
    "SPACED",
    "WEEKDAYS",
    "WEEKDAY_RANGE",
    "WEEK_OF",
    "WORDS",
    "WORDS_NEEDED",
    "YEARS",
    "YEAR_FIRST",
    "YEAR_LAST",
]

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_FULL = "|".join(form for name in MONTHS for form in (name.title(), name.upper()))
_SHORT = "|".join(f"{name[:3].title()}\\b\\.?" for name in MONTHS if name != "may") + "|Sept\\b\\.?"
_MONTH = rf"(?:(?:{_FULL})\b|{_SHORT})"
# each begins with a letter: so the engine goes straight to these
MONTH = re.compile("|".join((*(rf"{name}\b" for name in _FULL.split("|")), _SHORT)))
_DAY_FULL = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY_NAME = rf"(?:{_DAY_FULL}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
_WEEKDAY = rf"(?:{_DAY_NAME}[ ,]{{1,2}}(?:the )?)?"
# "21", "21st", "9 (Thur.)"; not the beginning of a decimal, a time or a share.
_DAY = (
    r"(?:0?[1-9]|[12]\d|3[01])(?![\d%])(?:st\b|nd\b|rd\b|th\b)?(?![.,:]\d\d?(?!\d))"
    rf"(?: ?\({_DAY_NAME}\))?"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_TO = r"(?: ?[-~] ?| ?/ ?| to |,? and | & | until | till | through )"
_RANGE = r"(?: ?[-~] ?| to | and | & | until | till | through )"

# "21 July 2020", "22-23 June 2021", "22 and 23 June", "31 May - 1 June 2017", "5, 6 and 7 June".
DAY_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<d1>{_DAY})(?:(?: of)?[ -](?P<m1>{_MONTH}))?(?:,? (?P<y1>{_YEAR}))?"
    rf"(?:(?:, ?{_DAY}){{0,3}}{_TO}{_WEEKDAY}(?:the )?(?P<d2>{_DAY})(?: of)?[ -](?P<m2>{_MONTH}))?"
    rf"(?:(?:,|,? of|-)? ?(?P<y2>{_YEAR}))?"
)
# "July 21, 2020", "June 22-23, 2021", "May 31 to June 1, 2017", "November 5 and 6, 2018", "(May 29, 30)".
MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<m1>{_MONTH}) ?(?:the )?(?P<d1>{_DAY})(?:,? ?(?P<y1>{_YEAR}))?"
    rf"(?:(?:, ?{_DAY}){{0,3}}"
    rf"(?:{_TO}|, (?=\d\d?(?:, {_YEAR})?\))){_WEEKDAY}(?:(?P<m2>{_MONTH}) ?)?(?:the )?(?P<d2>{_DAY})"
    rf"(?! ?(?:of )?{_MONTH}))?"
    rf"(?:(?:,|,? of|\.)? ?(?P<y2>{_YEAR}))?"
)
# "May 2015", "June, 2014", "May-June 2015", "March 2020 to June 2021", "July of this year".
MONTH_YEAR = re.compile(
    rf"\b(?P<m1>{_MONTH})(?:(?:,? ?(?P<y1>{_YEAR}))?(?:{_RANGE}|/)(?P<m2>{_MONTH}))?"
    rf"(?:(?:,|,? of)? ?(?P<y2>{_YEAR})| (?:of )?(?P<rel>last|this|next) year)"
)
# A month alone, only after a word that shows a month is meant: "May" may be a verb, "March" too.
MONTH_ALONE = re.compile(
    r"\b(?i:(?:in|of|since|until|till|by|during|from|between|through|throughout|around|before|after|for"
    r"|early|late|mid-?|beginning of|middle of|end of|(?P<rel>last|this|next|previous|past|coming))[ -]?"
    rf"(?P<rel2>last |this |next )?(?:early |late |mid-)?)(?P<m1>{_MONTH})"
    rf"(?:(?:{_RANGE}|/)(?P<m2>{_MONTH}))?(?![ ]?\d|[\w])"
)
MONTH_NOUN = re.compile(
    rf"\b[Tt]he (?P<m1>{_MONTH}) (?=(?:\w+ )?(?:meeting|session|conference|summit|workshop|round)\b)"
)

YEAR_FIRST = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?:-(?P<m>\d\d?)-(?P<d>\d\d?)|/(?P<m_>\d\d?)/(?P<d_>\d\d?)"
    r"|\. ?(?P<m__>\d\d?)\. ?(?P<d__>\d\d?)\b\.?|年(?P<m___>\d\d?)月(?P<d___>\d\d?)日)(?![\w/-])"
)
YEAR_LAST = re.compile(
    r"(?<![\w./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)
# "04.06. to 06.06.2014", "11.-13.03.2014": day first, as in German.
DOTTED = re.compile(
    r"(?<![\w./-])(?P<d1>\d\d?)\.(?:(?P<m1>\d\d?)\.)?(?: ?- ?| (?:to|until|till) )"
    r"(?P<d2>\d\d?)\.(?P<m2>\d\d?)\.(?P<y>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)
# "5 25,2015", as the English pages of the Chinese office stamp their news.
SPACED = re.compile(r"(?<![\w.,/-])(?P<m>1[0-2]|0?[1-9]) (?P<d>[0-3]?\d), ?(?P<y>(?:19|20)\d\d)(?![\w/-])")

# "first half of 2011", "at the beginning of 2018", "early 2020", "spring 2014", "end of this year".
PART = re.compile(
    r"\b(?i:(?:the )?(?:(?:first|second|latter|1st|2nd) half"
    r"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th) quarter"
    r"|beginning|start|middle|end|course|spring|summer|autumn|fall|winter|q[1-4]|early|late|mid)"
    rf"(?: of|,|/| in)?[ -](?:the )?(?:year )?)(?:(?P<y>{_YEAR})|(?P<rel>last|this|next|the) year\b)"
)
YEARS = re.compile(
    rf"(?<![\w./,-])(?P<y1>{_YEAR})(?: ?[-~] ?| to | and |/)(?P<y2>{_YEAR}|\d\d(?![\d,.%]))(?![\w/-])"
)
BARE_YEAR = re.compile(
    r"(?:\b(?i:in|of|since|by|until|till|from|during|for|before|after|around|circa|through|throughout|than"
    r"|and|or|to|on|year|fiscal|fy|the|its|their|our|this|last|next)\b ?\(?"
    r"|\b[A-Z]?[a-z]{4,},? \(?|, |\(|^|['\"])"
    rf"(?P<y>{_YEAR})(?![\w/-]|:\d| ?%)"
    r"(?! (?:patents?|applications|participants|people|projects|examiners|countries|[mb]illion|percent)\b)"
)

RELATIVE = re.compile(
    r"\b(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening))\b(?!['-]s?\b)"
    r"|\b(?i:(?:(?:earlier|later|late|early|beginning of|end of) )?"
    r"(?<!over the )(?<!during the )(?<!for the )(?<!in the )"
    r"(?P<rel>this|last|next|past|previous|coming) "
    r"(?P<unit>week|month|year|quarter|spring|summer|autumn|fall))\b"
    rf"|\b(?i:(?P<wrel>on|last|this|next)) (?P<weekday>{_DAY_FULL})\b(?!,? \w* ?\d)"
    # "kicked off Tuesday", "met Thursday in Seoul"
    rf"|(?<=[a-z] )(?P<bare>{_DAY_FULL})\b(?!,? (?:the )?\w* ?\d|[- ](?:morning|to|through|until|till|and)\b)"
    r"|\b(?P<ago>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]en|\d\d?) years? ago\b"
)

# "from Thursday to Tuesday", around the date of the statement.
WEEKDAY_RANGE = re.compile(
    rf"\b(?i:from|between) (?P<w1>{_DAY_FULL}) (?:to|through|until|till|and) (?P<w2>{_DAY_FULL})\b"
    r"(?!,? \w* ?\d)"
)
WEEK_OF = re.compile(r"\b[Ww]eek (?:of|beginning|starting|commencing)(?: on)?(?: Monday,?)? (?:the )?$")

# Cheap sign that a passage may hold a date at all.
SIGN = re.compile(
    rf"{_FULL}|(?:19|20)\d\d|\d ?[./-] ?\d|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[Tt]omorrow"
    r"|[Tt]oday|[Yy]esterday|[Tt]his |[Ll]ast |[Nn]ext |[Pp]ast |[Pp]revious|[Cc]oming "
    r"|the year\b|\bago\b|day\b"
)
MONTH_NAMES = Signs([name[:3].title() for name in MONTHS] + [name.upper() for name in MONTHS])
# The words in `SIGN`, or what all forms of them share: cheaper to look for.
_STEMS = (
    "omorrow",
    "oday",
    "esterday",
    "his ",
    "ast ",
    "ext ",
    "revious",
    "oming ",
    "the year",
    "ago",
    "day",
)
WORDS = Signs([name[:3].title() for name in MONTHS] + [name.upper() for name in MONTHS] + list(_STEMS))
# What the patterns need, cheaper to look for than to try them. None begins with an assertion: so the engine
# goes straight to the first characters that fit.
NEEDED = {
    "year": re.compile(r"(?:19|20)\d\d"),
    "two years": re.compile(r"\d(?: ?[-~] ?| to | and |/)\d\d"),
    "year and mark": re.compile(r"\d[-/.年] ?\d"),
    "mark and year": re.compile(r"[./-](?:19|20)\d\d"),
    "day and year": re.compile(r"\d, ?(?:19|20)\d\d"),
}
_PART_WORDS = (
    *("half", "quarter", "beginning", "start", "middle", "end", "course"),
    *("spring", "summer", "autumn", "fall", "winter", "q1", "q2", "q3", "q4", "early", "late", "mid"),
)
_TIME_WORDS = "spring summer autumn fall day week month year quarter morrow morning afternoon evening"
# The same in lower case.
WORDS_NEEDED = {
    "part": Signs(_PART_WORDS),
    "time": Signs(_TIME_WORDS.split()),
}
# What links two whole dates to a range: "2014. 12. 3. - 2014. 12. 5."
LINK = re.compile(r" ?[-~] ?| (?:to|until|till|through) ")
FUTURE = re.compile(
    r"\b(?:will|shall|to be|is due|are due|scheduled|planned|plans?|expected|upcoming|next)\b"
)
PAST = re.compile(
    r"\b(?:was|were|held|met|took|hosted|attended|saw|had|participated|led|chaired|signed|agreed)\b"
)
