"""A graph from a file, read into memory: what `export` wrote in a syntax that keeps named graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import parse

from ip5kg.errors import ExportError, StoreError
from ip5kg.graph.export import FORMATS, format_of
from ip5kg.graph.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_graph_file", "read_graph"]

_WITH_GRAPHS = ("trig", "n-quads", "json-ld")


def is_graph_file(path: Path) -> bool:
    """Return whether the suffix is that of an RDF file.

    >>> from pathlib import Path
    >>> is_graph_file(Path("ip5.trig")), is_graph_file(Path("2021.txt"))
    (True, False)
    """
    try:
        return bool(format_of(path.suffix))
    except ExportError:
        return False


def read_graph(path: Path) -> GraphStore:
    """Read an exported graph into a store in memory.

    Parameters
    ----------
    path
        TriG, N-Quads or JSON-LD: one named graph for each statement.

    Raises
    ------
    StoreError
        If the file cannot be read, is not what its suffix says, or keeps no named graphs.
    """
    name = format_of(path.suffix)
    if name not in _WITH_GRAPHS:
        raise StoreError(
            f"{path}: {name} does not keep statements apart; give the store, or export .trig, .nq or .jsonld"
        )
    store = GraphStore.in_memory()
    try:
        store.database.bulk_extend(parse(path.read_bytes(), format=FORMATS[name]))
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: not {name} ({error}); export the store again") from error
    return store
