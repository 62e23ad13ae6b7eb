"""The two bundled statements as a graph, built once."""

from collections.abc import Iterator

import pytest

import ip5kg
from ip5kg.graph.store import GraphStore


@pytest.fixture(scope="session")
def bundled() -> Iterator[GraphStore]:
    with ip5kg.build(validate=False) as graph:
        yield graph.store
