"""Names that statements tell of and no registry holds, and how to register them.

What is written is Turtle for a registry file (https://www.w3.org/TR/turtle/): the IRIs stay what they are, so
a build with the file gives the same graph, with the things registered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.minting import CLASSES
from ip5kg.graph.evidence import explain
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.graph.store import GraphStore

__all__ = ["Naming", "UnknownName", "as_turtle", "unknown_names"]

_PREFIXES = ("dcterms", "ip5", "org", "skos")
_HEAD = """\
# Names that no registry holds, for a curator: correct labels, strike out what is no name, join what is one
# thing. An IRI once given is never changed. Then: ip5kg build PATH --registry THIS-FILE

"""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN_IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """One sentence that names a thing."""

    statement: str
    """Identifier of the statement."""
    date: str | None
    start: int
    """Code points of the normalised text, where the sentence begins."""
    quote: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A thing that statements name and no registry holds."""

    kind: str
    """``initiative``, ``body``, ``document``, ``organization`` or ``forum``."""
    label: str
    iri: str
    names: tuple[str, ...]
    """Other forms of the name, sorted."""
    language: str
    namings: tuple[Naming, ...]
    """The sentences, by date, statement and place in the text."""
    sources: tuple[str, ...]
    """Where the statements came from: their addresses, else their IRIs."""

    @property
    def statements(self) -> tuple[str, ...]:
        """Identifiers of the statements that name it, sorted."""
        return tuple(sorted({naming.statement for naming in self.namings}))


def unknown_names(store: GraphStore, kind: str | None = None) -> tuple[UnknownName, ...]:
    """Return the names that no registry holds, by kind and label.

    Parameters
    ----------
    store
        Where to look.
    kind
        Only names of this kind: ``initiative``, ``body``, ``document``, ``organization`` or ``forum``.
    """
    found: list[UnknownName] = []
    for name, cls in CLASSES.items():
        if kind not in {None, name}:
            continue
        nodes = {quad.subject for quad in store.database.quads_for_pattern(None, terms.TYPE, cls, None)}
        found += [
            _unknown(store, node, name)
            for node in nodes
            if isinstance(node, NamedNode) and not _is_registered(store, node)
        ]
    order = tuple(CLASSES)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.label.casefold(), one.iri)))


def _is_registered(store: GraphStore, node: NamedNode) -> bool:
    known = store.database.quads_for_pattern(node, terms.TYPE, None, terms.REGISTRY_GRAPH)
    return next(known, None) is not None


def _unknown(store: GraphStore, node: NamedNode, kind: str) -> UnknownName:
    labels = sorted(
        _literals(store, node, terms.PREF_LABEL), key=lambda label: (label.value, label.language or "")
    )
    others = _literals(store, node, terms.ALT_LABEL)
    label = labels[0] if labels else Literal(node.value.rsplit("/", 1)[-1], language="en")
    names = {other.value for other in (*labels, *others)} - {label.value}
    told = explain(store, None, terms.MENTIONS, node)
    namings = {Naming(e.statement, e.date, e.start, e.quote): None for e in told if e.start is not None}
    sources = {_source(store, e.subject) for e in told}
    return UnknownName(
        kind,
        label.value,
        node.value,
        tuple(sorted(names)),
        label.language or "en",
        tuple(namings),
        tuple(sorted(sources)),
    )


def _literals(store: GraphStore, node: NamedNode, predicate: NamedNode) -> set[Literal]:
    quads = store.database.quads_for_pattern(node, predicate, None, None)
    return {quad.object for quad in quads if isinstance(quad.object, Literal)}


def _source(store: GraphStore, statement: NamedNode) -> str:
    """Return the address a statement came from, else its IRI."""
    quads = store.database.quads_for_pattern(statement, terms.SOURCE, None, statement)
    addresses = [quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal)]
    usable = [address for address in addresses if _PLAIN_IRI.fullmatch(address) and ":" in address]
    return min(usable, default=statement.value)


def as_turtle(names: Iterable[UnknownName]) -> str:
    """Return names as entries of a registry file, each with its sentences as comments.

    A joint statement and the like, told from those of other years by its year alone, is commented out: its
    label would claim those of all years.
    """
    prefixes = "".join(f"@prefix {name}: <{terms.PREFIXES[name]}> .\n" for name in _PREFIXES)
    return f"{_HEAD}{prefixes}" + "".join(map(_entry, names))


def _entry(name: UnknownName) -> str:
    comments = [f"# {' '.join(n.quote.split())} ({n.statement})" for n in name.namings]
    lines = list(_triples(name))
    if _needs_year(name):
        comments.insert(0, "# Not ready: give it a label that tells it from those of other years.")
        lines = [f"# {line}" for line in lines]
    return "\n" + "".join(f"{line}\n" for line in (*comments, *lines))


def _needs_year(name: UnknownName) -> bool:
    return bool(_YEAR.fullmatch(name.iri.rsplit("-", 1)[-1])) and not _YEAR.search(name.label)


def _triples(name: UnknownName) -> Iterator[str]:
    yield f"<{name.iri}> a {_curie(CLASSES[name.kind])} ;"
    yield f"    skos:prefLabel {Literal(name.label, language=name.language)} ;"
    if name.names:
        yield f"    skos:altLabel {' , '.join(str(Literal(n, language=name.language)) for n in name.names)} ;"
    if name.kind == "forum":
        yield '    ip5:officeKind "patent" ;'  # without it no meeting of the forum would be told
    yield f"    dcterms:source {' , '.join(f'<{source}>' for source in name.sources)} ."


def _curie(node: NamedNode) -> str:
    found = (p for p in _PREFIXES if node.value.startswith(terms.PREFIXES[p]))
    prefix = next(found)
    return f"{prefix}:{node.value.removeprefix(terms.PREFIXES[prefix])}"
