"""Files in six RDF syntaxes, the same bytes from run to run.

Turtle, N-Triples and RDF/XML hold the union of all graphs, TriG, N-Quads and JSON-LD keep them apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from ip5kg.errors import ExportError
from ip5kg.graph.json_ld import json_ld
from ip5kg.graph.writing import write_file
from ip5kg.ontology import terms

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from ip5kg.graph.store import GraphStore

__all__ = ["FORMATS", "export", "format_of", "serialise"]

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "n-triples": RdfFormat.N_TRIPLES,
    "n-quads": RdfFormat.N_QUADS,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
}
"""Name of a format → the syntax."""

_SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".jsonld": "json-ld",
    ".rdf": "rdf-xml",
}
_EVIDENCE_CLASSES = (
    terms.EVIDENCE,
    terms.PASSAGE,
    terms.TEXT_POSITION,
    terms.TEXT_QUOTE,
    terms.ip5("DerivedEdge"),
)
_FIRST = {terms.TYPE: 0, terms.PREF_LABEL: 1}
_KIND = re.compile(re.escape(terms.DATA_NS) + "([a-z]+)/")
# What an XML 1.0 document cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def export(
    store: GraphStore,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - what every such function calls it
    *,
    evidence: bool = True,
) -> Path:
    """Write the whole store to a file, which appears complete or not at all.

    Parameters
    ----------
    store
        What to write.
    path
        The file; one that is there is replaced.
    format
        Name of a format or a suffix; None takes the suffix of the path.
    evidence
        Whether to write passages, selectors, evidence and the grounds of derived edges too.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ExportError
        If the format is unknown, cannot hold the text, or the file cannot be written.
    """
    target = Path(path)
    return write_file(target, serialise(store, format or target.suffix, evidence=evidence))


def serialise(store: GraphStore, format: str, *, evidence: bool = True) -> bytes:  # noqa: A002 - same
    """Return the whole store in a format (a name or a suffix), sorted, in UTF-8.

    Raises
    ------
    ExportError
        If the format is unknown or cannot hold the text.
    """
    name = format_of(format)
    quads = sorted(store.quads() if evidence else _without_evidence(store.quads()), key=_order)
    syntax = FORMATS[name]
    if name == "json-ld":
        return json_ld(quads)
    if name in {"turtle", "trig"}:
        return _readable(_merged(quads) if name == "turtle" else quads, syntax)
    if name == "n-quads":
        return _serialised(quads, syntax)
    triples = _merged(quads)
    return _xml(triples) if name == "rdf-xml" else _serialised(triples, syntax)


def format_of(name: str) -> str:
    """Return the name of the format that a name, a suffix or an alias means.

    Raises
    ------
    ExportError
        If there is none.

    >>> format_of(".ttl"), format_of("nquads"), format_of("JSON-LD"), format_of("rdf/xml")
    ('turtle', 'n-quads', 'json-ld', 'rdf-xml')
    """
    plain = re.sub("[^a-z]", "", name.lower())
    for suffix, known in _SUFFIXES.items():
        if plain in {suffix[1:], known.replace("-", "")}:
            return known
    offered = ", ".join(f"{known} ({suffix})" for suffix, known in _SUFFIXES.items())
    raise ExportError(f"unknown format {name!r}; choose one of {offered}")


def _without_evidence(quads: Iterable[Quad]) -> list[Quad]:
    found = list(quads)
    dropped = {q.subject for q in found if q.predicate == terms.TYPE and q.object in _EVIDENCE_CLASSES}
    return [quad for quad in found if quad.subject not in dropped]


def _merged(quads: list[Quad]) -> list[Triple]:
    unique = dict.fromkeys(quad.triple for quad in quads)
    return sorted(unique, key=lambda triple: _order(triple)[1:])


def _order(item: Quad | Triple) -> tuple[str, str, int, str, str]:
    """Sort by graph and subject, then type and label before other predicates, then object."""
    graph = str(item.graph_name) if isinstance(item, Quad) else ""
    predicate = item.predicate
    return graph, str(item.subject), _FIRST.get(predicate, len(_FIRST)), predicate.value, str(item.object)


def _serialised(
    items: list[Quad] | list[Triple], syntax: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    return serialize(items, format=syntax, prefixes=prefixes) or b""


def _readable(items: list[Quad] | list[Triple], syntax: RdfFormat) -> bytes:
    """Serialise with a prefix for each kind of entity (``office:epo``); only prefixes in use, sorted."""
    kinds = {kind[1] for item in items if (kind := _KIND.match(_value(item.subject)))}
    prefixes = {kind: f"{terms.DATA_NS}{kind}/" for kind in kinds} | terms.PREFIXES
    lines = _serialised(items, syntax, prefixes).split(b"\n")
    start = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    body = b"\n".join(lines[start:])
    used = (name for name in sorted(prefixes) if f"{name}:".encode() in body)
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used)
    # Line breaks inside literals are escaped, so this sets entities apart and nothing else.
    return head.encode() + b"\n" + body.replace(b" .\n", b" .\n\n").rstrip() + b"\n"


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _xml(triples: list[Triple]) -> bytes:
    made = _serialised(triples, RdfFormat.RDF_XML, terms.PREFIXES)
    if found := _NOT_XML.search(made.decode()):
        raise ExportError(
            f"rdf-xml: XML cannot hold the control character U+{ord(found[0]):04X} of a text; choose turtle"
        )
    return made.replace(b"\r", b"&#13;")  # else a reader would take it for a line break of the file
