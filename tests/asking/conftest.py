"""The labelled texts with the two bundled statements, and these two alone; each a graph, built once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.api import bundled_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.knowledge_graph import KnowledgeGraph

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="session")
def labelled() -> Iterator[KnowledgeGraph]:
    with ip5kg.build([GOLD, bundled_statements()], validate=False) as graph:
        yield graph


@pytest.fixture(scope="session")
def bundled() -> Iterator[KnowledgeGraph]:
    with ip5kg.build(validate=False) as graph:
        yield graph
