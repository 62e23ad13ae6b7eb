"""What a row tells of a name, and the plain questions that may be asked of a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ip5kg.builders.values import value

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from ip5kg.builders.elements import Element
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.postgaps import Gaps

__all__ = ["Reading", "Row"]


@value(frozen=True, slots=True)
class Reading:
    """A name with the titles and the organisation that a row gives it."""

    name: Element
    titles: tuple[str, ...]
    """Empty where only an honorific or the shape shows that it is a person."""
    organization: Element | None
    rule: str
    long: str | None = None
    """The title as written, where that says more."""
    unit: Span | None = None
    """Where a title with its department stands: what lies in it is no party of its own."""
    owner: Span | None = None
    """Where an office in the genitive stands before the name: "the JPO's Ms X"."""
    by_default: bool = False
    """The organisation is only that of the post told before."""
    by_reference: bool = False
    """The organisation is not named to say whose post it is: "its" stands for it, or it acts itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the text between its elements."""

    text: str
    row: Sequence[Element]
    gaps: Gaps
    used: set[int] = field(default_factory=set)
    """Indexes of titles already given to somebody."""

    def at(self, index: int, kind: str) -> Element | None:
        """Return the element at an index if it is there and of a kind."""
        if 0 <= index < len(self.row) and self.row[index].kind == kind:
            return self.row[index]
        return None

    def gap(self, left: Element, right: Element, pattern: re.Pattern[str]) -> bool:
        """Tell whether what stands between two elements fits a pattern."""
        return bool(pattern.fullmatch(self.text, left.end, right.start))

    def sender(self, index: int) -> Element | None:
        """Return the organisation said to have sent, or to be led by, who stands at an index."""
        here = self.row[index]
        for before in reversed(self.row[:index]):
            if before.kind == "O":
                patterns = (self.gaps.led, self.gaps.by)
                return before if any(self.gap(before, here, pattern) for pattern in patterns) else None
        return None

    def given(
        self,
        name: Element,
        title_at: int,
        office: Element | None,
        rule: str,
        more: tuple[str, ...] = (),
    ) -> Reading:
        """Return the reading of a title, which from now on is somebody's."""
        self.used.add(title_at)
        phrase = self.row[title_at].title
        if phrase is None or phrase.former:
            return Reading(name, (), None, "person/honorific")
        title = self.row[title_at]
        unit = (title.start, title.end) if phrase.long else None
        by_reference = office is self.row[title_at].owner or office is self.sender(title_at)
        return Reading(name, more + phrase.titles, office, rule, phrase.long, unit, by_reference=by_reference)
