"""The shortest evidenced path between two entities, sentence by sentence (search by networkx).

A step costs 1, and passing through an entity to which nearly everything is linked costs more (`COSTS`). Of
paths that cost the same the one with the stronger steps is taken (the higher on the ladder; chair and host
before attendees), then the one that comes first by IRI. Of several facts between two entities a step shows
the strongest, of equals the one told first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ip5kg.errors import EntityError
from ip5kg.following.facts import distinct
from ip5kg.following.linking import links

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx

    from ip5kg.following.facts import Quotation
    from ip5kg.following.linking import Link
    from ip5kg.following.telling import Telling
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Rows

__all__ = ["COSTS", "MOST", "EvidencedPath", "Routes", "Step"]

COSTS = {"forum": 4, "place": 4, "topic": 2, "office": 1, "organization": 1, "person": 1}
"""Kind of an entity → what it costs, besides the step, to pass through it; others cost nothing more."""

MOST = 1000
"""How many equally short paths are listed at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a fact between two entities."""

    subject: NamedEntity
    predicate: str
    """Local name of the property (``chair``); ``post``; of an action the step (``agree``), and ``agree at``
    where it leads to the meeting."""
    object: NamedEntity
    words: str
    """The verb or the title, as the text has it; else empty."""
    date: str | None
    quotation: Quotation
    others: tuple[Quotation, ...]
    """Other sentences that link the two, by whatever fact."""
    strength: int
    """From 1 to 9: the rung of a step; chair and host before attendee and observer."""


@dataclass(frozen=True, slots=True, repr=False)
class EvidencedPath:
    """A way from one entity to another."""

    entities: tuple[NamedEntity, ...]
    """From the first to the last; one more than steps."""
    steps: tuple[Step, ...]

    def rows(self) -> Rows:
        """Return a row for each step."""
        from ip5kg.following.tables import path_rows

        return path_rows([self])

    def _repr_html_(self) -> str:
        """Return the table for notebooks."""
        return self.rows().to_html()

    def __repr__(self) -> str:
        return f"<Path: {' – '.join(entity.label for entity in self.entities)}>"


_Nodes = Iterable[NamedNode]


class Routes:
    """The graph in which paths are sought; it can be asked any number of times."""

    def __init__(self, told: Telling) -> None:
        self._facts = told.facts
        self._graph = _graph(told)

    def best(
        self,
        start: NamedNode,
        end: NamedNode,
        through: _Nodes = (),
        avoid: _Nodes = (),
    ) -> EvidencedPath | None:
        """Return the best of the shortest paths, or None if nothing links the two.

        Parameters
        ----------
        start, end
            The two.
        through
            Entities to pass, in this order: the shortest path to each, then on from there.
        avoid
            Entities not to pass.

        Raises
        ------
        EntityError
            If an end is to be avoided, or two stops in a row are the same.
        """
        found = self._legs(start, end, through, avoid, _best)
        return next(iter(found), None)

    def all(
        self,
        start: NamedNode,
        end: NamedNode,
        through: _Nodes = (),
        avoid: _Nodes = (),
    ) -> tuple[EvidencedPath, ...]:
        """Return all shortest paths, the best first; parameters as for `best`.

        Raises
        ------
        EntityError
            As `best`, or if there are more than `MOST`.
        """
        return self._legs(start, end, through, avoid, _all)

    def _legs(
        self,
        start: NamedNode,
        end: NamedNode,
        through: _Nodes,
        avoid: _Nodes,
        search: Callable[[Any, str, str], list[list[str]]],
    ) -> tuple[EvidencedPath, ...]:
        stops = [node.value for node in (start, *through, end)]
        closed = {node.value for node in avoid}
        self._check(stops, closed)
        graph = self._graph.subgraph(iri for iri in self._graph if iri not in closed)
        if any(stop not in graph for stop in stops):
            return ()
        ways: list[list[str]] = [[stops[0]]]
        for leg in pairwise(stops):
            ways = [[*way, *rest[1:]] for way, rest in product(ways, search(graph, *leg))]
            if len(ways) > MOST:
                raise EntityError(f"more than {MOST} paths are equally short; name what to pass or to avoid")
        return tuple(sorted((self._path(way) for way in ways), key=_order))

    def _check(self, stops: Sequence[str], closed: set[str]) -> None:
        for one, other in pairwise(stops):
            if one == other:
                raise EntityError(f"{self._label(one)} is one and the same; name two things to link")
        for stop in stops:
            if stop in closed:
                raise EntityError(f"{self._label(stop)} is to be passed and to be avoided; decide on one")

    def _label(self, iri: str) -> str:
        return self._facts.entity(NamedNode(iri)).label

    def _path(self, way: Sequence[str]) -> EvidencedPath:
        entities = tuple(self._facts.entity(NamedNode(iri)) for iri in way)
        steps = tuple(self._step(self._graph.edges[pair]["links"]) for pair in pairwise(way))
        return EvidencedPath(entities, steps)

    def _step(self, between: Sequence[Link]) -> Step:
        best = between[0]
        others = distinct(link.quotation for link in between if link.quotation != best.quotation)
        subject, thing = (self._facts.entity(NamedNode(iri)) for iri in (best.subject, best.object))
        return Step(
            subject, best.predicate, thing, best.words, best.date, best.quotation, others, best.strength
        )


def _graph(told: Telling) -> nx.Graph[str]:
    """Return entities and what links them; nodes, edges and the links of an edge have a fixed order."""
    import networkx as nx

    between: dict[tuple[str, str], set[Link]] = defaultdict(set)
    for link in links(told):
        if link.subject != link.object:
            between[min(link.subject, link.object), max(link.subject, link.object)].add(link)
    graph: nx.Graph[str] = nx.Graph()
    for iri in sorted({iri for pair in between for iri in pair}):
        graph.add_node(iri, cost=COSTS.get(told.facts.entity(NamedNode(iri)).kind, 0))
    for pair in sorted(between):
        graph.add_edge(*pair, links=sorted(between[pair], key=_strongest))
    return graph


def _strongest(link: Link) -> tuple[int, str, Quotation, str, str, str]:
    return (-link.strength, link.date or "~", link.quotation, link.predicate, link.subject, link.words)


def _best(graph: nx.Graph[str], start: str, end: str) -> list[list[str]]:
    """Return the one path that costs least and, of those, has the strongest steps."""
    import networkx as nx

    def weight(_: str, to: str, edge: dict[str, Any]) -> int:
        passing: int = 0 if to == end else graph.nodes[to]["cost"]
        # A thousand steps would have to be weak before their strength outweighed one step.
        strength: int = edge["links"][0].strength
        return (1 + passing) * 10_000 + 9 - strength

    try:
        return [nx.dijkstra_path(graph, start, end, weight)]
    except nx.NetworkXNoPath:
        return []


def _all(graph: nx.Graph[str], start: str, end: str) -> list[list[str]]:
    import networkx as nx

    def weight(_: str, to: str, __: dict[str, Any]) -> int:
        passing: int = 0 if to == end else graph.nodes[to]["cost"]
        return 1 + passing

    try:
        return list(islice(nx.all_shortest_paths(graph, start, end, weight), MOST + 1))
    except nx.NetworkXNoPath:
        return []


def _order(path: EvidencedPath) -> tuple[int, tuple[str, ...]]:
    return -sum(step.strength for step in path.steps), tuple(entity.iri for entity in path.entities)
