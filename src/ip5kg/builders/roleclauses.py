"""A clause with those named in it, and what stands around the words that tell a role."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.phrases import alternation
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.parties import Party
    from ip5kg.builders.patterns import SignedPattern
    from ip5kg.builders.rolephrases import RolePhrases
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Clause"]

_DENIED = re.compile(r"\b(?:not|never|nor)\s+(?:\w+ly\s+)?$")
_TO_COME = re.compile(r"\b(?:will|shall|would|to)\s+(?:(?:be|jointly|again|next)\s+)*$")
_COMES = re.compile(r"(?:will|shall|would|to)\b")
_WILL_BE = re.compile(r"\b(?:will|shall|to) be\b")
_BEFORE = 30  # characters before a word that deny it or put it into the future
# Between a body and what is said of it: "the PHEP, which was".
_SAID_OF = r"\s*(?:\([^)]*\))?,?\s*(?:(?:which|that)\s+)?(?:(?:is|was|were|are)\s+)?(?:co-|jointly\s+)?"
_SAID = re.compile(_SAID_OF)
_DETERMINER = r"\s+(?:(?:the|its|an?|this)\s+)?"
_POST_WORDS = frozenset({"the", "its", "of", "and", "for", "at", "then", "new", "&"})
# What may follow the last of those named as having a role; else it begins a clause of its own.
_AT_REST = re.compile(
    r"\s*(?:[,.;:()]|$|(?:in|on|at|as|with|from|via|during|of|for|and|to|who|which|by|through)\b)"
)


@value(frozen=True, slots=True)
class Clause:
    """A clause: ``text[start:end]`` of the folded text, and the persons and organisations in it, in order."""

    note: Annotated
    phrases: RolePhrases
    start: int
    end: int
    parties: Sequence[Party]
    signs: frozenset[str]
    """Those of the phrases that it holds: most phrases have none in it."""

    def without(self, gone: Collection[Party]) -> Clause:
        """Return the clause as if some parties were not named."""
        return replace(self, parties=[p for p in self.parties if p not in gone]) if gone else self

    def find(self, pattern: SignedPattern) -> Iterator[re.Match[str]]:
        """Return the matches of a pattern that are not denied ("was not chaired by")."""
        # words for a meeting tell no role: they are not among the signs
        if pattern is self.phrases.meets:
            return self._undenied(pattern.finditer(self.note.folded, self.start, self.end))
        if pattern.may_match_what_holds(self.signs):
            return self._undenied(pattern.every(self.note.folded, self.start, self.end))
        return iter(())

    def _undenied(self, found: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
        text = self.note.folded
        for match in found:
            if not _DENIED.search(text, max(self.start, match.start() - _BEFORE), match.start()):
                yield match

    def first(self, pattern: SignedPattern) -> re.Match[str] | None:
        """Return the first match of a pattern that is not denied."""
        return next(self.find(pattern), None)

    def after(self, match: re.Match[str]) -> list[Party]:
        """Return those named after words that lead to them, up to further such words.

        The words end with a space, or with the letter they begin with.
        """
        phrases, low = self.phrases, match.end()
        leads = (phrases.by_chair, phrases.by_host, phrases.by_attendee, phrases.by_speaker)
        found = (pattern.search(self.note.folded, low, self.end) for pattern in leads)
        high = min((m.start() for m in found if m), default=self.end)
        return [p for p in self.parties if low - 1 <= p.start < high]

    def before(self, match: re.Match[str]) -> list[Party]:
        """Return those named before a match."""
        return [p for p in self.parties if p.end <= match.start()]

    def is_to_come(self, match: re.Match[str]) -> bool:
        """Tell "will host" and "to be hosted by"."""
        text, low = self.note.folded, max(self.start, match.start() - _BEFORE)
        return bool(
            _COMES.match(match[0]) or _WILL_BE.search(match[0]) or _TO_COME.search(text, low, match.start())
        )

    def are_near(self, start: int, end: int) -> bool:
        """Tell whether between two offsets there is nothing but what belongs to a post or a name."""
        words = re.findall(r"[\w.'&-]+|[;:]", self.note.straight[start:end])
        return all(word[0].isupper() or word in _POST_WORDS for word in words)

    def are_joined(self, left: Party, right: Party) -> bool:
        """Tell "A and B" and "A, President of the EPO, and JPO Commissioner B"."""
        gap = self.note.folded[left.end : right.start]
        return (" and " in gap or " & " in gap) and self.are_near(left.end, right.start)

    def joined_before(self, parties: Sequence[Party]) -> list[Party]:
        """Return the last of some parties, and the one joined to it by "and"."""
        if len(parties) > 1 and self.are_joined(*parties[-2:]):
            return list(parties[-2:])
        return list(parties[-1:])

    def joined_after(self, parties: Sequence[Party]) -> list[Party]:
        """Return the first of some parties, and the one joined to it by "and" unless that begins a clause."""
        joined = len(parties) > 1 and self.are_joined(*parties[:2])
        ends = joined and _AT_REST.match(self.note.folded, parties[1].end, self.end)
        return list(parties[: 2 if ends else 1])

    def is_of_body(self, match: re.Match[str]) -> bool:
        """Tell "the board chaired by" and "chaired the working group": it is no meeting that is chaired."""
        return self._said_of_body(match.start()) or self._body_follows(match.end())

    def _said_of_body(self, position: int) -> bool:
        low = max(self.start, position - 3 * _BEFORE)
        if _bodies(self.note.lexicon)[0].search(self.note.folded, low, position):
            return True
        bodies = [m for m in self.note.mentions_in(low, position) if m.kind == "body"]
        return bool(bodies and _SAID.fullmatch(self.note.folded, bodies[-1].end, position))

    def _body_follows(self, position: int) -> bool:
        text, (_, follows, no_meeting) = self.note.folded, _bodies(self.note.lexicon)
        if follows.match(text, position, self.end):
            return True
        for mention in self.note.mentions_in(position, self.end)[:1]:
            near = re.fullmatch(_DETERMINER, text[position : mention.start])
            return bool(mention.kind == "body" and near and no_meeting.match(text, mention.end))
        return False


@cache
def _bodies(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what ends in a working body, what begins with one, and what follows if no meeting is meant."""
    heads = alternation(head for head, kind in lexicon.name_heads.items() if kind == "body")
    no_meeting = rf"(?!'?s?\s+(?:{alternation(lexicon.meeting_nouns)})\b)"
    return (
        re.compile(rf"\b{heads}{_SAID_OF}$"),
        re.compile(rf"{_DETERMINER}(?:[\w-]+\s+){{0,2}}?{heads}\b{no_meeting}"),
        re.compile(no_meeting),
    )
