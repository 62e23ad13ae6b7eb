"""A file is turned into every other form and back, without loss."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from ip5kg.errors import ExportError
from ip5kg.graph.converting import convert, read_quads
from ip5kg.graph.deriving import derive
from ip5kg.graph.export import export, serialise
from ip5kg.graph.store import GraphStore

WITH_GRAPHS = ["graph.trig", "graph.nq", "graph.jsonld", "rdf-12.trig", "rdf-12.nq"]


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_every_form_with_graphs_gives_the_quads_back(name: str, sample: GraphStore, tmp_path: Path) -> None:
    derive(sample)
    path = export(sample, tmp_path / name, rdf_12=name.startswith("rdf-12"))
    for form in ("nq", "trig", "jsonld", "ttl", "nt", "rdf"):
        assert convert(path, form) == serialise(sample, form)
    for form in ("nq", "trig", "ttl", "nt"):
        assert convert(path, form, rdf_12=True) == serialise(sample, form, rdf_12=True)


def test_json_ld_that_refers_to_our_context_is_read_without_the_network(
    sample: GraphStore, tmp_path: Path
) -> None:
    path = export(sample, tmp_path / "graph.jsonld", context=False)
    assert convert(path, "nq") == serialise(sample, "nq")
    assert convert(path, "jsonld", context=False) == path.read_bytes()


def test_blank_nodes_are_named_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text('PREFIX : <http://x.example/> :a :b [ :c [] ] , "d" .')
    made = convert(path, "nt")
    assert (
        made
        == convert(path, "nt")
        == b"".join(
            line + b"\n"
            for line in (
                b'<http://x.example/a> <http://x.example/b> "d" .',
                b"<http://x.example/a> <http://x.example/b> _:b1 .",
                b"_:b1 <http://x.example/c> _:b2 .",
            )
        )
    )
    assert len(list(parse(made, RdfFormat.N_TRIPLES))) == len(read_quads(path)) == 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.ttl", "<a> <b", r"broken\.ttl: not turtle: .*; mend the file"),
        ("broken.jsonld", "{", r"broken\.jsonld: not json-ld: .*; mend the file"),
        ("other.jsonld", '{"@context": "https://x.example/c"}', r"other\.jsonld: not json-ld: .*"),
        ("latin.nt", b"\xe4", r"latin\.nt: not n-triples"),
        ("table.csv", "a,b", r"unknown format '\.csv'"),
    ],
)
def test_a_file_that_is_not_what_its_suffix_says(
    name: str, content: str | bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ExportError, match=message):
        convert(path, "nq")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"none\.ttl: cannot be read \(No such file or directory\)"):
        convert(tmp_path / "none.ttl", "nq")
