"""Pages of the server's own, in the dress of the site."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    import jinja2

__all__ = ["NAVIGATION", "page"]

NAVIGATION = (("Questions", "/queries"), ("SPARQL", "/editor"))
"""Name and address of what the server has besides the site."""


def page(template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page made from a template."""
    made = _environment().get_template(f"{template}.html.j2").render(navigation=NAVIGATION, **context)
    return HTMLResponse(made, status, {"Vary": "Accept"})


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    folder = str(files("ip5kg.serving") / "templates")
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
