"""The site, the addresses of its things, and the editor."""

from __future__ import annotations

from http import HTTPStatus
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from ip5kg.graph.export import turtle
from ip5kg.ontology.terms import DATA_NS, QUERY_PREFIXES
from ip5kg.serving.formats import preferred
from ip5kg.serving.problems import ProblemError
from ip5kg.serving.rendering import NAVIGATION, page

if TYPE_CHECKING:
    from starlette.requests import Request

    from ip5kg.graph.store import GraphStore
    from ip5kg.serving.generation import Generation

__all__ = ["asset", "editor", "site"]

# The system's own table differs from machine to machine.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".svg": "image/svg+xml",
}
_OWN = {
    "site.css": "ip5kg.site",
    "theme.js": "ip5kg.site",
    "serve.css": "ip5kg.serving",
    "editor.js": "ip5kg.serving",
}
_EDITOR = ("yasgui.min.js", "yasgui.min.css")  # of oxigraph

_PREFIXES = "prefixes.json"  # for the editor to complete

# The editor (CodeMirror) sets styles in attributes.
_EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def editor(request: Request) -> Response:
    """Return the page with the query editor that oxigraph brings."""
    response = page("editor")
    response.headers["Content-Security-Policy"] = _EDITOR_POLICY
    return response


def asset(request: Request) -> Response:
    """Return a style sheet or script of the server's own pages."""
    name = request.path_params["name"]
    if name in _EDITOR:
        reply = _generation(request).engine.get(f"/{name}")
        return Response(reply.body, reply.status, {"Content-Type": reply.media_type})
    if name == _PREFIXES:
        return JSONResponse(dict(sorted(QUERY_PREFIXES.items())))
    if name not in _OWN:
        raise _missing(request)
    content = (files(_OWN[name]) / "assets" / name).read_bytes()
    return Response(content, headers={"Content-Type": _TYPES[Path(name).suffix]})


async def site(request: Request) -> Response:
    """Return a file of the site; an address without suffix leads to the page or the Turtle, by ``Accept``."""
    generation = _generation(request)
    path = request.path_params["path"]
    if path == "favicon.ico":  # asked for by each browser, and there is none
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if not path:
        return await _file(request, generation, "index.html") if generation.site else page("index")
    if not PurePosixPath(path).suffix:
        return await run_in_threadpool(_see, request, generation, path)
    try:
        return await _file(request, generation, path)
    except ProblemError:
        described = await run_in_threadpool(_described, generation.store, path)
        if not described:
            raise
        return Response(described, headers={"Content-Type": _TYPES[".ttl"]})


def _see(request: Request, generation: Generation, path: str) -> Response:
    """Redirect from a thing to what tells of it (https://www.w3.org/TR/cooluris/, section 4.2)."""
    offered: dict[str, str] = {}
    if _has(generation, f"{path}.html"):
        offered["text/html"] = f"{path}.html"
    if _has(generation, f"{path}.ttl") or _described(generation.store, f"{path}.ttl"):
        offered["text/turtle"] = f"{path}.ttl"
    if not offered:
        raise _missing(request)
    chosen = preferred(request.headers.get("accept", "*/*"), offered)
    if chosen is None:
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, f"it can be had as {', '.join(offered)}")
    return RedirectResponse("/" + quote(offered[chosen]), HTTPStatus.SEE_OTHER, {"Vary": "Accept"})


def _has(generation: Generation, path: str) -> bool:
    return (
        generation.site is not None
        and StaticFiles(directory=generation.site).lookup_path(path)[1] is not None
    )


async def _file(request: Request, generation: Generation, path: str) -> Response:
    if generation.site is None:
        raise _missing(request)
    try:
        response = await StaticFiles(directory=generation.site).get_response(path, request.scope)
    except HTTPException as error:
        raise _missing(request) from error
    suffix = PurePosixPath(path).suffix
    if suffix == ".html" and isinstance(response, FileResponse):
        content = await run_in_threadpool(Path(response.path).read_text, "utf-8")
        return Response(_with_navigation(content), headers={"Content-Type": _TYPES[".html"]})
    if suffix in _TYPES:
        response.headers["Content-Type"] = _TYPES[suffix]
    return response


def _with_navigation(content: str) -> str:
    """Add what the server has to the first list of links of a page of the site."""
    items = "".join(f'<li><a href="{address}">{name}</a></li>\n' for name, address in NAVIGATION)
    return content.replace("</ul>\n</nav>", f"{items}</ul>\n</nav>", 1)


def _described(store: GraphStore, path: str) -> bytes:
    """Return all triples with a thing as their subject as Turtle; nothing where there are none."""
    if not (path.startswith("id/") and path.endswith(".ttl")):
        return b""
    name = quote(path.removeprefix("id/").removesuffix(".ttl"), safe="/")
    found = store.database.quads_for_pattern(NamedNode(DATA_NS + name), None, None, None)
    triples = [quad.triple for quad in found]
    return turtle(triples) if triples else b""


def _generation(request: Request) -> Generation:
    generation: Generation = request.app.state.keeper.current
    return generation


def _missing(request: Request) -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, f"nothing at {request.url.path}; begin at /")
