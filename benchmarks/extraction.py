"""How long extraction takes: a statement in the median, and one long text made by repeating statements.

Usage: ``uv run python benchmarks/extraction.py [--megabytes SIZE] [--strict] [FOLDER]``. The bundled
statements are measured always, those of FOLDER where one is given. The limits are 10 ms for the median and
3 s for each megabyte, so that time stays linear in the length of the text; only ``--strict`` makes them
count.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from ip5kg.builders.extract import extract
from ip5kg.builders.reading import read_paths
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.model import Statement
    from ip5kg.ontology.registry import Registry

RUNS = 20
"""Runs a statement; the fastest counts, the others tell of the machine."""

LIMIT_MILLISECONDS = 10.0
"""For the median statement of a few pages."""

LIMIT_SECONDS_A_MEGABYTE = 3.0


def main() -> int:
    """Print the times; with ``--strict`` return 1 if one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="further statements to measure")
    parser.add_argument("--megabytes", type=float, default=1.0, help="size of the repeated text (default 1)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a limit is missed")
    asked = parser.parse_args()
    registry = load_registry()
    statements, _ = read_paths([Path(str(files("ip5kg").joinpath("statements")))])
    slow = _report("bundled", statements, registry)
    if asked.folder:
        statements, _ = read_paths([asked.folder])
        slow |= _report(str(asked.folder), statements, registry)
    long = repeated(statements, int(asked.megabytes * 1_000_000))
    seconds = _seconds(long, registry)
    limit = asked.megabytes * LIMIT_SECONDS_A_MEGABYTE
    print(f"{asked.megabytes:g} MB in one text: {seconds:.1f} s (limit {limit:g} s)")  # noqa: T201
    return int(asked.strict and (slow or seconds > limit))


def repeated(statements: Sequence[Statement], size: int) -> Statement:
    """Return one statement of about `size` characters, made of the texts of others in turn."""
    once = "\n".join(statement.text for statement in statements) + "\n"
    return replace(statements[0], identifier="repeated", text=once * max(1, size // len(once)))


def _report(name: str, statements: Sequence[Statement], registry: Registry) -> bool:
    """Print the times of some statements; tell whether the median is over the limit."""
    _seconds(statements[0], registry)  # the first run compiles the registry
    times = sorted(min(_seconds(s, registry) for _ in range(RUNS)) * 1000 for s in statements)
    size = sum(len(s.text) for s in statements) / len(statements)
    middle = median(times)
    print(  # noqa: T201
        f"{name}: median {middle:.1f} ms of {len(times)} statements of {size:.0f} characters on average"
        f" ({times[0]:.1f}–{times[-1]:.1f} ms, limit {LIMIT_MILLISECONDS:g} ms)"
    )
    return middle > LIMIT_MILLISECONDS


def _seconds(statement: Statement, registry: Registry) -> float:
    start = perf_counter()
    extract(statement, registry)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
