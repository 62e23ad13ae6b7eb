"""Which of thousands of names are worth comparing: those that share a key, and are not too unlike as a whole.

Blocking keeps the work near linear (Christen 2012, https://doi.org/10.1007/978-3-642-31164-2, ch. 4); a block
that is still large is compared by rapidfuzz in chunks.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["near_pairs"]

_LARGE = 300  # members above which a block is split by a second key
_ROWS = 512  # rows compared at a time, so that memory stays bounded


def near_pairs(
    names: Sequence[str],
    keys: Sequence[Collection[str]],
    finer: Sequence[Collection[str]],
    *,
    cutoff: float = 45,
) -> list[tuple[int, int]]:
    """Return the pairs of names that share a key and are alike enough to be looked at, in order.

    Parameters
    ----------
    names
        Folded names.
    keys
        For each name the blocks it belongs to.
    finer
        For each name further keys, of which two names of a large block must share one, too.
    cutoff
        Least token sort ratio, from 0 to 100.

    >>> near_pairs(["ana muller", "anna muller", "bo li"], [{"muller"}, {"muller"}, {"li"}], [(), (), ()])
    [(0, 1)]
    """
    found: set[tuple[int, int]] = set()
    for members in _blocks(range(len(names)), keys):
        parts = [members] if len(members) <= _LARGE else _blocks(members, finer)
        for part in parts:
            found.update(_alike(names, part, cutoff))
    return sorted(found)


def _blocks(members: Iterable[int], keys: Sequence[Collection[str]]) -> list[list[int]]:
    """Return the members that share each key, where there are two or more."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index in members:
        for key in keys[index]:
            blocks[key].append(index)
    return [block for _, block in sorted(blocks.items()) if len(block) > 1]


def _alike(names: Sequence[str], block: Sequence[int], cutoff: float) -> Iterable[tuple[int, int]]:
    import numpy as np
    from rapidfuzz import fuzz, process

    texts = [names[index] for index in block]
    for first in range(0, len(block), _ROWS):
        rows = texts[first : first + _ROWS]
        scores = process.cdist(rows, texts, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, dtype=np.uint8)
        for row, column in np.argwhere(scores):
            one, other = block[first + int(row)], block[int(column)]
            if one < other:
                yield one, other
