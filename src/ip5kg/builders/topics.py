"""What a stretch of text is about: the cues of the registry's topics, the longest of overlapping cues first.

A cue is a phrase; ``*`` ends a stem and ``…`` stands for up to eight words of the same clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.ontology.registry import Registry

__all__ = ["TopicHit", "find_topics"]

_GAP = r"\W+(?:[\w'-]+\W+(?<![.;:]\s)){0,8}?"


@dataclass(frozen=True, slots=True, order=True)
class TopicHit:
    """``text[start:end]`` evokes ``topic``."""

    start: int
    end: int
    topic: NamedNode
    words: int = 1
    """Number of words of the cue."""


class _Cues:
    """All cues, compiled; a cheap pass over their first words tells which to try."""

    def __init__(self, registry: Registry) -> None:
        self.patterns: list[tuple[re.Pattern[str], NamedNode]] = []
        anchors: dict[str, list[int]] = {}
        for entity in registry.by_kind.get("topic", ()):
            for cue in registry.texts(entity.iri, t.CUE):
                anchors.setdefault(_anchor(cue), []).append(len(self.patterns))
                self.patterns.append((_compiled(cue), entity.iri))
        self.automaton = ahocorasick.Automaton()
        for anchor, numbers in anchors.items():
            self.automaton.add_word(anchor, tuple(numbers))
        if anchors:
            self.automaton.make_automaton()


@cache
def _cues(registry: Registry) -> _Cues:
    return _Cues(registry)


def _anchor(cue: str) -> str:
    """Return the longest literal stretch that every match of the cue holds."""
    parts = re.split(r"[*…\s-]+", cue.lower())
    return max(parts, key=len).replace("cooperat", "operat")


def _compiled(cue: str) -> re.Pattern[str]:
    acronym = bool(re.search(r"\b[A-Z]{2,}", cue)) and not re.search(r"\b[a-z]{4,}", cue)
    words = []
    for word in cue.split():
        if word == "…":
            words.append("…")
            continue
        pattern = re.escape(word if acronym else word.lower()).replace(r"\*", r"[\w'-]*")
        pattern = pattern.replace("cooperat", "co-?operat").replace(r"\-", r"[-\s]?")
        words.append(pattern)
    text = words[0]
    for previous, word in zip(words, words[1:], strict=False):
        if word == "…":
            continue
        text += (_GAP if previous == "…" else r"[\s-]+") + word
    flags = 0 if acronym else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){text}(?!\w)", flags)


def find_topics(note: Annotated, start: int, end: int) -> list[TopicHit]:
    """Return the topics evoked in ``text[start:end]``, leaving out what lies inside a name."""
    cues = _cues(note.registry)
    if not cues.patterns:
        return []
    numbers = {n for _, found in cues.automaton.iter(note.folded[start:end]) for n in found}
    names = [(m.start, m.end) for m in note.mentions_in(start, end) if m.kind != "forum"]
    hits = []
    for number in sorted(numbers):
        pattern, topic = cues.patterns[number]
        for match in pattern.finditer(note.straight, start, end):
            inside = any(s <= match.start() and match.end() <= e for s, e in names)
            if not inside:
                hits.append(TopicHit(match.start(), match.end(), topic, len(match[0].split())))
    return _longest(hits)


def _longest(hits: list[TopicHit]) -> list[TopicHit]:
    """Drop a single word that lies within a longer hit ("quality" in "quality services")."""
    kept = []
    for hit in sorted(set(hits)):
        single = hit.words == 1
        within = single and any(
            o.start <= hit.start and hit.end <= o.end and (o.end - o.start) > (hit.end - hit.start)
            for o in hits
        )
        if not within:
            kept.append(hit)
    return kept
