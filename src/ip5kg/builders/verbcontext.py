"""A verb with what stands around it: its clause, the words beside it, its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.builders.subjects import is_subject, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.predicates import Predicate
    from ip5kg.builders.words import Words

__all__ = ["OuterVerb", "VerbContext"]

_SKIPPED = frozenset(
    {"also", "then", "have", "has", "had", "further", "both", "all", "not", "is", "are", "was", "were", "now"}
)
_THAT = re.compile(r"[^;]{0,60}?\b(?:that|how|whether|what|why)\b")
_COLON = re.compile(r"[^;:]{0,60}:")
_NEW_PHRASE = re.compile(r",\s[^,]{0,60}$")


@dataclass(frozen=True, slots=True)
class OuterVerb:
    """A verb that decides what was done, and by whom."""

    predicate: Predicate
    step: str
    agents: tuple[Actor, ...]
    clause_start: int
    """Where its clause begins: at its subject or the conjunction before it."""
    kind: str
    """Where its object stands: ``after``, ``before`` (passive), ``reduced`` (the noun it describes) or
    ``fronted`` (the subject of the clause that follows)."""


class VerbContext:
    """One verb of a passage, in the eyes of the rules that tell outer verbs."""

    def __init__(
        self,
        note: Annotated,
        passage: Passage,
        row: Words,
        actors: Sequence[Actor],
        predicate: Predicate,
        last: OuterVerb | None,
    ) -> None:
        self.note, self.passage, self.row, self.actors = note, passage, row, actors
        self.predicate, self.last = predicate, last

    @cached_property
    def start(self) -> int:
        """Where the clause of the verb begins: after the outer verb before it, or after a semicolon."""
        low = self.passage.start
        if self.last is not None:
            low = self.last.clause_start if self.last.kind == "reduced" else self.last.predicate.end
        semicolon = self.note.straight.rfind(";", low, self.predicate.start)
        return semicolon + 1 if semicolon >= 0 else low

    @cached_property
    def subject(self) -> tuple[Actor, ...]:
        """Those named before the verb in its clause who may act."""
        end = self.predicate.start
        before = [a for a in self.actors if self.start <= a.start and a.end <= end]
        return subject_of(self.note, before, self.predicate)

    def word_before(self) -> str:
        """Return the word before the verb that is no adverb and no auxiliary."""
        position = self.predicate.index - 1
        while self.row.at(position).endswith("ly") or self.row.at(position) in _SKIPPED:
            position -= 1
        return self.row.at(position)

    def word_after(self) -> str:
        """Return the word after the verb."""
        return self.row.at(self.predicate.stop)

    def has_subject(self) -> bool:
        """Tell whether the last one named before the verb is its subject."""
        return bool(self.subject) and is_subject(self.note, self.subject[-1], self.predicate)

    def in_complement(self) -> bool:
        """Tell whether the verb stands in a that-clause of the outer verb before it."""
        last = self.last
        if last is None or last.kind != "after":
            return False
        between = self.note.folded[last.predicate.end : self.predicate.start]
        if ";" in between:
            return False
        if last.predicate.construction == "participial" and _NEW_PHRASE.search(between):
            return False
        listed = last.step in {"agree", "reaffirm"} and _COLON.match(between)
        return bool(last.predicate.phrase.endswith("that") or listed or _THAT.match(between))
