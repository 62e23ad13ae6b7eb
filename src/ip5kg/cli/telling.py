"""What `promises`, `timeline`, `compare` and `path` share: their formats, and how they show a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ip5kg.cli.highlight import marked
from ip5kg.cli.options import format_option
from ip5kg.cli.output import emit, emit_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Rows

__all__ = ["FORMATS", "joined", "names_of", "sentence", "telling_format", "write"]

FORMATS = ("text", "table", "csv", "json", "markdown")
_SUFFIXES = {".csv": "csv", ".json": "json", ".md": "markdown"}

telling_format = format_option(
    *FORMATS, default=None, help_text="Format; without it the suffix of --output tells, else text."
)


def write(
    chosen: str | None,
    output: Path | None,
    *,
    text: Callable[[], str],
    rows: Callable[[], Rows],
    record: Callable[[], Any],
) -> None:
    """Write what was found in the format chosen; only that form is made."""
    form = chosen or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form == "text":
        emit(text(), output)
    elif form == "json":
        emit_json(record(), output)
    else:
        from ip5kg.cli.querying import write_rows

        write_rows(rows(), form, output)


def sentence(quote: str, statements: Iterable[str], words: Iterable[str], *, plain: bool) -> str:
    """Return a sentence with its words marked and where it stands; on a terminal in colour unless `plain`."""
    where = ", ".join(dict.fromkeys(statements))
    return f"{marked(quote, words, coloured=False if plain else None)}  ({where})"


def joined(entities: Iterable[NamedEntity]) -> str:
    """Return the labels in one line."""
    return ", ".join(entity.label for entity in entities)


def names_of(*entities: NamedEntity | None) -> list[str]:
    """Return every name of these entities, to be marked in sentences."""
    return [name for entity in entities if entity for name in (entity.label, *entity.names)]
