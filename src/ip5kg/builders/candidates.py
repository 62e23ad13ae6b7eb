"""A stretch that looks like a name, and the head nouns that tell what kind of thing a name names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.phrases import PhraseFinder, Span, leftmost_longest, spans_in
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Candidate", "Heads", "heads_of"]


@value(frozen=True, slots=True, order=True)
class Candidate:
    """A stretch that looks like a name: ``text[start:end]``."""

    start: int
    end: int
    name: str
    kind: str
    """``initiative``, ``body``, ``document`` or ``organization``."""
    rule: str
    shorts: tuple[str, ...] = ()
    """Its abbreviations and short names, if the text defines any."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The head nouns of a text."""

    folded: str
    kinds: dict[str, str]
    spans: Sequence[Span]
    """Every occurrence, overlapping ones too."""

    def within(self, start: int, end: int) -> list[Span]:
        """Return the head nouns in ``text[start:end]``, the longest of overlapping ones."""
        found = spans_in(self.spans, start, end)
        return leftmost_longest(found) if len(found) > 1 else list(found)

    def kind(self, span: Span) -> str:
        """Return the kind of thing that a name with this head noun names."""
        return self.kinds[self.folded[span[0] : span[1]]]

    def ending_at(self, start: int, end: int) -> Span | None:
        """Return the longest head noun that begins at or after `start` and ends at `end`."""
        return next((span for span in spans_in(self.spans, start, end) if span[1] == end), None)

    def last_kind(self, start: int, end: int) -> str | None:
        """Return the kind that the last head noun in ``text[start:end]`` tells, if there is one."""
        found = self.within(start, end)
        return self.kind(found[-1]) if found else None


def heads_of(folded: str, lexicon: Lexicon) -> tuple[Heads, Heads]:
    """Find the head nouns of a folded text, and all nouns that tell the kind of a name beside them."""
    kinds = dict(lexicon.describing)
    spans = _finder(lexicon).find(folded)
    heads = [span for span in spans if folded[span[0] : span[1]] in lexicon.name_heads]
    return Heads(folded, kinds, heads), Heads(folded, kinds, spans)


@cache
def _finder(lexicon: Lexicon) -> PhraseFinder:
    return PhraseFinder(lexicon.describing)
