"""What commands print: data on standard output, messages on standard error.

Frames and colours come from rich and only on a terminal; elsewhere tables are plain text.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Group
    from rich.table import Table

__all__ = [
    "STANDARD",
    "Messages",
    "aligned_table",
    "colours",
    "emit",
    "emit_json",
    "is_terminal",
    "show_table",
]

STANDARD = Path("-")
"""The file name that means standard input or output."""

# Characters of a line below which text in a column is a nuisance to read.
_READABLE = 24


@dataclass(frozen=True, slots=True)
class Messages:
    """Lines for the person at the keyboard, on standard error."""

    verbosity: int = 0
    """-1 quiet, 0 as usual, 1 verbose."""

    def note(self, text: str) -> None:
        """Say something, unless quiet."""
        if self.verbosity >= 0:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Say something if verbose."""
        if self.verbosity > 0:
            click.echo(text, err=True)

    def warn(self, text: str) -> None:
        """Say what may be wrong, always."""
        click.echo(f"ip5kg: {text}", err=True)


def is_terminal() -> bool:
    """Return whether somebody reads standard output on a screen that can show more than lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def colours() -> bool:
    """Return whether colours may be used (https://no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def emit(data: str | bytes, output: Path | None = None) -> None:
    """Write data to a file, whole or not at all, or to standard output, as UTF-8.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    content = data.encode() if isinstance(data, str) else data
    if output not in {None, STANDARD}:
        from ip5kg.graph.writing import write_file

        write_file(Path(str(output)), content)
    elif sys.stdout.isatty():
        click.echo(content.decode(errors="replace"), nl=False)
    else:
        rest = memoryview(content)
        while rest:  # unbuffered (PYTHONUNBUFFERED), a pipe may take less than it is given
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def emit_json(value: Any, output: Path | None = None) -> None:
    """Write a value as JSON that people can read, too."""
    emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n", output)


def show_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Iterable[str] = (),
    total: Sequence[object] | None = None,
    aligned: bool = False,
    output: Path | None = None,
) -> None:
    """Print a table: framed on a terminal, else tab-separated (or aligned) lines under a heading line.

    On a terminal too narrow for its columns, each row is shown as lines of heading and cell.

    Parameters
    ----------
    columns
        Headings.
    rows
        As many cells each as there are columns; None prints as nothing.
    right
        Headings of the columns that hold numbers.
    total
        A last row that sums up.
    aligned
        Without a terminal, pad columns with spaces instead of tabs.
    output
        File to write to instead, always plain.
    """
    cells = [[_cell(value) for value in row] for row in rows]
    last = None if total is None else [_cell(value) for value in total]
    if is_terminal() and output in {None, STANDARD}:
        _show_rich(columns, cells, frozenset(right), last)
        return
    lines = [list(columns), *cells, *([last] if last else [])]
    if aligned:
        emit(_aligned(lines, [heading in set(right) for heading in columns]), output)
    else:
        emit("".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines), output)


def aligned_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Iterable[str] = (),
    total: Sequence[object] | None = None,
) -> str:
    """Return a table as `show_table` prints it without a terminal, padded with spaces."""
    lines = [[_cell(value) for value in row] for row in (columns, *rows, *([total] if total else []))]
    return _aligned(lines, [heading in set(right) for heading in columns])


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _aligned(lines: list[list[str]], right: list[bool]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = [
        "  ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join(padded) + "\n"


def _show_rich(
    columns: Sequence[str], rows: list[list[str]], right: frozenset[str], total: list[str] | None
) -> None:
    from rich.console import Console

    console = Console(highlight=False, no_color=not colours())
    if total is None and not _fits([list(columns), *rows], console.width):
        console.print(_rows_as_lines(columns, rows))
    else:
        console.print(_table(columns, rows, right, total))


def _fits(lines: Sequence[Sequence[str]], width: int) -> bool:
    """Return whether each wide column of a table would still be wide enough to be read with ease."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    narrow = [one for one in widths if one <= _READABLE]
    left = width - sum(narrow) - len(widths)
    return left >= _READABLE * (len(widths) - len(narrow))


def _rows_as_lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Group:
    """Return, for each row, a line for each cell that is not empty: its heading and what it holds."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    label = max(map(len, columns))
    parts: list[Table | str] = []
    for row in rows:
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_column(style="bold", min_width=label, no_wrap=True)
        lines.add_column(overflow="fold")
        for heading, cell in zip(columns, row, strict=True):
            if cell:
                lines.add_row(heading, Text(cell))
        parts += [lines, ""]
    return Group(*parts[:-1])


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str], total: list[str] | None
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_footer=total is not None,
        header_style="bold",
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    for index, heading in enumerate(columns):
        table.add_column(
            heading,
            footer=Text(total[index]) if total else "",
            justify="right" if heading in right else "left",
            no_wrap=heading in right,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
