"""Names of the store in a question, in any case: what statements tell of and the registry may not know.

Names are compared as `ip5kg.graph.lookup` does, without case, accents and punctuation. A family name alone
counts where it is that of one person and written with a capital.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ip5kg.asking.findings import Finding
from ip5kg.asking.words import words
from ip5kg.graph.entities import all_entities, last_part, short_iri
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.phrases import Span
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.store import GraphStore

__all__ = ["StoreNames"]

_NAMELESS = frozenset({"action", "figure", "post", "other"})
_IN_ANY_CASE = frozenset({"office", "forum", "organization", "topic"})
_LONGEST = 12  # words of a name
_SHORTEST = 3  # letters of a name of one word
_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir"})


class StoreNames:
    """Every name of the entities of a store, ready to be looked up."""

    def __init__(self, store: GraphStore) -> None:
        self._by_name: dict[str, set[NamedEntity]] = defaultdict(set)
        self._by_word: dict[str, set[NamedEntity]] = defaultdict(set)
        for entity in all_entities(store):
            if entity.kind in _NAMELESS:
                continue
            names = (last_part(entity.iri),) if entity.kind == "statement" else (entity.label, *entity.names)
            for name in names:
                self._by_name[_key(name, entity.kind)].add(entity)
            if entity.kind == "person":
                for word in slug(entity.label).split("-"):
                    self._by_word[word].add(entity)

    def find(
        self, text: str, places: Sequence[Span], known: Sequence[Span]
    ) -> tuple[list[Finding], list[tuple[Span, str]]]:
        """Return the longest names among the words of a question, and what is unclear.

        Parameters
        ----------
        text
            The question.
        places
            Where its words stand.
        known
            Where something is named already, so that it is clear.
        """
        findings: list[Finding] = []
        unclear: list[tuple[Span, str]] = []
        index = 0
        while index < len(places):
            length, found = self._longest(text, places, index)
            if not found:
                index += 1
                continue
            start, end = places[index][0], places[index + length - 1][1]
            if len(found) == 1:
                (entity,) = found
                findings.append(Finding(start, end, entity.kind, entity.iri, entity.label))
            elif not any(low <= start and end <= high for low, high in known):
                listed = ", ".join(f"{e.label} ({short_iri(e.iri)})" for e in sorted(found))
                unclear.append(((start, end), f"“{text[start:end]}” may mean {listed}"))
            index += length
        return findings, unclear

    def _longest(self, text: str, places: Sequence[Span], index: int) -> tuple[int, set[NamedEntity]]:
        for length in range(min(_LONGEST, len(places) - index), 0, -1):
            said = [text[start:end] for start, end in places[index : index + length]]
            if found := set(self._named(said)):
                return length, found
        return 0, set()

    def _named(self, said: list[str]) -> Iterator[NamedEntity]:
        """Yield what some words name together; one word alone must look like a name."""
        if len(said) == 1:
            yield from self._of_one_word(said[0])
            return
        if said[0].lower() in words().function or said[-1].lower() in words().function:
            return
        phrase = " ".join(word for word in said if word.lower() not in _HONORIFICS)
        for kind in ("person", ""):
            yield from self._by_name.get(_key(phrase, kind), ())

    def _of_one_word(self, word: str) -> Iterator[NamedEntity]:
        low = word.lower()
        if len(word) < _SHORTEST or low in words().function or low in words().nouns or low in words().ask:
            return
        capital = word[0].isupper()
        yield from (e for e in self._by_name.get(_key(word, ""), ()) if capital or e.kind in _IN_ANY_CASE)
        if capital:
            yield from self._by_word.get(slug(word), ())


def _key(name: str, kind: str) -> str:
    """Return a key of a name; the words of a person's name may change places."""
    plain = slug(name)
    return "person " + " ".join(sorted(plain.split("-"))) if kind == "person" else plain
