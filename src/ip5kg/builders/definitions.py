"""Abbreviations and short names that a text defines: "Long Form (LF)", "LF (Long Form)", 'hereinafter "LF"'.

After Schwartz & Hearst 2003 (https://doi.org/10.1142/9789812776303_0042), with the long form already known.
"""

from __future__ import annotations

import re

__all__ = ["abbreviation_of", "inner_forms", "short_forms"]

_HERE = (
    r"(?:(?:collectively|together|also|or|in short|for short|abbreviated"
    r"|hereinafter|hereafter|henceforth|herein)\b"
    r"[\w\s,]{0,30}?\s*:?\s*)"
)
_SHORT = r"[A-Za-z][\w/&.-]{0,14}(?:\s[A-Z][\w/&-]{1,12}){0,2}"
_AFTER = re.compile(
    rf"[\"']?\s?\(\s*(?P<here>{_HERE})?(?:the\s+)?(?P<quote>[\"'])?(?P<short>{_SHORT}),?[\"']?(?:\s*,[^()]{{0,40}})?\s*\)"
)
_HEREINAFTER = re.compile(
    rf"[\"']?,?\s+(?P<here>(?:hereinafter|hereafter|henceforth)\b[\w\s,]{{0,30}}?)\s*(?:the\s+)?"
    rf"(?P<quote>[\"'])(?P<short>{_SHORT})[\"']"
)
_BEFORE = re.compile(r"(?<![\w-])(?P<short>[A-Z][\w/&-]{1,9})\s\(\s*(?:the\s+)?[\"']?$")
_CLOSES = re.compile(r"[\"']?\s*\)")
_INNER = re.compile(r"\s\((?P<short>[A-Z]{2,6})\)\s")
_WIDTH = 24  # characters before a long form in which its abbreviation stands


def short_forms(text: str, start: int, end: int) -> list[str]:
    """Return the short forms that a text defines for the name ``text[start:end]``.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    start, end
        The long form.

    >>> short_forms("the Quantum Search Pilot (QSP)", 4, 24)
    ['QSP']
    >>> short_forms("QSP (Quantum Search Pilot)", 5, 25)
    ['QSP']
    """
    name = text[start:end]
    found: list[str] = []
    for pattern in (_AFTER, _HEREINAFTER):
        match = pattern.match(text, end)
        if match and _defines(match, name):
            found.append(match["short"])
    before = _BEFORE.search(text[max(0, start - _WIDTH) : start]) if _CLOSES.match(text, end) else None
    if before and _abbreviates(before["short"], name):
        found.append(before["short"])
    return found


def inner_forms(name: str) -> list[str]:
    """Return what a name with an abbreviation inside is called in short, and without it.

    >>> inner_forms("A-B Fast Search (FS) Pilot")
    ['A-B FS Pilot', 'A-B Fast Search Pilot']
    """
    inner = _INNER.search(name)
    if not inner:
        return []
    words = name[: inner.start()].split(" ")
    short, rest = inner["short"], name[inner.end() :]
    found = [f"{' '.join(words)} {rest}"]
    count = len(short)
    if "".join(word[0] for word in words[-count:]) == short:
        found.insert(0, " ".join((*words[:-count], short, rest)))
    return found


def _defines(match: re.Match[str], name: str) -> bool:
    short = match["short"]
    if _abbreviates(short, name):
        return True
    # 'hereinafter "the Roadmap"' names it by a part of its name
    return bool(match["here"] or match["quote"]) and short[0].isupper() and short in name and short != name


def _abbreviates(short: str, name: str) -> bool:
    """Tell an abbreviation from another word in brackets: it has two capitals and its letters in order."""
    capitals = sum(c.isupper() for c in short)
    return capitals > 1 and len(short) < len(name) and abbreviation_of(short, name)


def abbreviation_of(short: str, long: str) -> bool:
    """Tell whether the letters of `short` occur in order in `long`, the first at the start of a word.

    >>> abbreviation_of("PHEP", "Patent Harmonization Expert Panel"), abbreviation_of("XYZ", "Global Dossier")
    (True, False)
    """
    letters = [c.lower() for c in short if c.isalnum()]
    lowered = long.lower()
    position = len(lowered)
    for index in range(len(letters) - 1, -1, -1):
        position = lowered.rfind(letters[index], 0, position)
        while index == 0 and position > 0 and lowered[position - 1].isalnum():
            position = lowered.rfind(letters[0], 0, position)
        if position < 0:
            return False
    return True
