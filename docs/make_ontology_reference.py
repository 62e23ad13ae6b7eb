"""Write ``src/ip5kg/ontology/reference.html``: each term of the ontology, by pyLODE, for the site to show.

Usage: ``uv run python docs/make_ontology_reference.py``. A test compares the file with what this makes.
The file is the inside of a page: no style, no script, no address that a browser would load.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from lxml import etree, html
from lxml.html import builder as e
from pylode import OntPub
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ip5kg.ontology.resources import ontology_turtle
from ip5kg.ontology.terms import IP5_NS, ONTOLOGY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "src" / "ip5kg" / "ontology" / "reference.html"

_SECTIONS = {
    "classes": "Classes",
    "objectproperties": "Properties that link things",
    "datatypeproperties": "Properties with values",
}
_RUNG = rdflib.URIRef(IP5_NS + "rung")


def reference() -> str:
    """Return the page's inside: what the ontology is, its classes, properties and lists of values."""
    ontology = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
    made = html.document_fromstring(_by_pylode(ontology))
    sections = [_section(made, name, heading) for name, heading in _SECTIONS.items()]
    sections += [
        _scheme(ontology, scheme) for scheme in sorted(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    ]
    article = e.ARTICLE(e.CLASS("reference"), *_head(ontology), _contents(sections), *sections)
    _rename(article)
    etree.indent(article)
    return html.tostring(article, encoding="unicode").rstrip() + "\n"


def _by_pylode(ontology: rdflib.Graph) -> str:
    """Return pyLODE's page on our classes and properties; it does not know concepts."""
    logging.disable(logging.INFO)
    own = rdflib.Graph()
    for name, namespace in ontology.namespaces():
        own.bind(name, namespace)
    for subject, predicate, value in ontology:
        ours = str(subject).startswith(ONTOLOGY_GRAPH.value)
        listed = {SKOS.Concept, SKOS.ConceptScheme} & set(ontology.objects(subject, RDF.type))
        if ours and not listed and predicate != RDFS.isDefinedBy:
            own.add((subject, predicate, value))
    return str(OntPub(ontology=own, sort_subjects=True).make_html())


def _head(ontology: rdflib.Graph) -> Iterator[html.HtmlElement]:
    header = rdflib.URIRef(ONTOLOGY_GRAPH.value)
    yield e.H1("The terms of the graph")
    yield e.P(_text(ontology, header, rdflib.DCTERMS.description))
    licence = _text(ontology, header, rdflib.DCTERMS.license)
    version = _text(ontology, header, OWL.versionInfo)
    yield e.P(
        *("Names begin with ", e.CODE("ip5:"), " for ", e.CODE(IP5_NS), f". Version {version}, "),
        *(e.A("CC BY 4.0", href=licence), "."),
    )


def _contents(sections: list[html.HtmlElement]) -> html.HtmlElement:
    items = [e.LI(e.A(section[0].text, href=f"#{section.get('id')}")) for section in sections]
    nav = e.NAV(e.UL(*items))
    nav.set("aria-label", "Terms")
    return nav


def _section(page: html.HtmlElement, name: str, heading: str) -> html.HtmlElement:
    found = page.get_element_by_id(name)
    section = e.SECTION(e.H2(heading), *found.xpath("./div"), id=name)
    etree.strip_elements(section, "sup", with_tail=False)  # letters for the kinds of terms
    for link in section.xpath(".//th/a"):
        link.drop_tag()
    for node in section.xpath(".//span"):
        node.drop_tag()
    for node in section.iter():
        for attribute in ("style", "class", "title"):
            node.attrib.pop(attribute, None)
        for text in ("text", "tail"):
            setattr(node, text, (getattr(node, text) or "").strip("\n ") or None)
    return section


def _rename(article: html.HtmlElement) -> None:
    """Let each term's anchor be its local name, as in its IRI."""
    names: dict[str, str] = {}
    for term in article.xpath(".//section/div[@id]"):
        term.tag = "section"
        local = term.xpath("string(.//code)").removeprefix(IP5_NS)
        names[f"#{term.get('id')}"] = f"#{local}"
        term.set("id", local)
    for heading in article.iter("th"):
        heading.set("scope", "row")
    for link in article.iter("a"):
        link.set("href", names.get(link.get("href"), link.get("href")))


def _scheme(ontology: rdflib.Graph, scheme: rdflib.term.Node) -> html.HtmlElement:
    """Return a section with the concepts of a list, the ladder's in its order."""
    concepts = sorted(
        ontology.subjects(SKOS.inScheme, scheme),
        key=lambda concept: (str(ontology.value(concept, _RUNG) or ""), str(concept)),
    )
    heading = _text(ontology, scheme, SKOS.prefLabel).capitalize()
    return e.SECTION(
        e.H2(heading),
        e.P(_text(ontology, scheme, SKOS.definition)),
        *(_concept(ontology, concept) for concept in concepts),
        id=_local(scheme),
    )


def _concept(ontology: rdflib.Graph, concept: rdflib.term.Node) -> html.HtmlElement:
    rows = {"IRI": e.CODE(str(concept)), "Description": _text(ontology, concept, SKOS.definition)}
    if rung := ontology.value(concept, _RUNG):
        rows["Rung"] = str(rung)
    table = e.TABLE(*(e.TR(e.TH(name), e.TD(value)) for name, value in rows.items()))
    return e.SECTION(e.H3(_text(ontology, concept, SKOS.prefLabel)), table, id=_local(concept))


def _text(ontology: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.term.Node) -> str:
    return " ".join(str(ontology.value(subject, predicate)).split())


def _local(node: rdflib.term.Node) -> str:
    return str(node).removeprefix(IP5_NS)


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
