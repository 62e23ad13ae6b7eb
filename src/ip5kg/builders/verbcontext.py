"""A verb with what stands around it: its clause, the words beside it, its subject."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.builders.subjects import is_subject, subject_of
from ip5kg.builders.values import value

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
# Verbs that things have for a subject, too, and what then follows them.
_OF_THINGS = frozenset({"start", "begin", "commence", "open", "end", "finish", "close", "conclude"})
_NO_OBJECT_WORDS = """
    . , ; at in by on under last during with from through between since earlier today this yesterday after and
"""
_NO_OBJECT = frozenset({"", *_NO_OBJECT_WORDS.split()})
_LETTERS = re.compile(r"[^\W\d_]+")
_WHICH_THEY = re.compile(r"(?:,\s+which|\s+that)\s+(?:the\s+)?$")
_ENDS_RELATIVE = frozenset(
    {"", ",", ".", ";", "in", "at", "on", "last", "this", "earlier", "during", "today"}
)
_DONE_TO = frozenset({"adopt", "launch", "conclude", "welcome"})
_GOES_ON = re.compile(r"(?:\band|,|;|\bbut)\s+(?:also\s+|then\s+)?(?:used|took|seized|had|were|was)\b")
_NEW_PHRASE = re.compile(r",\s[^,]{0,60}$")


@value(frozen=True, slots=True)
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

    def chance_start(self) -> int | None:
        """Return where "and took the chance to …" begins, which goes on from the verb before."""
        if self.last is None:
            return self.start
        joined = _GOES_ON.search(self.note.folded, self.start, self.predicate.start)
        return joined.start() if joined else None

    def has_subject(self) -> bool:
        """Tell whether the last one named before the verb is its subject."""
        return bool(self.subject) and is_subject(self.note, self.subject[-1], self.predicate)

    def is_of_thing(self) -> bool:
        """Tell "The pilot started on 1 July" from "The heads started the pilot"."""
        if self.predicate.phrase not in _OF_THINGS or self.word_after() not in _NO_OBJECT:
            return False
        before = self.note.mentions_in(self.passage.start, self.predicate.start)
        if not before or before[-1].kind != "initiative" or self.in_complement():
            return False
        gap = self.note.folded[before[-1].end : self.predicate.start]
        return "," not in gap and all(w.endswith("ly") or w in _SKIPPED for w in _LETTERS.findall(gap))

    def told_of_before(self) -> bool:
        """Tell "X, which the heads adopted, …" where the object is what the relative takes up."""
        if not self.subject or self.predicate.step not in _DONE_TO:
            return False
        before = _WHICH_THEY.search(self.note.folded[self.start : self.subject[0].start])
        return before is not None and self.word_after() in _ENDS_RELATIVE

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
