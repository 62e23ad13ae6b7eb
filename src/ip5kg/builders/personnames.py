"""The shape of a person's name: up to four capitalised words with particles, and words that are no names."""

from __future__ import annotations

import re

__all__ = ["HONORIFIC", "PERSON_NAME", "person_words"]

HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|H\.E|Shri|Smt|Adv|Amb|Eng)\.?|Madam|Sir|Honou?rable)\s+"
"""An honorific with the space after it, as part of a regular expression."""

_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-ÿ][\w'-]*|[A-ZÀ-ÖØ-Þ]{2,}(?:-[A-Z]+)?|[A-Z]\.)"
_PARTICLE = r"(?:de|da|dos|del|der|den|van|von|bin|al|la|le)"

PERSON_NAME = re.compile(
    rf"(?<![\w/-])(?P<hon>(?:{HONORIFIC})*)"
    rf"(?P<name>{_PART}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_PART}){{0,3}})(?![\w/])"
)
"""What may be a name: groups ``hon`` (honorifics before it) and ``name``."""

_WORDS = """
    The A An This These That Those Their Its Our In At On For With Under During Of And Both Each All As
    By From To Also Since While When After Before First Second Third Heads Head IP IPR IPRs Deputy They
    We It Delegations January February March April May June July August September October November
    December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Meeting Meetings Annual Offices
    Office Joint Statement Industry Working Group Task Force Panel Patent Patents Trademark Trade Mark
    Intellectual Property Global National International Performing Acting Participating Topics
    Presentations Results Overview Source COVID PCT AI NET Mid-Term Fourth New Legal Conference Chair
    Chaired Chairman Mr Mrs Ms Dr Prof Division Department Bureau Directorate Section Co-operation
    Cooperation Administration Agency Ministry Secretariat Centre Center Examination
"""
_NO_NAMES = frozenset(_WORDS.split())
_NO_BEGINNING = _NO_NAMES | {"He", "She"}
# After a title or an honorific a name may begin with a word that is otherwise none ("He Hua").
_NEVER = _NO_NAMES - {"He", "An", "May", "To", "All"}


def person_words(written: str, *, introduced: bool) -> list[str]:
    """Return the words of a person's name, none if the stretch names no person.

    Parameters
    ----------
    written
        A stretch of the shape of a name.
    introduced
        Whether a title or an honorific stands before it.

    >>> person_words("The Park Wonjoo", introduced=False), person_words("KIPO", introduced=False)
    (['Park', 'Wonjoo'], [])
    """
    words = written.split()
    if not introduced:
        while words and words[0] in _NO_BEGINNING:
            words = words[1:]
    if not words or any(word in _NEVER for word in words) or len(" ".join(words)) < 2:
        return []
    lone_acronym = len(words) == 1 and not introduced and words[0].isupper()
    return [] if lone_acronym else words
