"""The level of a meeting, read off its phrase or off those who meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import last_run

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated

__all__ = ["level_of_phrase", "level_of_those"]

_DEPUTIES = re.compile(r"\bdeputy heads?\b")
_HEADS = re.compile(r"\b(?:heads?|commissioners)\b")
_ANY_HEADS = re.compile(r"\bheads?\b")
_INDUSTRY = re.compile(r"\b(?:industry|users?)\b")
_MIDTERM = re.compile(r"\bmid-?\s?(?:term|year)\b")
_EXPERTS = re.compile(r"\b(?:experts?|working[\s-]level|task ?force|working group|board|committee|panel)\b")
_INDUSTRY_ALONE = re.compile(r"\bindustry\b")
_EXPERTS_PLURAL = re.compile(r"\b(?:experts|working groups|task forces|expert groups|panels)\b")
_PLURAL_HEADS = re.compile(r"\bheads\b")


def level_of_phrase(note: Annotated, phrase: str, noun: str, body: NamedNode | None) -> str | None:
    """Return the level a phrase tells; the most special word decides.

    Parameters
    ----------
    note
        Gives the levels that nouns imply.
    phrase
        The whole phrase, with or without capitals.
    noun
        The noun of the meeting in it, in lower case.
    body
        The working body named in it, if any.
    """
    low = phrase.lower()
    implied = note.lexicon.meeting_nouns.get(noun)
    if body is not None and not _ANY_HEADS.search(low):
        return "working-body"
    if _DEPUTIES.search(low):
        return "deputy-heads"
    if _INDUSTRY.search(low):
        return "industry"
    if _MIDTERM.search(low):
        return "midterm"
    if _EXPERTS.search(low) and (body is not None or not implied):
        return "working-body"
    if implied in {None, "heads"} and _HEADS.search(low):
        return "heads"
    return implied or _level_of_adjective(low)


def _level_of_adjective(low: str) -> str | None:
    if "annual" in low or "yearly" in low:
        return "annual"
    return "bilateral" if "bilateral" in low else None


def level_of_those(
    note: Annotated, start: int, end: int, who: str
) -> tuple[str | None, tuple[NamedNode, ...]]:
    """Return the level, and the working bodies, that those who meet tell.

    Parameters
    ----------
    note
        The annotated statement.
    start, end
        Where those who meet are named.
    who
        The words that name them, in lower case.
    """
    if "deputy head" in who:
        return "deputy-heads", ()
    named = [m for m in note.mentions_in(start, end) if m.kind == "body"]
    bodies = tuple(dict.fromkeys(m.entity for m in last_run(note.folded, named)))
    if bodies and not _PLURAL_HEADS.search(who):
        return "working-body", bodies
    if _INDUSTRY_ALONE.search(who):
        return "industry", ()
    if _HEADS.search(who):
        return "heads", ()
    return ("working-body" if _EXPERTS_PLURAL.search(who) else None), ()
