"""Colours, shapes and letters of the drawings; the page of a network has the same in its style sheet."""

from typing import Any

from ip5kg.graph.network import ROLES, STEPS

__all__ = [
    "ACRONYM",
    "EDGES",
    "INK",
    "LEGEND",
    "LETTERS",
    "MARK",
    "METADATA",
    "NODES",
    "OTHER",
    "ROUND",
    "SETTINGS",
    "SOFT",
]

# Okabe and Ito's palette, which colour-blind readers can tell apart: weak steps grey, promises blue, deeds
# orange; the foremost roles like the strongest steps.
_LADDER = (
    *("#aab4c1", "#8d9bad", "#708197"),
    *("#56b4e9", "#2b90cb", "#0072b2"),
    *("#e69f00", "#df7a00", "#c44f00"),
)
EDGES: dict[str, str] = {
    **dict(zip(STEPS, _LADDER, strict=True)),
    **dict(zip(ROLES, ("#c44f00", "#e69f00", "#0072b2", "#8d9bad"), strict=True)),
}
NODES = {
    "office": ("o", "#17202e"),
    "initiative": ("s", "#009e73"),
    "topic": ("D", "#56b4e9"),
    "meeting": ("h", "#e69f00"),
    "person": ("^", "#cc79a7"),
}
OTHER = ("o", "#708197")
INK, SOFT = "#17202e", "#566173"
ROUND = frozenset({"office", "organization", "stakeholder"})

SETTINGS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": "DejaVu Sans",  # travels with matplotlib, so the picture is the same everywhere
    "svg.hashsalt": "ip5kg",
    "svg.fonttype": "none",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}
LEGEND: dict[str, Any] = {
    "frameon": False,
    "fontsize": 8.5,
    "handlelength": 1.5,
    "columnspacing": 1.3,
    "labelcolor": SOFT,
    "borderpad": 0,
    "borderaxespad": 0,
}
MARK: dict[str, Any] = {"markeredgecolor": "white", "markeredgewidth": 1.6, "zorder": 3}
ACRONYM: dict[str, Any] = {
    "color": "white",
    "fontsize": 9,
    "weight": "bold",
    "ha": "center",
    "va": "center_baseline",
    "zorder": 4,
}
LETTERS: dict[str, Any] = {
    "fontsize": 9.5,
    "color": INK,
    "linespacing": 1.15,
    "zorder": 4,
    "bbox": {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6},
}
METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "ip5kg"},
    "png": {"Software": "ip5kg"},
}
