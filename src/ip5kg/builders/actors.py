"""Who acts: offices, forums, bodies, organisations, persons, and the collective nouns that stand for them.

"the five offices", "the heads", "they" and an opening "The meeting" stand for the forum the text is about,
"industry representatives" for its industry. A forum that is none of IP offices, and a text without any, has
no such actor.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.industry import industry_of, is_industry
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.phrases import PhraseFinder, alternation
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.people import People
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Actor", "find_actors"]

_DETERMINERS = "the|all|both|these|their|those|each of the|our"
_ADJECTIVES = "two|three|four|five|participating|respective|member|major|largest|said|ip"
_LEADING = frozenset(re.findall(r"\w+", f"{_DETERMINERS}|{_ADJECTIVES}"))
_LAST_WORD = re.compile(r"[\w-]+$")


_NO_EPITHETS = """
    of on in at for to from with by and that which before after next other previous earlier will is was were
"""
_NO_EPITHET = alternation(_NO_EPITHETS.split())

_STATEMENT = re.compile(r"(?:statement|declaration|communiqu[e\u00e9]|memorandum|vision|agreement)$")
_SAYS = re.compile(
    r"(?:\s(?:that|which))?\s(?:also\s|further\s|again\s)?"
    r"(?:stress|underlin|underscor|emphasi[sz]|highlight|recogni[sz]|acknowledg|reaffirm|reiterat|welcom|notes|affirm)"
)

# "The collaboration has delivered the following services": what those who work together did
_WORK_TOGETHER = SignedPattern(
    r"\bthe (?:co-?operation|collaboration|partnership)(?= (?:has|had) (?:\w+ )?"
    r"(?:deliver|launch|produc|complet|establish|introduc|creat|develop)\w*ed\b)",
    "operation_ha collaboration_ha partnership_ha",
)

_COUNTRY = (
    r"(?:[Tt]he\s+)?(?:China|Japan|(?:South\s+)?Korea|United\s+States|US|USA|Europe|European\s+Union|EU)"
)
# "Japan, China and Korea agreed": those of the offices that a text on them has in mind
_COUNTRIES = re.compile(
    rf"(?:[A-Z][^,.;]{{2,40}},\s+)?(?P<list>{_COUNTRY}(?:,\s+{_COUNTRY})*,?\s+and\s+{_COUNTRY})"
    r"\s+(?:(?:have|had|also|jointly)\s+)*(?:will\s+[a-z]+|[a-z]+ed|held|took|made)\b"
)

# It begins with letters: so the engine goes straight to them.
_HE = re.compile(r"he(?![\w-])(?:(?<![\w-]he)|(?<![\w-]she)(?<=she))")


@value(frozen=True, slots=True, order=True)
class Actor:
    """``text[start:end]`` names who acts."""

    start: int
    end: int
    node: NamedNode
    kind: str
    """``forum``, ``office``, ``body``, ``organization``, ``person`` or ``industry``."""


def find_actors(note: Annotated, people: People, passage: Passage) -> list[Actor]:
    """Return the actors named in a passage, in order, without overlaps."""
    found = [
        Actor(m.start, m.end, m.entity, _kind(m))
        for m in note.mentions_in(passage.start, passage.end)
        if m.kind in {"office", "body", "organization"} or (m.kind == "forum" and m.entity in note.ip_forums)
    ]
    found += _documents(note, passage)
    found += _working_together(note, passage)
    found += _countries(note, passage)
    found += [Actor(m.start, m.end, m.person, "person") for m in people.in_span(passage.start, passage.end)]
    found += _pronouns(note, people, passage)
    if note.group:
        named = tuple(found)
        found += [
            actor
            for actor in _collectives(note, passage)
            if not any(a.start < actor.end and actor.start < a.end for a in named)
        ]
    return sorted(found)


def _documents(note: Annotated, passage: Passage) -> Iterator[Actor]:
    """Yield "The joint statement" where it says what those who agreed on it say."""
    for m in note.mentions_in(passage.start, passage.end):
        if (
            m.kind == "document"
            and _SAYS.match(note.folded, m.end)
            and _STATEMENT.search(note.folded[m.start : m.end])
        ):
            kind = "office" if note.forum is None else "forum"
            yield from (Actor(m.start, m.end, node, kind) for node in note.group)


def _countries(note: Annotated, passage: Passage) -> Iterator[Actor]:
    """Yield "China and Korea" where a sentence says what their offices did."""
    match = _COUNTRIES.match(note.straight, passage.start, passage.end)
    if match and note.forum is not None:
        yield from (Actor(match.start("list"), match.end("list"), node, "forum") for node in note.group)


def _working_together(note: Annotated, passage: Passage) -> Iterator[Actor]:
    """Yield "the collaboration" where it has done something."""
    if match := _WORK_TOGETHER.search(note.folded, passage.start, passage.end):
        kind = "office" if note.forum is None else "forum"
        yield from (Actor(*match.span(), node, kind) for node in note.group)


def _pronouns(note: Annotated, people: People, passage: Passage) -> Iterator[Actor]:
    """Yield "he" and "she": the person named last."""
    for match in _HE.finditer(note.folded, passage.start, passage.end):
        start = match.start() - note.folded.startswith("s", max(0, match.start() - 1))
        named = people.in_span(0, start)
        if named:
            yield Actor(start, match.end(), named[-1].person, "person")


def _kind(mention: Mention) -> str:
    return "industry" if mention.kind == "organization" and is_industry(mention.entity) else mention.kind


def _collectives(note: Annotated, passage: Passage) -> Iterator[Actor]:
    """Yield what stands for the members of a forum, the two offices of a text, or their industry."""
    if event := _event_pattern(note.lexicon).match(note.folded, passage.start, passage.end):
        kind = "office" if note.forum is None else "forum"
        yield from (Actor(event.start(), event.end(), node, kind) for node in note.group)
    nouns = _collective_finder(note.lexicon).find(note.folded[passage.start : passage.end])
    if not nouns:
        return
    for match in _with_determiners(note, passage, nouns):
        denoted = note.lexicon.collectives[match[1]]
        if denoted == "event" and match.start() != passage.start:
            continue  # "during the meeting, …" names nobody who acts
        if denoted == "industry" and note.forum is not None:
            yield Actor(match.start(), match.end(), industry_of(note.registry, note.forum), "industry")
        elif denoted != "industry":
            kind = "office" if note.forum is None else "forum"
            yield from (Actor(match.start(), match.end(), node, kind) for node in note.group)


def _with_determiners(note: Annotated, passage: Passage, nouns: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Yield the nouns with what belongs to them on their left, each sought from there on."""
    pattern, text = _collective_pattern(note.lexicon), note.folded
    position = passage.start
    high = min(passage.end, passage.start + max(end for _, end in nouns) + 1)
    for first, _ in nouns:
        if passage.start + first < position:
            continue
        for start in _starts(text, position, passage.start + first):
            if match := pattern.match(text, start, high):
                yield match
                position = match.end()
                break


def _starts(text: str, low: int, noun: int) -> list[int]:
    """Return where the words right before a noun begin that may belong to it, the first of them first."""
    found = [noun]
    while found[-1] > low and text[found[-1] - 1] == " ":
        end = found[-1] - 1
        start = text.rfind(" ", low, end) + 1 or low
        word = _LAST_WORD.search(text, start, end)
        if word is None or word[0] not in _LEADING:
            break
        found.append(word.start())
    return found[::-1]


@cache
def _collective_finder(lexicon: Lexicon) -> PhraseFinder:
    return PhraseFinder(lexicon.collectives)


@cache
def _event_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match "This year's meeting" and "The annual summit": what an event did, those who met there did."""
    events = alternation(noun for noun, denoted in lexicon.collectives.items() if denoted == "event")
    words = rf"(?:(?!(?:{_NO_EPITHET})\s|(?:{events})\b)[\w'-]+\s+){{1,4}}?"
    return re.compile(rf"(?:(?:the|their|its)\s+|(?=this\s|last\s)){words}(?:{events})(?![\w-])")


@cache
def _collective_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?:{_DETERMINERS})\s+)?(?:(?:{_ADJECTIVES})\s+)*"
        rf"({alternation(lexicon.collectives)})(?![\w-])"
    )
