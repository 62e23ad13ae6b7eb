"""A release is a folder of files that each tool reads, with a description that is true."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, VOID, XSD

from ip5kg.errors import ExportError
from ip5kg.graph.converting import read_quads
from ip5kg.graph.export import serialise
from ip5kg.graph.reification import to_rdf_11
from ip5kg.knowledge_graph import KnowledgeGraph
from ip5kg.ontology.resources import release_shapes_turtle

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
IP5 = rdflib.Namespace("https://w3id.org/ip5kg/ontology#")
BASE = "https://www.example.org/ip5/"
SHAPES = rdflib.Graph().parse(data=release_shapes_turtle(), format="turtle")
GRAPHS = ["ip5kg.ttl", "ip5kg.trig", "ip5kg.nq", "ip5kg.jsonld", "ip5kg-rdf-1.2.ttl", "ip5kg-rdf-1.2.trig"]
DATASET = rdflib.URIRef(f"{BASE}void.ttl#dataset")


def described(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=(folder / "void.ttl").read_bytes(), format="turtle", publicID=f"{BASE}void.ttl"
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def violations(description: rdflib.Graph) -> str:
    conforms, _, report = pyshacl.validate(description, shacl_graph=SHAPES)
    return "" if conforms else str(report)


@pytest.fixture(scope="session")
def description(folder: Path) -> rdflib.Graph:
    return described(folder)


def test_each_file_is_described_with_its_bytes_and_checksum(folder: Path, description: rdflib.Graph) -> None:
    files = set(contents(folder)) - {"void.ttl"}
    told: set[str] = set()
    for shown in description.objects(DATASET, DCAT.distribution):
        name = str(description.value(shown, DCAT.downloadURL)).removeprefix(BASE)
        content = (folder / name).read_bytes()
        assert description.value(shown, DCAT.byteSize) == rdflib.Literal(
            str(len(content)), datatype=XSD.nonNegativeInteger
        )
        checksum = description.value(shown, SPDX.checksum)
        assert str(description.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        told.add(name)
    assert told == files
    assert len(files) == 38


@pytest.mark.parametrize("name", GRAPHS)
def test_the_graph_is_whole_in_every_form(name: str, folder: Path, graph: KnowledgeGraph) -> None:
    found = to_rdf_11(read_quads(folder / name))
    if name.endswith(".ttl"):
        assert {quad.triple for quad in found} == {quad.triple for quad in graph.store.quads()}
    else:
        assert set(found) == set(graph.store.quads())


@pytest.mark.parametrize("kind", ["office-initiative", "person-meeting"])
def test_networks_are_read_by_networkx(kind: str, folder: Path, graph: KnowledgeGraph) -> None:
    nodes = set(graph.network(kind))
    assert nodes
    assert set(nx.read_gexf(folder / f"network-{kind}.gexf")) == nodes
    drawn = json.loads((folder / f"network-{kind}.cyjs").read_bytes())
    assert set(nx.cytoscape_graph(drawn)) == nodes
    assert set(nx.read_graphml(folder / f"network-{kind}.graphml")) == nodes


def test_the_facts_are_a_table_with_a_description_beside_it(folder: Path, graph: KnowledgeGraph) -> None:
    with (folder / "facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(graph.facts())
    described = json.loads((folder / "facts.csv-metadata.json").read_bytes())
    assert [column["name"] for column in described["tableSchema"]["columns"]] == list(rows[0])
    with (folder / "neo4j" / "entities.csv").open(encoding="utf-8", newline="") as file:
        assert "https://w3id.org/ip5kg/id/office/epo" in {row[0] for row in csv.reader(file)}


def test_media_types_are_those_of_the_formats(description: rdflib.Graph) -> None:
    types = {
        str(description.value(shown, DCAT.downloadURL)).removeprefix(BASE): str(
            description.value(shown, DCAT.mediaType)
        ).removeprefix("https://www.iana.org/assignments/media-types/")
        for shown in description.objects(DATASET, DCAT.distribution)
    }
    assert types["ip5kg.ttl"] == types["queries.ttl"] == "text/turtle"
    assert types["ip5kg.jsonld"] == types["context.jsonld"] == "application/ld+json"
    assert (types["ip5kg.trig"], types["ip5kg.nq"]) == ("application/trig", "application/n-quads")
    dumps = {str(dump).removeprefix(BASE) for dump in description.objects(DATASET, VOID.dataDump)}
    assert dumps == set(GRAPHS)


def test_the_figures_are_those_of_the_graph(description: rdflib.Graph, graph: KnowledgeGraph) -> None:
    triples = {quad.triple for quad in parse(serialise(graph.store, "ttl"), RdfFormat.TURTLE)}
    assert description.value(DATASET, VOID.triples) == rdflib.Literal(len(triples))
    properties = {
        str(description.value(part, VOID.property)): int(str(description.value(part, VOID.triples)))
        for part in description.objects(DATASET, VOID.propertyPartition)
    }
    assert properties == Counter(triple.predicate.value for triple in triples)
    assert description.value(DATASET, VOID.properties) == rdflib.Literal(len(properties))
    classes = {
        description.value(part, VOID["class"]): int(str(description.value(part, VOID.entities)))
        for part in description.objects(DATASET, VOID.classPartition)
    }
    assert (classes[IP5.Statement], classes[IP5.Meeting]) == (2, len(graph.entities("meeting")))
    assert str(IP5) in map(str, description.objects(DATASET, VOID.vocabulary))


def test_it_says_what_it_rests_on_and_from_when(description: rdflib.Graph) -> None:
    id_ = "https://w3id.org/ip5kg/id/"
    statement = rdflib.URIRef(f"{id_}statement/2020-ip5-press-release")
    assert statement in set(description.objects(DATASET, DCTERMS.source))
    assert description.value(statement, DCTERMS.issued) == rdflib.Literal("2020-07-21", datatype=XSD.date)
    period = description.value(DATASET, DCTERMS.temporal)
    assert str(description.value(period, DCAT.startDate)) == "2020-05"
    assert str(description.value(period, DCAT.endDate)) == "2021-06-23"
    examples = sorted(
        str(one).removeprefix(id_) for one in description.objects(DATASET, VOID.exampleResource)
    )
    assert [one.split("/")[0] for one in examples] == ["initiative", "office", "topic"]
    assert str(description.value(DATASET, DCTERMS.description)).startswith(
        "What 2 statements of patent offices"
    )


def test_what_the_publisher_says_stands_in_it(description: rdflib.Graph) -> None:
    assert description.value(DATASET, DCTERMS.issued) == rdflib.Literal("2026-12-01", datatype=XSD.date)
    assert str(description.value(DATASET, rdflib.URIRef(str(DCAT) + "version"))) == "1.0"
    endpoint = rdflib.URIRef("https://www.example.org/sparql")
    assert description.value(DATASET, VOID.sparqlEndpoint) == endpoint
    service = description.value(predicate=DCAT.servesDataset, object=DATASET)
    assert description.value(service, DCAT.endpointURL) == endpoint
    licence = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert description.value(DATASET, DCTERMS.license) == licence
    program = description.value(DATASET, PROV.wasAttributedTo)
    assert (program, RDF.type, PROV.SoftwareAgent) in description


def test_without_an_address_the_folder_can_be_moved(
    folder: Path, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    text = (folder / "void.ttl").read_text("utf-8")
    assert "\tdcat:downloadURL <ip5kg.ttl> ;" in text
    assert "x-release" not in text
    settled = graph.release(
        tmp_path / "out",
        issued="2026-12-01",
        version="1.0",
        endpoint="https://www.example.org/sparql",
        address=BASE,
    )[-1]
    assert f"\tdcat:downloadURL <{BASE}ip5kg.ttl> ;" in settled.read_text("utf-8")
    assert set(described(tmp_path / "out")) == set(described(folder))


def test_the_description_keeps_to_its_shapes(description: rdflib.Graph) -> None:
    assert violations(description) == ""


BREAKS: dict[str, tuple[Any, Any, str]] = {
    "no licence": (DATASET, DCTERMS.license, "A release has one licence"),
    "no title": (DATASET, DCTERMS.title, "A release has a title"),
    "no program": (DATASET, PROV.wasAttributedTo, "tells which program made it"),
    "no number of triples": (DATASET, VOID.triples, "tells the number of its triples"),
    "no dump": (DATASET, VOID.dataDump, "files that hold the whole graph"),
    "no size": (rdflib.URIRef(f"{BASE}void.ttl#ip5kg.ttl"), DCAT.byteSize, "A file has a size"),
    "no media type": (
        rdflib.URIRef(f"{BASE}void.ttl#ip5kg.ttl"),
        DCAT.mediaType,
        "A file has one media type",
    ),
    "no digits": (
        rdflib.URIRef(f"{BASE}void.ttl#ip5kg.ttl-sha256"),
        SPDX.checksumValue,
        "A file has a checksum",
    ),
    "no end": (rdflib.URIRef(f"{BASE}void.ttl#period"), DCAT.endDate, "has a first and a last date"),
    "no count": (
        rdflib.URIRef(f"{BASE}void.ttl#class-ip5-Meeting"),
        VOID.entities,
        "Each class is told with",
    ),
    "no class": (
        rdflib.URIRef(f"{BASE}void.ttl#property-ip5-chair"),
        VOID.property,
        "Each property is told with",
    ),
}


@pytest.mark.parametrize("case", BREAKS)
def test_the_shapes_find_what_is_missing(case: str, description: rdflib.Graph) -> None:
    subject, predicate, message = BREAKS[case]
    broken = rdflib.Graph()
    broken += description
    broken.remove((subject, predicate, None))
    assert len(broken) < len(description)
    assert message in violations(broken)


def test_raptor_reads_the_description(folder: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        if os.environ.get("CI"):
            pytest.fail("rapper is missing; install raptor2-utils")
        pytest.skip("rapper (raptor2-utils) is not installed")
    for name in ("void.ttl", "queries.ttl", "ip5kg.ttl"):
        command = [rapper, "-q", "-c", "-i", "turtle", str(folder / name)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), name


def test_the_same_again_gives_the_same_bytes(folder: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    again = tmp_path / "again"
    for _ in range(2):  # the second time into a folder that holds a release
        graph.release(again, issued="2026-12-01", version="1.0", endpoint="https://www.example.org/sparql")
        assert contents(again) == contents(folder)


def test_a_folder_with_other_files_is_left_alone(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ExportError, match="holds other files and no release; choose an empty folder"):
        graph.release(tmp_path)
    with pytest.raises(ExportError, match=r"thesis\.txt: cannot be written"):
        graph.release(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
