import pytest
from pyoxigraph import RdfFormat, parse

from ip5kg.ontology import resources
from ip5kg.ontology.resources import registry_files


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("ontology_turtle", "https://w3id.org/ip5kg/ontology"),
        ("mappings_turtle", "https://w3id.org/ip5kg/mappings"),
        ("shapes_turtle", "https://w3id.org/ip5kg/shapes"),
        ("evidence_shapes_turtle", "https://w3id.org/ip5kg/evidence-shapes"),
    ],
)
def test_each_function_reads_the_file_of_that_ontology(name: str, iri: str) -> None:
    content: bytes = getattr(resources, name)()
    ontologies = [
        quad.subject
        for quad in parse(content, format=RdfFormat.TURTLE)
        if str(quad.object) == "<http://www.w3.org/2002/07/owl#Ontology>"
    ]
    assert [str(subject) for subject in ontologies] == [f"<{iri}>"]


def test_registry_files_come_sorted_and_readable() -> None:
    files = registry_files()
    names = [name for name, _ in files]
    assert names == sorted(names)
    assert {"expressions.ttl", "forums.ttl", "offices.ttl", "topics.ttl"} <= set(names)
    for name, content in files:
        assert any(True for _ in parse(content, format=RdfFormat.TURTLE)), name
