"""Every label of the registry found in one pass (Aho–Corasick), longest first, ambiguity kept.

Acronyms match as written, names that begin a proper noun need their capital, phrases match in any case. Text
is compared in folded form (straight quotes and hyphens), which has the length of the original.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from ip5kg.builders.folding import fold, lowered, straighten
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.ontology.registry import Entity, Registry

__all__ = ["Hit", "LabelIndex", "label_index"]

_ENTITY_KINDS = ("office", "forum", "body", "organization", "initiative", "document")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9/&]+\b")
_SHORTEST_WORD = 4  # letters of a single word that is a name in other cases than its own
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "on", "the", "to"})
_NUMBER = re.compile(r"(?:Two|Three|Four|Five|Six)\b")


@value(frozen=True, slots=True, order=True)
class Hit:
    """``text[start:end]`` is a label of each of ``entities`` (more than one where the label is ambiguous)."""

    start: int
    end: int
    label: str
    entities: tuple[Entity, ...]


class _Spelling:
    """One way to write a label, and whom it names so."""

    def __init__(self, label: str) -> None:
        self.entities: list[Entity] = []
        self._label = label
        self._single = " " not in label
        self._acronyms: tuple[str, ...] = () if self._single else tuple(_ACRONYM.findall(label))

    def fits(self, written: str) -> bool:
        """Tell whether the case of `written`, which folds to the label, is right for it."""
        label = self._label
        if label == written:
            return True
        if _NUMBER.match(label) and not written[0].isupper():
            return False  # "Five IP Offices" is a name, "the five IP offices" are those at hand
        if self._single:
            if sum(c.isupper() for c in label) > 1 or len(label) < _SHORTEST_WORD:
                return False
            return not label[0].isupper() or written[0].isupper()
        return all(_whole_word(acronym).search(written) for acronym in self._acronyms) or written.isupper()


def _spelled(labels: Iterable[str]) -> Iterator[str]:
    """Yield labels with straight quotes, and with "&" for their "and"."""
    for label in map(straighten, labels):
        yield label
        if " and " in label:
            yield label.replace(" and ", " & ")


@cache
def _whole_word(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(acronym)}(?!\w)")


class LabelIndex:
    """The labels of many entities, compiled once."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        by_key: dict[str, dict[str, _Spelling]] = {}
        for entity in entities:
            for label in _spelled(entity.labels):
                spellings = by_key.setdefault(fold(label), {})
                spelling = spellings[label] if label in spellings else _Spelling(label)
                spellings[label] = spelling
                if entity not in spelling.entities:
                    spelling.entities.append(entity)
        self._by_key = {key: tuple(spellings.values()) for key, spellings in by_key.items()}
        self._automaton = ahocorasick.Automaton()
        for key in self._by_key:
            self._automaton.add_word(key, key)
        if self._by_key:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """Return the longest non-overlapping labels in `text`, in order."""
        if not self._by_key:
            return []
        straight = straighten(text)
        folded = lowered(straight)
        hits: list[Hit] = []
        size = len(folded)
        for last, key in self._automaton.iter(folded):
            end = last + 1
            if end < size and folded[end].isalnum():
                continue  # most of what is found stands within a word
            start = end - len(key)
            if _is_bounded(folded, start, end):
                written = straight[start:end]
                owners = self._owners(key, written)
                if owners:
                    hits.append(Hit(start, end, written, owners))
        return _longest(hits)

    def _owners(self, key: str, written: str) -> tuple[Entity, ...]:
        found: list[Entity] = []
        for spelling in self._by_key[key]:
            if spelling.fits(written):
                found += [e for e in spelling.entities if e not in found and _context_allows(e, written)]
        return tuple(found)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits, the earlier of equally long ones; those of one thing make one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if kept and hit.start < kept[-1].end:
            if hit.entities == kept[-1].entities:  # "IP5 Expert Panel" and "Expert Panel (EP)"
                last, rest = kept[-1], max(0, hit.end - kept[-1].end)
                label = last.label + hit.label[len(hit.label) - rest :]
                kept[-1] = Hit(last.start, max(last.end, hit.end), label, hit.entities)
            elif hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def _is_bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def _context_allows(entity: Entity, written: str) -> bool:
    """Tell whether a name of ordinary words is written as a name: with capitals."""
    return not entity.needs_context or all(
        w[0].isupper() or not w[0].isalpha() or w in _SMALL_WORDS for w in written.split()
    )


@cache
def label_index(registry: Registry) -> LabelIndex:
    """Return the index of a registry's named entities (topics and places have finders of their own)."""
    return LabelIndex(e for kind in _ENTITY_KINDS for e in registry.by_kind.get(kind, ()))
