import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.builders.model import Extraction
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.errors import ExportError
from ip5kg.graph.deriving import derive
from ip5kg.graph.export import FORMATS, export, format_of, serialise
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

SUFFIXES = {
    "turtle": ".ttl",
    "trig": ".trig",
    "n-triples": ".nt",
    "n-quads": ".nq",
    "json-ld": ".jsonld",
    "rdf-xml": ".rdf",
}
WITH_GRAPHS = {"trig", "n-quads", "json-ld"}
RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "n-triples": "nt",
    "n-quads": "nquads",
    "json-ld": "json-ld",
    "rdf-xml": "xml",
}
RAPPER_NAMES = {
    "turtle": "turtle",
    "n-triples": "ntriples",
    "n-quads": "nquads",
    "trig": "trig",
    "rdf-xml": "rdfxml",
}


@pytest.fixture
def full(sample: GraphStore) -> GraphStore:
    """The sample with derived edges and a text that tries every syntax."""
    graph = statement_iri("odd")
    odd = "quotes ' \" \\ <b>&amp; ]]> tab\t lines\r\n\r 日本 🗾 {} @prefix a: <b> ."
    made = [
        Quad(graph, t.TEXT, Literal(odd), graph),
        Quad(graph, t.TITLE, Literal(odd, language="en-gb"), graph),
    ]
    sample.replace(
        {graph: [*made, Quad(graph, t.SOURCE, NamedNode("https://example.org/a?b=c&d=(e)#f,g;h"), graph)]}
    )
    derive(sample)
    return sample


def _expected(store: GraphStore, name: str) -> set[str]:
    if name in WITH_GRAPHS:
        return {str(quad) for quad in store.quads()}
    return {str(quad.triple) for quad in store.quads()}


def test_the_table_of_formats_is_complete() -> None:
    assert set(FORMATS) == set(SUFFIXES)
    assert {format_of(suffix) for suffix in SUFFIXES.values()} == set(FORMATS)


@pytest.mark.parametrize("name", SUFFIXES)
def test_oxigraph_reads_back_all_that_was_written(name: str, full: GraphStore, tmp_path: Path) -> None:
    path = export(full, tmp_path / f"graph{SUFFIXES[name]}")
    read = list(parse(path=str(path), format=FORMATS[name]))
    found = {str(quad) if name in WITH_GRAPHS else str(quad.triple) for quad in read}
    assert found == _expected(full, name)
    assert len(read) == len(found)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's parsers use what it deprecates
@pytest.mark.parametrize("name", SUFFIXES)
def test_rdflib_reads_back_all_that_was_written(name: str, full: GraphStore, tmp_path: Path) -> None:
    path = export(full, tmp_path / f"graph{SUFFIXES[name]}")
    read = rdflib.Dataset()
    read.parse(data=path.read_bytes(), format=RDFLIB_NAMES[name])
    if name in WITH_GRAPHS:
        expected = rdflib.Dataset()
        expected.parse(data=serialise(full, "n-quads"), format="nquads")
        assert set(read.quads()) == set(expected.quads())
    else:
        triples = rdflib.Graph()
        triples.parse(data=serialise(full, "n-triples"), format="nt")
        assert {quad[:3] for quad in read.quads()} == set(triples)


@pytest.mark.parametrize("name", RAPPER_NAMES)
def test_raptor_reads_back_all_that_was_written(name: str, full: GraphStore, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        if os.environ.get("CI"):
            pytest.fail("rapper is missing; install raptor2-utils")
        pytest.skip("rapper (raptor2-utils) is not installed")
    path = export(full, tmp_path / f"graph{SUFFIXES[name]}")
    command = [rapper, "-q", "-i", RAPPER_NAMES[name], "-o", "ntriples", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    found = {str(quad.triple) for quad in parse(done.stdout, RdfFormat.N_TRIPLES)}
    assert found == {str(quad.triple) for quad in full.quads()}


@pytest.mark.parametrize("name", SUFFIXES)
def test_the_order_in_which_statements_came_does_not_show(
    name: str, first: Extraction, second: Extraction, registry: list[Quad]
) -> None:
    made: list[bytes] = []
    for order in ((first, second), (second, first)):
        with GraphStore.in_memory() as store:
            for extraction in order:
                store.replace({statement_iri(extraction.statement.identifier): reversed(quads(extraction))})
            store.replace({t.REGISTRY_GRAPH: registry})
            derive(store)
            made.append(serialise(store, name))
    assert made[0] == made[1]


def test_bytes_are_the_same_in_another_process(tmp_path: Path, full: GraphStore) -> None:
    (tmp_path / "in.nq").write_bytes(serialise(full, "nq"))
    code = (
        "import sys; from pyoxigraph import parse, RdfFormat; from ip5kg.graph.store import GraphStore;"
        "from ip5kg.graph.export import serialise; s = GraphStore.in_memory();"
        "s.database.extend(parse(path=sys.argv[1], format=RdfFormat.N_QUADS));"
        "sys.stdout.buffer.write(b''.join(serialise(s, f) for f in sys.argv[2:]))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "in.nq"), *SUFFIXES],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == b"".join(serialise(full, name) for name in SUFFIXES)


@pytest.mark.parametrize("name", SUFFIXES)
def test_without_evidence_only_the_facts_stay(name: str, full: GraphStore, tmp_path: Path) -> None:
    path = export(full, tmp_path / "graph", name, evidence=False)
    read = list(parse(path=str(path), format=FORMATS[name]))
    kinds = {quad.object for quad in read if quad.predicate == t.TYPE}
    assert kinds.isdisjoint({t.EVIDENCE, t.PASSAGE, t.TEXT_QUOTE, t.TEXT_POSITION, t.ip5("DerivedEdge")})
    assert {quad.predicate for quad in read}.isdisjoint(
        {t.SUBJECT, t.EXACT, t.HAS_SOURCE, t.WAS_DERIVED_FROM}
    )
    triples = {quad.triple for quad in read}
    epo, pph = NamedNode(t.DATA_NS + "office/epo"), NamedNode(t.DATA_NS + "initiative/pph")
    assert any(triple.predicate == t.PARTICIPATES_IN and triple.subject == epo for triple in triples)
    assert any(triple.predicate == t.ACTION_OBJECT and triple.object == pph for triple in triples)
    assert any(triple.predicate == t.IDENTIFIER for triple in triples)


def test_turtle_is_made_to_be_read(sample: GraphStore) -> None:
    text = serialise(sample, "turtle", evidence=False).decode()
    assert text.startswith("@prefix action: <https://w3id.org/ip5kg/id/action/> .\n@prefix dcterms:")
    assert "@prefix oa:" not in text  # not in use
    assert (
        """
office:epo a ip5:Office ;
\tskos:prefLabel "European Patent Office"@en ;
\tskos:altLabel "EPO"@en ;
\torg:memberOf forum:ip5 .

office:jpo a"""
        in text
    )
    assert "<https://w3id.org/ip5kg/" not in text.partition("\n\n")[2]


@pytest.mark.parametrize("name", ["json-ld", ".rdf"])
def test_a_format_without_an_rdf_12_form_says_so(name: str, sample: GraphStore) -> None:
    with pytest.raises(
        ExportError, match=r"no RDF 1\.2 form; choose one of turtle, trig, n-triples, n-quads"
    ):
        serialise(sample, name, rdf_12=True)


def test_xml_refuses_what_it_cannot_hold(sample: GraphStore, tmp_path: Path) -> None:
    graph = statement_iri("odd")
    sample.replace({graph: [Quad(graph, t.TEXT, Literal("page\fbreak"), graph)]})
    with pytest.raises(ExportError, match=r"rdf-xml: XML cannot hold the control character U\+000C"):
        export(sample, tmp_path / "graph.rdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["graph.docx", "graph", "graph.json"])
def test_an_unknown_suffix_names_the_known_ones(name: str, sample: GraphStore, tmp_path: Path) -> None:
    known = r"choose one of turtle \(\.ttl\), trig \(\.trig\), n-triples \(\.nt\), n-quads \(\.nq\), json-ld"
    with pytest.raises(ExportError, match=known):
        export(sample, tmp_path / name)


def test_a_file_that_cannot_be_written_is_left_alone(sample: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(ExportError, match=r"graph\.ttl: cannot be written"):
        export(sample, tmp_path / "graph.ttl")
    with pytest.raises(ExportError, match="cannot be written"):
        export(sample, tmp_path / "absent" / "graph.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_file_that_is_there_is_replaced(sample: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("old")
    export(sample, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == serialise(sample, "ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
