"""What the statements of a store tell, read once: facts, acts, posts and memberships."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.following.acts import read_acts
from ip5kg.following.facts import Facts
from ip5kg.following.membership import Memberships
from ip5kg.following.posts import read_posts
from ip5kg.following.promises import promises

if TYPE_CHECKING:
    from ip5kg.following.acts import Act
    from ip5kg.following.posts import Post
    from ip5kg.following.promises import Promise
    from ip5kg.graph.store import GraphStore

__all__ = ["Telling"]


class Telling:
    """What the statements tell, as it was when the object was made."""

    def __init__(self, store: GraphStore) -> None:
        self.facts = Facts(store)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What was done, by date."""
        return read_acts(self.facts)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Who held which post."""
        return read_posts(self.facts)

    @cached_property
    def memberships(self) -> Memberships:
        """Which office belongs to which forum."""
        return Memberships(self.facts)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised, by date, with the later sentences."""
        return promises(self.facts, self.acts)

    @cached_property
    def acts_by_thing(self) -> dict[str, tuple[Act, ...]]:
        """IRI of an agent, an object or a meeting → the acts that have it, by date."""
        found: dict[str, dict[str, Act]] = defaultdict(dict)
        for act in self.acts:
            meeting = () if act.meeting is None else (act.meeting,)
            for thing in (*act.agents, *act.objects, *meeting):
                found[thing.iri][act.iri] = act
        return {iri: tuple(acts.values()) for iri, acts in found.items()}
