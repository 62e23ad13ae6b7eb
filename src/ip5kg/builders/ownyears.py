"""The year of dates told without one, where their sentence or list tells it: "In 2018, in March and May"."""

from __future__ import annotations

import re

from ip5kg.builders.dategrammar import MONTH_NAMES, RELATIVE

__all__ = ["own_year"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "In 2018 the panel met in March", "met twice in 2018, in Tokyo in March", "two meetings in 2018: in March"
_OPENS = re.compile(
    r"(?:(?:In|During|Throughout|Over)(?: the (?:course of )?(?:year )?)? (?=(?:19|20)\d\d\b)"
    r"|[^.;:]{0,120}?\b(?:twice|times|two|three|four|several|meetings|sessions) (?:\w+ ){0,5}?"
    r"in (?=(?:19|20)\d\d[,:]))(?P<year>\d{4})(?! and\b|-)"
)
_OF_LIST = re.compile(
    r"\b(?:meetings?|events?|sessions?|calendar|schedule|dates|overview|timeline)\b|^\W*\d{4}\W*$"
)


def own_year(passage: str, lead: str) -> str | None:
    """Return the one year that dates of a passage have which tell none; ``None`` if nothing tells it.

    Parameters
    ----------
    passage
        The words of the passage. What is relative in it ("last week") has another measure.
    lead
        Those that introduce the list it is an item of, else empty.

    >>> own_year("In 2018 the panel met in March.", ""), own_year("5 March: WG1", "IP5 meetings in 2015:")
    ('2018', '2015')
    """
    years = set(_YEAR.findall(passage)) if "20" in passage or "19" in passage else set()
    if not (years or lead) or not MONTH_NAMES.occur_in(passage):
        return None
    if years:
        opened = _OPENS.match(passage) if len(years) == 1 else None
        return opened["year"] if opened and not RELATIVE.search(passage) else None
    if RELATIVE.search(passage):
        return None
    told = set(_YEAR.findall(lead))
    return told.pop() if len(told) == 1 and _OF_LIST.search(lead.lower()) else None
