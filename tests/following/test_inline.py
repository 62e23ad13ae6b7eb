"""What promises, timelines, comparisons and paths show of themselves in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import ip5kg


@pytest.mark.parametrize(
    ("method", "names", "narrowed", "shown", "cells"),
    [
        (
            "timeline",
            ["Global Dossier"],
            {},
            "<Timeline of Global Dossier: 7 entries>",
            ["<th>what</th>", "<td>agreed to launch</td>", "<td>2018-05-heads</td>"],
        ),
        (
            "promises",
            ["Global Dossier"],
            {"since": "2018-06", "until": "2018-07"},
            "<2 promises>",
            ["<th>laterQuote</th>", "<td>agreed to launch</td>"],
        ),
        (
            "compare",
            ["EPO", "JPO"],
            {},
            "<Comparison of European Patent Office and Japan Patent Office: ",
            ["<th>thingLabel</th>", "<td>Global Dossier</td>"],
        ),
        (
            "path",
            ["Park Wonjoo", "Global Dossier"],
            {},
            "<Path: Park Wonjoo – ",
            ["<th>quote</th>", "<td>Park Wonjoo</td>"],
        ),
    ],
)
def test_a_notebook_shows_a_table_and_its_name(
    graph: ip5kg.KnowledgeGraph,
    method: str,
    names: list[str],
    narrowed: dict[str, Any],
    shown: str,
    cells: list[str],
):
    found = getattr(graph, method)(*names, **narrowed)
    assert repr(found).startswith(shown)
    assert all(cell in found._repr_html_() for cell in cells)
