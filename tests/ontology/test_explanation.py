import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace

from ip5kg.ontology.resources import ontology_turtle
from ip5kg.ontology.terms import IP5_NS

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "ontology.md").read_text(encoding="utf-8")
ONTOLOGY = Graph().parse(data=ontology_turtle(), format="turtle")
OA = Namespace("http://www.w3.org/ns/oa#")


def test_every_term_on_the_page_is_in_the_ontology() -> None:
    defined = {str(term).removeprefix(IP5_NS) for term in ONTOLOGY.subjects(RDFS.isDefinedBy)}
    assert set(re.findall(r"`ip5:([\w-]+)`", PAGE)) - defined == set()


def test_every_class_is_on_the_page() -> None:
    own = {str(term) for term in ONTOLOGY.subjects(RDF.type, OWL.Class) if str(term).startswith(IP5_NS)}
    assert {name for name in own if f"`ip5:{name.removeprefix(IP5_NS)}`" not in PAGE} == set()


def test_the_example_is_turtle_and_its_quote_is_as_long_as_it_says() -> None:
    (example,) = re.findall(r"```turtle\n(.*?)```", PAGE, flags=re.DOTALL)
    graph = Graph().parse(data=example, format="turtle")
    (selector,) = graph.subjects(RDF.type, OA.TextQuoteSelector)
    start, end, exact = (graph.value(selector, OA[name]) for name in ("start", "end", "exact"))
    assert isinstance(start, Literal)
    assert isinstance(end, Literal)
    assert len(str(exact)) == int(str(end)) - int(str(start))
