"""A network as one HTML page that works offline: nothing is loaded, nothing leaves it.

A Content-Security-Policy with the hashes of the page's own style and script (https://www.w3.org/TR/CSP3/)
holds browsers to that.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ip5kg.graph.network import ROLES, STEPS
from ip5kg.graph.network_layout import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

__all__ = ["content_of", "network_page", "placed", "summary_of"]

# How an edge reads, from its first node to its second.
_RELATIONS = {
    "office-initiative": "takes part in",
    "office-office": "works with",
    "office-meeting": "was at",
    "person-meeting": "was at",
    "initiative-topic": "is named with",
    "meeting-initiative": "dealt with",
}
_PLURALS = {
    "body": "bodies",
    "office": "offices",
    "organization": "organisations",
    "person": "people",
    "stakeholder": "stakeholders",
}


def network_page(graph: nx.Graph[str], title: str) -> str:
    """Return a page that shows a network and, for each edge, the sentences it rests on.

    Parameters
    ----------
    graph
        As `ip5kg.graph.network.network` gives it; an empty one gives a page that says so.
    title
        Heading of the page.

    Returns
    -------
    str
        HTML; the same network and title give the same text.
    """
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup

    style, script = _asset("network.css") + _asset("page.css"), _asset("network.js")
    data = data_of(graph)
    environment = Environment(
        autoescape=True, loader=PackageLoader("ip5kg.graph", "page"), lstrip_blocks=True, trim_blocks=True
    )
    template = environment.get_template("network.html.j2")
    return template.render(
        title=title,
        summary=summary_of(graph, data),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=Markup(_literal(data)),  # noqa: S704 - holds no character that means anything to HTML
        empty=not graph,
    )


def _asset(name: str) -> str:
    return (files("ip5kg.graph") / "page" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _literal(data: Any) -> str:
    """Write JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def data_of(graph: nx.Graph[str]) -> dict[str, Any]:
    """Gather what the script draws."""
    return placed(content_of(graph), graph)


def placed(content: dict[str, Any], graph: nx.Graph[str]) -> dict[str, Any]:
    """Add to the content of a network where its nodes lie."""
    plan = layout(graph)
    nodes = [
        node | dict(zip("xy", plan.places[iri], strict=True))
        for iri, node in zip(graph, content["nodes"], strict=True)
    ]
    return {"manner": plan.manner, **content, "nodes": nodes}


def content_of(graph: nx.Graph[str]) -> dict[str, Any]:
    """Gather nodes, edges and evidence; sentences that several edges rest on are written once."""
    number = {node: index for index, node in enumerate(graph)}
    sentences: dict[str, int] = {}
    edges: list[dict[str, Any]] = []
    for source, target in graph.edges():
        left, right = sorted((source, target), key=lambda node: (_second(graph, node), number[node]))
        attributes = graph.edges[source, target]
        told = [
            sentences.setdefault(_literal(item), len(sentences)) for item in attributes.get("evidence", ())
        ]
        edges.append(
            {
                "s": number[left],
                "t": number[right],
                "w": attributes.get("weight", 1),
                "step": attributes.get("step", ""),
                "role": attributes.get("role", ""),
                "shared": attributes.get("shared", []),
                "e": told,
            }
        )
    return {
        "relation": _RELATIONS.get(str(graph.graph.get("kind")), "is joined to"),
        "steps": STEPS,
        "roles": ROLES,
        "nodes": [_node(graph, node) for node in graph],
        "edges": edges,
        "evidence": [json.loads(item) for item in sentences],
    }


def _second(graph: nx.Graph[str], node: str) -> bool:
    """Tell whether a node is of the kind that the network's name names second."""
    return str(graph.graph.get("kind", "")).rpartition("-")[2] == graph.nodes[node].get("kind")


def _node(graph: nx.Graph[str], node: str) -> dict[str, Any]:
    attributes = graph.nodes[node]
    label = str(attributes.get("label", node))
    return {
        "id": node,
        "label": label,
        "short": attributes.get("short", label),
        "kind": attributes.get("kind", "other"),
        "names": attributes.get("names", []),
        "forum": attributes.get("forum", []),
    }


def summary_of(graph: nx.Graph[str], data: dict[str, Any]) -> str:
    """Say in one line what the page holds.

    >>> import networkx as nx
    >>> summary_of(nx.Graph(), {"evidence": []})
    ''
    """
    if not graph:
        return ""
    kinds = Counter(str(graph.nodes[node].get("kind", "node")) for node in graph)
    evidence = data["evidence"]
    second = str(graph.graph.get("kind", "")).rpartition("-")[2]
    parts = [_count(kinds[kind], kind) for kind in sorted(kinds, key=lambda kind: (kind == second, kind))]
    parts.append(_count(graph.number_of_edges(), "edge"))
    parts.append(_count(len({(item["statement"], item["start"]) for item in evidence}), "sentence"))
    parts.append(_count(len({item["statement"] for item in evidence}), "statement"))
    return " · ".join([*parts, *_span(item["date"][:4] for item in evidence if item["date"])])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def _span(years: Iterable[str]) -> list[str]:
    known = sorted(set(years))
    return ["–".join(dict.fromkeys((known[0], known[-1])))] if known else []
