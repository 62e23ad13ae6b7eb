"""Turtle 1.2 and TriG 1.2 whose triples carry their evidence as annotations.

``meeting:m ip5:chair person:p ~ evidence:e {| prov:wasDerivedFrom passage:s |}``
(https://www.w3.org/TR/rdf12-turtle/#reifying-triples). Oxigraph reads this syntax and does not write it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from ip5kg.graph.prefixes import head, prefixes_for, short_name
from ip5kg.graph.reification import REIFIES
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import BlankNode, Quad

__all__ = ["turtle_12"]

_VERSION = b'VERSION "1.2"\n'
_STRING = t.XSD_NS + "string"


def turtle_12(quads: Sequence[Quad]) -> bytes:
    """Return the quads as TriG 1.2, which is Turtle 1.2 if all are in the default graph.

    Parameters
    ----------
    quads
        Sorted by graph, subject and predicate; evidence reifies triple terms.
    """
    prefixes = prefixes_for(quad.subject for quad in quads)
    writer = _Writer(prefixes)
    graphs = groupby(quads, key=lambda quad: quad.graph_name)
    body = "\n".join(writer.graph(name, [quad.triple for quad in group]) for name, group in graphs).encode()
    return _VERSION + head(prefixes, body) + b"\n" + body


@dataclass(frozen=True, slots=True)
class _Writer:
    prefixes: Mapping[str, str]

    def graph(self, name: object, triples: list[Triple]) -> str:
        reifiers = _reifiers(triples)
        inside = {node for nodes in reifiers.values() for node in nodes}
        about = {subject: list(group) for subject, group in groupby(triples, key=lambda one: one.subject)}
        notes = {
            triple: "".join(self._note(node, about[node]) for node in nodes)
            for triple, nodes in reifiers.items()
        }
        blocks = "\n".join(
            f"{self.term(subject)} {self._said(found, notes, ' ;' + chr(10) + chr(9))} .\n"
            for subject, found in about.items()
            if subject not in inside
        )
        return blocks if isinstance(name, DefaultGraph) else f"{self.term(name)} {{\n\n{blocks}\n}}\n"

    def _note(self, reifier: object, triples: list[Triple]) -> str:
        said = [one for one in triples if one.predicate != REIFIES or not isinstance(one.object, Triple)]
        content = self._said(said, {}, " ; ")
        return f"\n\t\t~ {self.term(reifier)}" + (f" {{| {content} |}}" if content else "")

    def _said(self, triples: list[Triple], notes: Mapping[Triple, str], between: str) -> str:
        """Return predicates and objects, each object with what is noted on its triple."""
        return between.join(
            f"{'a' if predicate == t.TYPE else self.term(predicate)} "
            + " , ".join(self.term(triple.object) + notes.get(triple, "") for triple in group)
            for predicate, group in groupby(triples, key=lambda triple: triple.predicate)
        )

    def term(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return short_name(term, self.prefixes)
        if isinstance(term, Triple):
            return f"<<( {self.term(term.subject)} {self.term(term.predicate)} {self.term(term.object)} )>>"
        if isinstance(term, Literal) and not term.language and term.datatype.value != _STRING:
            return f"{Literal(term.value)}^^{self.term(term.datatype)}"
        return str(term)


def _reifiers(triples: Iterable[Triple]) -> dict[Triple, list[NamedNode | BlankNode | Triple]]:
    """Return asserted triple → the nodes that reify it and nothing else and on which nothing is noted."""
    found = list(triples)
    asserted = set(found)
    reified: dict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    for triple in found:
        if triple.predicate == REIFIES and isinstance(triple.object, Triple):
            reified[triple.subject].append(triple.object)
    noted = {triple.subject for told in reified.values() for triple in told}
    made: dict[Triple, list[NamedNode | BlankNode | Triple]] = defaultdict(list)
    for reifier, told in reified.items():
        if len(told) == 1 and told[0] in asserted and reifier not in noted:
            made[told[0]].append(reifier)
    return made
