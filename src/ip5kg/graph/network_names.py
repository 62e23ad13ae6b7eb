"""What the entities of a network are called and which forums they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from ip5kg.ontology.terms import DATA_NS, REGISTRY_GRAPH

__all__ = ["Names", "Naming", "Queryable", "acronym", "kind_of", "saved"]


class Queryable(Protocol):
    """Anything that answers SPARQL as ``pyoxigraph.Store`` does."""

    def query(self, query: str, /) -> Any:
        """Return the solutions of a SELECT query."""
        ...


class Naming(Protocol):
    """What the nodes of a network are called and which forums they belong to."""

    def label(self, iri: str, /) -> str:
        """Return the label."""
        ...

    def others(self, iri: str, /) -> list[str]:
        """Return the other names, sorted."""
        ...

    def short(self, iri: str, /) -> str:
        """Return the acronym, else the label."""
        ...

    def forums(self, iri: str, /) -> list[str]:
        """Return the labels of the forums it belongs to, directly or through a body, sorted."""
        ...


class Names:
    """What entities are called and which forums they belong to."""

    def __init__(self, store: Queryable) -> None:
        self._labels: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
        self._wholes: dict[str, set[str]] = defaultdict(set)
        for row in store.query(saved("nodes")):
            node, what, value = row["node"].value, row["what"].value, row["value"].value
            if what == "whole":
                self._wholes[node].add(value)
            else:
                # The registry's own label comes first, names only when there is no label.
                self._labels[node].append((what != "label", row["graph"] != REGISTRY_GRAPH, value))

    def label(self, iri: str) -> str:
        """Return the registry's label, else a statement's, else what the IRI says."""
        return min(self._labels[iri])[-1] if iri in self._labels else iri.rsplit("/", 1)[-1].replace("-", " ")

    def others(self, iri: str) -> list[str]:
        """Return the other names, sorted."""
        return sorted({name for *_, name in self._labels.get(iri, ())} - {self.label(iri)})

    def short(self, iri: str) -> str:
        """Return the acronym, else the label."""
        return acronym(self.label(iri), self.others(iri))

    def forums(self, iri: str) -> list[str]:
        """Return the labels of the forums the entity belongs to, directly or through a body."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [iri]
        while waiting:
            for whole in self._wholes.get(waiting.pop(), set()) - seen:
                seen.add(whole)
                waiting.append(whole)
                if kind_of(whole) == "forum":
                    found.add(self.label(whole))
        return sorted(found)


def kind_of(iri: str) -> str:
    """Return the kind of thing a data IRI names.

    >>> kind_of("https://w3id.org/ip5kg/id/office/epo")
    'office'
    """
    return iri.removeprefix(DATA_NS).split("/", 1)[0] if iri.startswith(DATA_NS) else "other"


def acronym(label: str, names: list[str]) -> str:
    """Return the acronym that fits the label best, else the label.

    >>> acronym("China National Intellectual Property Administration", ["CNIPA", "SIPO"])
    'CNIPA'
    >>> acronym("Global Dossier", ["GD services"])
    'Global Dossier'
    """
    initials = "".join(word[0] for word in re.findall(r"\w+", label) if word[0].isupper())
    fitting = [name for name in names if _ACRONYM.fullmatch(name) and name[0] == label[0] and len(label) > 12]
    return min(fitting, key=lambda name: (name != initials, len(name), name), default=label)


_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")


@cache
def saved(name: str) -> str:
    """Return a query of the folder ``networks``."""
    return (files("ip5kg.graph") / "networks" / f"{name}.rq").read_text("utf-8")
