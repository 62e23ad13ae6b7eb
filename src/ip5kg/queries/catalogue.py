"""The saved questions as a catalogue of SPARQL examples in Turtle.

The pattern is that of https://github.com/sib-swiss/sparql-examples: SHACL for the text and the prefixes
(https://www.w3.org/TR/shacl/#dfn-sparql-constraint), schema.org for the endpoint and the keywords.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ip5kg.ontology.terms import DCTERMS_NS, QUERY_PREFIXES, RDFS_NS, SCHEMA_NS, SH_NS, XSD_NS
from ip5kg.queries.parameters import examples
from ip5kg.queries.portable import portable_text, used_prefixes
from ip5kg.queries.running import blanked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.queries.questions import SavedQuery

__all__ = ["catalogue"]

_QUERIES = "https://w3id.org/ip5kg/queries"
_HEAD = {
    "dcterms": DCTERMS_NS,
    "query": f"{_QUERIES}/",
    "rdfs": RDFS_NS,
    "schema": SCHEMA_NS,
    "sh": SH_NS,
    "xsd": XSD_NS,
}
_FORMS = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
    "ASK": ("SPARQLAskExecutable", "ask"),
}
_SHORT = 2  # "of", "as", "by"


def catalogue(queries: Iterable[SavedQuery], endpoint: str | None = None) -> str:
    """Return the questions as Turtle; each runs as it stands, with example values for its parameters.

    Parameters
    ----------
    queries
        The questions.
    endpoint
        Address of the SPARQL endpoint that they are for, if there is one.

    Raises
    ------
    QueryError
        If a required parameter has no example.
    """
    texts = {query: portable_text(query, examples(query)) for query in queries}
    used = sorted({prefix for text in texts.values() for prefix in used_prefixes(text)})
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _HEAD.items())
    return "\n".join([head, _prefixes(used), *(_example(query, texts[query], endpoint) for query in texts)])


def _prefixes(names: list[str]) -> str:
    declared = " ,\n".join(
        f"    [ sh:prefix {_text(name)} ; sh:namespace {_text(QUERY_PREFIXES[name])}^^xsd:anyURI ]"
        for name in names
    )
    note = _text("Their default graph is the union of all named graphs.", "en")
    title = _text("Questions to the IP5 knowledge graph", "en")
    declare = f" ;\n  sh:declare\n{declared}" if names else ""
    return f"<{_QUERIES}> dcterms:title {title} ;\n  rdfs:comment {note}{declare} .\n"


def _example(query: SavedQuery, text: str, endpoint: str | None) -> str:
    kind, key = _FORMS[next(iter(re.findall(r"\b(SELECT|CONSTRUCT|ASK)\b", blanked(text))))]
    lines = [
        f"query:{query.name} a sh:SPARQLExecutable , sh:{kind}",
        f"rdfs:label {_text(query.summary, 'en')}",
        f"rdfs:comment {_text(query.question, 'en')}",
        f"dcterms:description {_text(query.description, 'en')}",
        f"dcterms:isPartOf <{_QUERIES}>",
        f"schema:keywords {' , '.join(_text(word) for word in _keywords(query))}",
        *([f"schema:target <{endpoint}>"] if endpoint else []),
        f"sh:prefixes <{_QUERIES}>",
        f"sh:{key} {_long(text)}",
    ]
    return " ;\n  ".join(lines) + " .\n"


def _keywords(query: SavedQuery) -> list[str]:
    """Return the words of the name that say something, and the kinds of things that can be given."""
    kinds = {kind for parameter in query.parameters for kind in parameter.kinds}
    return sorted({*(word for word in query.name.split("-") if len(word) > _SHORT), *kinds})


def _text(text: str, language: str | None = None) -> str:
    return str(Literal(text, language=language))


def _long(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
    return f'"""{escaped.rstrip()}\n"""'
