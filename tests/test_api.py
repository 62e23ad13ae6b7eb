import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import ip5kg
from ip5kg.builders.model import Statement
from ip5kg.graph.export import serialise
from ip5kg.ontology.terms import CHAIR, DATA_NS, DERIVED_GRAPH

BOTH = ("2020-ip5-press-release", "2021-ip5-joint-statement")
CHAIRED = "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."


@pytest.fixture(scope="module")
def graph() -> Iterator[ip5kg.KnowledgeGraph]:
    with ip5kg.build() as built:
        yield built


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two small statements of our own."""
    first, second = tmp_path / "one.txt", tmp_path / "two.md"
    first.write_text("The JPO and the EPO agreed to launch the Global Dossier.\n", "utf-8")
    second.write_text("---\nissued: 2019-06-13\n---\nThe IP5 welcomed the PPH.\n", "utf-8")
    return [first, second]


def test_the_bundled_statements_are_built_without_arguments(graph: ip5kg.KnowledgeGraph) -> None:
    assert graph.statements == BOTH
    assert graph.report is not None
    assert [report.state for report in graph.report.statements] == ["new", "new"]
    assert graph.report.skipped == ()
    assert graph.report.total.people == 6
    assert all(report.counts.facts > 100 for report in graph.report.statements)
    together = graph.report.total.facts
    assert together < sum(report.counts.facts for report in graph.report.statements)


def test_a_store_keeps_what_was_built(two: list[Path], tmp_path: Path) -> None:
    with ip5kg.build(two, store=tmp_path / "store") as built:
        before = serialise(built.store, "nq")
    with ip5kg.open_graph(tmp_path / "store") as opened:
        assert opened.statements == ("one", "two")
        assert opened.report is None
        assert serialise(opened.store, "nq") == before


def test_building_again_writes_only_what_differs(two: list[Path], tmp_path: Path) -> None:
    ip5kg.build(two, store=tmp_path / "store").close()
    two[0].write_text("The JPO and the EPO agreed to end the Global Dossier.\n", "utf-8")
    with ip5kg.build(two, store=str(tmp_path / "store"), validate=False) as built:
        assert built.report is not None
        states = {report.identifier: report.state for report in built.report.statements}
    assert states == {"one": "replaced", "two": "unchanged"}


def test_other_statements_are_left_alone_unless_pruned(two: list[Path], tmp_path: Path) -> None:
    ip5kg.build(two, store=tmp_path / "store", validate=False).close()
    with ip5kg.build(two[0], store=tmp_path / "store", validate=False) as built:
        assert built.statements == ("one", "two")
    with ip5kg.build(two[0], store=tmp_path / "store", validate=False, prune=True) as built:
        assert built.statements == ("one",)
        assert built.report is not None
        assert built.report.removed == ("two",)


def test_the_order_of_statements_does_not_show(two: list[Path]) -> None:
    with ip5kg.build(two, validate=False) as one, ip5kg.build(reversed(two), validate=False) as other:
        assert serialise(one.store, "trig") == serialise(other.store, "trig")
        assert serialise(one.store, "ttl") == serialise(other.store, "ttl")


def test_building_twice_gives_the_same_bytes(graph: ip5kg.KnowledgeGraph) -> None:
    with ip5kg.build(validate=False) as again:
        assert serialise(again.store, "trig") == serialise(graph.store, "trig")


def test_statements_may_be_given_as_values() -> None:
    with ip5kg.build(
        Statement("mine", "The EPO agreed to launch the Global Dossier."), validate=False
    ) as built:
        assert built.statements == ("mine",)


def test_a_folder_is_read_and_what_is_left_out_is_told(two: list[Path], tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    with ip5kg.build(tmp_path, validate=False) as built:
        assert built.statements == ("one", "two")
        assert built.report is not None
        assert [(Path(item.name).name, item.reason) for item in built.report.skipped] == [
            ("scan.pdf", "damaged, or no PDF; open it in a viewer and print it to a new PDF")
        ]
    assert len(two) == 2


@pytest.mark.parametrize("name", ["one.md", "One.txt"])
def test_two_files_for_one_statement_are_refused_and_nothing_is_written(
    name: str, two: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "deeper").mkdir()
    clash = tmp_path / "deeper" / name
    clash.write_text("The EPO spoke.\n", "utf-8")
    with pytest.raises(ip5kg.StatementError, match="both would be statement") as caught:
        ip5kg.build([*two, clash], store=tmp_path / "store")
    assert str(two[0]) in str(caught.value)
    assert str(clash) in str(caught.value)
    assert not (tmp_path / "store").exists()
    with pytest.raises(ip5kg.StatementError, match="both would be statement"):
        ip5kg.build(tmp_path)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Statement("a", "Text.", language="in English"), "a: language 'in English' is no language tag"),
        (Statement("a", "Text.", issued="June 2020"), "a: issued 'June 2020' is no date"),
        (Statement("a", "Text.", issued="2020-13"), "a: issued '2020-13' is no date"),
    ],
)
def test_a_bad_date_or_language_is_refused(statement: Statement, message: str, tmp_path: Path) -> None:
    with pytest.raises(ip5kg.StatementError, match=message):
        ip5kg.build(statement, store=tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_bad_file_leaves_the_store_as_it_was(two: list[Path], tmp_path: Path) -> None:
    with ip5kg.build(two, store=tmp_path / "store", validate=False) as built:
        before = serialise(built.store, "nq")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ip5kg.StatementError, match="empty"):
        ip5kg.build([two[0], tmp_path / "empty.txt"], store=tmp_path / "store")
    with pytest.raises(ip5kg.StatementError, match="no such file"):
        ip5kg.build(tmp_path / "absent.txt", store=tmp_path / "store")
    with ip5kg.open_graph(tmp_path / "store") as opened:
        assert serialise(opened.store, "nq") == before


def test_a_store_can_be_built_again_after_an_error(two: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ip5kg.RegistryError, match="cannot be read"):
        ip5kg.build(two, store=tmp_path / "store", registry=tmp_path / "absent.ttl")
    ip5kg.build(two, store=tmp_path / "store", validate=False).close()


def test_further_registry_files_are_read(two: list[Path], tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "<https://w3id.org/ip5kg/id/office/moon> a <https://w3id.org/ip5kg/ontology#Office> ;"
        ' <http://www.w3.org/2004/02/skos/core#prefLabel> "Lunar Patent Office"@en .',
        "utf-8",
    )
    two[0].write_text("The Lunar Patent Office agreed to launch the Global Dossier.\n", "utf-8")
    with ip5kg.build(two[0], registry=extra, validate=False) as built:
        assert [entity.label for entity in built.entities("office")] == ["Lunar Patent Office"]


def test_explain_takes_names(graph: ip5kg.KnowledgeGraph) -> None:
    (found,) = graph.explain("ip5-heads-2021", "chair", "Toshihide Kasutani")
    assert (found.quote, found.statement) == (CHAIRED, "2021-ip5-joint-statement")
    assert found.predicate == CHAIR
    assert graph.explain(found.subject, CHAIR, found.object) == [found]


def test_explain_takes_the_text_of_a_literal(graph: ip5kg.KnowledgeGraph) -> None:
    (found,) = graph.explain("ip5-heads-2021", "startDate", "2021-06-23")
    assert "23 June, 2021" in found.quote


def test_explain_an_entity_gives_all_its_sentences(graph: ip5kg.KnowledgeGraph) -> None:
    quotes = {found.quote for found in graph.explain("kasutani toshihide")}
    assert CHAIRED in quotes
    assert len(quotes) > 1


def test_explain_quotes_what_the_text_has(graph: ip5kg.KnowledgeGraph) -> None:
    texts = {
        quad.graph_name: quad.object for quad in graph.store.quads() if quad.predicate.value.endswith("/text")
    }
    found = graph.explain("EPO")
    assert found
    for item in found:
        if item.start is not None:
            text = texts[NamedNode(f"{DATA_NS}statement/{item.statement}")]
            assert text.value[item.start : item.end] == item.quote  # type: ignore[union-attr]


def test_explain_an_unknown_name_suggests(graph: ip5kg.KnowledgeGraph) -> None:
    with pytest.raises(ip5kg.EntityError, match="did you mean Kasutani Toshihide"):
        graph.explain("Kasutani Toshihida")


def test_show_tells_what_is_said_and_where(graph: ip5kg.KnowledgeGraph) -> None:
    shown = graph.show("ip5-heads-2021")
    assert shown.entity.kind == "meeting"
    (chair,) = [line for line in shown.facts if line.property == "ip5:chair"]
    assert (chair.value, chair.sources) == ("Kasutani Toshihide", ("2021-ip5-joint-statement",))
    (host,) = [line for line in shown.facts if line.property == "ip5:host"]
    assert host.sources == ("2020-ip5-press-release",)


def test_show_tells_what_is_derived_and_curated(graph: ip5kg.KnowledgeGraph) -> None:
    shown = graph.show("JPO")
    sources = {source for line in (*shown.facts, *shown.references) for source in line.sources}
    assert sources >= {"registry", "derived", *BOTH}
    assert not any(line.property.startswith("rdf:subject") for line in shown.references)


def test_violations_are_found_again_when_opened(two: list[Path], tmp_path: Path) -> None:
    with ip5kg.build(two, store=tmp_path / "store") as built:
        found = built.violations
    with ip5kg.open_graph(tmp_path / "store") as opened:
        assert opened.violations == opened.validate() == found


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its SPARQL uses what it deprecates
def test_rdflib_gets_the_same_graphs(graph: ip5kg.KnowledgeGraph) -> None:
    dataset = graph.to_rdflib()
    names = {str(name.identifier) for name in dataset.graphs() if len(name)}
    assert names == {node.value for node in graph.store.graphs()}
    rows = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ip5:chair ?o }")
    assert [int(row[0]) for row in rows] == [2]  # type: ignore[index, arg-type]


def test_the_network_has_evidence_on_its_edges(graph: ip5kg.KnowledgeGraph) -> None:
    network = graph.network("person-meeting")
    assert all(edge["evidence"] for _, _, edge in network.edges(data=True))
    with pytest.raises(ip5kg.ParameterError, match="there is no network 'x'"):
        graph.network("x")


def test_export_takes_the_format_from_the_suffix(graph: ip5kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = graph.export(tmp_path / "ip5.ttl", evidence=False)
    triples = list(parse(path=str(path), format=RdfFormat.TURTLE))
    assert any(quad.predicate == CHAIR for quad in triples)
    with pytest.raises(ip5kg.ExportError, match="unknown format"):
        graph.export(tmp_path / "ip5.xlsx")


def test_removing_a_statement_takes_what_rests_on_it_alone(two: list[Path], tmp_path: Path) -> None:
    ip5kg.build(two, store=tmp_path / "store", validate=False).close()
    with ip5kg.open_graph(tmp_path / "store", write=True) as opened:
        opened.remove("one")
        assert opened.statements == ("two",)
        with pytest.raises(ip5kg.StoreError, match="no statement 'one'"):
            opened.remove("one")
    with ip5kg.build(two[1], validate=False) as alone, ip5kg.open_graph(tmp_path / "store") as opened:
        assert serialise(opened.store, "nq") == serialise(alone.store, "nq")


def test_a_reader_cannot_remove(two: list[Path], tmp_path: Path) -> None:
    ip5kg.build(two, store=tmp_path / "store", validate=False).close()
    with (
        ip5kg.open_graph(tmp_path / "store") as opened,
        pytest.raises(ip5kg.StoreError, match="reading only"),
    ):
        opened.remove("one")


def test_a_cut_short_build_is_mended_by_the_next(two: list[Path], tmp_path: Path) -> None:
    with ip5kg.build(two, store=tmp_path / "store", validate=False) as built:
        before = serialise(built.store, "nq")
        built.store.replace({}, remove=[DERIVED_GRAPH])  # as if it had ended before the edges were written
    with ip5kg.build(two, store=tmp_path / "store", validate=False) as built:
        assert serialise(built.store, "nq") == before


def test_a_notebook_shows_a_table_with_names_escaped() -> None:
    with ip5kg.build(Statement("<b>&", "The EPO spoke."), validate=False) as built:
        html = built._repr_html_()  # pyright: ignore[reportPrivateUsage] - notebooks call it
    assert "<th>&lt;b&gt;&amp;</th>" in html
    assert "<b>" not in html
    assert html.startswith("<table>")
    assert "<td>0</td>" in html


def test_everything_public_is_exported_and_loads() -> None:
    tree = ast.parse(Path(ip5kg.__file__).read_text("utf-8"))
    (for_types,) = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {
        alias.name for node in ast.walk(for_types) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert typed | {"__version__"} == set(ip5kg.__all__)
    for name in ip5kg.__all__:
        assert getattr(ip5kg, name) is not None
    errors = ast.parse((Path(ip5kg.__file__).parent / "errors.py").read_text("utf-8"))
    assert {node.name for node in errors.body if isinstance(node, ast.ClassDef)} <= typed
    assert dir(ip5kg) == sorted(ip5kg.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        ip5kg.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, ip5kg; print(sorted({'rdflib', 'pyoxigraph', 'networkx', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
