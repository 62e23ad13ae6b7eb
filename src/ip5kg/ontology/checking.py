"""What a curator's file may say, checked before it is used: the part of shapes.ttl that the builders rely on.

A whole validation takes seconds and comes after the build; a value that the grammar does not know must be
told before. Only ``sh:in`` and the ``sh:datatype`` of numbers are looked at, class by class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from ip5kg.ontology import terms as t
from ip5kg.ontology.resources import shapes_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad, Triple

__all__ = ["first_problem"]

_WORDED = (
    *(t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL, t.CUE, t.NOUN_FORM, t.PAST_FORM, t.PARTICIPLE_FORM),
    *(t.HEADING_FORM, t.CLAUSE_FORM, t.AGENT_FORM, t.PREDICATE_FORM, t.PLURAL_FORM),
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a property of a class may say."""

    path: NamedNode
    values: frozenset[str]
    datatype: str | None
    message: str

    def allows(self, value: NamedNode | Literal) -> bool:
        if self.values and value.value not in self.values:
            return False
        return self.datatype is None or (isinstance(value, Literal) and value.datatype.value == self.datatype)


def first_problem(quads: Iterable[Quad]) -> str | None:
    """Return what is wrong first in a file of the registry, and what to do; None if nothing is.

    Parameters
    ----------
    quads
        The triples of the file, without blank nodes.
    """
    given = list(quads)
    classes: dict[NamedNode | BlankNode | Triple, set[str]] = defaultdict(set)
    for quad in given:
        if quad.predicate == t.TYPE and isinstance(quad.object, NamedNode):
            classes[quad.subject].add(quad.object.value)
    for quad in given:
        value = quad.object
        if not isinstance(value, NamedNode | Literal):
            continue
        if quad.predicate in _WORDED and not (isinstance(value, Literal) and re.search(r"\w", value.value)):
            return f"{quad.subject} has {quad.predicate} without a word in it; write one in quotes"
        for rule in (rule for cls in sorted(classes[quad.subject]) for rule in _rules().get(cls, ())):
            if rule.path == quad.predicate and not rule.allows(value):
                return f"{quad.subject} says {value}: {rule.message.rstrip('.')}"
    return None


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    """Return class → what its properties may say."""
    shapes = _Shapes()
    found: defaultdict[str, list[_Rule]] = defaultdict(list)
    for shape, cls in shapes.pairs("targetClass"):
        for item in shapes.objects(shape, "property"):
            paths, messages = shapes.texts(item, "path"), shapes.texts(item, "message")
            values = frozenset(x for head in shapes.objects(item, "in") for x in shapes.items(head))
            typed = (x for x in shapes.texts(item, "datatype") if x.startswith(t.XSD_NS))
            datatype = next(typed, None)
            if paths and messages and (values or datatype):
                found[cls].append(_Rule(NamedNode(paths[0]), values, datatype, messages[0]))
    return {cls: tuple(rules) for cls, rules in found.items()}


class _Shapes:
    """The triples of shapes.ttl, by subject and predicate."""

    def __init__(self) -> None:
        self._objects: defaultdict[tuple[object, str], list[NamedNode | BlankNode | Literal | Triple]]
        self._objects = defaultdict(list)
        for quad in parse(shapes_turtle(), RdfFormat.TURTLE):
            self._objects[quad.subject, quad.predicate.value].append(quad.object)

    def pairs(self, name: str) -> Iterator[tuple[object, str]]:
        for (subject, predicate), objects in self._objects.items():
            if predicate == t.SH_NS + name:
                yield from ((subject, node.value) for node in objects if isinstance(node, NamedNode))

    def objects(self, subject: object, name: str) -> list[NamedNode | BlankNode | Literal | Triple]:
        return self._objects.get((subject, t.SH_NS + name), [])

    def texts(self, subject: object, name: str) -> list[str]:
        return [n.value for n in self.objects(subject, name) if isinstance(n, NamedNode | Literal)]

    def items(self, head: object) -> Iterator[str]:
        """Yield the items of an RDF list."""
        for first in self._objects.get((head, t.RDF_NS + "first"), ()):
            if isinstance(first, NamedNode | Literal):
                yield first.value
        for rest in self._objects.get((head, t.RDF_NS + "rest"), ()):
            yield from self.items(rest)
