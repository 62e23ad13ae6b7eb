"""Proposals that two names are one person: by their words, and by the posts that texts give them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import NOT_SAME, SAME
from ip5kg.graph.alike import Likeness, person_likeness, person_words, skeleton
from ip5kg.graph.blocking import near_pairs
from ip5kg.graph.entities import named
from ip5kg.graph.proposals import Proposal, question, side
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

    from ip5kg.graph.store import GraphStore

__all__ = ["people_proposals"]

# What posts and texts add to the likeness of two names, or take from it.
_SAME_POST, _SAME_OFFICE, _OTHER_OFFICE, _TOGETHER = 0.05, 0.03, -0.05, -0.08
_LONE_AT_OFFICE = 0.15  # a family name alone, but at the same office
_HIGHEST = 0.99  # nothing is certain before a person decides


@dataclass(frozen=True, slots=True)
class _Person:
    node: NamedNode
    names: set[str] = field(default_factory=set)
    offices: set[NamedNode] = field(default_factory=set)
    titles: set[tuple[NamedNode, str]] = field(default_factory=set)
    statements: set[object] = field(default_factory=set)

    def rank(self) -> tuple[bool, int, int, str]:
        """Sort the better name first: without initials, of more words, told more often."""
        words = max((person_words(name) for name in self.names), key=len, default=())
        return any(len(w) == 1 for w in words), -len(words), -len(self.statements), self.node.value


def people_proposals(store: GraphStore, threshold: float) -> Iterator[Proposal]:
    """Yield pairs of persons that are at least so alike, from 0 to 1, in the order of their IRIs."""
    people = _people(store)
    forms = [(index, name) for index, person in enumerate(people) for name in sorted(person.names)]
    words = [person_words(name) for _, name in forms]
    near = near_pairs(
        [" ".join(own) for own in words],
        [{key for word in own if len(word) > 1 for key in (word, f"~{skeleton(word)}")} for own in words],
        [{skeleton(word)[:1] for word in own} for own in words],
    )
    pairs = {tuple(sorted((forms[i][0], forms[j][0]))) for i, j in near}
    for i, j in sorted(pairs):
        if i != j:
            likeness = _likeness(people[i], people[j])
            if likeness.score >= threshold:
                yield _proposal(store, people[i], people[j], likeness)


def _people(store: GraphStore) -> list[_Person]:
    """Return all persons with names, posts and statements, sorted by IRI."""
    found: dict[object, _Person] = {}
    for quad in _quads(store, t.TYPE, t.PERSON):
        if isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject, _Person(quad.subject)).statements.add(quad.graph_name)
    for predicate in (t.PREF_LABEL, t.ALT_LABEL):
        for quad in _quads(store, predicate):
            if quad.subject in found and isinstance(quad.object, Literal):
                found[quad.subject].names.add(quad.object.value)
    _add_posts(store, found)
    return sorted((p for p in found.values() if p.names), key=lambda person: person.node.value)


def _add_posts(store: GraphStore, people: Mapping[object, _Person]) -> None:
    titles: dict[object, set[str]] = defaultdict(set)
    offices: dict[object, set[NamedNode]] = defaultdict(set)
    for quad in _quads(store, t.POST_TITLE):
        titles[quad.subject].add(str(quad.object))
    for quad in _quads(store, t.MEMBER_ORGANIZATION):
        if isinstance(quad.object, NamedNode):
            offices[quad.subject].add(quad.object)
    for quad in _quads(store, t.MEMBER):
        if quad.object in people:
            person, post = people[quad.object], quad.subject
            person.offices.update(offices[post])
            person.titles.update((office, title) for office in offices[post] for title in titles[post])


def _quads(store: GraphStore, predicate: NamedNode, value: NamedNode | None = None) -> Iterator[Quad]:
    return store.database.quads_for_pattern(None, predicate, value, None)


def _likeness(one: _Person, other: _Person) -> Likeness:
    """Return how alike two persons are: the most alike of their names, corrected by what is told of them."""
    best = max(
        (person_likeness(a, b) for a in sorted(one.names) for b in sorted(other.names)),
        key=lambda likeness: likeness.score,
    )
    score, told = best.score, [best.reason]
    if one.titles & other.titles:
        score, told = score + _SAME_POST, [*told, "the same post"]
    elif one.offices & other.offices:
        score, told = score + _SAME_OFFICE, [*told, "the same organisation"]
    elif one.offices and other.offices:
        score, told = score + _OTHER_OFFICE, [*told, "different organisations"]
    if one.offices & other.offices and 1 in {len(person_words(n)) for n in (*one.names, *other.names)}:
        score += _LONE_AT_OFFICE
    if one.statements & other.statements:
        score, told = score + _TOGETHER, [*told, "both in one statement"]
    return Likeness(round(min(max(score, 0.0), _HIGHEST), 2), "; ".join(told))


def _proposal(store: GraphStore, one: _Person, other: _Person, likeness: Likeness) -> Proposal:
    first, second = sorted((one, other), key=_Person.rank)
    sides = (side(store, second.node), side(store, first.node))
    kept = next((s for s in sides if s.registered), sides[1])
    asked = question(
        sides, kept=kept.iri, kept_name=None if kept.registered else named(store, kept.iri).label
    )
    return Proposal(asked, "person", likeness.score, likeness.reason, (SAME, NOT_SAME), sides)
