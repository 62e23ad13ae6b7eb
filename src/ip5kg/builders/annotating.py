"""All that a statement names: labels of the registry, names minted from the text, later references."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.annotated import Annotated
from ip5kg.builders.coreference import with_bare_heads, with_short_forms
from ip5kg.builders.countryforums import with_country_forums
from ip5kg.builders.definitions import inner_forms, short_forms
from ip5kg.builders.disambiguating import disambiguate, fits_forum, main_forum
from ip5kg.builders.folding import fold, straighten
from ip5kg.builders.forumnames import find_forums
from ip5kg.builders.labels import label_index
from ip5kg.builders.minting import mint
from ip5kg.builders.model import Mention
from ip5kg.builders.naming import find_names
from ip5kg.builders.numbered import Numbered
from ip5kg.builders.owners import after_owner, before_offices, is_owner, is_with_its_kind, owner_at_end
from ip5kg.builders.ownversions import with_own_versions
from ip5kg.builders.passages import passages
from ip5kg.builders.plurals import with_plurals
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
_OF_MANY = frozenset({"First", "Annual", "Latest"})  # "First Annual IP5 Statistics Report"
_TAKING_PART = re.compile(r"\w+\s+(?:in|at|to)\s+(?:the\s+)?")  # "Participation in X", "Visit to X"


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
    index = label_index(registry)
    hits = _meant(with_plurals(straight, index.find(straight), index), meanings or {})
    mentions, dropped = disambiguate(straight, hits, found, registry)
    mentions = with_country_forums(straight, mentions, registry)
    forum = main_forum(mentions, found, registry)
    mentions = [m for m in mentions if fits_forum(m, forum, registry, straight)]
    mentions = with_own_versions(straight, mentions, forum, registry)
    mentions, forums = find_forums(straight, mentions)
    forum = forum or next(iter(forums), None)
    candidates = find_names(straight, found, words, registry, mentions)
    mentions, minted = _with_candidates(mentions, candidates, straight, statement, forum, registry)
    minted = {**forums, **minted}
    mentions = with_short_forms(mentions, minted, _aliases(straight, mentions, minted), straight)
    mentions = with_bare_heads(mentions, straight, words)
    note = Annotated(
        statement, registry, words, found, tuple(sorted(mentions)), minted, forum, tuple(dropped)
    )
    vars(note)["straight"] = straight  # as it would make it itself
    return note


def _aliases(
    text: str, mentions: Sequence[Mention], minted: Mapping[NamedNode, Minted]
) -> dict[str, Mention]:
    """Return the abbreviations that the text defines for known things and the registry does not know."""
    found: dict[str, Mention] = {}
    for m in mentions:
        if m.entity not in minted and " " in text[m.start : m.end]:
            for short in short_forms(text, m.start, m.end):
                if _is_initials(short):
                    found.setdefault(short, m)
    return found


def _is_initials(short: str) -> bool:
    return short.replace(" ", "").isupper()


def _meant(hits: Sequence[Hit], meanings: Mapping[str, NamedNode]) -> list[Hit]:
    """Leave a name only the bearer that a person has decided it means, if it is one of them."""

    def settled(hit: Hit) -> Hit:
        chosen = tuple(e for e in hit.entities if e.iri == meanings.get(hit.label))
        return replace(hit, entities=chosen) if chosen else hit

    return [settled(hit) for hit in hits] if meanings else list(hits)


def _with_candidates(
    mentions: Sequence[Mention],
    candidates: Sequence[Candidate],
    text: str,
    statement: Statement,
    forum: NamedNode | None,
    registry: Registry,
) -> tuple[list[Mention], dict[NamedNode, Minted]]:
    """Mint names; a candidate that contains a registered name as a whole word takes its place."""
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    minted, numbered = _Things(), Numbered(mentions, text)
    kept: list[Mention] = []
    position = 0
    for found in candidates:
        first, last = bisect_right(ends, found.start), bisect_left(starts, found.end)
        candidate = before_offices(after_owner(found, mentions[first:last], text), mentions[first:last], text)
        first, last = bisect_right(ends, candidate.start), bisect_left(starts, candidate.end)
        inside = mentions[first:last]
        if inside and is_with_its_kind(candidate, inside[0], text):
            mention = replace(inside[0], end=candidate.end)
        elif _is_spoken_for(candidate, inside, text, registry):
            continue
        else:
            thing = numbered.meant(candidate) or minted.add(
                mint(_defined(candidate, inside, text), statement, forum)
            )
            mention = Mention(candidate.start, candidate.end, thing, candidate.kind)
            numbered.add(mention)
        kept += mentions[position:first]
        kept.append(mention)
        position = last
    kept += mentions[position:]
    return kept, minted.by_iri


def _is_spoken_for(candidate: Candidate, inside: Sequence[Mention], text: str, registry: Registry) -> bool:
    """Tell whether a candidate is a known thing with words around it, a topic, or runs into a known name."""
    if fold(candidate.name) in _topic_names(registry):
        return True
    for m in inside:
        if m.start < candidate.start or m.end > candidate.end:
            return True
        if m.kind in {"office", "organization"}:
            if not is_owner(candidate, m, text):
                return True
            continue
        whose = next((f for f in inside if f.kind == "forum" and f.end == candidate.end), None)
        if whose and m.start == candidate.start and _OF.fullmatch(text[m.end : whose.start]):
            return True  # "Industry Consultation Group of the IP5"
        if m.end == candidate.end and _TAKING_PART.fullmatch(text, candidate.start, m.start):
            return True
        if m.kind != "forum" and m.end == candidate.end:
            words = text[candidate.start : m.start].split()
            lead = [w for w in words if w[0].isupper() and w not in _OF_MANY]
            forums = [f for f in inside if f.kind == "forum" and f.end <= m.start]
            if len(lead) <= len(forums):
                return True
    return False


def _defined(candidate: Candidate, inside: Sequence[Mention], text: str) -> Candidate:
    """Return a candidate with the short forms that the text gives it."""
    short = owner_at_end(candidate, inside, text)
    if short:  # an abbreviation after it would be that of the owner
        return replace(candidate, shorts=(short,))
    shorts = (*short_forms(text, candidate.start, candidate.end), *inner_forms(candidate.name))
    return replace(candidate, shorts=shorts)


class _Things:
    """The things minted so far: one that goes by a name of another of its kind is that other."""

    def __init__(self) -> None:
        self.by_iri: dict[NamedNode, Minted] = {}
        self._full: dict[tuple[str, str], NamedNode] = {}
        self._any: dict[tuple[str, str], NamedNode] = {}

    def add(self, new: Minted) -> NamedNode:
        """Add a thing or another occurrence of one; return its IRI."""
        same = self._any.get((new.kind, new.forms[0]))
        known = (self._full.get((new.kind, form)) for form in new.forms)
        iri = same or next((one for one in known if one is not None), new.iri)
        self.by_iri[iri] = self.by_iri[iri].joined(new) if iri in self.by_iri else new
        self._full.setdefault((new.kind, self.by_iri[iri].forms[0]), iri)
        for form in new.forms:
            self._any.setdefault((new.kind, form), iri)
        return iri


@cache
def _topic_names(registry: Registry) -> frozenset[str]:
    return frozenset(
        fold(name)
        for topic in registry.by_kind.get("topic", ())
        for name in (topic.label, *registry.texts(topic.iri, t.CUE))
    )
