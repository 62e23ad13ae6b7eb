"""What a passage must hold for the patterns of dates to be worth trying."""

from __future__ import annotations

import re

from ip5kg.builders import dategrammar as g

__all__ = ["signs_in"]

_DIGIT = re.compile(r"\d")
_ALONE = ("month", "time", "a year")  # signs that tell a date in a passage without the number of a year


def signs_in(window: str) -> set[str]:
    """Return the signs that a passage holds; none if it tells no date at all."""
    if not (_DIGIT.search(window) or g.WORDS.occur_in(window)):
        return set()
    lowered = window.lower()
    told = {name for name, signs in g.WORDS_NEEDED.items() if signs.occur_in(lowered)}
    if g.MONTH_NAMES.occur_in(window):
        told.add("month")
    if g.NEEDED["year"].search(window):
        told.update(("a year", "digit"))
        told.update(name for name, sign in g.NEEDED.items() if sign.search(window))
        return told
    if " year" in window:
        told.add("a year")
    if told.isdisjoint(_ALONE) or not g.SIGN.search(window):
        return set()
    if _DIGIT.search(window):
        told.add("digit")
    return told
