"""How much of what a graph holds: the figures of VoID (https://www.w3.org/TR/void/#statistics)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

__all__ = ["Figures", "figures"]

_NAMESPACE = re.compile(r"^.*[/#]")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the union of all graphs."""

    triples: int
    entities: int
    """Things with an IRI of ours that are a subject."""
    subjects: int
    objects: int
    classes: dict[str, int]
    """IRI of a class → how many things are of it, sorted."""
    properties: dict[str, int]
    """IRI of a property → how many triples have it, sorted."""

    @property
    def vocabularies(self) -> list[str]:
        """Namespaces of the classes and properties, sorted."""
        return sorted(
            {match[0] for iri in (*self.classes, *self.properties) if (match := _NAMESPACE.match(iri))}
        )


def figures(quads: Iterable[Quad]) -> Figures:
    """Count what some quads hold; a triple that stands in two graphs counts once."""
    triples = {quad.triple for quad in quads}
    subjects = {triple.subject for triple in triples}
    classes = Counter(
        one.object.value for one in triples if one.predicate == t.TYPE and isinstance(one.object, NamedNode)
    )
    properties = Counter(one.predicate.value for one in triples)
    return Figures(
        triples=len(triples),
        entities=sum(isinstance(one, NamedNode) and one.value.startswith(t.DATA_NS) for one in subjects),
        subjects=len(subjects),
        objects=len({triple.object for triple in triples}),
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
    )
