"""A file of RDF in another syntax, or in the other version of RDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Quad, Triple, parse

from ip5kg.errors import ExportError
from ip5kg.graph.export import FORMATS, format_of, serialise_quads
from ip5kg.graph.json_ld import CONTEXT_ADDRESS
from ip5kg.graph.json_ld_context import published_context
from ip5kg.graph.reification import to_rdf_11

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["convert", "read_quads"]


def convert(path: Path, format: str, *, rdf_12: bool = False, context: bool = True) -> bytes:  # noqa: A002
    """Return the triples of a file in a format (a name or a suffix), sorted, in UTF-8.

    Parameters
    ----------
    path
        A file of RDF 1.1 or 1.2, whose suffix tells its syntax.
    format
        What to write.
    rdf_12
        Whether to write RDF 1.2: evidence reifies triples. Else triple terms become RDF 1.1 reification.
    context
        Whether JSON-LD holds its context, or the address where it is to be published.

    Raises
    ------
    ExportError
        If the file cannot be read, is not what its suffix says, or cannot be said in the format.
    """
    wanted = format_of(format, rdf_12=rdf_12)
    quads = read_quads(path)
    return serialise_quads(quads if rdf_12 else to_rdf_11(quads), wanted, rdf_12=rdf_12, context=context)


def read_quads(path: Path) -> list[Quad]:
    """Return the quads of a file; blank nodes are named in the order of the file.

    Raises
    ------
    ExportError
        If the file cannot be read or is not what its suffix says.
    """
    name = format_of(path.suffix)
    names: dict[BlankNode, BlankNode] = {}
    try:
        data = path.read_bytes()
        read = parse(_with_context(data) if name == "json-ld" else data, FORMATS[name])
        return [
            Quad(_named(q.subject, names), q.predicate, _named(q.object, names), _named(q.graph_name, names))
            for q in read
        ]
    except (SyntaxError, ValueError) as error:
        raise ExportError(f"{path}: not {name}: {' '.join(str(error).split())}; mend the file") from error
    except OSError as error:
        raise ExportError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _named(term: Any, names: dict[BlankNode, BlankNode]) -> Any:
    if isinstance(term, BlankNode):
        return names.setdefault(term, BlankNode(f"b{len(names) + 1}"))
    if isinstance(term, Triple):
        return Triple(_named(term.subject, names), term.predicate, _named(term.object, names))
    return term


def _with_context(data: bytes) -> bytes:
    """Return a document that refers to our context with the context in it: nothing is fetched."""
    document = json.loads(data)
    if not isinstance(document, dict) or document.get("@context") != CONTEXT_ADDRESS:
        return data
    return json.dumps({**document, "@context": published_context().definitions}).encode()
