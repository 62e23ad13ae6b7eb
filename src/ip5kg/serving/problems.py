"""What goes wrong, told in one clear line (RFC 9457, problem details)."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.responses import Response

from ip5kg.errors import EntityError, Ip5kgError, ParameterError, QueryError

__all__ = ["PROBLEM_TYPE", "ProblemError", "problem", "status_of"]

PROBLEM_TYPE = "application/problem+json"


class ProblemError(Exception):
    """A request that is answered by a status and one line."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return the response that tells what is wrong and what to do."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }
    return Response(json.dumps(told, ensure_ascii=False) + "\n", status, headers, PROBLEM_TYPE)


def status_of(error: Ip5kgError) -> HTTPStatus:
    """Return the status that fits an error: 400 where the request is wrong, 503 where we are."""
    wrong = isinstance(error, ParameterError | EntityError | QueryError)
    return HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.SERVICE_UNAVAILABLE
