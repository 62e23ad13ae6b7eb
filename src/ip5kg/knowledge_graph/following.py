"""What became of things: promises, timelines, comparisons, paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.knowledge_graph.opened import OpenedGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from ip5kg.following.comparing import Comparison
    from ip5kg.following.paths import EvidencedPath, Routes
    from ip5kg.following.promises import Promises
    from ip5kg.following.timeline import Timeline

__all__ = ["Following"]


class Following(OpenedGraph):
    """What became of things: promises, timelines, comparisons, paths."""

    def promises(
        self,
        about: str | NamedNode | None = None,
        *,
        office: str | NamedNode | None = None,
        forum: str | NamedNode | None = None,
        since: str | None = None,
        until: str | None = None,
        still_open: bool = False,
    ) -> Promises:
        """Return what was intended or agreed, and the later sentences that name it.

        Parameters
        ----------
        about
            Only promises about this initiative, body, document or topic.
        office
            Only promises of this office, in its own name or as a member of a forum.
        forum
            Only promises of this forum or made at its meetings.
        since, until
            Only promises made between these dates, in ISO 8601 at any precision.
        still_open
            Only what no later sentence names.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.
        ParameterError
            If a date is none.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> [promise.act.verb for promise in graph.promises("global assignment", still_open=True)]
        ['agreed to initiate']
        """
        from ip5kg.following.dates import as_date
        from ip5kg.following.selecting import Selection, select_promises

        told = self._told()
        thing, member, body = (None if one is None else self._find(one) for one in (about, office, forum))
        first, last = (None if one is None else as_date(one) for one in (since, until))
        wanted = Selection(thing, member, body, first, last, still_open)
        return select_promises(told.promises, wanted, told.facts, told.memberships)

    def timeline(self, entity: str | NamedNode, *, through: bool = False) -> Timeline:
        """Return all that is told of an entity, in the order of time.

        Parameters
        ----------
        entity
            IRI, CURIE or any name.
        through
            Whether to take in what was done by the forums that it belonged to.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> [(entry.date, entry.what) for entry in graph.timeline("NET/AI roadmap").entries]
        [('2021-06-23', 'adopt')]
        """
        from ip5kg.following.timeline import timeline

        return timeline(self._told(), self._find(entity), through=through)

    def compare(self, one: str | NamedNode, other: str | NamedNode, *, own: bool = False) -> Comparison:
        """Compare what two offices, forums, bodies or persons did, both of them and each alone.

        Parameters
        ----------
        one, other
            IRIs, CURIEs or any names.
        own
            Whether to leave out what was done by a forum that they belong to.

        Raises
        ------
        EntityError
            If a name means nothing or more than one thing, or the two cannot be compared.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> graph.compare("EPO", "JPO").counts()["initiative"]["both"]
        3
        """
        from ip5kg.following.comparing import compare

        return compare(self._told(), self._find(one), self._find(other), own=own)

    def path(
        self,
        start: str | NamedNode,
        end: str | NamedNode,
        *,
        through: Iterable[str | NamedNode] = (),
        avoid: Iterable[str | NamedNode] = (),
    ) -> EvidencedPath | None:
        """Return the shortest path of facts between two entities, or None if nothing links them.

        Parameters
        ----------
        start, end
            IRIs, CURIEs or any names.
        through
            Entities to pass, in this order.
        avoid
            Entities not to pass.

        Raises
        ------
        EntityError
            If a name means nothing or more than one thing, or no two different things are named.

        >>> import ip5kg
        >>> path = ip5kg.build(validate=False).path("NET/AI roadmap", "Kasutani Toshihide")
        >>> [entity.label for entity in path.entities]
        ['IP5 NET/AI roadmap', 'IP5 heads of office meeting 2021', 'Kasutani Toshihide']
        """
        return self._ways().best(self._find(start), self._find(end), *self._stops(through, avoid))

    def paths(
        self,
        start: str | NamedNode,
        end: str | NamedNode,
        *,
        through: Iterable[str | NamedNode] = (),
        avoid: Iterable[str | NamedNode] = (),
    ) -> tuple[EvidencedPath, ...]:
        """Return all shortest paths between two entities, the best first; see `path`.

        Raises
        ------
        EntityError
            As `path`, or if there are too many to list.
        """
        return self._ways().all(self._find(start), self._find(end), *self._stops(through, avoid))

    def _ways(self) -> Routes:
        from ip5kg.following.paths import Routes

        if self._routes is None:
            self._routes = Routes(self._told())
        return self._routes

    def _stops(
        self, through: Iterable[str | NamedNode], avoid: Iterable[str | NamedNode]
    ) -> tuple[list[NamedNode], list[NamedNode]]:
        return [self._find(one) for one in through], [self._find(one) for one in avoid]
