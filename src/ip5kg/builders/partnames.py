"""Parts told by names: "PHEP Work Plan" of the PHEP, "Global Dossier handbook" of the Global Dossier.

And by an apposition: "the X, a deliverable of Y".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.folding import fold
from ip5kg.builders.labels import label_index
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.ontology.registry import Registry

__all__ = ["minted_by_words", "parts_by_name", "parts_in_apposition", "parts_of_owner"]

_MINTED = frozenset({"initiative", "document"})
_WHOLES = frozenset({"body", "initiative"})
_WORDS = re.compile(r"[\w/&]+")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_LEAST = 2  # words of a name that tells whose a thing is, where it does not begin with it
_LONGEST = 6  # words of such a name
_OF_OWNER = re.compile(r"\sof\s+(?:the\s+)?(?=[A-Z])")
_DELIVERABLE = re.compile(
    r"(?:\s+\([^()]{1,20}\))?,\s+(?:the|an?|its|another)\s+(?:[a-z][\w-]*\s+){0,2}"
    r"(?:deliverable|outcome|output|result|product|component|part|element|sub-project|module)\s+of\s+"
    r"(?:(?:the\s+)?(?:first|second|third|phase|stage|step)(?:\s+(?:phase|stage|step|\d))?\s+of\s+)?(?:the\s+)?"
)


def minted_by_words(note: Annotated) -> Mapping[str, frozenset[NamedNode]]:
    """Return runs of words in the names of what the text alone names → whom they name.

    And the acronyms in the names of known plans: "First PHEP work plan".
    """
    found: dict[str, set[NamedNode]] = {}
    for plan in note.mentions:
        if plan.kind == "initiative" and note.folded.endswith("plan", plan.start, plan.end):
            for acronym in _ACRONYM.findall(note.straight, plan.start, plan.end):
                found.setdefault(fold(acronym), set()).add(plan.entity)
    for minted in note.minted.values():
        if minted.kind not in _MINTED:
            continue
        words = _words(minted.label)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                run = words[start:end]
                if run != words and (start == 0 or len(run) >= _LEAST):
                    found.setdefault(" ".join(run), set()).add(minted.iri)
    return {run: frozenset(things) for run, things in found.items()}


def _words(label: str) -> list[str]:
    return _WORDS.findall(fold(label))


@cache
def _labels(registry: Registry, entity: NamedNode) -> tuple[str, ...]:
    """Return the labels of a registered thing, folded, without what is between their words."""
    return tuple(dict.fromkeys(" ".join(_words(label)) for label in registry.entities[entity].labels))


def parts_by_name(
    note: Annotated,
    passage: Passage,
    mentions: Sequence[Mention],
    by_words: Mapping[str, frozenset[NamedNode]],
) -> Iterator[Relation]:
    """Yield what is named after the things of a passage; of known plans where they name it."""
    for whole in mentions if by_words else ():
        if whole.kind not in _WHOLES:
            continue
        known = whole.entity in note.registry.entities
        written = note.straight[whole.start : whole.end]
        for label in _labels(note.registry, whole.entity) if known else (" ".join(_words(written)),):
            for part in sorted(by_words.get(label, ()), key=str):
                if part not in note.minted and whole.entity not in note.registry.parts.get(part, ()):
                    continue
                rule = "part/body-name" if whole.kind == "body" else "part/name"
                yield Relation(part, whole.entity, passage, rule)


def parts_of_owner(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield "Review Board of KIPO" as part of KIPO: a name that ends with the one whose it is."""
    for body in mentions:
        of = _OF_OWNER.search(note.straight, body.start, body.end) if body.entity in note.minted else None
        if body.kind != "body" or not of:
            continue
        for hit in label_index(note.registry).find(note.straight[of.end() : body.end]):
            if hit.end == body.end - of.end() and len(hit.entities) == 1 and hit.start == 0:
                yield Relation(body.entity, hit.entities[0].iri, passage, "part/body-of-owner")


def parts_in_apposition(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "A Catalogue of Initiatives, the deliverable of phase 2 of Quality Management"."""
    for left, right in pairwise(mentions):
        kinds = left.kind in _MINTED and right.kind in _WHOLES
        if kinds and _DELIVERABLE.fullmatch(note.straight, left.end, right.start):
            yield Relation(left.entity, right.entity, passage, "part/deliverable")
