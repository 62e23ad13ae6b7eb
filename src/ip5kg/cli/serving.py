"""The command `serve`: the graph on the web, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import FOLDER, store_option, verbosity_option
from ip5kg.cli.output import Messages

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["serve"]


@click.command(
    short_help="Serve a SPARQL endpoint, an editor and the site.",
    epilog="""\b
Example:
  ip5kg serve --open
  ip5kg serve --port 8080 --store my-store
  curl 'http://127.0.0.1:7878/queries/chairs.csv?year=2021'
""",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen at; 0 for any that is free.",
)
@click.option(
    "--site",
    type=FOLDER,
    metavar="FOLDER",
    help="Serve the site in this folder (ip5kg site) instead of making one.",
)
@click.option("--no-site", is_flag=True, help="Serve no site: a large store is ready sooner.")
@click.option(
    "--timeout",
    type=click.IntRange(1, 3600),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Time a query may take.",
)
@click.option("--cors", is_flag=True, help="Let pages of other sites read (GET), in whoever's browser.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@store_option
@verbosity_option
def serve(
    host: str,
    port: int,
    site: Path | None,
    no_site: bool,  # noqa: FBT001
    timeout: int,
    cors: bool,  # noqa: FBT001
    open_browser: bool,  # noqa: FBT001
    store: Path,
    verbosity: int,
) -> None:
    """Serve the store until Ctrl-C: a site to read, questions to ask, and a SPARQL 1.1 endpoint.

    Once it is ready the address is printed on standard output. It only reads: updates are refused, and so is
    SERVICE, for queries never leave this machine. What is served is a copy: the store can be built again at
    any time, and is served anew a few seconds after.

    It listens to this machine alone unless --host says otherwise. Needs: pip install "ip5kg[serve]"
    """
    import webbrowser

    from ip5kg.errors import ServingError
    from ip5kg.graph.extras import load

    for library in ("starlette", "uvicorn"):
        load(library, "serve")
    from ip5kg.serving.running import serve as run
    from ip5kg.serving.settings import Settings

    if site is not None and no_site:
        raise click.UsageError("--site and --no-site exclude each other; give one of them")
    if site is not None and not (site / "index.html").is_file():
        raise ServingError(f"{site}: no site; write one first (ip5kg site {site})")
    settings = Settings(store, host, port, site, not no_site, timeout, cors)
    say = Messages(verbosity)

    def ready(address: str) -> None:
        say.note("\n".join(_addresses(address)))
        click.echo(address)
        if open_browser:
            webbrowser.open(address)

    if not settings.is_local:
        say.warn(f"{host} can be reached from other machines: whoever reaches it can read the whole store")
    say.note(f"making ready what is in {store} …")
    run(settings, say.note, ready)
    say.note("stopped")


def _addresses(address: str) -> list[str]:
    """Return what is served where, a line each."""
    what = {"site": "", "questions": "queries", "editor": "editor", "SPARQL": "sparql", "API": "openapi.json"}
    return [*(f"{name:10}{address}{path}" for name, path in what.items()), "Ctrl-C stops it"]
