"""The two bundled statements as a graph, and a release of it that only the tests of this folder read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ip5kg
from ip5kg.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="session")
def graph() -> Iterator[KnowledgeGraph]:
    with ip5kg.build(validate=False) as built:
        yield built


@pytest.fixture(scope="session")
def folder(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("release") / "out"
    graph.release(target, issued="2026-12-01", version="1.0", endpoint="https://www.example.org/sparql")
    return target
