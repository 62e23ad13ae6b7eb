"""The commands `query` and `queries`: ask a saved question, or one of your own in SPARQL."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ip5kg.cli.options import address_option, format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit, emit_json, is_terminal, show_table
from ip5kg.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.rows import Rows
    from ip5kg.queries.saved import SavedQuery

__all__ = ["queries", "query", "write_rows"]

_FORMATS = ("table", "csv", "tsv", "json", "markdown")
_SUFFIXES = {".csv": "csv", ".json": "json", ".md": "markdown", ".tsv": "tsv", ".txt": "table"}

_HOW_TO_ASK = "ask one: ip5kg query NAME --param PARAMETER=VALUE; parameters in [brackets] may be left out"


def _names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from ip5kg.queries.saved import saved_queries

    return [
        CompletionItem(saved.name, help=saved.summary)
        for saved in saved_queries()
        if saved.name.startswith(incomplete)
    ]


@click.command(
    short_help="Ask a saved question or a SPARQL query.",
    epilog="""\b
Example:
  ip5kg query chairs
  ip5kg query chairs --param year=2021 --output chairs.csv
  echo 'SELECT ?name { [] a foaf:Person ; skos:prefLabel ?name }' | ip5kg query -
""",
)
@click.argument("question", shell_complete=_names)
@click.option(
    "--param",
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter of a saved question; may be given more than once.",
)
@format_option(
    *_FORMATS,
    default=None,
    help_text="Format; without it the suffix of --output tells, else table on a terminal and tsv in a pipe.",
)
@click.option("--iris", is_flag=True, help="Write whole IRIs instead of short ones (id:office/epo).")
@output_option("the rows")
@store_option
@verbosity_option
def query(
    question: str,
    parameters: tuple[str, ...],
    format: str | None,  # noqa: A002
    iris: bool,  # noqa: FBT001
    output: Path | None,
    store: Path,
    verbosity: int,
) -> None:
    """Ask a question and print the rows that answer it.

    QUESTION is the name of a saved question (see `ip5kg queries`), a file with SPARQL, or - for SPARQL on
    standard input. A file that begins with a header of a saved question takes parameters likewise. The
    usual prefixes need not be declared, nor one for each kind of thing (office:jpo, person:andrei-iancu). The
    graphs of all statements are asked as one; what several of them say is found once in each, so write
    SELECT DISTINCT or COUNT(DISTINCT ?x).

    Exit code 1 if there are no rows.
    """
    from ip5kg.api import open_graph

    chosen = format or _format_of(output)
    given = _parameters(parameters)
    asked = _question(question)
    say = Messages(verbosity)
    with open_graph(store) as graph:
        rows = _answer(graph.store, asked, given)
    write_rows(rows.expanded() if iris else rows, chosen, output)
    say.detail(f"{len(rows)} rows")
    if not rows:
        say.note("no rows")
        click.get_current_context().exit(1)


@click.command(
    short_help="List the saved questions.",
    epilog="""\b
Example:
  ip5kg queries
  ip5kg queries chairs
  ip5kg queries chairs --format sparql > mine.rq
  ip5kg queries --format turtle --output examples.ttl
""",
)
@click.argument("name", required=False, shell_complete=_names)
@format_option("text", "json", "sparql", "turtle")
@address_option("--endpoint", "SPARQL endpoint that the examples are for; with --format turtle.")
@output_option("the list")
@verbosity_option
def queries(
    name: str | None,
    format: str,  # noqa: A002
    endpoint: str | None,
    output: Path | None,
    verbosity: int,
) -> None:
    """List the saved questions, each with the question it answers.

    With NAME: what this one answers, its parameters and its SPARQL, to ask it or to write one like it.

    turtle is a catalogue of SPARQL examples (sh:SPARQLExecutable) that any endpoint runs as they stand: with
    prefixes, and with an example for each value that must be given.
    """
    from ip5kg.queries.saved import saved_queries, saved_query

    if endpoint and format != "turtle":
        raise click.UsageError("--endpoint is for --format turtle")
    found = [saved_query(name)] if name else list(saved_queries())
    if format == "json":
        emit_json([asdict(saved) for saved in found], output)
    elif format == "sparql":
        emit("\n".join(saved.text.rstrip() + "\n" for saved in found), output)
    elif format == "turtle":
        from ip5kg.queries.catalogue import catalogue

        emit(catalogue(found, endpoint), output)
    elif name:
        emit(_described(found[0]), output)
    else:
        rows = [(saved.name, saved.question, " ".join(_usage(saved))) for saved in found]
        show_table(("name", "question", "parameters"), rows, output=output)
        Messages(verbosity).note(_HOW_TO_ASK)
    Messages(verbosity).detail(f"{len(found)} saved questions")


def _parameters(given: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not name or not equals:
            raise click.BadParameter(f"{item!r} is not NAME=VALUE", param_hint="'--param'")
        pairs[name] = value
    return pairs


def _question(question: str) -> str | SavedQuery:
    """Return a saved question, or the text of a query; a file's header makes it a question like the saved."""
    from ip5kg.queries.saved import parse_query, saved_queries, saved_query

    path = Path(question)
    saved = {known.name for known in saved_queries()}
    if path != STANDARD and (question in saved or not (path.suffix or path.is_file())):
        return saved_query(question)
    text = _text(path)
    return parse_query(path.stem, text) if text.lstrip("\ufeff").startswith("#+") else text


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if path == STANDARD else path.read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise QueryError(f"{path}: no such file; check the path, or see: ip5kg queries") from error
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text (byte {error.start}); a query is plain text") from error
    if not text.strip():
        raise QueryError(f"{path}: empty; give a SPARQL query")
    return text


def _answer(store: GraphStore, asked: str | SavedQuery, given: dict[str, str]) -> Rows:
    from ip5kg.queries.running import run, run_text

    if not isinstance(asked, str):
        return run(store, asked, given)
    if given:
        names = ", ".join(given)
        raise ParameterError(f"query: no header that declares {names}; see `ip5kg queries chairs` for one")
    return run_text(store, asked)


def _format_of(output: Path | None) -> str:
    if output is None or output == STANDARD:
        return "table" if is_terminal() else "tsv"
    if output.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(f"say the format by --format or by a suffix: {', '.join(_SUFFIXES)}")
    return _SUFFIXES[output.suffix.lower()]


def write_rows(rows: Rows, chosen: str, output: Path | None) -> None:
    """Write rows as table, csv, tsv, json or markdown."""
    if chosen == "table":
        numbers = [
            name
            for name, column in zip(rows.columns, zip(*rows.rows, strict=True), strict=False)
            if all(isinstance(value, int | float) or value is None for value in column)
        ]
        show_table(rows.columns, rows.rows, right=numbers, aligned=True, output=output)
        return
    written = {"csv": rows.to_csv, "tsv": rows.to_tsv, "json": rows.to_json, "markdown": rows.to_markdown}
    emit(written[chosen](), output)


def _usage(saved: SavedQuery) -> list[str]:
    """Return the parameters as they are given, those that may be left out in brackets."""
    return [p.name if p.required else f"[{p.name}]" for p in saved.parameters]


def _described(saved: SavedQuery) -> str:
    lines = [saved.name, saved.question, ""]
    if saved.description:
        lines += [saved.description, ""]
    for p in saved.parameters:
        need = "required" if p.required else "may be left out"
        default = "" if p.default is None else f", default {p.default}"
        lines.append(f"  --param {p.name}=…  {p.description} ({p.accepts}; {need}{default})")
    lines += ["", *saved.text.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)
