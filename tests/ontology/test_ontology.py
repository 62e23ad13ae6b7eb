from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD

from ip5kg.ontology import terms
from ip5kg.ontology.resources import mappings_turtle, ontology_turtle, registry_files
from ip5kg.ontology.terms import IP5_NS, ONTOLOGY_GRAPH

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace

IP5 = Namespace(IP5_NS)
ONTOLOGY = Graph().parse(data=ontology_turtle(), format="turtle")
MAPPINGS = Graph().parse(data=mappings_turtle(), format="turtle")
HEADER = URIRef(ONTOLOGY_GRAPH.value)
DEFINING = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
OWN = sorted({str(s) for s in ONTOLOGY.subjects(RDF.type) if str(s).startswith(IP5_NS)})
SCHEMA = "https://schema.org/"
YOUNGER_SCHEMA = {SCHEMA + "observationAbout", SCHEMA + "domainIncludes", SCHEMA + "rangeIncludes"}
"""Terms of schema.org that rdflib's list of them lacks."""
CLOSED: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD)
LOOKED_UP = {
    "http://www.w3.org/ns/oa#": (
        "Annotation SpecificResource TextPositionSelector TextQuoteSelector "
        "hasSelector hasSource start end exact"
    ),
    "http://www.w3.org/2008/05/skos-xl#": "Label altLabel literalForm",
    "https://w3id.org/akn/ontology/allot/": (
        "Concept Event FRBRExpression FRBRWork Location Organization Person Process Role Term mentions"
    ),
    "https://w3id.org/un/ontology/undo/": (
        "Action Agent Annotation Document DocumentVersion OfficialStatement PressRelease Relation "
        "ValueInTimeAndContext hasProponent hasReceiver hasSemantics"
    ),
}
"""Terms of vocabularies that rdflib does not list, as their authors' files have them."""


def known(iri: str) -> bool:
    for namespace, listed in LOOKED_UP.items():
        if iri.startswith(namespace):
            return iri.removeprefix(namespace) in listed.split()
    ours = iri.startswith(("https://w3id.org/ip5kg/", "https://creativecommons.org/licenses/by/4.0/"))
    return ours or iri in YOUNGER_SCHEMA or any(iri in vocabulary for vocabulary in CLOSED)


@pytest.mark.parametrize("iri", OWN, ids=lambda iri: iri.removeprefix(IP5_NS))
def test_every_term_is_labelled_defined_and_says_where(iri: str) -> None:
    term = URIRef(iri)
    labels = list(ONTOLOGY.objects(term, RDFS.label))
    definitions = list(ONTOLOGY.objects(term, SKOS.definition))
    assert [str(label.language) for label in labels if isinstance(label, Literal)] == ["en"]
    assert [str(text.language) for text in definitions if isinstance(text, Literal)] == ["en"]
    assert all(str(text).endswith(".") and len(str(text)) > 20 for text in definitions)
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [HEADER]
    assert DEFINING & set(ONTOLOGY.objects(term, RDF.type))


def test_the_header_tells_version_licence_and_prefix() -> None:
    assert str(ONTOLOGY.value(HEADER, OWL.versionIRI)) == "https://w3id.org/ip5kg/ontology/0.1.0"
    assert str(ONTOLOGY.value(HEADER, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert str(ONTOLOGY.value(HEADER, OWL.versionInfo)) == "0.1.0"
    assert str(ONTOLOGY.value(HEADER, VANN.preferredNamespacePrefix)) == "ip5"
    assert str(ONTOLOGY.value(HEADER, VANN.preferredNamespaceUri)) == IP5_NS
    assert str(ONTOLOGY.value(HEADER, DCTERMS.title)) == "IP5 ontology"


def test_the_ladder_has_nine_rungs_in_order() -> None:
    rungs = {int(str(rung)): str(step) for step, rung in ONTOLOGY.subject_objects(IP5.rung)}
    steps = [
        "discuss",
        "acknowledge",
        "welcome",
        "reaffirm",
        "intend",
        "agree",
        "adopt",
        "launch",
        "conclude",
    ]
    assert rungs == {number: IP5_NS + step for number, step in enumerate(steps, start=1)}
    assert {str(step) for step in ONTOLOGY.subjects(SKOS.inScheme, IP5.steps)} == set(rungs.values())


def test_the_levels_are_the_eight_of_the_model() -> None:
    levels = {str(level).removeprefix(IP5_NS) for level in ONTOLOGY.subjects(SKOS.inScheme, IP5.levels)}
    assert levels == {
        "annual",
        "bilateral",
        "conference",
        "deputy-heads",
        "heads",
        "industry",
        "midterm",
        "working-body",
    }


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("Statement", {PROV.Entity, URIRef(SCHEMA + "CreativeWork")}),
        ("Passage", {URIRef("http://www.w3.org/ns/oa#SpecificResource")}),
        ("Evidence", {RDF.Statement}),
        ("DerivedEdge", {PROV.Entity}),
        ("Office", {ORG.FormalOrganization}),
        ("Forum", {ORG.OrganizationalCollaboration}),
        ("WorkingBody", {ORG.OrganizationalUnit}),
        ("Stakeholder", {ORG.Organization}),
        ("Meeting", {URIRef(SCHEMA + "Event")}),
        ("Initiative", {URIRef(SCHEMA + "Project")}),
        ("Document", {URIRef(SCHEMA + "CreativeWork")}),
        ("Topic", {SKOS.Concept}),
        ("Action", {URIRef(SCHEMA + "Action")}),
        ("Figure", {URIRef(SCHEMA + "Observation")}),
    ],
)
def test_classes_stand_under_the_standard_vocabularies(name: str, parents: set[URIRef]) -> None:
    assert set(ONTOLOGY.objects(IP5[name], RDFS.subClassOf)) == parents


def test_every_term_in_code_is_in_the_ontology() -> None:
    in_code = {value.value for value in vars(terms).values() if isinstance(value, NamedNode)}
    own = {iri for iri in in_code if iri.startswith(IP5_NS)}
    assert len(own) > 40
    assert own - set(OWN) == set()


@pytest.mark.parametrize("name", [name for name, _ in registry_files()])
def test_every_term_in_the_registry_is_in_the_ontology(name: str) -> None:
    registry = Graph().parse(data=dict(registry_files())[name], format="turtle")
    used = {str(term) for triple in registry for term in triple if isinstance(term, URIRef)}
    assert {iri for iri in used if iri.startswith(IP5_NS)} - set(OWN) == set()


def test_domains_and_ranges_name_datatypes_that_owl_knows() -> None:
    ranges = {str(o) for o in ONTOLOGY.objects(None, RDFS.range) if str(o).startswith(str(XSD))}
    assert ranges == {str(XSD.string), str(XSD.integer), str(XSD.boolean)}


@pytest.mark.parametrize("source", [ONTOLOGY, MAPPINGS], ids=["ontology", "mappings"])
def test_borrowed_terms_exist_where_they_are_borrowed(source: Graph) -> None:
    used = {str(term) for triple in source for term in triple if isinstance(term, URIRef)}
    assert {iri for iri in used if not known(iri)} == set()


@pytest.mark.parametrize("source", [ONTOLOGY, MAPPINGS], ids=["ontology", "mappings"])
def test_no_blank_nodes(source: Graph) -> None:
    assert {type(term) for triple in source for term in triple} == {URIRef, Literal}


def test_mappings_speak_of_terms_that_exist() -> None:
    mapped = {str(subject) for subject in MAPPINGS.subjects() if str(subject).startswith(IP5_NS)}
    assert len(mapped) > 15
    assert mapped - set(OWN) == set()
