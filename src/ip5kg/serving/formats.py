"""The forms in which a saved question is answered, and which of them a request asks for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ip5kg.graph.export import turtle
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.queries.rows import Node, Rows

__all__ = ["FORMATS", "Format", "preferred", "sparql_json", "turtle_of"]

_RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_STRING = NamedNode(terms.XSD_NS + "string")
_TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Format:
    """One form of an answer."""

    name: str
    """What ``?format=`` and the suffix of the address say."""
    media_type: str
    description: str


FORMATS = (
    Format("html", "text/html", "a page for people"),
    Format("csv", "text/csv", "comma-separated values (RFC 4180), a line of names first"),
    Format("json", "application/json", "an array with an object for each row"),
    Format("srj", "application/sparql-results+json", "SPARQL 1.1 query results in JSON, with datatypes"),
    Format("ttl", "text/turtle", "the triples of a CONSTRUCT query; else the rows as a W3C result set"),
)
"""In the order in which they are preferred where a request prefers none."""


def preferred(accept: str, offered: Iterable[str]) -> str | None:
    """Return which of some media types an ``Accept`` header prefers (RFC 9110, section 12.5.1).

    Among equals the first that is offered; None if none is acceptable.

    >>> preferred("text/turtle;q=0.5, application/json", ["text/html", "text/turtle", "application/json"])
    'application/json'
    >>> preferred("*/*", ["text/html", "text/csv"]), preferred("image/png", ["text/html"])
    ('text/html', None)
    """
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    weighed = [(_weight(offer, ranges), offer) for offer in offered]
    best = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _range(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
    try:
        return media_type, float(quality)
    except ValueError:
        return media_type, 0.0


def _weight(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality that the closest range gives."""
    for wanted in (offer, offer.partition("/")[0] + "/*", "*/*"):
        found = [quality for media_type, quality in ranges if media_type == wanted]
        if found:
            return max(found)
    return 0.0


def sparql_json(rows: Rows) -> str:
    """Return rows in the SPARQL 1.1 Query Results JSON Format (https://www.w3.org/TR/sparql11-results-json/)."""
    bindings = [
        {name: _json_term(term) for name, term in zip(rows.columns, row, strict=True) if term is not None}
        for row in rows.terms
    ]
    made = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Node) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):  # SPARQL 1.2
        parts = {part: _json_term(getattr(term, part)) for part in _TRIPLE}
        return {"type": "triple", "value": parts}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def turtle_of(rows: Rows) -> bytes:
    """Return triples as such, and other rows in the vocabulary of the W3C's tests for tables of results.

    That is what rdflib, Jena and others read a table from (``rs:ResultSet``).
    """
    if rows.columns == _TRIPLE:
        return turtle(Triple(*cast("tuple[Any, Any, Any]", row)) for row in rows.terms)
    names = ", ".join(str(Literal(name)) for name in rows.columns)
    lines = [f"@prefix rs: <{_RESULT_SET}> .\n", f"[] a rs:ResultSet ;\n  rs:resultVariable {names}"]
    for index, row in enumerate(rows.terms, start=1):
        bound = [
            f"[ rs:variable {Literal(name)} ; rs:value {term} ]"
            for name, term in zip(rows.columns, row, strict=True)
            if term is not None
        ]
        values = (" ; rs:binding\n      " + " ,\n      ".join(bound)) if bound else ""
        lines.append(f" ;\n  rs:solution [ rs:index {index}{values} ]")
    return ("".join([lines[0], "\n", *lines[1:]]) + " .\n").encode()
