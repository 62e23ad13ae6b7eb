"""Posts told with a verb, or besides another: "who succeeded X as T", "who heads O", "…, and chair of Z"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ip5kg.builders.postrows import Reading, Row

__all__ = ["JoinedPosts"]

_ALSO = re.compile(
    r"(?:,\s+[^.;()]{2,60}\([A-Z]+\))?,?\s+(?:and\s+(?:also\s+)?(?:as\s+)?|who\s+(?:also\s+)?(?:serves|acts|is|was)\s+(?:also\s+|currently\s+)?(?:as\s+)?)"
    r"(?:concurrently\s+)?(?:the\s+)?"
)
_SUCCEEDS_AS = re.compile(r",?\s+as\s+(?:the\s+|its\s+)?")
_HEADS = re.compile(r",?\s+who\s+(?:heads|leads|directs)\s+(?:the\s+|[A-Z]\w+'s\s+)?")


@dataclass(frozen=True, slots=True)
class JoinedPosts(Row):
    """Reads the posts of a row that a verb or another post leads to."""

    def also(self, reading: Reading, index: int) -> Reading | None:
        """Return the post joined to one just read: "…, and chair of the Z"."""
        if not reading.titles or not reading.organization:
            return None
        second = next(
            (
                i
                for i in range(index + 1, len(self.row))
                if self.row[i].kind == "T" and self.row[i].start >= reading.organization.end
            ),
            -1,
        )
        title, office = self.at(second, "T"), self.at(second + 1, "O")
        if not title or not office or second in self.used:
            return None
        if not self.gap(reading.organization, title, _ALSO) or not self.gap(title, office, self.gaps.of):
            return None
        follows = self.at(second + 2, "N")
        if follows and self.gap(office, follows, self.gaps.office_name):
            return None
        return self.given(reading.name, second, office, "post/second-title")

    def successor(self, index: int) -> Reading | None:
        """N, who succeeded N as T of O: the post is that of the first."""
        name, other, title = self.row[index], self.at(index + 1, "N"), self.at(index + 2, "T")
        if not other or not self.gap(name, other, self.gaps.succeeds):
            return None
        if title and self.gap(other, title, _SUCCEEDS_AS):
            office = self.at(index + 3, "O")
            owned = office if office and self.gap(title, office, self.gaps.of) else title.owner
            return self.given(name, index + 2, owned, "post/successor")
        named, title = self.at(index + 2, "O"), self.at(index + 3, "T")
        if (
            named
            and title
            and self.gap(other, named, _SUCCEEDS_AS)
            and self.gap(named, title, self.gaps.office_title)
        ):
            return self.given(name, index + 3, named, "post/successor")
        return None

    def who_heads(self, index: int) -> Reading | None:
        """N, who heads O."""
        name = self.row[index]
        verb = _HEADS.match(self.text, name.end)
        office = next((e for e in self.row[index + 1 :] if e.kind == "O"), None)
        if not verb or not office or office.start != verb.end():
            return None
        return Reading(name, ("Head",), office, "post/who-heads")
