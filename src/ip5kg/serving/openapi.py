"""``/openapi.json``: what there is, in OpenAPI 3.1, made from the headers of the saved questions.

https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ip5kg.queries.saved import saved_queries
from ip5kg.serving.formats import FORMATS
from ip5kg.serving.problems import PROBLEM_TYPE

if TYPE_CHECKING:
    from ip5kg.queries.saved import Parameter, SavedQuery

__all__ = ["description"]

_SCHEMAS: dict[str, dict[str, Any]] = {
    "entity": {"type": "string"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "year": {"type": "integer", "minimum": 1000, "maximum": 9999},
    "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
}
_BODIES: dict[str, dict[str, Any]] = {
    "json": {"type": "array", "items": {"type": "object"}},
    "srj": {"type": "object", "required": ["head"]},
}
_TEXT = {"type": "string"}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in one line."},
    },
}


def description() -> dict[str, Any]:
    """Return the description, the same for each server: its address is where it was read from."""
    paths = {f"/queries/{query.name}": {"get": _question(query)} for query in saved_queries()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "IP5 knowledge graph",
            "summary": "Who agreed what, when, with whom, and in which words",
            "version": version("ip5kg"),
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": "/"}],
        "paths": {**paths, **_OTHERS},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def _question(query: SavedQuery) -> dict[str, Any]:
    return {
        "operationId": query.name,
        "summary": query.question,
        "description": query.description or query.summary,
        "tags": ["questions"],
        "parameters": [*(_parameter(parameter) for parameter in query.parameters), _FORMAT],
        "responses": {
            "200": {"description": "The rows", "content": _contents()},
            **_problems({"400": "A wrong value", "406": "No such form", "504": "Out of time"}),
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.type])
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None:
        schema["default"] = parameter.default
    described = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.description}: {parameter.accepts}",
        "schema": schema,
    }
    return described if parameter.example is None else {**described, "example": parameter.example}


_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "The form of the answer; without it the Accept header decides. "
    + "; ".join(f"{form.name}: {form.description}" for form in FORMATS),
    "schema": {"type": "string", "enum": [form.name for form in FORMATS]},
}


def _contents() -> dict[str, Any]:
    return {form.media_type: {"schema": _BODIES.get(form.name, _TEXT)} for form in FORMATS}


def _problems(described: dict[str, str]) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {PROBLEM_TYPE: {"schema": schema}}
    return {status: {"description": text, "content": content} for status, text in described.items()}


def _path_part(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}


_QUERY = {
    "name": "query",
    "in": "query",
    "schema": _TEXT,
    "description": "SPARQL 1.1; none describes the service",
}
_RESULTS = {
    "200": {
        "description": "Results or triples, by Accept",
        "content": {
            "application/sparql-results+json": {"schema": {"type": "object"}},
            "text/csv": {"schema": _TEXT},
            "text/turtle": {"schema": _TEXT},
        },
    },
    "400": {"description": "No SPARQL; where and why", "content": {"text/plain": {"schema": _TEXT}}},
    **_problems({"403": "An update, or SERVICE", "413": "Too long", "504": "Out of time"}),
}
_OTHERS: dict[str, Any] = {
    "/queries": {
        "get": {
            "operationId": "questions",
            "summary": "The saved questions",
            "tags": ["questions"],
            "responses": {
                "200": {
                    "description": "The list",
                    "content": {
                        "text/html": {"schema": _TEXT},
                        "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
                        "text/turtle": {"schema": _TEXT},
                    },
                }
            },
        }
    },
    "/sparql": {
        "get": {
            "operationId": "sparql",
            "summary": "SPARQL 1.1 Protocol",
            "tags": ["sparql"],
            "parameters": [_QUERY],
            "responses": _RESULTS,
        },
        "post": {
            "operationId": "sparqlByPost",
            "summary": "SPARQL 1.1 Protocol",
            "tags": ["sparql"],
            "requestBody": {"required": True, "content": {"application/sparql-query": {"schema": _TEXT}}},
            "responses": _RESULTS,
        },
    },
    "/id/{kind}/{name}": {
        "get": {
            "operationId": "entity",
            "summary": "What a thing's IRI leads to",
            "tags": ["things"],
            "parameters": [_path_part("kind"), _path_part("name")],
            "responses": {
                "303": {"description": "See the page or the Turtle, by Accept"},
                **_problems({"404": "No such thing"}),
            },
        }
    },
    "/health": {
        "get": {
            "operationId": "health",
            "summary": "Whether questions are answered",
            "tags": ["server"],
            "responses": {
                "200": {
                    "description": "They are",
                    "content": {"application/json": {"schema": {"type": "object"}}},
                }
            },
        }
    },
}
