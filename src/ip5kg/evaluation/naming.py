"""What the things of a store are called, and of which kind they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.evaluation.names import forms
from ip5kg.graph.entities import last_part, named
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from ip5kg.builders.model import Term
    from ip5kg.evaluation.rows import Forms
    from ip5kg.graph.store import GraphStore

__all__ = ["Namer"]

_LABELS = (
    *(t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL, t.NOTATION),
    *(NamedNode(t.RDFS_NS + "label"), NamedNode(t.FOAF_NS + "name")),
)
_REPLACED_BY = NamedNode(t.DCTERMS_NS + "isReplacedBy")
_KINDS = {
    t.OFFICE: "office",
    t.FORUM: "forum",
    t.WORKING_BODY: "body",
    t.INITIATIVE: "initiative",
    t.DOCUMENT: "document",
    t.STAKEHOLDER: "organization",
    t.ORGANIZATION: "organization",
    t.FORMAL_ORGANIZATION: "organization",
}


class Namer:
    """Looks up each thing once, over all graphs of a store."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._names: dict[Term, Forms] = {}
        self._labels: dict[NamedNode, str] = {}

    def names(self, node: Term) -> Forms:
        """Return every form of every name of a thing, with those of what it replaced or was replaced by."""
        if node not in self._names:
            self._names[node] = forms((node.value,)) if isinstance(node, Literal) else self._called(node)
        return self._names[node]

    def kind(self, node: Term) -> str | None:
        """Return the kind of an entity, None for what is none of those that are labelled."""
        if not isinstance(node, NamedNode):
            return None
        classes = {quad.object for quad in self._store.database.quads_for_pattern(node, t.TYPE, None, None)}
        return next((kind for cls, kind in _KINDS.items() if cls in classes), None)

    def label(self, node: Term) -> str:
        """Return what to call a thing in messages."""
        if isinstance(node, Literal):
            return node.value
        if node not in self._labels:
            self._labels[node] = named(self._store, node).label
        return self._labels[node]

    def _called(self, node: NamedNode) -> Forms:
        database = self._store.database
        after = [quad.object for quad in database.quads_for_pattern(node, _REPLACED_BY, None, None)]
        before = [quad.subject for quad in database.quads_for_pattern(None, _REPLACED_BY, node, None)]
        labels = tuple(
            quad.object.value
            for one in [node, *after, *before]
            if isinstance(one, NamedNode)
            for predicate in _LABELS
            for quad in database.quads_for_pattern(one, predicate, None, None)
            if isinstance(quad.object, Literal)
        )
        return forms(labels) or forms((last_part(node.value).replace("-", " "),))
