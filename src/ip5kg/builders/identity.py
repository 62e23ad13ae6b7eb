"""What decisions come to: which IRI stands for which, statement by statement.

Decisions that two things are the same are joined to classes (union of a graph's components); each class is
known by one IRI. Decisions for one statement come before those for all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import NOT_SAME, SAME, UNDECIDED, Decision
from ip5kg.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["Identity", "Target", "apart_iri", "classes", "resolve"]

_HASH_DIGITS = 8

_Edges = dict[NamedNode, list[tuple[NamedNode, NamedNode]]]  # thing → (other thing, decision)
_Key = TypeVar("_Key", str, NamedNode)


@dataclass(frozen=True, slots=True)
class Target:
    """What stands for a thing after the decisions."""

    node: NamedNode
    decisions: tuple[NamedNode, ...]
    """The decisions that lead from the thing to it, sorted."""
    name: Literal | None = None
    """Its preferred label, if the registry or a decision gives one."""
    registered: bool = False
    """The registry describes it."""


@dataclass(frozen=True, eq=False)
class Identity:
    """Decisions made ready to be applied."""

    decisions: tuple[Decision, ...]
    """Those that decide something, sorted by IRI."""
    everywhere: Mapping[NamedNode, Target]
    """Thing → what stands for it in all statements."""
    in_statement: Mapping[NamedNode, Mapping[NamedNode, Target]]
    """Statement → thing → what stands for it there."""
    names: Mapping[NamedNode, Mapping[str, Target]]
    """Statement → ambiguous name → what it means there."""
    idle: Mapping[NamedNode, str]
    """Decision → why it cannot be applied."""

    def targets(self, statement: NamedNode) -> Mapping[NamedNode, Target]:
        """Return what stands for which thing in a statement."""
        own = self.in_statement.get(statement)
        return {**self.everywhere, **own} if own else self.everywhere

    def meanings(self, statement: NamedNode) -> dict[str, NamedNode]:
        """Return what ambiguous names mean in a statement."""
        return {name: target.node for name, target in self.names.get(statement, {}).items()}


def resolve(
    decisions: Iterable[Decision], registered: Mapping[NamedNode, str] | None = None, place: str = "decisions"
) -> Identity:
    """Work out what decisions come to; their order does not matter.

    Parameters
    ----------
    decisions
        In any order; the undecided count for nothing.
    registered
        What the registry describes → its label; it is kept where it is found the same as something else.
    place
        What to call the decisions in messages.

    Raises
    ------
    DecisionError
        If decisions contradict each other.
    """
    registered = registered or {}
    made = tuple(sorted((d for d in decisions if d.verdict != UNDECIDED), key=lambda d: d.iri.value))
    alike = [d for d in made if d.verdict == SAME and d.statement is None]
    joined = _Joined(alike, registered)
    _refuse_contradictions(made, joined, registered, place)
    in_statement: dict[NamedNode, dict[NamedNode, Target]] = defaultdict(dict)
    names: dict[NamedNode, dict[str, Target]] = defaultdict(dict)
    for decision in made:
        if decision.statement is None or decision.verdict == NOT_SAME:
            continue
        if decision.name is not None:
            told: dict[str, Target] = names[decision.statement]
            _settle(told, decision.name, _meant(decision, registered), place)
        else:
            there = in_statement[decision.statement]
            for thing, target in _moved(decision, joined.targets, registered):
                _settle(there, thing, target, place)
    return Identity(made, joined.targets, in_statement, names, joined.idle)


def apart_iri(thing: NamedNode, statement: NamedNode) -> NamedNode:
    """Return the IRI of what one statement means by the IRI of something else, where none is chosen."""
    digest = hashlib.sha256(statement.value.encode()).hexdigest()[:_HASH_DIGITS]
    return NamedNode(f"{thing.value}-{digest}")


def classes(decisions: Iterable[Decision]) -> list[frozenset[NamedNode]]:
    """Return the classes of things that decisions make one, in no particular order."""
    edges = _edges(d for d in decisions if d.verdict == SAME and d.statement is None)
    seen: set[NamedNode] = set()
    found: list[frozenset[NamedNode]] = []
    for thing in edges:
        if thing not in seen:
            found.append(frozenset(_paths(edges, thing)))
            seen |= found[-1]
    return found


class _Joined:
    """Classes of things that are one, each with the thing it is known by."""

    def __init__(self, alike: Sequence[Decision], registered: Mapping[NamedNode, str]) -> None:
        self.targets: dict[NamedNode, Target] = {}
        self.idle: dict[NamedNode, str] = {}
        self.edges = _edges(alike)
        by_thing: dict[NamedNode, list[Decision]] = defaultdict(list)
        for decision in alike:
            by_thing[decision.concerns[0]].append(decision)
        for members in classes(alike):
            own = [d for thing in members for d in by_thing[thing]]
            listed = sorted(m.value for m in members if m in registered)
            if len(listed) > 1:
                reason = f"the registry has both {listed[0]} and {listed[1]}"
                self.idle.update({d.iri: reason for d in own})
                continue
            root = NamedNode(listed[0]) if listed else _root(own, members)
            names = [d.kept_name for d in own if d.kept == root and d.kept_name]
            name = _label(root, registered) or min(names, key=str, default=None)
            for thing, path in _paths(self.edges, root).items():
                if thing != root:
                    self.targets[thing] = Target(root, path, name, bool(listed))

    def between(self, one: NamedNode, other: NamedNode) -> tuple[NamedNode, ...] | None:
        """Return the decisions that make two things one, None if nothing does."""
        return _paths(self.edges, one).get(other)


def _edges(alike: Iterable[Decision]) -> _Edges:
    edges: _Edges = defaultdict(list)
    for decision in alike:
        one, other = decision.concerns
        edges[one].append((other, decision.iri))
        edges[other].append((one, decision.iri))
    return edges


def _paths(edges: _Edges, root: NamedNode) -> dict[NamedNode, tuple[NamedNode, ...]]:
    """Return all that is one with `root` → the decisions on the shortest way there, sorted."""
    paths: dict[NamedNode, tuple[NamedNode, ...]] = {root: ()}
    waiting = [root]
    for thing in waiting:
        for other, decision in sorted(edges.get(thing, ()), key=lambda edge: (edge[0].value, edge[1].value)):
            if other not in paths:
                paths[other] = (*paths[thing], decision)
                waiting.append(other)
    return {thing: tuple(sorted(path, key=lambda d: d.value)) for thing, path in paths.items()}


def _root(own: Sequence[Decision], members: Collection[NamedNode]) -> NamedNode:
    """Return the thing that is kept and never given up, the first in the alphabet of several."""
    given_up = {thing for d in own for thing in d.concerns if thing != d.kept}
    return min(set(members) - given_up or members, key=lambda node: node.value)


def _meant(decision: Decision, registered: Mapping[NamedNode, str]) -> Target:
    kept = decision.kept or decision.concerns[0]
    return Target(kept, (decision.iri,), _label(kept, registered), kept in registered)


def _label(node: NamedNode, registered: Mapping[NamedNode, str]) -> Literal | None:
    return Literal(registered[node], language="en") if node in registered else None


def _moved(
    decision: Decision, everywhere: Mapping[NamedNode, Target], registered: Mapping[NamedNode, str]
) -> list[tuple[NamedNode, Target]]:
    """Return what a decision for one statement puts in the place of what."""
    if decision.verdict == SAME and len(decision.concerns) == 1:
        return []  # one thing after all
    given_up = next(thing for thing in decision.concerns if thing != decision.kept)
    statement = decision.statement or given_up
    kept = decision.kept or apart_iri(given_up, statement)
    name = _label(kept, registered) or decision.kept_name or _label(given_up, registered)
    target = Target(kept, (decision.iri,), name, kept in registered)
    further = everywhere.get(kept)
    if further is not None:
        both = tuple(sorted({decision.iri, *further.decisions}, key=lambda node: node.value))
        target = Target(further.node, both, further.name, further.registered)
    return [(given_up, target)]


def _settle(settled: dict[_Key, Target], key: _Key, target: Target, place: str) -> None:
    other = settled.setdefault(key, target)
    if other.node != target.node:
        raise DecisionError(
            f"{place}: decisions {_ids(other.decisions)} and {_ids(target.decisions)} contradict each other"
            f" on {key if isinstance(key, str) else key.value!r} in one statement; take one back"
        )


def _refuse_contradictions(
    made: Sequence[Decision], joined: _Joined, registered: Mapping[NamedNode, str], place: str
) -> None:
    for decision in made:
        if decision.statement is not None or decision.verdict == SAME:
            continue
        if decision.verdict == NOT_SAME:
            path = joined.between(*decision.concerns)
        else:
            path = _path_to_registered(decision, joined, registered)
        if path:
            raise DecisionError(
                f"{place}: decision {decision.id} ({decision.verdict}) contradicts {_ids(path)} (same);"
                f" take one back: ip5kg review {decision.id} undo"
            )


def _path_to_registered(
    decision: Decision, joined: _Joined, registered: Mapping[NamedNode, str]
) -> tuple[NamedNode, ...] | None:
    """Return the decisions that make something of its own one with what the registry lists."""
    for thing in decision.concerns:
        if thing not in registered:
            for other, path in _paths(joined.edges, thing).items():
                if other in registered:
                    return path
    return None


def _ids(decisions: Iterable[NamedNode]) -> str:
    return ", ".join(node.value.rsplit("/", 1)[-1] for node in decisions)
