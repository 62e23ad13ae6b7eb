"""Meetings told without a word for it: "KIPO hosted the heads", "were discussed in Rome by the heads"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.gathering import Gathering
from ip5kg.builders.levels import level_of_those
from ip5kg.builders.meetingphrases import clause_around
from ip5kg.builders.meetingstatus import mode_of
from ip5kg.builders.patterns import SignedPattern, Signs, whole_words
from ip5kg.builders.phrases import alternation
from ip5kg.builders.receptions import SIGNS as RECEPTIONS
from ip5kg.builders.receptions import received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["implied"]

# "had the pleasure to welcome" looks back
_WILL = re.compile(
    r"\b(?:will|shall|(?<!pleasure )(?<!honour )(?<!honor )(?<!privilege )(?<!opportunity )(?<!able )to)\s*$"
)
_BESIDE = re.compile(r"[\s,(]*(?:on|in|at)?\s*(?:the\s+)?")
_PEERS = re.compile(r"[\w\s]{1,30}?\b(?:colleagues|counterparts)\b")
_REACH = 60  # characters after "hosted the heads" that tell whose heads they are
_SUBJECT_REACH = 160  # characters before "discussed" in which those who did so are named
_RELATIVE = re.compile(r", (?:who|whom|whose|which)\b[^,]{1,100},")
_BEFORE = 24
_TOGETHER = frozenset({"heads", "deputy-heads", "working-body"})
_IT = re.compile(r"\b(?:it|this group|this panel|the group|the panel|the task force)\s+(?:\w+\s+)?$")


def _heads(lexicon: Lexicon) -> str:
    words = lexicon.level_words_of_those
    return alternation([*words["heads"], *words["deputy-heads"]])


@cache
def _gathers(lexicon: Lexicon) -> SignedPattern:
    """Return the pattern of "hosted the heads": who is received meets."""
    heads = _heads(lexicon)
    return whole_words(
        lexicon.words["brings together"],
        after=rf"(?=\s+(?:together\s+)?(?:(?:last|this)\s+week\s+|yesterday\s+|today\s+)?"
        rf"(?:(?:the|all|its|their|my|our|other|\w+)\s+){{0,3}}"
        rf"(?:(?:{heads})\s+(?:of|from)|(?:\w+\d|trilateral|tripo)\s+(?:offices'?\s+)?(?:{heads})"
        r"(?!'?\s+(?:meeting|conference|summit|of\s+offices?\s+(?:meeting|conference)))|(?:colleagues|counterparts)\s+(?:of|from)\s+(?:the\s+)?(?:other|four|ip5))\b)",
    )


@cache
def _done_by(lexicon: Lexicon) -> SignedPattern:
    """Return the pattern of "were discussed … by the heads"."""
    heads = _heads(lexicon)
    done = alternation(lexicon.words["done together"])
    return SignedPattern(
        rf"\b(?:was|were|been)\s+(?:\w+\s+)?(?:{done})\b[^.;:]{{3,90}}?\bby\s+(?:the\s+)?(?:{heads})\s+of\b",
        " ".join(lexicon.words["done together"]),
    )


@cache
def _did(lexicon: Lexicon) -> SignedPattern:
    """Return the pattern of what those who meet did: "the panel discussed … in Rome on 5 June"."""
    done = lexicon.words["done together"]
    return whole_words(done, before=r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )")


# "had discussions with groups of users", "exchanged views with industry", "an exchange between the heads and
# industry took place", "were joined by industry", "industry sat down with the heads"
_USERS = r"(?:users?|user groups|user associations|industry|businesses)"
_TALK = (
    r"(?:discussions?|exchanges?(?: of (?:views|opinions|ideas|information))?|consultations?|hearings?"
    r"|conversations?|talks|dialogues?|roundtables?|debates?|breakfast|lunch|dinner)"
)
_TALKED = SignedPattern(
    rf"\b(?:had|held|hold|holds|organi[sz]ed|conducted)\s+(?:an?\s+|their\s+|its\s+)?(?:[\w-]+\s+){{0,2}}?{_TALK}"
    rf"\s+with\s+(?:[\w-]+\s+){{0,7}}?{_USERS}\b"
    r"|\b(?:exchanged (?:views|opinions|ideas|information)|sat down|conferred)"
    rf"\s+with\s+(?:[\w-]+\s+){{0,7}}?{_USERS}\b"
    rf"|\b{_TALK}\s+(?:between|of)\s+(?:[\w-]+\s+){{1,5}}?(?:and|with)\s+(?:[\w-]+\s+){{0,4}}?{_USERS}\s+"
    r"(?:was held|were held|took place|followed)\b"
    rf"|\b(?:were|was) (?:then )?joined\s+by\s+(?:[\w-]+\s+){{0,4}}?{_USERS}\b"
    rf"|\b{_USERS}\b[^.;:,]{{0,60}}?\b(?:exchanged (?:views|opinions|ideas)|sat down)\s+with\s+"
    r"(?:[\w-]+\s+){0,3}?heads\b",
    "discussion exchange consultation hearing conversation talks dialogue roundtable debate breakfast lunch"
    " dinner sat conferred joined",
)


@cache
def _signs(lexicon: Lexicon) -> Signs:
    """Return the signs of all patterns: most passages hold none."""
    patterns = (_TALKED, _gathers(lexicon), _done_by(lexicon), _did(lexicon))
    told = [sign for pattern in patterns for sign in pattern.stretches]
    return Signs([*told, *RECEPTIONS.split()])


def implied(note: Annotated, passage: Passage) -> Iterator[Gathering]:
    """Yield the meeting that a passage implies which names none."""
    if passage.kind == "title" or not _signs(note.lexicon).occur_in(note.folded[passage.start : passage.end]):
        return
    for find in (_talks_with_users, _receiving, received, _done_by_heads, _did_together):
        if found := find(note, passage):
            yield found
            return


def _talks_with_users(note: Annotated, passage: Passage) -> Gathering | None:
    """Return the meeting of "On 3 March the offices had discussions with users"."""
    match = _TALKED.search(note.folded, passage.start, passage.end)
    if match is None or all(date.bare_year for date in note.dates_in(passage)):
        return None
    return _gathering(note, passage, match, "industry")


def _receiving(note: Annotated, passage: Passage) -> Gathering | None:
    """Return the meeting of "KIPO hosted the heads of the five offices in Jeju"."""
    match = _gathers(note.lexicon).search(note.folded, passage.start, passage.end)
    if match is None or not (_is_placed(note, passage) or note.dates_in(passage)):
        return None
    end = min(passage.end, match.end() + _REACH)
    level, _ = level_of_those(note, match.start(), end, note.folded[match.start() : end])
    if level is None and _PEERS.match(note.folded, match.end(), passage.end):
        level = "heads"  # one of them speaks
    return _gathering(note, passage, match, level) if level else None


def _done_by_heads(note: Annotated, passage: Passage) -> Gathering | None:
    """Return the meeting of "were discussed in Rome on 5 June by the heads of the five offices"."""
    match = _done_by(note.lexicon).search(note.folded, passage.start, passage.end)
    if match is None or not _is_placed_and_dated(note, passage):
        return None
    level, _ = level_of_those(note, match.start(), match.end(), match[0])
    return _gathering(note, passage, match, level) if level else None


def _did_together(note: Annotated, passage: Passage) -> Gathering | None:
    """Return the meeting of "In Rome, on 5 June, the panel discussed …"; "it" is the body named last."""
    match = _did(note.lexicon).search(note.folded, passage.start, passage.end)
    if match is None or not _is_placed_and_dated(note, passage):
        return None
    low = max(passage.start, match.start() - _SUBJECT_REACH)
    who = _RELATIVE.sub(" ", note.folded[low : match.start()])
    level, bodies = level_of_those(note, low, match.start(), who)
    if level is None and _IT.search(note.folded, low, match.start()):
        named = note.last_before(passage.start, ("body",))
        near = named and note.passage_before(passage) == note.passage_at(named.start)
        level, bodies = ("working-body", (named.entity,)) if named and near else (None, ())
    return _gathering(note, passage, match, level, bodies) if level in _TOGETHER else None


def _gathering(
    note: Annotated,
    passage: Passage,
    match: re.Match[str],
    level: str,
    bodies: tuple[NamedNode, ...] = (),
) -> Gathering:
    """Return what is told by a match."""
    forums = [m.entity for m in note.mentions_in(passage.start, passage.end) if m.kind == "forum"]
    before = note.folded[max(passage.start, match.start() - _BEFORE) : match.start()]
    return Gathering(
        passage=passage,
        start=match.start(),
        end=match.end(),
        noun=match[0],
        level=level,
        bodies=bodies,
        forum=forums[0] if forums and level != "industry" else None,
        status="planned" if _WILL.search(before) else "held",
        mode=mode_of(note.lexicon, clause_around(note.folded, passage, match.start(), match.end())),
        verb=True,
    )


def _is_placed(note: Annotated, passage: Passage) -> bool:
    return any(place.located for place in note.places_in(passage))


def _is_placed_and_dated(note: Annotated, passage: Passage) -> bool:
    """Tell "today in Rome" and "in Rome on 5 June": there and then somebody met."""
    places = [place for place in note.places_in(passage) if place.located]
    return any(
        _BESIDE.fullmatch(note.folded, *sorted((place.end, date.start)))
        or _BESIDE.fullmatch(note.folded, date.end, max(date.end, place.start))
        for place in places
        for date in note.dates_in(passage)
        if not date.bare_year
    )
