"""Whether an object is a builder of this interface, and the Turtle it brings is fit for the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ip5kg.builders.plugin_checks import NAME, RESERVED_NAMES
from ip5kg.builders.plugins import INTERFACE, Plugin
from ip5kg.errors import PluginError
from ip5kg.ontology.naming_blanks import parse_named
from ip5kg.ontology.terms import DATA_NS, IP5_NS, ONTOLOGY_GRAPH, SHAPES_GRAPH

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

__all__ = ["LEAVE_OUT", "verified"]

LEAVE_OUT = "or leave it out (--no-plugins, or --plugin with the names of others)"
"""What helps in any case."""

_REQUIRED = ("name", "interface", "languages", "build")


def verified(builder: Any, origin: str, version: str) -> Plugin:
    """Return a builder with what it brings.

    Parameters
    ----------
    builder
        Whatever an entry point led to or a caller gave.
    origin, version
        Of the package, for messages and reports.

    Raises
    ------
    PluginError
        If it is no builder of this interface.
    """
    name = getattr(builder, "name", None)
    label = f"{name if isinstance(name, str) else type(builder).__name__} ({f'{origin} {version}'.strip()})"
    try:
        problem = _problem(builder)
        if not problem:
            return _plugin(builder, origin, version)
    except _UnfitError as error:
        problem = str(error)
    raise PluginError(f"plug-in {label}: {problem}, {LEAVE_OUT}")


class _UnfitError(Exception):
    """What it brings cannot be used."""


def _problem(builder: Any) -> str | None:
    """Return what is wrong with the four things that the interface asks for."""
    if isinstance(builder, type):
        return f"{builder.__name__} is a class; let the entry point lead to an object of it"
    missing = [attribute for attribute in _REQUIRED if not hasattr(builder, attribute)]
    if missing:
        return f"is no builder, it has no {' and no '.join(missing)}; add it"
    if not callable(builder.build):
        return "its build is no method; make it one that takes the reading"
    if builder.interface != INTERFACE:
        return (
            f"made for version {builder.interface} of the interface, this ip5kg has {INTERFACE};"
            " install versions that go together"
        )
    return _problem_of_words(builder.name, builder.languages)


def _problem_of_words(name: Any, languages: Any) -> str | None:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return "its name is not made of lower-case words with hyphens; rename it"
    if name in RESERVED_NAMES:
        return "the core has that name for itself; rename it"
    if isinstance(languages, str) or not languages or not all(isinstance(tag, str) for tag in languages):
        return 'its languages are no list of tags; write ("en",) or ("*",)'
    return None


def _plugin(builder: Any, origin: str, version: str) -> Plugin:
    ontology = _turtle(builder, "ontology", ONTOLOGY_GRAPH)
    shapes = _turtle(builder, "shapes", SHAPES_GRAPH)
    languages, registry = tuple(builder.languages), _bytes(builder, "registry")
    return Plugin(builder.name, version, origin, languages, builder, ontology, shapes, registry)


def _bytes(builder: Any, attribute: str) -> bytes:
    given = getattr(builder, attribute, None) or b""
    if isinstance(given, str):
        return given.encode()
    if not isinstance(given, bytes):
        raise _UnfitError(f"its {attribute} is {type(given).__name__}; give Turtle as text or bytes")
    return given


def _turtle(builder: Any, attribute: str, graph: NamedNode) -> tuple[Quad, ...]:
    namespace = f"{DATA_NS}{builder.name}/{attribute}-"
    try:
        found = parse_named(_bytes(builder, attribute), graph, namespace)
    except SyntaxError as error:
        raise _UnfitError(f"its {attribute} is not valid Turtle ({error}); mend the line named") from error
    for quad in found:
        if str(quad.subject).startswith(f"<{IP5_NS}"):
            raise _UnfitError(
                f"its {attribute} redefines {quad.subject}; say it of terms in a namespace of its own"
            )
    return found
