"""Parameters of saved questions: from what a person types to the term that is bound in the query.

Values are bound as terms (SPARQL 1.2 SEP-0007), never written into the text of a query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ip5kg.errors import EntityError, ParameterError, QueryError
from ip5kg.graph.entities import short_iri
from ip5kg.graph.lookup import find_entity
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.questions import SavedQuery

__all__ = ["TYPES", "Parameter", "bind", "examples", "parameter"]

TYPES = {
    "entity": "a name, a CURIE or an IRI",
    "string": "text",
    "integer": "a whole number",
    "year": "a year such as 2021",
    "date": "a date such as 2021-06-23, 2021-06 or 2021",
}
"""Type of a parameter → what it accepts."""

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"\d{4}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_INTEGER = re.compile(r"[+-]?\d+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a saved question."""

    name: str
    type: str
    """One of `TYPES`."""
    description: str
    default: str | int | None = None
    required: bool = True
    """Whether a value must be given; one with a default need not be."""
    kinds: tuple[str, ...] = ()
    """For an entity: the kinds it may be of (``office``, ``meeting``, …); empty for any."""
    choices: tuple[str, ...] = ()
    """For a string: the only values; empty for any."""
    example: str | int | None = None
    """A value to try it with; of an entity its IRI as ``id:kind/name``."""

    @property
    def accepts(self) -> str:
        """What it accepts, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.kinds:
            return f"{TYPES[self.type]} of {' or '.join(_with_article(kind) for kind in self.kinds)}"
        return TYPES[self.type]


def parameter(entry: Mapping[str, Any]) -> Parameter:
    """Return the parameter that an entry of a header describes.

    Raises
    ------
    KeyError
        If name, type or description is missing.
    ValueError
        If the type is not one of `TYPES` or the name cannot be that of a variable.
    """
    if entry["type"] not in TYPES:
        raise ValueError(f"no type {entry['type']!r}, choose one of {', '.join(TYPES)}")
    if not _NAME.fullmatch(entry["name"]):
        raise ValueError(f"{entry['name']!r} cannot be the name of a variable")
    default = entry.get("default")
    return Parameter(
        name=entry["name"],
        type=entry["type"],
        description=entry["description"],
        default=default,
        required=entry.get("required", default is None),
        kinds=tuple(entry.get("kind", ())),
        choices=tuple(entry.get("enum", ())),
        example=entry.get("example"),
    )


def bind(query: SavedQuery, given: Mapping[str, object], store: GraphStore) -> dict[str, NamedNode | Literal]:
    """Return variable → term for the values given and the defaults; parameters left open are not bound.

    A parameter ``year`` is bound to the variable ``?_year`` if the query has one, else to ``?year``.

    Raises
    ------
    ParameterError
        If a parameter is missing, unknown or ill-typed.
    EntityError
        If a name means nothing in the store, or more than one thing.
    """
    known = {known.name for known in query.parameters}
    for name in given:
        if name not in known:
            accepted = ", ".join(_described(p) for p in query.parameters) or "none"
            raise ParameterError(f"{query.name}: no parameter {name!r}; it takes: {accepted}")
    bound: dict[str, NamedNode | Literal] = {}
    for wanted in query.parameters:
        value = given.get(wanted.name)
        value = wanted.default if value is None else value
        if value is not None:
            bound[_variable(query.text, wanted.name)] = _term(query.name, wanted, value, store)
        elif wanted.required:
            raise ParameterError(
                f"{query.name}: parameter {wanted.name!r} is missing ({wanted.description}); "
                f"give {wanted.accepts}"
            )
    return bound


def examples(query: SavedQuery) -> dict[str, NamedNode | Literal]:
    """Return variable → term for the examples and the defaults, as `bind` does, without a store.

    Raises
    ------
    QueryError
        If a required parameter has no example.
    """
    bound: dict[str, NamedNode | Literal] = {}
    for wanted in query.parameters:
        value = wanted.default if wanted.example is None else wanted.example
        if value is not None:
            term = _data_iri(value) if wanted.type == "entity" else _literal(wanted, value)
            if term is None:
                raise QueryError(f"{query.name}.rq: {wanted.name} cannot be {value!r}; give {wanted.accepts}")
            bound[_variable(query.text, wanted.name)] = term
        elif wanted.required:
            raise QueryError(
                f"{query.name}.rq: parameter {wanted.name} has no example; add one to its header"
            )
    return bound


def _data_iri(value: str | int) -> NamedNode | None:
    name = str(value).removeprefix("id:")
    return None if name == value else NamedNode(terms.DATA_NS + name)


def _described(wanted: Parameter) -> str:
    return f"{wanted.name} ({wanted.accepts})"


def _variable(text: str, name: str) -> str:
    return f"_{name}" if re.search(rf"\?_{re.escape(name)}\b", text) else name


def _term(query: str, wanted: Parameter, value: object, store: GraphStore) -> NamedNode | Literal:
    found = _entity(query, wanted, value, store) if wanted.type == "entity" else _literal(wanted, value)
    if found is None:
        raise ParameterError(f"{query}: {wanted.name} cannot be {value!r}; give {wanted.accepts}")
    return found


def _literal(wanted: Parameter, value: object) -> Literal | None:
    """Return the literal, or None if the value is not of the type."""
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        return None
    text = value.isoformat()[:10] if isinstance(value, date) else str(value).strip()
    if wanted.type == "string":
        return (
            Literal(text)
            if isinstance(value, str) and (text in wanted.choices or not wanted.choices)
            else None
        )
    if wanted.type == "date":
        return Literal(text) if _is_date(text) else None
    pattern = _YEAR if wanted.type == "year" else _INTEGER
    return Literal(int(text)) if pattern.fullmatch(text) else None


def _is_date(text: str) -> bool:
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _entity(query: str, wanted: Parameter, value: object, store: GraphStore) -> NamedNode | None:
    """Return the entity meant, or None if the value is no text."""
    if isinstance(value, NamedNode):
        value = value.value
    if not isinstance(value, str):
        return None
    try:
        found = find_entity(store, value)
    except EntityError as error:
        raise EntityError(f"{query}: {wanted.name}: {error}") from error
    kind = found.value.removeprefix(terms.DATA_NS).split("/")[0]
    if wanted.kinds and kind not in wanted.kinds:
        raise ParameterError(
            f"{query}: {wanted.name} cannot be {short_iri(found.value)}, which is {_with_article(kind)}; "
            f"give {wanted.accepts}"
        )
    return found


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
