"""How long the site of a thousand statements takes, whole and after one statement changed.

Usage: ``uv run python benchmarks/site.py [--statements NUMBER] [--strict]``. The labelled texts of
``tests/gold`` and ``benchmarks/retold`` are told again and again: years are moved, family names changed and
notes put in front, so that offsets, meetings, people and acts differ, while offices, forums, topics and
initiatives are shared, as in a real collection. The limits are 60 s for the site and 5 s for bringing it up
to date after one statement changed; only ``--strict`` makes them count. Building the store takes longer and
is not measured.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.knowledge_graph import KnowledgeGraph
    from ip5kg.site.writing import SiteReport

ROOT = Path(__file__).parents[1]
LIMIT_SECONDS, LIMIT_SECONDS_AGAIN = 60.0, 5.0

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FAMILY_NAME = re.compile(r"\b((?:Mr|Ms|Mrs|Dr)\.? +)([A-Z]\w+)")
_ENDINGS = ("", "a", "en", "os", "ik")


def main() -> int:
    """Print the times; with ``--strict`` return 1 if one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a limit is missed")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts"
        texts.mkdir()
        for stem, text in islice(retold(), asked.statements):
            (texts / f"{stem}.md").write_text(text, encoding="utf-8")
        with ip5kg.build(texts, store=folder / "store", validate=False) as graph:
            whole = _timed(graph, folder / "site", "whole")
        changed = sorted(texts.iterdir())[asked.statements // 2]
        changed.write_text(
            changed.read_text(encoding="utf-8").replace("agreed", "decided") + "\n\nThe EPO hosted."
        )
        with ip5kg.build([changed], store=folder / "store", validate=False) as graph:
            again = _timed(graph, folder / "site", "after one statement changed")
    return int(asked.strict and (whole > LIMIT_SECONDS or again > LIMIT_SECONDS_AGAIN))


def retold() -> Iterator[tuple[str, str]]:
    """Yield name and text of the labelled texts without end, each round with other years and names."""
    files = [
        *sorted((ROOT / "tests" / "gold").iterdir()),
        *sorted((ROOT / "benchmarks" / "retold").rglob("*.md")),
    ]
    known = [file for file in files if file.suffix in {".md", ".txt"} and file.stem != "README"]
    for number in count():
        for file in known:
            yield (
                f"{file.parent.name}-{file.stem}-{number}",
                _varied(file.read_text(encoding="utf-8"), number),
            )


def _varied(text: str, number: int) -> str:
    moved = _YEAR.sub(lambda year: str(int(year[0]) + number), text)
    named = _FAMILY_NAME.sub(lambda name: name[1] + name[2] + _ENDINGS[number % len(_ENDINGS)], moved)
    head, rule, body = named.partition("\n---\n") if named.startswith("---") else ("", "", named)
    return f"{head}{rule}{f'Note {number} of the series.' * (number > 0)}\n\n{body}"


def _timed(graph: KnowledgeGraph, folder: Path, what: str) -> float:
    start = perf_counter()
    report: SiteReport = graph.site(folder)
    seconds = perf_counter() - start
    print(  # noqa: T201
        f"{what}: {seconds:.1f} s for {len(graph.statements):,} statements;"
        f" {report.files:,} files, {report.written:,} written"
    )
    return seconds


if __name__ == "__main__":
    sys.exit(main())
