"""Fetching into a folder of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import StoppedClock


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def get(archive: Path, clock: StoppedClock) -> Callable[..., list[ip5kg.FetchOutcome]]:
    """Fetch addresses into the archive; keyword arguments are settings, with no pause unless they say so."""

    def call(*addresses: str, **settings: Any) -> list[ip5kg.FetchOutcome]:
        settings.setdefault("pause", 0.0)
        chosen = ip5kg.FetchSettings(**settings)
        return list(ip5kg.fetch(addresses, to=archive, settings=chosen, clock=clock))

    return call
