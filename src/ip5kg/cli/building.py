"""The commands that change a store: `build` and `remove`."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.nextsteps import next_steps
from ip5kg.cli.options import (
    DEFAULT_STORE,
    FILE,
    FOLDER,
    decisions_option,
    format_option,
    plugin_options,
    store_option,
    verbosity_option,
)
from ip5kg.cli.output import STANDARD, Messages, emit, emit_json, show_table
from ip5kg.errors import ExportError, StoreError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ip5kg.builders.model import Statement
    from ip5kg.graph.building import BuildReport, PluginReport, StatementReport
    from ip5kg.knowledge_graph import KnowledgeGraph

__all__ = ["build", "remove"]

_COUNTS = ("meetings", "people", "initiatives", "actions", "facts")


@click.command(
    short_help="Read statements and build the graph.",
    epilog="""\b
Example:
  ip5kg build
  ip5kg build statements/ 2022.pdf --store ip5kg-store
  curl https://example.org/2022 | ip5kg build - --name 2022-joint-statement
""",
)
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")
@store_option
@click.option(
    "--registry",
    "registries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Turtle file of further known offices, initiatives, …; may be given more than once.",
)
@decisions_option
@plugin_options
@click.option("--name", default="stdin", show_default=True, help="Identifier of a text from standard input.")
@click.option("--prune", is_flag=True, help="Remove statements of the store that are not among the paths.")
@click.option(
    "--output-dir",
    type=FOLDER,
    metavar="FOLDER",
    default=".",
    show_default="the current folder",
    help="Folder for ip5.ttl and network.html; with another --store they bear its name.",
)
@click.option("--no-export", is_flag=True, help="Do not write ip5.ttl.")
@click.option("--no-page", is_flag=True, help="Do not write network.html.")
@click.option("--no-validate", is_flag=True, help="Do not check the statements against the shapes.")
@format_option("text", "json", help_text="Format of the report.")
@verbosity_option
def build(paths: tuple[Path, ...], store: Path, output_dir: Path, verbosity: int, **chosen: Any) -> None:
    """Read statements, extract facts with their evidence, check them and store them.

    PATH is a file (plain text, Markdown, HTML, PDF, DOCX or a mail), a folder of such files, or - for
    standard input; without any, the two statements that come with ip5kg. A file in a folder that cannot be
    read is listed with the reason, and the others are built. A statement that is in the store already is
    replaced if it differs. The report tells for each statement and in all what was found, and where the
    results lie: the store, ip5.ttl and network.html (my-store.ttl and my-store.html for --store my-store, so
    that no store's files take the place of another's).

    Decisions on identity (see ip5kg review) are applied, also to statements of the store that are not among
    the paths. Those that concern nothing are named.

    Builders of other packages (ip5kg plugins) read along, and the report names them. Where one fails, its
    part of the statement is left out and told; a statement that is in the store stays as it was.

    A text in which nothing is recognised, or whose language no builder reads, is stored, with a warning. Exit
    code 1 if there are violations or a plug-in failed; they are listed, and what violations concern is
    stored all the same.
    """
    from ip5kg.api import build as build_graph

    say = Messages(verbosity)
    first = not store.exists()
    _check_folder(output_dir)
    sources = [_source(path, chosen["name"], say) for path in paths]
    with _spinner(say):
        graph = build_graph(
            sources or None,
            store=store,
            registry=chosen["registries"] or None,
            prune=chosen["prune"],
            validate=not chosen["no_validate"],
            decisions=chosen["decisions"],
            plugins=chosen["plugins"],
        )
    with graph:
        report = graph.report
        if report is None:  # only graphs that were opened have none
            raise TypeError("build gave no report")
        _tell(report, say)
        files = _write_files(
            graph, store, output_dir, export=not chosen["no_export"], page=not chosen["no_page"]
        )
    results = {"store": str(store)} | files
    if chosen["format"] == "json":
        emit_json(_as_json(report, results))
    elif verbosity >= 0:
        _show(report, results)
        if first and sys.stderr.isatty():
            say.note(next_steps(store, results.get("network")))
    if report.failures or any(violation.severity == "Violation" for violation in report.violations):
        click.get_current_context().exit(1)


def _identifiers(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Let the shell offer the statements of the store."""
    from ip5kg.api import open_graph

    folder = context.params.get("store") or os.environ.get("IP5KG_STORE") or DEFAULT_STORE
    try:
        with open_graph(folder) as graph:
            return [name for name in graph.statements if name.startswith(incomplete)]
    except StoreError:
        return []


@click.command(
    short_help="Remove statements from the store.",
    epilog="""\b
Example:
  ip5kg remove 2020-ip5-press-release
""",
)
@click.argument("identifiers", nargs=-1, required=True, metavar="IDENTIFIER...", shell_complete=_identifiers)
@store_option
@verbosity_option
def remove(identifiers: tuple[str, ...], store: Path, verbosity: int) -> None:
    """Remove statements, and with each of them all that rests on it alone.

    IDENTIFIER is the name of the statement's file without suffix. If one of them is not in the store,
    nothing is removed.
    """
    from ip5kg.api import open_graph

    say = Messages(verbosity)
    with open_graph(store, write=True) as graph:
        held = graph.statements
        if absent := [name for name in identifiers if name not in held]:
            known = ", ".join(held) or "none"
            raise StoreError(f"store {store}: no statement {', '.join(absent)}; it holds: {known}")
        for identifier in dict.fromkeys(identifiers):
            graph.remove(identifier)
            say.note(f"removed {identifier}")


def _check_folder(folder: Path) -> None:
    """Tell before the store is touched that there will be no place for the files."""
    if not folder.is_dir():
        raise ExportError(f"{folder}: no such folder; make it first or choose another --output-dir")
    if not os.access(folder, os.W_OK):
        raise ExportError(f"{folder}: cannot be written to; choose another --output-dir")


def _source(path: Path, name: str, say: Messages) -> Path | Statement:
    if path != STANDARD:
        return path
    from ip5kg.builders.reading import read_stream

    say.detail("reading standard input")
    return read_stream(sys.stdin.buffer, name)


def _spinner(say: Messages) -> AbstractContextManager[object]:
    if say.verbosity < 0 or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("reading, extracting, checking …")


def _tell(report: BuildReport, say: Messages) -> None:
    for skipped in report.skipped:
        say.note(f"skipped {skipped.name}: {skipped.reason}")
    for identifier in report.removed:
        say.note(f"removed {identifier}")
    for decision in report.decisions:
        if decision.state == "idle":
            say.note(f"decision {decision.id} ({decision.label}) does nothing: {decision.reason}")
        else:
            say.detail(f"decision {decision.id} ({decision.label}): {decision.state}")
    for item in report.statements:
        if item.state == "redecided":
            say.note(f"rewritten {item.identifier}: a decision that concerns it has changed")
        else:
            say.detail(f"{item.state} {item.identifier}")
        if not item.readers:
            say.warn(f"{item.identifier}: no builder reads its language; stored as text without facts")
        elif not item.counts.facts:
            say.warn(f"{item.identifier}: nothing recognised in it; stored as text without facts")
    for failure in report.failures:
        say.warn(failure.message)


def _write_files(
    graph: KnowledgeGraph, store: Path, folder: Path, *, export: bool, page: bool
) -> dict[str, str]:
    """Write what is asked for; return what each file holds with its name."""
    files: dict[str, str] = {}
    own = store.name != DEFAULT_STORE
    if export:
        files["turtle"] = str(graph.export(folder / (f"{store.name}.ttl" if own else "ip5.ttl")))
    if page:
        from ip5kg.graph.network_files import write_network

        files["network"] = str(
            write_network(graph.network(), folder / (f"{store.name}.html" if own else "network.html"))
        )
    return files


def _show(report: BuildReport, results: dict[str, str]) -> None:
    from ip5kg.cli.validating import violation_lines

    columns = ("statement", *_COUNTS, "violations", "dropped")
    rows = [list(_numbers(item).values()) for item in report.statements]
    total = ["in all", *asdict(report.total).values(), len(report.violations), report.dropped]
    show_table(columns, rows, right=columns[1:], total=total, aligned=True)
    emit(violation_lines(report.violations))
    used = ", ".join(_named(plugin) for plugin in report.plugins)
    lines = results | ({"plug-ins": used} if used else {})
    emit("\n" + "".join(f"{what:<9}{where}\n" for what, where in lines.items()))


def _named(plugin: PluginReport) -> str:
    return f"{plugin.name} ({' '.join(filter(None, (plugin.origin, plugin.version)))})"


def _numbers(item: StatementReport) -> dict[str, str | int]:
    violations = {"violations": len(item.violations), "dropped": item.dropped}
    return {"statement": item.identifier} | asdict(item.counts) | violations


def _with_readers(item: StatementReport) -> dict[str, Any]:
    return _numbers(item) | {"state": item.state, "readers": list(item.readers)}


def _as_json(report: BuildReport, results: dict[str, str]) -> dict[str, Any]:
    return {
        "statements": [_with_readers(item) for item in report.statements],
        "total": asdict(report.total) | {"violations": len(report.violations), "dropped": report.dropped},
        "violations": [asdict(violation) for violation in report.violations],
        "skipped": [asdict(skipped) for skipped in report.skipped],
        "removed": list(report.removed),
        "decisions": [asdict(decision) for decision in report.decisions],
        "plugins": [asdict(plugin) for plugin in report.plugins],
        "failures": [asdict(failure) for failure in report.failures],
        "results": results,
    }
