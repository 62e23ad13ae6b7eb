"""When two names are the same: without case, accents, punctuation, spelling, honorifics, order of words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["forms", "plain"]

_HONORIFICS = frozenset({"dr", "hon", "madam", "mr", "mrs", "ms", "prof", "sir", "the"})
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the"})
# Left out where at least two words follow: "IP5 NET/AI roadmap" is "NET/AI roadmap" in texts of the IP5.
_FORUMS = ("ip5 ", "id5 ", "tm5 ", "trilateral ")
_REMEMBERED = 20_000  # names; offices and persons come again in every text


@lru_cache(_REMEMBERED)
def forms(names: tuple[str, ...]) -> frozenset[str]:
    """Return all the forms under which any of the names may match.

    Two things are called the same if they share a form.

    >>> bool(forms(("Park Won-joo",)) & forms(("Mr. Wonjoo PARK",)))
    True
    """
    return frozenset().union(*map(_forms, names))


@lru_cache(_REMEMBERED)
def plain(text: str) -> str:
    """Return the words of a text without case, accents, punctuation, small words and British endings.

    >>> plain("The Office's Programme for Harmonisation")
    'office program harmonization'
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    bare = re.sub(r"(?<=[a-z])'s?\b", "", ascii_only)
    words = re.sub(r"[^a-z0-9]+", " ", bare)
    words = re.sub(r"is(e[sdr]?|ing|ations?)\b", r"iz\1", words)
    words = words.replace("programme", "program").replace("co operation", "cooperation")
    return " ".join(word for word in words.split() if word not in _SMALL_WORDS)


@lru_cache(_REMEMBERED)
def _forms(name: str) -> frozenset[str]:
    whole = plain(name)
    found = {whole, plain(re.sub(r"\([^)]*\)", " ", name))}
    found.update(plain(inner) for inner in re.findall(r"\(([^)]*)\)", name))
    for forum in _FORUMS:
        if whole.startswith(forum) and len(whole.split()) > 2:
            found.add(whole.removeprefix(forum))
    return frozenset(found - {""}) | _unordered(whole)


def _unordered(whole: str) -> set[str]:
    """Return what is left of a name when the order of its words, or the place of its hyphens, is open.

    Letters alone stand for names of two or three words, as persons have ("Won-joo", "Wonjoo").
    """
    words = [word for word in whole.split() if word not in _HONORIFICS]
    if not words:
        return set()
    letters = "".join(words)
    by_letter = {f"~{''.join(sorted(letters))}{len(letters)}"} if len(words) in {2, 3} else set[str]()
    return {"~" + "".join(sorted(words)), *by_letter}
