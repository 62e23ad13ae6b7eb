"""A stretch of text that names a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

__all__ = ["PlaceSpan"]


@value(frozen=True, slots=True, order=True)
class PlaceSpan:
    """A stretch of text that names a place."""

    start: int
    end: int
    name: str
    """As the text has it, without a leading article unless it belongs to the name."""
    iri: NamedNode
    country: NamedNode | None
    """The country (failing that the region) the text puts the place in, if it says so."""
    kind: str
    """``city``, ``country`` or ``region``."""
    located: bool = False
    """Whether the text says that something is there: "in Suzhou, China", "Suzhou hosted", a dateline."""
