"""The general name for the forum's own version of a thing: "the PPH" in a text on the IP5 PPH is that one.

Not where the text tells it apart: "its first PPH", "a PPH with the USPTO", "bilateral PPH".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pyoxigraph import NamedNode

    from ip5kg.builders.model import Mention
    from ip5kg.ontology.registry import Registry

__all__ = ["with_own_versions"]

_APART_BEFORE = re.compile(
    r"(?i)(?:\b(?:an?|its|their|own|first|other|another|bilateral|regular|ordinary|various|different|many|several"
    r"|all|any|existing|multiple|more|further|global|through|via|[A-Z]{2,5}-[A-Z]{2,5})|'s)\s+$"
)
_APART_AFTER = re.compile(r"\s+(?:\w+\s+)?(?:between|with)\b|s\b")
_REACH = 16  # characters before a name in which such a word stands


def with_own_versions(
    text: str, mentions: Sequence[Mention], forum: NamedNode | None, registry: Registry
) -> list[Mention]:
    """Return the mentions, those of a general thing as ones of the forum's version that the text names.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    mentions
        What the registry knows in the text, in order.
    forum
        The forum the text is about, if any.
    registry
        Tells what is part of what and its labels: "IP5 X" is the version of "X", which it is part of.
    """
    forums = registry.ip_forums if forum is None else {forum} & registry.ip_forums
    labels = {registry.entities[f].label for f in forums}
    versions = _versions({m.entity for m in mentions}, labels, registry)
    return [
        replace(m, entity=versions[m.entity]) if m.entity in versions and not _is_apart(text, m) else m
        for m in mentions
    ]


def _versions(
    things: Iterable[NamedNode], forums: AbstractSet[str], registry: Registry
) -> dict[NamedNode, NamedNode]:
    """Return general things → those of the things that are a forum's version of them."""
    found: dict[NamedNode, NamedNode] = {}
    for thing in things:
        for whole in registry.parts.get(thing, frozenset()):
            general = registry.entities.get(whole)
            forum, _, rest = registry.entities[thing].label.partition(" ")
            if general and rest == general.label and forum in forums:
                found[whole] = thing
    return found


def _is_apart(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - _REACH) : mention.start]
    return bool(_APART_BEFORE.search(before) or _APART_AFTER.match(text, mention.end))
