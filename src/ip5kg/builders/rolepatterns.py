"""The constructions in which role verbs and their nouns stand, as expressions for folded text.

Each function gives one construction for some role expressions: those that lead to the party first ("chaired
by", "under the chairmanship of"), then those that follow it ("chaired", "was present").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.ontology.roleexpressions import RoleExpression

__all__ = [
    "BE",
    "NOT_PASSIVE",
    "OF_MEETING",
    "Parts",
    "Words",
    "absent_from",
    "acting_as",
    "active",
    "agents",
    "first_words",
    "forms_of",
    "future",
    "headings",
    "nouns",
    "part",
    "predicates",
    "said_of",
    "signed",
    "speaking",
    "spelled",
    "was_there",
]

Words = tuple[str, ...]
Parts = list[tuple[str, str]]
"""Expressions that begin with a word, and their signs."""

BE = "(?:is|are|was|were)"
# "led the discussion at the meeting": what is led is not the meeting
_UP_TO_EIGHT = r"(?! by\b)(?: (?!(?:at|during)\b)[^\s.;]+){0,8}?"
# "their" makes it a passive without an agent: "the offices were represented by their heads".
NOT_PASSIVE = r"\b(?! (?:jointly )?by\b(?! (?:their|turns?)\b))"
_DETERMINER = r"(?= (?:the|an?|its|this|all|in|at)\b)"
OF_MEETING = r"(?:of|at|for) (?:the|this|its|their) (?:[\w'-]+ ){0,8}?%"
_PLEASURE = r"(?:had|has|have) the (?:[\w-]+ )?(?:pleasure|honou?r|privilege)"
_GLAD = "(?:pleased|proud|honou?red|delighted|happy|glad|privileged)"
_SPOKEN = "(?:delivered|gave|made|held)"


def signed(*parts: Parts) -> SignedPattern:
    """Return a pattern for any of some parts; for none, one that finds nothing."""
    found = [part for some in parts for part in some]
    signs = {sign for _, some in found for sign in some.split()}
    expressions = "|".join(expression for expression, _ in found)
    # where all begin with a letter, what precedes is cheaper to look at than both sides
    edge = r"\b" if any(expression.startswith("\\") for expression, _ in found) else r"(?<!\w)"
    return SignedPattern(rf"{edge}(?:{expressions})", " ".join(sorted(signs)))


def part(template: str, phrases: Iterable[Words], signs: str = "") -> Parts:
    """Return a template with phrases in the place of "%", nothing if there are none.

    Unless `signs` are given, the phrases are, up to their gaps.
    """
    found = list(dict.fromkeys(phrases))
    if not found:
        return []
    expression = template.replace("%", f"(?:{_any([spelled(words) for words in found])})")
    return [(expression, signs or " ".join(sorted(map(_sign, found))))]


def _any(expressions: Sequence[str]) -> str:
    """Return an expression for any of some, in their order: by first letter, so that few are tried."""
    by_letter: dict[str, list[str]] = {}
    for expression in expressions:
        by_letter.setdefault(expression[:1], []).append(expression[1:])
    if not all(letter.isalnum() for letter in by_letter):
        return "|".join(expressions)
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def _sign(words: Words) -> str:
    return "_".join(words[: words.index(GAP)] if GAP in words else words)


def spelled(words: Words) -> str:
    """Return words as an expression; an object after a gap may be in the plural."""
    if GAP not in words:
        return " ".join(map(re.escape, words))
    gap = words.index(GAP)
    return f"{spelled(words[:gap])}{_UP_TO_EIGHT} {spelled(words[gap + 1 :])}s?"


def forms_of(entries: Iterable[RoleExpression], form: str) -> list[Words]:
    """Return the verbs in a form, with what belongs to them."""
    return [(entry.forms[form], *entry.tail) for entry in entries]


def agents(entries: Iterable[RoleExpression]) -> list[Words]:
    """Return who does so: "chairman"."""
    return [tuple(agent.split()) for entry in entries for agent in entry.agents]


def nouns(entries: Iterable[RoleExpression]) -> list[Words]:
    """Return what it is called to do so: "chairmanship"."""
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


def active(entries: Iterable[RoleExpression]) -> Parts:
    """Return "chaired", "was chairing" and "chairs the"."""
    verbs = [entry for entry in entries if not entry.of_object and not entry.passive_only]
    return (
        part(rf"%{NOT_PASSIVE}", forms_of(verbs, "past"))
        + part(rf"(?:{BE}|{_PLEASURE} (?:of|in)) (?:co-)?%\b", forms_of(verbs, "gerund"))
        + part(rf"(?:{_PLEASURE}|{BE} {_GLAD}) to (?:co-)?%\b", forms_of(verbs, "base"))
        + third_person(verbs)
        + part(r"(?<!for )(?<!of )(?<!from )%(?=[.,;)]|$)", forms_of(verbs, "gerund"))  # "X chairing."
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
    of_meeting = OF_MEETING.replace("%", meeting)
    of_other = rf"(?!(?: and \w+)? of\b)(?! for the\b)|(?= {of_meeting}\b)"
    # "took over as host": of what is to come; "was a host of the portal"
    acted = r"(?:(?:act|serv|function|officiat)(?:ed|ing|s|es) )?(?<!over )"
    be = rf"(?:{BE}|(?:will|is to|are to) be)"
    beginning = (
        rf"(?:{acted}as (?:the |an? )?(?:joint )?|{be} (?:the |an? (?:\w+ )?)(?:joint )?)(?:\w+ and )?"
    )
    bare = part(rf"{be} (?:co-)?%s?(?=[.,;]|$| (?:to|at|in|for) )", agents(entries))  # "was chairman."
    return part(rf"{beginning}(?:co-)?%s?{NOT_PASSIVE}(?:{of_other})", agents(entries)) + bare


def said_of(entries: Sequence[RoleExpression]) -> Parts:
    """Return "in the chair" and "was present"."""
    return part(r"%\b", predicates(entries, alone=True)) + part(
        rf"{BE} (?:also |again |all )?%{NOT_PASSIVE}", predicates(entries, alone=False)
    )


def was_there() -> Parts:
    """Return "was there as well", "were with us" and "was among the participants"."""
    among = r"among (?:the|those) (?:\w+ )?(?:participants|attendees|guests|delegates|speakers|present)"
    there = rf"(?:there|with us|on hand|{among})\b(?! (?:is|was|were|are|an?|no)\b)"
    inserted = r"among them(?=[,.;)])"  # "heads of office, X among them, met"
    return [(rf"{BE} (?:also |all )?{there}", "there among on_hand with_us"), (inserted, "among")]


def speaking(entries: Sequence[RoleExpression]) -> Parts:
    """Return "delivered a speech", "in her keynote" and "welcoming the participants"."""
    doing = [words for words in forms_of(entries, "gerund") if GAP in words or len(words) > 1]
    spoken = part(rf"{_SPOKEN}\b[^.;]{{0,60}}?\b%\b", nouns(entries))
    during = part(r"(?:in|during) (?:his|her|their) (?:[\w-]+ ){0,2}?%(?: %)?\b", nouns(entries))
    return [*spoken, *during, *part(r"%,?(?=\s)", doing)]


def absent_from(entries: Sequence[RoleExpression]) -> Parts:
    """Return "did not attend" and "was unable to take part"."""
    verbs = [entry for entry in entries if not entry.of_object and GAP not in entry.tail]
    return part(
        r"(?:unable to|did not|could not|(?:was|were) not able to)\s+%\b",
        forms_of(verbs, "base"),
        signs="unable not",
    )
