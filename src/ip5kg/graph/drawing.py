"""A network as a still picture, SVG or PNG, the same bytes for the same network (https://matplotlib.org)."""

from __future__ import annotations

import math
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ip5kg.errors import ExportError
from ip5kg.graph.network import ROLES, STEPS
from ip5kg.graph.network_layout import layout

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ip5kg.graph.network_layout import Layout

__all__ = ["drawing"]

# Okabe and Ito's palette, which colour-blind readers can tell apart: weak steps grey, promises blue, deeds
# orange; the foremost roles like the strongest steps.
_LADDER = (
    *("#aab4c1", "#8d9bad", "#708197"),
    *("#56b4e9", "#2b90cb", "#0072b2"),
    *("#e69f00", "#df7a00", "#c44f00"),
)
_EDGES: dict[str, str] = {
    **dict(zip(STEPS, _LADDER, strict=True)),
    **dict(zip(ROLES, ("#c44f00", "#e69f00", "#0072b2", "#8d9bad"), strict=True)),
}
_NODES = {
    "office": ("o", "#17202e"),
    "initiative": ("s", "#009e73"),
    "topic": ("D", "#56b4e9"),
    "meeting": ("h", "#e69f00"),
    "person": ("^", "#cc79a7"),
}
_OTHER = ("o", "#708197")
_INK, _SOFT = "#17202e", "#566173"
_ROUND = frozenset({"office", "organization", "stakeholder"})

# Inches: one row of a column, half the way between two columns, the radius of a circle.
_ROW, _REACH, _RADIUS = 0.52, 2.5, 2.3

_STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": "DejaVu Sans",  # travels with matplotlib, so the picture is the same everywhere
    "svg.hashsalt": "ip5kg",
    "svg.fonttype": "none",
}
_LEGEND: dict[str, Any] = {
    "frameon": False,
    "fontsize": 8.5,
    "handlelength": 1.5,
    "columnspacing": 1.3,
    "labelcolor": _SOFT,
    "borderpad": 0,
    "borderaxespad": 0,
}
_LETTERS: dict[str, Any] = {
    "fontsize": 9.5,
    "color": _INK,
    "va": "center",
    "linespacing": 1.15,
    "zorder": 4,
    "bbox": {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6},
}
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "ip5kg"},
    "png": {"Software": "ip5kg"},
}

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
    if format not in _METADATA:
        message = f"no drawing in the format {format!r}; use svg or png"
        raise ExportError(message)
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        plan = layout(graph)
        places = _inches(plan)
        figure = Figure(facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        _frame(figure, axes, graph, plan, places)
        _draw_edges(axes, graph, plan, places)
        _draw_nodes(axes, graph, plan, places)
        buffer = BytesIO()
        figure.savefig(buffer, format=format, dpi=144, metadata=_METADATA[format])
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
    name = "short" if attributes.get("kind") in _ROUND else "label"
    return "\n".join(wrap(str(attributes.get(name, attributes.get("label", node))), 34))


def _inside(graph: nx.Graph[str], node: str) -> bool:
    return graph.nodes[node].get("kind") in _ROUND and len(_label(graph, node)) <= 6


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
    axes.text(left + 0.3, high - 0.4, title, fontsize=15, weight="bold", color=_INK, va="center")
    if not places:
        axes.text(0, (low + high) / 2, "This network is empty", fontsize=11, color=_SOFT, ha="center")
    for index, row in enumerate(reversed(rows)):
        legend = axes.legend(
            handles=[Line2D([], [], **style) for style in row],
            loc="lower left",
            ncols=len(row),
            bbox_to_anchor=(left + 0.3, low + 0.25 + 0.26 * index),
            bbox_transform=axes.transData,
            **_LEGEND,
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
        for shape, colour in [_NODES.get(kind, _OTHER)]
    ]
    return [marks, [{"color": c, "linewidth": 2.6, "label": way} for way, c in _EDGES.items() if way in ways]]


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
        colour = _EDGES.get(_way(attributes), _OTHER[1])
        axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, alpha=faint, zorder=1))


def _draw_nodes(axes: Axes, graph: nx.Graph[str], plan: Layout, places: Places) -> None:
    taken: list[_Box] = []
    waiting: list[tuple[_Box, float, int, str, float]] = []
    for node in sorted(places, key=lambda node: (-len(graph[node]), node)):
        x, y = places[node]
        text, inside = _label(graph, node), _inside(graph, node)
        shape, colour = _NODES.get(str(graph.nodes[node].get("kind")), _OTHER)
        points = 41.0 if inside else 9 + min(8.0, math.sqrt(len(graph[node])))
        axes.plot(
            x,
            y,
            shape,
            color=colour,
            markersize=points,
            markeredgecolor="white",
            markeredgewidth=1.6,
            zorder=3,
        )
        half = points / 144
        taken.append((x - half, y - half, x + half, y + half))
        if inside:
            axes.text(
                x,
                y,
                text,
                color="white",
                fontsize=9,
                weight="bold",
                ha="center",
                va="center_baseline",
                zorder=4,
            )
            continue
        side = -1 if x < -1e-6 else 1
        start = x + side * (half + 0.07)
        end = start + side * _width(text)
        waiting.append(((min(start, end), y - 0.09, max(start, end), y + 0.09), start, side, text, y))
    for box, start, side, text, y in waiting:
        # The busiest come first; in a cloud a label that would lie on something is left out.
        if plan.manner == "cloud" and any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        axes.text(start, y, text, ha="left" if side > 0 else "right", **_LETTERS)


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
