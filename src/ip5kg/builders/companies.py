"""Companies, told by their legal form: "Acme Seeds Co., Ltd.", "Nordlys Optik S.à r.l."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.patterns import SignedPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.model import Passage

__all__ = ["company_names"]

# Forms with full stops inside, which end the capitalised words of other names; the rest are head nouns.
_FORM = SignedPattern(
    r"\b(?:Co\.,?\s?(?:Ltd|Inc|KG)\b|S\.\s?[aà]\.?\s?r\.\s?l\b|S\.\s?p\.\s?A\b|S\.A\.S?\b|K\.K\b|[BN]\.V\b"
    r"|(?<=\w), (?:Inc|LLC|LLP|Ltd)\b|S\.r\.l\b|A/S\b|Pty\.? Ltd\b)\.?",
    "S. Ltd Inc KG K.K B.V N.V LLC LLP A/S",
)
_WORDS_BEFORE = re.compile(r"(?<![\w-])(?:[A-ZÀ-ÖØ-Þ][\w&'-]*\s+(?:(?:and|&|of)\s+)?){1,6}$")
_NO_NAME = re.compile(
    r"(?:(?:The|A|An|In|By|For|Both|When|While|As|Plaintiff|Defendant|Applicant|Opponent|Appellant|Respondent"
    r"|Proprietor|Petitioner|Company)\s+)+"
)
_REACH = 80  # characters before the form in which the name stands


def company_names(text: str, passage: Passage) -> Iterator[Candidate]:
    """Yield the companies of a passage.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    """
    for form in _FORM.finditer(text, passage.start, passage.end):
        low = max(passage.start, form.start() - _REACH)
        words = _WORDS_BEFORE.search(text[low : form.start()].rstrip() + " ")
        if not words:
            continue
        start = low + words.start()
        if text[form.start()] == "," and " of " in text[start : form.start()]:  # "Jane Roe of Acme, Inc."
            start = text.rindex(" of ", start, form.start()) + len(" of ")
        common = _NO_NAME.match(text, start, form.start())
        start = common.end() if common else start
        end = form.end() - text.endswith(".", form.start(), form.end())
        if start < form.start():
            yield Candidate(start, end, text[start:end], "organization", "name/company")
