"""The lexicon of the registry made ready for matching: verbs with their forms, titles, nouns.

A verb phrase is written in its base form; its first word is inflected by rule, irregular forms come from
Turtle.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import alternatives, inflected, labels_of, local_name, lowered, one
from ip5kg.ontology.roleexpressions import RoleExpression, role_expressions
from ip5kg.ontology.units import Unit, units
from ip5kg.ontology.words import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

    from ip5kg.ontology.registry import Registry

__all__ = ["Expression", "Lexicon", "RoleExpression", "lexicon"]

_LEVELS = (
    *("heads", "deputy-heads", "working-body", "industry"),
    *("annual", "midterm", "bilateral", "conference"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One phrase of the ladder in one form of its first word."""

    step: str
    """Name of the step: ``discuss``, ``agree``, …"""
    phrase: str
    form: str
    """``base``, ``third``, ``past``, ``participle``, ``gerund``, ``noun``, ``clause`` or ``heading``."""
    tail: tuple[str, ...]
    """Words after the first; ``…`` stands for up to four words."""
    object_position: str | None = None
    """``before`` or ``after`` where the form of the verb would not tell."""
    step_of_topics: str | None = None
    """The step where topics alone are the object, if it is another."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that the grammar asks of the registry's words."""

    expressions: Mapping[str, tuple[Expression, ...]]
    """First word in lower case → its expressions, the longest phrase first."""
    collectives: Mapping[str, str]
    """Collective noun → ``members`` or ``industry``."""
    titles: Mapping[str, str]
    """Every form of a title in lower case → its preferred form."""
    plural_titles: frozenset[str]
    """Titles for several persons, in lower case."""
    government_titles: frozenset[str]
    """Preferred forms of titles held in a government, not in an office."""
    meeting_nouns: Mapping[str, str | None]
    """Noun in lower case → level it implies, if any."""
    name_heads: Mapping[str, str]
    """Noun in lower case → kind of what a name ending in it names."""
    generic_heads: frozenset[str]
    """Heads that need more than one proper word beside them."""
    capital_heads: frozenset[str]
    """Heads only where they are written with a capital, as part of the name."""
    describing: Mapping[str, str]
    """Noun in lower case → kind of what a name beside it names: "its successor, Pictor"."""
    standing_heads: frozenset[str]
    """Heads that are names by themselves."""
    roles: tuple[RoleExpression, ...]
    """Words that tell what part somebody had in a meeting."""
    words: Mapping[str, tuple[str, ...]]
    """Use in the grammar → words as written, sorted."""
    units: tuple[Unit, ...]
    """What figures count."""
    meeting_verbs: Mapping[str, tuple[str, ...]]
    """Form (``base``, ``third``, ``past``, ``participle``, ``gerund``) → verbs of meeting, in lower case."""
    level_words: Mapping[str, tuple[str, ...]]
    """Level of a meeting → words in its phrase that tell it, in lower case."""
    level_words_of_those: Mapping[str, tuple[str, ...]]
    """Level of a meeting → words for those who meet."""


@cache
def lexicon(registry: Registry) -> Lexicon:
    """Compile the lexicon of a registry.

    Raises
    ------
    RegistryError
        If an entry lacks what its kind needs.
    """
    nouns = _by_label(registry, t.NAME_HEAD, t.NAMES_KIND)
    beside = _heads(registry, "describes")
    return Lexicon(
        expressions=_expressions(registry),
        collectives=_by_label(registry, t.COLLECTIVE, t.DENOTES),
        titles=_titles(registry),
        plural_titles=frozenset(
            plural
            for node in registry.of_type(t.HELD_TITLE)
            for plural in lowered(registry, node, t.PLURAL_FORM)
        ),
        government_titles=frozenset(
            one(registry, node, t.PREF_LABEL)
            for node in registry.of_type(t.HELD_TITLE)
            if "government" in registry.texts(node, t.HELD_IN)
        ),
        meeting_nouns={
            label.lower(): next((local_name(v) for v in registry.texts(node, t.LEVEL)), None)
            for node in registry.of_type(t.MEETING_NOUN)
            for label in labels_of(registry, node)
        },
        name_heads={noun: kind for noun, kind in nouns.items() if noun not in beside},
        generic_heads=_heads(registry, "generic"),
        capital_heads=_heads(registry, "capital"),
        describing=nouns,
        standing_heads=_heads(registry, "stand alone"),
        roles=role_expressions(registry),
        words=word_lists(registry),
        units=units(registry),
        meeting_verbs=_meeting_verbs(registry),
        level_words=_level_words(registry, {None, "phrase"}),
        level_words_of_those=_level_words(registry, {None}),
    )


def _titles(registry: Registry) -> dict[str, str]:
    """Return every form of a title, in the plural too, in lower case → its preferred form."""
    plurals = {
        plural: one(registry, node, t.PREF_LABEL)
        for node in registry.of_type(t.HELD_TITLE)
        for plural in lowered(registry, node, t.PLURAL_FORM)
    }
    return plurals | _by_label(registry, t.HELD_TITLE, t.PREF_LABEL)


def _meeting_verbs(registry: Registry) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node in registry.of_type(t.MEETING_VERB):
        _, forms, tail = inflected(registry, node)
        for form, word in forms.items():
            found[form].append(" ".join((word, *tail)))
    return {form: tuple(verbs) for form, verbs in found.items()}


def _level_words(registry: Registry, where: set[str | None]) -> dict[str, tuple[str, ...]]:
    """Return the words for each level, of entries that count in one of some places (``None``: everywhere)."""
    found: dict[str, list[str]] = {level: [] for level in _LEVELS}
    for node in registry.of_type(t.LEVEL_WORD):
        if next(iter(registry.texts(node, t.ONLY_IN)), None) in where:
            level = local_name(one(registry, node, t.LEVEL))
            found.setdefault(level, []).extend(label.lower() for label in labels_of(registry, node))
    return {level: tuple(words) for level, words in found.items()}


def _by_label(registry: Registry, cls: NamedNode, predicate: NamedNode) -> dict[str, str]:
    """Return every label of the entries of a class in lower case → what they say with `predicate`."""
    return {
        label.lower(): one(registry, node, predicate)
        for node in registry.of_type(cls)
        for label in labels_of(registry, node)
    }


def _heads(registry: Registry, strength: str) -> frozenset[str]:
    return frozenset(
        label.lower()
        for node in registry.of_type(t.NAME_HEAD)
        if strength in registry.texts(node, t.HEAD_STRENGTH)
        for label in labels_of(registry, node)
    )


def _expressions(registry: Registry) -> dict[str, tuple[Expression, ...]]:
    found: dict[str, list[Expression]] = defaultdict(list)
    for node in registry.of_type(t.EXPRESSION):
        steps = registry.texts(node, t.EXPRESSES)
        if len(steps) != 1:
            raise RegistryError(f"registry: {node.value} needs exactly one ip5:expresses; add or remove")
        for word, expression in _forms(registry, node, local_name(steps[0])):
            found[word].append(expression)
    return {
        word: tuple(sorted(set(items), key=lambda e: (-len(e.tail), e.phrase, e.form)))
        for word, items in found.items()
    }


def _forms(registry: Registry, node: NamedNode, step: str) -> Iterator[tuple[str, Expression]]:
    """Yield the first word of every form of an expression with the form."""
    label = one(registry, node, t.PREF_LABEL)
    for phrase in alternatives(label):
        yield from _verb_forms(registry, node, step, " ".join(phrase))
    for form, predicate in (("noun", t.NOUN_FORM), ("clause", t.CLAUSE_FORM), ("heading", t.HEADING_FORM)):
        for written in lowered(registry, node, predicate):
            for first, *rest in alternatives(written):
                yield first, Expression(step, label, form, tuple(rest))


def _verb_forms(
    registry: Registry, node: NamedNode, step: str, phrase: str
) -> Iterator[tuple[str, Expression]]:
    _, forms, tail = inflected(registry, node, phrase)
    plurals = [("third", "are"), ("past", "were")] if forms["base"] == "be" else []
    position = next(iter(registry.texts(node, t.OBJECT_POSITION)), None)
    of_topics = next((local_name(v) for v in registry.texts(node, t.EXPRESSES_OF_TOPICS)), None)
    for form, word in [*forms.items(), *plurals]:
        yield word, Expression(step, phrase, form, tail, position, of_topics)
