"""The command `report`: what of each statement became facts, and what a curator may look at."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import FILE, format_option, output_option, plugin_options, verbosity_option
from ip5kg.cli.output import Messages, aligned_table, emit, emit_json, is_terminal, show_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ip5kg.builders.coverage import Coverage

__all__ = ["report"]

_COLUMNS = ("statement", "sentences", "with facts", "share", "without", "dropped", "ambiguous", "unknown")
_FINDINGS = ("statement", "finding", "start", "what", "why", "sentence")


@click.command(
    short_help="Account for what of each statement became facts.",
    epilog="""\b
Example:
  ip5kg report
  ip5kg report texts/ --list
  ip5kg report texts/ --format html --output report.html
""",
)
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")
@click.option("--list", "listing", is_flag=True, help="List every finding with its sentence below the table.")
@click.option(
    "--registry",
    "registries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Turtle file of further known things, as for build; may be given more than once.",
)
@plugin_options
@format_option("table", "csv", "json", "html")
@output_option("the report")
@verbosity_option
def report(paths: tuple[Path, ...], verbosity: int, output: Path | None, **chosen: Any) -> None:
    """Tell for each statement, and in all, what became facts and what a curator may look at.

    Four kinds of findings: sentences that name something or hold a verb of the lexicon and gave no fact;
    candidates that were seen and dropped, with the rule and the reason; names that could be those of several
    things; names that no registry holds (`ip5kg unknown` gives these as Turtle).

    PATH is a file, a folder or - for standard input, as for build; without any, the bundled statements. The
    texts are read afresh and no store is touched. CSV holds the findings, a line each.
    """
    from ip5kg.builders.coverage import cover
    from ip5kg.builders.plugin_loading import knowing, load_plugins
    from ip5kg.cli.dropping import read_statements
    from ip5kg.ontology.registry import load_registry

    plugins = load_plugins(chosen["plugins"])
    registry = knowing(load_registry(list(chosen["registries"])), plugins)
    say = Messages(verbosity)
    found = [cover(one, registry, plugins=plugins) for one in read_statements(paths, say)]
    rows, total = [_row(one.identifier, [one]) for one in found], _row("in all", found)
    if chosen["format"] == "json":
        emit_json([_as_json(one) for one in found], output)
    elif chosen["format"] == "csv":
        emit(_csv(found), output)
    elif chosen["format"] == "html":
        from ip5kg.cli.reportpage import report_page

        emit(report_page(found, _COLUMNS, rows, total), output)
    else:
        _show(rows, total, _lines(found) if chosen["listing"] else "", output)
    say.detail(f"{len(found)} statements read")


def _row(name: str, found: Sequence[Coverage]) -> list[object]:
    told, covered = sum(one.sentences for one in found), sum(one.covered for one in found)
    lists = ([len(one.uncovered), len(one.dropped), len(one.ambiguous), len(one.unknown)] for one in found)
    sums = [sum(column) for column in zip(*lists, strict=True)] or [0] * 4
    return [name, told, covered, f"{covered / told:.0%}" if told else "", *sums]


def _show(rows: Sequence[Sequence[object]], total: Sequence[object], lines: str, output: Path | None) -> None:
    if output is None and is_terminal():
        show_table(_COLUMNS, rows, right=_COLUMNS[1:], total=total)
        emit(lines)
    else:
        emit(aligned_table(_COLUMNS, rows, right=_COLUMNS[1:], total=total) + lines, output)


def _findings(one: Coverage) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield kind, start, what, why and sentence of each finding."""
    for silent in one.uncovered:
        what = ", ".join(silent.verbs + silent.names)
        yield "without fact", silent.passage.start, what, "no fact rests on it", silent.text
    for item in one.dropped:
        yield "dropped", item.passage.start, item.text, f"{item.rule}: {item.reason}", ""
    for item in one.ambiguous:
        yield "ambiguous", item.passage.start, item.text, item.reason, ""
    for name in one.unknown:
        yield "unknown", name.passage.start, name.name, f"{name.kind}, {name.count}×", name.text


def _lines(found: Sequence[Coverage]) -> str:
    lines: list[str] = []
    for one in found:
        lines += ["", one.identifier]
        for kind, start, what, why, sentence in _findings(one):
            lines.append(f"  {kind}: {what} ({why}; character {start})")
            lines += [f"    “{' '.join(sentence.split())}”"] if sentence else []
    return "".join(f"{line}\n" for line in lines)


def _csv(found: Sequence[Coverage]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_FINDINGS)
    writer.writerows((one.identifier, *finding) for one in found for finding in _findings(one))
    return text.getvalue()


def _as_json(one: Coverage) -> dict[str, Any]:
    return {
        "statement": one.identifier,
        "sentences": one.sentences,
        "with facts": one.covered,
        "findings": [dict(zip(_FINDINGS[1:], finding, strict=True)) for finding in _findings(one)],
    }
