"""Proposals that a name no registry lists is a known thing, or another such name, by its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import NEW, NOT_SAME, SAME, kind_of
from ip5kg.graph.alike import Likeness, initials, name_likeness, name_words
from ip5kg.graph.blocking import near_pairs
from ip5kg.graph.proposals import Proposal, question, side
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.graph.store import GraphStore

__all__ = ["name_proposals"]

_KINDS = frozenset({"body", "document", "forum", "initiative", "office", "organization", "place"})
# Kinds that a text may take for each other; a forum is never minted.
_COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        *(("initiative", "document"), ("initiative", "body"), ("body", "organization")),
        *(("organization", "office"), ("organization", "forum"), ("body", "forum")),
    )
)
_OTHER_KIND, _OTHER_FORUM = -0.05, -0.2
_HIGHEST = 0.99
_PREFIX = 4  # letters of a word by which names are brought together
_ABBREVIATION = 6  # letters that an abbreviation has at most


@dataclass(frozen=True, slots=True)
class _Thing:
    node: NamedNode
    kind: str
    registered: bool
    forums: frozenset[str]
    names: set[str] = field(default_factory=set)
    graphs: set[object] = field(default_factory=set)


def name_proposals(store: GraphStore, threshold: float) -> Iterator[Proposal]:
    """Yield pairs of things, one of them in no registry, whose names are at least so alike, from 0 to 1."""
    generic = _generic(store)
    things = _things(store)
    forms = [(index, name) for index, thing in enumerate(things) for name in sorted(thing.names)]
    words = [name_words(name) for _, name in forms]
    short = frozenset(word for own in words for word in own if len(word) <= _ABBREVIATION)
    near = near_pairs(
        [" ".join(own) for own in words],
        [_keys(own, generic, short) for own in words],
        [{word[:1] for word in own if word not in generic} for own in words],
        cutoff=0.1,  # an abbreviation is unlike what it stands for
    )
    pairs = {tuple(sorted((forms[i][0], forms[j][0]))) for i, j in near}
    for i, j in sorted(pairs):
        one, other = things[i], things[j]
        if i != j and _comparable(one, other):
            likeness = _likeness(one, other, generic)
            if likeness.score >= threshold:
                yield _proposal(store, one, other, likeness)


def _keys(words: Sequence[str], generic: frozenset[str], short: frozenset[str]) -> set[str]:
    """Return beginnings of words, and abbreviations: those written and those the words may have."""
    telling = {word for word in words if word not in generic}
    beginnings = {word[:_PREFIX] for word in telling}
    return beginnings | {f"={key}" for key in (telling & short) | (initials(words) & short)}


def _generic(store: GraphStore) -> frozenset[str]:
    """Return the words that say what kind of thing is named, and whose it is: heads of names, forums."""
    nodes = [
        quad.subject
        for cls in (t.NAME_HEAD, t.FORUM)
        for quad in store.database.quads_for_pattern(None, t.TYPE, cls, None)
    ]
    return frozenset(
        word
        for node in nodes
        for predicate in (t.PREF_LABEL, t.ALT_LABEL)
        for quad in store.database.quads_for_pattern(node, predicate, None, None)
        if isinstance(quad.object, Literal)
        for word in name_words(quad.object.value)
    )


def _things(store: GraphStore) -> list[_Thing]:
    """Return what is named, with every name it goes by, sorted by IRI."""
    forums = {
        q.subject.value.rsplit("/", 1)[-1]
        for q in store.database.quads_for_pattern(None, t.TYPE, t.FORUM, None)
        if isinstance(q.subject, NamedNode)
    }
    found: dict[NamedNode, _Thing] = {}
    for predicate in (t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL):
        for quad in store.database.quads_for_pattern(None, predicate, None, None):
            node = quad.subject
            if isinstance(node, NamedNode) and kind_of(node) in _KINDS and isinstance(quad.object, Literal):
                thing = found.get(node) or _thing(store, node, forums)
                found[node] = thing
                thing.names.add(quad.object.value)
                thing.graphs.add(quad.graph_name)
    return sorted(found.values(), key=lambda thing: thing.node.value)


def _thing(store: GraphStore, node: NamedNode, forums: set[str]) -> _Thing:
    listed = store.database.quads_for_pattern(node, t.PREF_LABEL, None, t.REGISTRY_GRAPH)
    wholes = {
        quad.object.value.rsplit("/", 1)[-1]
        for quad in store.database.quads_for_pattern(node, t.IS_PART_OF, None, None)
        if isinstance(quad.object, NamedNode)
    }
    local = node.value.rsplit("/", 1)[-1]
    wholes |= {forum for forum in forums if local.startswith(f"{forum}-")}
    return _Thing(node, kind_of(node), next(listed, None) is not None, frozenset(wholes & forums))


def _comparable(one: _Thing, other: _Thing) -> bool:
    if one.registered and other.registered:
        return False
    return one.kind == other.kind or frozenset((one.kind, other.kind)) in _COMPATIBLE


def _likeness(one: _Thing, other: _Thing, generic: frozenset[str]) -> Likeness:
    best = max(
        (name_likeness(a, b, generic) for a in sorted(one.names) for b in sorted(other.names)),
        key=lambda likeness: likeness.score,
    )
    score, told = best.score, [best.reason]
    if one.kind != other.kind:
        score, told = score + _OTHER_KIND, [*told, f"{one.kind} and {other.kind}"]
    if one.forums and other.forums and not one.forums & other.forums:
        score, told = score + _OTHER_FORUM, [*told, "different forums"]
    return Likeness(round(min(max(score, 0.0), _HIGHEST), 2), "; ".join(told))


def _proposal(store: GraphStore, one: _Thing, other: _Thing, likeness: Likeness) -> Proposal:
    """Ask whether the lesser known is the better known: in the registry, or told in more statements."""
    better, lesser = sorted((one, other), key=lambda x: (not x.registered, -len(x.graphs), x.node.value))
    sides = (side(store, lesser.node), side(store, better.node))
    name = None if better.registered else sides[1].label
    answers = (SAME, NOT_SAME, NEW) if better.registered else (SAME, NOT_SAME)
    asked = question(sides, kept=better.node, kept_name=name)
    return Proposal(asked, "name", likeness.score, likeness.reason, answers, sides)
