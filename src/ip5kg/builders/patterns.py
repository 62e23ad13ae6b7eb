"""Regular expressions that are tried only where a plain substring says they may match.

Most sentences hold none of the words a pattern is about; looking for a substring costs a hundredth of trying
an alternation at every position.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

__all__ = ["SignedPattern"]


@dataclass(frozen=True, slots=True)
class SignedPattern:
    """A pattern and its signs: every match holds at least one of them, letter for letter.

    >>> SignedPattern(r"chaired by|in the chair", "chair").search("he was in the chair", 0, 19)[0]
    'in the chair'
    """

    expression: str
    signs: str
    """Substrings of the text to search, separated by spaces; in lower case for folded text."""
    _compiled: re.Pattern[str] = field(init=False, repr=False)
    _signs: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", re.compile(self.expression))
        object.__setattr__(self, "_signs", tuple(self.signs.split()))

    def may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether ``text[start:end]`` holds a sign."""
        return any(text.find(sign, start, end) >= 0 for sign in self._signs)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self._compiled.match(text, start)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``."""
        return self._compiled.search(text, start, end) if self.may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
        """Return all matches in ``text[start:end]``."""
        return list(self._compiled.finditer(text, start, end)) if self.may_match(text, start, end) else []
