"""Networks as files that other tools read: GraphML, GEXF and node-link JSON.

GraphML 1.0 (http://graphml.graphdrawing.org), GEXF 1.2draft (https://gexf.net) and networkx's node-link data.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ip5kg.errors import ExportError
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

    GraphML and GEXF know no lists: there ``years``, ``statements``, ``shared``, ``names`` and ``forum`` are
    joined by ``; ``, ``sentences`` holds the sentences joined by line breaks and ``evidence`` is JSON.

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
    nx.write_graphml_xml(_flat(graph), buffer, infer_numeric_types=False)
    return buffer.getvalue().rstrip() + b"\n"


def _gexf(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    buffer = BytesIO()
    nx.write_gexf(_flat(graph), buffer)
    # The head holds today's date, and nothing but that and the name of the writer.
    return re.sub(rb"\s*<meta .*?</meta>", b"", buffer.getvalue(), count=1, flags=re.DOTALL).rstrip() + b"\n"


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
    ".gexf": _gexf,
    ".graphml": _graphml,
    ".html": _page,
    ".json": _node_link,
    ".png": _drawing("png"),
    ".svg": _drawing("svg"),
}
"""Suffix → what writes that format."""


def _flat(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy whose attributes are strings and numbers, under names that no format takes as its own."""
    import networkx as nx

    flat: nx.Graph[str] = nx.Graph()
    flat.graph.update(_scalars(graph.graph))
    for node, attributes in graph.nodes(data=True):
        flat.add_node(node, **_scalars(attributes))
    for source, target, attributes in graph.edges(data=True):
        sentences = "\n".join(item["quote"] for item in attributes.get("evidence", ()))
        flat.add_edge(source, target, **_scalars(attributes), sentences=_xml(sentences))
    return flat


def _scalars(attributes: Mapping[str, Any]) -> dict[str, str | int | float]:
    """Join lists, write nested values as JSON, leave out the unknown, rename what would become structure."""
    plain: dict[str, str | int | float] = {}
    for name, value in attributes.items():
        if name == "id":
            continue  # repeats the node's own identifier
        key = f"{name}_" if name in _STRUCTURE else name
        if isinstance(value, list) and not any(isinstance(item, dict) for item in value):
            plain[key] = _xml("; ".join(str(item) for item in value))
        elif isinstance(value, int | float):
            plain[key] = value
        elif isinstance(value, str):
            plain[key] = _xml(value)
        elif value is not None:
            plain[key] = _xml(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return plain


# GEXF turns these attributes into structure of its own; so it does with "label", but into just that.
_STRUCTURE = frozenset({"end", "parents", "pid", "slices", "start", "type", "viz"})


def _xml(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""
    return "".join(c for c in text if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n\r")
