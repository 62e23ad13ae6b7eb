"""Run the notebooks and keep what they print: ``uv run python examples/notebooks/execute.py [NOTEBOOK]…``.

Without names all notebooks beside this file are run. Nothing that differs from run to run is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

__all__ = ["executed"]

HERE = Path(__file__).parent
SECONDS = 120
"""For one cell."""


def executed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with the outputs of its cells; its folder is where it runs.

    Raises
    ------
    CellExecutionError
        If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it was run
    notebook.metadata["language_info"] = {"name": "python"}  # not which version ran it
    return notebook


def main() -> None:
    """Run the notebooks named, or all."""
    for path in [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.ipynb")):
        nbformat.write(executed(path), path)
        print(path.name)  # noqa: T201


if __name__ == "__main__":
    main()
