"""Which promises are wanted: whose, about what, and from when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.following.dates import within
from ip5kg.following.promises import Promises
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.following.acts import Act
    from ip5kg.following.facts import Facts
    from ip5kg.following.membership import Memberships
    from ip5kg.following.promises import Promise

__all__ = ["Selection", "is_by", "select_promises"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a promise must be to be shown; None and False ask for nothing."""

    about: NamedNode | None = None
    """The thing promised."""
    office: NamedNode | None = None
    """Who promised, itself or as a member of a forum."""
    forum: NamedNode | None = None
    """Who promised, or at whose meeting."""
    since: str | None = None
    until: str | None = None
    """ISO 8601 at any precision; a date that may lie between the two does."""
    still_open: bool = False
    """Only what no later sentence names."""


def select_promises(
    found: Iterable[Promise], wanted: Selection, facts: Facts, memberships: Memberships
) -> Promises:
    """Return the promises that are wanted, in the order given."""

    def fits(promise: Promise) -> bool:
        act = promise.act
        return (
            (wanted.about is None or promise.object.iri == wanted.about.value)
            and (wanted.office is None or is_by(act, wanted.office.value, memberships))
            and (wanted.forum is None or _is_of(act, wanted.forum, facts))
            and within(act.date, wanted.since, wanted.until)
            and (promise.is_open or not wanted.still_open)
        )

    return Promises(promise for promise in found if fits(promise))


def is_by(act: Act, actor: str, memberships: Memberships) -> bool:
    """Return whether an actor (IRI) did it, itself or as a member of a forum that did."""
    agents = {agent.iri for agent in act.agents}
    return actor in agents or any(
        memberships.holds(actor, agent, act.date, act.statement) for agent in agents
    )


def _is_of(act: Act, forum: NamedNode, facts: Facts) -> bool:
    if any(agent.iri == forum.value for agent in act.agents):
        return True
    if act.meeting is None:
        return False
    held_by = facts.about(NamedNode(act.meeting.iri), t.MEETING_FORUM)
    return any(fact.object == forum for fact in held_by)
