"""Facts of several things as facts of one: one label, one class, one date.

A thing that decisions name goes by the name they give, its other names become alternative labels. What the
registry describes is described there only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import kind_of
from ip5kg.builders.minting import CLASSES
from ip5kg.builders.model import Dropped, Fact
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ip5kg.builders.identity import Target

__all__ = ["merged"]

_CLASS = {
    **CLASSES,
    "forum": t.FORUM,
    "meeting": t.MEETING,
    "office": t.OFFICE,
    "person": t.PERSON,
    "place": t.PLACE,
    "post": t.MEMBERSHIP,
}
_LABELS = (t.PREF_LABEL, t.ALT_LABEL)
_PERIOD = (t.START_DATE, t.END_DATE)
# What the shapes allow a thing one of in a statement.
_ONE = (t.LEVEL, t.ORDINAL, t.ATTENDANCE_MODE, t.EVENT_STATUS, t.RESCHEDULED_AS, t.CONTAINED_IN_PLACE)


def merged(facts: Iterable[Fact], moves: Mapping[NamedNode, Target]) -> tuple[list[Fact], list[Dropped]]:
    """Put one thing in the place of another in all facts of a statement.

    Parameters
    ----------
    facts
        All facts of one statement.
    moves
        Thing → what stands for it.

    Returns
    -------
    facts, dropped
        The facts with the decisions they owe to, and what cannot be said of one thing.
    """
    work = _Merging([_Told(_moved(fact, moves), fact.subject) for fact in facts])
    kept = _kept(moves.values())
    work.drop(
        lambda one: one.fact.subject == one.fact.object, "identity/loop", "the same thing on both sides"
    )
    for target in kept.values():
        work.describe(target)
        work.settle_values(target.node)
    work.settle_chairs(kept.keys())
    return [one.fact for one in work.told], work.dropped


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact after the decisions, and what it was about before."""

    fact: Fact
    origin: NamedNode


def _kept(targets: Iterable[Target]) -> dict[NamedNode, Target]:
    """Return each thing that stands for others with all decisions that lead to it."""
    found: dict[NamedNode, Target] = {}
    for target in sorted(targets, key=str):
        other = found.get(target.node, target)
        owed = tuple(sorted({*other.decisions, *target.decisions}, key=lambda node: node.value))
        found[target.node] = replace(other, decisions=owed, name=other.name or target.name)
    return found


def _moved(fact: Fact, moves: Mapping[NamedNode, Target]) -> Fact:
    value = fact.object
    parts = [moves[n] for n in (fact.subject, value) if isinstance(n, NamedNode) and n in moves]
    if not parts:
        return fact
    subject = moves[fact.subject].node if fact.subject in moves else fact.subject
    if isinstance(value, NamedNode) and value in moves:
        value = moves[value].node
    decisions = {*fact.decisions, *(d for part in parts for d in part.decisions)}
    owed = tuple(sorted(decisions, key=lambda node: node.value))
    return replace(fact, subject=subject, object=value, decisions=owed)


class _Merging:
    """The facts of a statement while things in it are made one."""

    def __init__(self, told: list[_Told]) -> None:
        self.told = told
        self.dropped: list[Dropped] = []

    def drop(self, unwanted: Callable[[_Told], bool], rule: str, reason: str) -> None:
        """Take facts away and tell."""
        for one in self.told:
            if unwanted(one):
                value = one.fact.object.value.rsplit("/", 1)[-1]
                self.dropped.append(Dropped(one.fact.passage, rule, reason, value))
        self.told = [one for one in self.told if not unwanted(one)]

    def describe(self, target: Target) -> None:
        """Give a thing one class and one preferred label; none where the registry has them."""
        node = target.node
        labels = [o for o in self.told if o.fact.subject == node and o.fact.predicate in _LABELS]
        whole = replace(target, name=target.name or _name(labels, node))
        self.told = [
            _Told(fact, one.origin)
            for one in self.told
            if (fact := _described(one.fact, whole) if one.fact.subject == node else one.fact)
        ]
        about = [one.fact for one in self.told if node in {one.fact.subject, one.fact.object}]
        if target.registered or not about:
            return
        passage = labels[0].fact.passage if labels else about[0].passage
        for predicate, value in ((t.TYPE, _CLASS.get(kind_of(node))), (t.PREF_LABEL, whole.name)):
            if value and not any(f.subject == node and f.predicate == predicate for f in about):
                added = Fact(node, predicate, value, passage, "identity/name", target.decisions)
                self.told.append(_Told(added, node))

    def settle_values(self, node: NamedNode) -> None:
        """Leave a thing one value of what it can have one of."""
        own = [one for one in self.told if one.fact.subject == node]
        if len({one.origin for one in own}) < 2:
            return
        by_predicate: dict[NamedNode, list[_Told]] = defaultdict(list)
        for one in own:
            by_predicate[one.fact.predicate].append(one)
        unwanted = [
            *_other_periods(by_predicate, node),
            *_status_of_held(by_predicate),
            *(one for predicate in _ONE for one in _surplus(by_predicate[predicate], node)),
        ]
        gone = {(one.fact, one.origin) for one in unwanted}
        self.drop(
            lambda one: (one.fact, one.origin) in gone, "identity/one-value", "the thing kept has another"
        )

    def settle_chairs(self, kept: AbstractSet[NamedNode]) -> None:
        """Leave out that somebody attended a meeting who, now one with another, chaired it."""
        chairs = {(o.fact.subject, o.fact.object) for o in self.told if o.fact.predicate == t.CHAIR}
        gone = {
            o.fact
            for o in self.told
            if o.fact.predicate == t.ATTENDEE
            and (o.fact.subject, o.fact.object) in chairs
            and (o.fact.subject in kept or o.fact.object in kept)
        }
        self.drop(lambda one: one.fact in gone, "identity/one-value", "told as chair")


def _name(labels: Sequence[_Told], node: NamedNode) -> Literal | None:
    """Return the label of a thing that no decision names: its own before that of others."""
    preferred = [one for one in labels if one.fact.predicate == t.PREF_LABEL]
    values = [one.fact.object for one in sorted(preferred, key=lambda one: one.origin != node)]
    return next((value for value in values if isinstance(value, Literal)), None)


def _described(fact: Fact, target: Target) -> Fact | None:
    """Return a fact about a thing with its one name and class; none if the registry tells it."""
    made: Fact | None = fact
    if fact.predicate in _LABELS:
        named = target.name is not None and fact.object.value == target.name.value
        if target.registered:
            made = None if named else replace(fact, predicate=t.ALT_LABEL)
        else:
            same = fact.object == target.name
            made = replace(fact, predicate=t.PREF_LABEL if same else t.ALT_LABEL)
    elif target.registered and fact.predicate in {t.TYPE, t.CONTAINED_IN_PLACE}:
        made = None
    elif fact.predicate == t.TYPE:
        made = replace(fact, object=_CLASS.get(kind_of(target.node), fact.object))
    if made is None or made == fact:
        return made
    return replace(made, decisions=tuple(sorted({*fact.decisions, *target.decisions}, key=str)))


def _other_periods(told: Mapping[NamedNode, Sequence[_Told]], node: NamedNode) -> list[_Told]:
    """Return the dates other than the most precise start, or that of the thing kept, and its end."""
    starts = told[t.START_DATE]
    if len({one.fact.object for one in starts}) < 2:
        return []
    leading = max(starts, key=lambda one: (len(one.fact.object.value), one.origin == node)).origin
    return [one for predicate in _PERIOD for one in told[predicate] if one.origin != leading]


def _status_of_held(told: Mapping[NamedNode, Sequence[_Told]]) -> Sequence[_Told]:
    """Return all "planned" and "postponed" if one of the meetings that are one was held."""
    stated = {one.origin for one in told[t.EVENT_STATUS]}
    return told[t.EVENT_STATUS] if any(one.origin not in stated for one in told[t.TYPE]) else ()


def _surplus(told: Sequence[_Told], node: NamedNode) -> list[_Told]:
    """Return the facts whose value is not that of the thing kept or else the first told."""
    if not told:
        return []
    value = next((one for one in told if one.origin == node), told[0]).fact.object
    return [one for one in told if one.fact.object != value]
