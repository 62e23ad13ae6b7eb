from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox
import pyshacl
import pytest
import yaml
from rdflib import OWL, RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from ip5kg.ontology.resources import evidence_shapes_turtle, ontology_turtle, registry_files, shapes_turtle
from ip5kg.ontology.roleexpressions import ROLES
from ip5kg.ontology.terms import DATA_NS, IP5_NS, PREFIXES
from ip5kg.ontology.units import COUNTED
from ip5kg.ontology.words import USES

if TYPE_CHECKING:
    from rdflib.term import Node

DATA = Path(__file__).parent / "data"
SHAPE_NS = "https://w3id.org/ip5kg/shapes#"
DATA_PREFIXES = {
    kind: f"{DATA_NS}{kind}/"
    for kind in (
        *(
            "action",
            "body",
            "decision",
            "document",
            "event",
            "evidence",
            "expression",
            "figure",
            "forum",
            "initiative",
        ),
        *("meeting", "membership", "office", "organization", "person", "place", "post", "statement", "topic"),
    )
}
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in (DATA_PREFIXES | PREFIXES).items())
PARAMETERS = {
    *("class", "closed", "datatype", "disjoint", "in", "languageIn", "lessThan", "maxCount", "maxInclusive"),
    *("minCount", "minInclusive", "minLength", "node", "nodeKind", "or", "pattern", "uniqueLang"),
}
STRUCTURE = {
    *("alternativePath", "ignoredProperties", "message", "path", "property", "severity"),
    *("targetClass", "targetSubjectsOf"),
}
HELPERS = {"HasPostTitle", "InForum", "Labelled", "PartialDate"}
"""Shapes without a target, which only others use: what they find comes under the other's name."""


class Case(NamedTuple):
    shape: str
    breaks: str
    over: str
    update: str
    message: str

    @property
    def parameters(self) -> set[str]:
        return set(self.breaks.split(":")[0].split(" and "))


class Found(NamedTuple):
    shape: str
    parameter: str
    message: str


def cases(name: str) -> list[Case]:
    table: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return [
        Case(shape, **({"over": "statement", "message": entry.get("message")} | case))
        for shape, entry in table.items()
        for case in entry["cases"]
    ]


def graph(*sources: Graph | bytes) -> Graph:
    merged = Graph()
    for source in sources:
        if isinstance(source, bytes):
            merged.parse(data=source, format="turtle")
        else:
            for triple in source:
                merged.add(triple)
    return merged


def found(report: Graph) -> list[Found]:
    """Results of a report, without the details of nested shapes."""
    rows: list[Found] = []
    for result in report.objects(None, SH.result):
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        parameter = component.removesuffix("ConstraintComponent")
        source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        name = str(source).removeprefix(SHAPE_NS)
        message = str(report.value(result, SH.resultMessage))
        rows.append(Found(name, parameter[0].lower() + parameter[1:], message))
    return rows


def validate(data: Graph, shapes: Graph) -> list[Found]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    return found(report)


class Run:
    """Data as the store gives them back, to be validated as they are or after an update."""

    def __init__(self, *sources: Graph) -> None:
        self.store = ox.Store()
        for source in sources:
            self.store.load(source.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
        self.quads = frozenset(self.store)
        self.graph = Graph()
        self.change(self.quads, frozenset())

    def validate_broken(self, shapes: Graph, update: str) -> list[Found]:
        self.store.update(PROLOGUE + update)
        after = frozenset(self.store)
        added, removed = after - self.quads, self.quads - after
        assert added or removed, "the update changes nothing"
        self.change(added, removed)
        try:
            return validate(self.graph, shapes)
        finally:
            self.change(removed, added)
            self.store.clear()
            self.store.bulk_extend(self.quads)

    def change(self, added: frozenset[ox.Quad], removed: frozenset[ox.Quad]) -> None:
        for quads, do in ((removed, self.graph.remove), (added, self.graph.add)):
            for quad in quads:
                do((node(quad.subject), node(quad.predicate), node(quad.object)))


def node(term: Any) -> Node:
    """Return the rdflib term for a pyoxigraph one."""
    if isinstance(term, ox.Literal):
        datatype = URIRef(term.datatype.value)
        plain = term.language is not None or datatype == XSD.string
        return Literal(term.value, lang=term.language, datatype=None if plain else datatype)
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(term.value)


def named_graph(name: str) -> Graph:
    quads = ox.parse(path=DATA / "valid.trig")
    triples = [quad.triple for quad in quads if quad.graph_name == ox.NamedNode(DATA_NS + name)]
    return graph(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")


STATEMENT, REGISTRY, DERIVED, DECISIONS = map(
    named_graph, ("statement/small", "graph/registry", "graph/derived", "graph/decisions")
)
ONTOLOGY = graph(ontology_turtle())
NODE_SHAPES = graph(shapes_turtle())
EVIDENCE_SHAPES = graph(evidence_shapes_turtle())
NODE_RUNS = {
    "statement": Run(STATEMENT, REGISTRY, ONTOLOGY),
    "registry": Run(REGISTRY, ONTOLOGY),
    "derived": Run(DERIVED, REGISTRY, ONTOLOGY),
    "decisions": Run(DECISIONS, ONTOLOGY),
}
EVIDENCE_RUNS = {"statement": Run(STATEMENT), "registry": Run(REGISTRY), "derived": Run(DERIVED)}
NODE_CASES = cases("mutations.yaml")
EVIDENCE_CASES = cases("evidence-mutations.yaml")


def short(case: Case) -> str:
    return f"{case.shape} {case.breaks}"


@pytest.mark.parametrize("over", NODE_RUNS)
def test_valid_data_conform_to_the_node_shapes(over: str) -> None:
    assert validate(NODE_RUNS[over].graph, NODE_SHAPES) == []


@pytest.mark.parametrize("over", EVIDENCE_RUNS)
def test_valid_data_conform_to_the_evidence_shapes(over: str) -> None:
    assert validate(EVIDENCE_RUNS[over].graph, EVIDENCE_SHAPES) == []


def test_the_registry_conforms() -> None:
    registry = graph(*(content for _, content in registry_files()), ontology_turtle())
    assert validate(registry, NODE_SHAPES) == []


@pytest.mark.parametrize("case", NODE_CASES, ids=short)
def test_broken_data_are_told_so(case: Case) -> None:
    results = NODE_RUNS[case.over].validate_broken(NODE_SHAPES, case.update)
    assert {result.message for result in results} == {case.message}
    assert {result.shape for result in results} == {case.shape}
    assert {result.parameter for result in results} == case.parameters


@pytest.mark.parametrize("case", EVIDENCE_CASES, ids=short)
def test_broken_evidence_is_told_so(case: Case) -> None:
    results = EVIDENCE_RUNS[case.over].validate_broken(EVIDENCE_SHAPES, case.update)
    assert [(result.shape, result.message) for result in results] == [(case.shape, case.message)]


def test_every_constraint_is_broken_by_some_case() -> None:
    constraints = {
        (str(shape).removeprefix(SHAPE_NS), parameter)
        for parameter in PARAMETERS
        for shape in NODE_SHAPES.subjects(SH[parameter])
        if isinstance(shape, URIRef)
    }
    broken = {(case.shape, parameter) for case in NODE_CASES for parameter in case.parameters}
    assert {row for row in constraints if row[0] not in HELPERS} - broken == set()


def test_every_query_for_evidence_is_broken_by_some_case() -> None:
    queries = {str(query).removeprefix(SHAPE_NS) for query in EVIDENCE_SHAPES.objects(None, SH.sparql)}
    assert queries == {case.shape for case in EVIDENCE_CASES}


def test_every_constraint_parameter_used_is_known_to_these_tests() -> None:
    used = {str(p).removeprefix(str(SH)) for p in NODE_SHAPES.predicates() if str(p).startswith(str(SH))}
    assert used == PARAMETERS | STRUCTURE


def test_every_labelled_class_is_checked_for_its_label() -> None:
    with_label = {
        str(shape).removeprefix(SHAPE_NS)
        for shape in NODE_SHAPES.subjects(SH.property, URIRef(SHAPE_NS + "label"))
    }
    tried = {case.breaks.removeprefix("minCount: ") for case in NODE_CASES if case.shape == "label"}
    assert with_label - tried == set()


def test_every_class_has_a_node_shape() -> None:
    own = {c for c in ONTOLOGY.subjects(RDF.type, OWL.Class) if str(c).startswith(IP5_NS)}
    used = {c for part in (STATEMENT, REGISTRY, DERIVED, DECISIONS) for c in part.objects(None, RDF.type)}
    shapes = set(NODE_SHAPES.subjects(RDF.type, SH.NodeShape))
    targets = {target for shape, target in NODE_SHAPES.subject_objects(SH.targetClass) if shape in shapes}
    assert (own | used) - targets == set()


@pytest.mark.parametrize("shapes", [NODE_SHAPES, EVIDENCE_SHAPES], ids=["nodes", "evidence"])
def test_shapes_conform_to_the_shapes_of_shapes(shapes: Graph) -> None:
    shacl_shacl = Graph().parse(Path(pyshacl.__file__).parent / "assets" / "shacl-shacl.ttl")
    assert validate(graph(shapes), shacl_shacl) == []


@pytest.mark.parametrize(
    ("name", "known"),
    [("Word-use", USES), ("RoleExpression-tellsRole", ROLES), ("Unit-counts", COUNTED)],
)
def test_the_shapes_and_the_lexicon_know_the_same_values(name: str, known: tuple[str, ...]) -> None:
    values = NODE_SHAPES.value(URIRef(SHAPE_NS + name), SH["in"])
    assert values is not None
    assert {str(value) for value in Collection(NODE_SHAPES, values)} == set(known)


def test_every_shape_tells_what_to_do() -> None:
    both = graph(NODE_SHAPES, EVIDENCE_SHAPES)
    shapes = {*both.subjects(RDF.type, SH.PropertyShape), *both.subjects(RDF.type, SH.SPARQLConstraint)}
    messages = [str(both.value(shape, SH.message)) for shape in shapes]
    assert len(messages) > 80
    assert [message for message in messages if len(message) < 20 or not message.endswith(".")] == []


def test_a_large_statement_is_valid() -> None:
    large = graph(*(copy_of_facts(number) for number in range(7)))
    assert len(large) > 5000
    nodes = graph(large, REGISTRY, ONTOLOGY)
    assert validate(nodes, NODE_SHAPES) == []
    assert validate(large, EVIDENCE_SHAPES) == []


def copy_of_facts(number: int) -> Graph:
    """Return the statement's graph with all its own IRIs but the statement's renamed."""
    kept = {*REGISTRY.subjects(), URIRef(DATA_NS + "statement/small")}
    copy = Graph()
    for triple in STATEMENT:
        copy.add(
            tuple(  # type: ignore[arg-type]
                URIRef(f"{term}-{number}")
                if isinstance(term, URIRef) and term.startswith(DATA_NS) and term not in kept
                else term
                for term in triple
            )
        )
    return copy
