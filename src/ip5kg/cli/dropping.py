"""The command `dropped`: what was seen in a text and not asserted, each with the reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import FILE, format_option, output_option, plugin_options, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit_json, show_table

if TYPE_CHECKING:
    from pathlib import Path

    from ip5kg.builders.model import Statement

__all__ = ["dropped", "read_statements"]

_COLUMNS = ("statement", "start", "rule", "reason", "text")


@click.command(
    short_help="List what was seen in statements and not asserted.",
    epilog="""\b
Example:
  ip5kg dropped
  ip5kg dropped 2022.txt --format json
""",
)
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")
@click.option(
    "--registry",
    "registries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Turtle file of further known things, as for build; may be given more than once.",
)
@plugin_options
@format_option("text", "json")
@output_option("the list")
@verbosity_option
def dropped(
    paths: tuple[Path, ...],
    registries: tuple[Path, ...],
    plugins: tuple[str, ...] | None,
    format: str,  # noqa: A002
    output: Path | None,
    verbosity: int,
) -> None:
    """List the candidates that a builder saw and did not assert, with the rule, the reason and the words.

    PATH is a file, a folder or - for standard input, as for build; without any, the bundled statements. The
    texts are read afresh and no store is touched.
    """
    from ip5kg.builders.extract import extract
    from ip5kg.builders.plugin_loading import knowing, load_plugins
    from ip5kg.ontology.registry import load_registry

    chosen = load_plugins(plugins)
    registry = knowing(load_registry(list(registries)), chosen)
    say = Messages(verbosity)
    statements = read_statements(paths, say)
    extractions = [extract(one, registry, plugins=chosen) for one in statements]
    found = [
        (one.statement.identifier, item.passage.start, item.rule, item.reason, item.text)
        for one in extractions
        for item in one.dropped
    ]
    if format == "json":
        emit_json([dict(zip(_COLUMNS, row, strict=True)) for row in found], output)
    else:
        show_table(_COLUMNS, found, right=("start",), output=output)
    for failure in (failure for one in extractions for failure in one.failures):
        say.warn(failure.message)
    say.note(f"{len(found)} candidates dropped in {len(statements)} statements")


def read_statements(paths: tuple[Path, ...], say: Messages) -> list[Statement]:
    """Read the statements of files and folders, of standard input for ``-``; the bundled ones without any.

    What cannot be read in a folder is told.
    """
    from ip5kg.api import bundled_statements
    from ip5kg.builders.reading import read_paths, read_stream

    found: list[Statement] = []
    for path in paths or (bundled_statements(),):
        if path == STANDARD:
            found.append(read_stream(sys.stdin.buffer))
            continue
        read, skipped = read_paths([path])
        found += read
        for one in skipped:
            say.note(f"skipped {one.name}: {one.reason}")
    return found
