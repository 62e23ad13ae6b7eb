import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from ip5kg.errors import StoreError
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms

A = NamedNode(terms.DATA_NS + "statement/a")
B = NamedNode(terms.DATA_NS + "statement/b")


def _statement(graph: NamedNode, *values: str) -> list[Quad]:
    identifier = Quad(graph, terms.IDENTIFIER, Literal(graph.value[-1]), graph)
    return [identifier, *(Quad(graph, terms.TEXT, Literal(value), graph) for value in values)]


def _lines(store: GraphStore, graph: NamedNode) -> bytes:
    return "\n".join(sorted(str(quad) for quad in store.quads(graph))).encode()


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> GraphStore:
    in_memory = request.param == "memory"
    return GraphStore.in_memory() if in_memory else GraphStore.open(tmp_path / "store", write=True)


def test_a_replaced_graph_leaves_the_bytes_of_others_alone(store: GraphStore) -> None:
    with store:
        store.replace({A: _statement(A, "one"), B: _statement(B, "two")})
        before = _lines(store, B)
        changes = store.replace({A: _statement(A, "three")})
        assert changes == ((A,), ())
        assert _lines(store, B) == before
        assert b'"three"' in _lines(store, A)
        assert b'"one"' not in _lines(store, A)


def test_identical_graphs_are_not_written(store: GraphStore) -> None:
    with store:
        store.replace({A: _statement(A, "one")})
        assert store.replace({A: _statement(A, "one"), B: _statement(B)}) == ((B,), (A,))


def test_numbers_that_oxigraph_rewrites_count_as_identical(store: GraphStore) -> None:
    decimal = Quad(A, terms.VALUE, Literal("85.0", datatype=terms.XSD_DECIMAL), A)
    with store:
        store.replace({A: [decimal]})
        assert store.replace({A: [decimal]}).written == ()
        assert [str(quad.object) for quad in store.quads(A)] == [f'"85"^^{terms.XSD_DECIMAL}']


def test_offsets_keep_their_datatype(store: GraphStore) -> None:
    start = Quad(A, terms.START, Literal("7", datatype=terms.XSD_NON_NEGATIVE), A)
    with store:
        store.replace({A: [start]})
        assert list(store.quads(A)) == [start]


def test_text_of_every_kind_comes_back_unchanged(store: GraphStore) -> None:
    text = "quotes ' \" \\ } {; tab\t, lines\r\n\f and 日本 🗾 \ufeff\u2028"
    with store:
        store.replace({A: _statement(A, text)})
        assert Quad(A, terms.TEXT, Literal(text), A) in set(store.quads(A))


def test_stale_graphs_go_when_anything_changes_and_only_then(store: GraphStore) -> None:
    derived = terms.DERIVED_GRAPH
    with store:
        store.replace({A: _statement(A), derived: _statement(derived)})
        store.replace({A: _statement(A)}, stale=[derived])
        assert store.graphs() == (derived, A)
        store.replace({A: _statement(A, "new")}, stale=[derived])
        assert store.graphs() == (A,)


def test_remove_takes_one_statement_only(store: GraphStore) -> None:
    with store:
        store.replace({A: _statement(A), B: _statement(B)})
        store.remove("a")
        assert store.statements() == ("b",)


def test_removing_an_unknown_statement_says_what_there_is(store: GraphStore) -> None:
    with store:
        store.replace({A: _statement(A), B: _statement(B)})
        with pytest.raises(StoreError, match="no statement 'c'; it holds: a, b"):
            store.remove("c")


def test_queries_see_the_union_of_graphs_with_values_bound(store: GraphStore) -> None:
    with store:
        store.replace({A: _statement(A, "x"), B: _statement(B, "y")})
        found = store.query("SELECT ?s ?text { ?s schema:text ?text }", {"text": Literal("y")})
        assert isinstance(found, QuerySolutions)
        assert [row["s"] for row in found] == [B]


def test_a_closed_store_says_so(store: GraphStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="already closed"):
        store.statements()


def test_what_was_written_is_read_by_the_next_and_the_manifest_has_no_clock(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "deep" / "store", write=True) as store:
        store.replace({A: _statement(A, "one")})
    with (
        GraphStore.open(tmp_path / "deep" / "store") as one,
        GraphStore.open(tmp_path / "deep" / "store") as two,
    ):
        assert one.statements() == two.statements() == ("a",)
    manifest = json.loads((tmp_path / "deep" / "store" / "ip5kg.json").read_text())
    assert set(manifest) == {"format", "ip5kg"}
    assert manifest["format"] == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    GraphStore.open(tmp_path, write=True).close()
    with GraphStore.open(tmp_path) as store, pytest.raises(StoreError, match="open for reading only"):
        store.replace({A: _statement(A)})


def test_a_failed_write_leaves_the_store_as_it_was(store: GraphStore) -> None:
    def interrupted() -> Iterator[Quad]:
        yield from _statement(B)
        raise KeyboardInterrupt

    with store:
        store.replace({A: _statement(A, "one")})
        before = _lines(store, A)
        with pytest.raises(KeyboardInterrupt):
            store.replace({A: _statement(A, "two"), B: interrupted()})
        assert store.graphs() == (A,)
        assert _lines(store, A) == before


# How a folder is bad, how it is opened, what is said.
BAD = [
    ("absent", False, "there is no store yet; build one first"),
    ("empty", False, "there is no store yet; build one first"),
    ("file", False, "is a file, not a folder"),
    ("file", True, "is a file, not a folder"),
    ("foreign", False, "not a store of ip5kg; choose another folder"),
    ("foreign", True, "not a store of ip5kg; choose another folder"),
    ("newer", False, "built by a newer ip5kg \\(format 99, known up to 1\\); upgrade"),
    ("newer", True, "built by a newer ip5kg \\(format 99, known up to 1\\); upgrade"),
    ("garbled", True, "ip5kg.json cannot be read"),
    ("damaged", False, "cannot be opened|empty or incomplete"),
    ("damaged", True, "cannot be opened"),
    ("half", False, "empty or incomplete; build it again"),
    ("below a file", True, "cannot be written"),
]


def _bad(kind: str, folder: Path) -> Path:
    place = folder / "store"
    if kind in {"file", "below a file"}:
        place.write_text("x")
        return place if kind == "file" else place / "store"
    if kind == "absent":
        return place
    place.mkdir()
    if kind == "foreign":
        (place / "thesis.txt").write_text("x")
    elif kind == "newer":
        (place / "ip5kg.json").write_text('{"format": 99, "ip5kg": "9.0"}')
    elif kind == "garbled":
        (place / "ip5kg.json").write_text("{")
    elif kind in {"damaged", "half"}:
        (place / "ip5kg.json").write_text('{"format": 1, "ip5kg": "0.1.0"}')
    if kind == "damaged":
        (place / "oxigraph").mkdir()
        (place / "oxigraph" / "CURRENT").write_text("nonsense")
    return place


@pytest.mark.parametrize(("kind", "write", "message"), BAD)
def test_a_bad_folder_is_refused_in_one_line_and_left_alone(
    kind: str,
    write: bool,  # noqa: FBT001 a column of the table above
    message: str,
    tmp_path: Path,
) -> None:
    place = _bad(kind, tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(StoreError, match=message) as caught:
        GraphStore.open(place, write=write)
    assert "\n" not in str(caught.value)
    assert str(place) in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    if kind == "foreign":
        assert [path.name for path in place.iterdir()] == ["thesis.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no flock there; Oxigraph keeps two writers apart")
@pytest.mark.parametrize(("held", "wanted"), [(True, True), (True, False), (False, True)])
def test_a_store_in_use_is_refused(held: bool, wanted: bool, tmp_path: Path) -> None:  # noqa: FBT001
    GraphStore.open(tmp_path, write=True).close()
    in_use = pytest.raises(StoreError, match="in use by another process or an open graph")
    with GraphStore.open(tmp_path, write=held), in_use:
        GraphStore.open(tmp_path, write=wanted)
    GraphStore.open(tmp_path, write=wanted).close()


def test_a_store_in_use_by_another_process_is_refused(tmp_path: Path) -> None:
    code = (
        "import sys; from ip5kg.graph.store import GraphStore; s = GraphStore.open(sys.argv[1], write=True);"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(StoreError, match="in use by another process"):
            GraphStore.open(tmp_path)
        other.kill()  # a crash frees the lock
        other.wait()
    GraphStore.open(tmp_path, write=True).close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_refused_for_writing_and_fine_for_reading(tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "store", write=True).close()
    (tmp_path / "store").chmod(0o500)
    with GraphStore.open(tmp_path / "store") as store:
        assert store.statements() == ()
    (tmp_path / "other").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        GraphStore.open(tmp_path / "other", write=True)
