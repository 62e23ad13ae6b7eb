"""Lists of words, each for one use in the grammar: honorifics, particles of names, units of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import labels_of, one

if TYPE_CHECKING:
    from ip5kg.ontology.registry import Registry

__all__ = ["USES", "word_lists"]

USES = (
    *("honorific", "name particle", "no name", "headline verb", "office unit"),
    *("past title", "title field", "title qualifier", "title rank"),
    *("appointed", "succeeds", "leads", "sends", "says", "speaks up"),
    *("planned", "postponed", "online", "hybrid", "in person", "other event"),
    *("in place of", "comparator", "numbered"),
    *("those present", "opening adverb", "definite head", "vision"),
    *("brings together", "done together", "tells a deed"),
    *("makes a thing", "takes anything"),
    *("part noun", "belongs to", "done by a body", "holds parts", "works on parts"),
    *("speaks for", "company noun"),
)
"""What the grammar has word lists for."""


def word_lists(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return use → its words as written, sorted, none twice.

    Raises
    ------
    RegistryError
        If an entry has no use, or one that the grammar does not know.
    """
    found: dict[str, set[str]] = {use: set() for use in USES}
    for node in registry.of_type(t.WORD):
        use = one(registry, node, t.USE)
        if use not in found:
            known = ", ".join(USES)
            raise RegistryError(f'registry: {node.value} has the use "{use}"; use one of {known}')
        found[use].update(labels_of(registry, node))
    return {use: tuple(sorted(words)) for use, words in found.items()}
