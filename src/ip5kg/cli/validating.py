"""The command `validate`: what the shapes find wrong, statement by statement, with the sentence."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages, emit, emit_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ip5kg.graph.validation import Violation

__all__ = ["validate", "violation_lines"]


@click.command(
    short_help="Check the graph against the shapes.",
    epilog="""\b
Example:
  ip5kg validate
  ip5kg validate --curated --format json | jq '.[].message'
""",
)
@click.option("--curated", is_flag=True, help="Check the registry, the decisions and the derived edges, too.")
@format_option("text", "json")
@output_option("the findings")
@store_option
@verbosity_option
def validate(curated: bool, format: str, output: Path | None, store: Path, verbosity: int) -> None:  # noqa: A002, FBT001
    """Check every statement against the SHACL shapes and list what is wrong, with the sentence it rests on.

    Exit code 1 if there is any violation; warnings are listed and do no harm.
    """
    from ip5kg.api import open_graph

    say = Messages(verbosity)
    with open_graph(store) as graph:
        found = graph.validate(curated=curated)
        number = len(graph.statements)
    if format == "json":
        emit_json([asdict(item) for item in found], output)
    else:
        emit(violation_lines(found), output)
    wrong = sum(item.severity == "Violation" for item in found)
    say.note(f"{wrong} violations, {len(found) - wrong} warnings in {number} statements")
    if wrong:
        click.get_current_context().exit(1)


def violation_lines(found: Iterable[Violation]) -> str:
    """Return the findings as text: the statement, what is wrong, the sentence."""
    lines: list[str] = []
    for statement, items in groupby(found, key=lambda item: item.statement):
        lines.append(statement)
        for item in items:
            path = f" {short(item.path)}" if item.path else ""
            lines.append(f"  {item.severity.lower()}: {short(item.focus)}{path}: {item.message}")
            if item.quote:
                place = "" if item.start is None else f" (character {item.start})"
                lines.append(f"    “{item.quote}”{place}")
    return "".join(f"{line}\n" for line in lines)


def short(iri: str) -> str:
    """Return an IRI with a prefix."""
    from ip5kg.graph.entities import short_iri

    return short_iri(iri)
