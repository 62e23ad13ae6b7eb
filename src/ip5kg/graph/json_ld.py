"""JSON-LD with a context of prefixes (https://www.w3.org/TR/json-ld11/): Oxigraph writes it expanded only."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

__all__ = ["json_ld"]

_STRING = NamedNode(terms.XSD_NS + "string")
# The longest first, so that the most specific prefix wins.
_PREFIXES = sorted(terms.PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def json_ld(quads: Sequence[Quad]) -> bytes:
    """Return a document with one ``@graph`` for each named graph, one node a line.

    Parameters
    ----------
    quads
        Sorted by graph, then subject, then predicate; no blank nodes.
    """
    graphs = ",\n".join(
        f'{{"@id": {_text(_iri(graph))}, "@graph": [\n{_nodes(group)}\n]}}'
        for graph, group in groupby(quads, key=lambda quad: quad.graph_name)
    )
    context = json.dumps(dict(sorted(terms.PREFIXES.items())), indent=1)
    return f'{{"@context": {context},\n"@graph": [\n{graphs}\n]}}\n'.encode()


def _nodes(quads: Iterable[Quad]) -> str:
    return ",\n".join(
        _text(_node(subject, group)) for subject, group in groupby(quads, key=lambda q: q.subject)
    )


def _node(subject: object, quads: Iterable[Quad]) -> dict[str, object]:
    node: dict[str, object] = {"@id": _iri(subject)}
    for predicate, group in groupby(quads, key=lambda quad: quad.predicate):
        if predicate == terms.TYPE:
            node["@type"] = [_iri(quad.object) for quad in group]
        else:
            node[_iri(predicate)] = [_value(quad.object) for quad in group]
    return node


def _value(term: object) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _iri(term)}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    if term.datatype == _STRING:
        return {"@value": term.value}
    return {"@type": _iri(term.datatype), "@value": term.value}


def _iri(term: object) -> str:
    """Return a compact IRI where a prefix fits (``schema:text``, ``id:office/epo``)."""
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} has no IRI; this graph may hold none but named things")
    for name, iri in _PREFIXES:
        if term.value.startswith(iri) and not term.value.startswith("//", len(iri)):
            return f"{name}:{term.value[len(iri) :]}"
    return term.value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
