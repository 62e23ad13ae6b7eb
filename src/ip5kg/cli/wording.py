"""How nodes of the graph are put into words, and which words of a sentence they stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.entities import last_part, named
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.evidence import Explanation
    from ip5kg.graph.store import GraphStore

__all__ = ["Wording"]

# Properties whose text is taken from the sentence.
_QUOTED = (terms.VERB, terms.POST_TITLE, terms.CONDITION)

# Properties that a sentence expresses by a word of the same stem.
_STEMS = {
    terms.CHAIR: "chair*",
    terms.HOST: "host*",
    terms.ATTENDEE: "attend*",
    terms.OBSERVER: "observ*",
    terms.MEMBER_OF: "member*",
}


class Wording:
    """What the nodes of one store are called; each is looked up once."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._named = cache(self._look_up)

    def label(self, node: object) -> str:
        """Return the label of an entity, the local name of a property or the text of a literal."""
        if isinstance(node, NamedNode):
            return self._named(node).label
        return node.value if isinstance(node, Literal) else str(node)

    def value(self, node: object) -> str:
        """Return the IRI of a node or the text of a literal."""
        return node.value if isinstance(node, NamedNode | Literal) else str(node)

    def triple(self, item: Explanation) -> str:
        """Return a triple in words, with the action or post a derived one rests on; evidence has no name."""
        parts = (self.label(item.subject), last_part(item.predicate.value), self.label(item.object))
        is_named = item.via is not None and self.label(item.via) != last_part(item.via.value)
        return " · ".join(parts) + (f" (by {self.label(item.via)})" if is_named else "")

    def words(self, item: Explanation) -> Iterator[str]:
        """Yield what may stand in the sentence for the parts of the triple: names, verbs, titles, texts."""
        yield _STEMS.get(item.predicate, "")
        for node in (item.subject, item.object, item.via):
            if isinstance(node, Literal):
                yield node.value
            elif isinstance(node, NamedNode):
                entity = self._named(node)
                yield from (entity.label, *entity.names)
                for predicate in _QUOTED:
                    for quad in self._store.database.quads_for_pattern(node, predicate, None, None):
                        if isinstance(quad.object, Literal):
                            yield quad.object.value

    def _look_up(self, node: NamedNode) -> NamedEntity:
        return named(self._store, node)
