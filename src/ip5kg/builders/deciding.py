"""Decisions applied to what the builders found: facts speak of the thing that is kept.

Passages and offsets are left alone. What the IRI of a post or a meeting is made from follows the person or
the body; of what can have one value the better told stays, and what goes is listed as dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.extract import extract
from ip5kg.builders.folding import straighten
from ip5kg.builders.identity import Target
from ip5kg.builders.iris import post_iri
from ip5kg.builders.merging import merged
from ip5kg.builders.quads import statement_iri
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ip5kg.builders.identity import Identity
    from ip5kg.builders.model import Extraction, Fact, Statement, Term
    from ip5kg.builders.plugins import Plugin
    from ip5kg.ontology.registry import Registry

__all__ = ["decided", "extract_decided"]

_MEETINGS = t.DATA_NS + "meeting/"
_OF_POST = (t.MEMBER, t.POST_TITLE, t.MEMBER_ORGANIZATION, t.ATTESTED_ON)

_Values = dict[NamedNode, "Term"]


def extract_decided(
    statement: Statement, registry: Registry, identity: Identity, *, plugins: Sequence[Plugin] = ()
) -> Extraction:
    """Return what a statement yields once decisions are applied; without any, just what the builders found.

    Parameters
    ----------
    statement, registry
        As for `extract`.
    identity
        The decisions, resolved against the same registry.
    plugins
        As for `extract`.
    """
    names = identity.meanings(statement_iri(statement.identifier))
    return decided(extract(statement, registry, names, plugins=plugins), identity)


def decided(found: Extraction, identity: Identity) -> Extraction:
    """Apply decisions to what the builders found in one statement.

    Parameters
    ----------
    found
        Left as it is.
    identity
        The decisions; names decided on are taken as read by the builders already.

    Returns
    -------
    Extraction
        The same object if no decision concerns the statement.
    """
    statement = statement_iri(found.statement.identifier)
    moves = _moves(found.facts, identity.targets(statement))
    names = identity.names.get(statement, {})
    if not moves and not names:
        return found
    facts, dropped = merged(found.facts, moves)
    marked = [_marked(found.statement.text, fact, names) for fact in facts] if names else facts
    return replace(found, facts=tuple(_unique(marked)), dropped=(*found.dropped, *dropped))


def _moves(facts: Iterable[Fact], targets: Mapping[NamedNode, Target]) -> dict[NamedNode, Target]:
    """Return what stands for which thing of some facts, posts and meetings of such things included."""
    if not targets:
        return {}
    told = list(facts)
    nodes = {node for f in told for node in (f.subject, f.object) if isinstance(node, NamedNode)}
    moves = {node: targets[node] for node in nodes & targets.keys()}
    if not moves:
        return {}
    of_posts: dict[NamedNode, _Values] = {}
    bodies: dict[NamedNode, NamedNode] = {}
    for fact in told:
        if fact.predicate == t.MEETING_BODY and fact.object in moves and isinstance(fact.object, NamedNode):
            bodies[fact.subject] = fact.object
        elif fact.predicate in _OF_POST:
            of_posts.setdefault(fact.subject, {})[fact.predicate] = fact.object
    renamed = [_renamed_post(post, values, moves) for post, values in of_posts.items()]
    renamed += [_renamed_meeting(meeting, body, moves[body]) for meeting, body in bodies.items()]
    for move in renamed:
        if move is not None and move.old not in moves:
            further = targets.get(move.target.node)
            moves[move.old] = move.target if further is None else _joined(move.target, further)
    return moves


@dataclass(frozen=True, slots=True)
class _Move:
    old: NamedNode
    target: Target


def _renamed_post(post: NamedNode, values: _Values, moves: Mapping[NamedNode, Target]) -> _Move | None:
    """Return the post under the IRI it has for the person and the organisation that are kept."""
    person, organization = _node(values.get(t.MEMBER)), _node(values.get(t.MEMBER_ORGANIZATION))
    title, date = values.get(t.POST_TITLE), values.get(t.ATTESTED_ON)
    touched = [moves[node] for node in (person, organization) if node is not None and node in moves]
    if not touched or title is None or person is None:
        return None
    when = None if date is None else date.value
    if post != post_iri(person, title.value, organization, when):
        return None  # another builder's post, with an IRI of its own making
    office = None if organization is None else _kept(organization, moves)
    return _Move(post, Target(post_iri(_kept(person, moves), title.value, office, when), _decisions(touched)))


def _renamed_meeting(meeting: NamedNode, body: NamedNode, target: Target) -> _Move | None:
    """Return the meeting of a body under the IRI it has for the body that is kept."""
    before = _MEETINGS + body.value.rsplit("/", 1)[-1]
    rest = meeting.value.removeprefix(before)
    if rest == meeting.value or (rest and rest[0] != "-"):
        return None
    kept = NamedNode(_MEETINGS + target.node.value.rsplit("/", 1)[-1] + rest)
    return _Move(meeting, Target(kept, target.decisions))


def _joined(first: Target, further: Target) -> Target:
    return replace(further, decisions=_decisions([first, further]))


def _decisions(targets: Iterable[Target]) -> tuple[NamedNode, ...]:
    found = {decision for target in targets for decision in target.decisions}
    return tuple(sorted(found, key=lambda node: node.value))


def _node(value: Term | None) -> NamedNode | None:
    return value if isinstance(value, NamedNode) else None


def _kept(node: NamedNode, moves: Mapping[NamedNode, Target]) -> NamedNode:
    return moves[node].node if node in moves else node


def _marked(text: str, fact: Fact, names: Mapping[str, Target]) -> Fact:
    """Note on a fact the decision that a name of its passage means what the fact speaks of."""
    words = straighten(text[fact.passage.start : fact.passage.end])
    spoken_of = {fact.subject, fact.object}
    told = [target for name, target in names.items() if target.node in spoken_of and name in words]
    return (
        replace(fact, decisions=_decisions([Target(fact.subject, fact.decisions), *told])) if told else fact
    )


def _unique(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts once each; one that stands without a decision needs none."""
    found: dict[Fact, Fact] = {}
    for fact in facts:
        bare = replace(fact, decisions=())
        other = found.get(bare)
        if other is None or (other.decisions and not fact.decisions):
            found[bare] = fact
    return list(found.values())
