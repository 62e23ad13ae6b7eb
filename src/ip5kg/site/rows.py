"""What each statement's graph says, in plain rows that can be kept from one making of the site to the next.

Reading a thousand graphs takes longer than all else that a small change needs. The rows of a graph that is
as it was are taken from a file in the site's folder; whether it is as it was shows in its fingerprint, which
costs little: every fact has evidence, and the IRI of the evidence is a hash of the fact, passage and rule.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.values import value
from ip5kg.ontology import terms as t
from ip5kg.site.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ip5kg.graph.store import GraphStore

__all__ = ["KEPT", "GraphRows", "Told", "keep_rows", "kept_rows", "plain", "read_rows", "rows_of"]

KEPT = ".site-rows.json"
"""File of the rows in the folder of the site; it can be removed at any time."""

_TOLD = """
SELECT ?graph ?evidence ?subject ?predicate ?object ?passage ?rule WHERE {
  GRAPH ?graph {
    ?evidence rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      prov:wasDerivedFrom ?passage ; ip5:rule ?rule .
    ?passage a ip5:Passage .
  }
}
"""
_PASSAGES = """
SELECT ?graph ?start ?end ?kind WHERE {
  GRAPH ?graph {
    ?passage a ip5:Passage ; oa:hasSelector ?selector ; ip5:passageKind ?kind .
    ?selector oa:start ?start ; oa:end ?end .
  }
}
"""
_PROVING = """
SELECT ?graph (GROUP_CONCAT(STR(?node)) AS ?nodes) WHERE {
  VALUES ?kind { ip5:Evidence ip5:Passage }
  GRAPH ?graph { ?node a ?kind }
}
GROUP BY ?graph
"""
_ABOUT = {
    t.IDENTIFIER: "identifier",
    t.TITLE: "title",
    t.ISSUED: "issued",
    t.SOURCE: "source",
    t.TEXT: "text",
}
_MARKS = (t.SHA256, t.TITLE, t.ISSUED, t.SOURCE, t.IDENTIFIER, t.LANGUAGE, t.DECISION)
_PLAIN = {t.XSD_NS + "string", t.RDF_NS + "langString"}

Told = tuple[str, str, "str | list[str]", int, int, str, str]
"""Subject, predicate, object (IRI, or text, datatype and language), start, end, rule and evidence."""


@value(frozen=True, slots=True)
class GraphRows:
    """What a statement's graph says."""

    fingerprint: str
    identifier: str
    title: str
    issued: str
    source: str
    text: str
    passages: list[tuple[int, int, str]]
    told: list[Told]


def rows_of(store: GraphStore, kept: Mapping[str, GraphRows]) -> dict[str, GraphRows]:
    """Return the rows of all statements' graphs, by IRI: those kept where nothing changed, else read anew."""
    return {
        graph: known
        if (known := kept.get(graph)) and known.fingerprint == mark
        else read_rows(store, graph, mark)
        for graph, mark in _fingerprints(store).items()
    }


def read_rows(store: GraphStore, graph: str, fingerprint: str) -> GraphRows:
    """Return the rows of one graph, sorted."""
    node = NamedNode(graph)
    about = dict.fromkeys(_ABOUT.values(), "")
    for quad in store.database.quads_for_pattern(node, None, None, node):
        if quad.predicate in _ABOUT and isinstance(quad.object, Literal | NamedNode):
            about[_ABOUT[quad.predicate]] = quad.object.value
    told: list[Told] = []
    for row in _select(store, _TOLD, node):
        start, _, end = row["passage"].value.rpartition("/")[2].partition("-")
        parts = (row["subject"].value, row["predicate"].value, _packed(row["object"]))
        told.append((*parts, int(start), int(end), row["rule"].value, row["evidence"].value))
    passages = sorted(
        (int(row["start"].value), int(row["end"].value), row["kind"].value)
        for row in _select(store, _PASSAGES, node)
    )
    told.sort(key=lambda row: (row[3], row[4], row[6]))
    return GraphRows(fingerprint, **about, passages=passages, told=told)


def kept_rows(folder: Path, version: str) -> dict[str, GraphRows]:
    """Return what was kept in a folder by this version; nothing if that cannot be read."""
    try:
        kept = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        if kept["version"] == version:
            return {graph: GraphRows(**rows) for graph, rows in kept["graphs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # a help, not a source: whatever is wrong with it, the store has it all
    return {}


def keep_rows(rows: Mapping[str, GraphRows], version: str) -> bytes:
    """Return the content of the file of rows."""
    fields = {graph: _fields(rows[graph]) for graph in sorted(rows)}
    return json.dumps({"version": version, "graphs": fields}, ensure_ascii=False).encode()


def plain(node: Any) -> str | Value:
    """Return a term as an IRI or a literal."""
    packed = _packed(node)
    return packed if isinstance(packed, str) else Value(*packed)


def _fields(rows: GraphRows) -> dict[str, Any]:
    names = ("fingerprint", "identifier", "title", "issued", "source", "text", "passages", "told")
    return {name: getattr(rows, name) for name in names}


def _packed(node: Any) -> str | list[str]:
    if isinstance(node, Literal):
        datatype = node.datatype.value
        return [node.value, "" if datatype in _PLAIN else datatype, node.language or ""]
    return str(node.value)


def _fingerprints(store: GraphStore) -> dict[str, str]:
    """Return for each statement's graph a digest of its evidence and of what it says of the statement."""
    marks: dict[str, list[str]] = defaultdict(list)
    for quad in store.database.quads_for_pattern(None, t.TYPE, t.STATEMENT, None):
        marks[_iri(quad.graph_name)] = []
    for row in store.query(_PROVING):  # type: ignore[union-attr]
        if (graph := row["graph"].value) in marks:
            marks[graph] += row["nodes"].value.split()
    for predicate in _MARKS:
        for quad in store.database.quads_for_pattern(None, predicate, None, None):
            if (graph := _iri(quad.graph_name)) in marks:
                marks[graph].append(str(quad.triple))
    return {
        graph: hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
        for graph, found in sorted(marks.items())
    }


def _iri(node: Any) -> str:
    return getattr(node, "value", "")


def _select(store: GraphStore, query: str, graph: NamedNode) -> Iterable[Any]:
    return store.query(query, {"graph": graph})  # type: ignore[return-value]
