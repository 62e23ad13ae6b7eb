"""The command `fetch`: pages of the web into a folder that `build` reads."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import FILE, FOLDER, format_option, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit_json, show_table

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from ip5kg.fetching.model import FetchOutcome

__all__ = ["fetch"]

_COLUMNS = ("address", "outcome", "bytes", "file")


@click.command(
    short_help="Archive pages of the web to build from.",
    epilog="""\b
Example:
  ip5kg fetch https://www.example.org/2021/joint-statement.html
  ip5kg fetch --from addresses.txt --to archive
  ip5kg build archive
""",
)
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@click.option(
    "--from",
    "lists",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="File with one address to a line, # for comments; - is standard input; may be given more than once.",
)
@click.option(
    "--to",
    type=FOLDER,
    metavar="FOLDER",
    default="fetched",
    show_default=True,
    help="Folder of the archive.",
)
@click.option(
    "--pause",
    type=float,
    metavar="SECONDS",
    default=1,
    show_default=True,
    help="Least time between two requests to a host; its robots.txt may ask for more.",
)
@click.option(
    "--timeout",
    type=float,
    metavar="SECONDS",
    default=30,
    show_default=True,
    help="Longest wait for a connection or a piece of an answer; a whole answer may take ten times that.",
)
@click.option(
    "--retries",
    type=int,
    metavar="NUMBER",
    default=3,
    show_default=True,
    help="How often to try again when a server is busy or a connection breaks.",
)
@click.option(
    "--max-megabytes",
    type=float,
    metavar="NUMBER",
    default=20,
    show_default=True,
    help="Largest file taken.",
)
@format_option("text", "json", help_text="Format of the report.")
@verbosity_option
def fetch(
    addresses: tuple[str, ...], lists: tuple[Path, ...], to: Path, verbosity: int, **chosen: Any
) -> None:
    """Fetch pages, PDF, DOCX and text files from the web and archive their bytes, to be built from offline.

    URL is an address that begins with https:// or http://. Nothing but these addresses is fetched; redirects
    are followed, robots.txt is respected. Beside each file lies a note (NAME.fetched.json) with its address,
    the time and a hash. Fetched again, a file is written only if it has changed; the version of before is
    kept in the folder .earlier, which build does not read.

    Exit code 1 if an address could not be fetched; the reason is told, and all others are archived.

    Proxies and certificates are taken from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and
    SSL_CERT_DIR.
    """
    from ip5kg.fetching.collecting import fetch_each
    from ip5kg.fetching.model import FetchSettings

    say = Messages(verbosity)
    asked = [*addresses, *_listed(lists)]
    if not asked:
        raise click.UsageError("give an address, or a list of them with --from")
    settings = FetchSettings(
        pause=chosen["pause"],
        timeout=chosen["timeout"],
        retries=chosen["retries"],
        max_megabytes=chosen["max_megabytes"],
    )
    outcomes: list[FetchOutcome] = []
    try:
        with _progress(say) as tell:
            outcomes.extend(
                fetch_each(asked, to, settings, tell=tell)
            )  # one by one: Ctrl-C keeps what is done
    finally:
        if outcomes:  # what is done is told, whatever ended it
            _report(outcomes, to, chosen["format"], say)
    if not all(outcome.ok for outcome in outcomes):
        click.get_current_context().exit(1)


def _listed(lists: tuple[Path, ...]) -> list[str]:
    from ip5kg.fetching.addresses import address_list, read_list

    return [
        address
        for file in lists
        for address in (
            address_list(sys.stdin.buffer.read(), "standard input") if file == STANDARD else read_list(file)
        )
    ]


@contextmanager
def _progress(say: Messages) -> Generator[Callable[[str], None], None, None]:
    """Give a function that tells what is going on: beside a spinner, or to who wants to know."""
    if say.verbosity != 0 or not sys.stderr.isatty():
        yield say.detail
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("fetching …") as status:
        yield lambda line: status.update(escape(line))


def _report(outcomes: list[FetchOutcome], to: Path, format: str, say: Messages) -> None:  # noqa: A002
    if format == "json":
        emit_json([_as_json(outcome) for outcome in outcomes])
    elif say.verbosity >= 0:
        rows = [
            (outcome.address, outcome.state, outcome.size, outcome.file if outcome.ok else None)
            for outcome in outcomes
        ]
        show_table(_COLUMNS, rows, right=("bytes",), aligned=True)
    for outcome in outcomes:
        if not outcome.ok:
            say.warn(f"{outcome.address}: {outcome.reason}")
    states = Counter(str(outcome.state) for outcome in outcomes)
    counted = ", ".join(f"{number} {state}" for state, number in states.items())
    there = any(outcome.ok for outcome in outcomes)
    say.note(counted + (f"; to build from them: ip5kg build {shlex.quote(str(to))}" if there else ""))


def _as_json(outcome: FetchOutcome) -> dict[str, Any]:
    return asdict(outcome) | {"file": str(outcome.file) if outcome.file else None}
