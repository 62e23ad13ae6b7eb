"""Which rows of a graph match which labels: one to one, as many as can be."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Matched", "match"]

G = TypeVar("G")
R = TypeVar("R")


class Matched(NamedTuple):
    """Places of labels and rows in the lists that were given."""

    pairs: tuple[tuple[int, int], ...]
    """Label and row, by label."""
    missed: tuple[int, ...]
    """Labels that no row matches."""
    extra: tuple[int, ...]
    """Rows that match no label."""


def match(labels: Sequence[G], rows: Sequence[R], fits: Callable[[G, R], bool]) -> Matched:
    """Return a matching of the greatest size (augmenting paths; Berge 1957), the same for the same input.

    Where one row fits two labels, or two rows one label, no order of the rows can change how many match.

    Parameters
    ----------
    labels, rows
        What is expected and what is told.
    fits
        Whether a label and a row mean the same.

    >>> match(["a", "b"], ["b", "ab"], lambda label, row: label in row)
    Matched(pairs=((0, 1), (1, 0)), missed=(), extra=())
    """
    fitting = [[place for place, row in enumerate(rows) if fits(label, row)] for label in labels]
    holder: dict[int, int] = {}
    for label in range(len(labels)):
        _augment(label, fitting, holder)
    pairs = sorted((label, row) for row, label in holder.items())
    held = {label for label, _ in pairs}
    return Matched(
        tuple(pairs),
        tuple(label for label in range(len(labels)) if label not in held),
        tuple(row for row in range(len(rows)) if row not in holder),
    )


def _augment(label: int, fitting: Sequence[Sequence[int]], holder: dict[int, int]) -> None:
    """Give a row to one more label if others can change theirs; breadth first."""
    reached: dict[int, int] = {}  # row → label from which it was reached
    queue = deque([label])
    while queue:
        one = queue.popleft()
        for row in fitting[one]:
            if row in reached:
                continue
            reached[row] = one
            if row not in holder:
                _hand_over(row, label, reached, holder)
                return
            queue.append(holder[row])


def _hand_over(row: int, label: int, reached: dict[int, int], holder: dict[int, int]) -> None:
    """Go back along the path and give each label the row from which the next was reached."""
    while True:
        one = reached[row]
        before = next((held for held, by in holder.items() if by == one), None)
        holder[row] = one
        if one == label or before is None:
            return
        row = before
