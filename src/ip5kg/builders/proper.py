"""What tells a proper name from common words with a capital: the words beside its head noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["after_headline_verb", "after_leading", "is_proper", "names_by_tail", "opens_with_verb"]

_LEADING = re.compile(
    r"(?:(?:The|A|An|This|These|That|Those|Their|Its|Our|His|Her|In|At|On|For|With|Under|During|Of|And|Both|Each|All"
    r"|As|By|From|To|Also|Since|While|When|After|Before|(?:First|Second|Third|Fourth|Fifth|Sixth"
    r"|Seventh|Eighth|Ninth|Tenth)(?!\s+(?:Technical\s+)?Boards?\s)|Next|Said|Such|Other|Another|Some|Several|Two|Three|Four|Five|Both|It|They|He|She|We"
    r"|[A-Z][a-z]+ing(?=\s+(?:the|a|an|its|their)\s)|Having|Recognizing|Recognising|Following|Regarding|Concerning|Besides|Meanwhile|Furthermore|Moreover"
    r"|Source|Translated|Director-General|(?:Director|Secretary)\s+General|Deputy|\d{1,2}(?:st|nd|rd|th)|Mr|Mrs|Ms|Dr|Commissioner|President"
    r"|Director)\.?\s+)+"
)
_TITLE_BEFORE = re.compile(r"(?:Director-General|General|Director|Commissioner|President)\s+$")
# "Secretary General Lee Heesup of the X": what stands before "of" is not part of X.
_OF_X = re.compile(
    r"(?:[\w.-]+\s+){0,4}?"
    r"(?:Meetings?|Sessions?|Representatives?|Chair\w*|Members?|Secretary|Ministers?|Heads?"
    r"|Delegat\w+|Officials?|Experts?|Commissioners?|Presidents?|Directors?|Executives?|Officers?|Governors?|Judges?|Professors?|Leaders?|Managers?|Coordinators?"
    r"|Series|Signing|Signature|Establishment|Creation|Development|Implementation|Launch|Start|Adoption|Approval"
    r"|Endorsement|Completion|Conclusion|Publication|Finali[sz]ation|Confirmation|Continuation|Extension|Expansion"
    r"|Introduction|Revision|Release|Parts?|Components?|Progress|Status|Results?|Outcomes?)"
    r"(?:\s+[\w.-]+){0,4}?\s+of\s+(?:the\s+)?"
)
_ON_X = re.compile(
    r"(?:Discussions?|Talks|Negotiations|Consultations|Deliberations|Work|Progress|Updates?|Information|Presentations?)"
    r"\s+(?:on|about|regarding|concerning|under)\s+(?:the\s+)?(?=[A-Z])"
)
_FOR_YEAR = re.compile(r"\s+(?:for|of)\s+(?:the\s+)?(?:19|20)\d\d")
_TELLING = re.compile(r"\s+(?:(?:of|on|for|OF|ON|FOR)\s|[A-Z]{1,3}\d|20[2-9]\d)")
_WORD = re.compile(r"[\w-]+")
_NAME_WORD = re.compile(r"[\w/&'-]+")
# Words with a capital that say whose a thing is, not which.
_OWNER = re.compile(r"(?:IP|ID|TM)-?5|IP|IPR|Trilateral|[A-Z]{3,6}|Z0+(?:[-/]Z0+)*")
_INNER_CAPITAL = re.compile(r"[A-Z0-9]")
# What a section of an office ends in: "Design Examination Department" is no body of the cooperation.
_SECTIONS = frozenset({"department", "bureau", "administration"})
_OF_OFFICE_ENDS = re.compile(r"\s+of\s+(?:the\s+)?Z0+$")
_OF_OFFICE = re.compile(r"\s+of\s+(?:the\s+)?Z0+")  # an office, masked
# "KIPO and the Patent Review Board": the office before is another thing; "meeting between the X Board and …"
_OTHER_BEFORE = re.compile(r"(?:Z0+\s+and\s+(?:the\s+)?|(?:[\w-]+\s+){1,4}between\s+(?:the\s+)?)(?!Z0)")
# "International Search Report": one for each application
_OF_PROCEDURE = re.compile(r"\b(?:Search|Examination|Patentability|Opinion)\s+$")
_JOB = re.compile(r",\s+(?:[A-Z]\w+\s+){0,2}(?:Leader|Manager|Coordinator)\s+of\s+(?:the\s+)?$")
_JOB_REACH = 50
_REALMS = frozenset({"union", "federation"})  # "Union of Myanmar"
_FUNCTION = re.compile(
    r"\s+(?:and\s+[A-Z][a-z]+\b|[A-Z]{2,}\s+Leaders?\b|Officers?\b|[Mm]embers?\b|Managers?\b|Chair\w*\b|Leaders?\b)"
)
_HEADLINE_VERB = re.compile(
    r"(?:Z0+|[A-Z]{2,}\d?)(?:(?:,|\s+and|\s+&)\s+(?:Z0+|[A-Z]{2,}\d?))*(?:\s+(?:Heads|Offices|Partners|Members))?"
    r"\s+(?P<verb>[A-Z][a-z]+s?)\s+(?:(?:New|Joint|the|a|an|A|The)\s+)?"
)
_MAKING = frozenset({"launch", "adopt", "conclude"})
_SEVERAL = re.compile(r"\s(?:and|&|Heads|Offices|Partners|Members)\s|,")
_FINITE = frozenset({"past", "participle", "third", "base", "gerund"})
_OBJECT_FOLLOWS = re.compile(r"\s+(?:the|an?|its|their|our|to|that|on|upon|with|in)\b")


def after_leading(text: str, start: int, head: Span, end: int) -> int:
    """Return where a name begins after what only leads to it: "The", "Director-General Sawai of the".

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    start, end
        A stretch with the name at its end.
    head
        Its head noun.
    """
    other = _OTHER_BEFORE.match(text, start, head[0])
    start = other.end() if other else start
    leading = _LEADING.match(text, start, end)
    on_x = _ON_X.match(text, start, head[0])
    start = on_x.end() if on_x else start
    whole = start
    while of_x := _OF_X.match(text, start, head[0]):
        start = of_x.end()
    if start > whole or not leading:
        return start
    if leading.end() <= head[0]:
        start = leading.end()
    if _TITLE_BEFORE.search(leading[0]) and " of " in text[start:end]:
        start = text.index(" of ", start) + len(" of ")
        start += len("the ") if text.startswith("the ", start) else 0
    return start


def after_headline_verb(text: str, lead: Span, lexicon: Lexicon) -> int:
    """Return where a name begins after who does what in a title: "USPTO Extends PPH Pilot Program".

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    lead
        What stands before the head noun.
    lexicon
        Gives the verbs.
    """
    verb = _HEADLINE_VERB.match(text, *lead)
    if not verb:
        return lead[0]
    word = verb["verb"].lower()
    made = lexicon.words["makes a thing"]
    several = text.endswith("and ", 0, lead[0]) or _SEVERAL.search(text, lead[0], verb.start("verb"))
    forms = {"third", "base"} if several else {"third"}
    tells = word in made or any(
        e.form in forms and e.step in _MAKING for e in lexicon.expressions.get(word, ())
    )
    return verb.end() if tells else lead[0]


def opens_with_verb(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the word at `start` is a verb of the ladder with its object after it: "Signed the …"."""
    word = _WORD.match(text, start)
    if not word or not _OBJECT_FOLLOWS.match(text, word.end()):
        return False
    return any(e.form in _FINITE for e in lexicon.expressions.get(word[0].lower(), ()))


def names_by_tail(text: str, head: Span, tail: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a head with nothing before it but something after it names a thing."""
    noun = text[head[0] : head[1]].lower()
    if noun in lexicon.capital_heads and " " in noun and not tail:
        return all(w[0].isupper() for w in text[head[0] : head[1]].split() if w != "of")
    if not tail:
        return False
    written = _is_written(text, head[0])
    if not written:
        return " " in noun and noun not in lexicon.capital_heads
    kind = lexicon.name_heads[noun]
    if kind == "organization" and noun in _REALMS:
        return False
    if kind == "organization" and _FOR_YEAR.match(tail):
        return False  # "the Secretariat for 2018" is what an office is for a time
    if noun in lexicon.capital_heads or kind == "organization":
        return bool(_TELLING.match(tail))
    return kind in {"document", "body"} or noun not in lexicon.generic_heads


def is_proper(text: str, start: int, head: Span, end: int, lexicon: Lexicon, *, opens: bool) -> bool:
    """Tell a proper name ``text[start:end]`` from a common noun with a capital before it.

    A generic head ("project", "policy") needs more than one word of its own beside it; the first word of a
    sentence, which `opens` it, proves nothing.
    """
    noun = text[head[0] : head[1]].lower()
    if _JOB.search(text, max(0, start - _JOB_REACH), start):
        return False  # "Jane Roe, Leader of International Policy Project"
    if noun == "report" and _OF_PROCEDURE.search(text, start, head[0]):
        return False
    written, kind = _is_written(text, head[0]), lexicon.name_heads[noun]
    if (end == head[1] or _OF_OFFICE.fullmatch(text, head[1], end)) and _is_of_an_office(text, noun, end):
        return False
    parts = noun.split()
    words = [w for w in _NAME_WORD.findall(text[start:end]) if w.lower() not in parts]
    proper = [w for w in words if w[0].isupper() or w[0].isdigit()]
    own = [w for w in proper if not _OWNER.fullmatch(w)]
    if opens and own and own[0] == words[0] and not _INNER_CAPITAL.search(own[0][1:]) and not written:
        own = own[1:]
    if noun in lexicon.capital_heads:
        return written and bool(own)
    if noun in lexicon.generic_heads:
        return len(own) >= (1 if written else 2)
    if kind == "organization" and not written and end == head[1]:
        return len(own) > 1  # "the Korean association KINPA"
    if kind == "body":
        return bool(own)  # "the IP5 task force" refers to one named elsewhere
    return bool(proper) and (written or len(proper) > len(own) or bool(own))


def _is_written(text: str, start: int) -> bool:
    """Tell whether a head has its capital: "Forum", "e-Forum"."""
    return text[start].isupper() or (text[start + 1 : start + 2] == "-" and text[start + 2].isupper())


def _is_of_an_office(text: str, noun: str, end: int) -> bool:
    """Tell whether a name is that of a section of an office, or ends amid a title: "Chief Policy Officer"."""
    if noun in _SECTIONS:
        return True
    return not _OF_OFFICE_ENDS.search(text[max(0, end - 80) : end]) and bool(_FUNCTION.match(text, end))
