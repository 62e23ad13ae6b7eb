"""A candidate for a meeting: what one place in a text says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.model import Passage

__all__ = ["Gathering"]


@value(frozen=True, slots=True)
class Gathering:
    """One place in the text that speaks of a meeting: ``text[start:end]``."""

    passage: Passage
    start: int
    end: int
    noun: str
    """The noun or verb in lower case."""
    level: str | None = None
    ordinal: int | None = None
    year: str | None = None
    bodies: tuple[NamedNode, ...] = ()
    """More than one if they met together."""
    forum: NamedNode | None = None
    status: str = "held"
    """``held``, ``planned`` or ``postponed``."""
    mode: str | None = None
    """``online``, ``in-person`` or ``hybrid``."""
    definite: bool = False
    """Refers back ("the meeting") and names nothing of its own."""
    plural: bool = False
    verb: bool = False
    pair: tuple[NamedNode, ...] = ()
    """The two offices of a bilateral meeting, where its phrase names them."""
    beside: tuple[NamedNode, ...] = ()
    """Other forums that meet in the same way: "the TM5-ID5 mid-term meeting"."""
    listed: bool = False
    """One of several that a noun tells of: "the meetings of A and B"; a range of days holds them all."""
    elliptic: bool = False
    """Stands for a noun told before: "the second in Jeju"."""

    pronoun: bool = False
    """Those who met are told before: "It met again", "They will meet in Seoul"."""

    @property
    def body(self) -> NamedNode | None:
        """The body that met."""
        return self.bodies[0] if self.bodies else None
