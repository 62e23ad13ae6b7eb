"""Lists in running text: "A, B (the C), and the D" joins four names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["LIST_GAP", "Spanned", "first_run", "last_run", "runs"]

LIST_GAP = re.compile(
    r"[\s,)(\"';]*(?:(?:and|as well as|plus|&|or|/)\s+|/)?(?:the\s+)?(?:newly \w+\s+)?[\s(\"']*"
)
"""What may stand between two names of a list, in folded text."""


class Spanned(Protocol):
    """Something that stands at ``text[start:end]``."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends (exclusive)."""
        ...


_S = TypeVar("_S", bound=Spanned)


def first_run(folded: str, items: Sequence[_S], gap: re.Pattern[str] = LIST_GAP) -> list[_S]:
    """Return the first of some items, which are in order, and those listed with it."""
    return next(runs(folded, items, gap), [])


def last_run(folded: str, items: Sequence[_S], gap: re.Pattern[str] = LIST_GAP) -> list[_S]:
    """Return the last of some items, which are in order, and those listed with it."""
    found = list(items[-1:])
    for item in reversed(items[:-1]):
        if not gap.fullmatch(folded[item.end : found[-1].start]):
            break
        found.append(item)
    return found[::-1]


def runs(folded: str, items: Sequence[_S], gap: re.Pattern[str] = LIST_GAP) -> Iterator[list[_S]]:
    """Yield the lists that some items, which are in order, make up."""
    run: list[_S] = []
    for item in items:
        if run and not gap.fullmatch(folded[run[-1].end : item.start]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
