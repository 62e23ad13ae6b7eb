"""Every label of the registry found in one pass (Aho–Corasick), longest first, ambiguity kept.

Acronyms match as written, names that begin a proper noun need their capital, phrases match in any case. Text is
compared in folded form (straight quotes and hyphens), which has the length of the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from ip5kg.builders.folding import fold, straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.ontology.registry import Entity, Registry

__all__ = ["Hit", "LabelIndex", "label_index"]

ENTITY_KINDS = ("office", "forum", "body", "organization", "initiative", "document")


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """``text[start:end]`` is a label of each of ``entities`` (more than one where the label is ambiguous)."""

    start: int
    end: int
    label: str
    entities: tuple[Entity, ...]


class LabelIndex:
    """The labels of many entities, compiled once."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_key: dict[str, dict[str, list[Entity]]] = {}
        for entity in entities:
            for label in entity.labels:
                owners = self._by_key.setdefault(fold(label), {}).setdefault(straighten(label), [])
                if entity not in owners:
                    owners.append(entity)
        self._automaton = ahocorasick.Automaton()
        for key in self._by_key:
            self._automaton.add_word(key, key)
        if self._by_key:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """Return the longest non-overlapping labels in ``text``, in order."""
        if not self._by_key:
            return []
        folded, straight = fold(text), straighten(text)
        hits: list[Hit] = []
        for last, key in self._automaton.iter(folded):
            start, end = last + 1 - len(key), last + 1
            if _is_bounded(folded, start, end):
                written = straight[start:end]
                owners = self._owners(key, written)
                if owners:
                    hits.append(Hit(start, end, written, owners))
        return longest(hits)

    def _owners(self, key: str, written: str) -> tuple[Entity, ...]:
        found: list[Entity] = []
        for label, owners in self._by_key[key].items():
            if _is_written_as(label, written):
                found.extend(e for e in owners if e not in found and _context_allows(e, written))
        return tuple(found)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits, the earlier of equally long ones."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def _is_bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def _is_written_as(label: str, written: str) -> bool:
    """Tell whether the case of ``written`` fits ``label``."""
    if label == written:
        return True
    words = label.split()
    if len(words) == 1:
        if sum(c.isupper() for c in label) > 1 or len(label) < 4:
            return False
        return not label[0].isupper() or written[0].isupper()
    acronyms = re.findall(r"\b[A-Z][A-Z0-9/&]+\b", label)
    return all(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", written) for a in acronyms) or written.isupper()


def _context_allows(entity: Entity, written: str) -> bool:
    return not entity.needs_context or all(
        w[0].isupper() or not w[0].isalpha() or w in {"of", "and", "the", "for", "to", "on", "in"}
        for w in written.split()
    )


@cache
def label_index(registry: Registry) -> LabelIndex:
    """Return the index of a registry's named entities (topics and places have finders of their own)."""
    return LabelIndex(e for kind in ENTITY_KINDS for e in registry.by_kind.get(kind, ()))
