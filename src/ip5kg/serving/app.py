"""All addresses of the server in one table."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from ip5kg.errors import Ip5kgError
from ip5kg.serving.formats import preferred
from ip5kg.serving.guarding import Guard
from ip5kg.serving.openapi import description
from ip5kg.serving.pages import asset, editor, site
from ip5kg.serving.problems import PROBLEM_TYPE, ProblemError, problem, status_of
from ip5kg.serving.questions import question, questions
from ip5kg.serving.rendering import page
from ip5kg.serving.sparql import sparql

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ip5kg.serving.keeping import Keeper
    from ip5kg.serving.settings import Settings

__all__ = ["application"]


def application(keeper: Keeper, settings: Settings) -> Starlette:
    """Return the application that answers from what is kept."""
    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/queries", questions),
            Route("/queries/{name}", question),
            Route("/editor", editor),
            Route("/openapi.json", _openapi),
            Route("/health", _health),
            Route("/serve/{name}", asset),
            Route("/{path:path}", site),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={ProblemError: _told, Ip5kgError: _told, HTTPException: _told},
    )
    app.state.keeper = keeper
    app.state.settings = settings
    return app


def _openapi(_request: Request) -> Response:
    return JSONResponse(description())


def _health(request: Request) -> Response:
    store = request.app.state.keeper.current.store
    return JSONResponse({"status": "ok", "statements": len(store.statements()), "quads": len(store)})


def _told(request: Request, error: Exception) -> Response:
    """Tell a browser by a page, anything else by problem details."""
    status, detail, headers = _parts(error)
    if preferred(request.headers.get("accept", "*/*"), [PROBLEM_TYPE, "text/html"]) == "text/html":
        return page("problem", status, title=HTTPStatus(status).phrase, detail=detail)
    return problem(status, detail, headers)


def _parts(error: Exception) -> tuple[int, str, dict[str, str]]:
    if isinstance(error, ProblemError):
        return error.status, error.detail, {}
    if isinstance(error, HTTPException):
        return error.status_code, f"{error.detail}; see /openapi.json", dict(error.headers or {})
    assert isinstance(error, Ip5kgError)  # noqa: S101 - the table of handlers names no other
    return status_of(error), str(error), {}
