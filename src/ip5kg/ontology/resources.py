"""The Turtle files that travel with the package, as bytes: ontology, mappings, shapes, registry."""

from __future__ import annotations

from importlib.resources import files

__all__ = [
    "context_json",
    "evidence_shapes_turtle",
    "mappings_turtle",
    "ontology_turtle",
    "reference_html",
    "registry_files",
    "release_shapes_turtle",
    "shapes_turtle",
]


def ontology_turtle() -> bytes:
    """Return ``ip5.ttl``: classes, properties, the ladder of steps and the levels of meetings."""
    return _read("ip5.ttl")


def context_json() -> bytes:
    """Return ``context.jsonld``: the keys of our JSON-LD (https://www.w3.org/TR/json-ld11/#the-context)."""
    return _read("context.jsonld")


def mappings_turtle() -> bytes:
    """Return ``mappings.ttl``: how our terms lie beside those of other vocabularies."""
    return _read("mappings.ttl")


def reference_html() -> str:
    """Return ``reference.html``, the inside of a page on each term, whose anchor is its local name."""
    return _read("reference.html").decode()


def shapes_turtle() -> bytes:
    """Return ``shapes.ttl``: node shapes, run over a statement with the ontology and the registry."""
    return _read("shapes.ttl")


def evidence_shapes_turtle() -> bytes:
    """Return ``evidence-shapes.ttl``: evidence and text, run over a statement's graph alone."""
    return _read("evidence-shapes.ttl")


def release_shapes_turtle() -> bytes:
    """Return ``release-shapes.ttl``: what the description of a release must look like."""
    return _read("release-shapes.ttl")


def registry_files() -> list[tuple[str, bytes]]:
    """Return name and content of each Turtle file of the registry, sorted by name.

    >>> [name for name, _ in registry_files() if name in ("topics.ttl", "offices.ttl")]
    ['offices.ttl', 'topics.ttl']
    """
    folder = files("ip5kg.ontology") / "registry"
    return sorted((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".ttl"))


def _read(name: str) -> bytes:
    return (files("ip5kg.ontology") / name).read_bytes()
