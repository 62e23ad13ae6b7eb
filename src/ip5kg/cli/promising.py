"""The command `promises`: what was intended or agreed, and the later sentences that name it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages
from ip5kg.cli.telling import joined, names_of, sentence, telling_format, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ip5kg.following.promises import Later, Promise

__all__ = ["promises"]

_INDENT = "    "


@click.command(
    short_help="List what was promised, and what became of it.",
    epilog="""\b
Example:
  ip5kg promises
  ip5kg promises --initiative "NET/AI roadmap"
  ip5kg promises --office JPO --since 2020 --open --format csv
""",
)
@click.option(
    "--about", "--initiative", metavar="ENTITY", help="Only promises about this initiative, body, topic, …."
)
@click.option("--office", metavar="ENTITY", help="Only by this office, itself or as a member of a forum.")
@click.option("--forum", metavar="ENTITY", help="Only by this forum or at its meetings.")
@click.option("--since", metavar="DATE", help="Only made on this date or later (2021-06-23, 2021-06, 2021).")
@click.option("--until", metavar="DATE", help="Only made on this date or before.")
@click.option("--open", "still_open", is_flag=True, help="Only what no later sentence names.")
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="As text, show so many later sentences of each promise; 0 for all.",
)
@telling_format
@output_option("the promises")
@store_option
@verbosity_option
def promises(
    still_open: bool,  # noqa: FBT001
    most: int,
    output: Path | None,
    store: Path,
    verbosity: int,
    **chosen: Any,
) -> None:
    """List each intention and agreement with the later sentences that name the same thing.

    A sentence is later if it belongs to a later meeting, or else to a later statement; dates are compared as
    far as they are known, so that 2021 alone is not later than June 2021. Another report of the meeting where
    the promise was made is not later. The steps of what was done later, and the last and the highest of them,
    are told; a sentence that merely names the thing is `named`.

    Exit code 1 if there is no such promise.
    """
    from ip5kg.api import open_graph
    from ip5kg.following.records import promise_record
    from ip5kg.following.tables import promise_rows

    say, form = Messages(verbosity), chosen.pop("format")
    with open_graph(store) as graph:
        found = graph.promises(**chosen, still_open=still_open)
    write(
        form,
        output,
        text=lambda: _text(found, most, plain=output is not None),
        rows=lambda: promise_rows(found),
        record=lambda: [promise_record(promise) for promise in found],
    )
    say.detail(f"{len(found)} promises")
    if not found:
        say.warn("nothing found: no statement tells of such a promise")
        click.get_current_context().exit(1)


def _text(found: Sequence[Promise], most: int, *, plain: bool) -> str:
    """Return promises as paragraphs; what is said in the same words is told once."""
    groups: dict[tuple[str, ...], list[Promise]] = {}
    for promise in found:
        groups.setdefault(_alike(promise), []).append(promise)
    paragraphs = (_paragraph(group, most, plain=plain) for group in groups.values())
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in paragraphs)


def _alike(promise: Promise) -> tuple[str, ...]:
    """Return what is told once: the words, and the thing if there is more to tell of it."""
    act = promise.act
    return (act.date or "", act.verb, promise.quotation.quote, "" if promise.is_open else promise.object.iri)


def _paragraph(group: Sequence[Promise], most: int, *, plain: bool) -> Iterator[str]:
    first, act = group[0], group[0].act
    things = list(dict.fromkeys(promise.object for promise in group))
    at = f" · {act.meeting.label}" if act.meeting else ""
    condition = f", {act.condition}" if act.condition else ""
    step = f"not {act.step}" if act.negated else act.step
    yield f"{act.date or 'no date'} · {step} · {joined(things)}"
    yield f"  by {joined(act.agents) or 'nobody named'}{at}{condition}"
    if first.context is not None:
        yield f"  {first.context.quote}"
    statements = [promise.act.statement for promise in group]
    words = [act.verb, *names_of(*things)]
    yield f"  {sentence(first.quotation.quote, statements, words, plain=plain)}"
    yield from _later(first, most, plain=plain)


def _later(promise: Promise, most: int, *, plain: bool) -> Iterator[str]:
    if promise.is_open:
        yield "  no later mention"
        return
    groups = [list(group) for _, group in groupby(sorted(promise.later, key=_same), key=_same)]
    shown = groups[: most or None]
    for group in shown:
        one = group[0]
        words = [one.act.verb if one.act else "", *names_of(promise.object)]
        statements = [other.quotation.statement for other in group]
        yield f"  {one.date}  {_step(one)}"
        yield f"{_INDENT}{sentence(one.quotation.quote, statements, words, plain=plain)}"
    if len(groups) > len(shown):
        yield f"  … and {len(groups) - len(shown)} more (--most 0 shows all)"
    if promise.latest and promise.furthest:
        yield f"  latest step {_dated(promise.latest)}, highest {_dated(promise.furthest)}"
    else:
        yield "  named only, no later step"


def _same(one: Later) -> tuple[str, str, str]:
    return (one.date, one.quotation.quote, _step(one))


def _step(one: Later) -> str:
    if one.act is None:
        return "named"
    return f"not {one.act.step}" if one.act.negated else one.act.step


def _dated(one: Later) -> str:
    return f"{_step(one)} ({one.date})"
