"""The command `convert`: a file of RDF in another syntax or version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.exporting import FORMATS, rdf_options, suffix, tell
from ip5kg.cli.options import FILE, format_option, verbosity_option
from ip5kg.cli.output import STANDARD, emit

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["convert"]


@click.command(
    short_help="Turn a file of RDF into another syntax or version.",
    epilog="""\b
Suffixes: .ttl .trig .nt .nq .jsonld .rdf
Example:
  ip5kg convert ip5-12.trig --output ip5.nq
  ip5kg convert ip5.nq --rdf 1.2 --format turtle
""",
)
@click.argument("file", type=FILE)
@click.option(
    "--output",
    "-o",
    type=FILE,
    metavar="FILE",
    default=STANDARD,
    help="File to write; its suffix tells the format. Without it, or with -, standard output.",
)
@format_option(*FORMATS, default=None, help_text="Format; without it the suffix of --output tells.")
@rdf_options
@verbosity_option
def convert(file: Path, output: Path, format: str | None, rdf: str, context: str, verbosity: int) -> None:  # noqa: A002
    """Write the triples of FILE in another RDF syntax or version; no store is needed.

    The suffix of FILE tells its syntax; RDF 1.2 is recognised. What reifies a triple in RDF 1.2 names it by
    rdf:subject, rdf:predicate and rdf:object in RDF 1.1, and back: nothing is lost.
    """
    from ip5kg.graph.converting import convert as converted

    chosen = format or suffix(output, FORMATS)
    emit(converted(file, chosen, rdf_12=rdf == "1.2", context=context == "inline"), output)
    tell(output, verbosity)
