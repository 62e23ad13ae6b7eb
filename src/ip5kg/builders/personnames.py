"""The shape of a person's name: up to four capitalised words with particles, and words that are no names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["PersonNames", "family_name", "person_names"]

_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_UPPER = "A-Z" + "".join(char for char in _LATIN if char.isupper())
_LOWER = "a-z" + "".join(char for char in _LATIN if char.islower())
_INITIALS = rf"[{_UPPER}]\.(?:-?[{_UPPER}]\.)?"
_PART = rf"(?:[{_UPPER}][\w'-]*[{_LOWER}][\w'-]*|[{_UPPER}]{{2,}}(?:-[{_UPPER}]+)?|{_INITIALS})"
_FUNCTION_WORDS = """
    The A An This These That Those Their Its Our In At On For With Under During Of And Both Each All As
    By From To Also Since While When After Before First Second Third Fourth They We It January February
    March April May June July August September October November December Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday Besides Among Alongside Joining Leading Heading Hosted Chaired Attending
"""
# Words that open a sentence before a name.
_PRONOUNS = {"He", "She"}
# After a title or an honorific a name may begin with a word that is otherwise none ("He Hua").
_NAMES_AFTER_A_TITLE = {"He", "An", "May", "To", "All", "Mark", "April", "June"}
# Given names that are words of this field, too.
_GIVEN = {"Mark"}


@dataclass(frozen=True, slots=True)
class PersonNames:
    """What a lexicon says of the names of persons, made into patterns."""

    honorific: str
    """An honorific with the space after it, as part of a regular expression."""
    honoured: re.Pattern[str]
    """Finds an honorific."""
    shape: re.Pattern[str]
    """What may be a name: groups ``hon`` (honorifics before it, if any) and ``name``."""
    first: re.Pattern[str]
    """The first letter of each; an engine seeks it faster than the whole."""
    no_names: frozenset[str]
    """Words with a capital that are in nobody's name."""

    never: frozenset[str]
    """Those of them that are in nobody's name even behind a title."""
    no_start: frozenset[str]
    """Words with a capital with which nobody's name begins, unless a title stands before it."""
    verbs: frozenset[str]
    """What somebody does, with a capital, as headlines have it: a name ends before it."""

    def shaped(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """Return what may be names in ``text[start:end]``, in order, disjoint."""
        found: list[re.Match[str]] = []
        for first in self.first.finditer(text, start, end):
            low = first.start()
            if low >= start and (match := self.shape.match(text, low, end)):
                found.append(match)
                start = match.end()
        return found

    def words(self, written: str, *, introduced: bool, opens: bool = True) -> list[str]:
        """Return the words of a person's name, none if the stretch names no person.

        Parameters
        ----------
        written
            A stretch of the shape of a name.
        introduced
            Whether a title or an honorific stands before it.
        opens
            Whether it opens a sentence: only there "He" with a capital is a pronoun.
        """
        cut = "'s" if written.endswith("'s") else "'"
        words = written.removesuffix(cut).split()
        if not introduced:
            while words and (
                (words[0] in self.no_start and not _is_given_name(words)) or (opens and words[0] in _PRONOUNS)
            ):
                words = words[1:]
        if not self.verbs.isdisjoint(words):
            words = list(takewhile(lambda word: word not in self.verbs, words))
        none = not self.no_names.isdisjoint(words) and any(map(self._is_no_name, words))
        if not words or none or len(" ".join(words)) < 2:
            return []
        lone_acronym = len(words) == 1 and not introduced and words[0].isupper()
        return [] if lone_acronym else words

    def _is_no_name(self, word: str) -> bool:
        return word in self.no_names and word not in _NAMES_AFTER_A_TITLE


@cache
def person_names(lexicon: Lexicon) -> PersonNames:
    """Return the shape of names for the honorifics, particles and other words of a lexicon.

    >>> from ip5kg.ontology.lexicon import lexicon
    >>> from ip5kg.ontology.registry import load_registry
    >>> names = person_names(lexicon(load_registry()))
    >>> names.words("The Park Wonjoo", introduced=False), names.words("KIPO", introduced=False)
    (['Park', 'Wonjoo'], [])
    """
    words = lexicon.words
    honorifics = {word.rstrip(".") for word in words["honorific"]}
    # "Mr.Tanaka" is written, too
    honorific = rf"(?:{alternation(honorifics)}(?:\.?\s+|\.(?=[{_UPPER}]|\Z)))"
    nickname = r"(?:\s+(?:\([A-Z][a-z]+\)|\"[A-Z][a-z]+\")(?=\s+[A-Z]))?"
    first = _UPPER + "".join(sorted({word[0] for word in honorifics if word[0] not in _UPPER}))
    no_names = frozenset([*_FUNCTION_WORDS.split(), *honorifics, *words["office unit"], *words["no name"]])
    verbs = frozenset(_headline_verbs(lexicon))
    particle = rf"(?:{alternation(words['name particle'])})"
    return PersonNames(
        honorific=honorific,
        honoured=re.compile(honorific),
        shape=re.compile(
            rf"(?=[{first}])(?<![\w/-])(?P<hon>(?:{honorific})+)?(?P<name>(?(hon)(?:{particle}\s+){{0,2}}|)"
            rf"{_PART}{nickname}(?:\s+(?:{particle}\s+){{0,2}}{_PART}){{0,3}}(?:,?\s(?:Jr|Sr)\.?)?)(?![\w/])"
        ),
        first=re.compile(rf"[{first}](?<![\w/-].)"),
        no_names=no_names,
        never=no_names - _NAMES_AFTER_A_TITLE,
        no_start=no_names | verbs,
        verbs=verbs,
    )


def _is_given_name(words: list[str]) -> bool:
    """Tell "Mark Whitaker" from "Mark" alone, which may end "Trade Mark"."""
    return words[0] in _GIVEN and len(words) > 1


def _headline_verbs(lexicon: Lexicon) -> Iterator[str]:
    """Yield the forms that headlines tell deeds in, with a capital: "Leads", "Led"."""
    for verb in lexicon.roles:
        yield from (verb.forms[form].capitalize() for form in ("third", "past"))
    yield from lexicon.words["headline verb"]


def family_name(name: str) -> str | None:
    """Return the family name of someone named by nothing else; ``None`` for a full name.

    >>> family_name("van Houten"), family_name("Ilse van Houten")
    ('Houten', None)
    """
    proper = [word for word in name.split() if not word[0].islower()]
    return proper[0] if len(proper) == 1 else None
