"""The office of a person told elsewhere in the clause: "led the delegation of X", "that of Y", "For Z, …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.phrases import alternation
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from ip5kg.builders.elements import Element
    from ip5kg.builders.postpatterns import Reader
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["office_elsewhere"]

_FOR_WHOM = re.compile(
    r"(?:^|[.;:]\s+|,\s+(?:and|while)\s+|\sand,?\s+)"
    r"(?:(?:Attending|Participating|Present|Speaking|There|Also present)\s+)?"
    r"(?:[Ff]or|[Ff]rom|[Oo]n behalf of|[Rr]epresenting)\s+(?:the\s+)?$"
)
# Behind an office that opens the clause: "For O, X", "From O came X"; or "O's participants included X".
_CAME = r"(?:there\s+)?(?:came|attended|participated|joined|travelled|(?:was|were)(?:\s+present)?)\b"
_ENDS = re.compile(rf"(?:'s)?(?: side| delegation| team)?\)?(?:(?:,|:)\s|\s+{_CAME})")
_INCLUDED = re.compile(
    r"\)?(?:'s?)?\s+(?:participants|delegation|delegates|team|representatives|attendees|members)\s+"
    r"(?:included|were|comprised|consisted\s+of|was\s+made\s+up\s+of)\b"
)
_AND_OTHERS = re.compile(r",?\s+and\s+(?:(?:some|several|two|three|four|five)\s+)?other\s+$")
_OF_ITS_PEOPLE = re.compile(r"\s+(?:members|delegates|representatives|officials|experts|colleagues|staff)\b")
_CLAUSE_END = re.compile(r"[;:]\s")
# "the head of the O delegation was X", "the delegation of O comprised X"
_DELEGATION_WAS = re.compile(
    r"(?:'s?)?\)?\s+(?:delegation|team)\s+(?:was|were|is)\s+(?:the\s+|its\s+|[A-Z][a-z]{1,2}\.?\s+)?"
)
_DELEGATION_OF = re.compile(
    r"(?i)\b(?:delegation|participants|representatives|delegates|team|head|leader)\s+(?:of|from|for)\s+(?:the\s+)?$"
)
_COMPRISED = re.compile(
    r"\)?\s+(?:(?:also\s+)?included|were|was|comprised|consisted\s+of|was\s+made\s+up\s+of)\b"
)
_BEHIND = 90  # characters between a name and the office that it acts for
_BEFORE = 40  # characters before an office that tell whose it is
_FORMS = ("past", "third", "gerund")


@dataclass(frozen=True, slots=True)
class _Patterns:
    of_delegation: re.Pattern[str]
    """Between a name and an office: "led the delegation of the"."""
    leads: re.Pattern[str]
    """Between a name and an office, behind which "delegation" stands: "led the"."""
    that_of: re.Pattern[str]
    """The same where the verb is not said again."""
    acts_for: re.Pattern[str]
    """Between a name and an office: "attended for the", "represented the"."""
    delegation: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    groups = [v for v in lexicon.roles if GAP in v.tail and v.tail[-1] == "delegation"]
    leads = alternation(v.forms[form] for v in groups for form in _FORMS)
    phrases = alternation(p.split(GAP)[0].strip() for v in groups for p in v.predicates if GAP in p)
    heads = (
        rf"(?:,?\s+(?:who\s+)?(?:{leads}|(?:was|is|were)\s+{phrases})"
        r"|,\s+(?:the\s+)?(?:head|leader)\s+of)"
    )
    verbs = [v for v in lexicon.roles if v.role in {"attendee", "speaker", "proxy"} and GAP not in v.tail]
    past = (" ".join((v.forms["past"], *v.tail)) for v in verbs)
    acts = alternation([*past, "was present", "were present", "was there", "came"])
    represents = alternation(v.forms[form] for v in lexicon.roles if v.role == "proxy" for form in _FORMS)
    return _Patterns(
        of_delegation=re.compile(
            rf"{heads}\s+(?:[\w-]+\s+){{0,3}}delegation\s+(?:of|from|for)\s+(?:the\s+)?"
        ),
        leads=re.compile(rf"{heads}\s+(?:the\s+)?"),
        that_of=re.compile(r",?\s+(?:that|the\s+(?:one|delegation))\s+(?:of|from)\s+(?:the\s+)?"),
        acts_for=re.compile(
            r"(?:(?:\s+\([a-z]+\))?,?(?:\s+and\s+(?:[\w-]+\s+){0,2}(?:other|more)\s+[a-z]+)?"
            rf"\s+(?:also\s+)?{acts}(?:\s+[\w-]+){{0,4}}?\s+(?:for|from|on\s+behalf\s+of|representing)"
            r"|,?\s+(?:both|all)(?:\s+(?:two|three|four|five))?\s+(?:of|from)"
            rf"|,?\s+(?:who\s+)?{represents})\s+(?:the\s+)?"
        ),
        delegation=re.compile(r"(?:'s?)?\)?\s+(?:[\w-]+\s+)?delegation\b"),
    )


def office_elsewhere(lexicon: Lexicon, reader: Reader, index: int, clause_start: int) -> Element | None:
    """Return the office that somebody is said to act for, other than beside the name.

    Parameters
    ----------
    lexicon
        Holds the verbs of acting for somebody.
    reader
        The row.
    index
        Of the name in the row.
    clause_start
        Where the passage begins.
    """
    return (
        _behind(_patterns(lexicon), reader, index)
        or _with_others(reader, index)
        or _before(reader, index, clause_start)
    )


def _with_others(reader: Reader, index: int) -> Element | None:
    """Return the office in "X, T, Y, T, and other O members": they are all of it."""
    for office in reader.row[index + 1 :]:
        if office.kind != "O":
            continue
        before = reader.text[max(reader.row[index].end, office.start - _BEHIND) : office.start]
        if "other" in before and _AND_OTHERS.search(before) and _OF_ITS_PEOPLE.match(reader.text, office.end):
            return None if _CLAUSE_END.search(reader.text, reader.row[index].end, office.start) else office
    return None


def _behind(patterns: _Patterns, reader: Reader, index: int) -> Element | None:
    """Return the office in "X led the delegation of O", "X that of O", "X, T, attended for O"."""
    name, office = reader.row[index], None
    ends = [name.end]
    others = 0
    for element in reader.row[index + 1 :]:
        if element.kind == "O":
            office = element
            break
        others += element.kind == "N"
        ends.append(element.end)  # the title stands after the name
    if office is None or office.start - ends[-1] > _BEHIND:
        return None
    text = reader.text
    if others:  # "X, Y and some others took part for O"
        return office if patterns.acts_for.fullmatch(text, ends[-1], office.start) else None
    told = [patterns.of_delegation, patterns.that_of, patterns.acts_for]
    if patterns.delegation.match(text, office.end):
        told.append(patterns.leads)
    fits = any(pattern.fullmatch(text, end, office.start) for end in ends for pattern in told)
    return office if fits else None


def _leads_its(reader: Reader, office: Element, name: Element, clause_start: int) -> bool:
    """Tell "the head of the O delegation was X" and "the delegation of O comprised X"."""
    first = next(e for e in reader.row if e.start >= office.end)
    if _DELEGATION_WAS.fullmatch(reader.text, office.end, first.start):
        return not _CLAUSE_END.search(reader.text, office.end, name.start)
    low = max(clause_start, office.start - _BEFORE)
    return bool(_DELEGATION_OF.search(reader.text, low, office.start)) and bool(
        _COMPRISED.match(reader.text, office.end)
        and not _CLAUSE_END.search(reader.text, office.end, name.start)
    )


def _before(reader: Reader, index: int, clause_start: int) -> Element | None:
    """Return the office that opens the clause: "For O, X and Y attended"."""
    name = reader.row[index]
    for office in reversed(reader.row[:index]):
        if office.kind != "O":
            continue
        if _INCLUDED.match(reader.text, office.end) and name.start > office.end:
            return None if _CLAUSE_END.search(reader.text, office.end, name.start) else office
        if _leads_its(reader, office, name, clause_start):
            return office
        before = reader.text[max(clause_start, office.start - _BEFORE) : office.start]
        if not _FOR_WHOM.search(before) or not _ENDS.match(reader.text, office.end):
            continue  # of another person's post
        return None if _CLAUSE_END.search(reader.text, office.end + 1, name.start) else office
    return None
