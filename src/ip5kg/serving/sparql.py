"""``/sparql``: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), reading only."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from ip5kg.queries.running import asks_elsewhere, is_update
from ip5kg.serving.engine import OutOfTimeError
from ip5kg.serving.formats import preferred
from ip5kg.serving.problems import ProblemError
from ip5kg.serving.settings import MAX_BODY

if TYPE_CHECKING:
    from starlette.requests import Request

    from ip5kg.serving.engine import Engine, Reply

__all__ = ["sparql", "too_slow"]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True)
class _Asked:
    query: str | None
    dataset: tuple[tuple[str, str], ...]


async def sparql(request: Request) -> Response:
    """Answer a query; without one, describe the service, or show a browser the editor."""
    asked = await _asked(request)
    engine: Engine = request.app.state.keeper.current.engine
    accept = request.headers.get("accept", "*/*")
    if asked.query is None and preferred(accept, ("text/turtle", "text/html")) == "text/html":
        return RedirectResponse("/editor", HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
    if asked.query is None:
        reply = await run_in_threadpool(engine.get, "/sparql", accept, request.headers["host"])
        return _response(reply)
    _refuse(asked.query)
    try:
        reply = await run_in_threadpool(engine.ask, asked.query, accept, asked.dataset)
    except OutOfTimeError as error:
        raise too_slow(request) from error
    return _response(reply)


def too_slow(request: Request) -> ProblemError:
    """Return the problem of a query that was ended."""
    seconds = request.app.state.settings.timeout
    return ProblemError(
        HTTPStatus.GATEWAY_TIMEOUT,
        f"the query took longer than {seconds} seconds and was ended; ask for less, or serve with a longer"
        " --timeout",
    )


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, {"Content-Type": reply.media_type, "Vary": "Accept"})


def _refuse(query: str) -> None:
    if is_update(query):
        raise ProblemError(HTTPStatus.FORBIDDEN, _READ_ONLY)
    if asks_elsewhere(query):
        raise ProblemError(
            HTTPStatus.FORBIDDEN,
            "SERVICE is refused; queries never leave this machine (nor may a prefix be so called)",
        )


_READ_ONLY = "updates are refused; a statement changes the graph when it is built (ip5kg build)"


async def _asked(request: Request) -> _Asked:
    given = request.query_params.multi_items()
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = _text(await _body(request))
        if media_type == _FORM:
            given = parse_qsl(body, keep_blank_values=True)
        elif media_type == _QUERY:
            given = [*given, ("query", body)]
        elif media_type == _UPDATE:
            raise ProblemError(HTTPStatus.FORBIDDEN, _READ_ONLY)
        else:
            raise ProblemError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send a query as {_QUERY}, or in a form ({_FORM})"
            )
    if any(name == "update" for name, _ in given):
        raise ProblemError(HTTPStatus.FORBIDDEN, _READ_ONLY)
    queries = [value for name, value in given if name == "query"]
    if len(queries) > 1 or (not queries and request.method == "POST"):
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{len(queries)} queries are given; give one, as query=…")
    dataset = tuple((name, value) for name, value in given if name in _DATASET)
    return _Asked(queries[0] if queries else None, dataset)


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > MAX_BODY:
            raise ProblemError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MAX_BODY:,} bytes; no query needs so many"
            )
        parts.append(part)
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"not UTF-8 text (byte {error.start}); a query is plain text"
        ) from error
