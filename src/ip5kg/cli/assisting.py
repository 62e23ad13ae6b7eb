"""The command `mcp`: the graph as tools for an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import store_option, verbosity_option
from ip5kg.cli.output import Messages
from ip5kg.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["mcp"]


@click.command(
    short_help="Serve an assistant over the Model Context Protocol.",
    epilog="""\b
Example:
  ip5kg mcp --store my-store
""",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop a SPARQL query after this time.",
)
@store_option
@verbosity_option
def mcp(timeout: float, store: Path, verbosity: int) -> None:
    """Offer the graph to an assistant as tools, over standard input and output.

    The assistant's program starts this command; it is no use on a terminal. The tools answer questions in
    plain words, run saved questions and SPARQL (reading only), find entities and read statements; answers
    come with their sentences. How to tell your assistant: docs/how-to/connect-an-assistant.md.

    Needs the extra: pip install "ip5kg[mcp]".
    """
    try:
        from ip5kg.assistants.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"mcp", "pydantic"}:
            raise
        raise ExportError(
            'an assistant needs the MCP SDK; install it with: pip install "ip5kg[mcp]"'
        ) from error
    from ip5kg.api import open_graph
    from ip5kg.assistants.tools import Tools

    with open_graph(store) as graph:
        Messages(verbosity).detail(f"serving {len(graph.statements)} statements; Ctrl-C ends it")
        make_server(Tools(graph, store, seconds=timeout)).run()
