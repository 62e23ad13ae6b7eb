"""The constructions in which words of a role lead to the party: "chaired by", "the participants were".

Each function gives one construction for some role expressions, for folded text. Those that follow the party
are in `rolepatterns`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.rolepatterns import (
    BE,
    NOT_PASSIVE,
    OF_MEETING,
    agents,
    forms_of,
    nouns,
    part,
    predicates,
    spelled,
)
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.rolepatterns import Parts, Words
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.roleexpressions import RoleExpression

__all__ = [
    "accompanied",
    "as_did",
    "at_meeting",
    "beside",
    "coming",
    "held_by",
    "held_one",
    "in_place_of",
    "in_presence",
    "inverted",
    "led_under",
    "listing",
    "named_as",
    "opening",
    "owned",
    "passive",
    "speech_by",
    "standing_for",
    "under",
    "whose_meeting",
    "with_as",
]


def passive(entries: Sequence[RoleExpression], between: str = "") -> Parts:
    """Return "chaired by", with what may stand `between`, and "delegation headed by"."""
    verbs = [entry for entry in entries if not entry.of_object]
    plain = [entry for entry in verbs if GAP not in entry.tail]
    parts = part(rf"%{between}(?: jointly)? by\s(?!(?:their|turns?)\b)", forms_of(plain, "participle"))
    parts += _object_first(plain)
    for entry in verbs:
        if GAP in entry.tail:
            thing = spelled(entry.tail[entry.tail.index(GAP) + 1 :])
            parts += part(rf"{thing}s?\b[^.;]{{0,40}}?\b% by\s", [(entry.forms["participle"],)])
    return parts


def _object_first(entries: Iterable[RoleExpression]) -> Parts:
    """Return "the chair was taken by"."""
    found: Parts = []
    for entry in entries:
        if entry.tail[:1] == ("the",):
            verb = re.escape(entry.forms["participle"])
            found += part(rf"% {BE} (?:\w+ )?{verb} by\s", [entry.tail])
    return found


def under(entries: Sequence[RoleExpression]) -> Parts:
    """Return "under the chairmanship of" and "at the invitation of"."""
    return part(r"(?:under|at|upon|on) the (?:[\w-]+ )?(?:co-)?% of\s", nouns(entries))


def at_meeting(meeting: str) -> Parts:
    """Return "at the opening of the third conference", but not "at a press conference"."""
    words = r"(?:(?!\b(?:press|news)\b)[\w'/()-]+ ){0,9}?"
    return [(rf"(?:at|during|in) (?:the|this|that|its|their|our|an?) {words}{meeting}\b", "at during in")]


def in_presence(entries: Sequence[RoleExpression]) -> Parts:
    """Return "in the presence of" and "with the participation of"."""
    return part(r"(?:in|with) the (?:[\w-]+ )?% of\s", nouns(entries))


def as_did() -> Parts:
    """Return "as did" and "so did", behind who attended."""
    return [(r"(?:,? as|so) did\s", "did")]


def owned(entries: Sequence[RoleExpression]) -> Parts:
    """Return what follows the party in "at the JPO's invitation" and "under EPO chairmanship"."""
    return part(
        r"\)?(?:'s?)? (?:kind |joint |rotating |current )?(?:co-)?%\b(?! (?:of|to)\b)", nouns(entries)
    )


def with_as(entries: Sequence[RoleExpression]) -> Parts:
    """Return the beginning of "with X in the chair", "with X as host" and "with X presiding"."""
    named = agents(entries)
    articles = ((), ("the",), ("a",), ("an",))
    said = [
        *predicates(entries, alone=True),
        *((word, *article, *agent) for word in ("as", "being") for article in articles for agent in named),
    ]
    doing = forms_of((entry for entry in entries if entry.role != "attendee"), "gerund")
    ends = r"(?= it\b| the\b| over\b| jointly\b|[,.;)]|$)"
    return part(r"with\s(?=[^.;]{3,60}? %\b)", said) + part(rf"with\s(?=[^.;]{{3,120}}? %{ends})", doing)


def named_as(entries: Sequence[RoleExpression], meeting: str) -> Parts:
    """Return "the chair was", "as host, ", "by the chair, " and, if no word stands before it, "chair: "."""
    year = r"(?:(?:this|that|next) year's|(?:as )?the (?:19|20)\d\d)"
    beginning = (
        rf"(?:(?:the|its|our|their|as|{year}|{meeting}(?:'s)?) (?:overall |current |joint )?|(?<!\w ))"
    )
    return part(
        rf"{beginning}(?:co-)?%s?(?: office)?"
        rf"(?: {OF_MEETING.replace('%', meeting)}(?:,? (?:in|on|held) [^.;]{{3,60}}?)?,?)?"
        r"(?:,| (?:was|were|is|are|will be)|:)\s",
        agents(entries),
    )


def opening(entries: Sequence[RoleExpression]) -> Parts:
    """Return "Chairing the meeting, " at the head of a sentence."""
    plain = [entry for entry in entries if not entry.of_object and GAP not in entry.tail]
    return part(r"(?<![\w,;:)] )%(?: (?:the|this)(?: [\w-]+){0,3}?)?,\s", forms_of(plain, "gerund"))


def beside(entries: Sequence[RoleExpression], meeting: str) -> Parts:
    """Return ", this year's host," and ", host of the conference in 2019,", said of the one named before."""
    whose = r"(?:(?:this|that) year's |the (?:19|20)\d\d |the (?:current |meeting's )?|its |as )?"
    what = rf"(?: {OF_MEETING.replace('%', meeting)}| of the [\w-]+ (?:group|cooperation|forum))?"
    when = r"(?: (?:in (?:19|20)\d\d|this year|for (?:19|20)\d\d))?"
    return part(rf"\)?, {whose}%(?: office)?{what}{when}(?=[,.;])", agents(entries))


def coming() -> Parts:
    """Return "came from the", "had come to", "gathered in" and "travelled to"."""
    moved = r"(?:come|came|went|flew|flown|travell?ed|gathered|assembled|convened|coming|drawn|hailing)"
    there = r"(?: (?:together|online|in person|virtually))?"
    end = r"(?! (?:the )?(?:an? )?(?:conclusion|agreement|consensus|terms|end)\b)"
    was = r"(?:was|were) (?:in|at) [^.;]{2,50}? (?:for|to attend|to take part in)\s"
    signs = "come came went flew flown travel gather assembl convened drawn coming hailing"
    alone = (r"(?:had )?(?:come|came|turned up)(?=\s*(?:[.;]|$))", "came come turned")
    return [
        alone,
        (was, "was were"),
        (rf"{moved}{there} (?:from(?: the)?|(?:to|in|at|for|with){end})\s", signs),
    ]


def whose_meeting(meeting: str) -> Parts:
    """Return "meeting of the Industrial Design Five (ID5), which are the", up to the list of its members."""
    whose = r" (?:of|for) (?:the )?(?:(?!\b(?:was|were|held|met|by)\b)[^.;]){2,60}?"
    are = r"(?:which (?:are|is)|consisting of|comprising|made up of|composed of|that is)"
    signs = "which consist compris made compos that"
    return [(rf"{meeting}{whose}{are}(?: the| of| made up)*(?: the)?[\s(\"']*", signs)]


def led_under() -> Parts:
    """Return "a delegation … under" and "took part under the leadership of"."""
    leads = r"under (?:the (?:leadership|direction|guidance|headship) of )?"
    delegation = rf"(?:delegations?\b[^.;,]{{0,60}}?|took part|participated) {leads}"
    return [(delegation, "under"), ("accompanied by (?:the )?", "accompanied")]


def held_by(meeting: str) -> Parts:
    """Return "meeting … held in Lima by": who holds a meeting hosts it."""
    words = r"(?:(?!\b(?:was|were|is|are|and|\w+ed)\b)[^.;,]){0,40}?"
    where = rf"(?: (?:in|at|on|from|via|online|virtually)\b{words})?"
    return [(rf"{meeting}\b[^.;]{{0,80}}?\bheld{where} by (?:the )?", "held")]


def held_one(meeting: str) -> Parts:
    """Return "held the fifth conference", but not "held their" nor "held a meeting with"."""
    return [
        (
            rf"(?:held|convened|staged) (?:the|its|an?)\b[^.;,]{{0,90}}?\b{meeting}\b(?! (?:with|between)\b)",
            "held convened staged",
        )
    ]


def listing(entries: Sequence[RoleExpression]) -> Parts:
    """Return "participants included" and "the speakers at the opening ceremony were"."""
    where = r"(?: (?:at|in|of|from|on|to|during) (?:[\w'-]+ ){0,7}?[\w'-]+)?"
    be = r"(?:were|are)(?! (?:\w+ed|shown|given|told|able)\b)"
    are = rf"(?: (?:also )?(?:included?|comprised|consisted of|{be})|:)"
    return part(rf"%s?(?:{where}{are}\s| \((?!\w+\)))", agents(entries))


def inverted(entries: Sequence[RoleExpression]) -> Parts:
    """Return "joining them was", "leading the delegation of X was" and "in the chair was"."""
    verbs = [entry for entry in entries if not entry.of_object]
    plain = [entry for entry in verbs if GAP not in entry.tail]
    said = [*predicates(plain, alone=True), *predicates(plain, alone=False)]
    doing = [*forms_of(plain, "gerund"), *said]
    what = r"(?: (?:the|this|them|him|her|us|(?:for|from|on behalf of)(?: the)?)(?: [\w-]+){0,3}?)?"
    are = r"(?:,? (?:(?:as|as an) observers?,? )?(?:was|were|included?)|:)"
    groups = [words for words in forms_of(verbs, "gerund") if GAP in words]
    groups += [words for words in predicates(verbs, alone=True) if GAP in words]
    whose = r"(?: of (?:the )?[^.;:]{1,90}?)?"
    came = r"(?:came|attended|attending|present|there|taking part|participating|in attendance)"
    those = (rf"(?:among )?those (?:who )?(?:were )?{came}{what}{are}\s", "those")
    there = (rf"also (?:there|on hand|at the table|in the room){are}\s", "there hand table room")
    attends = any(entry.role == "attendee" for entry in entries)
    return [
        *part(rf"%{what}{are}\s", doing),
        *part(rf"%s?{whose} (?:was|were)\s", groups),
        *([those, there] if attends else []),
    ]


def accompanied(entries: Sequence[RoleExpression]) -> Parts:
    """Return "together with" and "brought together"."""
    parts = part(r"%\b", forms_of([entry for entry in entries if entry.of_object], "past"))
    no_list = r"(?![^.;]{0,60} (?:was|were|included?)\b)"
    sent = (rf"(?:speakers|panell?ists) from (?:the )?{no_list}", "speakers panel")
    company = r"(?:(?:together|along) with|alongside) (?:the heads? of )?(?:the )?(?=[a-z])"
    attended = r"(?<=attended )with (?:the )?(?=[a-z])"
    return [*parts, (company, "together along"), (attended, "attended with"), sent]


def speech_by(entries: Sequence[RoleExpression], other_verbs: str) -> Parts:
    """Return "remarks … by", without another verb between."""
    given = r"[^.;]{0,60}?(?: (?:were|was))? (?:also )?(?:(?:given|made|delivered|held|offered) by|came from)"
    return part(rf"%\b(?:{given}|(?:(?!\b{other_verbs}\b)[^.;]){{0,40}}? by)\s", nouns(entries))


def standing_for(entries: Sequence[RoleExpression]) -> Parts:
    """Return "represented" and "standing in for", where it is not said by whom."""
    return part(rf"%{NOT_PASSIVE}", [*forms_of(entries, "past"), *forms_of(entries, "gerund")])


def in_place_of(lexicon: Lexicon) -> list[Words]:
    """Return what leads to those who did not come: "on behalf of"."""
    return [tuple(words.lower().split()) for words in lexicon.words["in place of"]]
