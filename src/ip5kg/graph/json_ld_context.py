"""The published JSON-LD context, read so that terms can be written by it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from ip5kg.errors import ExportError
from ip5kg.ontology import terms
from ip5kg.ontology.resources import context_json

__all__ = ["Context", "Key", "compact", "published_context"]

_STRING, _INTEGER, _BOOLEAN = (terms.XSD_NS + name for name in ("string", "integer", "boolean"))
_NATIVE = {_INTEGER, _BOOLEAN}
_EXACT = 2**53  # beyond it a reader that keeps JSON numbers as doubles would round
# The longest first, so that the most specific prefix wins.
_PREFIXES = sorted(terms.PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


@dataclass(frozen=True, slots=True)
class Key:
    """How a property is written."""

    name: str
    type: str | None = None
    """``@id``, ``@vocab`` or the IRI of a datatype: what a plain string is taken for; None for a string."""
    languages: bool = False
    """Whether its values are texts by language."""


@dataclass(frozen=True, slots=True)
class Context:
    """Short keys and names, by IRI."""

    definitions: dict[str, Any]
    """The context as it stands in the file."""
    keys: dict[str, Key]
    names: dict[str, str]
    """IRI of a class, concept or property → the name that stands for it alone."""

    def name(self, term: object) -> str:
        """Return the name of a class, concept or property, else its compact IRI."""
        iri = compact(term)
        return self.names.get(iri, iri)

    def key(self, predicate: NamedNode, term: object) -> Key:
        """Return the key under which a value of a property stands."""
        iri = compact(predicate)
        known = self.keys.get(iri, Key(iri))
        # In a map of languages there is no place for anything else.
        fits = not known.languages or (isinstance(term, Literal) and term.language is not None)
        return known if fits else Key(iri)

    def value(self, key: Key, term: object) -> Any:
        """Return a value as it stands under its key: as short as it can be and read as this very term."""
        if not isinstance(term, Literal):
            return self._reference(key, term)
        if term.language:
            return term.value if key.languages else {"@language": term.language, "@value": term.value}
        if term.datatype.value == _STRING:
            return term.value if key.type is None else {"@value": term.value}
        return self._typed(key, term)

    def _reference(self, key: Key, term: object) -> Any:
        if key.type == "@vocab":
            return self.name(term)
        return compact(term) if key.type == "@id" else {"@id": compact(term)}

    def _typed(self, key: Key, term: Literal) -> Any:
        datatype = term.datatype.value
        if key.type == datatype:
            return term.value
        if key.type is None and datatype in _NATIVE and (native := _native(term)) is not None:
            return native
        return {"@type": compact(term.datatype), "@value": term.value}


@cache
def published_context() -> Context:
    """Return the context that travels with the package."""
    definitions = json.loads(context_json())["@context"]
    keys: dict[str, Key] = {}
    names: dict[str, str] = {}
    for name, given in definitions.items():
        if name.startswith("@") or name in terms.PREFIXES or "@reverse" in given:
            continue
        definition = {"@id": given} if isinstance(given, str) else given
        typed = definition.get("@type")
        keys[definition["@id"]] = Key(name, typed and _expanded(typed), "@container" in definition)
        names[definition["@id"]] = name
    return Context(definitions, keys, names)


def compact(term: object) -> str:
    """Return a compact IRI where a prefix fits (``schema:text``, ``id:office/epo``), else the IRI.

    Raises
    ------
    ExportError
        If the term is no IRI.
    """
    if not isinstance(term, NamedNode):
        raise ExportError(f"json-ld: {term} has no IRI; choose trig or n-quads")
    for name, iri in _PREFIXES:
        if term.value.startswith(iri) and not term.value.startswith("//", len(iri)):
            return f"{name}:{term.value[len(iri) :]}"
    return term.value


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return terms.PREFIXES[prefix] + local if local else name


def _native(term: Literal) -> int | bool | None:
    """Return a JSON number or boolean if it is read as this very literal."""
    if term.datatype.value == _BOOLEAN:
        return {"true": True, "false": False}.get(term.value)
    digits = term.value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < len(str(_EXACT))):
        return None
    return int(term.value) if str(int(term.value)) == term.value else None
