"""A statement with everything in it that is named: the ground all builders of facts stand on.

Ambiguous labels are settled by what else the text names: a forum by its members, any other name by an
unambiguous label of the same thing or by the kind of its neighbours. What stays ambiguous is dropped and told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ip5kg.builders.dates import find_dates
from ip5kg.builders.folding import fold, straighten
from ip5kg.builders.labels import Hit, label_index
from ip5kg.builders.minting import Minted, mint
from ip5kg.builders.model import Dropped, Mention, Passage, Statement
from ip5kg.builders.naming import Candidate, find_names
from ip5kg.builders.passages import passages
from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.places import find_places
from ip5kg.ontology import terms as t
from ip5kg.ontology.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.places import PlaceSpan
    from ip5kg.ontology.registry import Entity, Registry

__all__ = ["Annotated", "annotate"]


@dataclass(frozen=True, eq=False)
class Annotated:
    """A statement, its passages and its mentions, sorted by offset and free of overlaps."""

    statement: Statement
    registry: Registry
    lexicon: Lexicon
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    minted: Mapping[NamedNode, Minted]
    forum: NamedNode | None
    """The forum the text is about, if any."""
    dropped: tuple[Dropped, ...]

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.statement.text

    @cached_property
    def folded(self) -> str:
        """The text folded for matching, of the same length."""
        return fold(self.text)

    @cached_property
    def straight(self) -> str:
        """The text with straight quotes and hyphens, of the same length."""
        return straighten(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.start for p in self.passages]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie within ``text[start:end]``."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds ``offset`` (or the last one before it)."""
        return self.passages[max(0, bisect_right(self._passage_starts, offset) - 1)]

    @cached_property
    def _dates(self) -> dict[Passage, tuple[DateSpan, ...]]:
        reference = self.statement.issued
        return {p: tuple(find_dates(self.straight, p.start, p.end, reference)) for p in self.passages}

    def dates_in(self, passage: Passage) -> tuple[DateSpan, ...]:
        """Return the dates of a passage."""
        return self._dates[passage]

    @cached_property
    def _places(self) -> dict[Passage, tuple[PlaceSpan, ...]]:
        known = gazetteer(self.registry)
        found = {}
        for p in self.passages:
            exclude = [(m.start, m.end) for m in self.mentions_in(p.start, p.end)]
            found[p] = tuple(find_places(self.straight, p.start, p.end, known, exclude))
        return found

    def places_in(self, passage: Passage) -> tuple[PlaceSpan, ...]:
        """Return the places of a passage."""
        return self._places[passage]

    def kind_of(self, node: NamedNode) -> str:
        """Return the kind of a registered or minted entity."""
        entity = self.registry.entities.get(node)
        return entity.kind if entity else self.minted[node].kind

    def label_of(self, node: NamedNode) -> str:
        """Return the preferred label of a registered or minted entity."""
        entity = self.registry.entities.get(node)
        return entity.label if entity else self.minted[node].label

    @cached_property
    def offices(self) -> frozenset[NamedNode]:
        """The IP offices that the text names."""
        return frozenset(m.entity for m in self.mentions if m.kind == "office")


def annotate(statement: Statement, registry: Registry) -> Annotated:
    """Find all that a statement names."""
    words = lexicon(registry)
    straight = straighten(statement.text)
    found = passages(statement.text)
    hits = label_index(registry).find(statement.text)
    mentions, dropped = _settle(hits, found, registry)
    forum = _main_forum(mentions, found, registry)
    mentions = [m for m in mentions if _fits_forum(m, forum, registry, straight)]
    taken = [(m.start, m.end) for m in mentions]
    candidates = find_names(straight, found, words, taken)
    mentions, minted = _with_candidates(mentions, candidates, statement, forum, straight, registry)
    mentions = _with_short_forms(mentions, minted, straight, found)
    mentions = _with_bare_heads(mentions, straight, found, words)
    return Annotated(
        statement, registry, words, found, tuple(sorted(mentions)), minted, forum, tuple(dropped)
    )


def _settle(
    hits: Sequence[Hit], found: Sequence[Passage], registry: Registry
) -> tuple[list[Mention], list[Dropped]]:
    certain = Counter(h.entities[0].iri for h in hits if len(h.entities) == 1)
    offices = {h.entities[0].iri for h in hits if len(h.entities) == 1 and h.entities[0].kind == "office"}
    mentions: list[Mention] = []
    dropped: list[Dropped] = []
    starts = [p.start for p in found]
    for hit in hits:
        passage = found[max(0, bisect_right(starts, hit.start) - 1)]
        near = [
            h.entities[0].kind
            for h in hits
            if len(h.entities) == 1 and passage.start <= h.start < passage.end
        ]
        chosen = _choose(hit.entities, certain, offices, near, registry)
        if chosen is None:
            dropped.append(Dropped(passage, "mention/label", "ambiguous name", hit.label))
        else:
            mentions.append(Mention(hit.start, hit.end, chosen.iri, chosen.kind))
    return mentions, dropped


def _choose(
    entities: tuple[Entity, ...],
    certain: Counter[NamedNode],
    offices: set[NamedNode],
    near: Sequence[str],
    registry: Registry,
) -> Entity | None:
    if len(entities) == 1:
        return entities[0]
    named = [e for e in entities if certain[e.iri]]
    if len(named) == 1:
        return named[0]
    if all(e.kind == "forum" for e in entities):
        return _best_forum(entities, offices, registry)
    kinds = Counter(near)
    ranked = sorted(entities, key=lambda e: -kinds[e.kind])
    if kinds[ranked[0].kind] > kinds[ranked[1].kind]:
        return ranked[0]
    return None


def _best_forum(
    forums: Sequence[Entity], offices: set[NamedNode], registry: Registry
) -> Entity | None:
    def closeness(forum: Entity) -> tuple[int, int]:
        members = registry.members.get(forum.iri, frozenset())
        return len(members & offices), -len(members - offices)

    ranked = sorted(forums, key=closeness, reverse=True)
    if closeness(ranked[0]) == closeness(ranked[1]):
        return None
    return ranked[0]


def _main_forum(
    mentions: Sequence[Mention], found: Sequence[Passage], registry: Registry
) -> NamedNode | None:
    """Choose the forum a text is about: the one it names most (its title counts double), else by its members."""
    votes: Counter[NamedNode] = Counter()
    for mention in mentions:
        weight = 2 if found and mention.start < found[0].end else 1
        if mention.kind == "forum" and mention.entity in registry.ip_forums:
            votes[mention.entity] += 2 * weight
        elif mention.kind in {"body", "initiative"}:
            for whole in registry.parts.get(mention.entity, ()):
                if whole in registry.ip_forums:
                    votes[whole] += weight
    if votes:
        return min(votes, key=lambda f: (-votes[f], f.value))
    offices = {m.entity for m in mentions if m.kind == "office"}
    complete = [f for f in registry.ip_forums if registry.members.get(f) and registry.members[f] == offices]
    if len(complete) == 1:
        return complete[0]
    counts = [
        f
        for f in registry.ip_forums
        if offices <= registry.members.get(f, frozenset()) and registry.member_counts.get(f) == len(offices)
    ]
    return counts[0] if len(counts) == 1 and len(offices) > 2 else None


def _fits_forum(mention: Mention, forum: NamedNode | None, registry: Registry, text: str) -> bool:
    """Keep names that are ordinary words only in texts of the forum they belong to."""
    entity = registry.entities[mention.entity]
    if not entity.needs_context:
        return True
    wholes = registry.parts.get(mention.entity, frozenset())
    return forum is not None and (not wholes or forum in wholes)


def _is_spoken_for(
    candidate: Candidate, inside: Sequence[Mention], text: str, registry: Registry
) -> bool:
    """Tell whether a candidate is a known thing with words around it, a topic, or runs into a known name."""
    if fold(candidate.name) in _topic_names(registry):
        return True
    for m in inside:
        if m.kind in {"office", "organization"} or m.start < candidate.start or m.end > candidate.end:
            return True
        if m.kind != "forum" and m.end == candidate.end:
            lead = [w for w in text[candidate.start : m.start].split() if w[0].isupper()]
            forums = [f for f in inside if f.kind == "forum" and f.end <= m.start]
            if len(lead) <= len(forums):
                return True
    return False


@cache
def _topic_names(registry: Registry) -> frozenset[str]:
    return frozenset(
        fold(name)
        for topic in registry.by_kind.get("topic", ())
        for name in (topic.label, *registry.texts(topic.iri, t.CUE))
    )


def _with_candidates(
    mentions: list[Mention],
    candidates: Sequence[Candidate],
    statement: Statement,
    forum: NamedNode | None,
    text: str,
    registry: Registry,
) -> tuple[list[Mention], dict[NamedNode, Minted]]:
    """Mint names; a candidate that contains a registered name as a whole word takes its place."""
    minted: dict[NamedNode, Minted] = {}
    for candidate in candidates:
        inside = [m for m in mentions if m.start < candidate.end and candidate.start < m.end]
        if _is_spoken_for(candidate, inside, text, registry):
            continue
        new = mint(candidate, statement, forum)
        old = minted.get(new.iri)
        minted[new.iri] = old.joined(new) if old else new
        mentions = [m for m in mentions if not (candidate.start <= m.start and m.end <= candidate.end)]
        mentions.append(Mention(candidate.start, candidate.end, new.iri, new.kind))
    return mentions, minted


def _with_short_forms(
    mentions: list[Mention],
    minted: Mapping[NamedNode, Minted],
    text: str,
    found: Sequence[Passage],
) -> list[Mention]:
    """Find the abbreviations and later occurrences of minted names."""
    extra: list[Mention] = []
    for node, name in sorted(minted.items(), key=lambda item: item[0].value):
        for form in name.forms:
            for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
                extra.append(Mention(match.start(), match.end(), node, name.kind))
    return _without_overlaps(mentions, extra)


def _with_bare_heads(
    mentions: list[Mention], text: str, found: Sequence[Passage], words: Lexicon
) -> list[Mention]:
    """Resolve "the task force", "a roadmap", "the joint pilot" to the last thing named with that head noun."""
    heads = "|".join(sorted(map(re.escape, words.name_heads), key=len, reverse=True))
    pattern = re.compile(rf"(?i)\b(?:the|this|that|an?|their|its|on|IP5|ID5|TM5|Trilateral)\s+(?:(?:joint|new|said|present|same|final|proposed|comprehensive)\s+)*({heads})\b")
    ordered = sorted(mentions)
    extra: list[Mention] = []
    for match in pattern.finditer(text):
        head = match[1].lower()
        spelled = re.compile(rf"\b{re.escape(head)}s?\b".replace("taskforce", "task ?force"))
        named = [
            m
            for m in ordered
            if m.kind == words.name_heads[head] and spelled.search(text[m.start : m.end].lower())
        ]
        before = [m for m in named if m.end <= match.start()] or named[:1]
        if before:
            extra.append(Mention(match.start(1), match.end(1), before[-1].entity, before[-1].kind))
    return _without_overlaps(mentions, extra)


def _without_overlaps(mentions: list[Mention], extra: Sequence[Mention]) -> list[Mention]:
    kept = sorted(mentions)
    starts = [m.start for m in kept]
    added: list[Mention] = []
    for mention in sorted(extra):
        position = bisect_right(starts, mention.start)
        clashes = (position and kept[position - 1].end > mention.start) or (
            position < len(kept) and kept[position].start < mention.end
        )
        if not clashes and not (added and added[-1].end > mention.start):
            added.append(mention)
    return kept + added
