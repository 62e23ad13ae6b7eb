"""Forums of IP offices that no registry lists: "the heads of the Nordic IP Offices", "the Tegernsee Group".

Only where the words say that heads of offices meet: offices of a region are no forum by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.minting import Minted
from ip5kg.builders.model import Mention
from ip5kg.builders.patterns import SignedPattern
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_forums"]

_OFFICES = (
    r"(?:(?:National\s+)?(?:Intellectual|Industrial)\s+Property|IP|Patent(?:\s+and\s+Trade\s?[Mm]ark)?|Trade\s?[Mm]ark|Design)"
    r"\s+(?:Offices|Authorities|Institutes)"
)
# Words before "IP Offices" that tell no forum from another.
_ANY = (
    r"(?!(?:The|National|International|European|Foreign|Other|Major|Partner|Participating|Member|Regional|Big|Five|Three"
    r"|Four|Two|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Next|Heads?|Deputy|All|World|Global|Annual|Joint|Respective|Both|Office|Trilateral|Of|Meeting|Between)\b)"
)
_REGION = rf"{_ANY}[A-Z][\w+]*(?:[-/][A-Z][\w+]*)*(?:\s+{_ANY}[A-Z][\w+]*(?:[-/][A-Z][\w+]*)*){{0,2}}"
_HEADS = r"(?:[Hh]eads|[Dd]irectors|[Cc]ommissioners|[Pp]residents|[Ll]eaders)\s+of\s+(?:the\s+)?"
_MEETING = r"(?:[Mm]eetings?|[Cc]onference|[Ss]ummit|[Hh]eads|met|convened|gathered)\b"
_OF_OFFICES = (
    re.compile(r"Offices|Authorities|Institutes"),
    SignedPattern(
        rf"(?<![\w-])(?P<region>{_REGION})\s+(?:Heads\s+of\s+)(?:the\s+)?{_OFFICES}(?![\w-])"
        rf"|{_HEADS}(?P<headed>(?P<region2>{_REGION})\s+{_OFFICES})(?![\w-])"
        rf"|(?<![\w-])(?P<region3>{_REGION})\s+{_OFFICES}(?=\s+(?:\([^()]*\)\s+)?{_MEETING})",
        "eads irectors ommissioners residents eaders eeting onference ummit met convened gathered",
    ),
)
_GROUPED = (
    re.compile(r"(?:Group|Alliance|Forum|Network|Process|Club)\b"),
    SignedPattern(
        rf"(?:[Hh]eads|[Oo]ffices)\s+of\s+the\s+(?P<group>{_REGION}\s+(?:Group|Alliance|Forum|Network|Process|Club))(?![\w-])"
        rf"|(?<![\w-])(?P<group2>{_REGION}\s+(?:Group|Alliance|Forum|Network|Process|Club))"
        r"(?=\s+(?:Heads\b|of\s+(?:IP|patent|intellectual\s+property)\s+offices))",
        "eads ffices",
    ),
)
_REACH = 90  # characters around such a noun that belong to the name
_NO_FORUM = re.compile(
    r"\b(?:Working|Expert|Consultation|Industry|Project|User|Steering|Study|Drafting)\s+Group$"
)


def find_forums(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], dict[NamedNode, Minted]]:
    """Return the mentions with those of forums that the registry does not know, and these forums.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    mentions
        What the registry knows, in order, disjoint; what lies within the name of a forum gives way to it.
    """
    found: dict[NamedNode, Minted] = {}
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    kept: list[Mention] = []
    position = last_end = 0
    for start, end, key in sorted(_names(text)):
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        inside = mentions[first:last]
        whole = all(m.kind != "forum" and m.start >= start and m.end <= end for m in inside)
        if not whole or start < last_end:
            continue
        name = text[start:end]
        iri = NamedNode(f"{t.DATA_NS}forum/{slug(key)}")
        new = Minted(iri, "forum", name, (name,), "name/forum")
        found[iri] = found[iri].joined(new) if iri in found else new
        kept += [*mentions[position:first], Mention(start, end, iri, "forum")]
        position, last_end = last, end
    return [*kept, *mentions[position:]], found


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a forum is named, and the words that its IRI is made from."""
    for match in _around(_OF_OFFICES, text):
        group = "headed" if match["headed"] else 0
        region = match["region"] or match["region2"] or match["region3"]
        yield match.start(group), match.end(group), f"{region} ip offices"
    for match in _around(_GROUPED, text):
        group = "group" if match["group"] else "group2"
        if not _NO_FORUM.search(match[group]):
            yield match.start(group), match.end(group), match[group]


def _around(pattern: tuple[re.Pattern[str], SignedPattern], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches around the nouns that every one of them holds: most texts have few of these."""
    noun, whole = pattern
    position = 0
    for sign in noun.finditer(text):
        low = text.rfind("\n", 0, sign.start()) + 1
        found = whole.search(text, max(low, position, sign.start() - _REACH), sign.end() + _REACH)
        while found and found.start() <= sign.start():
            yield found
            position = found.end()
            found = whole.search(text, position, sign.end() + _REACH)
