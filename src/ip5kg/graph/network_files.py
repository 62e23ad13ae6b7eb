"""Networks as files that other tools read: GEXF, GraphML, Cytoscape JSON and node-link JSON.

GEXF 1.2draft with dynamic time (https://gexf.net), GraphML 1.0 (http://graphml.graphdrawing.org), Cytoscape's
JSON (https://js.cytoscape.org/#notation/elements-json) and networkx's node-link data.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape  # writing alone: nothing is parsed

from ip5kg.errors import ExportError
from ip5kg.graph.days import periods
from ip5kg.graph.network_flat import flat
from ip5kg.graph.writing import write_file

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    import networkx as nx

__all__ = ["SUFFIXES", "network_bytes", "write_network"]


def write_network(graph: nx.Graph[str], path: str | os.PathLike[str]) -> Path:
    """Write a network in the format its suffix names, whole or not at all.

    Parameters
    ----------
    graph
        As `ip5kg.graph.network.network` gives it.
    path
        The file, ending in one of `SUFFIXES`; ``.svg``, ``.png`` and ``.html`` draw it.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    ExportError
        If the suffix names no format or the file cannot be written.
    """
    target = Path(path)
    return write_file(target, network_bytes(graph, target.suffix))


def network_bytes(graph: nx.Graph[str], suffix: str) -> bytes:
    """Return a network in the format of a suffix; the same network gives the same bytes.

    Where formats know no lists (GEXF, GraphML, Cytoscape), attributes are `ip5kg.graph.network_flat.flat`.
    GEXF has spells besides: the days, months or years of the evidence of an edge, and of all edges of a node;
    what has no dated evidence has none, and is always shown.

    Raises
    ------
    ExportError
        If the suffix names no format.
    """
    if suffix.lower() not in SUFFIXES:
        message = f"no network format for {suffix or 'a file without suffix'!r}; use {', '.join(SUFFIXES)}"
        raise ExportError(message)
    return SUFFIXES[suffix.lower()](graph)


def _graphml(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    buffer = BytesIO()
    # The lxml writer is chosen where lxml is installed and orders keys in another way: name ours.
    nx.write_graphml_xml(flat(graph), buffer, infer_numeric_types=False)
    return buffer.getvalue().rstrip() + b"\n"


def _gexf(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    timed = flat(graph)
    for *_, attributes in (*timed.nodes(data=True), *timed.edges(data=True)):
        spells = periods(attributes.get("dates", "").split("; "))
        attributes["spells"] = [(first.isoformat(), last.isoformat()) for first, last in spells]
    buffer = BytesIO()
    nx.write_gexf(timed, buffer)
    return _described(buffer.getvalue(), str(timed.graph.get("name", ""))).rstrip() + b"\n"


def _described(gexf: bytes, title: str) -> bytes:
    """Put the title where the format has a place for it, which is not the graph, instead of today's date."""
    meta = f"<meta><description>{escape(title)}</description></meta>".encode()
    dated = re.sub(rb"<meta .*?</meta>", lambda _: meta, gexf, count=1, flags=re.DOTALL)
    return re.sub(rb'(<graph [^>]*?) name="[^"]*"', rb"\1", dated, count=1)


def _cytoscape(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    named = flat(graph)
    for node, attributes in named.nodes(data=True):
        attributes["name"] = attributes.get("label", node)  # what Cytoscape writes beside a node
    for number, (*_, attributes) in enumerate(named.edges(data=True)):
        attributes.update(id=f"e{number}", interaction=str(graph.graph.get("kind", "")))
    data = nx.cytoscape_data(named)
    data["data"] = named.graph  # Cytoscape looks for an object here, not for networkx's list of pairs
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _node_link(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _page(graph: nx.Graph[str]) -> bytes:
    from ip5kg.graph.network_page import network_page

    return network_page(graph, str(graph.graph.get("name", "Network"))).encode()


def _drawing(format: str) -> Callable[[nx.Graph[str]], bytes]:  # noqa: A002 - matplotlib's word
    def draw(graph: nx.Graph[str]) -> bytes:
        from ip5kg.graph.drawing import drawing

        return drawing(graph, format)

    return draw


SUFFIXES: Mapping[str, Callable[[nx.Graph[str]], bytes]] = {
    ".cyjs": _cytoscape,
    ".gexf": _gexf,
    ".graphml": _graphml,
    ".html": _page,
    ".json": _node_link,
    ".png": _drawing("png"),
    ".svg": _drawing("svg"),
}
"""Suffix → what writes that format."""
