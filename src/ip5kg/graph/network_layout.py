"""Where the nodes of a network lie on a page or a drawing: the same network, the same places."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Layout", "layout"]

# Up to here a side of a two-sided network is one column of readable labels; up to twice that, two wings.
_COLUMN = 26
_CIRCLE = 14
_ROUNDS = 300
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Places = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A manner of laying out, and the place of each node.

    ``columns``: x is -1, 0 or 1, and y the row, counted from 0 downwards (also between two rows).
    ``circle``: x and y on the circle of radius 1. ``cloud``: x and y within -1 and 1.
    """

    manner: str
    places: Places


def layout(graph: nx.Graph[str]) -> Layout:
    """Lay out in columns a small network of two sides, on a circle one of few nodes, as a cloud any other."""
    left, right = _sides(graph)
    small, large = sorted((len(left), len(right)))
    if small and (large <= _COLUMN or (small <= _COLUMN // 2 and large <= 2 * _COLUMN)):
        return Layout("columns", _columns(graph, left, right))
    if len(graph) <= _CIRCLE:
        return Layout("circle", _circle(graph))
    return Layout("cloud", _cloud(graph))


def _sides(graph: nx.Graph[str]) -> tuple[list[str], list[str]]:
    """Split the nodes by kind if every edge joins both sides, else give no sides."""
    second = str(graph.graph.get("kind", "")).rpartition("-")[2]
    right = {node for node in graph if graph.nodes[node].get("kind") == second}
    if any((source in right) == (target in right) for source, target in graph.edges()):
        return [], []

    def named(nodes: Iterable[str]) -> list[str]:
        return sorted(nodes, key=lambda node: (graph.nodes[node].get("label", node), node))

    return named(set(graph) - right), named(right)


def _columns(graph: nx.Graph[str], left: list[str], right: list[str]) -> Places:
    """Order both sides so that few edges cross: each node at the mean place of its neighbours, in turns."""
    rows = max(len(left), len(right))
    places = _column(left, -1, rows) | _column(right, 1, rows)
    for _ in range(8):
        for side in (right, left):
            side.sort(
                key=lambda node: (_mean(places, graph[node]), graph.nodes[node].get("label", node), node)
            )
            places |= _column(side, -1 if side is left else 1, rows)
    if rows <= _COLUMN:
        return places
    small, large = sorted((left, right), key=len)
    rows = math.ceil(rows / 2)
    return _column(large[::2], -1, rows) | _column(small, 0, rows) | _column(large[1::2], 1, rows)


def _mean(places: Places, nodes: Iterable[str]) -> float:
    rows = [places[node][1] for node in nodes]
    return sum(rows) / len(rows) if rows else 0.0


def _column(nodes: list[str], x: int, rows: int) -> Places:
    """Spread nodes evenly over the height of so many rows."""
    step = rows / max(len(nodes), 1)
    return {node: (float(x), round((index + 0.5) * step - 0.5, 3)) for index, node in enumerate(nodes)}


def _circle(graph: nx.Graph[str]) -> Places:
    angles = {node: 2 * math.pi * index / len(graph) - math.pi / 2 for index, node in enumerate(graph)}
    return {node: (round(math.cos(a), 4), round(math.sin(a), 4)) for node, a in angles.items()}


def _cloud(graph: nx.Graph[str]) -> Places:
    """Let edges pull and nodes push (Fruchterman and Reingold 1991), from a sunflower with the hubs inside.

    No random numbers: nodes start by falling degree on a spiral of golden angles. Gravity keeps parts that
    hang together by no edge in the picture.
    """
    import numpy as np

    order = {
        node: rank for rank, node in enumerate(sorted(graph, key=lambda node: (-len(graph[node]), node)))
    }
    nodes = list(order)
    count = len(nodes)
    rank = np.arange(count)
    radius, angle = np.sqrt((rank + 0.5) / count), rank * _GOLDEN_ANGLE
    spots = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    pull = np.zeros((count, count))
    for source, target in graph.edges():
        pull[order[source], order[target]] = pull[order[target], order[source]] = 1.0
    ideal = 1.2 / math.sqrt(count)
    # Hubs push harder and pull less, so that what hangs on them has room.
    push = np.sqrt(1.0 + pull.sum(axis=1))
    pull /= np.sqrt(push[:, None] * push[None, :])
    shove = ideal**2 * push[:, None] * push[None, :]
    pull /= ideal
    for turn in range(_ROUNDS):
        # One array for each direction: several times as quick as one of three dimensions.
        across, down = (spots[:, None, axis] - spots[None, :, axis] for axis in (0, 1))
        square = np.maximum(across * across + down * down, 1e-6)
        force = shove / square - pull * np.sqrt(square)
        move = np.stack([(across * force).sum(axis=1), (down * force).sum(axis=1)], axis=1) - spots * 0.8
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        heat = 0.12 * (1 - turn / _ROUNDS) + 0.001
        spots += move * (np.minimum(length, heat) / length)[:, None]
    # Keep the directions and spread the distances evenly: neither a crowd nor a stray spoils the scale.
    spots -= spots.mean(axis=0)
    away = np.hypot(spots[:, 0], spots[:, 1])
    even = np.sqrt((np.argsort(np.argsort(away, kind="stable"), kind="stable") + 0.5) / count)
    spots *= (even / np.maximum(away, 1e-9))[:, None]
    _part(spots, push / push.max())
    spots /= float(np.hypot(spots[:, 0], spots[:, 1]).max())
    places = {
        node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in zip(nodes, spots, strict=True)
    }
    return {node: places[node] for node in graph}


def _part(spots: NDArray[np.float64], sizes: NDArray[np.float64]) -> None:
    """Push apart, in place, nodes that would lie on each other; ``spots`` n x 2, ``sizes`` n, at most 1."""
    import numpy as np

    room = 0.7 * math.sqrt(math.pi / len(spots)) * (1 + sizes[:, None] + sizes[None, :]) / 2
    np.fill_diagonal(room, 0.0)
    for _ in range(60):
        across, down = (spots[:, None, axis] - spots[None, :, axis] for axis in (0, 1))
        distance = np.maximum(np.sqrt(across * across + down * down), 1e-6)
        short = np.maximum(room - distance, 0.0) / distance
        spots += 0.25 * np.stack([(across * short).sum(axis=1), (down * short).sum(axis=1)], axis=1)
