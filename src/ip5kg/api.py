"""The way in: fetch statements, build a knowledge graph from them, or open one that was built.

>>> import ip5kg
>>> with ip5kg.build() as graph:
...     graph.statements
('2020-ip5-press-release', '2021-ip5-joint-statement')
"""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ip5kg.builders.model import Statement
from ip5kg.builders.plugin_loading import knowing, load_plugins
from ip5kg.builders.reading import Skipped, read_files
from ip5kg.errors import DecisionError
from ip5kg.graph.building import Source, build_into, check_sources
from ip5kg.graph.decisionfile import DecisionFile
from ip5kg.graph.folder import is_store
from ip5kg.graph.importing import is_graph_file, read_graph
from ip5kg.graph.redeciding import stored_decisions
from ip5kg.graph.store import DEFAULT_FOLDER, GraphStore
from ip5kg.knowledge_graph import KnowledgeGraph
from ip5kg.ontology.registry import Registry, load_registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.builders.decisions import Decision
    from ip5kg.builders.plugins import Builder
    from ip5kg.evaluation.gold import Gold
    from ip5kg.evaluation.model import Evaluation
    from ip5kg.fetching.clock import Clock
    from ip5kg.fetching.model import FetchOutcome, FetchSettings

__all__ = ["build", "bundled_statements", "evaluate", "fetch", "graph_of", "open_graph"]

AnyPath = str | os.PathLike[str]


def build(
    paths: AnyPath | Statement | Iterable[AnyPath | Statement] | None = None,
    *,
    store: AnyPath | None = None,
    registry: Registry | AnyPath | Iterable[AnyPath] | None = None,
    prune: bool = False,
    validate: bool = True,
    decisions: AnyPath | Iterable[Decision] | None = None,
    plugins: str | Builder | Iterable[str | Builder] | None = None,
) -> KnowledgeGraph:
    """Build a knowledge graph from statements.

    A statement that is in the store already is replaced if it differs; others are left alone, unless a
    decision on identity that concerns them was made or taken back.

    Parameters
    ----------
    paths
        Files, folders or statements; None for the two that come with the package.
    store
        Folder of the store, made if need be; None builds in memory.
    registry
        Turtle files to read besides the bundled registry, or a registry; None for the bundled one.
    prune
        Whether to remove statements of the store that are not among `paths`.
    validate
        Whether to check the statements against the shapes; see `KnowledgeGraph.violations`.
    decisions
        What persons decided on identity, or the file that holds it; None for ``decisions.ttl`` beside the
        store, if there is one.
    plugins
        Builders of other packages, by name or as objects; None for all that are installed, ``()`` for none.

    Returns
    -------
    KnowledgeGraph
        Open, with the account of the build as its ``report``.

    Raises
    ------
    StatementError
        If a text cannot be read or two have the same identifier; nothing is written then.
    RegistryError
        If a registry file cannot be read.
    DecisionError
        If the decisions cannot be read, contradict each other, or are gone although the store has some.
    PluginError
        If a plug-in is not there or not what it should be; one that fails on a statement is in the report.
    StoreError
        If the store cannot be written.

    >>> graph = build()
    >>> [(report.identifier, report.state) for report in graph.report.statements]
    [('2020-ip5-press-release', 'new'), ('2021-ip5-joint-statement', 'new')]
    >>> graph.violations
    ()
    """
    sources, skipped = _read(paths)
    check_sources(sources)
    chosen = load_plugins(plugins)
    known = knowing(_registry(registry), chosen)
    given = None if decisions is None else _decisions(decisions)
    target = GraphStore.in_memory() if store is None else GraphStore.open(store, write=True)
    try:
        made = _decisions_beside(target) if given is None else given
        report = build_into(
            target,
            sources,
            known,
            skipped=skipped,
            prune=prune,
            validating=validate,
            decisions=made,
            plugins=chosen,
        )
    except BaseException:
        target.close()
        raise
    return KnowledgeGraph(target, report)


def open_graph(store: AnyPath = DEFAULT_FOLDER, *, write: bool = False) -> KnowledgeGraph:
    """Open the knowledge graph in a folder.

    Parameters
    ----------
    store
        Folder of the store.
    write
        Open for one writer, who may remove statements, instead of any number of readers.

    Raises
    ------
    StoreError
        If there is no store, it is in use, damaged or of a newer version.
    """
    return KnowledgeGraph(GraphStore.open(store, write=write))


def evaluate(
    given: KnowledgeGraph | AnyPath | Statement | Iterable[AnyPath | Statement],
    gold: AnyPath | Iterable[Gold],
    *,
    registry: Registry | AnyPath | Iterable[AnyPath] | None = None,
    plugins: str | Builder | Iterable[str | Builder] | None = None,
) -> Evaluation:
    """Compare a graph, or what is read in texts, with labels made by hand.

    Parameters
    ----------
    given
        A graph, the folder of a store, a file in TriG, N-Quads or JSON-LD, or texts, as for `build`; these
        are built in memory.
    gold
        A file or folder of ``<id>.gold.json``, or labels; a text and its labels have the same identifier.
    registry
        Turtle files to read besides the bundled registry, or a registry; for texts.
    plugins
        As for `build`; for texts.

    Returns
    -------
    Evaluation
        Precision, recall and F1 by category, by text and in all, and each miss and extra with its sentence.

    Raises
    ------
    GoldError
        If labels cannot be read, or none of them is for a statement.
    StatementError
        If a text cannot be read.
    StoreError
        If a store or a file cannot be read.
    """
    if isinstance(given, KnowledgeGraph):
        return given.evaluate(gold)
    with graph_of(given, registry=registry, plugins=plugins) as graph:
        return graph.evaluate(gold)


def graph_of(
    given: AnyPath | Statement | Iterable[AnyPath | Statement],
    *,
    registry: Registry | AnyPath | Iterable[AnyPath] | None = None,
    plugins: str | Builder | Iterable[str | Builder] | None = None,
) -> KnowledgeGraph:
    """Open what is a graph, for reading; build what is texts, in memory and unchecked.

    Parameters
    ----------
    given
        The folder of a store, a file in TriG, N-Quads or JSON-LD, or texts, as for `build`.
    registry, plugins
        As for `build`; for texts.

    Raises
    ------
    StatementError
        If a text cannot be read.
    StoreError
        If a store or a file cannot be read.
    """
    if isinstance(given, str | os.PathLike):
        path = Path(given)
        if is_store(path):
            return open_graph(path)
        if is_graph_file(path):
            return KnowledgeGraph(read_graph(path))
    return build(given, registry=registry, validate=False, plugins=plugins)


def fetch(
    addresses: str | Iterable[str],
    *,
    to: AnyPath = "fetched",
    settings: FetchSettings | None = None,
    clock: Clock | None = None,
) -> tuple[FetchOutcome, ...]:
    """Fetch pages, PDFs and other files from the web into a folder, to be built from without a network.

    Fetch again, and only what is new is written; the version of before is kept in ``.earlier``.

    Parameters
    ----------
    addresses
        One address, or several; each http or https.
    to
        Folder of the archive, made if need be.
    settings
        How patient and polite to be.
    clock
        Tells the time and waits; None for the machine's.

    Returns
    -------
    tuple
        What became of each address, in their order; those that failed say why.

    Raises
    ------
    FetchError
        If the folder cannot be used.
    ExportError
        If a file cannot be written.

    >>> fetch("htps://example.org/2021")[0].reason
    'begins with htps:; only http:// and https:// can be fetched'
    """
    from ip5kg.fetching.clock import SYSTEM_CLOCK
    from ip5kg.fetching.collecting import fetch_each

    given = [addresses] if isinstance(addresses, str) else addresses
    return tuple(fetch_each(given, Path(to), settings, clock=clock or SYSTEM_CLOCK))


def bundled_statements() -> Path:
    """Return the folder of the statements that come with the package.

    >>> [path.name for path in sorted(bundled_statements().iterdir())]
    ['2020-ip5-press-release.txt', '2021-ip5-joint-statement.txt']
    """
    return Path(str(files("ip5kg").joinpath("statements")))


def _read(
    paths: AnyPath | Statement | Iterable[AnyPath | Statement] | None,
) -> tuple[list[Source], list[Skipped]]:
    """Read everything before anything is written."""
    if paths is None:
        paths = bundled_statements()
    given = [paths] if isinstance(paths, str | os.PathLike | Statement) else list(paths)
    sources: list[Source] = []
    skipped: list[Skipped] = []
    for item in given:
        if isinstance(item, Statement):
            sources.append(Source(item, item.identifier))
            continue
        read, left_out = read_files([Path(item)])
        sources.extend(Source(statement, str(file)) for file, statement in read)
        skipped.extend(left_out)
    return sources, skipped


def _registry(registry: Registry | AnyPath | Iterable[AnyPath] | None) -> Registry:
    if isinstance(registry, Registry):
        return registry
    if registry is None:
        return load_registry()
    given = [registry] if isinstance(registry, str | os.PathLike) else registry
    return load_registry([Path(path) for path in given])


def _decisions(decisions: AnyPath | Iterable[Decision]) -> tuple[Decision, ...]:
    if not isinstance(decisions, str | os.PathLike):
        return tuple(decisions)
    file = DecisionFile(decisions)
    if not file.exists():
        raise DecisionError(f"{file.path}: no such file; check the path")
    return file.read()


def _decisions_beside(store: GraphStore) -> tuple[Decision, ...]:
    """Read the file beside the store; one that is gone is not taken for no decisions."""
    if store.folder is None:
        return ()
    file = DecisionFile.beside(store.folder)
    made = () if file.exists() else stored_decisions(store)
    if made:
        raise DecisionError(
            f"{file.path}: gone, but {store} was built with {len(made)} decisions; bring it back"
            f" (ip5kg review --decided --format turtle --output {file.path}), or make it an empty file"
        )
    return file.read()
