"""A network as a still picture, SVG or PNG, the same bytes for the same network (https://matplotlib.org)."""

from __future__ import annotations

import math
import warnings
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ip5kg.errors import ExportError
from ip5kg.graph.drawing_style import (
    ACRONYM,
    EDGES,
    INK,
    LEGEND,
    LETTERS,
    MARK,
    METADATA,
    NODES,
    OTHER,
    ROUND,
    SETTINGS,
    SOFT,
)
from ip5kg.graph.network_layout import layout

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ip5kg.graph.network_layout import Layout

__all__ = ["drawing"]

# Inches: one row of a column, half the way between two columns, the radius of a circle.
_ROW, _REACH, _RADIUS = 0.52, 2.5, 2.3

Places = dict[str, tuple[float, float]]
_Box = tuple[float, float, float, float]


def drawing(graph: nx.Graph[str], format: str = "svg") -> bytes:  # noqa: A002 - matplotlib's word
    """Draw a network.

    Parameters
    ----------
    graph
        As `ip5kg.graph.network.network` gives it.
    format
        ``svg`` or ``png`` (144 dots an inch).

    Raises
    ------
    ExportError
        If there is no such format.
    """
    if format not in METADATA:
        message = f"no drawing in the format {format!r}; use svg or png"
        raise ExportError(message)
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context(SETTINGS), warnings.catch_warnings():
        # A name in letters that the font lacks is drawn as boxes (PNG) or by the viewer's font (SVG).
        warnings.filterwarnings("ignore", "Glyph .* missing")
        plan = layout(graph)
        places = _inches(plan)
        figure = Figure(facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        _frame(figure, axes, graph, plan, places)
        _draw_edges(axes, graph, plan, places)
        _draw_nodes(axes, graph, plan, places)
        buffer = BytesIO()
        figure.savefig(buffer, format=format, dpi=144, metadata=METADATA[format])
        return buffer.getvalue()


def _inches(plan: Layout) -> Places:
    """Turn places into inches, y upwards."""
    if plan.manner == "columns":
        return {node: (x * _REACH, -y * _ROW) for node, (x, y) in plan.places.items()}
    size = _RADIUS if plan.manner == "circle" else max(3.0, 0.42 * math.sqrt(len(plan.places)))
    stretch = 1.0 if plan.manner == "circle" else 1.5
    return {node: (x * size * stretch, -y * size) for node, (x, y) in plan.places.items()}


def _label(graph: nx.Graph[str], node: str) -> str:
    attributes = graph.nodes[node]
    name = "short" if attributes.get("kind") in ROUND else "label"
    return "\n".join(wrap(str(attributes.get(name, attributes.get("label", node))), 34))


def _inside(graph: nx.Graph[str], node: str) -> bool:
    return graph.nodes[node].get("kind") in ROUND and len(_label(graph, node)) <= 6


def _width(text: str) -> float:
    """Estimate the width in inches of a label of 9.5 points."""
    return max(map(len, text.split("\n")), default=0) * 0.085


def _frame(figure: Figure, axes: Axes, graph: nx.Graph[str], plan: Layout, places: Places) -> None:
    """Give the picture its size, title and legend; one unit of the axes is one inch."""
    from matplotlib.lines import Line2D

    title = str(graph.graph.get("name", "Network"))
    left, right, low, high = -3.0, 3.0, -0.5, 0.5
    for node, (x, y) in places.items():
        reach = 0.3 if _inside(graph, node) else _width(_label(graph, node)) + 0.35
        left, right = min(left, x - (reach if x < 0 else 0.4)), max(right, x + (reach if x >= 0 else 0.4))
        low, high = min(low, y - 0.3), max(high, y + 0.3)
    if plan.manner == "circle":
        low, high = low - 0.1, high + 0.1
    left, right = left - 0.25, right + 0.25
    rows = [row for row in _legend(graph) if row]
    low -= 0.35 + 0.26 * len(rows)
    high += 0.55
    figure.set_size_inches(right - left, high - low)
    axes.set(xlim=(left, right), ylim=(low, high))
    axes.axis("off")
    axes.text(left + 0.3, high - 0.4, title, fontsize=15, weight="bold", color=INK, va="center")
    if not places:
        axes.text(0, (low + high) / 2, "This network is empty", fontsize=11, color=SOFT, ha="center")
    for index, row in enumerate(reversed(rows)):
        legend = axes.legend(
            handles=[Line2D([], [], **style) for style in row],
            loc="lower left",
            ncols=len(row),
            bbox_to_anchor=(left + 0.3, low + 0.25 + 0.26 * index),
            bbox_transform=axes.transData,
            **LEGEND,
        )
        axes.add_artist(legend)


def _legend(graph: nx.Graph[str]) -> list[list[dict[str, Any]]]:
    """Return the styles of the legend's two rows, nodes and edges."""
    ways = {_way(attributes) for *_, attributes in graph.edges(data=True)}
    kinds = sorted(
        {str(graph.nodes[node].get("kind", "node")) for node in graph}, key=lambda k: (k != "office", k)
    )
    marks: list[dict[str, Any]] = [
        {"marker": shape, "color": colour, "linestyle": "", "markersize": 7.5, "label": kind}
        for kind in kinds
        for shape, colour in [NODES.get(kind, OTHER)]
    ]
    return [marks, [{"color": c, "linewidth": 2.6, "label": way} for way, c in EDGES.items() if way in ways]]


def _way(attributes: dict[str, Any]) -> str:
    """Return what colours an edge: its strongest step, else its foremost role."""
    return str(attributes.get("step") or attributes.get("role", "").split(", ")[0])


def _draw_edges(axes: Axes, graph: nx.Graph[str], plan: Layout, places: Places) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    faint = 0.75 if graph.number_of_edges() < 120 else 0.35
    for source, target, attributes in graph.edges(data=True):
        (x1, y1), (x2, y2) = places[source], places[target]
        if plan.manner == "columns":
            middle = (x1 + x2) / 2
            path = Path(
                [(x1, y1), (middle, y1), (middle, y2), (x2, y2)],
                [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
            )
        else:
            path = Path([(x1, y1), (x2, y2)])
        width = min(7.0, 0.5 + 0.9 * math.sqrt(attributes.get("weight", 1)))
        colour = EDGES.get(_way(attributes), OTHER[1])
        axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, alpha=faint, zorder=1))


def _draw_nodes(axes: Axes, graph: nx.Graph[str], plan: Layout, places: Places) -> None:
    """Draw the marks, then the labels beside them, the busiest first."""
    taken: list[_Box] = []
    waiting: list[tuple[str, float]] = []
    for node in sorted(places, key=lambda node: (-len(graph[node]), node)):
        x, y = places[node]
        inside = _inside(graph, node)
        shape, colour = NODES.get(str(graph.nodes[node].get("kind")), OTHER)
        points = 41.0 if inside else 9 + min(8.0, math.sqrt(len(graph[node])))
        axes.plot(x, y, shape, color=colour, markersize=points, **MARK)
        half = points / 144
        taken.append((x - half, y - half, x + half, y + half))
        if inside:
            axes.text(x, y, _label(graph, node), **ACRONYM)
        else:
            waiting.append((node, half))
    for node, half in waiting:
        sides = _sides(places[node], half, _label(graph, node))
        if plan.manner == "cloud":
            # Outwards if there is room, else on another side; a label that has no room at all is left out.
            sides = [side for side in sides if not any(_overlap(side[0], other) for other in taken)]
        if sides:
            box, x, y, ways = sides[0]
            taken.append(box)
            axes.text(x, y, _label(graph, node), **ways, **LETTERS)


def _sides(
    place: tuple[float, float], half: float, text: str
) -> list[tuple[_Box, float, float, dict[str, Any]]]:
    """Return where a label may stand, the best first: its box, its anchor and its alignment."""
    x, y = place
    away, width, height = half + 0.07, _width(text), 0.17 * (text.count("\n") + 1)
    beside = [
        (
            (x + away, y - height / 2, x + away + width, y + height / 2),
            x + away,
            y,
            {"ha": "left", "va": "center"},
        ),
        (
            (x - away - width, y - height / 2, x - away, y + height / 2),
            x - away,
            y,
            {"ha": "right", "va": "center"},
        ),
    ]
    upright = [
        (
            (x - width / 2, y - away - height, x + width / 2, y - away),
            x,
            y - away,
            {"ha": "center", "va": "top"},
        ),
        (
            (x - width / 2, y + away, x + width / 2, y + away + height),
            x,
            y + away,
            {"ha": "center", "va": "bottom"},
        ),
    ]
    return (beside[::-1] if x < -1e-6 else beside) + upright


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
