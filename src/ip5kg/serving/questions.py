"""``/queries``: the saved questions, and a plain address for the answer to each in several forms."""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from ip5kg.errors import Ip5kgError, QueryError
from ip5kg.ontology.terms import DATA_NS
from ip5kg.queries.catalogue import catalogue
from ip5kg.queries.saved import saved_queries, saved_query
from ip5kg.serving.answering import answer, written_out
from ip5kg.serving.engine import OutOfTimeError
from ip5kg.serving.formats import FORMATS, preferred, sparql_json, turtle_of
from ip5kg.serving.problems import ProblemError, status_of
from ip5kg.serving.rendering import page
from ip5kg.serving.sparql import too_slow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

    from ip5kg.queries.rows import Node, Rows, Value
    from ip5kg.queries.saved import SavedQuery

__all__ = ["question", "questions"]

_TYPES = {form.name: form.media_type for form in FORMATS}
_LISTED = ("html", "json", "ttl")


def questions(request: Request) -> Response:
    """List the saved questions: as a page, as JSON, or as a catalogue of SPARQL examples in Turtle."""
    form = _form(request, request.query_params.get("format"), _LISTED)
    queries = saved_queries()
    if form == "html":
        return page("questions", queries=queries)
    if form == "json":
        told = [{**asdict(query), "address": f"/queries/{query.name}"} for query in queries]
        return _response(json.dumps(told, ensure_ascii=False, indent=2) + "\n", form)
    return _response(catalogue(queries, f"{request.base_url}sparql"), form)


def question(request: Request) -> Response:
    """Answer a saved question in the form asked for by suffix, ``?format=`` or ``Accept``."""
    name, dot, suffix = str(request.path_params["name"]).rpartition(".")
    if not dot:
        name, suffix = suffix, ""
    form = _form(request, suffix or request.query_params.get("format"), _TYPES)
    query = _query(name)
    given = _given(request)
    if form == "html":
        return _page(request, query, given)
    return _response(_written(_answer(request, query, given), form), form)


def _written(rows: Rows, form: str) -> str | bytes:
    """Return rows in a form for programs, with whole IRIs."""
    if form == "csv":
        return rows.expanded().to_csv()
    if form == "json":
        return rows.expanded().to_json()
    return sparql_json(rows) if form == "srj" else turtle_of(rows)


def _response(content: str | bytes, form: str) -> Response:
    return Response(content, headers={"Vary": "Accept"}, media_type=_TYPES[form])


def _form(request: Request, wanted: str | None, offered: Iterable[str]) -> str:
    names = list(offered)
    if wanted is not None:
        if wanted in names:
            return wanted
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"no format {wanted!r}; choose one of {', '.join(names)}")
    types = {_TYPES[name]: name for name in names}
    found = preferred(_api_first(request.headers.get("accept", "*/*")), types)
    if found is None:
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, f"it can be had as {', '.join(types)}")
    return types[found]


def _api_first(accept: str) -> str:
    """Give JSON to programs that take anything; browsers name HTML themselves."""
    return "application/json" if accept.strip() == "*/*" else accept


def _query(name: str) -> SavedQuery:
    try:
        return saved_query(name)
    except QueryError as error:
        raise ProblemError(HTTPStatus.NOT_FOUND, str(error)) from error


def _given(request: Request) -> dict[str, str]:
    """Return the values given; what a form leaves empty is not given."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise ProblemError(HTTPStatus.BAD_REQUEST, f"{name} is given more than once; give it once")
        if name != "format" and value.strip():
            given[name] = value
    return given


def _answer(request: Request, query: SavedQuery, given: Mapping[str, str]) -> Rows:
    try:
        return answer(query, given, request.app.state.keeper.current)
    except OutOfTimeError as error:
        raise too_slow(request) from error


def _page(request: Request, query: SavedQuery, given: Mapping[str, str]) -> Response:
    """Show the question, a form for its values, the answer, and the SPARQL."""
    complete = bool(given) or not any(wanted.required for wanted in query.parameters)
    complaint, rows, status = "", None, HTTPStatus.OK
    try:
        rows = _answer(request, query, given) if complete else None
    except ProblemError as error:
        complaint, status = error.detail, error.status
    except Ip5kgError as error:
        complaint, status = str(error), status_of(error)
    text = written_out(query, given, None if rows is None else request.app.state.keeper.current)
    return page(
        "question",
        status,
        query=query,
        given=given,
        complaint=complaint,
        rows=rows,
        cells=_cells(rows),
        text=text,
        editor=f"/editor#query={quote(text, safe='')}",
        files=[(form, _address(query, given, form.name)) for form in FORMATS if form.name != "html"],
    )


def _address(query: SavedQuery, given: Mapping[str, str], form: str) -> str:
    values = f"?{urlencode(given)}" if given else ""
    return f"/queries/{query.name}.{form}{values}"


def _cells(rows: Rows | None) -> list[list[tuple[str, str | None]]]:
    """Return the text of each cell and, for a thing of the graph, its address here."""
    if rows is None:
        return []
    return [
        [(_shown(value), _here(term)) for value, term in zip(values, terms, strict=True)]
        for values, terms in zip(rows.rows, rows.terms, strict=True)
    ]


def _shown(value: Value) -> str:
    return "" if value is None else str(value).removeprefix("id:")


def _here(term: Node | None) -> str | None:
    iri: Any = getattr(term, "value", "")
    is_ours = isinstance(iri, str) and iri.startswith(DATA_NS)
    return "/id/" + quote(iri.removeprefix(DATA_NS), safe="/") if is_ours else None
