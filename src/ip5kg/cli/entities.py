"""The commands `entities` and `show`: what the graph knows of, and all it holds on one thing."""

from __future__ import annotations

from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from ip5kg.cli.highlight import marked
from ip5kg.cli.options import format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import STANDARD, Messages, emit, emit_json, is_terminal, show_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ip5kg.graph.describing import Description, Line
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.evidence import Explanation

__all__ = ["KINDS", "entities", "show"]

# Written here as well so that help needs no RDF; a test compares them with what the graph offers.
KINDS = (
    "office",
    "forum",
    "body",
    "organization",
    "initiative",
    "document",
    "topic",
    "place",
    "person",
    "meeting",
    "post",
    "action",
    "figure",
    "statement",
)

# Characters of a value; the text of a statement is a value, too.
_WIDTH = 100


@click.command(
    short_help="List the entities of the graph.",
    epilog="""\b
Example:
  ip5kg entities --kind initiative
  ip5kg entities --known --kind office --format json
""",
)
@click.option("--kind", type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--known", is_flag=True, help="List what only the registry knows, too.")
@format_option("text", "json")
@output_option("the list")
@store_option
@verbosity_option
def entities(
    kind: str | None,
    known: bool,  # noqa: FBT001
    format: str,  # noqa: A002
    output: Path | None,
    store: Path,
    verbosity: int,
) -> None:
    """List what the statements speak of: kind, label, IRI and other names.

    Exit code 1 if there is nothing of the kind.
    """
    from ip5kg.api import open_graph
    from ip5kg.graph.entities import short_iri

    with open_graph(store) as graph:
        found = graph.entities(kind, known=known)
    if format == "json":
        emit_json([asdict(entity) for entity in found], output)
    elif found:
        screen = is_terminal() and output in {None, STANDARD}
        rows = [(e.kind, e.label, short_iri(e.iri), _other_names(e, cut=screen)) for e in found]
        show_table(("kind", "label", "iri", "other names"), rows, output=output)
    say = Messages(verbosity)
    if not found:
        say.warn(f"nothing found: no {kind or 'entity'} in this store")
        click.get_current_context().exit(1)
    say.detail(f"{len(found)} entities")


@click.command(
    short_help="Show all that the graph holds on an entity.",
    epilog="""\b
Example:
  ip5kg show JPO
  ip5kg show "IP5 NET/AI roadmap" --format json
""",
)
@click.argument("entity")
@click.option("--no-sentences", is_flag=True, help="Leave out the sentences.")
@format_option("text", "json")
@output_option("the description")
@store_option
@verbosity_option
def show(
    entity: str,
    no_sentences: bool,  # noqa: FBT001
    format: str,  # noqa: A002
    output: Path | None,
    store: Path,
    verbosity: int,
) -> None:
    """Show an entity: names, kind, facts with their sources, where it is referred to, and its sentences.

    ENTITY is any name the graph knows (case, accents and the order of a person's names do not matter), a
    CURIE (id:office/epo) or an IRI. Exit code 1 if nothing is called that; the nearest names are suggested
    then.
    """
    from ip5kg.api import open_graph

    with open_graph(store) as graph:
        found = graph.show(entity)
        told = [] if no_sentences else graph.explain(found.entity.iri)
    sentences = _sentences(told)
    if format == "json":
        emit_json(asdict(found) | {"sentences": [_quoted(item) for item in sentences]}, output)
    else:
        lines = [
            *_head(found),
            *_facts("facts", found.facts),
            *_facts("referred to by", found.references),
            *_quotes(sentences, found.entity, plain=output is not None),
        ]
        emit("".join(f"{line}\n" for line in lines), output)
    Messages(verbosity).detail(f"{len(found.facts)} facts, {len(sentences)} sentences")


def _other_names(entity: NamedEntity, *, cut: bool) -> str:
    """Return the other names; on a screen, where an office has too many, the first of them."""
    names = "; ".join(entity.names)
    return shorten(names, _WIDTH, placeholder=" … (all: ip5kg show)") if cut else names


def _sentences(told: Iterable[Explanation]) -> list[Explanation]:
    """Return one explanation for each sentence of a statement, in order."""
    sentences = {(item.statement, item.start): item for item in told if item.start is not None}
    return list(sentences.values())


def _head(found: Description) -> list[str]:
    entity = found.entity
    names = [f"names  {'; '.join(entity.names)}"] if entity.names else []
    return [entity.label, f"kind   {entity.kind}", f"iri    {entity.iri}", *names]


def _facts(title: str, lines: Iterable[Line]) -> list[str]:
    """Return a block of facts; a text of many words is cut, `--format json` has it all."""
    rows = [
        f"  {line.property}  {shorten(line.value, _WIDTH, placeholder=' …')}  ({', '.join(line.sources)})"
        for line in lines
    ]
    return ["", title, *rows] if rows else []


def _quotes(sentences: Iterable[Explanation], entity: NamedEntity, *, plain: bool) -> list[str]:
    lines: list[str] = []
    for item in sentences:
        date = f" · {item.date}" if item.date else ""
        quote = marked(item.quote, (entity.label, *entity.names), coloured=False if plain else None)
        lines.extend((f"  {item.statement}{date} · characters {item.start}–{item.end}", f"    {quote}"))
    return ["", "sentences", *lines] if lines else []


def _quoted(item: Explanation) -> dict[str, str | int | None]:
    return {
        "statement": item.statement,
        "date": item.date,
        "start": item.start,
        "end": item.end,
        "quote": item.quote,
    }
