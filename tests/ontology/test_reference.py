"""The reference page is made from the ontology, has an anchor for each term, and loads nothing."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
import rdflib
from lxml import html
from rdflib.namespace import RDF, RDFS, SKOS

from ip5kg.ontology.resources import ontology_turtle, reference_html
from ip5kg.ontology.terms import IP5_NS

SCRIPT = Path(__file__).parents[2] / "docs" / "make_ontology_reference.py"
ONTOLOGY = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
TERMS = sorted({str(term) for term in ONTOLOGY.subjects(RDF.type) if str(term).startswith(IP5_NS)})
PAGE = html.document_fromstring(reference_html())


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # pyLODE leaves its style sheet open
def test_the_page_is_made_from_the_ontology() -> None:
    made = runpy.run_path(str(SCRIPT))["reference"]()
    assert reference_html() == made, "run docs/make_ontology_reference.py"


@pytest.mark.parametrize("iri", TERMS, ids=lambda iri: iri.removeprefix(IP5_NS))
def test_each_term_stands_at_its_local_name_with_label_and_definition(iri: str) -> None:
    (section,) = PAGE.xpath("//section[@id=$name]", name=iri.removeprefix(IP5_NS))
    text = " ".join(section.text_content().split())
    assert str(ONTOLOGY.value(rdflib.URIRef(iri), SKOS.definition)) in text
    heading = section.xpath("string(h3|h2)").strip().lower()
    assert heading == str(ONTOLOGY.value(rdflib.URIRef(iri), RDFS.label)).lower()


def test_the_ladder_stands_in_its_order() -> None:
    steps = PAGE.xpath("//section[@id='steps']/section/@id")
    assert " ".join(steps) == "discuss acknowledge welcome reaffirm intend agree adopt launch conclude"


def test_links_within_the_page_lead_somewhere_and_anchors_are_unique() -> None:
    anchors = PAGE.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    wanted = {str(target)[1:] for target in PAGE.xpath("//a/@href") if str(target).startswith("#")}
    assert {"Meeting", "chair", "steps"} <= wanted | set(anchors)
    assert wanted <= set(anchors)


def test_nothing_is_loaded_or_run() -> None:
    names = {str(node.tag) for node in PAGE.iter()}
    assert names.isdisjoint({"script", "style", "link", "img", "iframe", "object", "embed", "base", "form"})
    attributes = {str(name) for node in PAGE.iter() for name in node.attrib}
    assert attributes == {"class", "id", "href", "scope", "aria-label"}
