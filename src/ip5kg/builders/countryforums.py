"""Forums told by the countries whose offices meet: "heads of the patent offices of Korea, China and Japan".

The countries must be exactly those of the members of one forum of that kind of office; two are no forum.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.model import Mention
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ip5kg.builders.gazetteer import Gazetteer
    from ip5kg.ontology.registry import Registry

__all__ = ["with_country_forums"]

# What precedes is looked at behind the first letter: an expression that begins with a set of letters is fast.
_SIGN = re.compile(
    r"[OoAa](?<!\w.)(?:(?<=[Oo])(?i:ffices|ffice\s+(?:heads|leaders|chiefs))|(?<=[Aa])(?i:uthorities))\b"
)
_LEADS_TO_LIST = re.compile(r"\s+(?:of|from|in)\s")
_KINDS = (("trademark", re.compile(r"trade ?mark")), ("design", re.compile(r"design")))
_NOUN = (
    r"(?P<noun>(?i:(?:national\s+)?(?:patent(?:\s+and\s+trade\s?mark)?|IP|intellectual property"
    r"|industrial property|trade\s?mark|industrial design|design)\s+(?:\(IP\)\s+)?"
    r"(?:offices|authorities|office\s+(?:heads|leaders|chiefs))))"
)
_COUNTRY = r"(?:the\s+)?[A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,2}"
_LIST = rf"(?P<list>{_COUNTRY}(?:'s)?(?:(?:,\s+and|,|\s+and)\s+{_COUNTRY}(?:'s)?){{2,6}})"
_OFFICES_OF = re.compile(rf"{_NOUN}\s+(?:of|from|in)\s+(?:(?:\w+\s+){{0,2}}countries\s*[,:(]\s*)?{_LIST}")
_OF_COUNTRIES = re.compile(rf"{_LIST}\s+{_NOUN}\b")
_BREAK = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
# Who meet, or that they do: offices of three countries that only receive applications are no forum.
_HEADS = re.compile(
    r"(?i)\b(?:heads?|leaders?|chiefs?|(?:vice-)?commissioners?|presidents?|directors?|representatives|meetings?"
    r"|conference|summit|cooperation|co-operation|trilateral|dialogue)\b[^.;:]{0,40}$"
)
_MEET = re.compile(
    r"[^.;:]{0,50}?\b(?:met|meet|meeting|convened|gathered|agreed|decided|cooperat\w+|co-operat\w+|conference)\b"
)
_LEAST_BREAKS = 2
_BEFORE, _AFTER = 60, 160  # characters around a noun that belong to the phrase


def with_country_forums(text: str, mentions: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Return the mentions with those of forums whose member countries the text lists.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    mentions
        What the registry knows, in order, disjoint; nothing is added that overlaps it.
    registry
        Gives the members of forums and where offices are.
    """
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    added = [
        found
        for found in _forums(text, registry)
        if bisect_right(ends, found.start) == bisect_left(starts, found.end)
    ]
    return sorted((*mentions, *added)) if added else list(mentions)


def _forums(text: str, registry: Registry) -> Iterator[Mention]:
    for sign in _SIGN.finditer(text):
        low = max(text.rfind("\n", 0, sign.start()) + 1, sign.start() - _BEFORE)
        match = None
        if _LEADS_TO_LIST.match(text, sign.end()):
            after = _OFFICES_OF.search(text, low, sign.end() + _AFTER)
            match = after if after and after.end("noun") == sign.end() else None
        if match is None and _may_list(text, low, sign.start()):
            match = _OF_COUNTRIES.search(text, low, sign.end())
        if match is None or not _meet(text, match):
            continue
        forum = _forum_of(match["list"], match["noun"].lower(), registry)
        if forum:
            yield Mention(match.start("noun"), match.end("noun"), forum, "forum")


def _may_list(text: str, low: int, high: int) -> bool:
    """Tell whether a stretch has commas and conjunctions enough for a list of three."""
    return text.count(",", low, high) + text.count("and", low, high) >= _LEAST_BREAKS


def _meet(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_HEADS.search(before) or _MEET.match(text, match.end()))


def _forum_of(listed: str, noun: str, registry: Registry) -> NamedNode | None:
    """Return the forum that has its members in exactly the countries listed."""
    places = [_place(name, gazetteer(registry)) for name in _BREAK.split(listed)]
    kind = next((kind for kind, word in _KINDS if word.search(noun) and "patent" not in noun), "patent")
    known = frozenset(place for place in places if place)
    return _forums_by_places(registry).get((kind, known)) if all(places) else None


def _place(name: str, known: Gazetteer) -> NamedNode | None:
    name = name.removesuffix("'s").removeprefix("the ")
    place = known.strong.get("Europe" if name in {"EU", "European Union"} else name)
    place = place or known.strong.get(name.rstrip("."))
    if place is None and " of " in name:  # "Commissioners of Japan's"
        return _place(name.split(" of ", 1)[1], known)
    return place.iri if place else None


@cache
def _forums_by_places(registry: Registry) -> Mapping[tuple[str, frozenset[NamedNode]], NamedNode]:
    """Return kind of office and places of all members → the forum."""
    found: dict[tuple[str, frozenset[NamedNode]], NamedNode] = {}
    for forum in sorted(registry.ip_forums, key=str):
        members = registry.members.get(forum, frozenset())
        places = frozenset(place for office in members for place in _serves(office, registry))
        if len(members) > 2 and registry.member_counts.get(forum) in {len(places), len(members)}:
            for kind in registry.texts(forum, t.OFFICE_KIND):
                found.setdefault((kind, places), forum)
    return found


def _serves(office: NamedNode, registry: Registry) -> Iterator[NamedNode]:
    """Yield the country or region of an office: Europe for the EPO, not Germany."""
    for predicate in (t.AREA_SERVED, t.LOCATION):
        found = [place for place in registry.values(office, predicate) if isinstance(place, NamedNode)]
        found = [place for place in found if "/place/" in place.value]
        if found:
            yield found[0]
            return
