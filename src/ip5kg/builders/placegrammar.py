"""The patterns that tell from what stands beside it whether a name is that of a place."""

from __future__ import annotations

import re

__all__ = [
    "BEFORE_PLACE",
    "BUILDING",
    "COUNTRY_AFTER",
    "DATELINE_END",
    "DATE_AFTER",
    "GOES_ON",
    "HOSTED",
    "HOSTED_THEN",
    "HOUSE_BEFORE",
    "INITIAL",
    "LED",
    "LOCATED",
    "NAME_BEFORE",
    "NEW_WORD",
    "TO_CONTAINER",
]

BEFORE_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Bb]etween|[Vv]isit(?:ed|ing)?"
    r"|[Hh]osts?) (?:[Tt]he )?$|\b(?:city|town) of $"
    r"|^(?:\(?\w{1,2}[.)] )?(?:[Vv]enue|[Pp]lace|[Ll]ocation|[Ww]here) ?: ?$"
)
LOCATED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear) (?:[Tt]he )?(?:(?:Republic|Kingdom|State|City|city) of (?:the )?)?$"
)
# A name goes on after the place: "Paris Agreement", "Hague System", "Japan Patent Office".
GOES_ON = re.compile(
    r"(?:'s)? (?:[A-Z][a-z]|(?:system|agreement|treaty|declaration|protocol|based)\b)|-[A-Za-z]|[A-Za-z]"
)
# These begin something new, however they are written.
NEW_WORD = re.compile(
    r" (?:(?:Jan|Febr|Septem|Octo|Novem|Decem)(?:uary|ber)|March|April|May|June|July|August"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\w+day|The|On|In|This|Following)\b"
)
NAME_BEFORE = re.compile(  # "In Seoul" names no office
    r"(?:\b(?!(?:In|At|On|From|To|Near|Outside|Between|After|Before|While) $)[A-Z][\w.]*"
    r"|\b(?:Bank|University|Ministry|Office|Government|Institute) of(?: the)?) $"
)
# "in the Daejeon Government Complex" is in Daejeon
BUILDING = re.compile(
    r"(?:\s(?:[A-Z][\w'&-]*|of|and|de)){0,4}?\s(?:Complex|Hotel|Cent(?:er|re)|Hall|Palace|University|Campus|Building|Tower"
    r"|Resort|Headquarters|House)\b"
)
# "In Alicante" is no name.
LED = re.compile(r"(?:In|At|On|From|To|Near|After|Before|During|For|By|Of|And|With|Since|While|When|As)\b")
HOSTED = re.compile(r"(?:,| (?:was|is|hosted|hosts|saw|will|welcomed|played|in [A-Z12]|on [A-Z\d]))")
# The same behind a date: "On 9 June, Kyoto hosted".
HOSTED_THEN = re.compile(
    r" (?:hosted|hosts|will host|(?:was|is|will be|played) (?:the )?(?:host|venue|scene|site)|welcomed|saw)\b"
)
DATELINE_END = re.compile(
    r"(?:, (?=[^.]{0,40}?\d)| ?\(?[^.()]{0,30}?\d{4}\)?)? ?(?:-|:)|/[A-Z]|, (?:[A-Z][a-z]+\.? )?\d"
)
DATE_AFTER = re.compile(
    r",? (?:on )?(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:19|20)\d\d\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
# What stands before the country in "Suzhou, China".
TO_CONTAINER = (", ", " (", ", (", ", the ", " (the ", ", The ", " (The ")
INITIAL = re.compile(r"\b[A-Z]\.$")
COUNTRY_AFTER = re.compile(r"(?:,? \(|, )(?:the )?")
# "at Imperial Palace Seoul", "at the Plaza Hotel Tokyo"
HOUSE_BEFORE = re.compile(
    r"\b[Aa]t (?:the )?(?:[A-Z][\w'&-]* ){0,4}"
    r"(?:Hotel|Palace|Resort|Hilton|Sheraton|Hyatt|Marriott|Cent(?:er|re)|Hall|Plaza|Tower|Westin) $"
)
