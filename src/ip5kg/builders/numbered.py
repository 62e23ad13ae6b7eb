"""Which of several numbered things is meant: "the first plan" is the "First X plan" of a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.naming import ORDINAL, ORDINAL_REACH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from ip5kg.builders.candidates import Candidate
    from ip5kg.builders.model import Mention

__all__ = ["Numbered"]


class Numbered:
    """The things that a text names with a number before them."""

    def __init__(self, mentions: Iterable[Mention], text: str) -> None:
        self._text = text
        self._named: dict[tuple[str, str], NamedNode] = {}
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Take note of a mention; only those that begin with a number count."""
        name = self._text[mention.start : mention.end].lower()
        number, _, rest = name.partition(" ")
        if rest and ORDINAL.fullmatch(f"{number} "):
            self._named.setdefault((mention.kind, name), mention.entity)

    def meant(self, candidate: Candidate) -> NamedNode | None:
        """Return the thing that a candidate with a number right before it is, if it is one told before."""
        if not self._named:
            return None
        low = max(0, candidate.start - ORDINAL_REACH)
        ordinal = ORDINAL.search(self._text, low, candidate.start)
        if ordinal is None:
            return None
        first, last = f"{ordinal[1].lower()} ", f" {candidate.name.lower()}"
        return next(
            (
                entity
                for (kind, name), entity in self._named.items()
                if kind == candidate.kind and name.startswith(first) and name.endswith(last)
            ),
            None,
        )
