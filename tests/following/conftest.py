"""Five short statements of 2018 to 2020 as a graph, built once; and the two bundled ones."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import ip5kg

DATA = Path(__file__).parent / "data"
GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="session")
def graph() -> Iterator[ip5kg.KnowledgeGraph]:
    with ip5kg.build(DATA, validate=False) as graph:
        yield graph


@pytest.fixture(scope="session")
def bundled() -> Iterator[ip5kg.KnowledgeGraph]:
    with ip5kg.build(validate=False) as graph:
        yield graph


@pytest.fixture(scope="session")
def gold() -> Callable[[str], ip5kg.KnowledgeGraph]:
    """Build one of the labelled texts, given by its identifier."""

    @cache
    def built(identifier: str) -> ip5kg.KnowledgeGraph:
        return ip5kg.build(GOLD / f"{identifier}.md", validate=False)

    return built
