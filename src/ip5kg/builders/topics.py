"""What a stretch of text is about: the cues of the registry's topics, the longest of overlapping cues first.

A cue is a phrase; ``*`` ends a stem and ``…`` stands for up to eight words of the same clause.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from ip5kg.builders.values import value
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.registry import Registry

__all__ = ["Cue", "Told", "TopicHit", "find_topics"]

_GAP = r"\W+(?:[\w'-]+\W+(?<![.;:]\s)){0,8}?"
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
_LONG_WORD = re.compile(r"\b[a-z]{4,}")
_ANCHOR = 4  # letters of a stretch of a cue that is looked for first
_NUMBER = itemgetter(1)  # of an anchor found
_SEPARATORS = re.compile(r"[*…\s-]+")


@value(frozen=True, slots=True, order=True)
class TopicHit:
    """``text[start:end]`` evokes ``topic``."""

    start: int
    end: int
    topic: NamedNode
    words: int = 1
    """Number of words of the cue."""


class Cue(NamedTuple):
    """A cue made ready for matching."""

    pattern: re.Pattern[str]
    in_capitals: bool
    """An acronym, to be looked for in the text as it is written; other cues in the folded text."""
    parts: tuple[str, ...]
    """Literal stretches that every match holds, folded, the longest first."""
    topic: NamedNode
    word: str
    """The cue where it is a word without stem, else nothing."""


Told = tuple[Cue, tuple[TopicHit, ...]]
"""A cue and its matches."""


class _Cues:
    """All cues, compiled; a cheap pass over their literal stretches tells which to try."""

    def __init__(self, registry: Registry, predicate: NamedNode) -> None:
        topics = registry.by_kind.get("topic", ())
        self.patterns = [_compiled(cue, e.iri) for e in topics for cue in registry.texts(e.iri, predicate)]
        shared = Counter(part for cue in self.patterns for part in cue.parts)
        anchors: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]] = {}
        for cue in self.patterns:
            # the stretch that fewest cues hold: "patent" alone is a sign of none
            long = [part for part in cue.parts if len(part) >= _ANCHOR] or cue.parts[:1]
            anchor = min(long, key=lambda part: (shared[part], -len(part)))
            others = tuple(part for part in cue.parts if part != anchor)
            second = others[0] if others else ""
            anchors.setdefault(anchor, {}).setdefault(second, []).append((others[1:], cue))
        self._automaton = ahocorasick.Automaton()
        self._anchored = [tuple(seconds.items()) for seconds in anchors.values()]
        for number, anchor in enumerate(anchors):
            self._automaton.add_word(anchor, number)
        if anchors:
            self._automaton.make_automaton()

    def worth_trying(self, folded: str) -> list[Cue]:
        """Return the cues whose literal stretches all occur in a folded text."""
        if not self.patterns:
            return []
        found: list[Cue] = []
        for number in set(map(_NUMBER, self._automaton.iter(folded))):
            for second, cues in self._anchored[number]:
                if second in folded:
                    for others, cue in cues:
                        for part in others:
                            if part not in folded:
                                break
                        else:
                            found.append(cue)
        return found


@cache
def _cues(registry: Registry, predicate: NamedNode) -> _Cues:
    return _Cues(registry, predicate)


def _parts(cue: str) -> tuple[str, ...]:
    parts = (part.replace("cooperat", "operat") for part in _SEPARATORS.split(cue.lower()))
    return tuple(sorted((part for part in parts if part), key=lambda part: (-len(part), part)))


def _compiled(cue: str, topic: NamedNode) -> Cue:
    acronym = bool(_ACRONYM.search(cue)) and not _LONG_WORD.search(cue)
    text, joint = "", ""
    for word in cue.split():
        if word == "…":
            joint = _GAP
            continue
        pattern = re.escape(word if acronym else word.lower()).replace(r"\*", r"[\w'-]*")
        text += joint + pattern.replace("cooperat", "co-?operat").replace(r"\-", r"[-\s]?")
        joint = r"[\s-]+"
    word = (cue if acronym else cue.lower()) if cue.isalnum() and "cooperat" not in cue.lower() else ""
    return Cue(re.compile(rf"{text}(?!\w)"), acronym, _parts(cue), topic, word)


def find_topics(note: Annotated, start: int, end: int, predicate: NamedNode = t.CUE) -> list[TopicHit]:
    """Return the topics evoked in ``text[start:end]``, leaving out what lies inside a name.

    With `predicate` the weak cues can be asked for, which count where nothing else is told.
    """
    told = _told(note, note.passage_at(start), predicate)
    if not told:
        return []
    names = [(m.start, m.end) for m in note.mentions_in(start, end) if m.kind != "forum"]
    hits: list[TopicHit] = []
    for cue, known in told:
        for hit in _within(note, cue, known, start, end):
            for low, high in names:
                if low <= hit.start and hit.end <= high:
                    break
            else:
                hits.append(hit)
    return _longest(hits)


def _told(note: Annotated, passage: Passage, predicate: NamedNode) -> Sequence[Told]:
    """Return the cues that match in a passage and where, looked for once."""
    key = (passage.start, predicate)
    if key not in note.cues:
        start, end = passage.start, passage.end
        cues = _cues(note.registry, predicate).worth_trying(note.folded[start:end])
        found = ((cue, _matches(note, cue, start, end)) for cue in cues)
        note.cues[key] = [(cue, tuple(hits)) for cue, hits in found if hits]
    return note.cues[key]


def _within(note: Annotated, cue: Cue, known: Sequence[TopicHit], start: int, end: int) -> Sequence[TopicHit]:
    """Return the matches in a stretch of the passage; one that runs over its edge may hide another."""
    found: list[TopicHit] = []
    for hit in known:
        if start <= hit.start and hit.end <= end:
            found.append(hit)
        elif hit.start < start < hit.end or hit.start < end < hit.end:
            return _matches(note, cue, start, end)
    return found


def _matches(note: Annotated, cue: Cue, start: int, end: int) -> list[TopicHit]:
    """Return the matches that begin a word; a look-behind instead would slow the engine down."""
    text = note.straight if cue.in_capitals else note.folded
    if cue.word:
        return _words_in(text, cue.word, cue.topic, start, end)
    search, found, position = cue.pattern.search, [], start
    while match := search(text, position, end):
        low, high = match.span()
        before = text[low - 1 : low]
        if before.isalnum() or before in {"_", "-"}:
            position = low + 1
        else:
            position = high
            found.append(TopicHit(low, high, cue.topic, len(match[0].split())))
    return found


def _words_in(text: str, word: str, topic: NamedNode, start: int, end: int) -> list[TopicHit]:
    """Return the places of a word without stem, which need no pattern."""
    found: list[TopicHit] = []
    low = text.find(word, start, end)
    while low >= 0:
        high = low + len(word)
        before, after = text[low - 1 : low], text[high : min(high + 1, end)]
        if before.isalnum() or before in {"_", "-"} or after.isalnum() or after == "_":
            high = low + 1
        else:
            found.append(TopicHit(low, high, topic))
        low = text.find(word, high, end)
    return found


def _longest(hits: Iterable[TopicHit]) -> list[TopicHit]:
    """Drop a single word that lies within a longer hit ("quality" in "quality services")."""
    found = sorted(set(hits))
    return [hit for hit in found if hit.words > 1 or not any(_holds(other, hit) for other in found)]


def _holds(other: TopicHit, hit: TopicHit) -> bool:
    """Tell whether a hit lies within a longer one."""
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end
