"""Companies and groups told by the noun before them: "representatives of Acme, Nordlys Optik and Zeta"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.phrases import alternation
from ip5kg.builders.wordings import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["listed_companies"]

_NAME = r"(?:the\s+)?[A-ZÀ-ÖØ-Þ][\w&+'-]*(?:[ ][A-ZÀ-ÖØ-Þ&][\w&+'-]*){0,3}"
_LIST = re.compile(rf"{_NAME}(?:,\s+{_NAME}){{0,12}}(?:,?\s+(?:and|or|as\s+well\s+as)\s+{_NAME})?(?![\w-])")
_BREAK = re.compile(r",\s+(?:and\s+|or\s+|as\s+well\s+as\s+)?|\s+(?:and|or|as\s+well\s+as)\s+")
_ARTICLE = re.compile(r"the\s+")
# Capitals that name no company: fields, those who are spoken of in general, months, peoples
_COMMON = re.compile(
    r"(?:.*\b)?(?:Industr\w+|Academia|Government\w*|Member\w*|States?|Users?|Observers?|Offices?|Part(?:y|ies|ners?)|Heads?|Delegations?"
    r"|IPR?|SMEs?|AI|IT|PCT|R&D|Patents?|Trade\s?[Mm]arks?|Designs?|Commissioners?|Directors?|Presidents?|Meetings?|Day"
    r"|Session|Examiners?|Groups?|Conference|Committee|Board|Department|Division|Ministry|Embassy|Countries|World|East"
    r"|West|North|South|Asia\w*|Africa\w*|America\w*|Europe\w*|Pacific|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\w+day|[A-Z][a-z]+(?:ese|ish|ian)|Korean|German|French|Dutch|I|We|It|They)"
)


@cache
def _lead(lexicon: Lexicon) -> SignedPattern:
    nouns = (*lexicon.words["speaks for"], *lexicon.words["company noun"])
    speakers, firms = alternation(lexicon.words["speaks for"]), alternation(lexicon.words["company noun"])
    return SignedPattern(
        rf"(?<![\w-])(?i:{speakers})\s+(?:of|from|at|with)\s+(?=[A-Zt])"
        rf"|(?<![\w-])(?i:{firms})(?:,?\s+(?:such\s+as|like|including|namely|among\s+them)\s+|\s+)(?=[A-Zt])"
        r"|\b(?:headquarters|premises|laborator(?:y|ies)|factory|plant)\s+of\s+(?=[A-Zt])",
        " ".join([*(noun.split()[-1][1:] for noun in nouns), "eadquarters remises laborator actory plant"]),
    )


def listed_companies(
    text: str, passage: Passage, known: Sequence[Mention], lexicon: Lexicon, registry: Registry
) -> Iterator[Candidate]:
    """Yield the companies of a passage that are listed behind a noun for those who speak for one.

    Where half of a list are places, all may be, and none counts; "Toyota" among companies is one.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    known
        What the registry knows there, in order.
    lexicon
        Gives the nouns.
    registry
        Gives the names of places.
    """
    for lead in _lead(lexicon).finditer(text, passage.start, passage.end):
        listed = _LIST.match(text, lead.end(), passage.end)
        if not listed:
            continue
        elements = list(_elements(text, *listed.span()))
        names = [text[start:end] for start, end in elements]
        told = [any(m.start < end and start < m.end for m in known) for start, end in elements]
        places = sum(is_place(name, registry) for name in names)
        if places * 2 >= len(names):
            continue
        for (start, end), name, is_known in zip(elements, names, told, strict=True):
            if not is_known and not _COMMON.fullmatch(name) and len(name) > 1:
                yield Candidate(start, end, name, "organization", "name/company")


def _elements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the elements of a list without their articles."""
    position = start
    for gap in (*_BREAK.finditer(text, start, end), None):
        stop = gap.start() if gap else end
        article = _ARTICLE.match(text, position, stop)
        yield (article.end() if article else position), stop - text.endswith("'s", position, stop) * 2
        position = gap.end() if gap else end
