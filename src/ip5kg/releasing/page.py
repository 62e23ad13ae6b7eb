"""Triples about a release as they are collected, and the Turtle they become."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ip5kg.ontology import terms as t

__all__ = ["DESCRIPTION", "Page", "day", "english", "number"]

DESCRIPTION = "void.ttl"
"""Name of the file that describes a release."""

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": t.DCTERMS_NS,
    "prov": t.PROV_NS,
    "rdf": t.RDF_NS,
    "schema": t.SCHEMA_NS,
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": t.XSD_NS,
}
# Where the release is thought to lie while relative addresses are made. It does not show, and no other
# address begins like it: nothing else is made relative.
_NOWHERE = "x-release://here/"
_PRECISION = {10: t.XSD_DATE, 7: t.XSD_YEAR_MONTH, 4: t.XSD_YEAR}


@dataclass(slots=True)
class Page:
    """A description under way.

    >>> page = Page()
    >>> page.add(page.own("dataset"), "rdf:type", "void:Dataset")
    >>> page.turtle().decode().splitlines()[-1]
    '<#dataset> a void:Dataset .'
    """

    address: str | None = None
    """Where the folder is to be published; None for relative addresses."""
    triples: list[Triple] = field(default_factory=list[Triple])

    @property
    def folder(self) -> str:
        """What the addresses of the files begin with."""
        return f"{self.address.rstrip('/')}/" if self.address else _NOWHERE

    def own(self, name: str) -> NamedNode:
        """Return a thing that the description itself names."""
        return NamedNode(f"{self.folder}{DESCRIPTION}#{name}")

    def add(self, subject: NamedNode, predicate: str, *objects: NamedNode | Literal | str) -> None:
        """Say something of a thing; a string is a term such as ``dcat:Dataset``."""
        for value in objects:
            term = _term(value) if isinstance(value, str) else value
            self.triples.append(Triple(subject, _term(predicate), term))

    def turtle(self) -> bytes:
        """Return all that was said, sorted."""
        ordered = sorted(
            set(self.triples), key=lambda one: (str(one.subject), one.predicate != t.TYPE, str(one))
        )
        base = None if self.address else self.folder + DESCRIPTION
        made = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_PREFIXES, base_iri=base) or b""
        lines = [line for line in made.splitlines() if not line.startswith(b"@base ")]
        head = sorted(line for line in lines if line.startswith(b"@prefix "))  # they come in any order
        body = b"\n".join(lines[len(head) :])
        return b"\n".join(head) + b"\n\n" + body.replace(b" .\n", b" .\n\n") + b"\n"


def english(text: str) -> Literal:
    """Return an English text."""
    return Literal(text, language="en")


def number(value: int) -> Literal:
    """Return an ``xsd:integer``."""
    return Literal(str(value), datatype=t.XSD_INTEGER)


def day(text: str) -> Literal:
    """Return a date at the precision it is given: ``2021-06-23``, ``2021-06`` or ``2021``."""
    return Literal(text, datatype=_PRECISION[len(text)])


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_PREFIXES[prefix] + local)
