"""The site of the two bundled statements, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.site.joining import Joining
from ip5kg.site.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ip5kg.knowledge_graph import KnowledgeGraph
    from ip5kg.site.model import Reading


@pytest.fixture(scope="session")
def bundled() -> Iterator[KnowledgeGraph]:
    with ip5kg.build(validate=False) as graph:
        yield graph


@pytest.fixture(scope="session")
def folder(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "public"
    bundled.site(target)
    return target


@pytest.fixture(scope="session")
def reading(bundled: KnowledgeGraph) -> Reading:
    return read(bundled.store)


@pytest.fixture(scope="session")
def joining(reading: Reading) -> Joining:
    return Joining(reading)
