"""The notebooks of the examples run, and print what they are shown to print."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def test_there_are_three():
    names = [path.stem for path in NOTEBOOKS]
    assert names == ["1-first-steps", "2-the-net-ai-roadmap", "3-comparing-offices"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_it_shows(path: Path, tmp_path: Path):
    for folder in ("examples/notebooks", "tests/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    copy = tmp_path / path.relative_to(ROOT)
    command = [sys.executable, str(copy.with_name("execute.py")), str(copy)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert printed(copy) == printed(path)


def printed(path: Path) -> list[str]:
    """Return the text of each output; what pictures and tables look like is up to the libraries."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    texts = [output.get("text") or output["data"]["text/plain"] for output in outputs]
    assert texts
    return ["".join(text) for text in texts]
