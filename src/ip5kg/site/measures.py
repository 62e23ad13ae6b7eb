"""How central the nodes of a network are, by the common measures of networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "measured"]

MEASURES = {
    "degree": "how many it is joined to",
    "weight": "how often it is told of",
    "betweenness": "how often it lies between others (betweenness)",
    "pagerank": "how central its neighbours are (PageRank)",
}
"""Name of a measure → what it tells."""

_DAMPING = 0.85
_ROUNDS = 100
_DIGITS = 5


def measured(graph: nx.Graph[str]) -> dict[str, dict[str, float]]:
    """Return each node's measures, rounded.

    Betweenness is of shortest paths without weights (Brandes 2001); PageRank goes by the edges' weights
    (Page et al. 1999, damping 0.85).

    >>> import networkx as nx
    >>> measured(nx.path_graph("abc"))["b"]
    {'degree': 2, 'weight': 2, 'betweenness': 1.0, 'pagerank': 0.48649}
    """
    import networkx as nx

    between = nx.betweenness_centrality(graph)
    ranks = _ranks(graph)
    return {
        node: {
            "degree": graph.degree(node),
            "weight": graph.degree(node, "weight"),
            "betweenness": round(between[node], _DIGITS),
            "pagerank": round(ranks[node], _DIGITS),
        }
        for node in graph
    }


def _ranks(graph: nx.Graph[str]) -> dict[str, float]:
    """Return PageRanks by iteration; networkx has the matrix, but its own iteration needs SciPy."""
    import networkx as nx
    import numpy as np

    if not graph:
        return {}
    steps = nx.google_matrix(graph, _DAMPING)
    rank = np.full(len(graph), 1 / len(graph))
    for _ in range(_ROUNDS):
        rank = rank @ steps
    return dict(zip(graph, map(float, rank), strict=True))
