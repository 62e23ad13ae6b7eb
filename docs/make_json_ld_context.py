"""Write ``src/ip5kg/ontology/context.jsonld`` from the ontology.

Usage: ``uv run python docs/make_json_ld_context.py``. A test compares the file with what this makes.
"""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from ip5kg.ontology import terms as t
from ip5kg.ontology.resources import ontology_turtle

TARGET = Path(__file__).parents[1] / "src" / "ip5kg" / "ontology" / "context.jsonld"

# Where two vocabularies have the same local name, the one that stands first here gets it as its key.
_FIRST = (
    t.IP5_NS,
    t.SCHEMA_NS,
    t.DCTERMS_NS,
    t.SKOS_NS,
    t.OA_NS,
    t.ORG_NS,
    t.PROV_NS,
    t.FOAF_NS,
    t.SKOSXL_NS,
)
_LANGUAGES = {"@container": "@language"}
_IRI, _NAME = {"@type": "@id"}, {"@type": "@vocab"}
# What the values of borrowed properties are; their own vocabularies leave it open.
_BORROWED = {
    "dcterms:date": {"@type": "xsd:date"},
    "dcterms:description": _LANGUAGES,
    "dcterms:identifier": {},
    "dcterms:issued": {"@type": "xsd:date"},
    "dcterms:language": {},
    "dcterms:license": _IRI,
    "dcterms:source": _IRI,
    "dcterms:subject": _IRI,
    "dcterms:title": _LANGUAGES,
    "oa:end": {"@type": "xsd:nonNegativeInteger"},
    "oa:start": {"@type": "xsd:nonNegativeInteger"},
    "owl:versionIRI": _IRI,
    "owl:versionInfo": {},
    "prov:generatedAtTime": {"@type": "xsd:dateTime"},
    "rdf:object": {},
    "rdf:predicate": _NAME,
    "rdf:subject": _IRI,
    "rdfs:comment": _LANGUAGES,
    "rdfs:domain": _NAME,
    "rdfs:isDefinedBy": _IRI,
    "rdfs:label": _LANGUAGES,
    "rdfs:range": _NAME,
    "rdfs:subClassOf": _NAME,
    "schema:domainIncludes": _NAME,
    "schema:endDate": {"@type": "xsd:date"},
    "schema:eventAttendanceMode": _NAME,
    "schema:eventStatus": _NAME,
    "schema:rangeIncludes": _NAME,
    "schema:startDate": {"@type": "xsd:date"},
    "schema:value": {"@type": "xsd:decimal"},
    "skos:altLabel": _LANGUAGES,
    "skos:definition": _LANGUAGES,
    "skos:hasTopConcept": _NAME,
    "skos:hiddenLabel": _LANGUAGES,
    "skos:inScheme": _NAME,
    "skos:notation": {},
    "skos:prefLabel": _LANGUAGES,
    "skos:topConceptOf": _NAME,
    "skosxl:literalForm": _LANGUAGES,
    "skosxl:prefLabel": _IRI,
}
# Individuals of schema.org that our data name.
_VALUES = (
    "schema:EventPostponed",
    "schema:EventScheduled",
    "schema:MixedEventAttendanceMode",
    "schema:OfflineEventAttendanceMode",
    "schema:OnlineEventAttendanceMode",
)
# Keys that turn a link round, so that what belongs to a thing stands inside it.
_REVERSE = {"evidence": "rdf:subject", "passages": "oa:hasSource"}


def context() -> str:
    """Return the context: prefixes, then short keys for classes, concepts and properties, sorted."""
    ontology = _ontology()
    defined: dict[str, object] = {}
    for curie, definition in sorted({**_names(ontology), **_properties(ontology)}.items(), key=_precedence):
        local = curie.partition(":")[2]
        own = curie.startswith(("rdf:", "owl:")) or local in defined
        key = curie if own else local
        if definition != key:  # a compact IRI that says no more than its prefix does
            defined[key] = definition
    for key, link in _REVERSE.items():
        if key in defined:
            raise ValueError(f"the key {key} is taken")
        defined[key] = {"@reverse": link}
    made = {"@version": 1.1, **t.PREFIXES, **dict(sorted(defined.items()))}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(made[key])}" for key in made)
    return f'{{\n "@context": {{\n{lines}\n }}\n}}\n'


def _precedence(item: tuple[str, object]) -> tuple[int, str]:
    prefix = item[0].partition(":")[0]
    namespace = t.PREFIXES[prefix]
    return (_FIRST.index(namespace) if namespace in _FIRST else len(_FIRST), item[0])


def _ontology() -> Store:
    store = Store()
    store.load(ontology_turtle(), RdfFormat.TURTLE)
    return store


def _names(ontology: Store) -> dict[str, object]:
    """Return the classes and concepts, which are written by their names alone."""
    kinds = (t.OWL_NS + "Class", t.SKOS_NS + "Concept", t.SKOS_NS + "ConceptScheme")
    found = {curie for kind in kinds for curie in _of_type(ontology, kind)}
    return {curie: curie for curie in (*found, *_VALUES)}


def _properties(ontology: Store) -> dict[str, object]:
    made: dict[str, object] = {}
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for curie in _of_type(ontology, t.OWL_NS + kind):
            made[curie] = _definition(curie, _IRI if kind == "ObjectProperty" else {})
            if curie.startswith("ip5:"):
                made[curie] = _definition(curie, _value(ontology, curie, kind))
    return made | {curie: _definition(curie, value) for curie, value in _BORROWED.items()}


def _definition(curie: str, value: dict[str, str]) -> object:
    return {"@id": curie, **value} if value else curie


def _value(ontology: Store, curie: str, kind: str) -> dict[str, str]:
    """Return how the values of a property of ours are written, by its range."""
    ranges = _ranges(ontology, curie)
    if kind == "ObjectProperty":
        return _NAME if "skos:Concept" in ranges else _IRI
    if "rdf:langString" in ranges:
        return _LANGUAGES
    dates = [name for name in ("xsd:date", "xsd:gYear") if name in ranges]
    return {"@type": dates[0]} if dates else {}


def _ranges(ontology: Store, curie: str) -> set[str]:
    term = t.ip5(curie.removeprefix("ip5:"))
    predicates = (NamedNode(t.RDFS_NS + "range"), NamedNode(t.SCHEMA_NS + "rangeIncludes"))
    quads = [quad for p in predicates for quad in ontology.quads_for_pattern(term, p, None)]
    return {_curie(quad.object.value) for quad in quads if isinstance(quad.object, NamedNode)}


def _of_type(ontology: Store, kind: str) -> list[str]:
    quads = ontology.quads_for_pattern(None, t.TYPE, NamedNode(kind))
    return sorted(_curie(quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode))


def _curie(iri: str) -> str:
    # skos-xl begins as skos does not: the longest namespace is the right one.
    name, namespace = max(
        ((name, iri_) for name, iri_ in t.PREFIXES.items() if iri.startswith(iri_)), key=lambda x: len(x[1])
    )
    return f"{name}:{iri.removeprefix(namespace)}"


if __name__ == "__main__":
    TARGET.write_text(context(), "utf-8")
