"""The constructions in which role verbs and their nouns stand, made into patterns once for a lexicon.

Some lead to the party ("chaired by", "under the chairmanship of", "participants were"), some follow it
("chaired", "was present", "acted as host"). All are for folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern, Signs, stems
from ip5kg.builders.phrases import alternation
from ip5kg.ontology.entries import GAP
from ip5kg.ontology.roleexpressions import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.roleexpressions import RoleExpression

__all__ = ["RolePhrases", "role_phrases"]

_Words = tuple[str, ...]
_Parts = list[tuple[str, str]]
"""Expressions that begin with a word, and their signs."""

_BE = "(?:is|are|was|were)"
_UP_TO_EIGHT = r"(?! by\b)(?: [^\s.;]+){0,8}?"
# "their" makes it a passive without an agent: "the offices were represented by their heads".
_NOT_PASSIVE = r"\b(?! (?:jointly )?by\b(?! their))"
_DETERMINER = r"(?= (?:the|an?|its|this|all|in|at)\b)"
_AUXILIARIES = [("is",), ("are",), ("was",), ("were",), ("will",)]
_SPOKEN = "(?:delivered|gave|made|held)"


@dataclass(frozen=True, slots=True)
class RolePhrases:
    """What to look for in a clause."""

    signs: Signs
    """A clause without any of them tells no role."""
    by_chair: SignedPattern
    by_host: SignedPattern
    by_attendee: SignedPattern
    by_speaker: SignedPattern
    chair_is: SignedPattern
    """Names the chair right behind: "the chair was"."""
    host_is: SignedPattern
    chairs: SignedPattern
    hosts: SignedPattern
    attends: SignedPattern
    speaks: SignedPattern
    observer: SignedPattern
    in_attendance: SignedPattern
    absent: SignedPattern
    stands_for: SignedPattern
    """Whoever is named behind did not come himself: "on behalf of", "representing"."""
    proxy: SignedPattern
    """Of these, the verbs."""
    heads_speakers: SignedPattern
    """Heads a list of those who spoke."""
    verb: SignedPattern
    """A verb of which somebody may be the subject."""


@cache
def role_phrases(lexicon: Lexicon) -> RolePhrases:
    """Return the patterns for the role expressions of a lexicon."""
    chair, host, attend, observe, speak, proxy = (
        [entry for entry in lexicon.roles if entry.role == role] for role in ROLES
    )
    meeting, present = alternation(lexicon.meeting_nouns), [*attend, *proxy]
    others = alternation(entry.forms["participle"] for entry in lexicon.roles if entry.role != "host")
    hosted = alternation(entry.forms["participle"] for entry in host)
    found = RolePhrases(
        signs=Signs(()),
        by_chair=_signed(_passive(chair), _under(chair), _with(chair), _inverted(chair)),
        # a meeting is chaired by somebody, and hosted somewhere by somebody
        by_host=_signed(_passive(host, rf"\b(?:(?!\b{others}\b)[^.;]){{0,80}}?"), _under(host), _with(host)),
        by_attendee=_signed(
            _passive(present),
            _listing([*attend, *speak]),
            _inverted(present),
            _accompanied(attend),
            _speech_by(speak, f"(?:{others}|{hosted})"),
        ),
        by_speaker=_signed(_passive(speak)),
        chair_is=_signed(_named(chair, meeting)),
        host_is=_signed(_named(host, meeting)),
        chairs=_signed(_active(chair), _future(chair), _acting_as(chair, meeting), _said_of(chair)),
        hosts=_signed(_active(host), _future(host), _acting_as(host, meeting), _said_of(host)),
        attends=_signed(_active(attend), _future(attend), _said_of(present)),
        speaks=_signed(_active(speak), _speaking(speak)),
        observer=_signed(_part(r"%s?\b", _agents(observe))),
        in_attendance=_signed(_part(r"with\b[^.;]{0,160}?\b%", _predicates(attend, alone=True))),
        absent=_signed(_absent(attend)),
        stands_for=_signed(_standing_for(proxy), _part(r"%\b", _in_place_of(lexicon))),
        proxy=_signed(_standing_for(proxy)),
        heads_speakers=_signed(_part(r"%\b", _headings(speak))),
        verb=_signed(_part(r"%\b", [*_AUXILIARIES, *_first_words(lexicon.roles)])),
    )
    return replace(found, signs=Signs(_signs_of_roles(found)))


def _signs_of_roles(phrases: RolePhrases) -> set[str]:
    """Return the signs of all patterns that tell a role or that somebody was absent."""
    others = {"signs", "heads_speakers", "verb"}
    patterns = (getattr(phrases, each.name) for each in fields(phrases) if each.name not in others)
    return {sign for pattern in patterns for sign in pattern.signs.split()}


def _signed(*parts: _Parts) -> SignedPattern:
    """Return a pattern for any of some parts; for none, one that finds nothing."""
    found = [part for some in parts for part in some]
    signs = {sign for _, some in found for sign in some.split()}
    expressions = "|".join(expression for expression, _ in found)
    return SignedPattern(rf"\b(?:{expressions})", " ".join(stems(signs)))


def _part(template: str, phrases: Iterable[_Words], signs: str = "") -> _Parts:
    """Return a template with phrases in the place of "%", nothing if there are none.

    Unless `signs` are given, words of the phrases are.
    """
    found = list(dict.fromkeys(phrases))
    if not found:
        return []
    words = {max(reversed(phrase), key=len) for phrase in found}
    expression = template.replace("%", f"(?:{'|'.join(map(_spelled, found))})")
    return [(expression, signs or " ".join(sorted(words)))]


def _spelled(words: _Words) -> str:
    """Return words as an expression; an object after a gap may be in the plural."""
    if GAP not in words:
        return " ".join(map(re.escape, words))
    gap = words.index(GAP)
    return f"{_spelled(words[:gap])}{_UP_TO_EIGHT} {_spelled(words[gap + 1 :])}s?"


def _forms(entries: Iterable[RoleExpression], form: str) -> list[_Words]:
    return [(entry.forms[form], *entry.tail) for entry in entries]


def _agents(entries: Iterable[RoleExpression]) -> list[_Words]:
    return [tuple(agent.split()) for entry in entries for agent in entry.agents]


def _nouns(entries: Iterable[RoleExpression]) -> list[_Words]:
    return [tuple(noun.split()) for entry in entries for noun in entry.nouns]


def _headings(entries: Iterable[RoleExpression]) -> list[_Words]:
    return [tuple(heading.split()) for entry in entries for heading in entry.headings]


def _first_words(entries: Iterable[RoleExpression]) -> list[_Words]:
    return [(entry.forms["past"],) for entry in entries]


def _predicates(entries: Iterable[RoleExpression], *, alone: bool) -> list[_Words]:
    """Return the predicates that can stand `alone` ("in the chair"), or those that cannot ("present")."""
    found = [tuple(predicate.split()) for entry in entries for predicate in entry.predicates]
    return [words for words in found if (len(words) > 1) == alone]


# What leads to the party


def _passive(entries: Sequence[RoleExpression], between: str = "") -> _Parts:
    """Return "chaired by", with what may stand `between`, and "delegation headed by"."""
    verbs = [entry for entry in entries if not entry.of_object]
    plain = [entry for entry in verbs if GAP not in entry.tail]
    parts = _part(rf"%{between}(?: jointly)? by\s(?!their\b)", _forms(plain, "participle"))
    for entry in verbs:
        if GAP in entry.tail:
            thing = _spelled(entry.tail[entry.tail.index(GAP) + 1 :])
            parts += _part(rf"{thing}s?\b[^.;]{{0,40}}?\b% by\s", [(entry.forms["participle"],)])
    return parts


def _under(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "under the chairmanship of" and "at the invitation of"."""
    return _part(r"(?:under|at|upon|on) the (?:[\w-]+ )?(?:co-)?% of\s", _nouns(entries))


def _with(entries: Sequence[RoleExpression]) -> _Parts:
    """Return the beginning of "with X in the chair" and "with X as host"."""
    said = [*_predicates(entries, alone=True), *(("as", *agent) for agent in _agents(entries))]
    return _part(r"with\s(?=[^.;]{3,60}? %\b)", said)


def _named(entries: Sequence[RoleExpression], meeting: str) -> _Parts:
    """Return "the chair was", "as host, " and, unless a word stands before it, "chair: "."""
    beginning = rf"(?:(?:the|its|our|as|{meeting}(?:'s)?) (?:overall |current |joint )?|(?<!\w ))"
    return _part(
        rf"{beginning}(?:co-)?%s?(?: office)?"
        rf"(?: (?:of|at|for) (?:the|this) (?:[\w-]+ ){{0,3}}{meeting})?(?:,| (?:was|were|is|are)|:)\s",
        _agents(entries),
    )


def _listing(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "participants included"."""
    return _part(r"%s?(?: (?:included|include|were|are)|:)\s", _agents(entries))


def _inverted(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "participating were", "present was" and "in the chair was"."""
    verbs = [entry for entry in entries if not entry.of_object and GAP not in entry.tail]
    predicates = [*_predicates(verbs, alone=True), *_predicates(verbs, alone=False)]
    return _part(r"%(?: the \w+)? (?:was|were)\s", [*_forms(verbs, "gerund"), *predicates])


def _accompanied(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "together with" and "brought together"."""
    parts = _part(r"%\b", _forms([entry for entry in entries if entry.of_object], "past"))
    return [*parts, (r"together with (?:the heads? of )?(?:the )?(?=[a-z])", "together")]


def _speech_by(entries: Sequence[RoleExpression], other_verbs: str) -> _Parts:
    """Return "remarks … by", without another verb between."""
    return _part(rf"%\b(?:(?!\b{other_verbs}\b)[^.;]){{0,40}}? by\s", _nouns(entries))


def _standing_for(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "represented" and "standing in for", where it is not said by whom."""
    return _part(rf"%{_NOT_PASSIVE}", [*_forms(entries, "past"), *_forms(entries, "gerund")])


def _in_place_of(lexicon: Lexicon) -> list[_Words]:
    return [tuple(words.lower().split()) for words in lexicon.words["in place of"]]


# What follows the party


def _active(entries: Iterable[RoleExpression]) -> _Parts:
    """Return "chaired", "was chairing" and "chairs the"."""
    verbs = [entry for entry in entries if not entry.of_object and not entry.passive_only]
    return (
        _part(rf"%{_NOT_PASSIVE}", _forms(verbs, "past"))
        + _part(rf"{_BE} (?:co-)?%\b", _forms(verbs, "gerund"))
        + _third(verbs)
    )


def _third(verbs: Sequence[RoleExpression]) -> _Parts:
    """Return "presides over", and before a determiner "chairs": else it is a noun."""
    plain = [verb for verb in verbs if verb.tail and verb.tail[0] != GAP]
    parts = _part(r"%\b", _forms(plain, "third"))
    for verb in verbs:
        if verb not in plain:
            parts += _part(rf"%{_DETERMINER}{_spelled(verb.tail)}\b", [(verb.forms["third"],)])
    return parts


def _future(entries: Iterable[RoleExpression]) -> _Parts:
    """Return "will host" and "is to chair"."""
    verbs = [entry for entry in entries if not entry.of_object and not entry.passive_only]
    return _part(r"(?:will|shall|would|to) (?:again |jointly |next )?(?:co-)?%\b", _forms(verbs, "base"))


def _acting_as(entries: Sequence[RoleExpression], meeting: str) -> _Parts:
    """Return "acted as chair" and "was the host of the meeting", but not "as chair of the board"."""
    of_other = rf"(?!(?: and \w+)? of\b(?! (?:the|this) (?:[\w-]+ ){{0,3}}{meeting}\b))"
    # "took over as host": of what is to come
    beginning = rf"(?:(?<!over )as (?:the |an? )?(?:joint )?|{_BE} the )"
    return _part(rf"{beginning}(?:co-)?%{_NOT_PASSIVE}{of_other}", _agents(entries))


def _said_of(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "in the chair" and "was present"."""
    return _part(r"%\b", _predicates(entries, alone=True)) + _part(
        rf"{_BE} (?:also )?%{_NOT_PASSIVE}", _predicates(entries, alone=False)
    )


def _speaking(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "delivered a speech" and "in her keynote"."""
    return _part(rf"{_SPOKEN}\b[^.;]{{0,60}}?\b%\b", _nouns(entries)) + _part(
        r"in (?:his|her|their) (?:[\w-]+ ){0,2}?%\b", _nouns(entries)
    )


def _absent(entries: Sequence[RoleExpression]) -> _Parts:
    """Return "did not attend" and "was unable to take part"."""
    verbs = [entry for entry in entries if not entry.of_object and GAP not in entry.tail]
    return _part(
        r"(?:unable to|did not|could not|(?:was|were) not able to)\s+%\b",
        _forms(verbs, "base"),
        signs="unable not",
    )
