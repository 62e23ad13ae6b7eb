"""The commands `export` and `network`: the graph as files for other tools, or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import FILE, format_option, store_option, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "NETWORKS", "PICTURES", "export", "network"]

# Written here as well so that help needs no RDF; a test compares them with what the graph offers.
FORMATS = ("turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml")
NETWORKS = (
    "office-initiative",
    "office-office",
    "office-meeting",
    "person-meeting",
    "initiative-topic",
    "meeting-initiative",
)
PICTURES = ("gexf", "graphml", "html", "json", "png", "svg")

_output = click.option(
    "--output",
    "-o",
    type=FILE,
    metavar="FILE",
    default=STANDARD,
    help="File to write; its suffix tells the format. Without it, or with -, standard output.",
)


@click.command(
    short_help="Write the graph as RDF.",
    epilog="""\b
Suffixes: .ttl .trig .nt .nq .jsonld .rdf
Example:
  ip5kg export --output ip5.ttl
  ip5kg export --format n-quads | grep ip5#chair
""",
)
@_output
@format_option(*FORMATS, default=None, help_text="Format; without it the suffix of the file tells.")
@click.option("--no-evidence", is_flag=True, help="Leave out passages, quotes and evidence: facts alone.")
@store_option
@verbosity_option
def export(output: Path, format: str | None, no_evidence: bool, store: Path, verbosity: int) -> None:  # noqa: A002, FBT001
    """Write the whole graph to a file in an RDF syntax, the same bytes from run to run.

    TriG, N-Quads and JSON-LD keep a graph for each statement; Turtle, N-Triples and RDF/XML hold their union.
    """
    from ip5kg.api import open_graph
    from ip5kg.graph.export import format_of, serialise

    chosen = format or _suffix(output, FORMATS)
    format_of(chosen)  # a wrong format is told before a large store is read
    with open_graph(store) as graph:
        emit(serialise(graph.store, chosen, evidence=not no_evidence), output)
    _tell(output, verbosity)


@click.command(
    short_help="Draw a network, or write it for Gephi and the like.",
    epilog="""\b
Example:
  ip5kg network --output network.html
  ip5kg network --kind person-meeting --output people.graphml
""",
)
@click.option(
    "--kind", type=click.Choice(NETWORKS), default=NETWORKS[0], show_default=True, help="What is linked."
)
@_output
@format_option(*PICTURES, default=None, help_text="Format; without it the suffix of the file tells.")
@store_option
@verbosity_option
def network(kind: str, output: Path, format: str | None, store: Path, verbosity: int) -> None:  # noqa: A002
    """Write a network whose edges carry the sentences they rest on.

    html is one page that works offline: click an edge to read its sentences. graphml, gexf and json are for
    other tools, svg and png for print.
    """
    from ip5kg.api import open_graph
    from ip5kg.graph.network_files import network_bytes

    chosen = format or _suffix(output, PICTURES)
    say = Messages(verbosity)
    with open_graph(store) as graph:
        drawn = graph.network(kind)
        if not drawn:
            say.warn(f"no {kind} edges in this store")
            click.get_current_context().exit(1)
        emit(network_bytes(drawn, f".{chosen}"), output)
    say.detail(f"{drawn.number_of_nodes()} nodes, {drawn.number_of_edges()} edges")
    _tell(output, verbosity)


def _suffix(output: Path, offered: tuple[str, ...]) -> str:
    if output == STANDARD or not output.suffix:
        formats = ", ".join(offered)
        raise click.UsageError(f"say the format by --format or by the suffix of --output: {formats}")
    return output.suffix[1:]


def _tell(output: Path, verbosity: int) -> None:
    if output != STANDARD:
        Messages(verbosity).note(f"written {output}")
