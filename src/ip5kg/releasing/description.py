"""``void.ttl``: what a release is, by DCAT 3 and VoID.

https://www.w3.org/TR/vocab-dcat-3/ and https://www.w3.org/TR/void/. No blank nodes, no clock.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.entities import short_iri
from ip5kg.ontology import terms as t
from ip5kg.releasing.page import Page, day, english, number
from ip5kg.releasing.partitions import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from ip5kg.releasing.model import Notes, ReleaseFile

__all__ = ["describe_release"]

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_RIGHTS = "The texts of the statements belong to their authors."
_ABOUT = {
    t.IDENTIFIER: "dcterms:identifier",
    t.TITLE: "dcterms:title",
    t.ISSUED: "dcterms:issued",
    t.SOURCE: "dcterms:source",
}
_DATED = (t.ISSUED, t.START_DATE)
# Of each of these kinds the first thing that a statement names is shown as an example.
_EXAMPLES = ("office", "initiative", "meeting", "topic")


def describe_release(quads: Iterable[Quad], files: Sequence[ReleaseFile], notes: Notes) -> bytes:
    """Return the description of a release as Turtle.

    Parameters
    ----------
    quads
        What the store holds.
    files
        The files of the release; the description is not among them.
    notes
        What only the one who publishes knows.
    """
    found = list(quads)
    page = Page(notes.address)
    _dataset(page, notes)
    _statements(page, found)
    _statistics(page, found)
    _made_by(page)
    for file in files:
        _distribution(page, file)
    return page.turtle()


def _dataset(page: Page, notes: Notes) -> None:
    dataset = page.own("dataset")
    page.add(dataset, "rdf:type", "dcat:Dataset", "void:Dataset")
    page.add(dataset, "dcterms:title", english(notes.title))
    page.add(dataset, "dcterms:license", NamedNode(notes.licence))
    page.add(dataset, "dcterms:rights", english(_RIGHTS))
    page.add(dataset, "dcterms:language", Literal("en"))
    page.add(dataset, "void:uriSpace", Literal(t.DATA_NS))
    if notes.issued:
        page.add(dataset, "dcterms:issued", day(notes.issued))
    if notes.version:
        page.add(dataset, "dcat:version", Literal(notes.version))
    if notes.endpoint:
        service, address = page.own("endpoint"), NamedNode(notes.endpoint)
        page.add(dataset, "void:sparqlEndpoint", address)
        page.add(service, "rdf:type", "dcat:DataService")
        page.add(service, "dcterms:title", english("SPARQL endpoint"))
        page.add(service, "dcat:endpointURL", address)
        page.add(service, "dcat:servesDataset", dataset)


def _statements(page: Page, quads: list[Quad]) -> None:
    """Say which statements the graph rests on, of which time they tell, and what they name for instance."""
    dataset = page.own("dataset")
    # A statement's graph bears its IRI.
    statements = {q.graph_name for q in quads if q.subject == q.graph_name and q.predicate == t.SHA256}
    told = [quad for quad in quads if quad.graph_name in statements]
    for quad in told:
        node, said = quad.subject, _ABOUT.get(quad.predicate)
        if said and node == quad.graph_name and isinstance(node, NamedNode):
            page.add(node, said, _simple(quad.object))
            page.add(dataset, "dcterms:source", node)
    count = f"{len(statements)} statement{'' if len(statements) == 1 else 's'}"
    what = f"What {count} of patent offices and their forums told, each fact with the sentence it rests on."
    page.add(dataset, "dcterms:description", english(what))
    _period(page, sorted(_simple(quad.object).value for quad in told if quad.predicate in _DATED))
    named = sorted(_simple(quad.object).value for quad in told if quad.predicate == t.MENTIONS)
    for kind in _EXAMPLES:
        for iri in [iri for iri in named if iri.startswith(f"{t.DATA_NS}{kind}/")][:1]:
            page.add(dataset, "void:exampleResource", NamedNode(iri))


def _period(page: Page, dates: list[str]) -> None:
    if dates:
        period = page.own("period")
        page.add(page.own("dataset"), "dcterms:temporal", period)
        page.add(period, "rdf:type", "dcterms:PeriodOfTime")
        page.add(period, "dcat:startDate", day(dates[0]))
        page.add(period, "dcat:endDate", day(dates[-1]))


def _statistics(page: Page, quads: list[Quad]) -> None:
    dataset, counted = page.own("dataset"), figures(quads)
    page.add(dataset, "void:triples", number(counted.triples))
    page.add(dataset, "void:entities", number(counted.entities))
    page.add(dataset, "void:distinctSubjects", number(counted.subjects))
    page.add(dataset, "void:distinctObjects", number(counted.objects))
    page.add(dataset, "void:classes", number(len(counted.classes)))
    page.add(dataset, "void:properties", number(len(counted.properties)))
    page.add(dataset, "void:vocabulary", *map(NamedNode, counted.vocabularies))
    for iri, count in counted.classes.items():
        part = page.own(f"class-{_name(iri)}")
        page.add(dataset, "void:classPartition", part)
        page.add(part, "void:class", NamedNode(iri))
        page.add(part, "void:entities", number(count))
    for iri, count in counted.properties.items():
        part = page.own(f"property-{_name(iri)}")
        page.add(dataset, "void:propertyPartition", part)
        page.add(part, "void:property", NamedNode(iri))
        page.add(part, "void:triples", number(count))


def _made_by(page: Page) -> None:
    """Say that this program made it of the statements."""
    dataset, program = page.own("dataset"), page.own("program")
    page.add(dataset, "prov:wasAttributedTo", program)
    page.add(program, "rdf:type", "prov:SoftwareAgent", "schema:SoftwareApplication")
    page.add(program, "schema:name", Literal("ip5kg"))
    page.add(program, "schema:softwareVersion", Literal(version("ip5kg")))


def _distribution(page: Page, file: ReleaseFile) -> None:
    dataset, shown, checksum = (page.own(name) for name in ("dataset", file.name, f"{file.name}-sha256"))
    address = NamedNode(page.folder + file.name)
    page.add(dataset, "dcat:distribution", shown)
    page.add(shown, "rdf:type", "dcat:Distribution")
    page.add(shown, "dcterms:title", english(file.title))
    page.add(shown, "dcat:accessURL", address)
    page.add(shown, "dcat:downloadURL", address)
    page.add(shown, "dcat:mediaType", NamedNode(_MEDIA_TYPES + file.media_type))
    page.add(shown, "dcat:byteSize", Literal(str(len(file.content)), datatype=t.XSD_NON_NEGATIVE))
    page.add(shown, "spdx:checksum", checksum)
    page.add(checksum, "rdf:type", "spdx:Checksum")
    page.add(checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256")
    digest = hashlib.sha256(file.content).hexdigest()
    page.add(checksum, "spdx:checksumValue", Literal(digest, datatype=NamedNode(t.XSD_NS + "hexBinary")))
    if file.standard:
        page.add(shown, "dcterms:conformsTo", NamedNode(file.standard))
    if file.graph:
        page.add(dataset, "void:dataDump", address)


def _name(iri: str) -> str:
    """Return a name for a term that tells vocabularies apart: ``ip5-Meeting``."""
    return short_iri(iri).replace(":", "-").replace("/", "-").replace("#", "-")


def _simple(term: object) -> NamedNode | Literal:
    """Return a term that is no blank node and no triple; statements hold no others."""
    if isinstance(term, NamedNode | Literal):
        return term
    raise TypeError(f"{term} stands in a statement's graph")
