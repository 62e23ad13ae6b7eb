"""The command `path`: the shortest evidenced path between two entities, sentence by sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages
from ip5kg.cli.telling import names_of, sentence, telling_format, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ip5kg.following.facts import Quotation
    from ip5kg.following.paths import EvidencedPath, Step

__all__ = ["path"]


@click.command(
    short_help="Show how two entities are linked, sentence by sentence.",
    epilog="""\b
Example:
  ip5kg path "NET/AI roadmap" "Kasutani Toshihide"
  ip5kg path EPO "global assignment" --avoid ip5-heads-2021
  ip5kg path "Andrei Iancu" "user engagement" --all --format json
""",
)
@click.argument("start")
@click.argument("end")
@click.option("--through", multiple=True, metavar="ENTITY", help="Pass this entity; may be given repeatedly.")
@click.option("--avoid", multiple=True, metavar="ENTITY", help="Do not pass this; may be given repeatedly.")
@click.option("--all", "every", is_flag=True, help="Show all that are equally short, the strongest first.")
@click.option("--evidence", is_flag=True, help="Show the other sentences that link the two of a step, too.")
@telling_format
@output_option("the path")
@store_option
@verbosity_option
def path(
    start: str,
    end: str,
    every: bool,  # noqa: FBT001
    evidence: bool,  # noqa: FBT001
    output: Path | None,
    store: Path,
    verbosity: int,
    **chosen: Any,
) -> None:
    """Show the shortest path from START to END, each step with the sentence it rests on.

    Steps are what statements tell: acts (who with what, and at which meeting), roles at meetings, posts,
    memberships, parts, places. Nearly everything is linked to a forum, a place, a topic, an office or a
    person, so passing through one costs as much as 4, 4, 2, 1 and 1 steps more. Of equally short paths the
    one with the highest steps of the ladder and the foremost roles is shown, then the first by IRI.

    Exit code 1 if nothing links the two.
    """
    from ip5kg.api import open_graph
    from ip5kg.following.records import path_record
    from ip5kg.following.tables import path_rows

    say, form = Messages(verbosity), chosen.pop("format")
    with open_graph(store) as graph:
        found = graph.paths(start, end, **chosen) if every else _one(graph.path(start, end, **chosen))
    write(
        form,
        output,
        text=lambda: _text(found, evidence=evidence, plain=output is not None),
        rows=lambda: path_rows(found),
        record=lambda: [path_record(one) for one in found],
    )
    say.detail(f"{len(found)} paths")
    if not found:
        say.warn(f"nothing found: no facts of the statements lead from {start} to {end}")
        click.get_current_context().exit(1)


def _one(found: EvidencedPath | None) -> tuple[EvidencedPath, ...]:
    return () if found is None else (found,)


def _text(found: Sequence[EvidencedPath], *, evidence: bool, plain: bool) -> str:
    paragraphs = (_lines(one, evidence=evidence, plain=plain) for one in found)
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in paragraphs)


def _lines(path: EvidencedPath, *, evidence: bool, plain: bool) -> Iterator[str]:
    yield path.entities[0].label
    for (_, reached), step in zip(pairwise(path.entities), path.steps, strict=True):
        yield f"  {_step(step)}"
        yield f"    {_sentence(step, step.quotation, plain=plain)}"
        for other in step.others if evidence else ():
            yield f"    {_sentence(step, other, plain=plain)}"
        if step.others and not evidence:
            yield f"    … and {len(step.others)} more (--evidence)"
        yield reached.label


def _step(step: Step) -> str:
    words = f" “{step.words}”" if step.words else ""
    date = f"  {step.date}" if step.date else ""
    return f"{step.subject.label} — {step.predicate}{words} → {step.object.label}{date}"


def _sentence(step: Step, quotation: Quotation, *, plain: bool) -> str:
    words = [step.words, *names_of(step.subject, step.object)]
    return sentence(quotation.quote, [quotation.statement], words, plain=plain)
