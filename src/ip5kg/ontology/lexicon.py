"""The lexicon of the registry made ready for matching: verbs with their forms, collective nouns, titles, nouns.

A verb phrase is written in its base form; its first word is inflected here by the regular rules of English
(Quirk et al. 1985, A Comprehensive Grammar of the English Language, §3.5-3.10), irregular forms come from Turtle.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from ip5kg.ontology.registry import Registry

__all__ = ["Expression", "Lexicon", "inflect", "lexicon"]

GAP = "…"


@dataclass(frozen=True, slots=True)
class Expression:
    """One phrase of the ladder in one form of its first word."""

    step: str
    """Name of the step: ``discuss``, ``agree``, …"""
    phrase: str
    form: str
    """``base``, ``third``, ``past``, ``participle``, ``gerund``, ``noun`` or ``heading``."""
    tail: tuple[str, ...]
    """Words after the first; ``…`` stands for up to four words."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that the grammar asks of the registry's words."""

    expressions: Mapping[str, tuple[Expression, ...]]
    """First word in lower case → its expressions, the longest phrase first."""
    collectives: Mapping[str, str]
    """Collective noun → ``members`` or ``industry``."""
    titles: Mapping[str, str]
    """Every form of a title in lower case → its preferred form."""
    meeting_nouns: Mapping[str, str | None]
    """Noun in lower case → level it implies, if any."""
    name_heads: Mapping[str, str]
    """Noun in lower case → kind of what a name ending in it names."""
    generic_heads: frozenset[str]
    """Heads that need more than one proper word beside them."""
    standing_heads: frozenset[str]
    """Heads that are names by themselves."""


@cache
def lexicon(registry: Registry) -> Lexicon:
    """Compile the lexicon of a registry."""
    return Lexicon(
        expressions=_expressions(registry),
        collectives={
            label.lower(): registry.texts(node, t.DENOTES)[0]
            for node in registry.of_type(t.COLLECTIVE)
            for label in _labels(registry, node)
        },
        titles={
            label.lower(): registry.texts(node, t.PREF_LABEL)[0]
            for node in registry.of_type(t.HELD_TITLE)
            for label in _labels(registry, node)
        },
        meeting_nouns={
            label.lower(): next((_name(v) for v in registry.texts(node, t.LEVEL)), None)
            for node in registry.of_type(t.MEETING_NOUN)
            for label in _labels(registry, node)
        },
        name_heads={
            label.lower(): registry.texts(node, t.NAMES_KIND)[0]
            for node in registry.of_type(t.NAME_HEAD)
            for label in _labels(registry, node)
        },
        generic_heads=_heads(registry, "generic"),
        standing_heads=_heads(registry, "stand alone"),
    )


def _labels(registry: Registry, node: NamedNode) -> tuple[str, ...]:
    return registry.texts(node, t.PREF_LABEL) + registry.texts(node, t.ALT_LABEL)


def _heads(registry: Registry, strength: str) -> frozenset[str]:
    return frozenset(
        label.lower()
        for node in registry.of_type(t.NAME_HEAD)
        if strength in registry.texts(node, t.HEAD_STRENGTH)
        for label in _labels(registry, node)
    )


def _name(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _expressions(registry: Registry) -> dict[str, tuple[Expression, ...]]:
    found: dict[str, list[Expression]] = defaultdict(list)
    for node in registry.of_type(t.EXPRESSION):
        steps = registry.texts(node, t.EXPRESSES)
        if len(steps) != 1:
            raise RegistryError(f"registry: {node.value} needs exactly one ip5:expresses; add or remove")
        step = _name(steps[0])
        phrase = registry.texts(node, t.PREF_LABEL)[0]
        head, *tail = phrase.lower().split()
        forms = inflect(head)
        forms["past"] = next(iter(registry.texts(node, t.PAST_FORM)), forms["past"])
        forms["participle"] = next(iter(registry.texts(node, t.PARTICIPLE_FORM)), forms["past"])
        pairs = list(forms.items()) + ([("third", "are"), ("past", "were")] if head == "be" else [])
        for form, word in pairs:
            found[word].append(Expression(step, phrase, form, tuple(tail)))
        for noun in registry.texts(node, t.NOUN_FORM):
            noun_head, *noun_tail = noun.lower().split()
            found[noun_head].append(Expression(step, phrase, "noun", tuple(noun_tail)))
        for word in registry.texts(node, t.HEADING_FORM):
            found[word.lower()].append(Expression(step, phrase, "heading", ()))
    return {
        word: tuple(sorted(set(items), key=lambda e: (-len(e.tail), e.phrase, e.form)))
        for word, items in found.items()
    }


def inflect(verb: str) -> dict[str, str]:
    """Return the regular forms of an English verb.

    >>> inflect("adopt")["past"], inflect("endorse")["gerund"], inflect("pass")["third"]
    ('adopted', 'endorsing', 'passes')
    >>> inflect("plan")["past"], inflect("reply")["past"], inflect("commit")["gerund"]
    ('planned', 'replied', 'committing')
    """
    if verb == "be":
        return {"base": "be", "third": "is", "past": "was", "participle": "been", "gerund": "being"}
    stem = verb
    if verb.endswith("ee"):
        past, gerund = verb + "d", verb + "ing"
    elif verb.endswith("e"):
        past, gerund = verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        past, gerund = verb[:-1] + "ied", verb + "ing"
    else:
        if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|cur|fer|pel|plan)", verb):
            stem = verb + verb[-1]
        past, gerund = stem + "ed", stem + "ing"
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        third = verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    return {"base": verb, "third": third, "past": past, "participle": past, "gerund": gerund}
