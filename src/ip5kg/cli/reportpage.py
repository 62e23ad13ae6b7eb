"""The coverage of statements as one HTML page that loads nothing."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.coverage import Coverage

__all__ = ["report_page"]


def report_page(
    found: Sequence[Coverage],
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    total: Sequence[object],
) -> str:
    """Return the page: a table of all statements, then the lists of each.

    Parameters
    ----------
    found
        The statements in order.
    columns, rows, total
        The table: headings, a row for each statement, and the sums.
    """
    from jinja2 import Environment
    from markupsafe import Markup

    pages = files("ip5kg.cli") / "pages"
    style = (pages / "report.css").read_text(encoding="utf-8")
    template = Environment(autoescape=True).from_string(
        (pages / "report.html.j2").read_text(encoding="utf-8")
    )
    return template.render(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        columns=columns,
        rows=rows,
        total=total,
        statements=[{"identifier": one.identifier, "lists": _lists(one)} for one in found],
    )


def _lists(one: Coverage) -> list[tuple[str, list[dict[str, str]]]]:
    return [
        (
            "Sentences without a fact",
            [_entry(", ".join(u.verbs + u.names), "", u.text) for u in one.uncovered],
        ),
        ("Dropped candidates", [_entry(d.text, f"{d.rule}: {d.reason}", "") for d in one.dropped]),
        ("Ambiguous names", [_entry(d.text, d.reason, "") for d in one.ambiguous]),
        ("Unknown names", [_entry(u.name, f"{u.kind}, {u.count}×", u.text) for u in one.unknown]),
    ]


def _entry(what: str, why: str, text: str) -> dict[str, str]:
    return {"what": what, "why": why, "text": text}
