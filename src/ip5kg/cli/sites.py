"""The command `site`: the graph as a folder of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import FOLDER, store_option, verbosity_option
from ip5kg.cli.output import Messages

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["site"]


@click.command(
    short_help="Write a site of static pages.",
    epilog="""\b
Example:
  ip5kg site public
  ip5kg site public --store my-store
""",
)
@click.argument("folder", type=FOLDER, metavar="OUT")
@store_option
@verbosity_option
def site(folder: Path, store: Path, verbosity: int) -> None:
    """Write a page for each office, person, meeting, initiative, topic and statement to the folder OUT.

    Open OUT/index.html in a browser: nothing is loaded from elsewhere and nothing leaves the page. Beside
    each page lie its facts as Turtle and CSV. Addresses mirror the IRIs, so a copy on a web server makes them
    lead somewhere. Run it again after a build: only what changed is written, and pages of what is gone are
    removed; a folder that holds anything else is left alone.
    """
    from ip5kg.api import open_graph

    say = Messages(verbosity)
    with open_graph(store) as graph:
        report = graph.site(folder)
    say.note(f"{report.files:,} files in {folder}: {report.written:,} written, {report.removed:,} removed")
    say.note(f"open {folder / 'index.html'} in a browser")
