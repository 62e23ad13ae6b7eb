"""Who acts: offices, forums, bodies, organisations, persons, and the collective nouns that stand for them.

"the five offices", "the heads", "they" stand for the forum the text is about; "industry representatives" for
its industry. A forum that is none of IP offices, and a text without any, has no such actor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.industry import industry_of, is_industry

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.people import People
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Actor", "find_actors"]


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """``text[start:end]`` names who acts."""

    start: int
    end: int
    node: NamedNode
    kind: str
    """``forum``, ``office``, ``body``, ``organization``, ``person`` or ``industry``."""


@cache
def _pattern(words: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(n) for n in words.collectives), key=len, reverse=True))
    return re.compile(
        rf"(?i)(?<![\w-])(?:(?:the|all|both|these|their|those|each of the|our)\s+)?"
        rf"(?:(?:two|three|four|five|participating|respective|member|major|largest|said|IP)\s+)*({nouns})(?![\w-])"
    )


def find_actors(note: Annotated, people: People, passage: Passage) -> list[Actor]:
    """Return the actors named in a passage, in order, without overlaps."""
    found = [
        Actor(m.start, m.end, m.entity, _kind(m))
        for m in note.mentions_in(passage.start, passage.end)
        if m.kind in {"office", "body", "organization"}
        or (m.kind == "forum" and m.entity in note.registry.ip_forums)
    ]
    found += [Actor(m.start, m.end, m.person, "person") for m in people.in_span(passage.start, passage.end)]
    taken = [(a.start, a.end) for a in found]
    if note.forum is not None:
        for match in _pattern(note.lexicon).finditer(note.straight, passage.start, passage.end):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                found.append(_collective(note, match))
    return sorted(found)


def _kind(mention: Mention) -> str:
    return "industry" if mention.kind == "organization" and is_industry(mention.entity) else mention.kind


def _collective(note: Annotated, match: re.Match[str]) -> Actor:
    denotes = note.lexicon.collectives[match[1].lower()]
    forum = note.forum
    if forum is None:
        raise AssertionError("collectives are looked for in texts with a forum only")
    if denotes == "industry":
        return Actor(match.start(), match.end(), industry_of(note.registry, forum), "industry")
    return Actor(match.start(), match.end(), forum, "forum")
