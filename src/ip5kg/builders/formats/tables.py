"""Rows of tables as lines of text: names, titles and offices side by side become a list of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["row_text", "table_lines"]

_SHORT = 60  # characters; a longer cell is neither a name nor a label
_PROSE = 160  # characters; a longer cell is a paragraph, and the table only a frame around text


def row_text(cells: Sequence[str]) -> str:
    """Return a row as one line: the cells in their order, a label before a colon.

    >>> row_text(["Mr António Campinos", "President", "", "EPO"]), row_text(["Chair:", "JPO"])
    ('Mr António Campinos, President, EPO', 'Chair: JPO')
    """
    line = ""
    for cell in cells:
        if not cell:
            continue
        if not line:
            line = cell
        elif line[-1] in ",;:–":
            line += " " + cell
        else:
            line += ", " + cell
    return line


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the rows of a table as items of a list; those of a mere frame as paragraphs.

    Parameters
    ----------
    rows
        The cells of each row, as text; a cell that spans several columns once.
    """
    lines: list[str] = []
    for row in rows:
        cells = [part for cell in row for part in _parts(cell.strip())]
        if any(len(cell) > _PROSE or "\n" in cell for cell in cells):
            lines += _framed([cell for cell in cells if cell])
        elif len(list(filter(None, cells))) > 1:
            lines.append("- " + row_text(cells))
        else:
            lines += filter(None, cells)
    return lines


def _parts(cell: str) -> list[str]:
    """Return the lines of a cell apart if they are as short as names and titles are."""
    lines = cell.split("\n")
    return lines if all(len(line) <= _SHORT for line in lines) else [cell]


def _framed(cells: list[str]) -> list[str]:
    """Return the cells of a row that holds prose: a short first cell stays before what it labels."""
    if len(cells) == 2 and len(cells[0]) <= _SHORT and "\n" not in "".join(cells):
        return [f"- {cells[0].rstrip(':')}: {cells[1]}"]
    return cells
