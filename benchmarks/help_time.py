"""How long `ip5kg --help` takes, from the start of the process to its end.

Usage: ``uv run python benchmarks/help_time.py [--runs NUMBER] [--strict]``. The limit is 0.25 s; only
``--strict`` makes it count.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from statistics import median
from time import perf_counter

LIMIT = 0.25
"""Seconds that a person takes for at once."""


def main() -> int:
    """Print the median, the fastest and the slowest run; with ``--strict`` return 1 if the median is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how many (default 15)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if the limit is missed")
    asked = parser.parse_args()
    runs: int = asked.runs
    command = (sys.executable, "-m", "ip5kg", "--help")
    _seconds(command)  # the first run may have to compile
    times = sorted(_seconds(command) for _ in range(runs))
    bare = median(_seconds((sys.executable, "-c", "import click")) for _ in range(runs))
    print(f"ip5kg --help: median {median(times):.3f} s of {runs} runs ({times[0]:.3f}–{times[-1]:.3f} s)")  # noqa: T201
    print(f"python and click alone: {bare:.3f} s; limit {LIMIT} s")  # noqa: T201
    return int(asked.strict and median(times) > LIMIT)


def _seconds(command: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
