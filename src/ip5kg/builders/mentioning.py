"""What a statement names: its mentions, without those that only refer, and with the forum within a name.

"Industry associations" and the "European Union" between two countries name no organisation; "the IP5 PPH"
names the IP5, too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.folding import straighten
from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.industry import is_industry
from ip5kg.builders.model import Mention
from ip5kg.builders.phrases import alternation
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.ontology.registry import Registry

__all__ = ["named_in"]

# Organisations of countries that stand for their territory where countries are listed.
_UNIONS = frozenset(NamedNode(f"{t.DATA_NS}organization/{name}") for name in ("european-union", "asean"))
_NEXT = r"(?:,|,?\s+(?:and|or))\s+(?:the\s+)?"
_OWN_NAME = re.compile(r"[A-Z]{2}")  # "IP5", "TRIPO"; in "Trilateral Users" the first word only describes
_REACH = 50  # characters beside a union in which the country next to it stands


def named_in(note: Annotated) -> Iterator[Mention]:
    """Yield what a statement names, in order."""
    for mention in note.mentions:
        if _is_of_any(note, mention) or _is_territory(note, mention):
            continue
        yield mention
        forum = _forum_within(note, mention)
        if forum:
            yield forum


def _is_of_any(note: Annotated, mention: Mention) -> bool:
    """Tell whether "industry associations" are spoken of: whose, the forum tells, but they are not named."""
    if mention.kind != "organization" or not is_industry(mention.entity):
        return False
    return note.folded[mention.start : mention.end] in note.lexicon.collectives


def _is_territory(note: Annotated, mention: Mention) -> bool:
    """Tell whether a union stands beside a country in a list: "Japan, European Union and Korea"."""
    if mention.entity not in _UNIONS:
        return False
    before, after = _beside_country(note.registry)
    lead = note.straight[max(0, mention.start - _REACH) : mention.start]
    return bool(before.search(lead) or after.match(note.straight, mention.end))


@cache
def _beside_country(registry: Registry) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a country looks like right before and right after another element of a list."""
    known = gazetteer(registry).strong.items()
    country = alternation(straighten(name) for name, place in known if place.kind == "country")
    return re.compile(rf"(?<!\w){country}{_NEXT}$"), re.compile(rf"{_NEXT}{country}(?!\w)")


def _forum_within(note: Annotated, mention: Mention) -> Mention | None:
    """Return the forum that a name begins with: "IP5 PPH pilot", "TM5 website", of a thing of that forum."""
    if mention.kind in {"forum", "office"}:
        return None
    label = note.straight[mention.start : mention.end].split(" ", 1)[0]
    if not _OWN_NAME.match(label):
        return None
    for forum in _forums_of(note, mention.entity):
        known = note.registry.entities.get(forum) if forum else None
        if known and label in known.labels:
            return Mention(mention.start, mention.start + len(label), known.iri, "forum")
    return None


def _forums_of(note: Annotated, thing: NamedNode) -> list[NamedNode]:
    """Return the forums of a thing, its own or those of its body; of what is minted, that of the text."""
    if thing in note.minted:
        return [note.forum] if note.forum else []
    parts, forums = note.registry.parts, note.registry.ip_forums
    direct = parts.get(thing, frozenset())
    further = frozenset[NamedNode]().union(*(parts.get(whole, frozenset()) for whole in direct))
    return sorted((direct | further) & forums, key=str)
