"""All that a statement names: labels of the registry, names minted from the text, later references."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.annotated import Annotated
from ip5kg.builders.coreference import with_bare_heads, with_short_forms
from ip5kg.builders.disambiguating import disambiguate, fits_forum, main_forum
from ip5kg.builders.folding import fold, straighten
from ip5kg.builders.labels import label_index
from ip5kg.builders.minting import mint
from ip5kg.builders.model import Mention
from ip5kg.builders.naming import find_names
from ip5kg.builders.passages import passages
from ip5kg.ontology import terms as t
from ip5kg.ontology.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.candidates import Candidate
    from ip5kg.builders.labels import Hit
    from ip5kg.builders.minting import Minted
    from ip5kg.builders.model import Statement
    from ip5kg.ontology.registry import Registry

__all__ = ["annotate"]

_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def annotate(
    statement: Statement, registry: Registry, meanings: Mapping[str, NamedNode] | None = None
) -> Annotated:
    """Find all that a statement names; the result depends on the arguments alone.

    Parameters
    ----------
    statement, registry
        The text, and what is known beforehand.
    meanings
        Ambiguous name → what it means in this statement, where a person has decided that.
    """
    words = lexicon(registry)
    straight = straighten(statement.text)
    found = passages(statement.text)
    hits = _meant(label_index(registry).find(statement.text), meanings or {})
    mentions, dropped = disambiguate(straight, hits, found, registry)
    forum = main_forum(mentions, found, registry)
    mentions = [m for m in mentions if fits_forum(m, forum, registry)]
    candidates = find_names(straight, found, words, [(m.start, m.end) for m in mentions])
    mentions, minted = _with_candidates(mentions, candidates, statement, forum, registry)
    mentions = with_short_forms(mentions, minted, straight)
    mentions = with_bare_heads(mentions, straight, words)
    return Annotated(
        statement, registry, words, found, tuple(sorted(mentions)), minted, forum, tuple(dropped)
    )


def _meant(hits: Sequence[Hit], meanings: Mapping[str, NamedNode]) -> list[Hit]:
    """Leave a name only the bearer that a person has decided it means, if it is one of them."""

    def settled(hit: Hit) -> Hit:
        chosen = tuple(e for e in hit.entities if e.iri == meanings.get(hit.label))
        return replace(hit, entities=chosen) if chosen else hit

    return [settled(hit) for hit in hits]


def _with_candidates(
    mentions: Sequence[Mention],
    candidates: Sequence[Candidate],
    statement: Statement,
    forum: NamedNode | None,
    registry: Registry,
) -> tuple[list[Mention], dict[NamedNode, Minted]]:
    """Mint names; a candidate that contains a registered name as a whole word takes its place."""
    text = straighten(statement.text)
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    minted: dict[NamedNode, Minted] = {}
    kept: list[Mention] = []
    position = 0
    for candidate in candidates:
        first, last = bisect_right(ends, candidate.start), bisect_left(starts, candidate.end)
        if _is_spoken_for(candidate, mentions[first:last], text, registry):
            continue
        new = mint(candidate, statement, forum)
        minted[new.iri] = minted[new.iri].joined(new) if new.iri in minted else new
        kept += mentions[position:first]
        kept.append(Mention(candidate.start, candidate.end, new.iri, new.kind))
        position = last
    kept += mentions[position:]
    return kept, minted


def _is_spoken_for(candidate: Candidate, inside: Sequence[Mention], text: str, registry: Registry) -> bool:
    """Tell whether a candidate is a known thing with words around it, a topic, or runs into a known name."""
    if fold(candidate.name) in _topic_names(registry):
        return True
    for m in inside:
        if m.kind in {"office", "organization"} or m.start < candidate.start or m.end > candidate.end:
            return True
        whose = next((f for f in inside if f.kind == "forum" and f.end == candidate.end), None)
        if whose and m.start == candidate.start and _OF.fullmatch(text[m.end : whose.start]):
            return True  # "Industry Consultation Group of the IP5"
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
