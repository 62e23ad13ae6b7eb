"""What `export` does where the facts are wanted as a table, or as files for Neo4j."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.output import STANDARD, emit

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TABLES", "write_tables"]

TABLES = ("csv", "parquet", "neo4j")
"""Formats that are not RDF."""


def write_tables(chosen: str, output: Path, store: Path, *, plain: bool) -> None:
    """Write one of `TABLES`; `plain` tells whether no option was given that is for RDF alone.

    Raises
    ------
    click.UsageError
        If it was, or files for a folder are to go to standard output.
    """
    from ip5kg.api import open_graph

    if not plain:
        raise click.UsageError(f"--no-evidence, --rdf and --context are for RDF, not for {chosen}")
    if chosen == "neo4j" and output == STANDARD:
        raise click.UsageError("neo4j is a folder of files; name it by --output")
    with open_graph(store) as graph:
        if output != STANDARD:
            graph.export(output, chosen)
        else:
            from ip5kg.graph.fact_files import table_bytes

            emit(table_bytes(graph.facts(), chosen))
