"""Who may have a part in a meeting: the persons and organisations of a passage, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ip5kg.builders.rolephrases import role_phrases
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People
    from ip5kg.builders.phrases import Span

__all__ = ["Party", "clauses_of", "parties_of"]

# "X of A; Y of B; and Z of C" is one list
_CUT = re.compile(r";\s+(?!and\s+[A-Z])")
# "the secretariat, which KIPO had invited, took part"
_RELATIVE = re.compile(r",\s+(?:which|whom)\s+(?:the\s+)?$")
_INVITED = re.compile(r"\)?\s+(?:(?:had|has|have|also)\s+)*(?:invited|asked)\b")
_RELATIVE_REACH = 15
_PRONOUN = re.compile(r"(?:He|She)\b(?=\s+[a-z])")


@value(frozen=True, slots=True, order=True)
class Party:
    """A person or organisation named at ``text[start:end]``."""

    start: int
    end: int
    node: NamedNode
    is_person: bool
    kind: str
    """``person``, ``office`` or ``organization``."""


def parties_of(note: Annotated, people: People, passage: Passage) -> list[Party]:
    """Return persons and organisations in order, without those only named to say whose post it is."""
    found = [
        Party(m.start, m.end, m.person, is_person=True, kind="person")
        for m in people.in_span(passage.start, passage.end)
    ]
    found += [
        Party(m.start, m.end, m.entity, is_person=False, kind=m.kind)
        for m in note.mentions_in(passage.start, passage.end)
        if m.kind in {"office", "organization"} and not _lies_within(m.start, m.end, people.owned)
    ]
    found += _pronoun(note, people, passage, found)
    return sorted(p for p in found if not _invites(note, passage, p))


def _pronoun(note: Annotated, people: People, passage: Passage, found: Sequence[Party]) -> list[Party]:
    """Return who "He" or "She" at the head of a sentence is: the one person named in the sentence before."""
    pronoun = _PRONOUN.match(note.straight, passage.start, passage.end)
    above = note.passage_before(passage) if pronoun else None
    if pronoun is None or above is None or any(p.start < pronoun.end() for p in found):
        return []
    named = {m.person for m in people.in_span(above.start, above.end)}
    return [
        Party(pronoun.start(), pronoun.end(), person, is_person=True, kind="person")
        for person in named
        if len(named) == 1
    ]


def _invites(note: Annotated, passage: Passage, party: Party) -> bool:
    """Tell whether all that is said of somebody is that they invited who is spoken of."""
    if not _INVITED.match(note.folded, party.end, passage.end):
        return False
    low = max(passage.start, party.start - _RELATIVE_REACH)
    return bool(_RELATIVE.search(note.folded, low, party.start))


def _lies_within(start: int, end: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, start, key=lambda span: span[0])
    return index > 0 and end <= spans[index - 1][1]


def clauses_of(note: Annotated, passage: Passage) -> list[Span]:
    """Cut a passage at semicolons after which a new verb follows."""
    verb = role_phrases(note.lexicon).verb
    clauses: list[Span] = []
    low = passage.start
    for match in _CUT.finditer(note.straight, passage.start, passage.end):
        cut = match.end()
        if verb.search(note.folded, cut, passage.end):
            clauses.append((low, cut))
            low = cut
    return [*clauses, (low, passage.end)]
