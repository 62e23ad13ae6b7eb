"""The command `plugins`: which builders of other packages there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import format_option, output_option, verbosity_option
from ip5kg.cli.output import Messages, emit_json, show_table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["plugins"]

_COLUMNS = ("plugin", "version", "origin", "languages", "state")


@click.command(
    short_help="List the builders that other packages bring.",
    epilog="""\b
Example:
  ip5kg plugins
  ip5kg plugins --format json
""",
)
@format_option("text", "json")
@output_option("the list")
@verbosity_option
def plugins(format: str, output: Path | None, verbosity: int) -> None:  # noqa: A002
    """List the plug-ins that are installed, with the version and the package each comes from.

    The languages are those it reads (* for all). The state is "ready", or says what keeps it from being used;
    exit code 1 then. See docs/how-to/add-a-builder.md for how to write one.
    """
    from ip5kg.builders.plugin_loading import installed, load_plugins
    from ip5kg.errors import PluginError

    say = Messages(verbosity)
    rows: list[tuple[str, ...]] = []
    for one in installed():
        try:
            languages, state = " ".join(load_plugins(one.name)[0].languages), "ready"
        except PluginError as error:
            languages, state = "", str(error)
        rows.append((one.name, one.version, one.package, languages, state))
    if format == "json":
        emit_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows], output)
    elif rows:
        show_table(_COLUMNS, rows, output=output, aligned=True)
    if not rows:
        say.note("no plug-ins are installed")
    if any(row[-1] != "ready" for row in rows):
        click.get_current_context().exit(1)
