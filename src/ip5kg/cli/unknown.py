"""The command `unknown`: names that no registry holds, ready to be registered."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages, emit, emit_json, show_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ip5kg.graph.unknown import UnknownName

__all__ = ["KINDS", "unknown"]

# Written here as well so that help needs no RDF; a test compares them with what the builders mint.
KINDS = ("initiative", "body", "document", "organization", "forum")

_COLUMNS = ("kind", "name", "other names", "named", "statements", "iri")
_SENTENCES = ("kind", "name", "other names", "iri", "statement", "date", "start", "sentence")


@click.command(
    short_help="List names that no registry holds.",
    epilog="""\b
Example:
  ip5kg unknown
  ip5kg unknown --kind body --format csv
  ip5kg unknown --format turtle --output own.ttl
""",
)
@click.option("--kind", type=click.Choice(KINDS), help="Only names of this kind.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only names in at least N sentences.",
)
@format_option("table", "csv", "json", "turtle")
@output_option("the list")
@store_option
@verbosity_option
def unknown(
    kind: str | None, least: int, output: Path | None, store: Path, verbosity: int, **chosen: Any
) -> None:
    """List what the statements name and no registry holds: kind, name, how often, where.

    Turtle is ready for a registry file: type, names, source and IRI of each, with the sentences as comments.
    Look through it, then build with --registry: the same graph, with the things registered. CSV and JSON hold
    every sentence. See docs/how-to/curate-unknown-names.md.

    Exit code 1 if there is no such name.
    """
    from ip5kg.api import open_graph

    with open_graph(store) as graph:
        found = [name for name in graph.unknown(kind) if len(name.namings) >= least]
    if chosen["format"] == "json":
        emit_json([asdict(name) for name in found], output)
    elif chosen["format"] == "csv":
        emit(_csv(found), output)
    elif chosen["format"] == "turtle":
        from ip5kg.graph.unknown import as_turtle

        emit(as_turtle(found), output)
    elif found:
        show_table(_COLUMNS, [_row(name) for name in found], right=("named",), output=output)
    say = Messages(verbosity)
    if not found:
        say.warn(f"nothing found: no unknown {kind or 'name'} in this store")
        click.get_current_context().exit(1)
    say.detail(f"{len(found)} names")


def _row(name: UnknownName) -> tuple[object, ...]:
    statements = ", ".join(name.statements)
    return name.kind, name.label, "; ".join(name.names), len(name.namings), statements, name.iri


def _csv(found: Sequence[UnknownName]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_SENTENCES)
    for name in found:
        own = (name.kind, name.label, "; ".join(name.names), name.iri)
        writer.writerows((*own, n.statement, n.date, n.start, n.quote) for n in name.namings)
    return text.getvalue()
