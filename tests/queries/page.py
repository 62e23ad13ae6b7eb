"""The page docs/competency-questions.md: each question, its query, the beginning of its answer."""

from __future__ import annotations

import csv
import shlex
from pathlib import Path
from typing import Any

import yaml

from ip5kg.queries.saved import SavedQuery, saved_query

__all__ = ["CHAPTERS", "page"]

HERE = Path(__file__).parent
CHAPTERS = {
    "Meetings": "meetings chairs hosts observers participants planned-meetings postponed-meetings",
    "People, offices, forums": "representatives posts persons office-names office-changes forum-members "
    "working-bodies state-as-of",
    "What was done and promised": "decisions promises promises-open later-mentions reaffirmed office-actions "
    "stakeholder-actions figures",
    "Initiatives, documents, topics": "initiative-history initiatives-by-body participation office-pairs "
    "documents topics topic-history topics-compared",
    "Sources and their limits": "statements conflicts unread-sentences silent-sentences named-only "
    "registry-sources said-of identity-decisions",
}
SHOWN, WIDTH = 3, 60
INTRODUCTION = """\
# Questions the graph answers

Each question below is a saved SPARQL query in [`src/ip5kg/queries`](../src/ip5kg/queries). The answers are
real: those of the two statements that come with the package, here cut to three rows and {width} characters a
cell. The whole answers are checked by the tests ([`tests/queries/expected`](../tests/queries/expected)); this
page is made from them.

```console
uv run ip5kg build
uv run ip5kg query chairs
uv run ip5kg query decisions --param "meeting=IP5 heads of office meeting 2021" --param step=adopt
uv run ip5kg queries decisions
```

In Python:

```python
import ip5kg

with ip5kg.build() as graph:
    rows = graph.query("decisions", meeting="IP5 heads of office meeting 2021", step="adopt")
    print(rows.to_markdown())
    assert rows.column("verb") == ("endorsed",)
```

Parameters in brackets may be left out. An entity is given by any of its names, by a CURIE (`id:office/epo`)
or by an IRI. How to add a question: [add a query](how-to/add-a-query.md).
"""


def page() -> str:
    """Return the page as Markdown."""
    cases = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    parts = [INTRODUCTION.format(width=WIDTH)]
    for chapter, names in CHAPTERS.items():
        parts.append(f"\n## {chapter}\n")
        parts.extend(_section(saved_query(name), cases[name][name]) for name in names.split())
    return "".join(parts)


def _section(query: SavedQuery, given: dict[str, Any]) -> str:
    link = f"[`{query.name}`](../src/ip5kg/queries/{query.name}.rq)"
    takes = "".join(f"- {_parameter(p)}\n" for p in query.parameters)
    with (HERE / "expected" / f"{query.name}.tsv").open(encoding="utf-8") as file:
        columns, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return (
        f"\n### {query.question}\n\n{link}: {query.description}\n\n"
        + (f"{takes}\n" if takes else "")
        + f"`{_command(query.name, given)}`\n\n"
        + (_table(columns, rows) if rows else "No rows: the two statements have none.\n")
    )


def _parameter(parameter: Any) -> str:
    name = f"`{parameter.name}`" if parameter.required else f"[`{parameter.name}`]"
    default = "" if parameter.default is None else f"; default {parameter.default}"
    return f"{name}: {parameter.description} ({parameter.accepts}{default})"


def _command(name: str, given: dict[str, Any]) -> str:
    words = ["ip5kg", "query", name]
    for key, value in given.items():
        words += ["--param", f"{key}={value}"]
    return shlex.join(words)


def _table(columns: list[str], rows: list[list[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *([_cut(cell) for cell in row] for row in rows[:SHOWN])]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + (f"\n{SHOWN} of {len(rows)} rows.\n" if len(rows) > SHOWN else "")


def _cut(cell: str) -> str:
    short = cell if len(cell) <= WIDTH else cell[: WIDTH - 1].rstrip() + "…"
    return short.replace("|", "\\|")
