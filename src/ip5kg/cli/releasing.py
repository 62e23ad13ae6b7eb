"""The command `release`: the graph in all formats, with a description, ready to be published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import FOLDER, address_option, store_option, verbosity_option
from ip5kg.cli.output import Messages

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["release"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        if value is None or (_DAY.fullmatch(value) and date.fromisoformat(value)):
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day; give one like 2026-12-01")


@click.command(
    short_help="Write a release: all formats and a description.",
    epilog="""\b
Example:
  ip5kg release ip5-release
  ip5kg release ip5-release --issued 2026-12-01 --version 1.0 --address https://www.example.org/ip5
""",
)
@click.argument("folder", type=FOLDER)
@click.option(
    "--title",
    metavar="TEXT",
    default="IP5 knowledge graph",
    show_default=True,
    help="Title of the data set.",
)
@click.option("--issued", metavar="DAY", callback=_day, help="Day of the release, such as 2026-12-01.")
@click.option("--version", metavar="TEXT", help="Version of the data.")
@address_option("--licence", "Licence of the data, instead of CC BY 4.0.")
@address_option("--address", "Where the folder is to be published; without it addresses are relative.")
@address_option("--endpoint", "SPARQL endpoint with the same data.")
@store_option
@verbosity_option
def release(folder: Path, store: Path, verbosity: int, **notes: str | None) -> None:
    """Write the graph in all formats into FOLDER, with what describes it.

    void.ttl tells, by DCAT and VoID, what each file is (media type, bytes, SHA-256), what the graph holds and
    on which statements it rests. Beside it: the graph as Turtle, TriG, N-Quads, JSON-LD and in RDF 1.2, the
    facts as a table and for Neo4j, the networks, the ontology, the shapes, and the questions as SPARQL
    examples. Same store, same options, same bytes.
    """
    from ip5kg.api import open_graph

    with open_graph(store) as graph:
        written = graph.release(folder, **{name: value for name, value in notes.items() if value is not None})
    say = Messages(verbosity)
    for path in written:
        say.detail(f"written {path}")
    say.note(f"{len(written)} files in {folder}, described in {written[-1]}")
