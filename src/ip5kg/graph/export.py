"""Files in six RDF syntaxes, the same bytes from run to run.

Turtle, N-Triples and RDF/XML hold the union of all graphs, TriG, N-Quads and JSON-LD keep them apart. Four of
them have an RDF 1.2 form, in which evidence reifies the triple it is for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from ip5kg.errors import ExportError
from ip5kg.graph.json_ld import json_ld
from ip5kg.graph.prefixes import head, prefixes_for
from ip5kg.graph.reification import to_rdf_12
from ip5kg.graph.turtle_12 import turtle_12
from ip5kg.graph.writing import write_file
from ip5kg.ontology import terms

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from ip5kg.graph.store import GraphStore

__all__ = ["FORMATS", "RDF_12", "export", "format_of", "serialise", "serialise_quads", "turtle"]

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "n-triples": RdfFormat.N_TRIPLES,
    "n-quads": RdfFormat.N_QUADS,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
}
"""Name of a format → the syntax."""

RDF_12 = ("turtle", "trig", "n-triples", "n-quads")
"""Formats that have an RDF 1.2 form (https://www.w3.org/TR/rdf12-concepts/)."""

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
# What an XML 1.0 document cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def export(
    store: GraphStore,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - what every such function calls it
    *,
    evidence: bool = True,
    rdf_12: bool = False,
    context: bool = True,
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
    rdf_12
        Whether to write RDF 1.2.
    context
        Whether JSON-LD holds its context, or the address where it is to be published.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ExportError
        If the format is unknown, cannot hold the text or RDF 1.2, or the file cannot be written.
    """
    target = Path(path)
    made = serialise(store, format or target.suffix, evidence=evidence, rdf_12=rdf_12, context=context)
    return write_file(target, made)


def serialise(
    store: GraphStore,
    format: str,  # noqa: A002 - same
    *,
    evidence: bool = True,
    rdf_12: bool = False,
    context: bool = True,
) -> bytes:
    """Return the whole store in a format (a name or a suffix), sorted, in UTF-8.

    Raises
    ------
    ExportError
        If the format is unknown, or cannot hold the text or RDF 1.2.
    """
    name = format_of(format, rdf_12=rdf_12)
    quads = store.quads() if evidence else _without_evidence(store.quads())
    return serialise_quads(quads, name, rdf_12=rdf_12, context=context)


def serialise_quads(
    quads: Iterable[Quad],
    format: str,  # noqa: A002 - same
    *,
    rdf_12: bool = False,
    context: bool = True,
) -> bytes:
    """Return quads of RDF 1.1 in a format, as `serialise` does a store."""
    name = format_of(format, rdf_12=rdf_12)
    found = sorted(quads, key=_order)
    return _in_rdf_12(found, name) if rdf_12 else _in_rdf_11(found, name, context=context)


def _in_rdf_12(found: list[Quad], name: str) -> bytes:
    quads = found if name in {"trig", "n-quads"} else [Quad(*triple) for triple in _merged(found)]
    reified = sorted(to_rdf_12(quads), key=_order)
    return turtle_12(reified) if name in {"turtle", "trig"} else _serialised(reified, FORMATS[name])


def _in_rdf_11(quads: list[Quad], name: str, *, context: bool) -> bytes:
    syntax = FORMATS[name]
    if name == "json-ld":
        return json_ld(quads, inline=context)
    if name in {"turtle", "trig"}:
        return _readable(_merged(quads) if name == "turtle" else quads, syntax)
    if name == "n-quads":
        return _serialised(quads, syntax)
    triples = _merged(quads)
    return _xml(triples) if name == "rdf-xml" else _serialised(triples, syntax)


def format_of(name: str, *, rdf_12: bool = False, besides: Iterable[str] = ()) -> str:
    """Return the name of the format that a name, a suffix or an alias means.

    `besides` are formats that are no RDF and that the caller offers, too: a message names them.

    Raises
    ------
    ExportError
        If there is none, or it has no RDF 1.2 form and that is what is asked for.

    >>> format_of(".ttl"), format_of("nquads"), format_of("JSON-LD"), format_of("rdf/xml")
    ('turtle', 'n-quads', 'json-ld', 'rdf-xml')
    """
    plain = re.sub("[^a-z]", "", name.lower())
    for suffix, known in _SUFFIXES.items():
        if plain in {suffix[1:], known.replace("-", "")}:
            if rdf_12 and known not in RDF_12:
                raise ExportError(f"{known} has no RDF 1.2 form; choose one of {', '.join(RDF_12)}")
            return known
    offered = ", ".join([*(f"{known} ({suffix})" for suffix, known in _SUFFIXES.items()), *besides])
    raise ExportError(f"unknown format {name!r}; choose one of {offered}")


def turtle(triples: Iterable[Triple]) -> bytes:
    """Return some triples as Turtle, each once, sorted, with the prefixes in use."""
    found = sorted(dict.fromkeys(triples), key=_order)
    return _readable(found, RdfFormat.TURTLE)


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
    prefixes = prefixes_for(item.subject for item in items)
    lines = _serialised(items, syntax, prefixes).split(b"\n")
    start = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    body = b"\n".join(lines[start:])
    # Line breaks inside literals are escaped, so this sets entities apart and nothing else.
    return head(prefixes, body) + b"\n" + body.replace(b" .\n", b" .\n\n").rstrip() + b"\n"


def _xml(triples: list[Triple]) -> bytes:
    made = _serialised(triples, RdfFormat.RDF_XML, terms.PREFIXES)
    if found := _NOT_XML.search(made.decode()):
        raise ExportError(
            f"rdf-xml: XML cannot hold the control character U+{ord(found[0]):04X} of a text; choose turtle"
        )
    return made.replace(b"\r", b"&#13;")  # else a reader would take it for a line break of the file
