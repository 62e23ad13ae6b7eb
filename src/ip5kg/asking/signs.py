"""Signs of ways to ask: words of a header, or of the builders' lexicon, in all their forms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ip5kg.asking.stages import STEPS
from ip5kg.asking.words import words
from ip5kg.errors import QueryError
from ip5kg.ontology.inflection import inflect
from ip5kg.ontology.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["phrases"]

_GAP = "…"
_DEEDS = frozenset({"base", "third", "past", "participle", "gerund", "noun"})


@cache
def phrases(sign: str, registry: Registry) -> frozenset[str]:
    """Return what a sign stands for, in lower case.

    Parameters
    ----------
    sign
        ``role:chair`` and ``step:adopt launch`` for the verbs of the lexicon with their nouns,
        ``meeting:noun`` and ``meeting:verb`` for those of meeting, ``title:any`` for titles,
        ``use:postponed`` for a list of words, else a word or words, of which the first is taken in its
        regular forms, one alone in the plural, too.
    registry
        Gives the lexicon.

    Raises
    ------
    QueryError
        If the lexicon has nothing of that name.

    >>> from ip5kg.ontology.registry import load_registry
    >>> sorted(phrases("belong to", load_registry()))
    ['belong to', 'belonged to', 'belonging to', 'belongs to']
    >>> "presided over" in phrases("role:chair", load_registry())
    True
    """
    known = lexicon(registry)
    family, colon, name = sign.partition(":")
    if not colon:
        return frozenset(_forms(sign.lower()))
    readers = {
        "role": _of_role,
        "step": _of_steps,
        "meeting": _of_meeting,
        "title": _of_titles,
        "use": _of_use,
    }
    found = frozenset(readers[family](known, name)) if family in readers else frozenset[str]()
    told = frozenset(phrase for phrase in found if not set(phrase.split()) <= words().function)
    if not told:
        raise QueryError(f"asks: the lexicon has no {sign!r}; see docs/how-to/add-a-query.md")
    return told


def _forms(phrase: str) -> Iterator[str]:
    first, *rest = phrase.split()
    yield phrase
    if first.isalpha():
        for form in inflect(first).values():
            yield " ".join([form, *rest])
    if not rest:
        yield phrase if phrase.endswith("s") else phrase + "s"


def _of_role(known: Lexicon, role: str) -> Iterator[str]:
    for expression in known.roles:
        if expression.role == role and not expression.of_object and _GAP not in expression.tail:
            yield from (" ".join([form, *expression.tail]) for form in expression.forms.values())
        if expression.role == role:
            yield from (*expression.nouns, *expression.agents)
            yield from (agent + "s" for agent in expression.agents)
            yield from (said for said in expression.predicates if _GAP not in said)


def _of_titles(known: Lexicon, _any: str) -> Iterator[str]:
    yield from known.titles


def _of_steps(known: Lexicon, steps: str) -> Iterator[str]:
    wanted = set(STEPS if steps == "any" else steps.split())
    for word, expressions in known.expressions.items():
        for expression in expressions:
            if expression.step in wanted and expression.form in _DEEDS and _GAP not in expression.tail:
                yield " ".join([word, *expression.tail])


def _of_meeting(known: Lexicon, what: str) -> Iterator[str]:
    if what == "noun":
        yield from known.meeting_nouns
    elif what == "verb":
        yield from (verb for verbs in known.meeting_verbs.values() for verb in verbs)


def _of_use(known: Lexicon, use: str) -> Iterator[str]:
    yield from (word.lower() for word in known.words.get(use, ()))
