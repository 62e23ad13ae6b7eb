"""The command `evaluate`: how well a graph agrees with texts that were labelled by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import FILE, format_option, output_option, plugin_options, verbosity_option
from ip5kg.cli.output import Messages, aligned_table, emit, emit_json, is_terminal, show_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ip5kg.evaluation.model import Evaluation, Finding, Score
    from ip5kg.knowledge_graph import KnowledgeGraph

__all__ = ["CATEGORIES", "evaluate"]

# Written here as well so that help needs no RDF; a test compares them with what is evaluated.
CATEGORIES = (
    *("meetings", "slots", "roles", "posts", "members"),
    *("entities", "parts", "actions", "figures"),
)
_ALL = "all"
_COLUMNS = ("category", "expected", "found", "matched", "precision", "recall", "f1")
_FINDINGS = ("text", "category", "kind", "what", "sentence", "start")
_SHOWN = 5  # names in a message; all of them are in the JSON
_LABELS = ".gold.json"
_HEADINGS = {"miss": "missed in", "extra": "extra in"}


def _minima(
    _context: click.Context, _parameter: click.Parameter, given: Sequence[str]
) -> list[tuple[str, float]]:
    """Return each category with its least F1: ``0.92`` or ``meetings=0.95``."""
    pairs: list[tuple[str, float]] = []
    for item in given:
        category, _, number = item.rpartition("=")
        if category not in {"", _ALL, *CATEGORIES}:
            raise click.BadParameter(f"no category {category!r}; choose one of {', '.join(CATEGORIES)}")
        try:
            least = float(number)
        except ValueError:
            least = -1.0
        if not 0 <= least <= 1:
            raise click.BadParameter(f"{item!r} is no score; write 0.92, or meetings=0.95")
        pairs.append((category or _ALL, least))
    return pairs


@click.command(
    short_help="Compare a graph with texts labelled by hand.",
    epilog="""\b
Example:
  ip5kg evaluate ip5kg-store gold/
  ip5kg evaluate texts/ gold/ --misses --extras --only actions
  ip5kg evaluate texts/ gold/ --minimum 0.92 --minimum meetings=0.95
""",
)
@click.argument("given", type=FILE, metavar="GRAPH-OR-TEXTS")
@click.argument("gold", type=FILE, metavar="GOLD")
@click.option("--by-text", is_flag=True, help="Give the scores of each text, too.")
@click.option("--misses", is_flag=True, help="List the labels that the graph does not tell.")
@click.option("--extras", is_flag=True, help="List what the graph tells and no label says.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(CATEGORIES, case_sensitive=False),
    help="List misses and extras of this category alone; may be given more than once.",
)
@click.option(
    "--minimum",
    "minima",
    multiple=True,
    callback=_minima,
    metavar="[CATEGORY=]F1",
    help="Exit with 1 if F1, in all or of a category, is lower; may be given more than once.",
)
@click.option(
    "--registry",
    "registries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Turtle file of further known things, as for build; for texts.",
)
@plugin_options
@format_option("table", "csv", "json")
@output_option("the scores")
@verbosity_option
def evaluate(given: Path, gold: Path, verbosity: int, output: Path | None, **chosen: Any) -> None:
    """Say how well a graph agrees with labels: precision, recall and F1 for each category and in all.

    GRAPH-OR-TEXTS is the folder of a store, an exported file (.trig, .nq, .jsonld), or a text or a folder of
    texts, which are built in memory. GOLD is a folder of <id>.gold.json, or one such file, where <id> is the
    identifier of the text. See docs/how-to/label-and-measure.md for the format.

    An extra is listed with the sentence it rests on; a miss has none, so the sentence that holds most of what
    the label names is shown: a guess. A text that is not in the graph counts with all its labels missed; a
    statement without labels is not counted. Both are told.

    CSV holds the scores or, with --misses or --extras, the list of these. Exit code 1 if a score is under its
    minimum.
    """
    from ip5kg.api import graph_of

    say = Messages(verbosity)
    with graph_of(given, registry=chosen["registries"] or None, plugins=chosen["plugins"]) as graph:
        _tell_skipped(graph, say)
        result = graph.evaluate(gold)
    _tell(result, say)
    found = [item for item in _listed(result, chosen) if item.category in (chosen["only"] or CATEGORIES)]
    if chosen["format"] == "json":
        emit_json(_as_json(result, found, by_text=chosen["by_text"]), output)
    elif chosen["format"] == "csv":
        listing = chosen["misses"] or chosen["extras"]
        emit(_csv(_FINDINGS, map(_finding, found)) if listing else _scores_csv(result, chosen), output)
    else:
        _show(result, found, output, by_text=chosen["by_text"])
    if _are_under(result, chosen["minima"], say):
        click.get_current_context().exit(1)


def _tell_skipped(graph: KnowledgeGraph, say: Messages) -> None:
    for skipped in graph.report.skipped if graph.report else ():
        if not skipped.name.endswith(_LABELS):
            say.note(f"skipped {skipped.name}: {skipped.reason}")
    for failure in graph.report.failures if graph.report else ():
        say.warn(failure.message)


def _tell(result: Evaluation, say: Messages) -> None:
    if result.not_in_graph:
        say.warn(f"labels without a text, all counted as missed: {_some(result.not_in_graph)}")
    if result.not_labelled:
        say.warn(f"texts without labels, not counted: {_some(result.not_labelled)}")


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _listed(result: Evaluation, chosen: Mapping[str, Any]) -> tuple[Finding, ...]:
    return (result.misses if chosen["misses"] else ()) + (result.extras if chosen["extras"] else ())


def _are_under(result: Evaluation, minima: Iterable[tuple[str, float]], say: Messages) -> bool:
    """Tell which scores are under their minimum, and whether any is."""
    under = [(category, least) for category, least in minima if result.scores[category].f1 < least]
    for category, least in under:
        say.warn(f"{category}: F1 {result.scores[category].f1:.4f} is under the minimum of {least:g}")
    return bool(under)


def _show(result: Evaluation, found: Sequence[Finding], output: Path | None, *, by_text: bool) -> None:
    """Print the table of categories, that of texts and the lists."""
    tables: list[tuple[Sequence[str], list[list[str | int]]]] = [
        (_COLUMNS, [_numbers(category, result.scores[category]) for category in CATEGORIES])
    ]
    if by_text:
        columns = ("text", *_COLUMNS[1:])
        tables.append((columns, [_numbers(text.identifier, text.scores[_ALL]) for text in result.texts]))
    total = _numbers(_ALL, result.scores[_ALL])
    if output is None and is_terminal():
        for place, (headings, rows) in enumerate(tables):
            emit("\n" if place else "")
            show_table(headings, rows, right=headings[1:], total=total)
        emit(_lines(found))
        return
    parts = [aligned_table(heads, rows, right=heads[1:], total=total) for heads, rows in tables]
    emit("\n".join(parts) + _lines(found), output)


def _numbers(name: str, score: Score) -> list[str | int]:
    shares = (score.precision, score.recall, score.f1)
    return [name, score.expected, score.found, score.matched, *(f"{share:.3f}" for share in shares)]


def _lines(found: Iterable[Finding]) -> str:
    """Return misses and extras, each under its text, with the sentence."""
    lines: list[str] = []
    for (kind, text), items in groupby(found, key=lambda item: (item.kind, item.text)):
        lines += ["", f"{_HEADINGS[kind]} {text}"]
        for item in items:
            lines.append(f"  {item.category}: {item.what}")
            if item.sentence:
                lines.append(f"    “{item.sentence}” (character {item.start})")
    return "".join(f"{line}\n" for line in lines)


def _scores_csv(result: Evaluation, chosen: Mapping[str, Any]) -> str:
    """Return a line for each category, of all texts and, if asked, of each."""
    groups = [("", result.scores)]
    if chosen["by_text"]:
        groups += [(text.identifier, text.scores) for text in result.texts]
    rows = [
        (name, category, *_values(score).values())
        for name, scores in groups
        for category, score in scores.items()
    ]
    return _csv(("text", *_COLUMNS), rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def _finding(item: Finding) -> tuple[object, ...]:
    return item.text, item.category, item.kind, item.what, item.sentence, item.start


def _values(score: Score) -> dict[str, float]:
    return {name: getattr(score, name) for name in _COLUMNS[1:]}


def _as_json(result: Evaluation, found: Iterable[Finding], *, by_text: bool) -> dict[str, Any]:
    value: dict[str, Any] = {"scores": {name: _values(score) for name, score in result.scores.items()}}
    if by_text:
        value["texts"] = {
            text.identifier: {name: _values(score) for name, score in text.scores.items()}
            for text in result.texts
        }
    return value | {
        "findings": [asdict(item) for item in found],
        "not_in_graph": list(result.not_in_graph),
        "not_labelled": list(result.not_labelled),
    }
