"""Networks whose attributes are strings and numbers alone, for formats that know nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

__all__ = ["flat"]

# GEXF turns these attributes into structure of its own; so it does with "label", but into just that.
_STRUCTURE = frozenset({"end", "parents", "pid", "slices", "spells", "start", "type", "viz"})
# What of each piece of evidence has an attribute of its own beside the sentence.
_PARTS = ("statement", "date", "start", "end", "rule", "step", "verb", "role")
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Attributes = dict[str, str | int | float]


def flat(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy whose attributes are strings and numbers, under names that no format takes as its own.

    Lists are joined by ``; ``. Of the evidence of an edge, ``sentences`` has a line for each sentence, and
    ``sentence_statement``, ``sentence_date``, ``sentence_start``, ``sentence_end``, ``sentence_rule``,
    ``sentence_step``, ``sentence_verb`` and ``sentence_role`` tell of it on the same line; ``evidence`` is
    the whole as JSON. ``dates``, ``first_date`` and ``last_date`` are those of the evidence; of a node, those
    of its edges. A character that XML cannot hold becomes U+FFFD, and is escaped in ``evidence``.
    """
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    made.graph.update(_scalars(graph.graph))
    for node, attributes in graph.nodes(data=True):
        edges = (of for *_, of in graph.edges(node, data=True))
        told = [item for of in edges for item in of.get("evidence", ())]
        made.add_node(node, **_scalars(attributes) | _dates(told))
    for source, target, attributes in graph.edges(data=True):
        evidence = attributes.get("evidence", ())
        made.add_edge(source, target, **_scalars(attributes) | _dates(evidence) | _lines(evidence))
    return made


def _scalars(attributes: Mapping[str, Any]) -> Attributes:
    """Join lists, write nested values as JSON, leave out the unknown, rename what would become structure."""
    plain: Attributes = {}
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
            plain[key] = _json(value)
    return plain


def _dates(evidence: Iterable[Mapping[str, Any]]) -> Attributes:
    dates = sorted({item["date"] for item in evidence if item.get("date")})
    return {"dates": "; ".join(dates), "first_date": dates[0], "last_date": dates[-1]} if dates else {}


def _lines(evidence: Iterable[Mapping[str, Any]]) -> Attributes:
    """Return a line for each sentence; the exact breaks within one are in the whole evidence."""
    items = list(evidence)
    lines: Attributes = {"sentences": _joined(item["quote"] for item in items)}
    return lines | {f"sentence_{part}": _joined(item.get(part, "") for item in items) for part in _PARTS}


def _joined(values: Iterable[object]) -> str:
    return _xml("\n".join(" ".join(str(value).split()) for value in values))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
