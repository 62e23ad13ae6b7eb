"""The constructions in which role verbs and their nouns stand, as expressions for folded text.

Each function gives one construction for some role expressions: those that lead to the party first ("chaired
by", "under the chairmanship of"), then those that follow it ("chaired", "was present").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern, stems
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.roleexpressions import RoleExpression

__all__ = [
    "absent_from",
    "accompanied",
    "acting_as",
    "active",
    "agents",
    "beside",
    "coming",
    "first_words",
    "future",
    "headings",
    "in_place_of",
    "inverted",
    "listing",
    "named_as",
    "part",
    "passive",
    "predicates",
    "said_of",
    "signed",
    "speaking",
    "speech_by",
    "standing_for",
    "under",
    "was_there",
    "whose_meeting",
    "with_as",
]

Words = tuple[str, ...]
Parts = list[tuple[str, str]]
"""Expressions that begin with a word, and their signs."""

_BE = "(?:is|are|was|were)"
# "led the discussion at the meeting": what is led is not the meeting
_UP_TO_EIGHT = r"(?! by\b)(?: (?!(?:at|during)\b)[^\s.;]+){0,8}?"
# "their" makes it a passive without an agent: "the offices were represented by their heads".
_NOT_PASSIVE = r"\b(?! (?:jointly )?by\b(?! their))"
_DETERMINER = r"(?= (?:the|an?|its|this|all|in|at)\b)"
_OF_MEETING = r"(?:of|at|for) (?:the|this|its|their) (?:[\w'-]+ ){0,8}?%"
_PLEASURE = r"(?:had|has|have) the (?:[\w-]+ )?(?:pleasure|honou?r|privilege)"
_GLAD = "(?:pleased|proud|honou?red|delighted|happy|glad|privileged)"
_SPOKEN = "(?:delivered|gave|made|held)"


def signed(*parts: Parts) -> SignedPattern:
    """Return a pattern for any of some parts; for none, one that finds nothing."""
    found = [part for some in parts for part in some]
    signs = {sign for _, some in found for sign in some.split()}
    expressions = "|".join(expression for expression, _ in found)
    return SignedPattern(rf"\b(?:{expressions})", " ".join(stems(signs)))


def part(template: str, phrases: Iterable[Words], signs: str = "") -> Parts:
    """Return a template with phrases in the place of "%", nothing if there are none.

    Unless `signs` are given, words of the phrases are.
    """
    found = list(dict.fromkeys(phrases))
    if not found:
        return []
    words = {max(reversed(phrase), key=len) for phrase in found}
    expression = template.replace("%", f"(?:{'|'.join(map(spelled, found))})")
    return [(expression, signs or " ".join(sorted(words)))]


def spelled(words: Words) -> str:
    """Return words as an expression; an object after a gap may be in the plural."""
    if GAP not in words:
        return " ".join(map(re.escape, words))
    gap = words.index(GAP)
    return f"{spelled(words[:gap])}{_UP_TO_EIGHT} {spelled(words[gap + 1 :])}s?"


def forms_of(entries: Iterable[RoleExpression], form: str) -> list[Words]:
    return [(entry.forms[form], *entry.tail) for entry in entries]


def agents(entries: Iterable[RoleExpression]) -> list[Words]:
    """Return who does so: "chairman"."""
    return [tuple(agent.split()) for entry in entries for agent in entry.agents]


def nouns(entries: Iterable[RoleExpression]) -> list[Words]:
    return [tuple(noun.split()) for entry in entries for noun in entry.nouns]


def headings(entries: Iterable[RoleExpression]) -> list[Words]:
    """Return what heads a list of those who do so: "presentations"."""
    return [tuple(heading.split()) for entry in entries for heading in entry.headings]


def first_words(entries: Iterable[RoleExpression]) -> list[Words]:
    """Return the verbs without what belongs to them, in the past."""
    return [(entry.forms["past"],) for entry in entries]


def predicates(entries: Iterable[RoleExpression], *, alone: bool) -> list[Words]:
    """Return the predicates that can stand `alone` ("in the chair"), or those that cannot ("present")."""
    found = [tuple(predicate.split()) for entry in entries for predicate in entry.predicates]
    return [words for words in found if (len(words) > 1) == alone]


# What leads to the party


def passive(entries: Sequence[RoleExpression], between: str = "") -> Parts:
    """Return "chaired by", with what may stand `between`, and "delegation headed by"."""
    verbs = [entry for entry in entries if not entry.of_object]
    plain = [entry for entry in verbs if GAP not in entry.tail]
    parts = part(rf"%{between}(?: jointly)? by\s(?!their\b)", forms_of(plain, "participle"))
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
            found += part(rf"% {_BE} (?:\w+ )?{verb} by\s", [entry.tail])
    return found


def under(entries: Sequence[RoleExpression]) -> Parts:
    """Return "under the chairmanship of" and "at the invitation of"."""
    return part(r"(?:under|at|upon|on) the (?:[\w-]+ )?(?:co-)?% of\s", nouns(entries))


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
    """Return "the chair was", "as host, ", "by the chair, " and, unless a word stands before it, "chair: "."""
    beginning = rf"(?:(?:the|its|our|their|as|{meeting}(?:'s)?) (?:overall |current |joint )?|(?<!\w ))"
    return part(
        rf"{beginning}(?:co-)?%s?(?: office)?"
        rf"(?: {_OF_MEETING.replace('%', meeting)}(?:,? (?:in|on|held) [^.;]{{3,60}}?)?,?)?"
        r"(?:,| (?:was|were|is|are|will be)|:)\s",
        agents(entries),
    )


def beside(entries: Sequence[RoleExpression], meeting: str) -> Parts:
    """Return ", this year's host," and ", host of the conference in 2019,": an apposition to the one who is it."""
    whose = r"(?:(?:this|that) year's |the (?:19|20)\d\d |the (?:current |meeting's )?|its |as )?"
    what = rf"(?: {_OF_MEETING.replace('%', meeting)}| of the [\w-]+ (?:group|cooperation|forum))?"
    when = r"(?: (?:in (?:19|20)\d\d|this year|for (?:19|20)\d\d))?"
    return part(rf"\)?, {whose}%(?: office)?{what}{when}(?=[,.;])", agents(entries))


def coming() -> Parts:
    """Return "came from the", "had come to", "gathered in" and "travelled to"."""
    moved = r"(?:(?:had |have )?(?:come|came|went|travell?ed|gathered|assembled|convened)|were drawn|coming|drawn|hailing)"
    there = r"(?: (?:together|online|in person|virtually))?"
    to = r"(?:from(?: the)?|(?:to|in|at|for|with)(?! (?:the )?(?:an? )?(?:conclusion|agreement|consensus|terms|end)\b))"
    return [(rf"{moved}{there} {to}\s", "come came went travel gather assembl convened drawn coming hailing")]


def whose_meeting(meeting: str) -> Parts:
    """Return "meeting of the Industrial Design Five (ID5), which are the", up to the list of its members."""
    whose = r" (?:of|for) (?:the )?(?:(?!\b(?:was|were|held|met|by)\b)[^.;]){2,60}?"
    are = r"(?:which (?:are|is)|consisting of|comprising|made up of|composed of|that is)"
    return [(rf"{meeting}{whose}{are}(?: the| of| made up)*(?: the)?[\s(\"']*", "which consist compris made compos that")]


def led_under() -> Parts:
    """Return "a delegation … under" and "took part under the leadership of"."""
    leads = r"under (?:the (?:leadership|direction|guidance|headship) of )?"
    return [(rf"(?:delegations?\b[^.;,]{{0,60}}?|took part|participated) {leads}", "under")]


def held_by(meeting: str) -> Parts:
    """Return "meeting … held in Lima by": who holds a meeting hosts it."""
    words = r"(?:(?!\b(?:was|were|is|are|and|\w+ed)\b)[^.;,]){0,40}?"
    where = rf"(?: (?:in|at|on|from|via|online|virtually)\b{words})?"
    return [(rf"{meeting}\b[^.;]{{0,80}}?\bheld{where} by (?:the )?", "held")]


def held_one(meeting: str) -> Parts:
    """Return "held the fifth conference", but not "held their" nor "held a meeting with"."""
    return [(rf"held (?:the|its|an?)\b[^.;,]{{0,90}}?\b{meeting}\b(?! (?:with|between)\b)", "held")]


def listing(entries: Sequence[RoleExpression]) -> Parts:
    """Return "participants included" and "the speakers at the opening ceremony were"."""
    where = r"(?: (?:at|in|of|from|on|to|during) (?:[\w'-]+ ){0,7}?[\w'-]+)?"
    are = r"(?: (?:also )?(?:included|include|were|are)(?: (?!(?:also|all|both)\b)\w+ed\b)?|:)"
    return part(rf"%s?{where}{are}\s", agents(entries))


def inverted(entries: Sequence[RoleExpression]) -> Parts:
    """Return "participating were", "joining them was", "leading its delegation was" and "in the chair was"."""
    verbs = [entry for entry in entries if not entry.of_object]
    plain = [entry for entry in verbs if GAP not in entry.tail]
    said = [*predicates(plain, alone=True), *predicates(plain, alone=False)]
    doing = [*forms_of(plain, "gerund"), *said]
    what = r"(?: (?:the|this|them|him|her|us)(?: [\w-]+){0,3}?)?"
    are = r"(?:,? (?:(?:as|as an) observers?,? )?(?:was|were|included?)|:)"
    groups = [words for words in forms_of(verbs, "gerund") if GAP in words]
    return part(rf"%{what}{are}\s", doing) + part(r"% (?:was|were)\s", groups)


def accompanied(entries: Sequence[RoleExpression]) -> Parts:
    """Return "together with" and "brought together"."""
    parts = part(r"%\b", forms_of([entry for entry in entries if entry.of_object], "past"))
    return [*parts, (r"together with (?:the heads? of )?(?:the )?(?=[a-z])", "together")]


def speech_by(entries: Sequence[RoleExpression], other_verbs: str) -> Parts:
    """Return "remarks … by", without another verb between."""
    return part(rf"%\b(?:(?!\b{other_verbs}\b)[^.;]){{0,40}}? by\s", nouns(entries))


def standing_for(entries: Sequence[RoleExpression]) -> Parts:
    """Return "represented" and "standing in for", where it is not said by whom."""
    return part(rf"%{_NOT_PASSIVE}", [*forms_of(entries, "past"), *forms_of(entries, "gerund")])


def in_place_of(lexicon: Lexicon) -> list[Words]:
    """Return what leads to those who did not come: "on behalf of"."""
    return [tuple(words.lower().split()) for words in lexicon.words["in place of"]]


# What follows the party


def active(entries: Iterable[RoleExpression]) -> Parts:
    """Return "chaired", "was chairing" and "chairs the"."""
    verbs = [entry for entry in entries if not entry.of_object and not entry.passive_only]
    return (
        part(rf"%{_NOT_PASSIVE}", forms_of(verbs, "past"))
        + part(rf"(?:{_BE}|{_PLEASURE} (?:of|in)) (?:co-)?%\b", forms_of(verbs, "gerund"))
        + part(rf"(?:{_PLEASURE}|{_BE} {_GLAD}) to (?:co-)?%\b", forms_of(verbs, "base"))
        + third_person(verbs)
    )


def third_person(verbs: Sequence[RoleExpression]) -> Parts:
    """Return "presides over", and before a determiner "chairs": else it is a noun."""
    plain = [verb for verb in verbs if verb.tail and verb.tail[0] != GAP]
    parts = part(r"%\b", forms_of(plain, "third"))
    for verb in verbs:
        if verb not in plain:
            parts += part(rf"%{_DETERMINER}{spelled(verb.tail)}\b", [(verb.forms["third"],)])
    return parts


def future(entries: Iterable[RoleExpression]) -> Parts:
    """Return "will host" and "is to chair"."""
    verbs = [entry for entry in entries if not entry.of_object and not entry.passive_only]
    return part(r"(?:will|shall|would|to) (?:again |jointly |next )?(?:co-)?%\b", forms_of(verbs, "base"))


def acting_as(entries: Sequence[RoleExpression], meeting: str) -> Parts:
    """Return "acted as chair" and "was the host of the meeting", but not "as chair of the board"."""
    of_meeting = _OF_MEETING.replace("%", meeting)
    of_other = rf"(?!(?: and \w+)? of\b)(?! for the\b)|(?= {of_meeting}\b)"
    # "took over as host": of what is to come; "was a host of the portal"
    beginning = rf"(?:(?<!over )as (?:the |an? )?(?:joint )?|{_BE} (?:the |an? (?:\w+ )?)(?:joint )?)"
    return part(rf"{beginning}(?:co-)?%s?{_NOT_PASSIVE}(?:{of_other})", agents(entries))


def said_of(entries: Sequence[RoleExpression]) -> Parts:
    """Return "in the chair" and "was present"."""
    return part(r"%\b", predicates(entries, alone=True)) + part(
        rf"{_BE} (?:also |again |all )?%{_NOT_PASSIVE}", predicates(entries, alone=False)
    )


def was_there() -> Parts:
    """Return "was there as well", "were with us" and "was among the participants"."""
    among = r"among (?:the|those) (?:\w+ )?(?:participants|attendees|guests|delegates|speakers|present)"
    return [
        (rf"{_BE} (?:also |all )?(?:there|with us|on hand|{among})\b(?! (?:is|was|were|are|an?|no)\b)", "there among hand with")
    ]


def speaking(entries: Sequence[RoleExpression]) -> Parts:
    """Return "delivered a speech" and "in her keynote"."""
    return part(rf"{_SPOKEN}\b[^.;]{{0,60}}?\b%\b", nouns(entries)) + part(
        r"(?:in|during) (?:his|her|their) (?:[\w-]+ ){0,2}?%(?: %)?\b", nouns(entries)
    )


def absent_from(entries: Sequence[RoleExpression]) -> Parts:
    """Return "did not attend" and "was unable to take part"."""
    verbs = [entry for entry in entries if not entry.of_object and GAP not in entry.tail]
    return part(
        r"(?:unable to|did not|could not|(?:was|were) not able to)\s+%\b",
        forms_of(verbs, "base"),
        signs="unable not",
    )
