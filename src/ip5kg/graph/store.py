"""The store: an embedded Oxigraph database in a folder, one named graph per statement.

Graphs are replaced whole, in one transaction, and only where they differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store, Variable

from ip5kg.builders.quads import statement_iri
from ip5kg.errors import StoreError
from ip5kg.graph.folder import check, lock_folder, open_database, why
from ip5kg.ontology import terms

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from pyoxigraph import BlankNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

    from ip5kg.builders.model import Term
    from ip5kg.graph.locking import FolderLock

__all__ = ["DEFAULT_FOLDER", "Changes", "GraphStore"]

DEFAULT_FOLDER = Path("ip5kg-store")

_OFFSETS = frozenset({terms.START, terms.END})


class Changes(NamedTuple):
    """What a replacement did, as graph IRIs in sorted order."""

    written: tuple[NamedNode, ...]
    unchanged: tuple[NamedNode, ...]


class GraphStore:
    """Named graphs in a folder or in memory; use :meth:`open` or :meth:`in_memory`.

    >>> graph = NamedNode("https://w3id.org/ip5kg/id/statement/a")
    >>> with GraphStore.in_memory() as store:
    ...     _ = store.replace({graph: [Quad(graph, terms.IDENTIFIER, Literal("a"), graph)]})
    ...     store.statements()
    ('a',)
    """

    def __init__(self, database: Store, folder: Path | None, lock: FolderLock | None) -> None:
        self._database: Store | None = database
        self._lock = lock
        self.folder = folder
        """Where the store lies; None in memory."""

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty store that leaves nothing behind."""
        return cls(Store(), None, None)

    @classmethod
    def open(cls, folder: str | os.PathLike[str] = DEFAULT_FOLDER, *, write: bool = False) -> Self:
        """Open the store in a folder; for writing, make it if there is none.

        Parameters
        ----------
        folder
            A store, or for writing also an empty or absent folder.
        write
            Open for one writer instead of any number of readers.

        Raises
        ------
        StoreError
            If the folder is no store, was built by a newer ip5kg, is in use, damaged or cannot be written.
        """
        path = Path(folder)
        check(path, write=write)
        lock = lock_folder(path, exclusive=write)
        try:
            return cls(open_database(path, write=write), path, lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Let go of the folder; harmless when done twice."""
        self._database = None
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __str__(self) -> str:
        return f"store {self.folder or 'in memory'}"

    def __len__(self) -> int:
        return len(self.database)

    @property
    def database(self) -> Store:
        """The Oxigraph store itself.

        Raises
        ------
        StoreError
            If the store has been closed.
        """
        if self._database is None:
            raise StoreError(f"{self}: already closed; open it again")
        return self._database

    def statements(self) -> tuple[str, ...]:
        """Return the identifiers of all statements, sorted."""
        found = self.database.quads_for_pattern(None, terms.IDENTIFIER, None, None)
        return tuple(
            sorted(
                q.object.value for q in found if q.subject == q.graph_name and isinstance(q.object, Literal)
            )
        )

    def graphs(self) -> tuple[NamedNode, ...]:
        """Return the IRIs of all graphs, sorted."""
        return tuple(sorted((g for g in self.database.named_graphs() if isinstance(g, NamedNode)), key=_iri))

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph or of all, in no particular order, as they were given.

        Oxigraph keeps numbers by value and widens ``xsd:nonNegativeInteger`` to ``xsd:integer``; offsets get
        their datatype back here, decimals come in canonical form (``85.0`` as ``85``).
        """
        for quad in self.database.quads_for_pattern(None, None, None, graph):
            yield _restored(quad) if quad.predicate in _OFFSETS else quad

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[NamedNode] = (),
        stale: Iterable[NamedNode] = (),
    ) -> Changes:
        """Replace whole graphs in one transaction: all of it happens or nothing.

        Parameters
        ----------
        graphs
            Graph IRI → its new quads; a graph that already holds just these is not touched.
        remove
            Graphs to drop.
        stale
            Graphs that are worthless once anything else changes (derived edges); dropped then.

        Raises
        ------
        StoreError
            If the store is open for reading only or the disk refuses.
        """
        removed = sorted(set(remove) & set(self.graphs()), key=_iri)
        wanted = {graph: _canonical(graph, graphs[graph]) for graph in sorted(graphs, key=_iri)}
        held = {graph: set(self.database.quads_for_pattern(None, None, None, graph)) for graph in wanted}
        written = [graph for graph in wanted if wanted[graph] != held[graph]]
        changed = bool(written or removed)
        steps = [f"DROP SILENT GRAPH {graph}" for graph in (*removed, *(stale if changed else ()))]
        for graph in written:
            steps.extend((f"DROP SILENT GRAPH {graph}", _insert(graph, wanted[graph])))
        if steps:
            self._update(" ;\n".join(steps))
        return Changes(
            tuple(sorted({*written, *removed}, key=_iri)), tuple(g for g in wanted if g not in set(written))
        )

    def remove(self, identifier: str, *, stale: Iterable[NamedNode] = ()) -> None:
        """Drop a statement's graph, and with it all that rests on this statement alone.

        Raises
        ------
        StoreError
            If there is no such statement.
        """
        graph = statement_iri(identifier)
        if graph not in self.graphs():
            held = ", ".join(self.statements()) or "none"
            raise StoreError(
                f"store {self.folder or 'in memory'}: no statement {identifier!r}; it holds: {held}"
            )
        self.replace({}, remove=[graph], stale=stale)

    def query(
        self, text: str, substitutions: Mapping[str, Term] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Run a SPARQL query over the union of all graphs, with the usual prefixes at hand.

        Parameters
        ----------
        text
            The query; never paste a value into it, bind it.
        substitutions
            Variable name without ``?`` → the term it stands for.

        Raises
        ------
        SyntaxError
            If the text is not SPARQL.
        """
        bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): term for name, term in (substitutions or {}).items()
        }
        return self.database.query(
            text, prefixes=terms.QUERY_PREFIXES, use_default_graph_as_union=True, substitutions=bound
        )

    def _update(self, text: str) -> None:
        try:
            self.database.update(text)
        except RuntimeError as error:
            raise StoreError(f"{self}: open for reading only; open it for writing") from error
        except OSError as error:
            raise StoreError(
                f"store {self.folder}: nothing written ({why(error)}); check the disk"
            ) from error


def _canonical(graph: NamedNode, quads: Iterable[Quad]) -> set[Quad]:
    """Return the quads as Oxigraph will give them back (numbers by value)."""
    scratch = Store()
    scratch.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    return set(scratch)


def _insert(graph: NamedNode, quads: set[Quad]) -> str:
    lines = "\n".join(sorted(f"{quad.triple} ." for quad in quads))
    return f"INSERT DATA {{ GRAPH {graph} {{\n{lines}\n}} }}"


def _restored(quad: Quad) -> Quad:
    value = quad.object
    if isinstance(value, Literal) and value.datatype == terms.XSD_INTEGER:
        offset = Literal(value.value, datatype=terms.XSD_NON_NEGATIVE)
        return Quad(quad.subject, quad.predicate, offset, quad.graph_name)
    return quad


def _iri(node: NamedNode) -> str:
    return node.value
