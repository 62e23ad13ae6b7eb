"""The command `timeline`: all that is told of an entity, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages
from ip5kg.cli.telling import joined, names_of, sentence, telling_format, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ip5kg.following.entries import Entry
    from ip5kg.following.timeline import Timeline
    from ip5kg.graph.entities import NamedEntity

__all__ = ["entry_line", "timeline"]


@click.command(
    short_help="Show all that is told of an entity, in the order of time.",
    epilog="""\b
Example:
  ip5kg timeline "NET/AI roadmap"
  ip5kg timeline JPO --through --format csv
  ip5kg timeline ip5-heads-2021 --output 2021.md
""",
)
@click.argument("entity")
@click.option("--through", is_flag=True, help="Take in what was done by forums that it belonged to.")
@telling_format
@output_option("the timeline")
@store_option
@verbosity_option
def timeline(
    entity: str,
    through: bool,  # noqa: FBT001
    output: Path | None,
    store: Path,
    verbosity: int,
    **chosen: Any,
) -> None:
    """Show what was done by ENTITY, about it and at it, its roles, meetings, posts, parts, figures and names.

    ENTITY is an initiative, an office, a forum, a person, a meeting, a body, a topic, …, by any of its names.
    The date is that of the meeting, else of the statement, as precise as it is known; a year comes before
    its months and days, what has no date comes last. What is planned stands at the date it is planned for.

    Exit code 1 if nothing is told of it.
    """
    from ip5kg.api import open_graph
    from ip5kg.following.records import timeline_record
    from ip5kg.following.tables import timeline_rows

    say = Messages(verbosity)
    with open_graph(store) as graph:
        found = graph.timeline(entity, through=through)
    write(
        chosen["format"],
        output,
        text=lambda: _text(found, plain=output is not None),
        rows=lambda: timeline_rows(found),
        record=lambda: timeline_record(found),
    )
    say.detail(f"{len(found.entries)} entries")
    if not found.entries:
        say.warn(f"nothing found: no statement tells anything of {found.entity.label}")
        click.get_current_context().exit(1)


def _text(found: Timeline, *, plain: bool) -> str:
    """Return an entry as two lines; what several statements say in the same words is told once."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in found.entries:
        quote = entry.quotation.quote if entry.quotation else ""
        groups.setdefault((entry_line(entry, found.entity), quote), []).append(entry)
    lines = [line for (head, _), group in groups.items() for line in _lines(head, group, plain=plain)]
    return "".join(f"{line}\n" for line in (found.entity.label, "", *lines)) if lines else ""


def _lines(head: str, group: list[Entry], *, plain: bool) -> Iterator[str]:
    first = group[0]
    words = [first.words, *names_of(*first.who, *first.about)]
    yield head
    if first.quotation is None:
        yield f"    {first.words}  ({first.statement})"
    else:
        statements = [entry.statement for entry in group]
        yield f"    {sentence(first.quotation.quote, statements, words, plain=plain)}"


def entry_line(entry: Entry, of: NamedEntity | None = None) -> str:
    """Return date, what, who, about what and at which meeting, in one line; `of` need not be named in it."""
    what = f"not {entry.what}" if entry.negated else entry.what
    status = f" ({entry.status})" if entry.status in {"planned", "postponed"} else ""
    title = f" {entry.words}" if entry.what in {"post", "figure"} else ""
    about = joined(one for one in entry.about if one not in entry.who and one != of)
    at = entry.meeting.label if entry.meeting and entry.meeting not in (*entry.about, of) else ""
    parts = (f"{what}{status}{title}", joined(entry.who), about, at)
    return f"{entry.date or 'no date'}  " + " · ".join(part for part in parts if part)
