"""The small graph of ``data/demo.trig`` and labels for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ip5kg

DATA = Path(__file__).parent / "data"
Compare = Callable[[dict[str, Any]], ip5kg.Evaluation]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Compare the small graph with labels: ``compare({"acts": [["agree", ["Global Dossier"]]]})``."""

    def call(gold: dict[str, Any]) -> ip5kg.Evaluation:
        (tmp_path / "demo.gold.json").write_text(json.dumps(gold))
        return ip5kg.evaluate(DATA / "demo.trig", tmp_path)

    return call
