"""What a text says belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.model import Passage

__all__ = ["Relation"]


@value(frozen=True, slots=True)
class Relation:
    """``part`` belongs to ``whole``, as a passage says."""

    part: NamedNode
    whole: NamedNode
    passage: Passage
    rule: str
