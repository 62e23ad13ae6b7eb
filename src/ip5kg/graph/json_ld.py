"""JSON-LD with short keys and an entity's facts together (https://www.w3.org/TR/json-ld11/).

Keys and the types of values come from ``context.jsonld``. Within its graph, evidence stands inside the entity
it is about, a passage inside its statement, a selector inside its passage.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from ip5kg.graph.json_ld_context import compact, published_context
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Literal, Quad

__all__ = ["CONTEXT_ADDRESS", "json_ld"]

CONTEXT_ADDRESS = "https://w3id.org/ip5kg/context.jsonld"
"""Where the context is to be published."""

_SELECTOR = "hasSelector"
# Key of a link → the key that turns it round, inside the thing it leads to.
_INSIDE = {"rdf:subject": "evidence", "hasSource": "passages"}

_Node = dict[str, Any]


def json_ld(quads: Sequence[Quad], *, inline: bool = True) -> bytes:
    """Return a document with one ``@graph`` for each named graph, one entity a line.

    Parameters
    ----------
    quads
        Sorted by graph, then subject, then predicate.
    inline
        Whether the document holds its context; else it refers to `CONTEXT_ADDRESS`.

    Raises
    ------
    ExportError
        If something has no IRI.
    """
    graphs = ",\n".join(
        f'{{"@id": {_text(compact(graph))}, "@graph": [\n{_entities(group)}\n]}}'
        for graph, group in groupby(quads, key=lambda quad: quad.graph_name)
    )
    head = _text(published_context().definitions if inline else CONTEXT_ADDRESS)
    return f'{{"@context": {head},\n"@graph": [\n{graphs}\n]}}\n'.encode()


def _entities(quads: Iterable[Quad]) -> str:
    by_subject = groupby(quads, key=lambda quad: quad.subject)
    nodes = {compact(subject): _node(compact(subject), group) for subject, group in by_subject}
    return ",\n".join(_text(node) for node in _framed(nodes))


def _node(name: str, quads: Iterable[Quad]) -> _Node:
    context = published_context()
    node: _Node = {"@id": name}
    for quad in quads:
        term = quad.object
        if quad.predicate == terms.TYPE:
            node.setdefault("@type", []).append(context.name(term))
            continue
        key = context.key(quad.predicate, term)
        value = context.value(key, term)
        if key.languages:
            by_language = node.setdefault(key.name, {})
            by_language.setdefault(cast("Literal", term).language, []).append(value)
        else:
            node.setdefault(key.name, []).append(value)
    return {key: _short(value) for key, value in node.items()}


def _short(value: Any) -> Any:
    """Return the only item of a list for the list, also inside a map of languages."""
    if isinstance(value, dict):
        return {language: _short(texts) for language, texts in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _framed(nodes: dict[str, _Node]) -> list[_Node]:
    """Put what belongs to a thing inside it; return what is left at the top."""
    guests = {name: place for name, node in nodes.items() if (place := _place(nodes, node))}
    for name, (link, owner) in guests.items():
        del nodes[name][link]
        nodes[owner].setdefault(_INSIDE[link], []).append(nodes[name])
    selectors = _selectors(nodes, guests)
    for name, passage in selectors.items():
        nodes[passage][_SELECTOR] = nodes[name]
    return [node for name, node in nodes.items() if name not in guests and name not in selectors]


def _place(nodes: dict[str, _Node], node: _Node) -> tuple[str, str] | None:
    """Return the link by which a node belongs to one of its graph that belongs to none, and that one."""
    for link in _INSIDE:
        owner = node.get(link)
        if isinstance(owner, str) and owner in nodes and not any(key in nodes[owner] for key in _INSIDE):
            return link, owner
    return None


def _selectors(nodes: dict[str, _Node], guests: Iterable[str]) -> dict[str, str]:
    """Return selector → the one passage that it selects."""
    wanted = {name: nodes[name].get(_SELECTOR) for name in guests}
    uses = Counter(selector for selector in wanted.values() if isinstance(selector, str))
    leaves = {
        name for name, node in nodes.items() if not {_SELECTOR, *_INSIDE, *_INSIDE.values()} & node.keys()
    }
    return {
        selector: passage
        for passage, selector in wanted.items()
        if isinstance(selector, str) and selector in leaves and uses[selector] == 1
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
