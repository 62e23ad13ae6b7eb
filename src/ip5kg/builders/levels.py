"""The level of a meeting, read off its phrase or off those who meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.listing import last_run
from ip5kg.builders.patterns import whole_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.patterns import SignedPattern
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["level_of_phrase", "level_of_those"]

_SPECIAL = ("deputy-heads", "industry", "midterm")
_ADJECTIVES = ("bilateral", "annual", "conference")
# Users are those who meet only right before the verb: "For users, the heads met" is about heads.
_USERS = re.compile(
    r"\busers?(?: (?:groups?|associations?|organi[sz]ations?|representatives))?"
    r"(?:\s+(?:of|from|in) (?:the )?(?:\w+\s+){1,3})?\s*"
    r"(?:\b(?:had|have|also|then|first|already|themselves|will)\s+)*$"
)
# A body that no registry lists is one where it is named right before the verb.
_BODY = re.compile(
    r"\b(?:working group|task ?force|expert (?:panel|group)|steering (?:group|committee)|working party)"
    r"(?: \([^()]{1,30}\))?(?: (?:on|of|for) [^.;:]{3,60}?)?,?\s+"
    r"(?:\b(?:had|have|has|also|then|first|already|will|again|to|is|was)\s+)*$"
)
# "the annual roundtable of the IP5" is their meeting of the year.
_ROUND_TABLES = frozenset({"roundtable", "round table"})
_DIALOGUES = frozenset({"dialogue", "dialogues", "roundtable", "round table"})
_WITH_INDUSTRY = re.compile(r"\bwith (?:the )?(?:[\w-]+ ){0,4}?(?:industry|users?|user groups?)\b")
_PLURAL = re.compile(r"\w+s")


@dataclass(frozen=True, slots=True)
class _Levels:
    """The words of a lexicon that tell a level, as patterns for folded text."""

    of_phrase: Mapping[str, SignedPattern]
    of_those: Mapping[str, SignedPattern]
    plural_heads: SignedPattern


@cache
def _levels(lexicon: Lexicon) -> _Levels:
    heads = [word for word in lexicon.level_words_of_those["heads"] if _PLURAL.fullmatch(word)]
    return _Levels(
        of_phrase={level: whole_words(words) for level, words in lexicon.level_words.items()},
        of_those={level: whole_words(words) for level, words in lexicon.level_words_of_those.items()},
        plural_heads=whole_words(heads),
    )


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
    told = _levels(note.lexicon).of_phrase
    low = phrase.lower()
    implied = note.lexicon.meeting_nouns.get(noun)
    heads = told["heads"].search(low)
    if noun in _DIALOGUES and _WITH_INDUSTRY.search(low):
        return "industry"
    if implied == "conference" and not (noun in _ROUND_TABLES and told["annual"].search(low)):
        return implied
    implied = None if implied == "conference" else implied
    if body is not None and not heads:
        return "working-body"
    special = next((level for level in _SPECIAL if told[level].search(low)), None)
    if special:
        return special
    if told["working-body"].search(low) and (body is not None or not implied):
        return "working-body"
    if implied in {None, "heads"} and heads:
        return "heads"
    return implied or next((level for level in _ADJECTIVES if told[level].search(low)), None)


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
    levels = _levels(note.lexicon)
    told = levels.of_those
    if told["deputy-heads"].search(who):
        return "deputy-heads", ()
    named = [m for m in note.mentions_in(start, end) if m.kind == "body"]
    bodies = tuple(dict.fromkeys(m.entity for m in last_run(note.folded, named)))
    if bodies and not levels.plural_heads.search(who):
        return "working-body", bodies
    if told["industry"].search(who) or ("user" in who and _USERS.search(who)):
        return "industry", ()
    if told["heads"].search(who):
        return "heads", ()
    return ("working-body" if told["working-body"].search(who) or _BODY.search(who) else None), ()
