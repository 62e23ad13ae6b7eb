"""Which of the things that bear a name the text means, and which forum it is about.

A forum is told by its members, any other name by an unambiguous label of the same thing or by the kind of its
neighbours. What stays ambiguous is dropped and told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.model import Dropped, Mention
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.labels import Hit
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.registry import Entity, Registry

__all__ = ["disambiguate", "fits_forum", "main_forum"]

_BEFORE = 40  # characters before a name in which its country may stand
_AFTER = 60  # characters after a name in which its country may stand


def disambiguate(
    text: str, hits: Sequence[Hit], passages: Sequence[Passage], registry: Registry
) -> tuple[list[Mention], list[Dropped]]:
    """Return what the labels found mean, and those that stay ambiguous.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    hits
        Labels in order of the text, disjoint.
    passages
        All passages of the text, in order.
    registry
        Gives the members of forums and where offices are.
    """
    known = _Certain(hits, passages, registry)
    starts = [p.start for p in passages]
    mentions: list[Mention] = []
    dropped: list[Dropped] = []
    for hit in hits:
        passage = passages[max(0, bisect_right(starts, hit.start) - 1)]
        chosen = hit.entities[0] if len(hit.entities) == 1 else None
        if chosen is None:
            after = text[hit.end : hit.end + _AFTER]
            before = text[max(0, hit.start - _BEFORE) : hit.start]
            chosen = known.at_place(hit.entities, before, after) or known.choose(hit.entities, passage)
        if chosen is None:
            dropped.append(Dropped(passage, "mention/label", "ambiguous name", hit.label))
        else:
            mentions.append(Mention(hit.start, hit.end, chosen.iri, chosen.kind))
    return mentions, dropped


class _Certain:
    """What a text names beyond doubt."""

    def __init__(self, hits: Sequence[Hit], passages: Sequence[Passage], registry: Registry) -> None:
        certain = [h for h in hits if len(h.entities) == 1]
        mentions = [Mention(h.start, h.end, h.entities[0].iri, h.entities[0].kind) for h in certain]
        self._forum = main_forum(mentions, passages, registry)
        self._registry = registry
        self._starts = [h.start for h in certain]
        self._kinds = [h.entities[0].kind for h in certain]
        self._named = frozenset(h.entities[0].iri for h in certain)
        self._offices = frozenset(h.entities[0].iri for h in certain if h.entities[0].kind == "office")

    def at_place(self, entities: Sequence[Entity], before: str, after: str) -> Entity | None:
        """Return the bearer of a name that is where the text says: "INPI (Brazil)", "Brazil's INPI"."""
        places = {e: self._registry.values(e.iri, t.LOCATION) for e in entities}
        here = [e for e in entities if any(self._is_in(before, after, place) for place in places[e])]
        return here[0] if len(here) == 1 else None

    def _is_in(self, before: str, after: str, place: NamedNode | Literal) -> bool:
        known = self._registry.entities.get(place) if isinstance(place, NamedNode) else None
        return known is not None and any(
            before.endswith(f"{label}'s ")
            or re.match(
                rf"(?:\s*\([A-Z]+\))?(?:\s*\(|,?\s+(?:of|in|from)\s+(?:the\s+)?){re.escape(label)}\b", after
            )
            for label in known.labels
        )

    def choose(self, entities: Sequence[Entity], passage: Passage) -> Entity | None:
        """Return the one of several bearers of a name that the text means, if it can be told."""
        named = [e for e in entities if e.iri in self._named]
        if len(named) == 1:
            return named[0]
        parts = self._registry.parts
        belonging = [e for e in entities if self._forum in parts.get(e.iri, ())]
        if len(belonging) == 1:
            return belonging[0]
        if all(e.kind == "forum" for e in entities):
            return self._best_forum(entities)
        kinds = self._kinds_in(passage)
        ranked = sorted(entities, key=lambda e: -kinds[e.kind])
        return ranked[0] if kinds[ranked[0].kind] > kinds[ranked[1].kind] else None

    def _kinds_in(self, passage: Passage) -> Counter[str]:
        low = bisect_left(self._starts, passage.start)
        return Counter(self._kinds[low : bisect_left(self._starts, passage.end, low)])

    def _best_forum(self, forums: Sequence[Entity]) -> Entity | None:
        def closeness(forum: Entity) -> tuple[int, int]:
            members = self._registry.members.get(forum.iri, frozenset())
            return len(members & self._offices), -len(members - self._offices)

        ranked = sorted(forums, key=closeness, reverse=True)
        return None if closeness(ranked[0]) == closeness(ranked[1]) else ranked[0]


def main_forum(
    mentions: Sequence[Mention], passages: Sequence[Passage], registry: Registry
) -> NamedNode | None:
    """Return the forum a text is about: the one it names most (the title counts double), else by members."""
    votes: Counter[NamedNode] = Counter()
    for mention in mentions:
        weight = 2 if passages and mention.start < passages[0].end else 1
        if mention.kind == "forum" and mention.entity in registry.ip_forums:
            votes[mention.entity] += 2 * weight
        elif mention.kind in {"body", "initiative"} and not registry.entities[mention.entity].needs_context:
            for whole in sorted(
                registry.parts.get(mention.entity, frozenset()) & registry.ip_forums, key=str
            ):
                votes[whole] += weight
    if votes:
        return max(votes, key=votes.__getitem__)  # of equals the one named first
    return _forum_of_members(frozenset(m.entity for m in mentions if m.kind == "office"), registry)


def _forum_of_members(offices: frozenset[NamedNode], registry: Registry) -> NamedNode | None:
    """Return the one forum that has exactly these members: all it ever had, or as many as it has now."""
    complete = [f for f in registry.ip_forums if registry.members.get(f) and registry.members[f] == offices]
    if len(complete) == 1:
        return complete[0]
    counted = [
        f
        for f in registry.ip_forums
        if offices <= registry.members.get(f, frozenset()) and registry.member_counts.get(f) == len(offices)
    ]
    return counted[0] if len(counted) == 1 and len(offices) > 2 else None


def fits_forum(mention: Mention, forum: NamedNode | None, registry: Registry, text: str) -> bool:
    """Tell whether a name may be taken: ordinary words only in texts of the forum they belong to.

    Words that describe a forum ("five major IP offices") are no other one of as many members.
    """
    if mention.kind == "forum" and forum and forum != mention.entity and _is_described(text, mention):
        return registry.member_counts.get(mention.entity) != registry.member_counts.get(forum)
    if not registry.entities[mention.entity].needs_context:
        return True
    wholes = registry.parts.get(mention.entity, frozenset())
    return forum is not None and (not wholes or forum in wholes)


def _is_described(text: str, mention: Mention) -> bool:
    """Tell whether a name describes offices, "five major IP offices", and is none such as "IP5"."""
    return text[mention.start].islower() and text.endswith("offices", mention.start, mention.end)
