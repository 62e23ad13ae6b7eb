"""The command `compare`: what two offices did, both of them and each alone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages, aligned_table
from ip5kg.cli.telling import sentence, telling_format, write
from ip5kg.cli.timelines import entry_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ip5kg.following.comparing import Compared, Comparison, Share
    from ip5kg.graph.entities import NamedEntity

__all__ = ["compare"]


@click.command(
    short_help="Compare what two offices did, both and each alone.",
    epilog="""\b
Example:
  ip5kg compare EPO JPO
  ip5kg compare EPO JPO --own --evidence
  ip5kg compare IP5 TM5 --format csv
""",
)
@click.argument("one")
@click.argument("other")
@click.option("--own", is_flag=True, help="Leave out what was done by a forum that they belong to.")
@click.option("--evidence", is_flag=True, help="List the sentences of each side under each thing.")
@telling_format
@output_option("the comparison")
@store_option
@verbosity_option
def compare(
    one: str,
    other: str,
    own: bool,  # noqa: FBT001
    evidence: bool,  # noqa: FBT001
    output: Path | None,
    store: Path,
    verbosity: int,
    **chosen: Any,
) -> None:
    """Compare ONE and OTHER: two offices or organisations, two forums, two bodies or two persons.

    Listed are the initiatives, documents, bodies and topics they acted on, each with the highest step; the
    meetings that were held, with the foremost role; posts and who holds them. A step that only a forum took
    to which they belong stands in brackets. The first table counts things by kind, the second by the year in
    which each side has something to do with them. What was planned or refused does not count.

    Exit code 1 if neither has done anything.
    """
    from ip5kg.api import open_graph
    from ip5kg.following.records import comparison_record
    from ip5kg.following.tables import comparison_rows, evidence_rows

    say = Messages(verbosity)
    with open_graph(store) as graph:
        found = graph.compare(one, other, own=own)
    write(
        chosen["format"],
        output,
        text=lambda: _text(found, evidence=evidence, plain=output is not None),
        rows=lambda: (evidence_rows if evidence else comparison_rows)(found),
        record=lambda: comparison_record(found),
    )
    say.detail(f"{len(found.things)} things")
    if not found.things:
        say.warn(f"nothing found: no statement tells what {found.one.label} or {found.other.label} did")
        click.get_current_context().exit(1)


def _text(found: Comparison, *, evidence: bool, plain: bool) -> str:
    """Return what is counted, then a table for each kind of thing, or each thing with its sentences."""
    if not found.things:
        return ""
    names = (_short(found.one), _short(found.other))
    parts = [f"{found.one.label} and {found.other.label}\n", *_counts(found, names)]
    if any("(" in _share(share) for thing in found.things for share in (thing.one, thing.other)):
        parts.append("(in brackets: by a forum that they belong to)\n")
    for facet, group in groupby(found.things, key=lambda one: one.facet):
        things = list(group)
        if evidence:
            lines = [line for thing in things for line in _thing(thing, names, plain=plain)]
            parts.append("".join(f"{line}\n" for line in (facet, *lines)))
        else:
            rows = [(one.thing.label, _share(one.one), _share(one.other)) for one in things]
            parts.append(aligned_table((facet, *names), rows))
    return "\n".join(parts)


def _short(entity: NamedEntity) -> str:
    from ip5kg.graph.network_names import acronym

    return acronym(entity.label, list(entity.names))


def _counts(found: Comparison, names: tuple[str, str]) -> Iterator[str]:
    kinds = [
        (kind, counter["both"], counter["one"], counter["other"]) for kind, counter in found.counts().items()
    ]
    columns = ("things by kind", "both", f"{names[0]} alone", f"{names[1]} alone")
    yield aligned_table(columns, kinds, right=columns[1:])
    years = [(year, *counts) for year, counts in found.by_year().items()]
    yield aligned_table(("things by year", *names), years, right=names)


def _thing(thing: Compared, names: tuple[str, str], *, plain: bool) -> Iterator[str]:
    words = [thing.thing.label, *thing.thing.names]
    yield f"  {thing.thing.label}"
    for name, share in zip(names, (thing.one, thing.other), strict=True):
        if share is not None:
            yield f"    {name}: {_share(share)}"
            for entry in share.entries:
                yield f"      {entry_line(entry)}"
                if entry.quotation:
                    told = (entry.quotation.quote, [entry.statement], [entry.words, *words])
                    yield f"        {sentence(*told, plain=plain)}"


def _share(share: Share | None) -> str:
    """Return the step or role, in brackets where only a forum took it, and the years."""
    if share is None:
        return ""
    if share.own == share.how:
        how = share.how
    else:
        how = f"{share.own} ({share.how})" if share.own else f"({share.how})"
    return " ".join((how, *map(str, share.years)))
