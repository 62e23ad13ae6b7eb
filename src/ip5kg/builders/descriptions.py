"""Present forms that only describe: "WG2 deals with X", and subjects with an apposition."""

from __future__ import annotations

import re

from ip5kg.builders.promises import Promises

__all__ = ["HABIT", "Descriptions"]

_ENDS_APPOSITION = re.compile(r",\s+(?:\w+ly\s+|also\s+)?$")
_PLACE_OR_TIME = re.compile(r"\b(?:where|when|whenever|so that)\s+(?:the\s+)?$")
HABIT = re.compile(
    r"\b(?:every|each) (?:year|month|meeting|time)\b|\b(?:usually|normally|regularly|traditionally)\b"
)
"""What happens again and again is no deed."""


class Descriptions(Promises):
    """Tells present forms that report from those that describe."""

    def is_description(self) -> bool:
        """Tell "WG2 deals with X" and "where experts talk about X", which say what a group is for."""
        if self.passage.kind == "title":
            return False
        low, last = self.passage.start, self.subject[-1]
        if self.note.folded[last.start : last.end] == "it":
            return True  # "…: it deals with X" says what a project is for
        named = [a for a in self.actors if self.start <= a.start and a.end <= self.predicate.start]
        return any(a.kind == "body" for a in named) or bool(
            _PLACE_OR_TIME.search(self.note.folded[low : self.subject[0].start])
            or HABIT.search(self.note.folded, low, self.predicate.start)
        )

    def is_apposed(self) -> bool:
        """Tell "We, the heads of the five offices, welcome"."""
        first, text = self.subject[0], self.note.straight
        if first.start != self.passage.start or not text.startswith(",", first.end):
            return False
        return bool(_ENDS_APPOSITION.search(text[first.end + 1 : self.predicate.start]))
