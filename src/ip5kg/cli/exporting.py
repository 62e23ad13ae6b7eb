"""The commands `export` and `network`: the graph as files for other tools, as tables, or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import FILE, format_option, store_option, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit
from ip5kg.cli.tables import TABLES, write_tables

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "NETWORKS", "PICTURES", "export", "network", "rdf_options", "suffix", "tell"]

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
PICTURES = ("cyjs", "gexf", "graphml", "html", "json", "png", "svg")

_BESIDE = {
    "csv": "; what its columns mean: {}-metadata.json",
    "neo4j": "; load it by {0}/import.sh (a new database) or {0}/load.cypher",
}

_output = click.option(
    "--output",
    "-o",
    type=FILE,
    metavar="FILE",
    default=STANDARD,
    help="File to write; its suffix tells the format. Without it, or with -, standard output.",
)


def rdf_options(command: Any) -> Any:
    """Add ``--rdf`` and ``--context``."""
    version = click.option(
        "--rdf",
        type=click.Choice(["1.1", "1.2"]),
        default="1.1",
        show_default=True,
        help="Version of RDF. In 1.2 evidence reifies the triple it is for; not for json-ld and rdf-xml.",
    )
    context = click.option(
        "--context",
        type=click.Choice(["inline", "address"]),
        default="inline",
        show_default=True,
        help="Whether JSON-LD holds its context or refers to where it is published.",
    )
    return version(context(command))


@click.command(
    short_help="Write the graph as RDF, its facts as tables, or for Neo4j.",
    epilog="""\b
Suffixes: .ttl .trig .nt .nq .jsonld .rdf .csv .parquet
Example:
  ip5kg export --output ip5.ttl
  ip5kg export --format n-quads | grep ontology#chair
  ip5kg export --rdf 1.2 --output ip5-12.ttl
  ip5kg export --output facts.csv
  ip5kg export --format neo4j --output neo4j-import
""",
)
@_output
@format_option(*FORMATS, *TABLES, default=None, help_text="Format; without it the suffix of the file tells.")
@click.option("--no-evidence", is_flag=True, help="Leave out passages, quotes and evidence: facts alone.")
@rdf_options
@store_option
@verbosity_option
def export(
    output: Path,
    format: str | None,  # noqa: A002
    no_evidence: bool,  # noqa: FBT001
    rdf: str,
    context: str,
    store: Path,
    verbosity: int,
) -> None:
    """Write the whole graph to a file in an RDF syntax, the same bytes from run to run.

    TriG, N-Quads and JSON-LD keep a graph for each statement; Turtle, N-Triples and RDF/XML hold their union.

    csv and parquet write a table instead: one row for each fact and each sentence it rests on. Beside a CSV
    file its description is written (CSV on the Web). neo4j writes CSV files and load scripts into a folder.
    """
    from ip5kg.api import open_graph
    from ip5kg.graph.export import format_of, serialise

    chosen = format or suffix(output, FORMATS + TABLES)
    if chosen.lower() in TABLES:
        write_tables(
            chosen.lower(), output, store, plain=(no_evidence, rdf, context) == (False, "1.1", "inline")
        )
        tell(output, verbosity, _BESIDE.get(chosen.lower(), ""))
        return
    wanted = {"rdf_12": rdf == "1.2"}
    format_of(chosen, **wanted, besides=TABLES)  # a wrong format is told before a large store is read
    with open_graph(store) as graph:
        inline = context == "inline"
        emit(serialise(graph.store, chosen, evidence=not no_evidence, context=inline, **wanted), output)
    tell(output, verbosity)


@click.command(
    short_help="Draw a network, or write it for Gephi and the like.",
    epilog="""\b
Example:
  ip5kg network --output network.html
  ip5kg network --kind person-meeting --output people.gexf
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

    html is one page that works offline: click an edge to read its sentences. gexf (Gephi, with dates for its
    timeline), graphml, cyjs (Cytoscape) and json are for other tools, svg and png for print.
    """
    from ip5kg.api import open_graph
    from ip5kg.graph.network_files import network_bytes

    chosen = format or suffix(output, PICTURES)
    say = Messages(verbosity)
    with open_graph(store) as graph:
        drawn = graph.network(kind)
        if not drawn:
            say.warn(f"no {kind} edges in this store")
            click.get_current_context().exit(1)
        emit(network_bytes(drawn, f".{chosen}"), output)
    say.detail(f"{drawn.number_of_nodes()} nodes, {drawn.number_of_edges()} edges")
    tell(output, verbosity)


def suffix(output: Path, offered: tuple[str, ...]) -> str:
    """Return what the suffix of the file to write says, without its dot.

    Raises
    ------
    click.UsageError
        If there is none.
    """
    if output == STANDARD or not output.suffix:
        formats = ", ".join(offered)
        raise click.UsageError(f"say the format by --format or by the suffix of --output: {formats}")
    return output.suffix[1:]


def tell(output: Path, verbosity: int, beside: str = "") -> None:
    """Say which file has been written, and what there is beside it."""
    if output != STANDARD:
        Messages(verbosity).note(f"written {output}" + beside.format(output))
