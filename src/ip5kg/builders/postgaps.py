"""What may stand between a name, its title and its organisation, as far as the lexicon tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import person_names
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Gaps", "gaps"]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Patterns for the words between two elements of a row."""

    of: re.Pattern[str]
    """Between title and office: "of the", with a unit of the office before it."""
    of_unit: re.Pattern[str]
    """Behind a name: "of the International Division"."""
    joins: re.Pattern[str]
    """Between title and office where nothing else can follow."""
    name_title: re.Pattern[str]
    """Between name and title: ", the", "(", "has been appointed"."""
    office_title: re.Pattern[str]
    """Between office and title: "'s new"."""
    title_name: re.Pattern[str]
    """Between title and name: ", Mr"."""
    office_name: re.Pattern[str]
    """Between the office of a title and the name: "'s Trademark Department, Ms"."""
    own_name: re.Pattern[str]
    """Between an office and its person: "'s Ms"."""
    listed: re.Pattern[str]
    """Between the names of a list."""
    led: re.Pattern[str]
    """Between an office and who leads or represents it."""
    by: re.Pattern[str]
    """The same with the verb left out: "and the EPO by Ms"."""
    succeeds: re.Pattern[str]
    """Between who succeeds and who is succeeded."""
    said: re.Pattern[str]
    """Before the name of who speaks."""


@cache
def gaps(lexicon: Lexicon) -> Gaps:
    """Return the patterns for a lexicon."""
    uses = ("office unit", "title qualifier", "appointed", "succeeds", "leads", "sends", "says")
    unit, qualifier, appointed, succeeds, leads, sends, says = (
        rf"(?:{alternation(lexicon.words[use])})" for use in uses
    )
    honorifics = rf"(?:{person_names(lexicon).honorific})*"
    new = rf"(?:(?:(?:newly|recently|just|freshly)[\s-]+\w+|{qualifier})\s+)?"
    of = (
        r"(?:\s?\([A-Z][^()]{2,40}\))?(?:\s+for\s+[A-Z][\w\s,&-]{2,60}?)?"
        rf"(?:,?\s+(?:of|in charge of|at)\s+(?:the\s+)?[A-Z][\w\s,&-]{{2,60}}?{unit})?"
        rf",?\s+(?:of|at|from|for|with|in|to)\s+(?:the\s+)?{new}(?:[A-Z]\w+'s\s+)?"
    )
    return Gaps(
        of=re.compile(of),
        of_unit=re.compile(rf"\s+of\s+the\s+[A-Z][\w\s&-]{{2,60}}?{unit}\b"),
        joins=re.compile(rf"{of}|,?\s+(?:the\s+)?"),
        name_title=re.compile(
            r"(?:\s+\([^()]{2,40}\))?,\s+(?:who\s+(?:is|was|ha[sd]\s+been|became|serves?\s+as)\s+(?:also\s+)?)?(?:for\s+\w+\s+years\s+)?"
            rf"(?:the\s+|an?\s+|its\s+|their\s+|now\s+|currently\s+)?{new}"
            r"|\s+\("
            rf"|\s+(?:is|was)\s+(?:then\s+|also\s+|now\s+)?(?:the\s+|an?\s+|its\s+)?{new}"
            r"|\s+(?:has\s+been|had\s+been|was|is|will\s+be|were|is\s+to\s+be)\s+"
            rf"(?:\w+ly\s+)?{appointed}(?:\s+as)?\s+(?:the\s+|its\s+)?{new}"
            rf"|\s+(?:becomes?|became|will\s+become|serves?\s+as|served\s+as|as)\s+(?:the\s+|its\s+)?{new}"
        ),
        office_title=re.compile(rf"(?i)(?:'s?)?\s+{new}"),
        title_name=re.compile(rf",?\s+{honorifics}"),
        office_name=re.compile(rf"(?:'s\s+(?:[A-Z]\w+\s+){{1,4}}{unit})?,?\s+{honorifics}"),
        own_name=re.compile(rf"'s?\s+{honorifics}"),
        listed=re.compile(rf",?\s+(?:and\s+)?(?:the\s+)?{honorifics}|,?\s*&\s+"),
        led=re.compile(
            rf"[^.;]{{0,60}}\b(?:{leads}\b[^.;,]{{0,25}}\bby|{sends})(?:,?\s+among\s+(?:others|them),?)?"
            rf"\s+(?:its\s+|their\s+|the\s+|an?\s+)?{honorifics}"
        ),
        by=re.compile(rf"\s+by\s+{honorifics}"),
        succeeds=re.compile(
            r",?\s+(?:who\s+)?(?:has\s+|had\s+|will\s+|is\s+to\s+)?"
            rf"{succeeds}\s+{honorifics}"
        ),
        said=re.compile(rf"\b{says}\s+{honorifics}$"),
    )
