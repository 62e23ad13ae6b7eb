"""Persons without title or honorific: "Jane Whitfield of the USPTO", "KIPO's Choi Da-in", "said Sara Li"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.folding import fold
from ip5kg.builders.phrases import alternation
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.elements import Element
    from ip5kg.builders.postpatterns import Reader
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["affiliated", "is_personal", "is_told_as_person", "tells_of_person"]

_OF_OFFICE = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?")
_OF_ITS = re.compile(
    r"\s+(?:of|from)\s+(?:its|their)\s+(?:[\w-]+\s+){0,4}(?:[Oo]ffice|[Dd]ivision|[Dd]epartment|\w+ment)\b"
)
_COUNTERPART = re.compile(r"\b(?:counterpart|colleague)\s$")  # "his Japanese counterpart X"
_COMMA = re.compile(r",\s+(?:the\s+)?")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")
_PART = re.compile(
    r",\s+(?:the\s+)?(?:co-)?(?:chair|observer|host|moderator|remote|online)[\w-]*\)"
)  # "(JPO, chair)"
_WORD = re.compile(r"[^\W\d_]+")
_PERSONAL_ROLES = frozenset({"chair", "attendee", "speaker", "proxy"})
_WORDS = (2, 4)  # least and most words of a full name
_INTRODUCED_REACH = 60  # characters before a name that tell what part somebody had
_INITIAL = 2  # characters of "J."


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands beside the name of a person without a title."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    introduced: re.Pattern[str]
    """Right before the name: "the chair was", "Representing the EPO was", "Moderator:"."""
    acts: re.Pattern[str]
    """Behind the name: says or does what only a person can."""


@cache
def _signs(lexicon: Lexicon) -> _Signs:
    says, sends = (alternation(lexicon.words[use]) for use in ("says", "sends"))
    tails = {(verb.forms["past"], *verb.tail) for verb in lexicon.roles if verb.role in _PERSONAL_ROLES}
    does = alternation(" ".join(words) for words in tails if GAP not in words)
    acts = rf"(?:co-)?(?:{says}|{does})"
    personal = [verb for verb in lexicon.roles if verb.role in _PERSONAL_ROLES]
    agents = alternation(agent for verb in personal for agent in verb.agents)
    those = r"those\s+(?:who\s+)?(?:attend|participat|tak|took|present|came|there)\w*(?:\s+\w+){0,3}"
    doing = alternation(verb.forms["gerund"] for verb in personal)
    said = alternation(words for verb in personal for words in verb.predicates if GAP not in words)
    return _Signs(
        after=re.compile(
            rf",?\s+(?:of|from|who|{acts})\b|,\s+(?:the\s+)?[A-Z]{{3,}}\b|,?\s+\(|\s+-|\s*\||\Z"
        ),
        before=re.compile(
            rf"(?:'s?|\b(?:{says}|{sends}|by|was|were|counterparts?|colleagues?)|\||:|\s-{1, 2})\s$"
        ),
        introduced=re.compile(
            rf"(?i)\b(?:(?:{agents})s?|(?:{said})|(?:{doing})(?:\s+[\w.'-]+){{1,6}}|{those})(?:\s+(?:was|were)|:)\s+$"
        ),
        acts=re.compile(rf",?\s+(?:who\s+)?(?:also\s+)?{acts}\b"),
    )


def tells_of_person(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Tell whether words beside a stretch of the shape of a name can tell of a person without title."""
    if " " not in text[start:end]:
        return False
    if "'s " in text[start:end]:  # "the JPO's Sara Li" has the shape of a name as a whole
        return True
    signs = _signs(lexicon)
    return bool(signs.after.match(text, end) or signs.before.search(text, max(0, start - 12), start))


def affiliated(reader: Reader, note: Annotated, index: int) -> Element | None:
    """Return the office beside a name that tells whose person it is."""
    name = reader.row[index]
    after, before = reader.at(index + 1, "O"), reader.at(index - 1, "O")
    if after and (reader.gap(name, after, _OF_OFFICE) or _ends_bracket(reader, name, after)):
        return after
    if before and reader.gap(before, name, reader.gaps.own_name):
        return before
    if before and name.honoured and reader.gap(before, name, reader.gaps.title_name):
        return before  # "the JPO sent Mr X, and the EPO Ms Y"
    sender = reader.sender(index)
    if sender:
        return sender
    if after and reader.gap(name, after, _COMMA) and is_introduced(note.lexicon, reader, index):
        return after  # "Chair: X, EUIPO"
    if _OF_ITS.match(reader.text, name.end):
        return next((e for e in reversed(reader.row[:index]) if e.kind == "O"), None)
    return None


def _ends_bracket(reader: Reader, name: Element, office: Element) -> bool:
    closed = (
        reader.text.startswith(")", office.end)
        or reader.text.startswith(")", office.end - 1)
        or _PART.match(reader.text, office.end)
    )
    return bool(closed) and reader.gap(name, office, _BRACKET)


def is_told_as_person(lexicon: Lexicon, reader: Reader, index: int) -> bool:
    """Tell whether somebody is said to speak, chair or attend."""
    first = index
    while (before := reader.at(first - 1, "N")) and reader.gap(before, reader.row[first], reader.gaps.listed):
        first -= 1  # "The speakers were A, B and C"
    while (following := reader.at(index + 1, "N")) and reader.gap(
        reader.row[index], following, reader.gaps.listed
    ):
        index += 1  # "A, B and C attended": what the last does, all do
    name = reader.row[index]
    return bool(
        _signs(lexicon).acts.match(reader.text, name.end)
        or _COUNTERPART.search(reader.text, max(0, name.start - 14), name.start)
        or is_introduced(lexicon, reader, first)
        or reader.gaps.said.search(reader.text, max(0, name.start - 30), name.start)
    )


def is_introduced(lexicon: Lexicon, reader: Reader, index: int) -> bool:
    """Tell whether right before a name stands what part somebody had: "Chair: X", "the moderator was X"."""
    start = reader.row[index].start
    return bool(_signs(lexicon).introduced.search(reader.text, max(0, start - _INTRODUCED_REACH), start))


def is_personal(note: Annotated, name: str) -> bool:
    """Tell whether a stretch has the shape of a full name and none of its words is of another kind."""
    words = name.split()
    proper = [w for w in words if not w[0].islower()]
    if not _WORDS[0] <= len(proper) <= _WORDS[1] or all(w.isupper() for w in proper):
        return False
    ordinary = _ordinary_words(note.registry)
    for word in proper:
        if word.isupper() and len(word) < 2:
            return False
        if len(word) == _INITIAL and word.endswith("."):
            continue
        if fold(word.strip(".")) in ordinary or word.lower() in note.small_words:
            return False
    return not any(fold(part) in ordinary for word in proper for part in _WORD.findall(word) if len(part) > 4)


_KINDS = ("forum", "body", "initiative", "document", "topic", "office", "organization")


@cache
def _ordinary_words(registry: Registry) -> frozenset[str]:
    """Return the words that the names and cues of the registry are made of, folded: no names of persons."""
    nodes = (entity for kind in _KINDS for entity in registry.by_kind.get(kind, ()))
    labels = (label for entity in nodes for label in (*entity.labels, *registry.texts(entity.iri, t.CUE)))
    terms = (t.HELD_TITLE, t.NAME_HEAD, t.MEETING_NOUN, t.EXPRESSION)
    entries = (
        label
        for cls in terms
        for node in registry.of_type(cls)
        for label in (*registry.texts(node, t.PREF_LABEL), *registry.texts(node, t.ALT_LABEL))
    )
    return frozenset(fold(word) for text in (*labels, *entries) for word in _WORD.findall(text))
