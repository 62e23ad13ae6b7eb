"""The regular forms of English verbs.

Rules: Quirk et al. 1985, A Comprehensive Grammar of the English Language, §3.5-3.10. Irregular forms are in
the lexicon.
"""

from __future__ import annotations

import re

__all__ = ["inflect"]

_BE = {"base": "be", "third": "is", "past": "was", "participle": "been", "gerund": "being"}
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
# One syllable that ends in a short vowel and a consonant, or a stressed last syllable of that make.
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|cur|fer|pel|plan)")


def inflect(verb: str) -> dict[str, str]:
    """Return the forms of a verb: ``base``, ``third``, ``past``, ``participle`` and ``gerund``.

    >>> inflect("adopt")["past"], inflect("endorse")["gerund"], inflect("pass")["third"]
    ('adopted', 'endorsing', 'passes')
    >>> inflect("plan")["past"], inflect("reply")["past"], inflect("commit")["gerund"]
    ('planned', 'replied', 'committing')
    """
    if verb == "be":
        return dict(_BE)
    past, gerund = _past_and_gerund(verb)
    return {"base": verb, "third": _third(verb), "past": past, "participle": past, "gerund": gerund}


def _past_and_gerund(verb: str) -> tuple[str, str]:
    if verb.endswith("ee"):
        return verb + "d", verb + "ing"
    if verb.endswith("e"):
        return verb + "d", verb[:-1] + "ing"
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb
    return stem + "ed", stem + "ing"


def _third(verb: str) -> str:
    if _SIBILANT.search(verb):
        return verb + "es"
    return verb[:-1] + "ies" if _CONSONANT_Y.search(verb) else verb + "s"
